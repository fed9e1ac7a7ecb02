"""One person at a time: the bits and the errors of the batch."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from tests.engine.plain import Plain, leaf, person, scheme

from media_appraisal.arrays import FloatArray
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.single import Outcome, appraise_one
from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.documents import load_scheme
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser


class ArrayOnly(Normaliser):
    """Knows arrays alone; what is above 90 is no number."""

    kind: Literal["test.array_only"] = "test.array_only"

    def score(self, values: FloatArray) -> FloatArray:
        return np.where(values[:] > 90, np.nan, np.sqrt(np.abs(values)) * 10)


class Least(Aggregator):
    """Knows arrays alone."""

    kind: Literal["test.least"] = "test.least"

    def combine(self, scores: FloatArray, weights: object) -> FloatArray:  # noqa: ARG002
        least: FloatArray = scores.min(axis=0)
        return least


RULES = scheme(
    leaf("a", normaliser={"kind": "test.array_only"}),
    leaf("b", possible={"least": 0}),
    aggregator={"kind": "test.least"},
    gates=[{"key": "i", "cap": "B"}, {"key": "j", "cap": "C", "at_least": 0.3}],
    rounding={"places": 0, "mode": "half_even", "compare": "rounded"},
)


@pytest.mark.parametrize(
    "values",
    [
        {"a": 7.3, "b": 88.0, "i": 0.0, "j": 0.0},
        {"a": 70, "b": 79.5, "i": 0, "j": 0},
        {"a": 70, "b": 80.5, "i": 0, "j": 0.1 + 0.2},
        {"a": np.float64(70), "b": 99, "i": 1, "j": 0},
        {"a": 70, "b": 130, "i": 1, "j": 1},
    ],
)
def test_methods_for_arrays_gates_and_rounding_give_the_bits_of_the_batch(values: Plain) -> None:
    result = appraise(RULES, [person(**values)])
    one = appraise_one(RULES, values)
    assert one == Outcome(float(result.totals[0]), float(result.points[0]), result.grade_at(0))
    assert {type(one.total), type(one.points)} == {float}


def test_nothing_that_applies_gives_nothing() -> None:
    nothing = appraise_one(
        scheme(leaf("a")),
        {"a": None, "a.gap": "not_applicable"},  # type: ignore[dict-item]
    )
    assert nothing == Outcome(None, None, None)


@pytest.mark.parametrize(
    "values",
    [
        {"a": 1, "b": -1, "i": 0, "j": 0},
        {"a": 1, "b": None, "i": 0, "j": 0},
        {"a": 1, "b": 1, "i": 0},
        {"a": 1, "b": 1, "i": 0, "j": 0, "c": 3},
        {"a": True, "b": 1, "i": 0, "j": 0},
        {"a": "1", "b": 1, "i": 0, "j": 0},
        {"a": float("nan"), "b": 1, "i": 0, "j": 0},
        {"a": 10**400, "b": 1, "i": 0, "j": 0},
        {"a": 91, "b": 1, "i": 0, "j": 0},
        {"a": 1, "b": 1, "i": 0, "j": float("inf")},
        {"a": 1, "b": 1, "i": 0, "j": 10**400},
    ],
)
def test_errors_are_those_of_the_batch(values: dict[str, Any]) -> None:
    with pytest.raises(AppraisalError) as single:
        appraise_one(RULES, values)
    with pytest.raises(AppraisalError) as batch:
        appraise(RULES, [{"person": "this person", **values}])
    assert str(single.value) == str(batch.value)
    assert single.value.said("zh") == batch.value.said("zh")


def test_the_shipped_monthly_scheme_gives_the_bits_of_the_batch() -> None:
    rules = load_scheme("new_media_operator.month")
    chance = np.random.default_rng(7)
    for _ in range(20):
        values: dict[str, Any] = {}
        for indicator in rules.indicators:
            value = float(chance.uniform(0, 1))
            if indicator.possible is not None and (indicator.possible.most or 0) > 1:
                value = 1 + value * ((indicator.possible.most or 5) - 1)
            values[indicator.key] = value
        values |= {gate.key: 0.0 for gate in rules.gates}
        result = appraise(rules, [person(**values)])
        assert appraise_one(rules, values).total == float(result.totals[0])

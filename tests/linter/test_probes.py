"""Probes: what a rule of any kind gives at the values that can occur."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest

from media_appraisal.arrays import FloatArray
from media_appraisal.errors.methods import LogOfNothing
from media_appraisal.linter.probes import MANY, Response, likely, numbers_in, responding, scored
from media_appraisal.linter.tree import Tree
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.scheme.part import Quantitative
from media_appraisal.scheme.scheme import Scheme


class Prickly(Normaliser):
    """A rule of somebody else's: the value itself, and an error below 0."""

    kind: Literal["tests.prickly"] = "tests.prickly"

    def score(self, values: FloatArray) -> FloatArray:
        if (values < 0).any():
            raise LogOfNothing(value=float(values.min()))
        return np.where(values > 10, np.inf, values)


class Bare(Normaliser):
    """A rule of somebody else's that leaves its limits to Python."""

    kind: Literal["tests.bare"] = "tests.bare"

    def score(self, values: FloatArray) -> FloatArray:
        return np.array([math.exp(value) / value for value in values.tolist()])


def _leaf(normaliser: Any = "tests.prickly", **more: Any) -> Quantitative:
    fields = {"key": "x", "normaliser": normaliser}
    return Quantitative.model_validate(fields | more)


def _responding(leaf: Quantitative) -> Response:
    response = responding(leaf, leaf.normaliser)
    assert response is not None
    return response


def test_refused_values_and_infinite_scores_are_left_out() -> None:
    response = _responding(_leaf(possible={"least": -5, "most": 20}))
    assert response.values.min() == 0
    assert response.values.max() <= 10
    assert np.array_equal(response.values, response.scores)
    assert _responding(_leaf()).values.min() == 0


def test_an_overflow_or_a_division_by_zero_is_a_refusal_too() -> None:
    response = _responding(_leaf("tests.bare"))
    assert 0 not in response.values
    assert 1 in response.values
    assert response.values.max() < 710  # exp(710) is beyond every float


def test_a_rule_that_refuses_everything_gives_nothing() -> None:
    leaf = _leaf(possible={"least": -5, "most": -1})
    assert responding(leaf, leaf.normaliser) is None


def test_what_compares_people_cannot_be_tried_alone() -> None:
    ranked = _leaf("rank")
    assert responding(ranked, ranked.normaliser) is None
    held = _leaf(treatments=[{"kind": "winsorise", "by": "percentiles"}])
    assert responding(held, held.normaliser) is None


def test_values_are_treated_before_they_are_scored() -> None:
    leaf = _leaf(treatments=[{"kind": "log", "base": 10}], possible={"least": 1, "most": 100})
    assert scored(leaf, leaf.normaliser, np.array([1.0, 10.0, 100.0])).tolist() == [0, 1, 2]
    # the logarithm of 0.1 is refused by the rule, that of 10 is not
    one_by_one = scored(leaf, leaf.normaliser, np.array([0.1, 10.0]))
    assert math.isnan(one_by_one[0])
    assert one_by_one[1] == 1


def test_probes_lie_at_the_numbers_of_the_rule_and_at_both_ends() -> None:
    rule = {"kind": "goalposts", "worst": 0.123, "best": 0.456}
    within = _responding(_leaf(rule, possible={"least": -1, "most": 1}))
    assert {-1, 0.123, 0.456, (0.123 + 0.456) / 2, 1} <= set(within.values)
    assert _responding(_leaf(rule)).values[[0, -1]].tolist() == [-MANY, MANY]


def _given(*scores: float, bounds: tuple[float, float] = (0, 100)) -> Response:
    values = np.arange(float(len(scores)))
    return Response(values, np.array(scores, dtype=float), bounds)


@pytest.mark.parametrize(
    ("scores", "rises", "falls", "valley", "first"),
    [
        ((0, 50, 100), True, False, None, 0),
        ((50, 50, 40), False, True, None, 1),
        ((50, 50, 50), False, False, None, None),
        ((50, 80, 20), True, True, None, 0),
        ((50, 20, 10, 80), True, True, 2, 0),
        ((50, 20, 20, 80, 10), True, True, 1, 0),
        ((50, 50 + 1e-11, 50), False, False, None, None),
    ],
)
def test_the_way_scores_run(
    scores: tuple[float, ...],
    rises: bool,
    falls: bool,
    valley: float | None,
    first: float | None,
) -> None:
    response = _given(*scores)
    assert (response.rises, response.falls) == (rises, falls)
    assert (response.valley, response.first_change) == (valley, first)


def test_points_are_held_within_the_bounds() -> None:
    response = _given(-20, 50, 130, bounds=(0, 120))
    assert response.ends == (-20, 130)
    assert response.points.tolist() == [0, 50, 120]
    assert response.best == 120


@pytest.mark.parametrize(
    ("more", "ends"),
    [
        ({"possible": {"least": -1, "most": 1}, "unit": "count"}, (-1, 1)),
        ({"unit": "count"}, (0, math.inf)),
        ({"unit": "篇", "possible": {"most": 50}}, (0, 50)),
        ({"measure": {"kind": "count", "table": "content"}}, (0, math.inf)),
        ({"unit": "hours"}, (-math.inf, math.inf)),
        ({"unit": "count", "label": {"zh": "净增粉丝", "en": "x"}}, (-math.inf, math.inf)),
        ({"unit": "count", "label": {"zh": "粉丝", "en": "Growth"}}, (-math.inf, math.inf)),
        ({"unit": "count", "possible": {"most": -1}}, (-math.inf, -1)),
    ],
)
def test_what_can_occur_is_said_or_counted(more: Any, ends: tuple[float, float]) -> None:
    assert likely(_leaf(**more)) == ends


def test_every_number_of_plain_data() -> None:
    plain = {"a": 1, "b": [2.5, {"c": -3}], "d": "4", "e": True, "f": None}
    assert sorted(numbers_in(plain)) == [-3, 1, 2.5]


def test_a_tree_gives_adjustments_after_indicators() -> None:
    scheme = {
        "key": "s",
        "version": "1",
        "unit_of_period": "month",
        "parts": [{"kind": "quantitative", "key": "a", "normaliser": "rank"}],
        "adjustments": [{"key": "b", "normaliser": "rank", "bounds": [0, 5]}],
        "gates": [{"key": "c", "cap": "A"}],
        "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]},
    }
    tree = Tree(Scheme.model_validate(scheme))
    assert [place for place, _ in tree.ruled] == ["parts.a", "adjustments.b"]
    assert [place for place, _ in tree.valued] == ["parts.a", "adjustments.b", "gates.c"]

"""The worked example of every kind of method: what was worked out by hand is what comes out."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import attrs
import numpy as np
import pytest
from docs.making.kinds import members
from docs.making.shown import example_of

from media_appraisal.document import Member
from media_appraisal.files.reading import parse_yaml
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting

FAMILIES: tuple[type[Member], ...] = (Treatment, Normaliser, Aggregator, Weighting, Scale)


@attrs.frozen
class Case:
    """One line of a worked example."""

    name: str
    method: Any
    line: Any


def cases() -> list[Case]:
    found = []
    for family in FAMILIES:
        for member in members(family):
            example = example_of(member)
            if example is None:
                continue
            method = member.model_validate(parse_yaml(example.document, "example"))
            found += [
                Case(f"{family.family}-{method.kind}-{place}", method, line)
                for place, line in enumerate(example.worked)
            ]
    return found


CASES = cases()


def array(numbers: Any) -> Any:
    return np.array(
        [array(n) if isinstance(n, list) else math.nan if n is None else n for n in numbers],
        dtype=float,
    )


def same(found: Any, expected: Any) -> None:
    assert np.asarray(found, dtype=float) == pytest.approx(array(expected), abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.family)
def test_every_kind_has_a_worked_example(family: type[Member]) -> None:
    shown = {member: example_of(member) for member in members(family)}
    lacking = [one.__name__ for one, example in shown.items() if not (example and example.worked)]
    assert lacking == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_worked_out_by_hand(case: Case) -> None:
    method, line = case.method, case.line
    cohort = array(line.get("cohort", ()))
    if isinstance(method, Treatment):
        same(method.fit(cohort).treat(array(line["values"])), line["treated"])
    elif isinstance(method, Normaliser):
        rule = method.fit(cohort) if method.compares() else method
        same(rule.score(array(line["values"])), line["scores"])
    elif isinstance(method, Aggregator):
        fitted = method.fit(cohort, line["weights"])
        found = fitted.combine(array([[score] for score in line["scores"]]), line["weights"])
        same(found, [line["joint"]])
    elif isinstance(method, Weighting):
        parts: Any = [SimpleNamespace(weight=None, tier=None) for _ in line["parts"]]
        for part, facts in zip(parts, line["parts"], strict=True):
            vars(part).update(facts)
        same(method.fit(parts, cohort).weights(parts), line["weights"])
    else:
        scale = method.fit(cohort)
        keys = [scale.grades[place].key for place in scale.grade(array(line["totals"]))]
        assert keys == line["grades"]

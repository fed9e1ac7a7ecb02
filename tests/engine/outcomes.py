"""What the laws say of a result: its bits, its nodes, and that it is the one expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import assume
from tests.engine import reference
from tests.engine.reference import fraction
from tests.engine.trees import RULED, Case

from media_appraisal.engine.appraisal import Appraisal, Keep
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.node import Score
from media_appraisal.errors.values import GapsRefused

NEAR = 5e-9
"""Settled scores of a few levels may differ by this: each level by a billionth at most."""
REFUSING = ("refuse", *RULED)


def appraised(case: Case, *, provisional: bool = False, keep: Keep = "dimensions") -> Appraisal:
    """The result, where the scheme refuses nothing."""
    try:
        return appraise(case.scheme, case.rows(), provisional=provisional, keep=keep)
    except GapsRefused:
        assume(False)
        raise


def bits(result: Appraisal) -> dict[str, tuple[object, ...]]:
    """Everything that is said of each person, number by number."""
    columns: list[Any] = [result.totals, result.adjusted, result.final, result.points]
    columns += [result.ungated, result.grade, result.gate]
    columns += [node.scores for node in nodes(result.tree)]
    return {
        person: tuple(column[place].tobytes() for column in columns)
        for place, person in enumerate(result.people)
    }


def nodes(tree: Score) -> Iterator[Score]:
    yield tree
    for part in tree.parts:
        yield from nodes(part)


def same_number(found: float, expected: Fraction | None) -> bool:
    if expected is None:
        return bool(np.isnan(found))
    return abs(Fraction(float(found)) - expected) < NEAR


def agrees(result: Appraisal, place: int, expected: reference.Outcome) -> None:
    assert same_number(result.totals[place], expected.total)
    if expected.total is None:
        assert result.grades[result.people[place]] is None
        return
    # Where a base is met, a billionth may decide.
    if near(expected.total, expected.edges):
        return
    assert expected.adjusted is not None
    assert expected.final is not None
    assert same_number(result.adjusted[place], expected.adjusted)
    assert same_number(result.final[place], expected.final)
    rounding, scale = result.scheme.rounding, result.scheme.scale.grades
    met = [expected.final, expected.adjusted]
    if rounding.compare == "rounded":
        met = [reference.rounded(total, rounding.places, rounding.mode) for total in met]
    cuts = [fraction(grade.lowest) for grade in scale]  # type: ignore[attr-defined]  # cut-offs
    gates = result.scheme.gates
    held = [fraction(gate.at_most) for gate in gates if gate.at_most is not None]
    # So it may beside a cut, beside a half that rounding decides on, and beside a gate's points.
    if near(met[0], cuts) or near(met[1], cuts) or near(expected.adjusted, held):
        return
    assert result.grades[result.people[place]] == expected.grade
    assert scale[result.ungated[place]].key == expected.ungated
    gate = result.gate[place]
    assert (gates[gate].key if gate >= 0 else None) == expected.gate


def near(number: Fraction, edges: Iterable[Fraction]) -> bool:
    """Whether a number lies beside one of the edges, or on it."""
    return any(abs(number - edge) <= NEAR for edge in edges)

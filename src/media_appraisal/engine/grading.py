"""Grading: what follows the total, in this order: adjustments, gates, rounding, grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import rounded, settle, threshold
from media_appraisal.engine.adjusting import adjusted
from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import BoolArray, FloatArray, PlaceArray
    from media_appraisal.engine.score import Stretch
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.scheme.total import Gate

NO_GRADE = -1
"""Stands in `grade` where there is no total to grade."""
NO_GATE = -1
"""Stands in `gate` where no gate held the grade down."""


@attrs.frozen(eq=False)
class Verdict:
    """What some people's totals come to. Arrays have shape (n,)."""

    adjusted: FloatArray
    """The totals with adjustments, before gates; settled."""
    final: FloatArray
    """The same after gates, unrounded."""
    points: FloatArray
    """The final totals as the scheme rounds them."""
    ungated: PlaceArray
    """Index into the scale's grades, before gates; NO_GRADE where there is no total."""
    grade: PlaceArray
    """Index into the scale's grades."""
    gate: PlaceArray
    """Index of the gate that held the grade or the total down; NO_GATE where none did."""

    @classmethod
    def joined(cls, verdicts: Sequence[Verdict]) -> Verdict:
        """One for all stretches."""
        adjusted = np.concatenate([verdict.adjusted for verdict in verdicts])
        held = any(verdict.final is not verdict.adjusted for verdict in verdicts)
        return cls(
            adjusted=adjusted,
            final=np.concatenate([verdict.final for verdict in verdicts]) if held else adjusted,
            points=np.concatenate([verdict.points for verdict in verdicts]),
            ungated=np.concatenate([verdict.ungated for verdict in verdicts]),
            grade=np.concatenate([verdict.grade for verdict in verdicts]),
            gate=np.concatenate([verdict.gate for verdict in verdicts]),
        )


def graded(scheme: Scheme, stretch: Stretch, totals: FloatArray) -> Verdict:
    """The verdict on a stretch of people with these totals; NaN is no total.

    The gate that is named is the one that leaves the worst grade or, where none does, the fewest
    points; the first of equals.
    """
    before = adjusted(scheme, stretch, totals).total
    gate = np.full(len(totals), NO_GATE, dtype=np.int16)
    final = before
    for place, one, most in _total_gates(scheme):
        closes = stretch.closed(one) & (final > most)
        final = np.where(closes, most, final)
        gate[closes] = place
    ungated = grades_of(scheme, before)
    grade = ungated if final is before else grades_of(scheme, final)
    grade, gate = _capped(scheme, stretch, grade, gate)
    return Verdict(
        adjusted=before,
        final=final,
        points=rounded(final, scheme.rounding.places, scheme.rounding.mode),
        ungated=ungated,
        grade=grade,
        gate=gate,
    )


def final_totals(
    scheme: Scheme, stretch: Stretch, totals: FloatArray, other: FloatArray | None = None
) -> FloatArray:
    """The totals adjusted and held down by gates, unrounded, shape (n,); `other` as there."""
    final = adjusted(scheme, stretch, totals, other).total
    for _, one, most in _total_gates(scheme):
        final = np.where(stretch.closed(one) & (final > most), most, final)
    return final


def met(scheme: Scheme, totals: FloatArray) -> FloatArray:
    """The totals that meet the cut-offs of the scale."""
    rounding = scheme.rounding
    if rounding.compare == "unrounded":
        return totals
    return rounded(totals, rounding.places, rounding.mode)


def grades_of(scheme: Scheme, totals: FloatArray) -> PlaceArray:
    """Index into the scale's grades for totals before rounding; NO_GRADE for NaN."""
    grades = np.full(len(totals), NO_GRADE, dtype=np.int16)
    there = ~np.isnan(totals)
    grades[there] = scheme.scale.grade(met(scheme, totals[there]))
    return grades


def meets_standard(scheme: Scheme, totals: FloatArray) -> BoolArray | None:
    """Whose final total meets the standard of the scale, shape (n,); None where it has none."""
    if scheme.scale.standard is None:
        return None
    enough: BoolArray = met(scheme, totals) >= threshold(scheme.scale.standard)
    return enough


def _total_gates(scheme: Scheme) -> list[tuple[int, Gate, float]]:
    """The gates that hold down the total, with their places and what they leave."""
    return [
        (place, gate, settle(gate.at_most))
        for place, gate in enumerate(scheme.gates)
        if gate.part is None and gate.at_most is not None
    ]


def _capped(
    scheme: Scheme, stretch: Stretch, grade: PlaceArray, gate: PlaceArray
) -> tuple[PlaceArray, PlaceArray]:
    """The grades under the closed gates that cap them, and the gate that holds each down."""
    grade = grade.copy()
    for place, one in enumerate(scheme.gates):
        if one.cap is None:
            continue
        cap = scheme.scale.index(one.cap)
        closes = stretch.closed(one) & (grade != NO_GRADE) & (grade < cap)
        grade[closes], gate[closes] = cap, place
    return grade, gate

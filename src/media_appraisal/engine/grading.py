"""Grading: what follows the total, in this order: rounding, grade, gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from media_appraisal.arrays import rounded, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, PlaceArray
    from media_appraisal.engine.score import Stretch
    from media_appraisal.scheme.scheme import Scheme

NO_GRADE = -1
"""Stands in `grade` where there is no total to grade."""
NO_GATE = -1
"""Stands in `gate` where no gate held the grade down."""


@attrs.frozen(eq=False)
class Verdict:
    """What some people's totals come to. Arrays have shape (n,)."""

    points: FloatArray
    """The totals as the scheme rounds them."""
    ungated: PlaceArray
    """Index into the scale's grades, before gates; NO_GRADE where there is no total."""
    grade: PlaceArray
    """Index into the scale's grades."""
    gate: PlaceArray
    """Index of the gate that held the grade down; NO_GATE where none did."""

    @classmethod
    def joined(cls, verdicts: Sequence[Verdict]) -> Verdict:
        """One for all stretches."""
        rows = zip(*(attrs.astuple(verdict, recurse=False) for verdict in verdicts), strict=True)
        return cls(*(np.concatenate(arrays) for arrays in rows))


def graded(scheme: Scheme, stretch: Stretch, totals: FloatArray) -> Verdict:
    """The verdict on a stretch of people with these totals; NaN is no total."""
    rounding = scheme.rounding
    points = rounded(totals, rounding.places, rounding.mode)
    met = points if rounding.compare == "rounded" else totals
    ungated = np.full(len(totals), NO_GRADE, dtype=np.int16)
    there = ~np.isnan(totals)
    ungated[there] = scheme.scale.grade(met[there])
    gate, cap = _closed_gate(scheme, stretch)
    held = there & (cap > ungated)
    return Verdict(
        points=points,
        ungated=ungated,
        grade=np.where(held, cap, ungated),
        gate=np.where(held, gate, np.int16(NO_GATE)),
    )


def _closed_gate(scheme: Scheme, stretch: Stretch) -> tuple[PlaceArray, PlaceArray]:
    """The closed gate with the lowest cap, and that cap; -1 where all are open."""
    gate = np.full(len(stretch.numbers), NO_GATE, dtype=np.int16)
    cap = np.full(len(stretch.numbers), -1, dtype=np.int16)
    for place, one in enumerate(scheme.gates):
        values = settle(stretch.numbers[:, stretch.columns[one.key]])
        closes = (values >= one.at_least) & (cap < scheme.scale.index(one.cap))
        gate[closes], cap[closes] = place, scheme.scale.index(one.cap)
    return gate, cap

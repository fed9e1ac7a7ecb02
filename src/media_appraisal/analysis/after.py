"""After: what follows the total of each person, asked for other totals than those they have."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.engine.adjusting import adjusted
from media_appraisal.engine.appraise import stretch_of
from media_appraisal.engine.grading import NO_GRADE, graded
from media_appraisal.errors.analysis import DeductionFrom
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.text import plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray, PlaceArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.score import Stretch
    from media_appraisal.scheme.scheme import Scheme

NEVER = 2**62
"""Stands for a line that no total reaches, in billionths of a point."""
_FAR = (2**22 - 1) * 10**9
"""Billionths of a point up to which totals are settled."""


@attrs.frozen(eq=False, slots=False)
class After:
    """The adjustments, gates, rounding and scale of a result, for some of its people.

    Grades are asked for by lines: the totals from which each person would have each grade. So a
    better total must never bring a worse grade; only a deduction that counts from a total on
    could make that untrue, and is refused.
    """

    scheme: Scheme
    stretch: Stretch

    @classmethod
    def of(cls, result: Appraisal, places: IntArray) -> Self:
        """That of the people at these places; DeductionFrom where one of them has one."""
        scheme = result.fitted
        stretch = stretch_of(scheme, result.counted, places, lenient=result.provisional)
        own = adjusted(scheme, stretch, np.zeros(len(places))).own
        for item, points in zip(scheme.adjustments, own, strict=True):
            if item.only_from is not None and (points < 0).any():
                raise DeductionFrom(item=item.key, only_from=plain(item.only_from))
        return cls(scheme, stretch)

    @cached_property
    def lines(self) -> IntArray:
        """The least total of each person and grade, in billionths of a point, (grades, n).

        From it on the person has the grade or a better one; NEVER where a gate keeps it from them.
        """
        floor = _floor(self.scheme, self.stretch)
        grades = range(len(self.scheme.scale.grades))
        return np.array([_line(self.scheme, self.stretch, floor, grade) for grade in grades])

    @property
    def leaves_totals(self) -> bool:
        """Whether neither adjustments nor gates touch anybody's total."""
        limits = self.scheme.limits
        return (
            not self.scheme.adjustments
            and limits.least is None
            and limits.most is None
            and all(gate.at_most is None or gate.part for gate in self.scheme.gates)
        )

    def final(self, totals: IntArray) -> IntArray:
        """What adjustments and gates make of totals in billionths, shape (draws, n)."""
        if self.leaves_totals:
            return totals
        rows = [graded(self.scheme, self.stretch, row).final for row in totals / 1e9]
        return billionths(np.array(rows))

    def grades(self, totals: IntArray) -> IntArray:
        """The index of the grade for totals in billionths, shape (n,).

        As many as there are grades for a total below all of them.
        """
        below: IntArray = (totals < self.lines).sum(axis=0)
        return below


def billionths(totals: FloatArray) -> IntArray:
    """Totals of any shape as whole billionths of a point, as `settle` settles them."""
    whole = totals * 1e9
    whole += 0.5
    np.floor(whole, out=whole)
    return whole.astype(np.int64)


def _line(scheme: Scheme, stretch: Stretch, floor: int, grade: int) -> IntArray:
    """The least total from which each has the grade, shape (n,).

    By bisection over billionths, since settled totals are all that grading looks at.
    """
    low = np.full(len(stretch.numbers), floor - 1)
    high = np.full(len(stretch.numbers), _FAR)
    high[_graded(scheme, stretch, high) > grade] = NEVER
    seeking = high < NEVER
    while (seeking & (high - low > 1)).any():
        middle = np.where(seeking, (low + high) // 2, _FAR)
        reached = _graded(scheme, stretch, middle) <= grade
        high = np.where(seeking & reached, middle, high)
        low = np.where(seeking & ~reached, middle, low)
    return high


def _floor(scheme: Scheme, stretch: Stretch) -> int:
    """The least total that the scale grades at all."""
    low, high = -_FAR, _FAR
    if _takes(scheme, stretch, low):
        return low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _takes(scheme, stretch, middle) else (middle, high)
    return high


def _takes(scheme: Scheme, stretch: Stretch, total: int) -> bool:
    try:
        _graded(scheme, stretch, np.full(len(stretch.numbers), total))
    except AppraisalError:
        return False
    return True


def _graded(scheme: Scheme, stretch: Stretch, totals: IntArray) -> PlaceArray:
    grade = graded(scheme, stretch, totals / 1e9).grade
    assert not (grade == NO_GRADE).any()
    return grade

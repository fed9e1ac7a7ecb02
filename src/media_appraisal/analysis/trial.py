"""Trial: one person, appraised again with other values of some indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.analysis.after import billionths
from media_appraisal.engine.appraise import stretch_of
from media_appraisal.engine.counting import pro_rated
from media_appraisal.engine.grading import NO_GRADE, graded
from media_appraisal.engine.score import Stretch, score
from media_appraisal.errors.root import AppraisalError
from media_appraisal.later import np
from media_appraisal.states import OBSERVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.engine.appraisal import Appraisal

Changes = dict[str, float]


@attrs.frozen(eq=False)
class Trial:
    """One person, to be appraised with other values."""

    result: Appraisal
    place: int
    stretch: Stretch

    @classmethod
    def of(cls, result: Appraisal, person: str) -> Self:
        """The person as they are; UnknownPerson."""
        place = result.values.row(person)
        return cls(
            result,
            place,
            stretch_of(result.fitted, result.counted, [place], lenient=result.provisional),
        )

    def outcomes(self, cases: Sequence[Changes]) -> list[tuple[int, int] | None]:
        """The index of the grade and the total in billionths in each case.

        None where some rule refuses a value, or there is no total.
        """
        if self.result.people[self.place] in self.result.not_graded:
            return [None] * len(cases)
        try:
            with np.errstate(over="ignore", invalid="ignore"):  # the search goes far out
                return self._together(cases)
        except AppraisalError:
            if len(cases) == 1:
                return [None]
            return [one for case in cases for one in self.outcomes([case])]

    def _together(self, cases: Sequence[Changes]) -> list[tuple[int, int] | None]:
        numbers = np.repeat(self.stretch.numbers, len(cases), axis=0)
        states = np.repeat(self.stretch.states, len(cases), axis=0)
        for row, case in enumerate(cases):
            for key, value in case.items():
                numbers[row, self.stretch.columns[key]] = self._counts_as(key, value)
                states[row, self.stretch.columns[key]] = OBSERVED
        fitted = self.result.fitted
        stretch = Stretch(self.stretch.columns, numbers, states, self.stretch.lenient)
        totals = score(fitted, stretch).scores
        grades = graded(fitted, stretch, totals).grade.tolist()
        whole = billionths(np.nan_to_num(totals)).tolist()
        return [
            None if grade == NO_GRADE else (grade, total)
            for grade, total in zip(grades, whole, strict=True)
        ]

    def _counts_as(self, key: str, value: float) -> float:
        """The value as it is scored: of the whole period, where the target is pro rata."""
        days, period = self.result.values.days, self.result.period
        if days is None or period is None:
            return value
        short = 0 < (active := int(days[self.place])) < period.days
        rated = short and any(leaf.key == key for leaf in self.result.fitted.pro_rata)
        return pro_rated(value, active, period.days) if rated else value

"""Cohort median: the middle of what all people reach."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.later import np
from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.measures.baselines.medians import medians
from media_appraisal.measures.readings import Readings
from media_appraisal.states import OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class CohortMedian(Baseline):
    """The median of the values of everyone who has one in the period, the person included."""

    kind: Literal["cohort_median"] = "cohort_median"
    least: Annotated[int, Field(strict=True, ge=1)]
    """How many people must have a value; there is no default."""

    def label(self) -> Text:
        """`the median of everyone`."""
        return Text(zh="全体人员的中位数", en="the median of everyone")

    def compares(self) -> bool:
        """It does."""
        return True

    def levels(self, asked: Asked) -> Readings:
        """The one median, for all."""
        people, numbers = asked.found.people, asked.found.numbers
        middle = median_of(numbers, self.least)
        if np.isnan(middle):
            return Readings.without(people, too_few(numbers, self.least))
        count = len(people)
        return Readings(people, np.full(count, middle), np.full(count, OBSERVED), (None,) * count)


def median_of(numbers: FloatArray, least: int) -> float:
    """The median of the known numbers (n,); NaN where fewer than `least` are."""
    return float(medians(numbers[:, np.newaxis], least)[0])


def too_few(numbers: FloatArray, least: int) -> Text:
    """How many people have a value, and how many would have to."""
    known = int(np.count_nonzero(~np.isnan(numbers)))
    return Text(
        zh=f"有值的人员为{known}名，至少需要{least}名",
        en=f"{known} {'person has' if known == 1 else 'people have'} a value, "
        f"{least} {'is' if least == 1 else 'are'} needed",
    )

"""Trailing median: the middle of what a person reached in the periods before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.errors.baselines import LeastBeyond
from media_appraisal.later import np
from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.measures.baselines.medians import medians
from media_appraisal.measures.readings import Readings
from media_appraisal.states import MISSING, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.period import Period

Some = Annotated[int, Field(strict=True, ge=1)]


class TrailingMedian(Baseline):
    """The median of the person's own values in the last periods of the same length."""

    kind: Literal["trailing_median"] = "trailing_median"
    periods: Some
    """How many periods it looks back; there is no default."""
    least: Some
    """In how many of them a value must be known; there is no default."""

    @model_validator(mode="after")
    def _can_be_known(self) -> Self:
        if self.least > self.periods:
            raise LeastBeyond(least=self.least, periods=self.periods)
        return self

    def label(self) -> Text:
        """`the median of the 3 periods before`."""
        return Text(
            zh=f"前{self.periods}个周期的中位数",
            en=f"the median of the {self.periods} periods before",
        )

    def levels(self, asked: Asked) -> Readings:
        """The medians; missing where too few values are known."""
        before = [asked.period.previous()]
        while len(before) < self.periods:
            before.append(before[-1].previous())
        values = np.array([asked.before(period).numbers for period in before])
        middles = medians(values, self.least)
        known = np.count_nonzero(~np.isnan(values), axis=0)
        reasons = [
            self._too_few(int(count), before) if np.isnan(middle) else None
            for middle, count in zip(middles, known, strict=True)
        ]
        states = np.where(np.isnan(middles), MISSING, OBSERVED)
        return Readings(asked.found.people, middles, states, tuple(reasons))

    def _too_few(self, known: int, before: Sequence[Period]) -> Text:
        first, last = before[-1].label, before[0].label
        return Text(
            zh=f"{first.zh}至{last.zh}中有值的周期为{known}个，至少需要{self.least}个",
            en=f"known in {known} of the periods from {first.en} to {last.en}, needed in "
            f"{self.least}",
        )

"""Platform median: the middle of what people reach on the same platform."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import attrs
from pydantic import Field

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.errors.measures import ColumnAbsent, TableAbsent
from media_appraisal.later import np
from media_appraisal.measures.baselines.baseline import Asked, Baseline
from media_appraisal.measures.baselines.cohort_median import median_of, too_few
from media_appraisal.measures.platforms import on_platform, people_by_platform
from media_appraisal.measures.readings import Readings, text_of
from media_appraisal.states import MISSING, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.arrays import FloatArray

NOWHERE = Text(zh="在任何平台上都没有值", en="no value on any platform")


@attrs.frozen(eq=False)
class _Platform:
    """What one platform says: each person's value there, their cases, and the median."""

    name: str
    numbers: FloatArray
    cases: FloatArray | None
    median: float


class PlatformMedian(Baseline):
    """The median of what everyone reaches on the platform of the person, who is among them.

    The measure is read on each platform by itself, of whoever holds an account or publishes there
    in the period. Who has a value on several is compared with the mean of their medians, each
    weighing as many cases as the person has there: with what would have been reached at the
    median everywhere. Where the measure counts no cases such a person has no baseline; choose
    one platform in the measure then.
    """

    kind: Literal["platform_median"] = "platform_median"
    least: Annotated[int, Field(strict=True, ge=1)]
    """How many people must have a value on a platform; there is no default."""

    def label(self) -> Text:
        """`the median of the platform`."""
        return Text(zh="同平台人员的中位数", en="the median of the platform")

    def compares(self) -> bool:
        """It does."""
        return True

    def levels(self, asked: Asked) -> Readings:
        """The medians; missing where a platform has too few people, or the person none."""
        people = asked.found.people
        try:
            platforms = tuple(self._platforms(asked))
        except (TableAbsent, ColumnAbsent) as absent:
            return Readings.without(people, text_of(absent))
        numbers, reasons = np.full(len(people), np.nan), list[Text | None]()
        for place in range(len(people)):
            theirs = [one for one in platforms if not np.isnan(one.numbers[place])]
            level = self._level(theirs, place)
            reasons.append(level if isinstance(level, Text) else None)
            if isinstance(level, float):
                numbers[place] = level
        states = np.where(np.isnan(numbers), MISSING, OBSERVED)
        return Readings(people, numbers, states, tuple(reasons))

    def _platforms(self, asked: Asked) -> Iterator[_Platform]:
        """The values of those who are on each platform, by its name."""
        for name, there in people_by_platform(asked.facts, asked.period).items():
            found = asked.elsewhere(on_platform(asked.facts, name), asked.period)
            inside = np.array([person in there for person in found.people])
            numbers = np.where(inside, found.numbers, np.nan)
            yield _Platform(name, numbers, found.cases, median_of(numbers, self.least))

    def _level(self, platforms: Sequence[_Platform], place: int) -> float | Text:
        """What one person is compared with; or why with nothing."""
        if not platforms:
            return NOWHERE
        for one in platforms:
            if np.isnan(one.median):
                few = too_few(one.numbers, self.least)
                return Text(zh=f"{one.name}：{few.zh}", en=f"{one.name}: {few.en}")
        if len(platforms) == 1:
            return platforms[0].median
        cases = [float(one.cases[place]) for one in platforms if one.cases is not None]
        if len(cases) < len(platforms):
            names = ", ".join(one.name for one in platforms)
            return Text(
                zh=f"在多个平台上有值（{names}），而该口径没有个案数，无法合并",
                en=f"values on several platforms ({names}) and no cases by which to join them",
            )
        parts = [one.median * count for one, count in zip(platforms, cases, strict=True)]
        return float(settle(ordered_sum(parts) / ordered_sum(cases)))

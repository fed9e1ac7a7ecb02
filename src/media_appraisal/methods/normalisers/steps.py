"""Steps: full marks at the target, and points off for each step short of it."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from pydantic import model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Document, Number
from media_appraisal.errors.methods import FloorTooHigh, StepOfNothing
from media_appraisal.errors.rules import ClockWithoutTime, TwoMargins
from media_appraisal.later import np
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import (
    AboveZero,
    NotNegative,
    full_marks,
    hold,
    in_points,
    joined,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray

Time: TypeAlias = Literal["second", "minute", "hour", "day", "week"]


class Clock(Document):
    """The units of time that a rule counts in."""

    step: Time
    """The unit of the step, and of a dead band or tolerance."""
    values: Time
    """The unit of the values and of the target."""

    @property
    def ratio(self) -> tuple[int, int]:
        """How many of the values' units make how many of the step's, such as 1 hour 60 minutes."""
        return _SECONDS[self.step], _SECONDS[self.values]


class Steps(Normaliser):
    """The commonest rule of real forms: 每低 X 扣 Y 分, and perhaps 每超 X 加 Y 分.

    points = base - lose x steps short (at most `most_lost`) + gain x steps over (at most
    `most_gained`), never below `floor`; score = 100 points / marks. Steps are counted on the
    settled number of steps, so 0.12 is three steps of a percentage point short of 0.15. Scores go
    above 100 where points go above the marks, and below 0 where the floor does; the bounds of the
    part cut them. What costs on both sides of a target is two of these in `above_below`.
    """

    kind: Literal["steps"] = "steps"
    target: Number
    """The value that earns the base, in the unit of the indicator."""
    better: Literal["more", "less"] = "more"
    """Whether more or less is better."""
    marks: AboveZero
    """The full marks that the points of this rule are written in."""
    step: AboveZero
    """How far a step goes, in the unit below."""
    unit: Literal["points", "relative", "absolute", "time"]
    """What the step is counted in. `points`: percentage points of a rate that is given as a
    fraction, so 1 is 0.01; `relative`: percent of the target; `absolute`: the unit of the
    indicator; `time`: the same, where that is a unit of time."""
    lose: NotNegative
    """Points off for each step short of the target."""
    gain: NotNegative = 0.0
    """Points on for each step beyond the target."""
    part_step: Literal["floor", "ceil", "proportional"] = "floor"
    """Part of a step, short or over: does not count (每满), counts whole, or counts in proportion.
    """
    most_lost: NotNegative | None = None
    """The most points that can be lost; no limit if not given."""
    most_gained: NotNegative | None = None
    """The most points that can be gained; no limit if not given."""
    floor: Number | None = 0.0
    """The least points; null for no limit."""
    base: Number | None = None
    """The points at the target; the marks where none are given."""
    dead_band: NotNegative = 0.0
    """How far from the target, on both sides, nothing is lost or gained, in the unit of the step;
    steps are counted from there."""
    tolerance: NotNegative = 0.0
    """How far from the target, on both sides, counts as the target, in the unit of the step; beyond
    it steps are counted from the target."""
    clock: Clock | None = None
    """For `unit: time`, where the step is in another unit than the values: `{step: minute, values:
    hour}`. Not given: both are in the unit of the indicator."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.unit == "relative" and self.target <= 0:
            raise StepOfNothing(target=plain(self.target))
        if self.floor is not None and self.floor > self._base:
            raise FloorTooHigh(floor=plain(self.floor), base=plain(self._base))
        if self.dead_band and self.tolerance:
            margins = plain(self.dead_band), plain(self.tolerance)
            raise TwoMargins(dead_band=margins[0], tolerance=margins[1])
        if self.clock and self.unit != "time":
            raise ClockWithoutTime(unit=self.unit)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """100 points / marks, shape (n,)."""
        short = self.target - values
        short /= self._size
        steps = self._counted(self._spared(settle(short)))
        most_lost, most_gained, floor = self._limits
        points = self._base - clip(steps * self.lose, 0, most_lost)
        if self.gain:
            points += clip(steps * -self.gain, 0, most_gained)
        points = hold(points, floor, math.inf)
        points *= 100
        points /= self.marks
        return points

    def reach(self) -> tuple[float, float]:
        """From the most that can be lost to the most that can be gained; perhaps without end."""
        most_lost, most_gained, floor = self._limits
        least = max(self._base - most_lost, floor) if self.lose else self._base
        most = self._base + most_gained if self.gain else self._base
        return least * 100 / self.marks, most * 100 / self.marks

    def _spared(self, short: FloatArray) -> FloatArray:
        """The steps from the target, less what lies within a margin round it."""
        if self.tolerance:
            counted: FloatArray = short * (abs(short) > settle(self.tolerance / self.step))
            return counted
        if self.dead_band:
            margin = self.dead_band / self.step
            return settle(short - clip(short, -margin, margin))
        return short

    def _counted(self, short: FloatArray) -> FloatArray:
        """The steps, part steps ruled on; negative ones lie beyond the target."""
        if self.part_step == "proportional":
            return short
        if isinstance(short, float):
            return _whole(short, self.part_step)
        if self.part_step == "floor":
            return np.trunc(short)
        steps: FloatArray = np.sign(short) * np.ceil(np.abs(short))
        return steps

    @cached_property
    def _size(self) -> float:
        """One step in the unit of the values, negative where less is better."""
        size = self.step if self.better == "more" else -self.step
        if self.unit == "relative":
            return size * self.target / 100
        if self.clock:
            step, values = self.clock.ratio
            return size * step / values
        return size / 100 if self.unit == "points" else size

    @cached_property
    def _base(self) -> float:
        return self.marks if self.base is None else self.base

    @cached_property
    def _limits(self) -> tuple[float, float, float]:
        """The most that can be lost and gained, and the least points."""
        lost, gained, floor = self.most_lost, self.most_gained, self.floor
        return (
            math.inf if lost is None else lost,
            math.inf if gained is None else gained,
            -math.inf if floor is None else floor,
        )

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        target = self._target_said
        zh, en = "满分", "all of them"
        if self.base is not None:
            zh, en = f" {plain(self.base)} 分", in_points(self.base)
        marks = full_marks(self.marks)
        first = Text(
            zh=f"{marks.zh}，目标 {target.zh}，达标得{zh}",
            en=f"{marks.en}, target {target.en}, {en} when reached",
        )
        floor = Text(zh="最低不限", en="no least")
        if self.floor is not None:
            floor = Text(zh=f"最低 {plain(self.floor)} 分", en=f"least {plain(self.floor)}")
        return joined([first, *self._margins_said(), *self._steps_said(), floor])

    @property
    def _target_said(self) -> Text:
        if self.unit == "points":
            rate = f"{plain(self.target * 100)}%"
            return Text(zh=rate, en=rate)
        number = plain(self.target)
        if self.clock is None:
            return Text(zh=number, en=number)
        return _amount(number, self.clock.values)

    def _margins_said(self) -> Iterator[Text]:
        if self.dead_band:
            size = self._size_said(self.dead_band)
            yield Text(
                zh=f"目标上下{size.zh}以内不计，从其边缘起算",
                en=f"nothing within {size.en} of it, counted from there",
            )
        if self.tolerance:
            size = self._size_said(self.tolerance)
            yield Text(
                zh=f"与目标相差{size.zh}以内视为达标",
                en=f"within {size.en} of it counts as reached",
            )

    def _steps_said(self) -> Iterator[Text]:
        """What a step in each direction does; nothing where it does nothing."""
        gains = self.gain or self.most_gained is not None
        if self.lose or self.most_lost is not None or not gains:
            yield self._told(self.lose, self.most_lost, "lose")
        if gains:
            yield self._told(self.gain, self.most_gained, "gain")

    def _told(self, points: float, most: float | None, way: Literal["lose", "gain"]) -> Text:
        below = (way == "lose") == (self.better == "more")
        zh_side = ("少" if below else "多") if self.unit == "time" else "低" if below else "高"
        zh_verb, en_verb = ("扣", "off") if way == "lose" else ("加", "on")
        size, count, part = self._size_said(self.step), plain(points), _PART[self.part_step]
        each = size.en.removeprefix("1 ")
        zh = f"每{zh_side}{size.zh}{zh_verb} {count} 分，{part.zh}"
        en = f"{count} {en_verb} for each {each} {'below' if below else 'above'} it, {part.en}"
        if most is None:
            return Text(zh=zh, en=en)
        limit = plain(most)
        return Text(zh=f"{zh}，最多{zh_verb} {limit} 分", en=f"{en}, at most {limit} {en_verb}")

    def _size_said(self, size: float) -> Text:
        """So many of the unit of the step, in Chinese with a space on both sides."""
        number = plain(size)
        if self.clock:
            said = _amount(number, self.clock.step)
            return Text(zh=f" {said.zh}", en=said.en)
        zh, one, many = _STEP[self.unit]
        return Text(zh=zh.format(number), en=f"{number} {one if number == '1' else many}")


def _amount(number: str, unit: Time) -> Text:
    """So much time, such as 30 minutes."""
    return Text(
        zh=f"{number} {_TIMES[unit]}", en=f"{number} {unit if number == '1' else f'{unit}s'}"
    )


_SECONDS: dict[Time, int] = {
    "second": 1,
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "week": 604800,
}
_TIMES: dict[Time, str] = {
    "second": "秒",
    "minute": "分钟",
    "hour": "小时",
    "day": "天",
    "week": "周",
}
_STEP = {
    "points": (" {} 个百分点", "percentage point", "percentage points"),
    "relative": ("目标的 {}% ", "percent of the target", "percent of the target"),
    "absolute": (" {} 个单位", "unit", "units"),
    "time": (" {} 个时间单位", "unit of time", "units of time"),
}
_PART = {
    "floor": Text(zh="不足一步不计", en="part steps not counted"),
    "ceil": Text(zh="不足一步按一步计", en="part steps counted whole"),
    "proportional": Text(zh="不足一步按比例计", en="part steps counted in proportion"),
}


def _whole(short: Any, part_step: Literal["floor", "ceil"]) -> Any:
    """One number of steps with the part step left out or filled up; a gap stays a gap."""
    if math.isnan(short):
        return short
    whole = math.floor(abs(short)) if part_step == "floor" else math.ceil(abs(short))
    return math.copysign(whole, short)

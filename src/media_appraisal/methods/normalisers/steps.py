"""Steps: full marks at the target, and points off for each step short of it."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.errors.methods import FloorTooHigh, StepOfNothing
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

AboveZero = Annotated[Number, Field(gt=0)]
NotNegative = Annotated[Number, Field(ge=0)]


class Steps(Normaliser):
    """The commonest rule of real forms: 每低 X 扣 Y 分, and perhaps 每超 X 加 Y 分.

    points = base - lose x steps short (at most `most_lost`) + gain x steps over (at most
    `most_gained`), never below `floor`; score = 100 points / marks. Steps are counted on the
    settled number of steps, so 0.12 is three steps of a percentage point short of 0.15. Scores go
    above 100 where points go above the marks, and below 0 where the floor does; the bounds of the
    part cut them.
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
    floor: Number = 0.0
    """The least points."""
    base: Number | None = None
    """The points at the target; the marks where none are given."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.unit == "relative" and self.target <= 0:
            raise StepOfNothing(target=plain(self.target))
        if self.floor > self._base:
            raise FloorTooHigh(floor=plain(self.floor), base=plain(self._base))
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """100 points / marks, shape (n,)."""
        short = self.target - values
        short /= self._size
        steps = self._counted(settle(short))
        most_lost, most_gained = self._limits
        points = self._base - clip(steps * self.lose, 0, most_lost)
        if self.gain:
            points += clip(steps * -self.gain, 0, most_gained)
        points = clip(points, self.floor, math.inf)
        points *= 100
        points /= self.marks
        return points

    def reach(self) -> tuple[float, float]:
        """From the most that can be lost to the most that can be gained; perhaps without end."""
        most_lost, most_gained = self._limits
        least = max(self._base - most_lost, self.floor) if self.lose else self._base
        most = self._base + most_gained if self.gain else self._base
        return least * 100 / self.marks, most * 100 / self.marks

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
        return size / 100 if self.unit == "points" else size

    @cached_property
    def _base(self) -> float:
        return self.marks if self.base is None else self.base

    @cached_property
    def _limits(self) -> tuple[float, float]:
        """The most that can be lost and gained."""
        lost, gained = self.most_lost, self.most_gained
        return math.inf if lost is None else lost, math.inf if gained is None else gained

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        rate = self.unit == "points"
        target = f"{plain(self.target * 100)}%" if rate else plain(self.target)
        marks, base, floor = plain(self.marks), plain(self._base), plain(self.floor)
        full = self._base == self.marks
        zh = [f"满分 {marks} 分，目标 {target}，达标得{'满分' if full else f' {base} 分'}"]
        en = [f"full marks {marks}, target {target}, {base} points when reached"]
        for sentence in (self._told(self.lose, "lose"), self._told(self.gain, "gain")):
            if sentence is not None:
                zh.append(sentence.zh)
                en.append(sentence.en)
        return Text(zh="；".join([*zh, f"最低 {floor} 分"]), en="; ".join([*en, f"least {floor}"]))

    def _told(self, points: float, way: Literal["lose", "gain"]) -> Text | None:
        """What a step in one direction does; nothing where it does nothing."""
        if not points:
            return None
        below = (way == "lose") == (self.better == "more")
        size, count, part = plain(self.step), plain(points), _PART[self.part_step]
        zh_step, one, many = _STEP[self.unit]
        most = self.most_lost if way == "lose" else self.most_gained
        zh_verb, en_verb = ("扣", "off") if way == "lose" else ("加", "on")
        zh = f"每{'低' if below else '高'}{zh_step.format(size)}{zh_verb} {count} 分，{part.zh}"
        step = one if size == "1" else f"{size} {many}"
        en = f"{count} {en_verb} for each {step} {'below' if below else 'above'} it"
        if most is None:
            return Text(zh=zh, en=f"{en}, {part.en}")
        limit = plain(most)
        return Text(
            zh=f"{zh}，最多{zh_verb} {limit} 分", en=f"{en}, {part.en}, at most {limit} {en_verb}"
        )


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

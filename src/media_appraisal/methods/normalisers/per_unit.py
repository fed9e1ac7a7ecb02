"""Per unit: each piece earns points, or costs them."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.errors.rules import EachNothing
from media_appraisal.later import np
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import (
    AboveZero,
    NotNegative,
    full_marks,
    hold,
    in_points,
    joined,
    limits,
    refuse_crossed,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class PerUnit(Normaliser):
    """Rules of real forms: 每篇得 X 分, 最高 Y 分; 每次扣 X 分, 扣完为止.

    points = base + each x (value - free) / per, the number of pieces ruled on by `part_step` and
    never below 0, and the points held between `least` and `most`; score = 100 points / marks. A
    value below 0, such as followers lost, is no piece. Scores may be negative, as those of a
    penalty are; the bounds of the part cut them.
    """

    kind: Literal["per_unit"] = "per_unit"
    each: Number
    """The points that a piece earns; below 0 those that it costs. Not 0 (EachNothing)."""
    marks: AboveZero
    """The full marks that the points of this rule are written in."""
    per: AboveZero = 1.0
    """How much counts as one piece: 1000 for 每增长1000人, in the unit of the indicator."""
    base: Number | None = None
    """The points without any piece. Not given: 0 where a piece earns, the marks where it costs."""
    part_step: Literal["floor", "ceil", "proportional"] = "floor"
    """Part of a piece: does not count (每满), counts whole, or counts in proportion."""
    free: NotNegative = 0.0
    """What neither earns nor costs, in the unit of the indicator: 2 for 超过 2 次的."""
    most: Number | None = None
    """The most points; no limit if not given."""
    least: Number | None = None
    """The least points: 0 for 扣完为止; no limit if not given."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.each == 0:
            raise EachNothing
        refuse_crossed(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """100 points / marks, shape (n,)."""
        pieces = values - self.free
        pieces /= self.per
        points = self._counted(clip(settle(pieces), 0, math.inf)) * self.each
        points += self._base
        points = hold(points, *self._limits)
        points *= 100
        points /= self.marks
        return points

    def reach(self) -> tuple[float, float]:
        """From the points of no piece to those of pieces without end, within the limits."""
        endless = math.copysign(math.inf, self.each)
        ends = sorted(clip(end, *self._limits) for end in (float(self._base), endless))
        return ends[0] * 100 / self.marks, ends[1] * 100 / self.marks

    def _counted(self, pieces: FloatArray) -> FloatArray:
        """The pieces, part of one ruled on."""
        if self.part_step == "proportional":
            return pieces
        if isinstance(pieces, float):
            rule = math.floor if self.part_step == "floor" else math.ceil
            return pieces if math.isnan(pieces) else float(rule(pieces))
        return np.floor(pieces) if self.part_step == "floor" else np.ceil(pieces)

    @cached_property
    def _base(self) -> float:
        if self.base is not None:
            return self.base
        return self.marks if self.each < 0 else 0.0

    @cached_property
    def _limits(self) -> tuple[float, float]:
        least = -math.inf if self.least is None else self.least
        return least, math.inf if self.most is None else self.most

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = [full_marks(self.marks)]
        if self.base is not None:
            zh, en = plain(self.base), in_points(self.base)
            clauses.append(Text(zh=f"从 {zh} 分起", en=f"from {en}"))
        clauses.append(self._each_said())
        if self.free:
            free = plain(self.free)
            clauses.append(Text(zh=f"前 {free} 个不计", en=f"the first {free} free"))
        return joined([*clauses, *limits(self.least, self.most)])

    def _each_said(self) -> Text:
        points, per, part = plain(abs(self.each)), plain(self.per), _PART[self.part_step]
        zh_verb, en = ("得", in_points(self.each)) if self.base is None else ("加", f"{points} on")
        if self.each < 0:
            zh_verb, en = "扣", f"{points} off"
        piece = "piece" if per == "1" else f"{per} pieces"
        return Text(
            zh=f"每 {per} 个{zh_verb} {points} 分，{part.zh}",
            en=f"{en} for each {piece}, {part.en}",
        )


_PART = {
    "floor": Text(zh="不足一份不计", en="a part of that not counted"),
    "ceil": Text(zh="不足一份按一份计", en="a part of that counted whole"),
    "proportional": Text(zh="不足一份按比例计", en="a part of that counted in proportion"),
}

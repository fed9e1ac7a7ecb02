"""Line: points in a straight line from one value, what most rules that compare people become."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from media_appraisal.arrays import clip
from media_appraisal.document import Number, Origin
from media_appraisal.errors.cohorts import LeastAboveMost, OutUpsideDown
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

AboveZero = Annotated[Number, Field(gt=0)]


def _rising(out: tuple[float, float]) -> tuple[float, float]:
    if out[0] >= out[1]:
        raise OutUpsideDown(low=plain(out[0]), high=plain(out[1]))
    return out


Out: TypeAlias = Annotated[tuple[Number, Number], AfterValidator(_rising)]
"""The points that a rule runs from and to."""


class Line(Normaliser):
    """base + points (x - at) / unit, held between `least` and `most` where they are given.

    Values in the unit of the indicator, scores in points. Where less is better, `points` is
    negative. min_max, z_score, t_score, robust_z, distance_to and the shares fit to it, the
    cohort's numbers in its fields. Source: OECD/JRC Handbook (2008), chapter 5: each of those
    normalisations is an affine function of the value.
    """

    kind: Literal["line"] = "line"
    at: Number
    """The value that scores `base`."""
    base: Number
    """The points at that value."""
    unit: AboveZero = 1.0
    """The distance that is worth `points`."""
    points: Number
    """What each unit above `at` adds; negative where it costs."""
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""
    by: Text | None = None
    """Where the numbers come from, such as the mean and deviation of a cohort."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        points = values - self.at
        points /= self.unit
        points *= self.points
        points += self.base
        return clip(points, *self._limits)

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return within((-math.inf, math.inf) if self.points else (self.base, self.base), self)

    @cached_property
    def _limits(self) -> tuple[float, float]:
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        at, base, unit, points = map(plain, (self.at, self.base, self.unit, abs(self.points)))
        if not self.points:
            rule = Text(zh=f"一律得 {base} 分", en=f"{base} points whatever the value")
        elif {self.least, self.most} == {self.base, self.base + self.points}:
            return sourced(self._between_ends(), self.by)
        else:
            zh_on, zh_off = ("加", "减") if self.points > 0 else ("减", "加")
            on, off = ("on", "off") if self.points > 0 else ("off", "on")
            rule = Text(
                zh=f"{at} 得 {base} 分，每高 {unit} {zh_on} {points} 分，"
                f"每低 {unit} {zh_off} {points} 分",
                en=f"{base} points at {at}, {points} {on} for each {unit} above it "
                f"and {off} for each below",
            )
        return sourced(limited(rule, self.least, self.most), self.by)

    def _between_ends(self) -> Text:
        """The rule where its points run from one limit to the other."""
        ends = {self.at: self.base, self.at + self.unit: self.base + self.points}
        (first, one), (last, other) = ((plain(at), plain(points)) for at, points in ends.items())
        return Text(
            zh=f"{first} 得 {one} 分，{last} 得 {other} 分，中间按线性计算",
            en=f"{one} points at {first}, {other} at {last}, a straight line between",
        )


def level(points: float, by: Text | None, origin: Origin) -> Line:
    """The line that gives everybody the same points."""
    return Line(at=0, base=points, points=0, by=by, origin=origin)


def refuse_limits(least: float | None, most: float | None) -> None:
    """LeastAboveMost for limits that leave nothing between them."""
    if least is not None and most is not None and least > most:
        raise LeastAboveMost(least=plain(least), most=plain(most))


def within(ends: tuple[float, float], rule: Any) -> tuple[float, float]:
    """The least and most of a range once a rule's own `least` and `most` hold it."""
    low = -math.inf if rule.least is None else rule.least
    high = math.inf if rule.most is None else rule.most
    first, last = (min(max(end, low), high) for end in ends)
    return first, last


def limited(rule: Text, least: float | None, most: float | None) -> Text:
    """A sentence with the least and most points, where there are any."""
    zh, en = [rule.zh], [rule.en]
    if least is not None:
        zh.append(f"最低 {plain(least)} 分")
        en.append(f"at least {plain(least)}")
    if most is not None:
        zh.append(f"最高 {plain(most)} 分")
        en.append(f"at most {plain(most)}")
    return Text(zh="，".join(zh), en=", ".join(en))


def sourced(rule: Text, by: Text | None) -> Text:
    """A sentence that says where its numbers come from, where that is known."""
    return rule if by is None else Text(zh=f"{rule.zh}（{by.zh}）", en=f"{rule.en} ({by.en})")

"""Line: points in a straight line from one value, what most rules that compare people become."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, model_validator

from media_appraisal.document import Number, Origin
from media_appraisal.errors.cohorts import LeastAboveMost, OutUpsideDown
from media_appraisal.later import np
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import hold
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
        if self.base:
            points += self.base
        return hold(points, *self._limits)

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return within((-math.inf, math.inf) if self.points else (self.base, self.base), self)

    @cached_property
    def _limits(self) -> tuple[float, float]:
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return sourced(self._between_limits() or self._from_one_value(), self.by)

    def _between_limits(self) -> Text | None:
        """The rule where its points run from the one limit to the other, and a unit between."""
        for unit, points in ((self.unit, self.points), (-self.unit, -self.points)):
            if points and {self.least, self.most} == {self.base, self.base + points}:
                at, base = plain(self.at), plain(self.base)
                end, last = plain(self.at + unit), plain(self.base + points)
                return Text(
                    zh=f"{at} 得 {base} 分，{end} 得 {last} 分，中间按线性计算",
                    en=f"{base} points at {at}, {last} at {end}, a straight line between",
                )
        return None

    def _from_one_value(self) -> Text:
        at, base, unit, points = map(plain, (self.at, self.base, self.unit, abs(self.points)))
        if not self.points:
            return Text(zh=f"一律得 {base} 分", en=f"{base} points whatever the value")
        zh_on, zh_off = ("加", "减") if self.points > 0 else ("减", "加")
        on, off = ("on", "off") if self.points > 0 else ("off", "on")
        rule = Text(
            zh=f"{at} 得 {base} 分，每高 {unit} {zh_on} {points} 分，"
            f"每低 {unit} {zh_off} {points} 分",
            en=f"{base} points at {at}, {points} {on} for each {unit} above it "
            f"and {off} for each below",
        )
        return limited(rule, self.least, self.most)


def level(points: float, by: Text | None, origin: Origin) -> Line:
    """The line that gives everybody the same points."""
    return Line(at=0, base=points, points=0, by=by, origin=origin)


def refuse_limits(least: float | None, most: float | None) -> None:
    """LeastAboveMost for limits that leave nothing between them."""
    if least is not None and most is not None and least > most:
        raise LeastAboveMost(least=plain(least), most=plain(most))


def lowest(values: FloatArray) -> float:
    """The lowest of the values that are no gaps, or the one float; infinite where there is none."""
    if isinstance(values, float):
        return values
    return float(np.fmin.reduce(values)) if len(values) else math.inf


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

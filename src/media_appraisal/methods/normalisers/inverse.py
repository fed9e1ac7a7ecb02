"""Inverse: points that halve when the value doubles, for values of which less is better."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import threshold
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import (
    AboveZero,
    limited,
    lowest,
    refuse_limits,
    sourced,
    within,
)
from media_appraisal.methods.points import hold
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Inverse(Normaliser):
    """base + points at / x, held between `least` and `most` where they are given.

    For values above 0; another raises NotAboveZero. The shares fit to it where `less_as` is
    `reciprocal`. Source: Jahan and Edwards (2015), Materials and Design 65 (ratios for criteria
    of cost).
    """

    kind: Literal["inverse"] = "inverse"
    at: AboveZero
    """The value that scores `base` and all of `points`."""
    base: Number = 0.0
    """The points that an endless value comes down to."""
    points: AboveZero = 100.0
    """What the value `at` adds; twice that value adds half."""
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""
    by: Text | None = None
    """Where the number comes from, such as the least of a cohort."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        points = self.at / self._above_zero(values)
        points *= self.points
        points += self.base
        return hold(points, *self._limits)

    def _above_zero(self, values: FloatArray) -> FloatArray:
        low = lowest(values)
        if low < _LEAST:
            raise NotAboveZero(name=self.kind, value=plain(low))
        return values

    def reach(self) -> tuple[float, float]:
        """From the base to no end, within the limits."""
        return within((self.base, math.inf), self)

    @cached_property
    def _limits(self) -> tuple[float, float]:
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        at, base, full = plain(self.at), plain(self.base), plain(self.base + self.points)
        rule = Text(
            zh=f"{at} 得 {full} 分，{base} 分以上的部分与数值成反比",
            en=f"{full} points at {at}, what exceeds {base} in inverse proportion to the value",
        )
        return sourced(limited(rule, self.least, self.most), self.by)


_LEAST = threshold(0.0, beyond=True)
"""The least number that settles above 0."""

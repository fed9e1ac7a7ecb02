"""Robust z: how far a value lies from the median, so that one outlier does not move the rest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import HalfEqual
from media_appraisal.methods.cohort import Better, Cohort
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import (
    AboveZero,
    Line,
    level,
    limited,
    refuse_limits,
    within,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class RobustZ(Normaliser):
    """mean + deviation (x - median) / (factor MAD), MAD the median of |x - median|.

    It compares people: `fit` gives the `line` that holds the median and the MAD. Minus where less
    is better. Source: Iglewicz and Hoaglin (1993), How to Detect and Handle Outliers (the modified
    z-score; 1 / 1.4826 is their 0.6745).
    """

    kind: Literal["robust_z"] = "robust_z"
    better: Better = "more"
    """Whether more or less is better."""
    factor: AboveZero = 1.4826
    """What makes the MAD of a normal distribution its standard deviation; 1 for the bare MAD."""
    mean: Number = 0.0
    """The points of the cohort's median."""
    deviation: AboveZero = 1.0
    """The points that one such deviation is worth."""
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""
    zero_range: Number | None = None
    """The score of all where at least half have the same value and the MAD is 0; `fit` raises
    HalfEqual without it."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def fit(self, values: FloatArray) -> Line:
        """The line through the median of the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        by = cohort.said("中位数与绝对离差中位数", "median and median distance from it")
        if settle(cohort.median_distance) == 0:
            return level(self._without_spread(cohort), by, self.origin)
        return Line(
            at=cohort.median,
            base=self.mean,
            unit=cohort.median_distance * self.factor,
            points=self.deviation if self.better == "more" else -self.deviation,
            least=self.least,
            most=self.most,
            by=by,
            origin=self.origin,
        )

    def _without_spread(self, cohort: Cohort) -> float:
        if self.zero_range is None:
            raise HalfEqual(name=self.kind, value=plain(cohort.median), people=cohort.people)
        return self.zero_range

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        mean, deviation, factor = map(plain, (self.mean, self.deviation, self.factor))
        zh_on, on = {"more": ("加", "on"), "less": ("减", "off")}[self.better]
        text = Text(
            zh=f"同批人员的中位数得 {mean} 分，"
            f"每高 {factor} 倍绝对离差中位数{zh_on} {deviation} 分",
            en=f"{mean} points at the median of the people appraised together, {deviation} {on} "
            f"for each {factor} times the median distance above it",
        )
        return limited(text, self.least, self.most)

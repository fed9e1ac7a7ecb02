"""Z-score: how many standard deviations a value lies from the mean of the people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import model_validator

from media_appraisal.document import Number
from media_appraisal.methods.cohort import Better, Cohort, Ddof
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import (
    AboveZero,
    Line,
    level,
    limited,
    refuse_limits,
    within,
)
from media_appraisal.methods.normalisers.min_max import spread_of_none
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class ZScore(Normaliser):
    """mean + deviation (x - m) / s, m and s of the cohort; where less is better, minus.

    It compares people: `fit` gives the `line` that holds m and s. The plain z-score, around 0, is
    not made for a part that goes from 0 to 100; `mean: 50, deviation: 10` (kind `t_score`) or
    `mean: 70, deviation: 10` is. Source: OECD/JRC Handbook (2008), 5.2 (standardisation).
    """

    kind: Literal["z_score"] = "z_score"
    better: Better = "more"
    """Whether more or less is better."""
    ddof: Ddof = 1
    """What is taken off the number of people in the variance: 1 for a sample (n - 1), 0 for all
    the people there are (n)."""
    mean: Number = 0.0
    """The points of the cohort's mean."""
    deviation: AboveZero = 1.0
    """The points that one standard deviation is worth."""
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""
    zero_range: Number | None = None
    """The score where everybody has the same value; `fit` raises EverybodyEqual without it."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def fit(self, values: FloatArray) -> Line:
        """The line through the mean of the observed values, shape (n,); gaps do not count."""
        return standardised(
            self, Cohort.of(values, self.kind), mean=self.mean, deviation=self.deviation
        )

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said_standardised(self, plain(self.mean), plain(self.deviation))


def standardised(rule: Any, cohort: Cohort, *, mean: float, deviation: float) -> Line:
    """The line of a rule with `better`, `ddof`, `least`, `most` and `zero_range`."""
    by = cohort.said("平均值与标准差", "mean and standard deviation")
    if cohort.equal:
        return level(spread_of_none(rule, cohort), by, rule.origin)
    return Line(
        at=cohort.mean,
        base=mean,
        unit=cohort.deviation(rule.ddof),
        points=deviation if rule.better == "more" else -deviation,
        least=rule.least,
        most=rule.most,
        by=by,
        origin=rule.origin,
    )


def said_standardised(rule: Any, mean: str, deviation: str) -> Text:
    """The sentence of such a rule."""
    zh_on, on = {"more": ("加", "on"), "less": ("减", "off")}[rule.better]
    zh_sort, sort = {0: ("总体", "population"), 1: ("样本", "sample")}[rule.ddof]
    text = Text(
        zh=f"同批人员的平均值得 {mean} 分，每高一个{zh_sort}标准差{zh_on} {deviation} 分",
        en=f"{mean} points at the mean of the people appraised together, {deviation} {on} for "
        f"each {sort} standard deviation above it",
    )
    return limited(text, rule.least, rule.most)

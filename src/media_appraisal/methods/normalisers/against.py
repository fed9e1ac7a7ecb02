"""Against a baseline: a competitor, the industry's mean, or one's own past."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.document import Number
from media_appraisal.errors.cohorts import BaselineOfNothing
from media_appraisal.methods.cohort import Better
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import AboveZero, limited, refuse_limits, within
from media_appraisal.methods.points import hold
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Against(Normaliser):
    """par + each (x - b) in units of: b (ratio), 1 (difference), |b| / 100 (percent change).

    Where less is better, par minus that. As they stand, `ratio` gives 100 x / b (100 at par) and
    the others the bare difference or percent change (0 at par). Source: OECD/JRC Handbook (2008),
    5.4 (distance to a reference) and 5.9 (percentage of annual differences), here by the earlier
    value.
    """

    kind: Literal["against"] = "against"
    baseline: Number
    """The value to go by, in the unit of the indicator."""
    by: Literal["ratio", "difference", "percent_change"] = "ratio"
    """What is counted: how many times the baseline, how much more, or how many percent more."""
    better: Better = "more"
    """Whether more or less is better."""
    par: Number | None = None
    """The points at the baseline; 100 for a ratio, else 0, if not given."""
    each: AboveZero | None = None
    """The points for each baseline, unit or percent beyond; 100 for a ratio, else 1, if not given.
    """
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        no_ratio = self.by == "ratio" and self.baseline <= 0
        if no_ratio or (self.by == "percent_change" and self.baseline == 0):
            raise BaselineOfNothing(by=self.by, baseline=plain(self.baseline))
        refuse_limits(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        points = values - self.baseline
        if self.by != "difference":
            points /= abs(self.baseline)
        if self.by == "percent_change":
            points *= 100
        points *= self._each if self.better == "more" else -self._each
        points += self._par
        return hold(points, *self._limits)

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return self._limits

    @cached_property
    def _limits(self) -> tuple[float, float]:
        return within((-math.inf, math.inf), self)

    @cached_property
    def _par(self) -> float:
        usual = 100 if self.by == "ratio" else 0
        return usual if self.par is None else self.par

    @cached_property
    def _each(self) -> float:
        usual = 100 if self.by == "ratio" else 1
        return usual if self.each is None else self.each

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        baseline, par, each = plain(self.baseline), plain(self._par), plain(self._each)
        zh_on, on = {"more": ("加", "on"), "less": ("减", "off")}[self.better]
        zh_unit, unit = {
            "ratio": ("出一个基准值", "baseline's worth"),
            "difference": (" 1 个单位", "unit"),
            "percent_change": (" 1% ", "percent"),
        }[self.by]
        text = Text(
            zh=f"与基准 {baseline} 相同得 {par} 分，每高{zh_unit}{zh_on} {each} 分",
            en=f"{par} points at the baseline {baseline}, {each} {on} for each {unit} above it",
        )
        return limited(text, self.least, self.most)

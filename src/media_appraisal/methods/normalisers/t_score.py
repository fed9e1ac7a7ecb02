"""T-score: 50 points at the mean of the people, 10 for each standard deviation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.document import Number
from media_appraisal.methods.cohort import Better, Cohort, Ddof
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import Line, refuse_limits, within
from media_appraisal.methods.normalisers.z_score import said_standardised, standardised
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class TScore(Normaliser):
    """50 + 10 (x - m) / s, m and s of the cohort; where less is better, 50 minus that (标准分).

    It compares people: `fit` gives the `line` that holds m and s. Points, within 0 to 100 as long
    as nobody is five deviations away. Source: McCall (1922), How to Measure in Education (the
    T-score), here without making the distribution normal.
    """

    kind: Literal["t_score"] = "t_score"
    better: Better = "more"
    """Whether more or less is better."""
    ddof: Ddof = 1
    """What is taken off the number of people in the variance: 1 for a sample (n - 1), 0 for all
    the people there are (n)."""
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
        return standardised(self, Cohort.of(values, self.kind), mean=50.0, deviation=10.0)

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said_standardised(self, "50", "10")

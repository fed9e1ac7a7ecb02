"""Vector: each value as a share of the length of all the people's values."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.cohort import Better, Cohort
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.inverse import Inverse
from media_appraisal.methods.normalisers.line import Line, Out
from media_appraisal.methods.normalisers.min_max import reach_of
from media_appraisal.methods.normalisers.share_of_max import (
    LessAs,
    inverted,
    said_share,
    shared,
)
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Vector(Normaliser):
    """x / sqrt(sum(x^2)); where less is better, 1 minus that, or the same of the reciprocals.

    It compares people: `fit` gives the `line` (or `inverse`) that holds the length. The
    normalisation of TOPSIS. Source: Hwang and Yoon (1981), Multiple Attribute Decision Making.
    """

    kind: Literal["vector"] = "vector"
    better: Better = "more"
    """Whether more or less is better."""
    less_as: LessAs = "complement"
    """Where less is better: one less the share, or the share of the reciprocals."""
    out: Out = (0.0, 100.0)
    """The points of nothing and of the whole length."""
    clip: bool = True
    """Whether values beyond the length, or below 0, are held at `out`."""
    zero_range: Number | None = None
    """The score of all where everybody has 0; `fit` raises NothingToShare without it."""

    relative = True

    def fit(self, values: FloatArray) -> Line | Inverse:
        """The share of the length of the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        if self.better == "less" and self.less_as == "reciprocal":
            squares = cohort.above_zero(self.kind).total(lambda value: 1 / (value * value))
            by = cohort.said("倒数平方和", "sum of the squared reciprocals")
            return inverted(self, 1 / math.sqrt(squares), by)
        length = math.sqrt(cohort.total(lambda value: value * value))
        return shared(self, length, cohort.said("平方和", "sum of the squares"))

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out` where values are held there."""
        return reach_of(self.out, clip=self.clip, zero_range=self.zero_range)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        whole = ("平方和的平方根", "square root of the sum of squares")
        reciprocal = (
            "数值的倒数 ÷ 倒数平方和的平方根",
            "reciprocal / square root of the sum of squared reciprocals",
        )
        return said_share(self, whole, reciprocal)

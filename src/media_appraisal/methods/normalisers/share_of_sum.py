"""Share of the sum: what each brought of what all the people brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import ShareBelowZero
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
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class ShareOfSum(Normaliser):
    """x / sum(x); where less is better, 1 - x / sum(x), or (1 / x) / sum(1 / x). Then to `out`.

    It compares people: `fit` gives the `line` (or `inverse`) that holds the sum. No value may be
    below 0 (ShareBelowZero). The more people, the lower all scores: a quota of a total rather
    than a score from 0 to 100. Source: Jahan and Edwards (2015), Materials and Design 65 (linear,
    sum).
    """

    kind: Literal["share_of_sum"] = "share_of_sum"
    better: Better = "more"
    """Whether more or less is better."""
    less_as: LessAs = "complement"
    """Where less is better: one less the share, or the share of the reciprocals."""
    out: Out = (0.0, 100.0)
    """The points of nothing and of the whole."""
    clip: bool = True
    """Whether values beyond the sum are held at `out`."""
    zero_range: Number | None = None
    """The score of all where the sum is 0; `fit` raises NothingToShare without it."""

    relative = True

    def fit(self, values: FloatArray) -> Line | Inverse:
        """The share of the sum of the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        if settle(cohort.least) < 0:
            raise ShareBelowZero(name=self.kind, value=plain(cohort.least))
        if self.better == "less" and self.less_as == "reciprocal":
            whole = cohort.above_zero(self.kind).total(lambda value: 1 / value)
            return inverted(self, 1 / whole, cohort.said("倒数之和", "sum of the reciprocals"))
        return shared(self, cohort.total(), cohort.said("总和", "sum"))

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out` where values are held there."""
        return reach_of(self.out, clip=self.clip, zero_range=self.zero_range)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        reciprocal = ("数值的倒数 ÷ 倒数之和", "reciprocal / sum of the reciprocals")
        return said_share(self, ("总和", "sum"), reciprocal)

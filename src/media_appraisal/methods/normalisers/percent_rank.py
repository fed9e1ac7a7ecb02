"""Percent rank: the place among the people appraised together, from 0 to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.standing import Standing, Ties, among, said
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class PercentRank(Normaliser):
    """100 (r - 1) / (n - 1), r the rank from the worst (1) to the best (n) of n people.

    Or 100 r / n, or 100 (r - 0.5) / n, as `counted` says. It compares people: `fit` gives the
    `standing` that holds the cohort; `score` before that raises NotFitted. Where everybody is
    equal all score alike, as the ties are ruled. Sources: OECD/JRC Handbook (2008), Table 15
    (ranks, percentiles); (r - 1) / (n - 1) as in COINr 1.1, `n_prank`; (r - 0.5) / n: Hazen (1914).
    """

    kind: Literal["percent_rank"] = "percent_rank"
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    better: Literal["more", "less"] = "more"
    """Whether the highest or the lowest value ranks first."""
    counted: Literal["others", "everybody", "midpoint"] = "others"
    """The percentile convention: (r - 1) / (n - 1) by the `others`, r / n by `everybody`, or
    (r - 0.5) / n by the `midpoint`."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True

    def fit(self, values: FloatArray) -> Standing:
        """The standing among the observed values, shape (n,); gaps do not count."""
        return among(self, values, self.counted)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.ties, self.better, None, self.counted)

"""Percent rank: the place among the people appraised together, from 0 to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.standing import Standing, Ties, refuse_too_few, said
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class PercentRank(Normaliser):
    """100 (r - 1) / (n - 1), r the rank from the worst (1) to the best (n) of n people.

    It compares people: `fit` gives the `standing` that holds the cohort; `score` before that
    raises NotFitted. Where everybody is equal all score 0, 50 or 100, as the ties are ruled.
    Sources: OECD/JRC Handbook (2008), Table 15 (ranks, percentiles); (r - 1) / (n - 1) as in
    COINr 1.1, `n_prank`.
    """

    kind: Literal["percent_rank"] = "percent_rank"
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    better: Literal["more", "less"] = "more"
    """Whether the highest or the lowest value ranks first."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True

    def fit(self, values: FloatArray) -> Standing:
        """The standing among the observed values, shape (n,); gaps do not count."""
        cohort = tuple(value for value in values.tolist() if value == value)  # noqa: PLR0124  # NaN differs from itself
        refuse_too_few(len(cohort), self.single)
        return Standing(
            cohort=cohort,
            ties=self.ties,
            better=self.better,
            single=self.single,
            origin=self.origin,
        )

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.ties, self.better, None)

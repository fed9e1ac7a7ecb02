"""Borda count: the places that people take in each part, weighed and added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.places import Places, said
from media_appraisal.methods.normalisers.standing import Ties, refuse_too_few
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class BordaCount(Aggregator):
    """The weighted mean of 100 (r - 1) / (n - 1), r the rank from the worst in each part.

    r - 1 is the Borda score, the number of people left behind. It compares people: `fit` gives
    the `places` that hold the cohort; `combine` before that raises NotFitted. Points run from 0
    to 100; the published count is points x (n - 1) x sum(w) / 100.
    Source: OECD/JRC Handbook (2008), 6.3 and Tables 25-27 (after Borda, 1784).
    """

    kind: Literal["borda_count"] = "borda_count"
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True
    whole_only = True

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Places:  # noqa: ARG002  # combine weighs
        """The places among the cohort's scores, shape (parts, n)."""
        refuse_too_few(scores.shape[1], self.single)
        cohort = tuple(tuple(row) for row in scores.tolist())
        return Places(cohort=cohort, ties=self.ties, single=self.single, origin=self.origin)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(None)

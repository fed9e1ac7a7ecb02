"""Borda: a point for each place before the last of the people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.cohort import Better
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.standing import Standing, Ties, among, said
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Borda(Normaliser):
    """r - 1, r the rank from the worst (1) to the best (n) of n people: how many one is ahead of.

    It compares people: `fit` gives the `standing` that holds the cohort. Points in places, so a
    part that uses it needs bounds up to the number of people. Equals get as many points as the
    `ties` say: with `average`, half a point for each equal other. Sources: Borda (1781), Mémoire
    sur les élections au scrutin; COINr 1.1, `n_borda` (ties: min).
    """

    kind: Literal["borda"] = "borda"
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    better: Better = "more"
    """Whether the highest or the lowest value ranks first."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True

    def fit(self, values: FloatArray) -> Standing:
        """The standing among the observed values, shape (n,); gaps do not count."""
        return among(self, values, "borda")

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.ties, self.better, None, "borda")

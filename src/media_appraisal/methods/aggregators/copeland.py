"""Copeland: how many of the others each person beats, part by part and weight by weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.duels import Duels, refuse_too_many, said
from media_appraisal.methods.normalisers.standing import refuse_too_few
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Copeland(Aggregator):
    """50 + 50 (won - lost) / (n - 1), over the duels with each of the n - 1 others.

    A duel is won by whoever is better in parts of the greater weight; parts in which both are
    equal count for neither. It compares people: `fit` gives the `duels` that hold the cohort, of
    at most 5000 (CohortTooLarge); `combine` before that raises NotFitted. Points run from 0, all
    lost, to 100, all won; the Copeland score is (points - 50) (n - 1) / 50.
    Sources: OECD/JRC Handbook (2008), 6.3 (outranking matrix); Saari & Merlin (1996), Economic
    Theory 8, 51-76.
    """

    kind: Literal["copeland"] = "copeland"
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True
    whole_only = True

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Duels:  # noqa: ARG002  # combine weighs
        """The duels with the cohort's scores, shape (parts, n)."""
        people = scores.shape[1]
        refuse_too_few(people, self.single)
        refuse_too_many(self.kind, people)
        cohort = tuple(tuple(row) for row in scores.tolist())
        return Duels(cohort=cohort, single=self.single, origin=self.origin)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(None)

"""Places: the rank in each part among a known cohort, what a Borda count becomes once fitted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import field_validator, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normalisers.standing import Standing, Ties, refuse_too_few
from media_appraisal.methods.shares import column, refuse_misfit, refuse_uneven
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Places(Aggregator):
    """The weighted mean of 100 (r - 1) / (n - 1), r the rank of a score among n, worst first.

    Scores are compared settled. One of the cohort ranks as it did there; another is placed among
    them as in `standing`. Points run from 0 to 100. No part can be left out, but one of weight 0
    counts for nothing. Source: as of `borda_count`, which gives it.
    """

    kind: Literal["places"] = "places"
    cohort: tuple[tuple[Number, ...], ...]
    """The cohort's scores, a list a part; each is put in rising order, settled."""
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    single: Number | None = None
    """The score where the cohort has one person."""

    whole_only = True

    @field_validator("cohort", mode="after")
    @classmethod
    def _settled_and_rising(cls, cohort: tuple[tuple[float, ...], ...]) -> Any:
        return tuple(tuple(np.sort(settle(np.array(row))).tolist()) for row in cohort)

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_uneven_cohort(self.kind, self.cohort)
        refuse_too_few(len(self.cohort[0]) if self.cohort else 0, self.single)
        return self

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Points from 0 to 100, shape (n,); PartsMisfit for another number of parts."""
        return ordered_sum(self.contributions(scores, weights))  # type: ignore[return-value]  # rows in, a row out

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Each part's points by its share of the weight, shape (parts, n)."""
        refuse_misfit(self.kind, len(self.cohort), scores)
        rows: list[Any] = [
            standing.score(row) if weight else 0 * row
            for weight, standing, row in zip(weights, self._standings, scores, strict=True)
        ]
        brought: FloatArray = column(weights) * np.array(rows) / ordered_sum(weights)
        return brought

    @cached_property
    def _standings(self) -> tuple[Standing, ...]:
        return tuple(
            Standing(cohort=row, ties=self.ties, single=self.single) for row in self.cohort
        )

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(len(self.cohort[0]))


def refuse_uneven_cohort(kind: str, cohort: Sequence[Sequence[float]]) -> None:
    """ListsUneven where the parts of a cohort do not have one score a person each."""
    refuse_uneven(kind, {str(part): row for part, row in enumerate(cohort, start=1)})


def said(people: int | None) -> Text:
    """The rule as a sentence; `people` is the size of the cohort where it is known."""
    zh, en = "同批人员", "the people appraised together"
    if people is not None:
        zh, en = f"同批 {people} 人", f"{people} people"
    return Text(
        zh=f"在{zh}中各项名次的加权平均，0 至 100 分（Borda 计数）",
        en=f"weighted mean of the ranks in each part among {en}, 0 to 100 (Borda count)",
    )

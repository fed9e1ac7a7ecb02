"""Compromise: few regrets in sum and none that is great, what VIKOR becomes once fitted."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import clip, ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    column,
    in_proportion,
    refuse_misfit,
    refuse_uneven,
    refuse_upside_down,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Compromise(Aggregator):
    """100 (1 - Q), Q = v (S - S*) / (S- - S*) + (1 - v) (R - R*) / (R- - R*).

    The regret of a part is w_i (ideal_i - s_i) / (ideal_i - worst_i), w_i its share of the weight;
    S is the sum of the regrets and R the greatest. Points run from 0 to 100: each of the two terms
    is held there, and scores beyond the ideal or below the worst count as these. No part can be
    left out, but one of weight 0 counts for nothing.
    Source: Opricovic & Tzeng (2004), EJOR 156, 445-455 (VIKOR).
    """

    kind: Literal["compromise"] = "compromise"
    ideal: tuple[Number, ...]
    """The best score of each part."""
    worst: tuple[Number, ...]
    """The worst score of each part."""
    sums: tuple[Number, Number]
    """The least and the greatest sum of regrets in the cohort, S* and S-."""
    greatest: tuple[Number, Number]
    """The least and the greatest of the cohort's greatest regrets, R* and R-."""
    majority: Annotated[Number, Field(ge=0, le=1)] = 0.5
    """v, how much the sum counts beside the greatest regret."""
    flat: Number = 50
    """The points of a term in which nobody in the cohort differs."""

    whole_only = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_uneven(self.kind, {"ideal": self.ideal, "worst": self.worst})
        refuse_upside_down(self.ideal, self.worst)
        return self

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Points from 0 to 100, shape (n,); PartsMisfit for another number of parts."""
        refuse_misfit(self.kind, len(self.ideal), scores)
        found = regrets(scores, weights, self.ideal, self.worst)
        summed = self._points(ordered_sum(found), self.sums)  # type: ignore[arg-type]  # rows in, a row out
        greatest = self._points(reduce(np.maximum, found), self.greatest)
        return self.majority * summed + (1 - self.majority) * greatest

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The points in proportion to the regret that each part avoids, shape (parts, n).

        It is not homogeneous in the scores: this deals the points out by w_i (s_i - worst_i) /
        (ideal_i - worst_i), and by weight where all of these are 0.
        """
        worst = np.repeat(column(self.worst), np.shape(scores)[1], axis=1)
        avoided = np.array(regrets(worst, weights, self.ideal, self.worst))
        avoided -= np.array(regrets(scores, weights, self.ideal, self.worst))
        return in_proportion(avoided, self.combine(scores, weights), weights)

    def _points(self, regret: Any, ends: tuple[float, float]) -> FloatArray:
        """100 for the least regret and 0 for the greatest, shape (n,)."""
        best, worst = ends
        if settle(worst - best) == 0:
            return self.flat + 0 * regret  # type: ignore[no-any-return]  # rows in, a row out
        return clip(100 * (worst - regret) / (worst - best), 0, 100)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.majority)


def regrets(
    scores: FloatArray, weights: Sequence[float], ideal: Sequence[float], worst: Sequence[float]
) -> list[FloatArray]:
    """The share of its weight that each part falls short by, a row (n,) each.

    0 for a part of weight 0, and for one whose ideal score settles at its worst.
    """
    found = []
    whole = ordered_sum(weights)
    for row, weight, best, least in zip(scores, weights, ideal, worst, strict=True):
        width = best - least
        if not weight:
            found.append(np.zeros(len(row)))
        elif settle(width) == 0:
            found.append(0 * row)
        else:
            held = np.minimum(np.maximum(row, least), best)
            found.append((best - held) / width * (weight / whole))
    return found


def said(majority: float) -> Text:
    """The rule as a sentence in both languages."""
    summed = plain(majority)
    return Text(
        zh=f"与同批最高得分的差距：差距之和占 {summed}，其余看最大的一项差距，0 至 100 分",
        en="distance from the best scores among the people appraised together: their sum counts "
        f"{summed}, the greatest of them the rest, 0 to 100",
    )

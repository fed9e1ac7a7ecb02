"""Weighted harmonic mean: weak parts count for more than in a geometric mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from media_appraisal.arrays import ordered_sum
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import counted, in_proportion, refuse_below, spread_over
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class HarmonicMean(Aggregator):
    """sum(w_i) / sum(w_i / s_i); 0 if a part is 0. Parts of weight 0 are left out.

    It is the power mean of power -1, by division alone. Source: UNDP, HDR 2010, technical note 3
    (gender inequality index: the harmonic mean of the indices of women and of men).
    """

    kind: Literal["harmonic_mean"] = "harmonic_mean"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The mean, shape (n,), in the unit of the scores; ScoreTooLow for one below 0."""
        rows, shares = counted(scores, weights)
        refuse_below(0, rows, _NAME)
        worst = np.minimum.reduce(rows)
        joint: FloatArray = worst / ordered_sum(shares * _inverse(rows, worst))
        return joint

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score in proportion to w_i / s_i, shape (parts, n).

        By Euler's theorem each part brings s_i times the slope in s_i, which is that.
        """
        rows, shares = counted(scores, weights)
        raw = shares * _inverse(rows, np.minimum.reduce(rows))
        return in_proportion(spread_over(raw, weights), self.combine(scores, weights), weights)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="按权重调和平均，任一项为 0 则为 0", en="harmonic mean; 0 if any part is 0")


def _inverse(rows: FloatArray, worst: FloatArray) -> FloatArray:
    """1 / s_i as a multiple of 1 / worst, at most 1; 1 for a part at 0, where the mean is 0."""
    inverse: FloatArray = np.where(rows == 0, rows + 1, worst) / np.where(rows == 0, rows + 1, rows)
    return inverse


_NAME = Text(zh="调和平均", en="harmonic mean")

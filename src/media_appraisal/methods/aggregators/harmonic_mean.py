"""Weighted harmonic mean: weak parts count for more than in a geometric mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    column,
    counted,
    in_proportion,
    least_of,
    refuse_below,
    spread_over,
    weighed,
)
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        worst = least_of(rows)
        joint: FloatArray = worst / weighed(_inverses(rows, worst), shares)
        return joint

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score in proportion to w_i / s_i, shape (parts, n).

        By Euler's theorem each part brings s_i times the slope in s_i, which is that.
        """
        rows, shares = counted(scores, weights)
        raw = column(shares) * np.array(list(_inverses(rows, least_of(rows))))
        return in_proportion(spread_over(raw, weights), self.combine(scores, weights), weights)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="按权重调和平均，任一项为 0 则为 0", en="harmonic mean; 0 if any part is 0")


def _inverses(rows: Sequence[FloatArray], worst: FloatArray) -> Iterator[FloatArray]:
    """The 1 / s_i as multiples of 1 / worst, at most 1; 1 for a part at 0, where the mean is 0."""
    if (worst == 0).any():
        above = worst + (worst == 0)
        return (np.where(row == 0, above, worst) / (row + (row == 0)) for row in rows)
    return (worst / row for row in rows)


_NAME = Text(zh="调和平均", en="harmonic mean")

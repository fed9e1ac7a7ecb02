"""Weighted median: the score in the middle, which single odd parts do not move."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle, threshold
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import alike, ranked, spread_over, stacked
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Median(Aggregator):
    """The score that half the weight lies at or below, and half at or above.

    Where two scores do so, as with an even number of equal weights, their mean. Parts of weight 0
    are left out. Source: Cormen, Leiserson, Rivest & Stein (2009), Introduction to Algorithms,
    problem 9-2 (weighted median), here the mean of the lower and the upper one.
    """

    kind: Literal["median"] = "median"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The median, shape (n,), in the unit of the scores."""
        low, high = _middle(*stacked(scores, weights))
        return (low + high) / 2

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Half to the part at the lower middle, half to that at the upper, shape (parts, n).

        Parts equal to one of them share its half evenly; the others bring 0.
        """
        rows, shares = stacked(scores, weights)
        settled = settle(rows)
        low, high = (alike(settled == settle(end)) * end for end in _middle(rows, shares))
        return spread_over((low + high) / 2, weights)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="取各项得分的加权中位数", en="weighted median of the parts")


def _middle(rows: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The lower and the upper middle of scores (parts, n) by shares (parts, 1), shape (n,)."""
    rising, held = ranked(rows, shares)
    low, high = np.zeros((2, held.shape[1]), dtype=int)
    for reached in accumulate(held):
        low += 2 * reached < _HALF
        high += 2 * reached < _BEYOND
    gap, pick = 0 * rising[-1], np.arange(rows.shape[1])
    return rising[low, pick] + gap, rising[high, pick] + gap


_HALF, _BEYOND = threshold(1.0), threshold(1.0, beyond=True)

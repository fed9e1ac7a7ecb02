"""Weakest link: the whole is as good as its weakest part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import alike, lesser
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class WeakestLink(Aggregator):
    """min(s_i) over the parts that weigh anything; how much they weigh does not matter.

    A part of weight 0 is shown but counts for nothing here, as it does in a mean.
    """

    kind: Literal["weakest_link"] = "weakest_link"

    scalar = True

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The least score, shape (n,)."""
        first, *others = (row for weight, row in zip(weights, scores, strict=True) if weight)
        least: FloatArray = first + 0
        for row in others:
            least = lesser(least, row)
        return least

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The whole to the weakest part, shape (parts, n); parts equally weak share it evenly."""
        least = self.combine(scores, weights)
        there = np.array(weights)[:, np.newaxis] != 0
        return alike((settle(np.array(scores)) == settle(least)) & there) * least

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="取各项中的最低分", en="the lowest score of the parts")

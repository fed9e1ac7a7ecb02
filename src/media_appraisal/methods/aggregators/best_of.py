"""Best of: only the best part counts, as where a form says that the highest award counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import alike, greater
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class BestOf(Aggregator):
    """max(s_i) over the parts that weigh anything; how much they weigh does not matter.

    A part of weight 0 is shown but counts for nothing. Its opposite is `weakest_link`.
    """

    kind: Literal["best_of"] = "best_of"

    scalar = True

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The greatest score, shape (n,)."""
        first, *others = (row for weight, row in zip(weights, scores, strict=True) if weight)
        best: FloatArray = first + 0
        for row in others:
            best = greater(best, row)
        return best

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The whole to the best part, shape (parts, n); parts equally good share it evenly."""
        best = self.combine(scores, weights)
        there = np.array(weights)[:, np.newaxis] != 0
        return alike((settle(np.array(scores)) == settle(best)) & there) * best

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="只取各项中的最高分", en="only the highest score of the parts counts")

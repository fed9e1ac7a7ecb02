"""Weighted arithmetic mean: a weak part can be made up for by a strong one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import ordered_sum
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class WeightedMean(Aggregator):
    """sum(w_i s_i) / sum(w_i). Source: OECD/JRC Handbook (2008), 6.1."""

    kind: Literal["weighted_mean"] = "weighted_mean"

    scalar = True

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The mean, shape (n,), in the unit of the scores."""
        total: FloatArray = weights[0] * scores[0]
        for weight, row in zip(weights[1:], scores[1:], strict=True):
            total = total + weight * row
        mean: FloatArray = total / ordered_sum(weights)
        return mean

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="按权重加权平均", en="weighted mean of the parts")

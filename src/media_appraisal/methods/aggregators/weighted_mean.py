"""Weighted arithmetic mean: a weak part can be made up for by a strong one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import ordered_sum
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class WeightedMean(Aggregator):
    """sum(w_i s_i) / sum(w_i). Source: OECD/JRC Handbook (2008), 6.1."""

    kind: Literal["weighted_mean"] = "weighted_mean"

    scalar = True
    by_weight = True

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The mean, shape (n,), in the unit of the scores."""
        pairs = zip(weights, scores, strict=True)
        whole, row = next(pairs)
        total: FloatArray = whole * row
        for weight, row in pairs:
            total += weight * row
            whole = whole + weight
        total /= whole
        return total

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """w_i s_i / sum(w), shape (parts, n)."""
        shares = np.array(weights) / ordered_sum(weights)
        brought: FloatArray = shares[:, np.newaxis] * np.array(scores)
        return brought

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="按权重加权平均", en="weighted mean of the parts")

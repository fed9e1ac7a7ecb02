"""Weighted geometric mean: a weak part weighs more than a strong one can make up for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.errors.methods import NegativeScore
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class GeometricMean(Aggregator):
    """exp(sum(w_i ln s_i) / sum(w_i)), settled; 0 if a part is 0. Parts of weight 0 are left out.

    Source: OECD/JRC Handbook (2008), 6.2 (geometric aggregation).
    """

    kind: Literal["geometric_mean"] = "geometric_mean"

    scalar = True

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The mean, shape (n,), in the unit of the scores; NegativeScore for one below 0."""
        total, whole = 0.0, 0.0
        with np.errstate(divide="ignore"):  # ln 0 is -inf, and exp(-inf) is 0, as it should be
            for weight, row in zip(weights, scores, strict=True):
                if weight:
                    total = total + weight * np.log(_not_negative(row))
                    whole = whole + weight
            mean: Any = np.exp(total / whole)
        if isinstance(scores[0], float):
            mean = float(mean)
        return cast("FloatArray", settle(mean))

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """w_i / sum(w) of the mean, shape (parts, n).

        By Euler's theorem each part brings s_i times the slope in s_i, which is that.
        """
        shares = np.array(weights) / ordered_sum(weights)
        brought: FloatArray = shares[:, np.newaxis] * self.combine(scores, weights)
        return brought

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(zh="按权重几何平均，任一项为 0 则为 0", en="geometric mean; 0 if any part is 0")


def _not_negative(row: Any) -> Any:
    least = row if isinstance(row, float) else np.fmin.reduce(row, initial=0.0)
    if least < 0:
        raise NegativeScore(score=plain(least))
    return row

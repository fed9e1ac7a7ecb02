"""Mean-min function: a mean that turns towards the weakest part, as far as one says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    alike,
    counted,
    least_of,
    ratio,
    spread_over,
    stacked,
    weighed,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class MeanMin(Aggregator):
    """M - alpha (sqrt((M - min)^2 + beta^2) - beta), settled; M the weighted mean of the parts.

    alpha 0 is the mean; alpha 1 with beta 0 is the weakest part. Parts of weight 0 are left out.
    Source: Casadio Tarabusi & Guarini (2013), Social Indicators Research 112, 19-45.
    """

    kind: Literal["mean_min"] = "mean_min"
    alpha: Annotated[Number, Field(ge=0, le=1)] = 0.5
    """How far imbalance is punished: 0 not at all, 1 in full."""
    beta: Annotated[Number, Field(ge=0)] = 1
    """The distance between mean and weakest part, in points, up to which little is taken off."""

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score, shape (n,), in the unit of the scores."""
        mean, below = _mean_and_distance(*counted(scores, weights))
        return settle(mean - self.alpha * below * self._rate(below))

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """w_i s_i, less the penalty's slopes, shape (parts, n): Aumann-Shapley from 0.

        All scores rise from 0 in step, and each part brings what its own rise gives on the way.
        Parts equally weak share what the weakest part has to bear evenly.
        """
        rows, shares = stacked(scores, weights)
        _, below = _mean_and_distance(*counted(scores, weights))
        weakest = alike(settle(rows) == settle(np.minimum.reduce(rows)))
        slope = shares - self.alpha * self._rate(settle(below)) * (shares - weakest)
        return spread_over(slope * rows, weights)

    def _rate(self, below: FloatArray) -> FloatArray:
        """(sqrt(d^2 + beta^2) - beta) / d of distances d, shape (n,), without cancellation."""
        return ratio(below, np.hypot(below, self.beta) + self.beta)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        alpha, beta = plain(self.alpha), plain(self.beta)
        return Text(
            zh=f"加权平均，按与最低项的差距扣减（alpha {alpha}，beta {beta}）",
            en="weighted mean, less a penalty for the distance to the weakest part "
            f"(alpha {alpha}, beta {beta})",
        )


def _mean_and_distance(
    rows: Sequence[FloatArray], shares: Sequence[float]
) -> tuple[FloatArray, FloatArray]:
    """The mean and how far the weakest part lies below it, both of shape (n,)."""
    mean = weighed(rows, shares)
    return mean, np.maximum(mean - least_of(rows), 0)

"""Rank-order centroid: weights from no more than the order of importance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import ordered_sum
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.ranking import Order, ranked, said
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class RankOrderCentroid(Weighting):
    """w_k = (1/k + 1/(k+1) + ... + 1/n) / n for the k-th most important of n parts.

    The mean of all weights that keep the order. Equally important parts share the mean of their
    ranks' weights. Weights add up to 1; those written beside the parts are not looked at. Source:
    Barron & Barrett, Management Science 42 (1996), 1515-1523.
    """

    kind: Literal["rank_order_centroid"] = "rank_order_centroid"
    order: Order
    """The keys of all parts, the most important first; equally important ones as a list."""

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightedAstray where the order does not name each part once."""
        return ranked(self.order, _centroid, parts)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        order = said(self.order)
        return Text(
            zh=f"按重要性排序取权重（重心法）：{order}", en=f"weights by order (centroid): {order}"
        )


def _centroid(parts: int) -> list[float]:
    return [
        ordered_sum([1 / later for later in range(rank, parts + 1)]) / parts
        for rank in range(1, parts + 1)
    ]

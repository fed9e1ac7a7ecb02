"""Rank sum: weights that fall by the same step from one rank to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.ranking import Order, ranked, said
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


class RankSum(Weighting):
    """w_k = 2 (n + 1 - k) / (n (n + 1)) for the k-th most important of n parts.

    Equally important parts share the mean of their ranks' weights. Weights add up to 1; those
    written beside the parts are not looked at. Source: Stillwell, Seaver & Edwards,
    Organizational Behavior and Human Performance 28 (1981), 62-77.
    """

    kind: Literal["rank_sum"] = "rank_sum"
    order: Order
    """The keys of all parts, the most important first; equally important ones as a list."""

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightedAstray where the order does not name each part once."""
        return ranked(self.order, _falling, parts)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        order = said(self.order)
        return Text(
            zh=f"按重要性排序取权重（名次和法）：{order}",
            en=f"weights by order (rank sum): {order}",
        )


def _falling(parts: int) -> list[float]:
    return [2 * (parts + 1 - rank) / (parts * (parts + 1)) for rank in range(1, parts + 1)]

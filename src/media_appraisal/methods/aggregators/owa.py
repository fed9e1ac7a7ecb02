"""OWA: weights go to the best, the second, ... the worst score, whichever part it is of."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.errors.aggregators import OneFormOnly, RanksWeighNothing
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import ranked, spread_over, stacked
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Owa(Aggregator):
    """sum((Q(W_j) - Q(W_(j-1))) s_(j)), s_(1) the best score, W_j the weight of the j best parts.

    Q leads from 0 to 1: the broken line through the added-up weights by rank, or x^a, settled.
    With equal weights the j-th best score has just the j-th weight. Other weights of the parts
    stretch or shrink the piece of Q that each takes, so that a part that is left out leaves its
    piece to the others; parts of weight 0 are left out. Sources: Yager (1988), IEEE SMC 18 (1),
    183-190; Yager (1996), Int. J. Intelligent Systems 11, 49-73 (quantifiers); Torra (1997), ib.
    12, 153-166 (weights of ranks and of parts together).
    """

    kind: Literal["owa"] = "owa"
    by_rank: tuple[Annotated[Number, Field(ge=0)], ...] = ()
    """The weight of the best score, the second, and so on; `[1, 1, 1, 0]` drops the worst of 4."""
    quantifier: Annotated[Number, Field(gt=0)] | None = None
    """a of Q(x) = x^a instead of `by_rank`: below 1 the best scores count more, above 1 the
    worst; 1 is the weighted mean."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if bool(self.by_rank) == (self.quantifier is not None):
            raise OneFormOnly(kind="owa", forms=("by_rank", "quantifier"))
        if self.by_rank and not any(self.by_rank):
            raise RanksWeighNothing
        return self

    @property
    def orness(self) -> float:
        """How near it is to the best score alone (1) rather than the worst alone (0).

        sum((n - j) w_j) / (n - 1) for weights by rank, 1 / (1 + a) for a quantifier; 0.5 for a
        mean, and for one rank alone.
        """
        if self.quantifier is not None:
            return 1 / (1 + self.quantifier)
        last = len(self.by_rank) - 1
        if last == 0:
            return 0.5
        ranked = [(last - place) * weight for place, weight in enumerate(self.by_rank)]
        return ordered_sum(ranked) / (ordered_sum(self.by_rank) * last)

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score, shape (n,), in the unit of the scores."""
        rising, shares = ranked(*stacked(scores, weights))
        reached = list(accumulate(shares[::-1]))
        joint: Any = 0
        before: Any = 0
        for row, held in zip(rising[::-1], reached, strict=True):
            mark = self._reached(held / reached[-1])
            joint, before = joint + row * (mark - before), mark
        return joint if self.by_rank else settle(joint)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The weight that each part got times its score, shape (parts, n).

        It is Euler's theorem, the joint score being s_i times the slope in s_i. Parts of equal
        score share their piece of Q by weight.
        """
        rows, shares = stacked(scores, weights)
        settled = settle(rows)
        above = np.array([ordered_sum(shares * (settled > row)) for row in settled])
        upto = np.array([ordered_sum(shares * (settled >= row)) for row in settled])
        whole = ordered_sum(shares)
        piece = self._reached(upto / whole) - self._reached(above / whole)
        held = rows * piece * shares / np.where(upto > above, upto - above, 1)
        return spread_over(held, weights)

    def _reached(self, reached: FloatArray) -> FloatArray:
        """Q of shares from 0 to 1, of the same shape."""
        if self.quantifier is not None:
            raised: FloatArray = reached**self.quantifier
            return raised
        steps = reached * len(self.by_rank)
        place = np.minimum(np.floor(steps).astype(int), len(self.by_rank) - 1)
        ranks = np.array(self.by_rank)
        upto = np.cumsum(ranks)
        total: FloatArray = (upto[place] - (1 + place - steps) * ranks[place]) / upto[-1]
        return total

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        orness = plain(round(self.orness, 3))
        if self.quantifier is not None:
            power = plain(self.quantifier)
            return Text(
                zh=f"得分由高到低，按权重的 {power} 次方分配（偏高程度 {orness}）",
                en=f"scores from the best down, weighted by the power {power} of the weight "
                f"reached (orness {orness})",
            )
        ranked = ", ".join(plain(weight) for weight in self.by_rank)
        return Text(
            zh=f"得分由高到低，按名次权重 {ranked} 平均（偏高程度 {orness}）",
            en=f"mean of the scores from the best down, weighted {ranked} (orness {orness})",
        )

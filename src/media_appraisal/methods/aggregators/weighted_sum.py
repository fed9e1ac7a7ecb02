"""Weighted sum: points are added up, as on forms whose items give and cost points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Number
from media_appraisal.errors.aggregators import LimitsCrossed
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import greater, lesser
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class WeightedSum(Aggregator):
    """start + sum(w_i s_i) / full_weight, in points, held between `least` and `most`.

    It is no mean: weights need not add up to anything, and a part that is left out brings 0, its
    weight going to nobody. The sum is not held to 0..100 unless `least` and `most` say so.
    """

    kind: Literal["weighted_sum"] = "weighted_sum"
    start: Number = 0
    """Points before any part counts."""
    full_weight: Annotated[Number, Field(gt=0)] = 1
    """The weight at which a part's score counts once: 1, or 100 where weights are percent or
    marks, so that 30 marks and a score of 80 bring 24 points."""
    least: Number | None = None
    """The least points that can come out; no limit if not given."""
    most: Number | None = None
    """The most points that can come out; no limit if not given."""

    scalar = True
    by_weight = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise LimitsCrossed(least=plain(self.least), most=plain(self.most))
        return self

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The sum, shape (n,), in points."""
        pairs = zip(weights, scores, strict=True)
        weight, row = next(pairs)
        total: Any = weight * row
        for weight, row in pairs:
            total = total + weight * row
        total = self.start + total / self.full_weight
        if self.least is not None:
            total = greater(total, self.least + 0 * total)
        if self.most is not None:
            total = lesser(total, self.most + 0 * total)
        joint: FloatArray = total
        return joint

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """w_i s_i / full_weight, shape (parts, n).

        The start, and what the limits add or take, is shared by weight.
        """
        heavy = np.array(weights)[:, np.newaxis]
        brought = heavy * np.array(scores) / self.full_weight
        rest = self.combine(scores, weights) - ordered_sum(brought)
        dealt: FloatArray = brought + heavy / ordered_sum(weights) * rest
        return dealt

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        zh, en = "各项得分乘权重后相加", "the scores times their weights, added up"
        if self.full_weight != 1:
            full = plain(self.full_weight)
            zh, en = f"{zh}（权重 {full} 计一倍）", f"{en} (a weight of {full} counts once)"
        for points, zh_word, en_word in (
            (self.start or None, "起始", "starting at"),
            (self.least, "最低", "at least"),
            (self.most, "最高", "at most"),
        ):
            if points is not None:
                zh, en = f"{zh}，{zh_word} {plain(points)} 分", f"{en}, {en_word} {plain(points)}"
        return Text(zh=zh, en=en)

"""Adjusted Mazziotta-Pareto index: imbalance costs points, on a scale that keeps it mild."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.aggregators import LimitsCrossed
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.mazziotta_pareto import (
    SIGNS,
    Sign,
    brought,
    moments,
    said,
)
from media_appraisal.methods.shares import counted, ratio, refuse_below, spread_over, stacked
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class AdjustedMazziottaPareto(Aggregator):
    """M -/+ S^2 / M of r_i = low + (high - low) s_i / 100, and back from `low`..`high` to points.

    S^2 is the weighted population variance. Points of 0 and 100 stand for the goalposts, which
    the source puts at 70 and 130, so that 50 points are its reference value of 100. Equal parts
    give their own score, and with `minus` the whole lies between the parts; where one part is far
    above all others (beyond 1.5 M on that scale), raising it still more can cost a little.
    Parts of weight 0 are left out.
    Source: Mazziotta & Pareto (2016), Social Indicators Research 127, 983-1003.
    """

    kind: Literal["adjusted_mazziotta_pareto"] = "adjusted_mazziotta_pareto"
    sign: Sign = "minus"
    """`minus` takes the imbalance off, where more is better; `plus` adds it, where less is."""
    low: Annotated[Number, Field(gt=0)] = 70
    """What 0 points stand for on the scale of the index."""
    high: Number = 130
    """What 100 points stand for; the nearer to `low`, the less imbalance costs."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.low >= self.high:
            raise LimitsCrossed(least=f"low {plain(self.low)}", most=f"high {plain(self.high)}")
        return self

    @property
    def _step(self) -> float:
        """What a point is on the scale of the index."""
        return (self.high - self.low) / 100

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The index in points, shape (n,); ScoreTooLow where a part falls below 0 on its scale."""
        refuse_below(-self.low / self._step, counted(scores, weights)[0], _NAME)
        mean, variance = moments(scores, weights)
        return mean + SIGNS[self.sign] * ratio(self._step * variance, self.low + self._step * mean)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """s_i times the slope on the index's scale, less the share of `low`, shape (parts, n)."""
        rows, shares = stacked(scores, weights)
        low = spread_over(shares * self.low + 0 * rows, weights)
        scaled = self.low + self._step * np.array(scores)
        return (brought(scaled, weights, self.sign) - low) / self._step

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        text, ends = said(self.sign), f"{plain(self.low)} – {plain(self.high)}"
        return Text(zh=f"{text.zh}，在 {ends} 的尺度上计算", en=f"{text.en}, on a scale of {ends}")


_NAME = Text(zh="调整后 Mazziotta-Pareto 指数", en="adjusted Mazziotta-Pareto index")

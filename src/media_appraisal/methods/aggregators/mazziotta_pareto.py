"""Mazziotta-Pareto index: the mean, less or plus a penalty for parts that lie far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    counted,
    ratio,
    refuse_below,
    spread_over,
    stacked,
    weighed,
)
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray

Sign: TypeAlias = Literal["minus", "plus"]


class MazziottaPareto(Aggregator):
    """M -/+ S^2 / M, M the weighted mean of the parts and S^2 their weighted variance.

    It is made for scores about 100, such as z-scores of mean 100 and deviation 10, and is not
    held to 0..100: for points from 0 to 100 the adjusted index is the safer one, since here a
    part above 1.5 M can lower the whole, and the whole can fall below 0. Parts of weight 0 are
    left out. Source: Mazziotta & Pareto (2013), Riv. It. Econ. Demogr. Stat. 67 (2), 67-80.
    """

    kind: Literal["mazziotta_pareto"] = "mazziotta_pareto"
    sign: Sign = "minus"
    """`minus` takes the imbalance off, where more is better; `plus` adds it, where less is."""
    ddof: Literal[0, 1] = 0
    """What is taken from the number of parts in the variance: 0 as published, 1 as in Compind."""

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The index, shape (n,), in the unit of the scores; ScoreTooLow for one below 0."""
        refuse_below(0, counted(scores, weights)[0], _NAME)
        return balanced(scores, weights, self.sign, self.ddof)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """s_i times the slope in s_i, shape (parts, n), which adds up by Euler's theorem."""
        return brought(scores, weights, self.sign, self.ddof)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.sign)


def balanced(scores: FloatArray, weights: Sequence[float], sign: Sign, ddof: int = 0) -> FloatArray:
    """M -/+ S^2 / M of scores of shape (parts, n), shape (n,); 0 where M is 0."""
    mean, variance = moments(scores, weights, ddof)
    return mean + SIGNS[sign] * ratio(variance, mean)


def brought(scores: FloatArray, weights: Sequence[float], sign: Sign, ddof: int = 0) -> FloatArray:
    """w_i s_i (1 -/+ (2 k (s_i - M) / M - S^2 / M^2)), k the variance's own factor."""
    mean, variance = moments(scores, weights, ddof)
    rows, shares = stacked(scores, weights)
    away = 2 * _factor(len(rows), ddof) * ratio(rows - mean, mean + 0 * rows)
    slope = 1 + SIGNS[sign] * (away - ratio(ratio(variance, mean), mean))
    return spread_over(shares * rows * slope, weights)


def said(sign: Sign) -> Text:
    """The rule as a sentence in both languages."""
    zh, en = {"minus": ("扣减", "less"), "plus": ("加上", "plus")}[sign]
    return Text(
        zh=f"按权重加权平均，{zh}各项的不均衡（方差除以均值）",
        en=f"weighted mean of the parts, {en} their imbalance (variance divided by mean)",
    )


def moments(
    scores: FloatArray, weights: Sequence[float], ddof: int = 0
) -> tuple[FloatArray, FloatArray]:
    """Mean and variance of each person's parts, shape (n,) each."""
    rows, shares = counted(scores, weights)
    mean = weighed(rows, shares)
    away = weighed(((row - mean) ** 2 for row in rows), shares)
    return mean, _factor(len(rows), ddof) * away


def _factor(parts: int, ddof: int) -> float:
    """The factor m / (m - ddof) of m parts; 1 for one part alone, whose variance is 0 anyhow."""
    return parts / (parts - ddof) if parts > ddof else 1.0


SIGNS = {"minus": -1, "plus": 1}
_NAME = Text(zh="Mazziotta-Pareto 指数", en="Mazziotta-Pareto index")

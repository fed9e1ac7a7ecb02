"""Mazziotta-Pareto index: the mean, less or plus a penalty for parts that lie far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from media_appraisal.arrays import ordered_sum
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import counted, ratio, refuse_below, spread_over
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
    _, _, mean, variance = _moments(scores, weights, ddof)
    return mean + _SIGNS[sign] * ratio(variance, mean)


def brought(scores: FloatArray, weights: Sequence[float], sign: Sign, ddof: int = 0) -> FloatArray:
    """w_i s_i (1 -/+ (2 k (s_i - M) / M - S^2 / M^2)), k the variance's own factor."""
    rows, shares, mean, variance = _moments(scores, weights, ddof)
    away = 2 * _factor(rows, ddof) * ratio(rows - mean, mean + 0 * rows)
    slope = 1 + _SIGNS[sign] * (away - ratio(ratio(variance, mean), mean))
    return spread_over(shares * rows * slope, weights)


def said(sign: Sign) -> Text:
    """The rule as a sentence in both languages."""
    zh, en = {"minus": ("扣减", "less"), "plus": ("加上", "plus")}[sign]
    return Text(
        zh=f"按权重加权平均，{zh}各项的不均衡（方差除以均值）",
        en=f"weighted mean of the parts, {en} their imbalance (variance divided by mean)",
    )


def _moments(
    scores: FloatArray, weights: Sequence[float], ddof: int
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Counted rows, their shares, mean (n,) and variance (n,)."""
    rows, shares = counted(scores, weights)
    mean = ordered_sum(shares * rows)
    variance = _factor(rows, ddof) * ordered_sum(shares * (rows - mean) ** 2)
    return rows, shares, mean, variance  # type: ignore[return-value]  # rows in, a row out


def _factor(rows: FloatArray, ddof: int) -> float:
    """The factor m / (m - ddof) of m parts; 1 for one part alone, whose variance is 0 anyhow."""
    return len(rows) / (len(rows) - ddof) if len(rows) > ddof else 1.0


_SIGNS = {"minus": -1, "plus": 1}
_NAME = Text(zh="Mazziotta-Pareto 指数", en="Mazziotta-Pareto index")

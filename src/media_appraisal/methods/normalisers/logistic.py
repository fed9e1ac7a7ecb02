"""Logistic: an S-shaped curve, steep in the middle and flat at both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.cohort import Better
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import AboveZero, Out
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Logistic(Normaliser):
    """out_1 + (out_2 - out_1) / (1 + exp(-(x - middle) / spread)), settled.

    Plus where less is better. Values in the unit of the indicator; nobody comes quite to the ends,
    and no outlier beyond them. Source: Verhulst (1845), the logistic function.
    """

    kind: Literal["logistic"] = "logistic"
    middle: Number
    """The value that scores half way."""
    spread: AboveZero
    """The distance from the middle that scores 73.1 % of the way, 1 / (1 + 1 / e); three times
    that scores 95.3 %."""
    better: Better = "more"
    """Whether more or less is better."""
    out: Out = (0.0, 100.0)
    """The points that the curve runs from and to."""

    scalar = True

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        one = isinstance(values, float)
        away = (np.array([values]) if one else values) - self.middle
        away /= self.spread if self.better == "less" else -self.spread
        low, high = self.out
        # Beyond 50 the share settles at its end; exp of 700 and more would overflow.
        points = (high - low) / (1 + np.exp(clip(away, -50, 50)))
        points += low
        points = settle(points)
        return cast("FloatArray", float(points[0])) if one else points

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out`."""
        return self.out

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        low, high = map(plain, self.out)
        half = plain((self.out[0] + self.out[1]) / 2)
        middle, spread = plain(self.middle), plain(self.spread)
        zh_way, way = {"more": ("越高越好", "more"), "less": ("越低越好", "less")}[self.better]
        return Text(
            zh=f"S 形曲线，{low} 至 {high} 分，{middle} 得 {half} 分，尺度 {spread}，{zh_way}",
            en=f"an S-shaped curve from {low} to {high} points, {half} at {middle}, spread "
            f"{spread}, {way} is better",
        )

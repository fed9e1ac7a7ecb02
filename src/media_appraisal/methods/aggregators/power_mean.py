"""Power mean: one number says how far strong parts make up for weak ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import counted, in_proportion, refuse_below, spread_over
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class PowerMean(Aggregator):
    """(sum(w_i s_i^p) / sum(w_i))^(1/p), settled; for p = 0 its limit, the geometric mean.

    1 is the arithmetic mean, -1 the harmonic one; towards minus infinity the weakest part decides,
    towards infinity the best. For p <= 0 a part at 0 makes it 0. Parts of weight 0 are left out.
    Scores are first divided by the least or the greatest, so that no power overflows. Sources:
    UNDP, HDR 1995, technical note 1 ((1 - epsilon)-averaging); Decancq & Lugo (2013), Econometric
    Reviews 32 (1), 7-34.
    """

    kind: Literal["power_mean"] = "power_mean"
    power: Number
    """p, any number: the lower, the less a strong part makes up for a weak one."""

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The mean, shape (n,), in the unit of the scores; ScoreTooLow for one below 0."""
        rows, shares = counted(scores, weights)
        refuse_below(0, rows, _NAME)
        pivot, logs = self._pivot_and_logs(rows)
        with np.errstate(divide="ignore", over="ignore"):  # infinite logs have powers of 0
            if self.power == 0:
                beyond: Any = ordered_sum(shares * logs)
            else:
                raised = ordered_sum(shares * np.expm1(self.power * logs))
                beyond = np.log1p(raised) / self.power
        half = np.exp(beyond / 2)  # its square alone could overflow
        return settle(pivot * half * half)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score in proportion to w_i s_i^p, shape (parts, n).

        By Euler's theorem each part brings s_i times the slope in s_i, which is that.
        """
        rows, shares = counted(scores, weights)
        raw = shares + np.zeros_like(rows)
        if self.power != 0:
            with np.errstate(over="ignore"):
                raw *= np.exp(self.power * self._pivot_and_logs(rows)[1])
        return in_proportion(spread_over(raw, weights), self.combine(scores, weights), weights)

    def _pivot_and_logs(self, rows: FloatArray) -> tuple[FloatArray, FloatArray]:
        """The score that the others are divided by, shape (n,), and ln(s_i / it), (parts, n).

        The logs are 0 where the pivot is 0, which then is the mean.
        """
        pivot: FloatArray = (np.minimum if self.power < 0 else np.maximum).reduce(rows)
        with np.errstate(divide="ignore"):  # ln 0 is -inf
            logs = np.log(np.where(pivot == 0, 1, rows)) - np.log(np.where(pivot == 0, 1, pivot))
        return pivot, logs

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        power = plain(self.power)
        zero_zh, zero_en = ("，任一项为 0 则为 0", "; 0 if any part is 0")
        if self.power > 0:
            zero_zh = zero_en = ""
        return Text(
            zh=f"按权重取 {power} 次幂平均{zero_zh}", en=f"power mean of power {power}{zero_en}"
        )


_NAME = Text(zh="幂平均", en="power mean")

"""Power mean: one number says how far strong parts make up for weak ones."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    column,
    counted,
    in_proportion,
    least_of,
    refuse_below,
    spread_over,
    weighed,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        pivot = self._pivot(rows)
        with np.errstate(divide="ignore", over="ignore"):  # ln 0 is -inf, and has powers of 0
            logs = _logs(rows, pivot)
            if self.power == 0:
                beyond = weighed(logs, shares)
            else:
                raised = (np.expm1(self.power * log) for log in logs)
                beyond = np.log1p(weighed(raised, shares)) / self.power
        half = np.exp(beyond / 2)  # its square alone could overflow
        return settle(pivot * half * half)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The joint score in proportion to w_i s_i^p, shape (parts, n).

        By Euler's theorem each part brings s_i times the slope in s_i, which is that.
        """
        rows, shares = counted(scores, weights)
        raw = column(shares) + np.zeros_like(rows)
        if self.power != 0:
            with np.errstate(divide="ignore", over="ignore"):
                raw *= np.exp(self.power * np.array(list(_logs(rows, self._pivot(rows)))))
        return in_proportion(spread_over(raw, weights), self.combine(scores, weights), weights)

    def _pivot(self, rows: Sequence[FloatArray]) -> FloatArray:
        """The score that the others are divided by, shape (n,); the mean where it is 0."""
        return least_of(rows) if self.power < 0 else reduce(np.maximum, rows)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        power = plain(self.power)
        zero_zh, zero_en = ("，任一项为 0 则为 0", "; 0 if any part is 0")
        if self.power > 0:
            zero_zh = zero_en = ""
        return Text(
            zh=f"按权重取 {power} 次幂平均{zero_zh}", en=f"power mean of power {power}{zero_en}"
        )


def _logs(rows: Sequence[FloatArray], pivot: FloatArray) -> Iterator[FloatArray]:
    """The ln(s_i / pivot), each of shape (n,); 0 where the pivot is 0."""
    nothing = pivot == 0
    below = np.log(pivot + nothing)
    if nothing.any():
        return (np.where(nothing, 0, np.log(row + nothing) - below) for row in rows)
    return (np.log(row) - below for row in rows)


_NAME = Text(zh="幂平均", en="power mean")

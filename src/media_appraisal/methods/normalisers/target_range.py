"""Target range: full marks inside a range, fewer on both sides of it (nominal is best)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Literal, Self, cast

from pydantic import model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import RangeOutOfOrder
from media_appraisal.later import np
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import AboveZero, Out
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class TargetRange(Normaliser):
    """1 from `low` to `high`; ((x - zero_below) / (low - zero_below))^power below; likewise above.

    From there to `out`, so 0 at `zero_below` and `zero_above` and beyond them. Values in the unit
    of the indicator; for budgets, lengths and rates that can be too low and too high. Settled
    where a power is not 1. Sources: Derringer and Suich (1980), Journal of Quality Technology
    12(4) (two-sided desirability); Cables, Lamata and Verdegay (2016), Information Sciences
    337-338 (reference ideal).
    """

    kind: Literal["target_range"] = "target_range"
    zero_below: Number
    """The value that scores nothing, below the range."""
    low: Number
    """The least value that scores all the points."""
    high: Number
    """The greatest value that scores all the points; `low` again for a single best value."""
    zero_above: Number
    """The value that scores nothing, above the range."""
    power_below: AboveZero = 1.0
    """How the points fall below the range: 1 evenly, 2 fast at first, 0.5 slowly at first."""
    power_above: AboveZero = 1.0
    """How the points fall above the range."""
    out: Out = (0.0, 100.0)
    """The points of nothing and of all."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        edges = (self.zero_below, self.low, self.high, self.zero_above)
        below, inside, above = (low < high for low, high in itertools.pairwise(edges))
        if not (below and above and (inside or self.low == self.high)):
            raise RangeOutOfOrder(edges=tuple(map(plain, edges)))
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        one = isinstance(values, float)
        given = np.array([values]) if one else values
        below = self._side(given - self.zero_below, self.low - self.zero_below, self.power_below)
        above = self._side(self.zero_above - given, self.zero_above - self.high, self.power_above)
        low, high = self.out
        points = np.minimum(below, above) * (high - low)
        points += low
        return cast("FloatArray", float(points[0])) if one else points

    def _side(self, inside: FloatArray, whole: float, power: float) -> FloatArray:
        """The share that one side leaves: 0 to 1."""
        share = clip(inside / whole, 0, 1)
        return share if power == 1 else settle(np.power(share, power))

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out`."""
        return self.out

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        low, high = map(plain, self.out)
        edges: Any = map(plain, (self.zero_below, self.low, self.high, self.zero_above))
        zero_below, first, last, zero_above = edges
        zh_in, inside = (
            (first, f"at {first}")
            if first == last
            else (f"{first} 至 {last}", f"from {first} to {last}")
        )
        bent = self.power_below != 1 or self.power_above != 1
        zh_line, line = ("曲线", "a curve") if bent else ("直线", "a straight line")
        return Text(
            zh=f"{zh_in} 得 {high} 分，到 {zero_below} 或 {zero_above} 按{zh_line}降至 {low} 分",
            en=f"{high} points {inside}, down in {line} to {low} at {zero_below} and {zero_above}",
        )

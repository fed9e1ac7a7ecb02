"""Above and below: one rule on each side of a target."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.arrays import threshold
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.inside import quoted, scored
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class AboveBelow(Normaliser):
    """One rule for settled values above the target, another for those below it.

    For 超目标每 10% 加 5 分, 低于按比例扣分, and for what costs on both sides of a target. Each
    rule sees only the values on its side.
    """

    kind: Literal["above_below"] = "above_below"
    target: Number
    """The value at which the rules change, in the unit of the indicator."""
    above: Normaliser
    """The rule above the target."""
    below: Normaliser
    """The rule below the target."""
    at_target: Literal["above", "below"] = "above"
    """Which of the two applies at the target itself."""

    scalar = True

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        upper: Any = values >= self._edge
        if isinstance(values, float):
            return scored(self.above if upper else self.below, values)
        scores = np.empty_like(values)
        scores[upper] = self.above.score(values[upper])
        scores[~upper] = self.below.score(values[~upper])
        return scores

    def inner(self) -> tuple[Normaliser, ...]:
        """The two rules, the one above first."""
        return self.above, self.below

    def fit(self, values: FloatArray) -> Normaliser:
        """The same with the rules inside fitted, each to the whole cohort."""
        if not self.compares():
            return self
        return self.revised(above=self.above.fit(values), below=self.below.fit(values))

    def reach(self) -> tuple[float, float]:
        """From the least to the most that either rule can give."""
        least, most = zip(self.above.reach(), self.below.reach(), strict=True)
        return min(least), max(most)

    @cached_property
    def _edge(self) -> float:
        return threshold(self.target, beyond=self.at_target == "below")

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        target, above, below = plain(self.target), quoted(self.above), quoted(self.below)
        over, under = ("≥", "<") if self.at_target == "above" else (">", "≤")
        return Text(
            zh=f"x {over} {target} 时{above.zh}；x {under} {target} 时{below.zh}",
            en=f"for x {over} {target} {above.en}; for x {under} {target} {below.en}",
        )

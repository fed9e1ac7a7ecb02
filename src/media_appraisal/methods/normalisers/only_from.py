"""Only from a gate: another rule, but no points on the worse side of a line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.inside import Better, edge, quoted, scored, side
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import where_known
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class OnlyFrom(Normaliser):
    """0 points where the settled value misses the gate, elsewhere what the rule inside gives.

    For 不足 80% 不得分. The rule sees only the values that meet the gate.
    """

    kind: Literal["only_from"] = "only_from"
    gate: Number
    """The value to be met, in the unit of the indicator."""
    better: Better = "more"
    """Whether more or less is better."""
    strict: bool = False
    """Whether the gate must be passed (高于), not only met (达到)."""
    rule: Normaliser
    """The rule for the values that meet it."""

    scalar = True

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        upper: Any = values >= self._edge
        if isinstance(values, float):
            met = upper if self.better == "more" else not upper
            return scored(self.rule, values) if met else where_known(values, 0.0)
        meets = upper if self.better == "more" else ~upper
        scores = np.where(values == values, 0.0, values)  # noqa: PLR0124  # NaN differs from itself
        scores[meets] = self.rule.score(values[meets])
        return scores

    def inner(self) -> tuple[Normaliser, ...]:
        """The rule behind the gate."""
        return (self.rule,)

    def fit(self, values: FloatArray) -> Normaliser:
        """The same with the rule inside fitted, to the whole cohort."""
        return self.revised(rule=self.rule.fit(values)) if self.compares() else self

    def reach(self) -> tuple[float, float]:
        """What the rule inside can give, and 0."""
        least, most = self.rule.reach()
        return min(least, 0.0), max(most, 0.0)

    @cached_property
    def _edge(self) -> float:
        return edge(self.gate, self.better, strict=self.strict)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        where = side(self.gate, self.better, strict=self.strict)
        rule = quoted(self.rule)
        return Text(
            zh=f"{where} 时{rule.zh}，否则得 0 分", en=f"for {where} {rule.en}, otherwise 0"
        )

"""Sum of rules: several rules score one value, and their points add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, cast

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Number
from media_appraisal.methods.inside import listed, scored
from media_appraisal.methods.of_rules import OfRules
from media_appraisal.methods.points import AboveZero, in_points, joined, out_of, unless_hundred
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class SumOf(OfRules):
    """The sum of the scores that the rules give to one value, added in order to the start.

    Scores are added, each out of 100, so rules in points add up as on paper where all have the
    same marks. For several values of one person use a group. Hold the sum with `clamp`.
    """

    kind: Literal["sum_of"] = "sum_of"
    start: Number = 0.0
    """The points that the sum begins with."""
    marks: AboveZero = 100.0
    """The full marks that the start is written in."""

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        scores: Any = [scored(rule, values) for rule in self.rules]
        total: Any = ordered_sum(scores) + out_of(self.start, self.marks)
        return cast("FloatArray", total)

    def reach(self) -> tuple[float, float]:
        """The sums of what the rules can give, though no one value may give all of them."""
        least, most = zip(*(rule.reach() for rule in self.rules), strict=True)
        start = out_of(self.start, self.marks)
        return float(ordered_sum(least) + start), float(ordered_sum(most) + start)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = unless_hundred(self.marks)
        if self.start:
            zh, en = plain(self.start), in_points(self.start)
            clauses.append(Text(zh=f"从 {zh} 分起", en=f"from {en}"))
        return joined([*clauses, listed("以下各项之和", "the sum of these", self.rules)])

"""Greatest of rules: several rules score one value, and the highest score counts."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.arrays import clip
from media_appraisal.methods.inside import listed, scored
from media_appraisal.methods.of_rules import OfRules

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.text import Text


class GreatestOf(OfRules):
    """The highest of the scores that the rules give to one value: 取高者.

    For several values of one person use a group that is joined by its best part.
    """

    kind: Literal["greatest_of"] = "greatest_of"

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return reduce(_higher, (scored(rule, values) for rule in self.rules))

    def reach(self) -> tuple[float, float]:
        """The greatest of what the rules can give, at either end."""
        least, most = zip(*(rule.reach() for rule in self.rules), strict=True)
        return max(least), max(most)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return listed("以下各项取最高分", "the highest of these", self.rules)


def _higher(one: Any, other: Any) -> Any:
    """The higher of two scores, arrays or floats; both are NaN where the value is."""
    return clip(one, other, math.inf)

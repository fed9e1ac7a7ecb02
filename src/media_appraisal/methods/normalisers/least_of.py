"""Least of rules: several rules score one value, and the lowest score counts."""

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


class LeastOf(OfRules):
    """The lowest of the scores that the rules give to one value: 取低者.

    For several values of one person use a group that is joined by its least part.
    """

    kind: Literal["least_of"] = "least_of"

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return reduce(_lower, (scored(rule, values) for rule in self.rules))

    def reach(self) -> tuple[float, float]:
        """The least of what the rules can give, at either end."""
        least, most = zip(*(rule.reach() for rule in self.rules), strict=True)
        return min(least), min(most)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return listed("以下各项取最低分", "the lowest of these", self.rules)


def _lower(one: Any, other: Any) -> Any:
    """The lower of two scores, arrays or floats; both are NaN where the value is."""
    return clip(one, -math.inf, other)

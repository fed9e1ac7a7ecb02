"""Clamp: another rule, held within limits."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import clip
from media_appraisal.document import Number
from media_appraisal.errors.rules import NothingHeld
from media_appraisal.methods.inside import quoted, scored
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import (
    AboveZero,
    joined,
    limits,
    out_of,
    refuse_crossed,
    unless_hundred,
)

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.text import Text


class Clamp(Normaliser):
    """The score of the rule inside, held between the least and the most: 最高 15 分, 最低 0 分."""

    kind: Literal["clamp"] = "clamp"
    rule: Normaliser
    """The rule that is held."""
    least: Number | None = None
    """The least points; no limit if not given. Without any limit: NothingHeld."""
    most: Number | None = None
    """The most points; no limit if not given."""
    marks: AboveZero = 100.0
    """The full marks that the two limits are written in."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.least is None and self.most is None:
            raise NothingHeld
        refuse_crossed(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return clip(scored(self.rule, values), *self._limits)

    def inner(self) -> tuple[Normaliser, ...]:
        """The rule that is held."""
        return (self.rule,)

    def fit(self, values: FloatArray) -> Normaliser:
        """The same with the rule inside fitted."""
        return self.revised(rule=self.rule.fit(values)) if self.compares() else self

    def reach(self) -> tuple[float, float]:
        """What the rule inside can give, held likewise."""
        least, most = (float(clip(end, *self._limits)) for end in self.rule.reach())
        return least, most

    @cached_property
    def _limits(self) -> tuple[float, float]:
        least = -math.inf if self.least is None else out_of(self.least, self.marks)
        return least, math.inf if self.most is None else out_of(self.most, self.marks)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = [*unless_hundred(self.marks), quoted(self.rule)]
        return joined([*clauses, *limits(self.least, self.most)])

"""Of rules: what rules share that score one value in several ways and join the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from media_appraisal.errors.methods import NothingListed
from media_appraisal.methods.normaliser import Normaliser

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class OfRules(Normaliser):
    """A rule made of a list of rules."""

    rules: tuple[Normaliser, ...]
    """The rules, one or more."""

    scalar = True

    @model_validator(mode="after")
    def _some_rules(self) -> Self:
        if not self.rules:
            raise NothingListed(name="rules")
        return self

    def inner(self) -> tuple[Normaliser, ...]:
        """The rules that are joined."""
        return self.rules

    def fit(self, values: FloatArray) -> Normaliser:
        """The same with the rules inside fitted."""
        if not self.compares():
            return self
        return self.revised(rules=tuple(rule.fit(values) for rule in self.rules))

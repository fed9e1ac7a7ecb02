"""The family of normalisers: a value becomes a score."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from media_appraisal.document import Member
from media_appraisal.errors.methods import NotFitted
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Normaliser(Member):
    """Turns values into scores, 0 to 100 points.

    Above 100 only where the part's bounds allow it. A relative normaliser compares people: it
    sets `relative = True` and has `fit`, which gives an absolute one with the cohort's numbers.
    """

    family = "normaliser"
    home = "media_appraisal.methods.normalisers"
    group = "media_appraisal.normalisers"

    relative: ClassVar[bool] = False
    """Whether scores depend on the other people, so that `fit` comes first."""
    scalar: ClassVar[bool] = False
    """Whether `score` also takes one plain float and gives the same bits as for an array."""

    def score(self, values: FloatArray) -> FloatArray:  # noqa: ARG002  # members look at them
        """The scores, shape (n,), of values of shape (n,); NaN, a gap, stays NaN."""
        raise NotFitted(name=self.kind)

    def inner(self) -> tuple[Normaliser, ...]:
        """The rules that this one is put together from; none for a plain one."""
        return ()

    def compares(self) -> bool:
        """Whether it compares people, by itself or through a rule inside."""
        return self.relative or any(rule.compares() for rule in self.inner())

    def fit(self, values: FloatArray) -> Normaliser:  # noqa: ARG002  # only relative rules look
        """The rule with the cohort's observed values, shape (n,), worked in; itself if absolute."""
        return self

    def reach(self) -> tuple[float, float]:
        """The least and the most points that the rule can give; infinite where it cannot say."""
        return -math.inf, math.inf

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return both(spell(self))


def spell(member: Member) -> str:
    """A member as `kind(parameter=value, ...)`, for those that say nothing themselves."""
    written = member.written()
    parameters = (f"{name}={value}" for name, value in written.items() if name not in _SELF)
    return f"{member.kind}({', '.join(parameters)})"


_SELF = ("kind", "origin")

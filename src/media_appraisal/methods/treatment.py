"""The family of treatments: a value is tamed before it is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from media_appraisal.document import Member
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Treatment(Member):
    """Turns values into values that a rule can be fair to; the explanation shows both.

    A relative treatment looks at all people's values: it sets `relative = True` and has `fit`,
    which gives an absolute one with the cohort's numbers.
    """

    family = "treatment"
    home = "media_appraisal.methods.treatments"
    group = "media_appraisal.treatments"

    relative: ClassVar[bool] = False
    """Whether it depends on the other people's values, so that `fit` comes first."""
    scalar: ClassVar[bool] = False
    """Whether `treat` also takes one plain float and gives the same bits as for an array."""

    def treat(self, values: FloatArray) -> FloatArray:  # noqa: ARG002  # members look at them
        """The treated values, shape (n,), of values of shape (n,); NaN, a gap, stays NaN."""
        raise NotFitted(name=self.kind)

    def fit(self, values: FloatArray) -> Treatment:  # noqa: ARG002  # only relative ones look
        """The treatment with the cohort's observed values, shape (n,), worked in."""
        return self

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        return both(spell(self))

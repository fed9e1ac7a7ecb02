"""The family of scales: a total becomes a grade."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from media_appraisal.document import Document, Key, Member, Number
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray


class Grade(Document):
    """A grade: a name and what it does to pay."""

    key: Key
    label: Text | None = None
    coefficient: Number | None = None
    """Performance coefficient (绩效系数)."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Scale(Member):
    """Turns totals into grades. `grades` runs from the best to the worst.

    A relative scale compares people, as a quota does: it sets `relative = True` and has `fit`,
    which gives an absolute one with the cohort's lines.
    """

    family = "scale"
    home = "media_appraisal.methods.scales"
    group = "media_appraisal.scales"

    grades: tuple[Grade, ...]
    """From the best to the worst."""
    standard: Number | None = None
    """The total from which a person meets the standard (达标), whatever the grade; results then
    have a column `meets_standard`."""

    relative: ClassVar[bool] = False
    """Whether grades depend on the other people, so that `fit` comes first."""
    scalar: ClassVar[bool] = False
    """Whether `grade` also takes one plain float and gives one whole number."""

    def grade(self, totals: FloatArray) -> IntArray:  # noqa: ARG002  # members look at them
        """The index into `grades` for each total, shape (n,), all of them numbers."""
        raise NotFitted(name=self.kind)

    def fit(self, totals: FloatArray) -> Scale:  # noqa: ARG002  # only relative ones look
        """The scale with the cohort's totals, shape (n,), worked in; itself if absolute."""
        return self

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return both(spell(self))

    def index(self, key: str) -> int:
        """The place of a grade; ValueError if the scale has none of that key."""
        return [grade.key for grade in self.grades].index(key)

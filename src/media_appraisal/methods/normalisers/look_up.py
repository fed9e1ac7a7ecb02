"""Look up: each class of thing has a score of its own."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import settle, threshold
from media_appraisal.document import Document, Number
from media_appraisal.errors.methods import NothingListed
from media_appraisal.errors.rules import ClassesTwice, InNoClass
from media_appraisal.methods.ladder import Ladder, Rung
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import AboveZero, in_points, joined, out_of, unless_hundred
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.errors.root import AppraisalError


class Class(Document):
    """One class: the number that it is entered as, and its score."""

    value: Number
    """What is entered."""
    score: Number
    """Its points."""
    label: Text | None = None
    """What the number stands for."""


class LookUp(Normaliser):
    """The score of the class that the settled value is; score = 100 points / marks.

    Classes are names, not an order: a value between two of them is none of them. For 省级 5 分,
    市级 3 分, 县级 1 分. Several things of several classes are parts of a group, `per_unit` each.
    """

    kind: Literal["look_up"] = "look_up"
    classes: tuple[Class, ...]
    """The classes, in any order, each value once (ClassesTwice)."""
    others: Number | None = None
    """The points of any other value; refused (InNoClass) if not given."""
    marks: AboveZero = 100.0
    """The full marks that the points of this rule are written in."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.classes:
            raise NothingListed(name="classes")
        values = [settle(one.value) for one in self.classes]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise ClassesTwice(values=tuple(plain(value) for value in twice))
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,); InNoClass for the first value of no class that is refused."""
        return self._ladder.score(values, self._refusal)

    def reach(self) -> tuple[float, float]:
        """The least and the greatest score of a class, or of the others."""
        points = [one.score for one in self.classes]
        if self.others is not None:
            points.append(self.others)
        scores = [out_of(score, self.marks) for score in points]
        return min(scores), max(scores)

    @cached_property
    def _ladder(self) -> Ladder:
        cuts, rungs = zip(*self._rungs(), strict=True)
        return Ladder.of(cuts, (self._other, *rungs))

    @cached_property
    def _other(self) -> Rung | None:
        return None if self.others is None else Rung(out_of(self.others, self.marks))

    def _rungs(self) -> Iterator[tuple[float, Rung | None]]:
        """Where each class begins and where it ends, and what is scored from there."""
        for one in sorted(self.classes, key=lambda one: one.value):
            yield threshold(one.value), Rung(out_of(one.score, self.marks))
            yield threshold(one.value, beyond=True), self._other

    def _refusal(self, value: float) -> AppraisalError:
        known = tuple(plain(one.value) for one in self.classes)
        return InNoClass(value=plain(value), classes=known)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = unless_hundred(self.marks)
        for one in self.classes:
            name, points = _name(one), one.score
            zh, en = f"{name.zh} 得 {plain(points)} 分", f"{in_points(points)} for {name.en}"
            clauses.append(Text(zh=zh, en=en))
        others = Text(zh="其他值不予计分", en="any other value is refused")
        if self.others is not None:
            zh, en = plain(self.others), in_points(self.others)
            others = Text(zh=f"其他值得 {zh} 分", en=f"{en} for any other value")
        return joined([*clauses, others])


def _name(one: Class) -> Text:
    value = plain(one.value)
    if one.label is None:
        return Text(zh=value, en=value)
    return Text(zh=f"{value}（{one.label.zh}）", en=f"{value} ({one.label.en})")

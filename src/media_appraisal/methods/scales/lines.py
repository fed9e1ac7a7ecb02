"""Lines: the least total of each grade, what a quota becomes once it is fitted."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle, threshold
from media_appraisal.document import Key, Number
from media_appraisal.errors.scales import LinesOutOfOrder
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.methods.scales.plan import refuse_twice
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray


class GradeLine(Grade):
    """A grade and the least total that got it."""

    lowest: Number | None = None
    """The total from which it is given, this total included; none where nobody got it."""


class Lines(Scale):
    """The first grade whose line the settled total reaches; below all lines, the last that has one.

    So a person who was not among those compared is graded as they were, alone or in company.
    """

    kind: Literal["lines"] = "lines"
    grades: tuple[GradeLine, ...]
    """From the best to the worst, each with its line."""
    by: Key | None = None
    """The kind of scale that drew the lines."""
    people: int | None = Field(default=None, ge=1)
    """How many people it compared."""

    scalar = True

    @classmethod
    def drawn(cls, scale: Scale, people: int, lowest: Sequence[float | None]) -> Self:
        """The lines of a scale that compared so many people: the least total of each grade."""
        grades = tuple(
            GradeLine(key=grade.key, label=grade.label, coefficient=grade.coefficient, lowest=low)
            for grade, low in zip(scale.grades, lowest, strict=True)
        )
        standard, origin = scale.standard, scale.origin
        return cls(grades=grades, standard=standard, by=scale.kind, people=people, origin=origin)

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_twice(self.grades)
        drawn = [settle(grade.lowest) for grade in self.grades if grade.lowest is not None]
        if not drawn or any(low >= high for high, low in itertools.pairwise(drawn)):
            raise LinesOutOfOrder(lines=tuple(_shown(grade) for grade in self.grades))
        return self

    def grade(self, totals: FloatArray) -> IntArray:
        """The index into `grades`, shape (n,); every total has one."""
        first, line = self._steps[0]
        found: Any = (totals < line) * 0 + first
        for (place, line), (lower, _) in itertools.pairwise(self._steps):
            found = found + (totals < line) * (lower - place)
        return found  # type: ignore[no-any-return]  # whole numbers, as many as totals

    @cached_property
    def _steps(self) -> tuple[tuple[int, float], ...]:
        """The places of the grades that have a line, and the least number that reaches it."""
        return tuple(
            (place, threshold(grade.lowest))
            for place, grade in enumerate(self.grades)
            if grade.lowest is not None
        )

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        drawn = [(grade, plain(grade.lowest)) for grade in self.grades if grade.lowest is not None]
        zh = "、".join(f"{grade.title.zh} {line} 分起" for grade, line in drawn)
        en = ", ".join(f"{grade.title.en} from {line}" for grade, line in drawn)
        if self.people is None:
            return Text(zh=f"按分数线定级：{zh}", en=f"grades by lines: {en}")
        return Text(
            zh=f"按 {self.people} 人划出的分数线定级：{zh}",
            en=f"grades by the lines of {self.people} people: {en}",
        )


def _shown(grade: GradeLine) -> str:
    return f"{grade.key} {'-' if grade.lowest is None else plain(grade.lowest)}"

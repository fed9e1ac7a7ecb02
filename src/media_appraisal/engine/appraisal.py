"""Appraisal: what the engine worked out for everybody, and all that is needed to do it again."""

from __future__ import annotations

import math
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Literal

import attrs

from media_appraisal.arrays import settle, shut
from media_appraisal.engine.counting import counted, not_graded
from media_appraisal.engine.grading import NO_GRADE, meets_standard
from media_appraisal.extras import nw
from media_appraisal.text import on_one_line

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray, PlaceArray
    from media_appraisal.engine.node import Score
    from media_appraisal.engine.values import Values
    from media_appraisal.methods.scale import Grade
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Text

Keep = Literal["grades", "dimensions", "everything"]


@attrs.frozen(eq=False)
class Outlook:
    """What open gaps leave possible, in a provisional appraisal. Arrays have shape (n,)."""

    open: BoolArray = attrs.field(converter=shut)
    """Whether gaps that could still be filled were left out for this person."""
    least: FloatArray = attrs.field(converter=shut)
    """The unrounded total if all such gaps turn out worst."""
    most: FloatArray = attrs.field(converter=shut)
    """The unrounded total if all such gaps turn out best."""
    covered: FloatArray = attrs.field(converter=shut)
    """The share of the total's weight that has a score, 0 to 1."""


@attrs.frozen(eq=False, kw_only=True)
class Appraisal:
    """Totals and grades of n people under one scheme, for one period. Arrays have shape (n,)."""

    scheme: Scheme
    """As written."""
    fitted: Scheme
    """As applied: the same, with what compares people worked in."""
    values: Values
    """As measured, whatever of them counts, with what stands in for gaps."""
    period: Period | None
    keep: Keep
    """How much of the tree of scores is held."""
    tree: Score = attrs.field(repr=False)
    """The scores, as deep as `keep` says."""
    totals: FloatArray = attrs.field(converter=shut)
    """Of the parts, unrounded, settled; NaN where there is none."""
    adjusted: FloatArray = attrs.field(converter=shut)
    """The totals with adjustments, before gates."""
    final: FloatArray = attrs.field(converter=shut)
    """The same after gates, still unrounded."""
    points: FloatArray = attrs.field(converter=shut)
    """The final totals as the scheme rounds them."""
    ungated: PlaceArray = attrs.field(converter=shut)
    """Index into the scale's grades, before gates; NO_GRADE where there is no total."""
    grade: PlaceArray = attrs.field(converter=shut)
    """Index into the scale's grades."""
    gate: PlaceArray = attrs.field(converter=shut)
    """Index of the gate that held the grade or the total down; NO_GATE where none did."""
    outlook: Outlook | None
    """What open gaps leave possible; None where the scheme's rules for gaps were kept."""
    library: str = attrs.field(factory=lambda: version("media_appraisal"))
    """The version of this library that worked it out."""
    revision: int = 1
    """1 for a first one, one more than that of the appraisal that this one revises."""
    revises: str | None = None
    """The hash that the saved text of that appraisal states; None for a first one."""

    @property
    def provisional(self) -> bool:
        """Whether gaps that the scheme refuses were left out."""
        return self.outlook is not None

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody appraised, in the order of the values."""
        return self.values.people

    @cached_property
    def counted(self) -> Values:
        """The values as they were scored.

        Those of a whole period where a target is pro rata to active days; none of whoever was
        there too few days.
        """
        return counted(self.scheme, self.values, self.period)

    @cached_property
    def not_graded(self) -> dict[str, Text]:
        """Why a person gets no grade, for all who were active too few days of the period."""
        return not_graded(self.scheme, self.values, self.period)

    @property
    def grades(self) -> dict[str, str | None]:
        """The key of each person's grade; None where there is no total."""
        columns = self.columns()
        return dict(zip(columns["person"], columns["grade"], strict=True))

    def grade_at(self, place: int) -> Grade | None:
        """The grade of the person at a place."""
        index = int(self.grade[place])
        return None if index == NO_GRADE else self.scheme.scale.grades[index]

    def columns(self) -> dict[str, list[Any]]:
        """The result as columns: person, total, grade, coefficient, provisional, the dimensions.

        `total` is rounded as the scheme says. A scale with a standard adds `meets_standard`; a
        scheme that asks for some active days adds `not_graded`, the reason why there is no grade;
        a provisional appraisal adds the range in which the unrounded total can end (`least`,
        `most`) and the share of weight known (`covered`).
        """
        grades = [self.grade_at(place) for place in range(len(self.people))]
        columns: dict[str, list[Any]] = {
            "person": list(self.people),
            "total": _numbers(self.points),
            "grade": [grade and grade.key for grade in grades],
            "coefficient": [grade and grade.coefficient for grade in grades],
        }
        if (enough := meets_standard(self.scheme, self.final)) is not None:
            columns["meets_standard"] = [
                None if grade is None else met
                for grade, met in zip(grades, enough.tolist(), strict=True)
            ]
        if self.scheme.min_days is not None:
            reasons = (self.not_graded.get(person) for person in self.people)
            columns["not_graded"] = [reason and on_one_line(reason) for reason in reasons]
        columns["provisional"] = [False] * len(self.people)
        if self.outlook is not None:
            columns["provisional"] = self.outlook.open.tolist()
            for name in ("least", "most", "covered"):
                columns[name] = _numbers(getattr(self.outlook, name))
        return columns | {part.key: _numbers(settle(part.scores)) for part in self.tree.parts}

    def records(self) -> list[dict[str, Any]]:
        """The same as `columns`, as one mapping a person."""
        columns = self.columns()
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def frame(self) -> Any:
        """The same as a frame of the library that the values came in with, else of Polars."""
        return nw.from_dict(self.columns(), backend=self.values.native or "polars").to_native()


def _numbers(values: FloatArray) -> list[float | None]:
    return [None if math.isnan(value) else value for value in values.tolist()]

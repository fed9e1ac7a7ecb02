"""Scheme: the whole of the rules by which people in a role are appraised."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeAlias

from pydantic import Field, model_validator

from media_appraisal.document import refuse_depth
from media_appraisal.errors.documents import DuplicateKeys, ReservedKeys, UnknownName
from media_appraisal.methods.scale import Scale
from media_appraisal.period import Period, Unit
from media_appraisal.scheme.part import Branch, Group, Indicator, Part
from media_appraisal.scheme.role import Role
from media_appraisal.scheme.total import Adjustment, Gate, Limits, Rounding
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = ".gap"
"""What follows a column's key in the name of the column that explains its gaps."""
CASES = ".cases"
"""What follows it in the name of the column that tells of how many cases a share is."""
DAYS = "days"
"""The column of the days of the period on which each person was active."""
KNOWN_UNTIL = "known_until"
"""The column of the instant up to which things were known."""
RESERVED = frozenset(
    (
        *("person", DAYS, KNOWN_UNTIL),
        *("total", "grade", "coefficient", "meets_standard", "provisional", "not_graded"),
        *("least", "most", "covered"),
    )
)
"""Columns of values and results that no part may be called after."""

Measured: TypeAlias = Indicator | Adjustment | Gate
"""What needs a value of each person."""


class Scheme(Branch):
    """The parts, their rules and weights, what may change the total, and the scale."""

    version: str
    """The version, as its keepers count; part of every result."""
    label: Text | None = None
    definition: Text | None = None
    reference: str | None = None
    role: Role | None = None
    """The job that it appraises, with the responsibilities that parts give evidence of."""
    unit_of_period: Unit
    """The length of period that it appraises."""
    min_days: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Whoever was active on fewer days of the period gets a reason instead of a grade, and nobody
    is compared with that person; without a number everybody is graded."""
    adjustments: tuple[Adjustment, ...] = ()
    """Bonus and penalty items, added to the total (加减分)."""
    limits: Limits = Limits()
    """How far adjustments may carry the total."""
    gates: tuple[Gate, ...] = ()
    """Events that hold down a grade, the total or a part."""
    rounding: Rounding = Rounding()
    """How the total is rounded."""
    scale: Scale
    """How the total becomes a grade."""

    @model_validator(mode="before")
    @classmethod
    def _shallow(cls, value: Any) -> Any:
        refuse_depth(value)
        return value

    @model_validator(mode="after")
    def _names_hold(self) -> Self:
        parts = tuple(part.key for part in self.walk())
        keys = [*parts, *(item.key for item in self.adjustments)]
        keys += [gate.key for gate in self.gates]
        taken = tuple(key for key in keys if key in RESERVED or key.endswith((GAP, CASES)))
        if taken:
            raise ReservedKeys(keys=taken)
        keys.append(self.key)
        twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
        if twice:
            raise DuplicateKeys(keys=twice)
        grades = tuple(grade.key for grade in self.scale.grades)
        for gate in self.gates:
            if gate.cap is not None and gate.cap not in grades:
                raise UnknownName(what="grade", name=gate.cap, known=grades)
            if gate.part is not None and gate.part not in parts:
                raise UnknownName(what="part", name=gate.part, known=parts)
        return self

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)

    def walk(self) -> Iterator[Part]:
        """Every part, parents before their parts, in the order of the document."""
        waiting = list(reversed(self.parts))
        while waiting:
            part = waiting.pop()
            yield part
            if isinstance(part, Group):
                waiting.extend(reversed(part.parts))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The leaves, in the order of the document."""
        return tuple(part for part in self.walk() if isinstance(part, Indicator))

    @cached_property
    def leaves(self) -> tuple[Indicator | Adjustment, ...]:
        """What scores a value of each person: the indicators, then the adjustments."""
        return (*self.indicators, *self.adjustments)

    @cached_property
    def measured(self) -> tuple[Measured, ...]:
        """What needs a value of each person: the indicators, the adjustments, the gates."""
        return (*self.leaves, *self.gates)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The keys under which values come, in the order of `measured`."""
        return tuple(one.key for one in self.measured)

    @cached_property
    def pro_rata(self) -> tuple[Indicator | Adjustment, ...]:
        """The leaves whose targets are for the whole period, and less for fewer active days."""
        return tuple(leaf for leaf in self.leaves if leaf.pro_rata)

    @property
    def by_days(self) -> bool:
        """Whether it needs to know on how many days each person was active."""
        return self.min_days is not None or bool(self.pro_rata)

    @cached_property
    def relative(self) -> bool:
        """Whether some method compares people, so that the scheme must be fitted to them first."""
        branches = (self, *(part for part in self.walk() if isinstance(part, Group)))
        return (
            self.scale.relative
            or any(leaf.compares() for leaf in self.leaves)
            or any(branch.compares() for branch in branches)
        )

    def fits(self, period: Period) -> bool:
        """Whether the period is of the length that the scheme appraises."""
        return period.unit == self.unit_of_period

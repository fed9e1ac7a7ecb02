"""Scheme: the whole of the rules by which people in a role are appraised."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Document, Key, Number, Origin, refuse_depth
from media_appraisal.errors.documents import DuplicateKeys, ReservedKeys, UnknownName
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.measure import Measure
from media_appraisal.methods.scale import Scale
from media_appraisal.period import Period, Unit
from media_appraisal.scheme.part import Branch, Group, Indicator, Part
from media_appraisal.scheme.role import Role
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = ".gap"
"""What follows a column's key in the name of the column that explains its gaps."""
RESERVED = frozenset(
    ("person", "total", "grade", "coefficient", "provisional", "least", "most", "covered")
)
"""Columns of values and results that no part may be called after."""


class Rounding(Document):
    """How the total is rounded, once, at the end."""

    places: Annotated[int, Field(ge=0, le=6)] = 2
    """Decimals that are kept."""
    mode: Literal["half_up", "half_even", "down", "up"] = "half_up"
    """What happens to the rest: half up, half to even, cut off, or always up."""
    compare: Literal["unrounded", "rounded"] = "unrounded"
    """Which total meets the cut-offs of the scale."""


class Gate(Document):
    """An event that caps the grade whatever the total (封顶)."""

    key: Key
    label: Text | None = None
    definition: Text | None = None
    measure: Measure = Entered()
    """How facts become the value that the gate looks at."""
    at_least: Number = 1.0
    """The gate closes from this value on."""
    cap: Key
    """The best grade that is left."""
    origin: Origin = "set"
    """Who decided it."""

    @property
    def title(self) -> Text:
        """The label, or the key in both languages."""
        return self.label or both(self.key)


class Scheme(Branch):
    """The parts, their rules and weights, the rounding, the gates and the scale."""

    version: str
    """The version, as its keepers count; part of every result."""
    label: Text | None = None
    definition: Text | None = None
    reference: str | None = None
    role: Role | None = None
    """The job that it appraises, with the responsibilities that parts give evidence of."""
    unit_of_period: Unit
    """The length of period that it appraises."""
    gates: tuple[Gate, ...] = ()
    """Events that cap the grade."""
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
        keys = [part.key for part in self.walk()] + [gate.key for gate in self.gates]
        taken = tuple(key for key in keys if key in RESERVED or key.endswith(GAP))
        if taken:
            raise ReservedKeys(keys=taken)
        keys.append(self.key)
        twice = tuple(sorted({key for key in keys if keys.count(key) > 1}))
        if twice:
            raise DuplicateKeys(keys=twice)
        grades = tuple(grade.key for grade in self.scale.grades)
        for gate in self.gates:
            if gate.cap not in grades:
                raise UnknownName(what="grade", name=gate.cap, known=grades)
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
    def columns(self) -> tuple[str, ...]:
        """The keys under which values come: the indicators', then the gates'."""
        leaves = tuple(indicator.key for indicator in self.indicators)
        return leaves + tuple(gate.key for gate in self.gates)

    @property
    def relative(self) -> bool:
        """Whether some rule compares people, so that the scheme must be fitted to them first."""
        return any(indicator.normaliser.relative for indicator in self.indicators)

    def fits(self, period: Period) -> bool:
        """Whether the period is of the length that the scheme appraises."""
        return period.unit == self.unit_of_period

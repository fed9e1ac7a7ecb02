"""The tree as the linter's rules see it: each part with its place, its weight and its evidence."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

import attrs

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Document
from media_appraisal.linter.spans import base_of, total_of
from media_appraisal.scheme.part import (
    Branch,
    Group,
    Indicator,
    Leaf,
    Part,
    Qualitative,
    Quantitative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.scheme.scheme import Measured, Scheme
    from media_appraisal.scheme.total import Adjustment

    Joint: TypeAlias = Scheme | Group
    """What joins parts into one score."""
    Ruled: TypeAlias = Indicator | Adjustment
    """What a rule scores."""

P = TypeVar("P", bound=Part)
P_co = TypeVar("P_co", bound=Part, covariant=True)


@attrs.frozen(eq=False)
class Standing(Generic[P_co]):
    """A part where it stands in a scheme."""

    part: P_co
    place: str
    """Its path by keys: `parts.content.parts.hit_count`."""
    weight: float
    """Its share of the total, 0 to 1: the product of the shares on the way down to it. NaN where
    a weighting reads weights off the scores, so that no comparison with it holds."""
    evidence: tuple[str, ...]
    """The responsibilities that it gives evidence of: its own, or else those of its group."""
    above: str
    """The place of the group that it stands in; empty under the scheme itself."""


@attrs.frozen(eq=False, slots=False)
class Tree:
    """A scheme, and every part of it where it stands."""

    scheme: Scheme
    people: int | None = None
    """How many people it will be used for, if anybody said so."""

    @cached_property
    def parts(self) -> tuple[Standing[Part], ...]:
        """Every part, parents before their parts, in the order of the document."""
        return tuple(_below(self.scheme, "", 1.0, ()))

    @cached_property
    def indicators(self) -> tuple[Standing[Indicator], ...]:
        """The leaves."""
        return _of(Indicator, self.parts)

    @cached_property
    def counted(self) -> tuple[Standing[Quantitative], ...]:
        """The indicators that are counted or measured (定量)."""
        return _of(Quantitative, self.parts)

    @cached_property
    def rated(self) -> tuple[Standing[Qualitative], ...]:
        """The indicators that people rate (定性)."""
        return _of(Qualitative, self.parts)

    @cached_property
    def branches(self) -> tuple[tuple[str, Joint], ...]:
        """The scheme, whose place is empty, and its groups, each with its place."""
        groups = ((standing.place, standing.part) for standing in _of(Group, self.parts))
        return ("", self.scheme), *groups

    @cached_property
    def ruled(self) -> tuple[tuple[str, Ruled], ...]:
        """What a rule scores, with its place: the indicators, then the adjustments."""
        indicators = ((standing.place, standing.part) for standing in self.indicators)
        adjustments = ((inside("adjustments", one.key), one) for one in self.scheme.adjustments)
        return *indicators, *adjustments

    @cached_property
    def valued(self) -> tuple[tuple[str, Measured], ...]:
        """What needs a value of each person, with its place: the gates last."""
        gates = ((inside("gates", gate.key), gate) for gate in self.scheme.gates)
        return *self.ruled, *gates

    @cached_property
    def extremes(self) -> tuple[float, float]:
        """The least and the greatest total that rules, bounds, limits and vetoes allow, settled."""
        return total_of(self.scheme)

    def alone(self, standing: Standing[Indicator]) -> float:
        """The total of the most that one indicator can score and the least of all the others."""
        return base_of(self.scheme, standing.part.key)[0]


def within(leaf: Leaf) -> tuple[float, float]:
    """The least and the greatest value that can occur; infinite where nothing is said."""
    possible = leaf.possible
    least = None if possible is None else possible.least
    most = None if possible is None else possible.most
    return -math.inf if least is None else least, math.inf if most is None else most


def documents(document: Document, place: str = "") -> Iterator[tuple[str, Document]]:
    """Each document inside a document, itself first, with its path by keys."""
    yield place, document
    for name, field in type(document).model_fields.items():
        for step, inner in _documents_in(getattr(document, name)):
            yield from documents(inner, inside(place, field.alias or name, step))


def inside(place: str, *steps: str) -> str:
    """The path of something inside the thing at a place."""
    return ".".join(step for step in (place, *steps) if step)


def _documents_in(value: object) -> Iterator[tuple[str, Document]]:
    """A document by itself; those of a list by their keys, or else by their numbers."""
    if isinstance(value, Document):
        yield "", value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, Document):
                yield str(getattr(item, "key", number)), item


def _of(kind: type[P], standings: tuple[Standing[Part], ...]) -> tuple[Standing[P], ...]:
    found = (standing for standing in standings if isinstance(standing.part, kind))
    return tuple(cast("Standing[P]", standing) for standing in found)


def _below(
    branch: Branch, above: str, weight: float, evidence: tuple[str, ...]
) -> Iterator[Standing[Part]]:
    weights = weights_of(branch)
    whole = ordered_sum(weights)
    for part, own in zip(branch.parts, weights, strict=True):
        place = inside(above, "parts", part.key)
        named = part.evidence or evidence
        yield Standing(part, place, weight * own / whole, named, above)
        if isinstance(part, Branch):
            yield from _below(part, place, weight * own / whole, named)


def weights_of(branch: Branch) -> tuple[float, ...]:
    """What the parts weigh; NaN each where the weighting has to see the people's scores first."""
    if branch.weighting.relative:
        return (math.nan,) * len(branch.parts)
    return branch.weights()

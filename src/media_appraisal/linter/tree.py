"""The tree as the linter's rules see it: each part with its place, its weight and its evidence."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar, cast

import attrs
import numpy as np

from media_appraisal.arrays import clip, ordered_sum, settle
from media_appraisal.document import Document
from media_appraisal.errors.root import AppraisalError
from media_appraisal.scheme.part import (
    Branch,
    Fill,
    Group,
    Indicator,
    Part,
    Qualitative,
    Quantitative,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.scheme.scheme import Gate, Scheme

    Joint: TypeAlias = Scheme | Group
    """What joins parts into one score."""

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
    def valued(self) -> tuple[tuple[str, Indicator | Gate], ...]:
        """What needs a value of each person, with its place: the indicators, then the gates."""
        indicators = ((standing.place, standing.part) for standing in self.indicators)
        gates = ((inside("gates", gate.key), gate) for gate in self.scheme.gates)
        return *indicators, *gates

    @cached_property
    def extremes(self) -> tuple[float, float]:
        """The least and the greatest total that the rules and the bounds allow, settled."""
        return _extremes(self.scheme, None)

    def alone(self, standing: Standing[Indicator]) -> float:
        """The total of the most that one indicator can score and the least of all the others."""
        return _extremes(self.scheme, standing.part.key)[0]


def within(indicator: Indicator) -> tuple[float, float]:
    """The least and the greatest value that can occur; infinite where nothing is said."""
    possible = indicator.possible
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


def weights_of(branch: Joint) -> tuple[float, ...]:
    """What the parts weigh; NaN each where the weighting has to see the people's scores first."""
    if branch.weighting.relative:
        return (math.nan,) * len(branch.parts)
    return branch.weights()


def points(indicator: Indicator) -> tuple[float, float]:
    """The least and the most points that an indicator's rule gives, within its bounds."""
    least, most = indicator.bounds
    low, high = indicator.normaliser.reach()
    return clip(float(low), least, most), clip(float(high), least, most)


def _extremes(part: Part | Branch, lifted: str | None) -> tuple[float, float]:
    """The least and the most of a part, the indicator of one key at its most in both."""
    if isinstance(part, Indicator):
        least, most = points(part)
        if part.key == lifted:
            return most, most
    else:
        assert isinstance(part, Branch)
        least, most = _joint([_extremes(inner, lifted) for inner in part.parts], part)
    gaps = part.gaps if isinstance(part, Part) else None
    filled = gaps.fill if isinstance(gaps, Fill) else 0.0 if gaps == "zero" else least
    return min(least, filled), max(most, filled)


def _joint(ends: list[tuple[float, float]], branch: Branch) -> tuple[float, float]:
    """The least and the most of a group; those of its parts where only the people can tell."""
    rows = np.array(ends)
    try:
        least, most = settle(branch.aggregator.combine(rows, branch.weights())).tolist()
    except AppraisalError:  # it compares people, or its weights do
        return float(rows.min()), float(rows.max())
    return least, most

"""Choquet integral: what sets of parts are worth together, more or less than one by one."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Document, Number
from media_appraisal.errors.aggregators import (
    CapacitiesLacking,
    CapacitiesTooMany,
    CapacityFalls,
    InteractionTooStrong,
    OneFormOnly,
    PositionAstray,
    WholeNotOne,
)
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import alike, lesser, refuse_misfit
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray

MOST_PARTS = 10
"""With so many parts there are 1023 sets of them, each with a worth of its own."""


class Coalition(Document):
    """A set of parts and what it is worth."""

    parts: tuple[int, ...]
    """Positions in the group, 1 for the first part."""
    worth: Annotated[Number, Field(ge=0)]
    """From 0 to 1, the worth of all parts together."""


class Interaction(Document):
    """How two parts work together."""

    between: tuple[int, int]
    """Positions in the group, 1 for the first part."""
    index: Number
    """Above 0 where each is worth more beside the other, below 0 where one makes up for the
    other; -1 to 1."""


class Choquet(Aggregator):
    """sum(m(A) min(s_i, i in A)) over the sets A of parts, m the Moebius masses of the capacity.

    Give either the worth of every set of parts, or each part's importance with the interactions
    of pairs (a 2-additive capacity). These say all: the weights of the parts do not matter, and
    no part can be left out. Sources: Grabisch (1996), EJOR 89, 445-456; Grabisch (1997), Fuzzy
    Sets and Systems 92, 167-189 (2-additive).
    """

    kind: Literal["choquet"] = "choquet"
    capacities: tuple[Coalition, ...] = ()
    """The worth of every set of parts but the empty one."""
    importance: tuple[Number, ...] = ()
    """Instead: the Shapley value of each part, adding up to 1."""
    interactions: tuple[Interaction, ...] = ()
    """With `importance`: the pairs that interact; other pairs do not."""

    scalar = True
    whole_only = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if bool(self.capacities) == bool(self.importance) or (
            self.capacities and self.interactions
        ):
            forms = ("capacities", "importance (with interactions)")
            raise OneFormOnly(kind="choquet", forms=forms)
        if self.capacities:
            _check_capacities(self.parts, self._worths())
        else:
            _check_pairs(self.importance, self.interactions)
        return self

    @property
    def parts(self) -> int:
        """How many parts it joins."""
        if self.importance:
            return len(self.importance)
        return max((place for one in self.capacities for place in one.parts), default=0)

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:  # noqa: ARG002  # the capacity weighs
        """The integral, shape (n,), in the unit of the scores; PartsMisfit for other parts."""
        refuse_misfit(self.kind, self.parts, scores)
        pieces = [mass * _least(scores, places) for places, mass in self._masses]
        joint: Any = ordered_sum(pieces)
        return joint  # type: ignore[no-any-return]  # rows in, a row out

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:  # noqa: ARG002
        """s_i times the slope in s_i, shape (parts, n), which adds up by Euler's theorem.

        Each set of parts brings its mass times its weakest part, to that part; parts of equal
        score share it evenly, which is the mean over every order in which they may stand.
        """
        rows = np.array(scores)
        settled = settle(rows)
        brought: FloatArray = np.zeros_like(rows)
        for places, mass in self._masses:
            inside = list(places)
            weakest = alike(settled[inside] == settled[inside].min(axis=0))
            brought[inside] += mass * weakest * rows[inside]
        return brought

    def shapley_values(self) -> tuple[float, ...]:
        """What each part is worth on average over all orders in which parts join; sum 1."""
        shares = [[m / len(a) for a, m in self._masses if i in a] for i in range(self.parts)]
        return tuple(ordered_sum(share) if share else 0.0 for share in shares)

    def interaction_indices(self) -> dict[tuple[int, int], float]:
        """The interaction index of each pair of positions, the first part being 1."""
        pairs = itertools.combinations(range(self.parts), 2)
        return {(i + 1, j + 1): self._interaction(i, j) for i, j in pairs}

    def _interaction(self, one: int, other: int) -> float:
        both = [m / (len(a) - 1) for a, m in self._masses if one in a and other in a]
        return ordered_sum(both) if both else 0.0

    def _worths(self) -> dict[tuple[int, ...], float]:
        """The worth of each set, by its places from 0; PositionAstray where one stands twice."""
        worths: dict[tuple[int, ...], float] = {}
        for one in self.capacities:
            places = tuple(sorted(place - 1 for place in one.parts))
            if places in worths or len(set(places)) < len(places) or min(places, default=-1) < 0:
                raise PositionAstray(positions=one.parts, parts=self.parts)
            worths[places] = one.worth
        return worths

    @cached_property
    def _masses(self) -> tuple[tuple[tuple[int, ...], float], ...]:
        """The sets of parts that have a mass, by places from 0, and the mass."""
        masses = _of_worths(self._worths()) if self.capacities else _of_pairs(self)
        return tuple((places, mass) for places, mass in masses if abs(mass) > 1e-12)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        shown = ", ".join(plain(round(value, 3)) for value in self.shapley_values())
        return Text(
            zh=f"Choquet 积分，考虑各项的相互作用；各项重要性（Shapley 值）依次为 {shown}",
            en=f"Choquet integral, which minds how parts interact; importance of the parts "
            f"(Shapley values) {shown}",
        )


def _least(scores: Any, places: tuple[int, ...]) -> Any:
    least = scores[places[0]]
    for place in places[1:]:
        least = lesser(least, scores[place])
    return least


def _of_worths(worths: dict[tuple[int, ...], float]) -> list[tuple[tuple[int, ...], float]]:
    """The Moebius masses: what a set is worth beyond all the masses inside it."""
    masses: dict[tuple[int, ...], float] = {}
    for places in sorted(worths, key=lambda places: (len(places), places)):
        inside = (-masses[some] for some in _subsets(places))
        masses[places] = ordered_sum([worths[places], *inside])
    return list(masses.items())


def _of_pairs(rule: Choquet) -> list[tuple[tuple[int, ...], float]]:
    """I_ij for a pair, and the importance less half the part's interactions for a part alone."""
    pairs = {tuple(place - 1 for place in one.between): one.index for one in rule.interactions}
    alone = [
        ((i,), ordered_sum([value, *(-index / 2 for pair, index in pairs.items() if i in pair)]))
        for i, value in enumerate(rule.importance)
    ]
    return [*alone, *pairs.items()]


def _subsets(places: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The sets inside a set, without itself and the empty one."""
    sizes = (itertools.combinations(places, size) for size in range(1, len(places)))
    return list(itertools.chain.from_iterable(sizes))


def _check_capacities(parts: int, worths: dict[tuple[int, ...], float]) -> None:
    if parts > MOST_PARTS:
        raise CapacitiesTooMany(parts=parts, most=MOST_PARTS)
    whole = tuple(range(parts))
    lacking = [places for places in (*_subsets(whole), whole) if places not in worths]
    if lacking:
        raise CapacitiesLacking(lacking=tuple(map(_named, lacking)))
    if settle(worths[whole]) != 1:
        raise WholeNotOne(field="capacities", found=plain(worths[whole]))
    for places, worth in worths.items():
        fewer = itertools.combinations(places, len(places) - 1) if places[1:] else ()
        for some in fewer:
            if settle(worths[some]) > settle(worth):
                raise CapacityFalls(fewer=_named(some), more=_named(places))


def _check_pairs(importance: tuple[float, ...], interactions: tuple[Interaction, ...]) -> None:
    parts, seen = len(importance), set()
    for one in interactions:
        pair = frozenset(one.between)
        if len(pair) < 2 or pair in seen or not pair <= set(range(1, parts + 1)):
            raise PositionAstray(positions=one.between, parts=parts)
        seen.add(pair)
    whole = ordered_sum(importance)
    if settle(whole) != 1:
        raise WholeNotOne(field="importance", found=plain(whole))
    for part, value in enumerate(importance, start=1):
        sizes = (abs(one.index) for one in interactions if part in one.between)
        size = ordered_sum([0.0, *sizes])
        if settle(size) > settle(2 * value):
            raise InteractionTooStrong(part=part, importance=plain(value), interactions=plain(size))


def _named(places: tuple[int, ...]) -> str:
    """A set as people write it: 1+3 for the first and the third part."""
    return "+".join(str(place + 1) for place in places)

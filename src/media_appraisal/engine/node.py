"""Nodes: what one part of the scheme came to, and what lies below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import ordered_sum, threshold
from media_appraisal.later import np
from media_appraisal.scheme.part import Branch, Indicator
from media_appraisal.states import MISSING, NOT_APPLICABLE, NOT_DUE, OBSERVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray, StateArray
    from media_appraisal.methods.aggregator import Aggregator
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.scheme import Scheme


@attrs.frozen(eq=False)
class Score:
    """A node: what one part of the scheme came to, for n people.

    `scores` has shape (n,), in points, NaN where `states` (n,) says that there is none (`states`
    is None where all have one). A leaf keeps its `values` (n,) as they count; a node above has
    `parts`, whose `weight` is as the scheme gives it.
    """

    part: Part | Scheme
    weight: float
    scores: FloatArray
    states: StateArray | None
    values: FloatArray | None = None
    parts: tuple[Score, ...] = ()
    filled: BoolArray | None = None
    """Who has the points that the scheme gives for a gap, shape (n,); None where nobody has."""
    held: BoolArray | None = None
    """Whose score a gate holds down, shape (n,); None where nobody's."""

    @property
    def key(self) -> str:
        """The key of the part."""
        return self.part.key

    @property
    def method(self) -> Normaliser | Aggregator:
        """What was applied, with all its numbers."""
        return self.part.normaliser if isinstance(self.part, Indicator) else self.aggregator

    @property
    def aggregator(self) -> Aggregator:
        """How the parts of this node were joined."""
        assert isinstance(self.part, Branch)
        return self.part.aggregator

    def every_state(self) -> StateArray:
        """The states, shape (n,), also where all have a score."""
        return np.zeros(len(self.scores), np.uint8) if self.states is None else self.states

    def absent(self) -> BoolArray:
        """Which people have no score here, shape (n,)."""
        absent: BoolArray = self.every_state() != OBSERVED
        return absent

    def every_filled(self) -> BoolArray:
        """Who has the points for a gap, shape (n,), also where nobody has."""
        return np.zeros(len(self.scores), bool) if self.filled is None else self.filled

    def overruled(self) -> BoolArray:
        """Whose points come from the scheme instead of the parts: for a gap, or under a gate."""
        return self.every_filled() | self.every_held()

    def every_held(self) -> BoolArray:
        """Whose score a gate holds down, shape (n,), also where nobody's."""
        return np.zeros(len(self.scores), bool) if self.held is None else self.held

    def pending(self) -> BoolArray:
        """Who has no score here that a value yet to come could give, shape (n,)."""
        states = self.every_state()
        waiting: BoolArray = (states == MISSING) | (states == NOT_DUE)
        if self.parts:
            assert isinstance(self.part, Branch)
            waiting &= np.logical_or.reduce([part.pending() for part in self.parts])
            waiting &= ~beyond_limit(self.part, self.parts, gone(self.parts))
        return waiting

    def shares(self) -> FloatArray:
        """Each part's share of the weight as it was used, shape (parts, n); 0 where left out."""
        joined = ~(self.absent() | self.overruled())
        used = np.array([part.weight * (joined & ~part.absent()) for part in self.parts])
        whole = ordered_sum(used)
        shares: FloatArray = np.divide(used, whole, out=np.zeros_like(used), where=whole > 0)
        return shares

    def covered(self) -> FloatArray:
        """The share of the weight under this node that has a score, shape (n,).

        What does not apply counts neither way.
        """
        if not self.parts:
            return np.where(self.absent(), 0.0, 1.0)
        applies = np.array(
            [part.weight * (part.every_state() != NOT_APPLICABLE) for part in self.parts]
        )
        known = ordered_sum(
            [row * part.covered() for row, part in zip(applies, self.parts, strict=True)]
        )
        whole = ordered_sum(applies)
        shares: FloatArray = np.divide(known, whole, out=np.zeros_like(whole), where=whole > 0)
        return shares

    def only(self, places: IntArray, *, deep: bool) -> Score:
        """The scores and states of the people at some places, here and, if `deep`, below."""
        states = None if self.states is None else self.states[places]
        parts = tuple(part.only(places, deep=deep) for part in self.parts) if deep else ()
        return Score(self.part, self.weight, self.scores[places], states, None, parts)

    def cut_to(self, depth: int) -> Score:
        """The node with this many levels below it."""
        parts = tuple(part.cut_to(depth - 1) for part in self.parts) if depth else ()
        return attrs.evolve(self, parts=parts)


def weight_of(parts: Sequence[Score], marks: Sequence[BoolArray]) -> FloatArray:
    """The weight of the parts that are marked, added in order, shape (n,)."""
    rows = [part.weight * mark for part, mark in zip(parts, marks, strict=True)]
    return ordered_sum(rows)  # type: ignore[arg-type, return-value]  # rows in, a row out


def gone(parts: Sequence[Score]) -> FloatArray:
    """The weight of the parts that have no score and never will, shape (n,)."""
    return weight_of(parts, [part.absent() & ~part.pending() for part in parts])


def beyond_limit(part: Branch, parts: Sequence[Score], out: FloatArray) -> BoolArray:
    """Whether more weight is left out than the part allows; shares are compared settled."""
    whole = ordered_sum([one.weight for one in parts])
    beyond: BoolArray = out >= threshold(part.most_left_out, beyond=True) * whole
    return beyond

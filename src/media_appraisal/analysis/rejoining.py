"""Rejoining: the same scores joined under other weights, or without a part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.arrays import ordered_sum
from media_appraisal.engine.joining import joined
from media_appraisal.engine.node import Score
from media_appraisal.engine.score import score
from media_appraisal.later import np
from media_appraisal.scheme.part import Branch
from media_appraisal.states import MISSING, OBSERVED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.arrays import FloatArray, StateArray
    from media_appraisal.engine.score import Stretch
    from media_appraisal.scheme.scheme import Scheme


@attrs.frozen(eq=False)
class Loose:
    """A tree of scores whose branches can be joined anew, from whatever is there.

    Who has a score has been ruled on by the appraisal, and that ruling is kept: when weights move
    a little, nobody should lose or gain a group's score because more than `most_left_out` of it
    is suddenly lacking, or less. Gates go on holding down the parts that they hold down.
    """

    tree: Score
    ceilings: dict[str, FloatArray]
    """The most points that gates leave to a part, by its key, shape (n,)."""

    @classmethod
    def of(cls, scheme: Scheme, stretch: Stretch) -> Self:
        """The tree of these people's scores."""
        ceilings: dict[str, FloatArray] = {}
        for gate in scheme.gates:
            if gate.part is not None and gate.at_most is not None:
                ceiling = np.where(stretch.closed(gate), gate.at_most, np.inf)
                ceilings[gate.part] = np.minimum(ceilings.get(gate.part, ceiling), ceiling)
        return cls(_loosened(score(scheme, stretch)), ceilings)

    def reweighed(self, weights: Mapping[str, float], node: Score | None = None) -> Score:
        """The tree with other weights of the parts, by their keys."""
        node = node or self.tree
        if not node.parts:
            return node
        parts = [
            attrs.evolve(self.reweighed(weights, one), weight=weights.get(one.key, one.weight))
            for one in node.parts
        ]
        return self.rejoined(node, parts)

    def without(self, key: str, node: Score | None = None) -> Score:
        """The tree without the part of this key; a group that it was all of goes with it."""
        node = node or self.tree
        if not _holds(node, key):
            return node
        left = [self.without(key, one) for one in node.parts if one.key != key]
        return self.rejoined(node, left)

    def rejoined(self, node: Score, parts: Sequence[Score]) -> Score:
        """A branch made of these parts instead of its own: other scores, weights, or fewer.

        Who had no score there, or points for a gap, keeps that; who has none of the parts has no
        score.
        """
        if not parts or not ordered_sum([part.weight for part in parts]):
            return _gone(node)
        assert isinstance(node.part, Branch)
        scores, found = joined(node.part, parts)
        states = node.every_state() if found is None else np.maximum(node.every_state(), found)
        if node.filled is not None:
            scores = np.where(node.filled, node.scores, scores)
            states = np.where(node.filled, OBSERVED, states).astype(np.uint8)
        scores = np.minimum(scores, self.ceilings.get(node.key, np.inf))
        rows, marks = _marked(scores, states)
        return Score(node.part, node.weight, rows, marks, None, tuple(parts), node.filled)


def _loosened(node: Score) -> Score:
    """The tree with each branch joined however much of it is lacking."""
    if not node.parts:
        return node
    assert isinstance(node.part, Branch)
    part = node.part.revised(most_left_out=1.0)
    return attrs.evolve(node, part=part, parts=tuple(_loosened(one) for one in node.parts))


def _holds(node: Score, key: str) -> bool:
    """Whether the part of this key lies below."""
    return any(part.key == key or _holds(part, key) for part in node.parts)


def _gone(node: Score) -> Score:
    """The node as if nobody had a score there."""
    nothing = np.full(len(node.scores), np.nan)
    states = np.full(len(nothing), MISSING, dtype=np.uint8)
    return Score(node.part, node.weight, nothing, states)


def _marked(scores: FloatArray, states: StateArray) -> tuple[FloatArray, StateArray | None]:
    """The scores, NaN where there is none, and the states, None where all have one."""
    if not states.any():
        return scores, None
    return np.where(states == OBSERVED, scores, np.nan), states

"""Score: the tree of scores. Each node is one method applied to the nodes below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import settle
from media_appraisal.engine.joining import joined
from media_appraisal.engine.node import Score
from media_appraisal.later import np
from media_appraisal.scheme.part import Fill, Group, Indicator, Stand
from media_appraisal.states import NOT_APPLICABLE, OBSERVED

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray, StateArray
    from media_appraisal.scheme.part import Gaps, Part
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.scheme.total import Gate


@attrs.frozen(eq=False)
class Stretch:
    """Some people's values, and how their gaps are to be met."""

    columns: dict[str, int]
    numbers: FloatArray
    states: StateArray
    lenient: bool = False
    """Whether a gap is left out though the scheme refuses it (a provisional appraisal)."""
    assume: int | None = None
    """Fill gaps with the least (0) or the most (1) points possible: the worst and best case."""
    refused: list[tuple[int, str]] = attrs.field(factory=list)
    """(row, key) of each gap that the scheme refuses, collected on the way."""

    def closed(self, gate: Gate) -> BoolArray:
        """For whom a gate is closed, shape (n,); without a value it is open, or closed at worst."""
        column = self.columns[gate.key]
        closed: BoolArray = settle(self.numbers[:, column]) >= settle(gate.at_least)
        if self.assume == 0:
            states = self.states[:, column]
            closed |= (states != OBSERVED) & (states != NOT_APPLICABLE)
        return closed


def score(scheme: Scheme, stretch: Stretch) -> Score:
    """The tree of scores of a fitted scheme, the total at its root."""
    return _branch(scheme, 1.0, "refuse", stretch, _Holds(scheme, stretch))


def score_part(scheme: Scheme, part: Part, stretch: Stretch) -> Score:
    """The tree of scores of one part of a scheme that is fitted so far."""
    return _node(part, 1.0, stretch, _Holds(scheme, stretch))


class _Holds:
    """The gates that hold down parts, by the key of the part."""

    def __init__(self, scheme: Scheme, stretch: Stretch) -> None:
        self._gates = [gate for gate in scheme.gates if gate.part is not None]
        self._stretch = stretch

    def on(self, node: Score) -> Score:
        """The node with its scores held down where a gate on it is closed."""
        held = np.zeros(len(node.scores), dtype=bool)
        scores = node.scores
        for gate in self._gates:
            if gate.part == node.key and gate.at_most is not None:
                most = settle(gate.at_most)
                beyond = self._stretch.closed(gate) & (scores > most)
                scores = np.where(beyond, most, scores)
                held |= beyond
        return attrs.evolve(node, scores=scores, held=held) if held.any() else node


def _node(part: Part, weight: float, stretch: Stretch, holds: _Holds) -> Score:
    if isinstance(part, Indicator):
        return holds.on(_leaf(part, weight, stretch))
    assert isinstance(part, Group)
    return holds.on(_branch(part, weight, part.gaps, stretch, holds))


def _leaf(part: Indicator, weight: float, stretch: Stretch) -> Score:
    column = stretch.columns[part.key]
    values = stretch.numbers[:, column]
    scores = part.score(values)
    found = stretch.states[:, column]
    states: StateArray | None
    filled: BoolArray | None
    if not found.max(initial=OBSERVED):  # OBSERVED is 0; the greatest is found faster than any
        states = filled = None
    elif stretch.assume is not None and leaves_open(part.gaps):
        states, filled = _filled(scores, found, part.bounds[stretch.assume])
    else:
        states, filled = _ruled(part, part.gaps, scores, found, stretch)
    return Score(part, weight, scores, states, values, filled=filled)


def _branch(
    part: Scheme | Group, weight: float, gaps: Gaps, stretch: Stretch, holds: _Holds
) -> Score:
    parts = tuple(
        _node(inner, share, stretch, holds)
        for inner, share in zip(part.parts, part.weights(), strict=True)
    )
    scores, states = joined(part, parts, lenient=stretch.lenient)
    filled = None
    if states is not None:
        states, filled = _ruled(part, gaps, scores, states, stretch)
    return Score(part, weight, scores, states, None, parts, filled)


def _ruled(
    part: Part | Scheme, gaps: Gaps, scores: FloatArray, states: StateArray, stretch: Stretch
) -> tuple[StateArray | None, BoolArray | None]:
    """States after the part's rule for gaps, and who was filled; refused gaps are collected."""
    if not leaves_open(gaps):
        return _filled(scores, states, points_for_gap(part, gaps))
    if gaps != "leave_out" and not stretch.lenient:
        owed = np.flatnonzero((states != OBSERVED) & (states != NOT_APPLICABLE))
        stretch.refused.extend((int(row), part.key) for row in owed)
    return states, None


def leaves_open(gaps: Gaps) -> bool:
    """Whether a rule for gaps leaves open what a value yet to come will bring."""
    return gaps != "zero" and not isinstance(gaps, (Fill, Stand))


def points_for_gap(part: Part | Scheme, gaps: Gaps) -> float:
    """The points that a part gives for a gap, where its rule for gaps gives any."""
    if isinstance(gaps, Stand):
        assert isinstance(part, Indicator)
        return float(part.score(np.array([gaps.value]))[0])
    return gaps.fill if isinstance(gaps, Fill) else 0.0


def _filled(
    scores: FloatArray, states: StateArray, points: float
) -> tuple[StateArray | None, BoolArray]:
    """Puts points in place of gaps that could have had a value; not applicable stays a gap."""
    owed = (states != OBSERVED) & (states != NOT_APPLICABLE)
    scores[owed] = points
    left = np.where(owed, OBSERVED, states).astype(np.uint8)
    return left if left.any() else None, owed

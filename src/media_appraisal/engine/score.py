"""Score: the tree of scores. Each node is one method applied to the nodes below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from media_appraisal.arrays import clip, ordered_sum, settle, threshold
from media_appraisal.engine.patterns import rows_alike
from media_appraisal.scheme.part import Branch, Fill, Group, Indicator
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
    is None where all have one). A leaf keeps its `values` (n,); a node above has `parts`, whose
    `weight` is as the scheme gives it.
    """

    part: Part | Scheme
    weight: float
    scores: FloatArray
    states: StateArray | None
    values: FloatArray | None = None
    parts: tuple[Score, ...] = ()
    filled: BoolArray | None = None
    """Who has the points that the scheme gives for a gap, shape (n,); None where nobody has."""

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

    def pending(self) -> BoolArray:
        """Who has no score here that a value yet to come could give, shape (n,)."""
        states = self.every_state()
        waiting: BoolArray = (states == MISSING) | (states == NOT_DUE)
        if self.parts:
            assert isinstance(self.part, Branch)
            waiting &= np.logical_or.reduce([part.pending() for part in self.parts])
            waiting &= ~_beyond(self.part, self.parts, _gone(self.parts))
        return waiting

    def shares(self) -> FloatArray:
        """Each part's share of the weight as it was used, shape (parts, n); 0 where left out."""
        joined = ~(self.absent() | self.every_filled())
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


def score(scheme: Scheme, stretch: Stretch) -> Score:
    """The tree of scores of a fitted scheme, the total at its root."""
    return _branch(scheme, 1.0, "refuse", stretch)


def _node(part: Part, weight: float, stretch: Stretch) -> Score:
    if isinstance(part, Indicator):
        return _leaf(part, weight, stretch)
    assert isinstance(part, Group)
    return _branch(part, weight, part.gaps, stretch)


def _leaf(part: Indicator, weight: float, stretch: Stretch) -> Score:
    column = stretch.columns[part.key]
    values = stretch.numbers[:, column]
    scores = part.normaliser.score(values)
    if not part.stays_within_bounds:
        scores = clip(scores, *part.bounds)
    found = stretch.states[:, column]
    states: StateArray | None
    filled: BoolArray | None
    if not found.any():
        states = filled = None
    elif stretch.assume is not None and not isinstance(part.gaps, Fill) and part.gaps != "zero":
        states, filled = _filled(scores, found, part.bounds[stretch.assume])
    else:
        states, filled = _ruled(part.key, part.gaps, scores, found, stretch)
    return Score(part, weight, scores, states, values, filled=filled)


def _branch(part: Scheme | Group, weight: float, gaps: str | Fill, stretch: Stretch) -> Score:
    parts = tuple(
        _node(inner, share, stretch)
        for inner, share in zip(part.parts, part.weights(), strict=True)
    )
    scores, states = joined(part, parts, lenient=stretch.lenient)
    filled = None
    if states is not None:
        states, filled = _ruled(part.key, gaps, scores, states, stretch)
    return Score(part, weight, scores, states, None, parts, filled)


def joined(
    part: Branch, parts: Sequence[Score], *, lenient: bool = False
) -> tuple[FloatArray, StateArray | None]:
    """The settled joint scores, shape (n,), and the states, None where all have a score.

    A gap leaves its weight to its siblings, up to the share `most_left_out` of the part; beyond
    that the whole is a gap, though a lenient join lets pass what may still come in. It is not
    applicable where nothing that weighs is.
    """
    rows, weights = [one.scores for one in parts], [one.weight for one in parts]
    scores = combined(part.aggregator, rows, weights)
    absent = [one.states for one in parts if one.states is not None]
    if not absent:
        return settle(scores), None
    places = np.flatnonzero(np.bitwise_or.reduce(absent))
    some = [one.only(places, deep=lenient) for one in parts]
    scores[places], gaps = _joined_with_gaps(part, some, lenient=lenient)
    if not gaps.any():
        return settle(scores), None
    states = np.zeros(len(scores), dtype=np.uint8)
    states[places] = gaps
    return settle(scores), states


def _joined_with_gaps(
    part: Branch, parts: Sequence[Score], *, lenient: bool
) -> tuple[FloatArray, StateArray]:
    """The same for people who all lack some part; unsettled, NaN where the whole is a gap."""
    lacking = [one for one in parts if one.states is not None]
    out = _weight_of(lacking, [one.absent() for one in lacking])
    whole = ordered_sum([one.weight for one in parts])
    beyond = _beyond(part, parts, _gone(lacking) if lenient else out)
    lost = np.flatnonzero(beyond | (out == whole))
    joint = _joined_by_weight if part.aggregator.by_weight else _joined_alike
    scores = joint(part.aggregator, parts)
    states = np.zeros(len(scores), dtype=np.uint8)
    scores[lost], states[lost] = np.nan, _state_of_gap(parts, lost)
    return scores, states


def _weight_of(parts: Sequence[Score], marks: Sequence[BoolArray]) -> FloatArray:
    """The weight of the parts that are marked, added in order, shape (n,)."""
    rows = [part.weight * mark for part, mark in zip(parts, marks, strict=True)]
    return ordered_sum(rows)  # type: ignore[arg-type, return-value]  # rows in, a row out


def _gone(parts: Sequence[Score]) -> FloatArray:
    """The weight of the parts that have no score and never will, shape (n,)."""
    return _weight_of(parts, [part.absent() & ~part.pending() for part in parts])


def _beyond(part: Branch, parts: Sequence[Score], out: FloatArray) -> BoolArray:
    """Whether more weight is left out than the part allows; shares are compared settled."""
    whole = ordered_sum([one.weight for one in parts])
    beyond: BoolArray = out >= threshold(part.most_left_out, beyond=True) * whole
    return beyond


def _joined_by_weight(aggregator: Aggregator, parts: Sequence[Score]) -> FloatArray:
    """The joint scores where a gap is as good as a part of weight 0."""
    rows: list[FloatArray] = []
    weights: list[Any] = []
    for part in parts:
        there = None if part.states is None else part.states == OBSERVED
        rows.append(part.scores if there is None else np.where(there, part.scores, 1.0))
        weights.append(part.weight if there is None else part.weight * there)
    with np.errstate(invalid="ignore", divide="ignore"):  # where nothing is present
        return combined(aggregator, rows, weights)


def _joined_alike(aggregator: Aggregator, parts: Sequence[Score]) -> FloatArray:
    """The joint scores, worked out together for people who lack the same parts."""
    rows, weights = [part.scores for part in parts], [part.weight for part in parts]
    scores = combined(aggregator, rows, weights)
    for present, places in rows_alike([part.states for part in parts]):
        if any(weights[i] for i in present):
            some = [rows[i][places] for i in present]
            scores[places] = combined(aggregator, some, [weights[i] for i in present])
    return scores


def combined(aggregator: Aggregator, rows: Sequence[FloatArray], weights: list[Any]) -> FloatArray:
    """The rows joined, unsettled; methods that take rows one by one are spared a copy."""
    scores = rows if aggregator.scalar else np.array(rows)
    return aggregator.combine(scores, weights)  # type: ignore[arg-type]  # a sequence of rows


def _state_of_gap(parts: Sequence[Score], places: IntArray) -> StateArray:
    """Not applicable where every part is that weighs anything; missing otherwise."""
    none_applies = np.ones(len(places), dtype=bool)
    for part in parts:
        if part.weight:
            none_applies &= part.every_state()[places] == NOT_APPLICABLE
    return np.where(none_applies, NOT_APPLICABLE, MISSING).astype(np.uint8)


def _ruled(
    key: str, gaps: str | Fill, scores: FloatArray, states: StateArray, stretch: Stretch
) -> tuple[StateArray | None, BoolArray | None]:
    """States after the part's rule for gaps, and who was filled; refused gaps are collected."""
    if isinstance(gaps, Fill) or gaps == "zero":
        return _filled(scores, states, gaps.fill if isinstance(gaps, Fill) else 0.0)
    if gaps == "refuse" and not stretch.lenient:
        owed = np.flatnonzero((states != OBSERVED) & (states != NOT_APPLICABLE))
        stretch.refused.extend((int(row), key) for row in owed)
    return states, None


def _filled(
    scores: FloatArray, states: StateArray, points: float
) -> tuple[StateArray | None, BoolArray]:
    """Puts points in place of gaps that could have had a value; not applicable stays a gap."""
    owed = (states != OBSERVED) & (states != NOT_APPLICABLE)
    scores[owed] = points
    left = np.where(owed, OBSERVED, states).astype(np.uint8)
    return left if left.any() else None, owed

"""Joining: the scores of parts become the score of the whole, gaps and all."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.engine.node import beyond_limit, gone, weight_of
from media_appraisal.engine.patterns import rows_alike
from media_appraisal.later import np
from media_appraisal.states import MISSING, NOT_APPLICABLE, OBSERVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray, StateArray
    from media_appraisal.engine.node import Score
    from media_appraisal.methods.aggregator import Aggregator
    from media_appraisal.scheme.part import Branch


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
    lacking = functools.reduce(np.bitwise_or, absent)
    places = np.flatnonzero(lacking != OBSERVED)
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
    if part.aggregator.whole_only:
        people = len(parts[0].scores)
        return np.full(people, np.nan), _state_of_gap(parts, np.arange(people))
    lacking = [one for one in parts if one.states is not None]
    out = weight_of(lacking, [one.absent() for one in lacking])
    whole = ordered_sum([one.weight for one in parts])
    beyond = beyond_limit(part, parts, gone(lacking) if lenient else out)
    lost = np.flatnonzero(beyond | (out == whole))
    joint = _joined_by_weight if part.aggregator.by_weight else _joined_alike
    scores = joint(part.aggregator, parts)
    states = np.zeros(len(scores), dtype=np.uint8)
    scores[lost], states[lost] = np.nan, _state_of_gap(parts, lost)
    return scores, states


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

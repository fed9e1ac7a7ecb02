"""The laws of an aggregator that takes a fixed number of parts, or that only keeps some of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.aggregator import Aggregator

PEOPLE = 3
TOLERANCE = 2e-9
POINTS = st.floats(0, 100) | st.integers(0, 100).map(float)
WEIGHTS = st.floats(0.01, 100) | st.integers(1, 100).map(float)


def check_kept_laws(  # one law after the other
    aggregator: Aggregator,
    *,
    parts: int = 3,
    between: bool = False,
    monotone: bool = False,
    factor: bool = True,
) -> None:
    """One score a person, alone as in company, gaps stay gaps, contributions add up, and so on.

    `between`, `monotone` and `factor` (a common factor of the weights does not matter) are checked
    where the method promises them.
    """

    @settings(derandomize=True, deadline=None, database=None, max_examples=60)
    @given(
        st.lists(
            st.lists(POINTS, min_size=PEOPLE, max_size=PEOPLE), min_size=parts, max_size=parts
        ),
        st.lists(WEIGHTS, min_size=parts, max_size=parts),
        st.integers(0, parts - 1),
        st.floats(0, 100),
    )
    def laws(rows: list[list[float]], weights: list[float], place: int, rise: float) -> None:
        scores = np.array(rows)
        before = scores.copy()
        joint = aggregator.combine(scores, weights)
        assert joint.shape == (PEOPLE,)
        assert not np.shares_memory(joint, scores)
        assert np.isfinite(joint).all()
        _same_bits(aggregator, scores, weights, joint)
        brought = aggregator.contributions(scores, weights)
        assert brought.shape == scores.shape
        close(brought.sum(axis=0), joint)
        assert scores.tobytes() == before.tobytes()
        if between:
            close(np.clip(joint, scores.min(axis=0), scores.max(axis=0)), joint)
        if monotone:
            scores[place] = np.minimum(scores[place] + rise, 100)
            assert (aggregator.combine(scores, weights) >= joint - TOLERANCE).all()
        if factor:
            scores = before.copy()
            close(aggregator.combine(scores, [weight * 7 for weight in weights]), joint)
        scores = before.copy()
        scores[place, 1] = np.nan
        gaps = np.isnan(aggregator.combine(scores, weights))
        assert gaps.tolist() == [False, True, False]

    laws()
    assert aggregator.combine(np.zeros((parts, 0)), [1.0] * parts).shape == (0,)
    assert aggregator.contributions(np.zeros((parts, 0)), [1.0] * parts).shape == (parts, 0)


def _same_bits(
    aggregator: Aggregator, scores: FloatArray, weights: list[float], joint: FloatArray
) -> None:
    alone = [aggregator.combine(scores[:, [i]], weights)[0] for i in range(PEOPLE)]
    assert np.array(alone).tobytes() == joint.tobytes()
    written = json.loads(json.dumps(aggregator.written()))
    again = type(aggregator).model_validate(written).combine(scores, weights)
    assert again.tobytes() == joint.tobytes()
    if aggregator.scalar:
        single: list[Any] = [aggregator.combine(column, weights) for column in scores.T.tolist()]
        assert all(type(one) is float for one in single)
        assert np.array(single).tobytes() == joint.tobytes()


def close(found: Any, expected: Any) -> None:
    assert np.all(np.abs(np.asarray(found) - np.asarray(expected)) <= TOLERANCE), (found, expected)


def euler(joined: Callable[[FloatArray], FloatArray], scores: FloatArray) -> FloatArray:
    """s_i times the slope in s_i of one person's scores (parts, 1), by a small step each way."""
    step = 1e-4
    brought = np.zeros_like(scores)
    for place in range(len(scores)):
        up, down = scores.copy(), scores.copy()
        up[place] += step
        down[place] -= step
        brought[place] = scores[place] * (joined(up) - joined(down)) / (2 * step)
    return brought

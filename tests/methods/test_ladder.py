"""Ladders: flat and sloping stretches, refusals, gaps, floats as in an array."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.refusals import refusal

from media_appraisal.errors.methods import OutsideLevels
from media_appraisal.errors.root import AppraisalError
from media_appraisal.methods.ladder import Ladder, Rung

# Below 0 refused, 10 points up to 1, a line from 20 points upward from 1 to 3, 5 points beyond.
LADDER = Ladder.of([0.0, 1.0, 3.0], [None, Rung(10), Rung(20, low=1.5, slope=4), Rung(5)])


def no_level(value: float) -> AppraisalError:
    return OutsideLevels(value=str(float(value)), least="0", most="3")


@pytest.mark.parametrize(
    ("value", "score"),
    [(0.0, 10), (0.99, 10), (1.0, 20), (1.5, 20), (2.0, 22), (2.5, 24), (3.0, 5), (1e9, 5)],
)
def test_each_stretch_scores_by_its_own_line(value: float, score: float) -> None:
    assert LADDER.score(np.array([value]), no_level).tolist() == [score]
    assert LADDER.score(value, no_level) == score  # type: ignore[arg-type]  # scalar


def test_the_first_refused_value_is_named() -> None:
    error = refusal(lambda: LADDER.score(np.array([0.5, -1.0, -2.0]), no_level))
    assert error.said("en").startswith("-1.0 is no level")
    error = refusal(lambda: LADDER.score(-2.0, no_level))  # type: ignore[arg-type]  # scalar
    assert error.said("en").startswith("-2.0 is no level")


def test_gaps_are_neither_scored_nor_refused() -> None:
    assert np.isnan(LADDER.score(np.array([math.nan, 1.0]), no_level)).tolist() == [True, False]
    assert math.isnan(LADDER.score(math.nan, no_level))  # type: ignore[arg-type]  # scalar


def test_nobody() -> None:
    assert LADDER.score(np.array([]), no_level).shape == (0,)


# A line of 10 points a unit that ends at 2, and one of -1 that has no beginning.
ENDS = Ladder.of([0.0], [Rung(5, slope=-1, below=-math.inf), Rung(20, slope=10, width=2)])


@pytest.mark.parametrize(
    ("value", "score"), [(-30.0, 35), (-1.0, 6), (0.0, 20), (1.5, 35), (2.0, 40), (9.0, 40)]
)
def test_a_line_ends_where_it_is_said_to(value: float, score: float) -> None:
    assert ENDS.score(np.array([value]), no_level).tolist() == [score]
    assert ENDS.score(value, no_level) == score  # type: ignore[arg-type]  # scalar

"""Points: marks, limits, gaps, and how a rule says them."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from tests.refusals import refusal

from media_appraisal.arrays import clip
from media_appraisal.errors.rules import LimitsCrossed
from media_appraisal.methods.points import (
    full_marks,
    hold,
    in_points,
    joined,
    limits,
    out_of,
    refuse_crossed,
    unless_hundred,
    where_known,
)


def test_points_out_of_marks() -> None:
    assert out_of(3, 5) == 60
    assert out_of(33.3, 100) == 33.3  # and not the 33.300000000000004 of 33.3 x 100 / 100
    assert out_of(Fraction(1, 3), Fraction(7)) == Fraction(100, 21)  # type: ignore[arg-type]  # exact


def test_gaps_have_no_points() -> None:
    points = where_known(np.array([1.0, math.nan]), np.array([5.0, 5.0]))
    assert points[0] == 5
    assert math.isnan(points[1])
    assert where_known(1.0, 5) == 5  # type: ignore[arg-type]  # scalar
    assert math.isnan(where_known(math.nan, 5))  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize(("least", "most"), [(None, None), (1, None), (None, 1), (1, 1), (0, 1)])
def test_limits_that_do_not_cross(least: float | None, most: float | None) -> None:
    refuse_crossed(least, most)


def test_limits_that_cross() -> None:
    assert isinstance(refusal(lambda: refuse_crossed(1.5, 1)), LimitsCrossed)


@pytest.mark.parametrize("least_most", [(0, 100), (-math.inf, 100), (0, math.inf)])
def test_holding_is_clipping_in_place(least_most: tuple[float, float]) -> None:
    points = np.array([-5.0, -0.0, 0.0, 50.0, 100.0, 250.0, math.nan])
    expected = clip(points, *least_most)
    held = hold(points, *least_most)
    assert held is points
    assert held.tobytes() == expected.tobytes()
    assert [hold(one, *least_most) for one in (-5.0, 50.0, 250.0)] == [
        clip(one, *least_most) for one in (-5.0, 50.0, 250.0)
    ]


def test_phrases() -> None:
    assert (full_marks(12.5).zh, full_marks(12.5).en) == ("满分 12.5 分", "full marks 12.5")
    assert unless_hundred(100) == []
    assert unless_hundred(20) == [full_marks(20)]
    assert [in_points(number) for number in (0, 1, 1.5, -1)] == [
        "0 points",
        "1 point",
        "1.5 points",
        "-1 points",
    ]
    said = joined([full_marks(5), *limits(0, 4)])
    assert said.zh == "满分 5 分；最高 4 分；最低 0 分"
    assert said.en == "full marks 5; at most 4; at least 0"
    assert limits(None, None) == []

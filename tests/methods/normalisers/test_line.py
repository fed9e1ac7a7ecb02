"""Line: points by hand, the laws, the exact oracle, limits, what is refused."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import LeastAboveMost
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.line import Line
from media_appraisal.testing import check_normaliser
from media_appraisal.text import both

UP = Line(at=20, base=50, unit=5, points=10)
DOWN = Line(at=12, base=0, unit=10, points=-100, least=0, most=100)


def test_by_hand() -> None:
    assert UP.score(np.array([20.0, 25.0, 12.0, 60.0])).tolist() == [50, 60, 34, 130]
    assert DOWN.score(np.array([12.0, 2.0, 7.0, 15.0, -3.0])).tolist() == [0, 100, 50, 0, 100]


def test_no_negative_zero() -> None:
    assert not np.signbit(DOWN.score(np.array([12.0]))).any()
    assert math.copysign(1, Line(at=1, base=0, points=-1).score(1.0)) == 1  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize(
    ("rule", "direction"),
    [(UP, "more"), (DOWN, "less"), (Line(at=0.1, base=3, unit=0.3, points=0.7, most=9), "more")],
)
def test_laws(rule: Line, direction: Literal["more", "less"]) -> None:
    check_normaliser(rule, direction=direction, bounds=(-math.inf, math.inf))


@given(st.lists(st.integers(-5000, 20000).map(lambda n: n / 100), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (UP, DOWN):
        expected = settle(exact(rule).score(decimals(values)))
        assert settle(rule.score(np.array(values))).tolist() == [float(one) for one in expected]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.floats(-1e3, 1e3), st.floats(0.001, 1e3))
def test_has_the_bits_of_goalposts(values: list[float], worst: float, span: float) -> None:
    best = worst + span
    posts = Goalposts(worst=worst, best=best)
    line = Line(at=worst, base=0, unit=best - worst, points=100, least=0, most=100)
    assert line.score(np.array(values)).tolist() == posts.score(np.array(values)).tolist()


def test_reach() -> None:
    assert UP.reach() == (-math.inf, math.inf)
    assert DOWN.reach() == (0, 100)
    assert Line(at=0, base=60, points=0).reach() == (60, 60)
    assert Line(at=0, base=60, points=0, most=50).reach() == (50, 50)


def test_says_its_rule() -> None:
    assert UP.describe().zh == "20 得 50 分，每高 5 加 10 分，每低 5 减 10 分"
    assert UP.describe().en == "50 points at 20, 10 on for each 5 above it and off for each below"
    held = Line(at=3, base=70, unit=2, points=-10, least=20, most=90, by=both("K")).describe()
    assert held.zh == "3 得 70 分，每高 2 减 10 分，每低 2 加 10 分，最低 20 分，最高 90 分（K）"
    assert held.en == (
        "70 points at 3, 10 off for each 2 above it and on for each below, at least 20, at most 90 "
        "(K)"
    )
    posts = Line(at=2, base=0, unit=8, points=100, least=0, most=100).describe()
    assert posts.zh == "2 得 0 分，10 得 100 分，中间按线性计算"
    assert posts.en == "0 points at 2, 100 at 10, a straight line between"
    flat = Line(at=0, base=60, points=0).describe()
    assert (flat.zh, flat.en) == ("一律得 60 分", "60 points whatever the value")


def test_refuses_limits_that_leave_nothing() -> None:
    def read() -> Line:
        return Line(at=0, base=0, points=1, least=5, most=4)

    assert isinstance(refusal(read), LeastAboveMost)
    assert both_texts(read) == (
        "`least` is 5 and `most` is 4; nothing lies between. Swap or correct them.",
        "`least` 为 5，`most` 为 4，中间没有任何值。请对调或更正。",
    )
    assert Line(at=0, base=0, points=1, least=5, most=5).reach() == (5, 5)

"""Goalposts: hand-worked points, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import CoincidingGoalposts, LogOfNothing
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.testing import check_normaliser

UP = Goalposts(worst=20, best=85)
DOWN = Goalposts(worst=12, best=2)
LOG = Goalposts(worst=100, best=75000, on="log")


def test_upward() -> None:
    assert UP.score(np.array([20.0, 85.0, 52.5, 10.0, 90.0])).tolist() == [0, 100, 50, 0, 100]


def test_downward_without_a_flag_and_without_negative_zero() -> None:
    scores = DOWN.score(np.array([12.0, 2.0, 7.0, 15.0, 0.0]))
    assert scores.tolist() == [0, 100, 50, 0, 100]
    assert not np.signbit(scores).any()


def test_on_a_logarithm() -> None:
    # UNDP, HDR 2021/22, technical note 1: (ln 10 000 - ln 100) / (ln 75 000 - ln 100) = 0.69567...
    expected = 100 * (math.log(10000) - math.log(100)) / (math.log(75000) - math.log(100))
    scores = LOG.score(np.array([10000.0, 100.0, 75000.0, 5.0, 1e6, -3.0]))
    assert scores[0] == pytest.approx(expected, abs=1e-9)
    assert scores[1:].tolist() == [0, 100, 0, 100, 0]


@pytest.mark.parametrize(("rule", "direction"), [(UP, "more"), (DOWN, "less"), (LOG, "more")])
def test_laws(rule: Goalposts, direction: str) -> None:
    check_normaliser(rule, direction="more" if direction == "more" else "less")


@given(st.lists(st.integers(-5000, 20000).map(lambda n: n / 100), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (UP, DOWN):
        expected = settle(exact(rule).score(decimals(values)))
        assert settle(rule.score(np.array(values))).tolist() == [float(one) for one in expected]


def test_says_its_rule() -> None:
    text = Goalposts(worst=0, best=1_000_000).describe()
    assert text.zh == "0 得 0 分，1000000 得 100 分，中间按线性计算"
    assert text.en == "0 points at 0, 100 at 1000000, a straight line between"
    assert LOG.describe().zh == "100 得 0 分，75000 得 100 分，中间按对数计算"


def test_refuses_goalposts_that_coincide() -> None:
    assert isinstance(refusal(lambda: Goalposts(worst=5, best=5)), CoincidingGoalposts)
    beside = math.nextafter(1e300, math.inf)  # its logarithm is the same
    assert isinstance(
        refusal(lambda: Goalposts(worst=1e300, best=beside, on="log")), CoincidingGoalposts
    )
    assert both_texts(lambda: Goalposts(worst=5, best=5)) == (
        "worst and best are both 5.0; they must differ, for 0 points and 100 points.",
        "worst 与 best 都是 5.0；0 分点与 100 分点不能相同。",
    )


def test_refuses_the_logarithm_of_zero() -> None:
    assert isinstance(refusal(lambda: Goalposts(worst=0, best=5, on="log")), LogOfNothing)
    assert both_texts(lambda: Goalposts(worst=0, best=5, on="log")) == (
        "0.0 has no logarithm. Use a number above 0, or `on: linear`.",
        "0.0 没有对数。请改用大于 0 的数，或 `on: linear`。",
    )


def test_reach() -> None:
    assert UP.reach() == DOWN.reach() == LOG.reach() == (0, 100)

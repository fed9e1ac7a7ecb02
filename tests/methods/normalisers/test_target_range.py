"""Target range: both sides by hand, bent sides, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import RangeOutOfOrder
from media_appraisal.methods.normalisers.target_range import TargetRange
from media_appraisal.testing import check_normaliser

RANGE = TargetRange(zero_below=10, low=20, high=30, zero_above=70)
POINT = TargetRange(zero_below=-1, low=0, high=0, zero_above=4, out=(20, 80))


def test_by_hand() -> None:
    values = np.array([10.0, 15.0, 20.0, 25.0, 30.0, 40.0, 70.0, 5.0, 99.0])
    assert RANGE.score(values).tolist() == [0, 50, 100, 100, 100, 75, 0, 0, 0]
    assert POINT.score(np.array([0.0, -0.5, 3.0])).tolist() == [80, 50, 35]


def test_bent_sides_by_hand() -> None:
    bent = RANGE.revised(power_below=2, power_above=0.5)
    # Half way up squared is a quarter; a quarter of the way up from 70 has the root one half.
    assert bent.score(np.array([15.0, 60.0, 25.0, 5.0])).tolist() == [25, 50, 100, 0]
    assert bent.score(15.0) == 25  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize("rule", [RANGE, POINT, RANGE.revised(power_below=2.5, power_above=0.3)])
def test_laws(rule: TargetRange) -> None:
    check_normaliser(rule, bounds=rule.out)
    check_normaliser(rule, values=st.floats(-1e3, rule.low), direction="more", bounds=rule.out)
    check_normaliser(rule, values=st.floats(rule.high, 1e3), direction="less", bounds=rule.out)


@given(st.lists(st.integers(-5000, 20000).map(lambda n: n / 100), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (RANGE, POINT):
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert POINT.reach() == (20, 80)


@pytest.mark.parametrize("edges", [(1, 1, 2, 3), (1, 3, 2, 4), (1, 2, 3, 3), (5, 6, 7, 2)])
def test_refuses_edges_that_do_not_rise(edges: tuple[float, float, float, float]) -> None:
    names = ("zero_below", "low", "high", "zero_above")
    fields = dict(zip(names, edges, strict=True))
    assert isinstance(refusal(lambda: TargetRange(**fields)), RangeOutOfOrder)


def test_says_what_it_refuses() -> None:
    assert both_texts(lambda: TargetRange(zero_below=1, low=3, high=2, zero_above=4)) == (
        "zero_below, low, high and zero_above must rise, and they are 1, 3, 2, 4. Correct the "
        "order.",
        "zero_below、low、high、zero_above 必须依次增大，现在是 1, 3, 2, 4。请更正顺序。",
    )


def test_says_its_rule() -> None:
    assert RANGE.describe().zh == "20 至 30 得 100 分，到 10 或 70 按直线降至 0 分"
    assert RANGE.describe().en == (
        "100 points from 20 to 30, down in a straight line to 0 at 10 and 70"
    )
    bent = POINT.revised(power_above=2).describe()
    assert bent.zh == "0 得 80 分，到 -1 或 4 按曲线降至 20 分"
    assert bent.en == "80 points at 0, down in a curve to 20 at -1 and 4"

"""Against a baseline: ratio, difference and percent change by hand, the laws, the exact oracle."""

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
from media_appraisal.errors.cohorts import BaselineOfNothing, LeastAboveMost
from media_appraisal.methods.normalisers.against import Against
from media_appraisal.testing import check_normaliser

RATIO = Against(baseline=200)
CHANGE = Against(baseline=200, by="percent_change", par=60, each=2, least=0, most=100)
FREE = (-math.inf, math.inf)


def test_by_hand() -> None:
    values = np.array([200.0, 300.0, 150.0])
    assert RATIO.score(values).tolist() == [100, 150, 75]
    assert RATIO.revised(better="less").score(values).tolist() == [100, 50, 125]
    assert Against(baseline=200, by="difference").score(values).tolist() == [0, 100, -50]
    assert Against(baseline=200, by="percent_change").score(values).tolist() == [0, 50, -25]
    assert CHANGE.score(np.array([200.0, 220.0, 190.0, 300.0])).tolist() == [60, 80, 50, 100]
    down = CHANGE.revised(better="less")
    assert down.score(np.array([200.0, 220.0, 190.0, 300.0])).tolist() == [60, 40, 70, 0]


def test_a_baseline_below_zero() -> None:
    # From -50 to -25 is half of 50 better.
    rule = Against(baseline=-50, by="percent_change")
    assert rule.score(np.array([-25.0, -100.0])).tolist() == [50, -100]
    assert Against(baseline=-50, by="difference").score(np.array([-25.0])).tolist() == [25]


@pytest.mark.parametrize("by", ["ratio", "difference", "percent_change"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(
    by: Literal["ratio", "difference", "percent_change"], better: Literal["more", "less"]
) -> None:
    check_normaliser(Against(baseline=7, by=by, better=better), direction=better, bounds=FREE)
    held = Against(baseline=7, by=by, better=better, least=0, most=100)
    check_normaliser(held, direction=better)


@given(st.lists(st.integers(-5000, 20000).map(lambda n: n / 100), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (RATIO, CHANGE, Against(baseline=0.3, by="difference", better="less")):
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert RATIO.reach() == FREE
    assert CHANGE.reach() == (0, 100)


@pytest.mark.parametrize(("by", "baseline"), [("ratio", 0), ("ratio", -5), ("percent_change", 0)])
def test_refuses_a_baseline_without_shares(
    by: Literal["ratio", "percent_change"], baseline: float
) -> None:
    assert isinstance(refusal(lambda: Against(baseline=baseline, by=by)), BaselineOfNothing)


def test_says_what_it_refuses() -> None:
    assert both_texts(lambda: Against(baseline=0)) == (
        "`by: ratio` cannot go by a baseline of 0. Write `by: difference`.",
        "`by: ratio` 不能以 0 为基准。请改写 `by: difference`。",
    )
    assert isinstance(refusal(lambda: RATIO.revised(least=3, most=2)), LeastAboveMost)


def test_says_its_rule() -> None:
    assert RATIO.describe().zh == "与基准 200 相同得 100 分，每高出一个基准值加 100 分"
    assert RATIO.describe().en == (
        "100 points at the baseline 200, 100 on for each baseline's worth above it"
    )
    assert CHANGE.describe().zh == (
        "与基准 200 相同得 60 分，每高 1% 加 2 分，最低 0 分，最高 100 分"
    )
    down = Against(baseline=3, by="difference", better="less").describe()
    assert down.zh == "与基准 3 相同得 0 分，每高 1 个单位减 1 分"
    assert down.en == "0 points at the baseline 3, 1 off for each unit above it"

"""Logistic: the curve by hand, its symmetry and far ends, the laws."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.methods.normalisers.logistic import Logistic
from media_appraisal.testing import check_normaliser

RULE = Logistic(middle=50, spread=10)


def test_by_hand() -> None:
    # 1 / (1 + 1 / 3) = 3 / 4 at a distance of ln 3 spreads.
    away = 10 * math.log(3)
    scores = RULE.score(np.array([50.0, 50 + away, 50 - away]))
    assert scores.tolist() == [50, 75, 25]
    assert RULE.score(np.array([60.0, 80.0])) == pytest.approx(
        [73.105857863, 95.257412682], abs=1e-9
    )
    assert RULE.revised(better="less").score(np.array([50 + away])).tolist() == [25]
    assert RULE.revised(out=(20, 60)).score(np.array([50.0, 50 + away])).tolist() == [40, 50]


def test_far_ends_do_not_overflow() -> None:
    for rule in (RULE, RULE.revised(better="less")):
        ends = rule.score(np.array([1e300, -1e300])).tolist()
        assert sorted(ends) == [0, 100]
    assert RULE.score(1e300) == 100  # type: ignore[arg-type]  # scalar


@given(st.floats(0, 1e4))
def test_is_symmetric(away: float) -> None:
    high, low = RULE.score(np.array([50 + away, 50 - away]))
    assert high + low == pytest.approx(100, abs=2e-9)


@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(better: Literal["more", "less"]) -> None:
    check_normaliser(RULE.revised(better=better), direction=better)


def test_reach() -> None:
    assert RULE.revised(out=(20, 60)).reach() == (20, 60)


def test_says_its_rule() -> None:
    assert RULE.describe().zh == "S 形曲线，0 至 100 分，50 得 50 分，尺度 10，越高越好"
    assert RULE.revised(better="less", out=(0, 60)).describe().en == (
        "an S-shaped curve from 0 to 60 points, 30 at 50, spread 10, less is better"
    )

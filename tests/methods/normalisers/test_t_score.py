"""T-score: 50 and 10 by hand, a constant column, the laws."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from tests.refusals import refusal

from media_appraisal.errors.cohorts import EverybodyEqual, LeastAboveMost
from media_appraisal.methods.normalisers.t_score import TScore
from media_appraisal.methods.normalisers.z_score import ZScore
from media_appraisal.testing import check_normaliser

THREE = np.array([1.0, 2.0, 3.0])


def test_by_hand() -> None:
    assert TScore().fit(THREE).score(np.array([1.0, 2.0, 4.5])).tolist() == [40, 50, 75]
    assert TScore(better="less").fit(THREE).score(np.array([1.0, 4.5])).tolist() == [60, 25]
    assert TScore(most=70).fit(THREE).score(np.array([9.0])).tolist() == [70]


@pytest.mark.parametrize("ddof", [0, 1])
def test_is_a_z_score_around_fifty(ddof: Literal[0, 1]) -> None:
    values = np.array([3.0, 8.0, 9.5, 11.0])
    plain = ZScore(ddof=ddof).fit(values).score(values)
    assert TScore(ddof=ddof).fit(values).score(values) == pytest.approx(50 + 10 * plain)


def test_a_constant_column() -> None:
    assert isinstance(refusal(lambda: TScore().fit(np.array([2.0, 2.0]))), EverybodyEqual)
    assert TScore(zero_range=50).fit(np.array([2.0, 2.0])).score(THREE).tolist() == [50] * 3


@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(better: Literal["more", "less"]) -> None:
    rule = TScore(better=better, least=0, most=100, zero_range=50)
    check_normaliser(rule, direction=better)


def test_reach() -> None:
    assert TScore().reach() == (-math.inf, math.inf)
    assert TScore(least=0, most=100).reach() == (0, 100)


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: TScore(least=2, most=1)), LeastAboveMost)


def test_says_its_rule() -> None:
    text = TScore(ddof=0).describe()
    assert text.zh == "同批人员的平均值得 50 分，每高一个总体标准差加 10 分"
    assert text.en == (
        "50 points at the mean of the people appraised together, 10 on for each population "
        "standard deviation above it"
    )

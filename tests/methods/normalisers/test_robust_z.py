"""Robust z: medians by hand, what an outlier does not do, half a cohort equal, the laws."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import HalfEqual, LeastAboveMost
from media_appraisal.methods.normalisers.robust_z import RobustZ
from media_appraisal.testing import check_normaliser


def test_by_hand() -> None:
    # Median 4; the distances 3, 2, 0, 2, 996 have the median 2.
    cohort = np.array([1.0, 2, 4, 6, 1000])
    bare = RobustZ(factor=1).fit(cohort)
    assert bare.score(np.array([4.0, 6.0, 1.0])).tolist() == [0, 1, -1.5]
    assert RobustZ().fit(cohort).unit == 2 * 1.4826
    down = RobustZ(factor=1, better="less", mean=50, deviation=10, least=0).fit(cohort)
    assert down.score(np.array([4.0, 6.0, 1.0, 1000.0])).tolist() == [50, 40, 65, 0]


def test_an_even_number_of_people() -> None:
    # Median 2.5; distances 1.5, 0.5, 0.5, 1.5 have the median 1.
    fitted = RobustZ(factor=1).fit(np.array([1.0, 2, 3, 4]))
    assert (fitted.at, fitted.unit) == (2.5, 1)


@given(st.floats(1e3, 1e6))
def test_an_outlier_does_not_move_the_rest(outlier: float) -> None:
    usual, wild = ([1.0, 2, 4, 6, one] for one in (8.0, outlier))
    values = np.array([1.0, 2, 4, 6])
    fitted = (RobustZ().fit(np.array(cohort)) for cohort in (usual, wild))
    one, other = (rule.score(values).tolist() for rule in fitted)
    assert one == other


def test_half_a_cohort_equal() -> None:
    cohort = np.array([5.0, 5.0, 5.0, 9.0])
    assert RobustZ(zero_range=60).fit(cohort).score(cohort).tolist() == [60] * 4
    assert isinstance(refusal(lambda: RobustZ().fit(cohort)), HalfEqual)
    assert both_texts(lambda: RobustZ().fit(cohort)) == (
        "robust_z goes by the median distance from the median, which is 0: at least half of 4 "
        "values are 5. Write `zero_range`, the score that all then get, or use `kind: z_score`.",
        "robust_z 以绝对离差的中位数为尺度，而它是 0：4 个数值中至少一半是 5。"
        "请写明 `zero_range`（此时所有人的得分），或改用 `kind: z_score`。",
    )


@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(better: Literal["more", "less"]) -> None:
    rule = RobustZ(better=better, mean=50, deviation=10, least=0, most=100, zero_range=50)
    check_normaliser(rule, direction=better)


def test_reach() -> None:
    assert RobustZ().reach() == (-math.inf, math.inf)
    assert RobustZ(most=3).reach() == (-math.inf, 3)


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: RobustZ(least=2, most=1)), LeastAboveMost)


def test_says_its_rule() -> None:
    text = RobustZ(mean=50, deviation=10, better="less", least=0).describe()
    assert text.zh == ("同批人员的中位数得 50 分，每高 1.4826 倍绝对离差中位数减 10 分，最低 0 分")
    assert text.en == (
        "50 points at the median of the people appraised together, 10 off for each 1.4826 times "
        "the median distance above it, at least 0"
    )

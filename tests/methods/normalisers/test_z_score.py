"""Z-score: ddof, a constant column, order of people, the laws, COINr."""

from __future__ import annotations

import math
import statistics
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import agrees
from tests.refusals import refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import EverybodyEqual, LeastAboveMost, NobodyToCompare
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normalisers.z_score import ZScore
from media_appraisal.testing import check_normaliser

Better = Literal["more", "less"]
EIGHT = np.array([2.0, 4, 4, 4, 5, 5, 7, 9])  # mean 5, squared distances 32


def test_population_by_hand() -> None:
    fitted = ZScore(ddof=0).fit(EIGHT)
    assert fitted.score(np.array([5.0, 9.0, 2.0])).tolist() == [0, 2, -1.5]
    fitted = ZScore(ddof=0, better="less", mean=70, deviation=10, least=40).fit(EIGHT)
    assert fitted.score(np.array([5.0, 9.0, 2.0, 13.0])).tolist() == [70, 50, 85, 40]


def test_sample_by_hand() -> None:
    # sqrt(32 / 7) = 2.13808993529939...
    assert ZScore().fit(EIGHT).unit == pytest.approx(math.sqrt(32 / 7), rel=1e-15)
    assert ZScore().fit(EIGHT).score(np.array([9.0]))[0] == pytest.approx(1.8708286933869707)


def test_ddof_makes_a_difference_that_is_told() -> None:
    assert "样本" in ZScore().describe().zh
    assert "population" in ZScore(ddof=0).describe().en
    ratio = ZScore(ddof=0).fit(EIGHT).unit / ZScore(ddof=1).fit(EIGHT).unit
    assert ratio == pytest.approx(math.sqrt(7 / 8))


@given(st.lists(st.integers(-999, 999).map(lambda n: n / 7), min_size=2, max_size=20))
def test_agrees_with_the_statistics_of_python(cohort: list[float]) -> None:
    if settle(max(cohort) - min(cohort)) == 0:
        return
    sample = ZScore(ddof=1).fit(np.array(cohort))
    assert sample.at == pytest.approx(statistics.mean(cohort), abs=1e-12)
    assert sample.unit == pytest.approx(statistics.stdev(cohort), rel=1e-12)
    assert ZScore(ddof=0).fit(np.array(cohort)).unit == pytest.approx(
        statistics.pstdev(cohort), rel=1e-12
    )


@given(st.permutations([0.1, 0.2, 0.3, 1e6, -7.7, 0.1]))
def test_the_order_of_people_changes_no_bit(cohort: list[float]) -> None:
    assert ZScore().fit(np.array(cohort)) == ZScore().fit(np.array(sorted(cohort)))


@pytest.mark.parametrize("cohort", [[3.0, 3.0, 3.0], [3.0], [0.3, 0.1 + 0.2]])
def test_a_constant_column(cohort: list[float]) -> None:
    values = np.array(cohort)
    assert isinstance(refusal(lambda: ZScore().fit(values)), EverybodyEqual)
    fitted = ZScore(zero_range=60).fit(values)
    assert fitted.score(values).tolist() == [60] * len(cohort)


def test_gaps() -> None:
    fitted = ZScore(ddof=0).fit(np.array([*EIGHT, np.nan]))
    assert fitted == ZScore(ddof=0).fit(EIGHT)
    assert math.isnan(fitted.score(math.nan))  # type: ignore[arg-type]  # scalar
    assert isinstance(refusal(lambda: ZScore().fit(np.array([np.nan]))), NobodyToCompare)


@pytest.mark.parametrize("better", ["more", "less"])
@pytest.mark.parametrize("ddof", [0, 1])
def test_laws(better: Better, ddof: Literal[0, 1]) -> None:
    rule = ZScore(better=better, ddof=ddof, zero_range=0)
    check_normaliser(rule, direction=better, bounds=(-math.inf, math.inf))
    rule = ZScore(better=better, ddof=ddof, mean=50, deviation=10, least=0, most=100, zero_range=0)
    check_normaliser(rule, direction=better)


def test_agrees_with_coinr() -> None:
    agrees("coinr_03_zscore", lambda better, _: ZScore(better=better, ddof=1))


def test_scoring_comes_after_fitting() -> None:
    assert isinstance(refusal(lambda: ZScore().score(EIGHT)), NotFitted)


def test_reach() -> None:
    assert ZScore().reach() == (-math.inf, math.inf)
    assert ZScore(least=0).reach() == (0, math.inf)


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: ZScore(least=2, most=1)), LeastAboveMost)


def test_says_its_rule() -> None:
    text = ZScore(better="less", mean=70, deviation=10, most=100).describe()
    assert text.zh == ("同批人员的平均值得 70 分，每高一个样本标准差减 10 分，最高 100 分")
    assert text.en == (
        "70 points at the mean of the people appraised together, 10 off for each sample standard "
        "deviation above it, at most 100"
    )
    assert ZScore().fit(EIGHT).describe().en.endswith("(mean and standard deviation of 8 numbers)")

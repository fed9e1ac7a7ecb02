"""Cohort: statistics by hand and beside Python's own, order of people, the figures of COINr."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case, column
from tests.refusals import refusal

from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.methods.cohort import Cohort

NUMBERS = st.lists(st.integers(-999, 999).map(lambda n: n / 8), min_size=1, max_size=15)


def cohort(*values: float) -> Cohort:
    return Cohort.of(np.array(values), "z_score")


def test_by_hand() -> None:
    found = cohort(5, 1, math.nan, 4, 2)
    assert found.values == (1, 2, 4, 5)
    assert (found.people, found.least, found.most, found.range) == (4, 1, 5, 4)
    assert (found.mean, found.median, found.median_distance) == (3, 3, 1.5)
    assert (found.worst("more"), found.worst("less")) == (1, 5)
    assert found.total(lambda value: value * value) == 46
    assert found.deviation(0) == math.sqrt(10 / 4)
    assert found.deviation(1) == math.sqrt(10 / 3)


def test_one_person_deviates_by_nothing() -> None:
    assert (cohort(7).deviation(0), cohort(7).deviation(1)) == (0, 0)
    assert (cohort(7).skewness, cohort(7).kurtosis) == (0, 0)


def test_skewness_and_kurtosis_by_hand() -> None:
    # Of 0, 0, 0, 4: mean 1, m2 3, m3 6, m4 21; G1 = 6 / 3^1.5 x sqrt(12) / 2 = 2,
    # G2 = 3 / (2 x 1) x (5 x (21 / 9 - 3) + 6) = 4, as Excel's SKEW and KURT have it.
    assert (cohort(0, 0, 0, 4).skewness, cohort(0, 0, 0, 4).kurtosis) == (2, 4)
    assert cohort(0, 0, 0, -4).skewness == -2
    # Of 0, 0, 3: m2 2, m3 2; G1 = 2 / 2^1.5 x sqrt(6) = sqrt(3); too few for a kurtosis.
    assert cohort(0, 0, 3).skewness == pytest.approx(math.sqrt(3), abs=1e-9)
    assert cohort(0, 0, 3).kurtosis == 0
    assert cohort(0, 9).skewness == 0
    assert (cohort(4, 4, 4, 4).skewness, cohort(4, 4, 4, 4).kurtosis) == (0, 0)


def test_equal_where_the_range_settles_at_zero() -> None:
    assert cohort(0.3, 0.1 + 0.2).equal
    assert not cohort(0.3, 0.300000001).equal


@pytest.mark.parametrize("least", [0.0, -2.0, 4e-10])
def test_above_zero(least: float) -> None:
    assert isinstance(refusal(lambda: cohort(5, least).above_zero("vector")), NotAboveZero)
    assert cohort(5, 1e-9).above_zero("vector") == cohort(1e-9, 5)


@given(NUMBERS)
def test_agrees_with_python(values: list[float]) -> None:
    found = cohort(*values)
    assert found.mean == pytest.approx(statistics.mean(values), abs=1e-12)
    assert found.median == statistics.median(values)
    assert found.deviation(0) == pytest.approx(statistics.pstdev(values), abs=1e-12)


@given(st.permutations([0.1, 0.2, 0.3, 1e6, -7.7, 0.1]))
def test_the_order_of_people_changes_no_bit(values: list[float]) -> None:
    assert cohort(*values) == cohort(0.1, 0.2, 0.3, 1e6, -7.7, 0.1)


def test_percentiles_by_hand() -> None:
    found = cohort(10, 20, 30, 40)
    assert [found.percentile(p) for p in (0, 50, 100, 25)] == [10, 25, 40, 17.5]
    assert cohort(5).percentile(37) == 5


def test_agrees_with_coinr() -> None:
    told = case("coinr_13_stats")["expected"]
    data = case("coinr_00_asem_data")["indicators"]
    for place, key in enumerate(told["iCode"]):
        found = Cohort.of(column(data[key]), "z_score")
        figures = {
            "Min": found.least,
            "Max": found.most,
            "Mean": found.mean,
            "Median": found.median,
            "Std": found.deviation(1),
            "Skew": found.skewness,
            "Kurt": found.kurtosis,
        }
        for name, figure in figures.items():
            assert figure == pytest.approx(told[name][place], rel=1e-10, abs=1e-9)


def test_says_what_it_took() -> None:
    text = cohort(1, 2).said("平均值", "mean")
    assert (text.zh, text.en) == ("同批 2 个数值的平均值", "mean of 2 numbers")
    assert cohort(1).said("平均值", "mean").en == "mean of 1 number"

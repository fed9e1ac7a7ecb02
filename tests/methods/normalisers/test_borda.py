"""Borda: how many one is ahead of, ties, the laws, COINr."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import agrees
from tests.refusals import refusal

from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.normalisers.borda import Borda
from media_appraisal.methods.normalisers.standing import Standing
from media_appraisal.testing import check_normaliser

Ties = Literal["min", "average", "max"]
Better = Literal["more", "less"]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("min", [0, 1, 1, 3]), ("average", [0, 1.5, 1.5, 3]), ("max", [0, 2, 2, 3])],
)
def test_ties(ties: Ties, expected: list[float]) -> None:
    cohort = np.array([10.0, 20.0, 20.0, 30.0])
    assert Borda(ties=ties).fit(cohort).score(cohort).tolist() == expected


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=12))
def test_counts_those_behind_and_half_of_the_equals(cohort: list[float]) -> None:
    values = np.array(cohort)
    found = Borda(better="less").fit(values).score(values)
    for value, points in zip(cohort, found, strict=True):
        behind = sum(other > value for other in cohort)
        level = sum(other == value for other in cohort) - 1
        assert points == behind + level / 2


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=12))
def test_points_of_all_add_up(cohort: list[float]) -> None:
    values = np.array(cohort)
    people = len(cohort)
    assert Borda().fit(values).score(values).sum() == people * (people - 1) / 2


@pytest.mark.parametrize("ties", ["min", "average", "max"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(ties: Ties, better: Better) -> None:
    check_normaliser(Borda(ties=ties, better=better), direction=better, bounds=(0, 7))


def test_agrees_with_coinr() -> None:
    agrees("coinr_06_borda", lambda better, _: Borda(ties="min", better=better))


def test_one_person() -> None:
    assert isinstance(refusal(lambda: Borda().fit(np.array([3.0]))), CohortTooSmall)
    assert Borda(single=0).fit(np.array([3.0])).score(np.array([5.0])).tolist() == [0]


def test_fitting_keeps_the_rule() -> None:
    fitted = Borda(ties="min", better="less").fit(np.array([2.0, 1.0, 5.0]))
    assert fitted == Standing(cohort=(1, 2, 5), ties="min", better="less", counted="borda")
    assert fitted.reach() == (0, 2)
    assert Borda().reach() == (-math.inf, math.inf)


def test_scoring_comes_after_fitting() -> None:
    assert isinstance(refusal(lambda: Borda().score(np.array([1.0]))), NotFitted)


def test_says_its_rule() -> None:
    assert Borda().describe().zh == (
        "在同批人员中从最差者 0 分起每前进一名加 1 分，值最高者最高，并列取平均名次"
    )
    assert Borda(better="less").describe().en == (
        "the rank among the people appraised together, from 0 for the last, a point a place, most "
        "for the lowest, equals share the mean of their ranks"
    )

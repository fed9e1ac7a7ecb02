"""Rank: places by hand, ties, the laws, COINr."""

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
from media_appraisal.methods.normalisers.rank import Rank
from media_appraisal.methods.normalisers.standing import Standing
from media_appraisal.testing import check_normaliser

Ties = Literal["min", "average", "max"]
Better = Literal["more", "less"]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [("min", [1, 2, 2, 4]), ("average", [1, 2.5, 2.5, 4]), ("max", [1, 3, 3, 4])],
)
def test_ties(ties: Ties, expected: list[float]) -> None:
    cohort = np.array([10.0, 20.0, 20.0, 30.0])
    assert Rank(ties=ties).fit(cohort).score(cohort).tolist() == expected


def test_less_is_better() -> None:
    cohort = np.array([10.0, 20.0, 20.0, 30.0])
    assert Rank(ties="min", better="less").fit(cohort).score(cohort).tolist() == [4, 2, 2, 1]


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=12))
def test_agrees_with_counting_everybody(cohort: list[float]) -> None:
    values = np.array(cohort)
    found = Rank(ties="max").fit(values).score(values)
    assert found.tolist() == [sum(other <= value for other in cohort) for value in cohort]


@pytest.mark.parametrize("ties", ["min", "average", "max"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(ties: Ties, better: Better) -> None:
    check_normaliser(Rank(ties=ties, better=better), direction=better, bounds=(1, 8))


@pytest.mark.parametrize("ties", ["min", "max"])
def test_agrees_with_coinr(ties: Literal["min", "max"]) -> None:
    name = {"min": "coinr_05_rank", "max": "coinr_05c_rank_max"}[ties]
    agrees(name, lambda better, _: Rank(ties=ties, better=better))


def test_one_person() -> None:
    assert isinstance(refusal(lambda: Rank().fit(np.array([3.0]))), CohortTooSmall)
    assert Rank(single=1).fit(np.array([3.0])).score(np.array([5.0])).tolist() == [1]


def test_fitting_keeps_the_rule() -> None:
    fitted = Rank(ties="max", better="less", origin="default").fit(np.array([2.0, np.nan, 1.0]))
    assert fitted == Standing(
        cohort=(1, 2), ties="max", better="less", counted="rank", origin="default"
    )
    assert fitted.reach() == (1, 2)
    assert Rank().reach() == (-math.inf, math.inf)


def test_scoring_comes_after_fitting() -> None:
    assert isinstance(refusal(lambda: Rank().score(np.array([1.0]))), NotFitted)


def test_says_its_rule() -> None:
    assert Rank().describe().zh == (
        "在同批人员中从最差者 1 分起每前进一名加 1 分，值最高者最高，并列取平均名次"
    )
    assert Rank(better="less", ties="min").describe().en == (
        "the rank among the people appraised together, from 1 for the last, a point a place, most "
        "for the lowest, equals take the worst of their ranks"
    )

"""Standing: newcomers among a known cohort, the laws, the exact oracle."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import CohortTooSmall
from media_appraisal.methods.normalisers.standing import Counted, Standing
from media_appraisal.testing import check_normaliser

Ties = Literal["min", "average", "max"]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        # Between 20 and 30 of (10, 20, 30): the better rank, midway, the worse rank.
        ("min", [0, 100, 0, 50, 100]),
        ("average", [0, 75, 0, 50, 100]),
        ("max", [0, 50, 0, 50, 100]),
    ],
)
def test_newcomers(ties: Ties, expected: list[float]) -> None:
    rule = Standing(cohort=(10, 20, 30), ties=ties)
    values = [5.0, 25.0, 10.0, 20.0, 99.0]
    assert rule.score(np.array(values)).tolist() == expected
    assert [rule.score(value) for value in values] == expected  # type: ignore[arg-type]  # scalar


def test_newcomers_where_less_is_better() -> None:
    rule = Standing(cohort=(10, 20, 30), better="less")
    assert rule.score(np.array([5.0, 25.0, 10.0, 99.0])).tolist() == [100, 25, 100, 0]


def test_the_cohort_is_kept_settled_and_rising() -> None:
    rule = Standing(cohort=(3, 0.1 + 0.2, 2))
    assert rule.cohort == (0.3, 2, 3)
    assert math.isnan(rule.score(math.nan))  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize("ties", ["min", "average", "max"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(ties: Ties, better: Literal["more", "less"]) -> None:
    cohort = (1.0, 2.0, 2.0, 3.0, 7.5)
    check_normaliser(Standing(cohort=cohort, ties=ties, better=better), direction=better)


@given(
    st.lists(st.integers(0, 40).map(lambda n: n / 10), min_size=2, max_size=9),
    st.lists(st.integers(-5, 45).map(lambda n: n / 10), min_size=1),
)
def test_exact_oracle(cohort: list[float], values: list[float]) -> None:
    for ties in ("min", "average", "max"):
        rule = Standing.model_validate({"cohort": cohort, "ties": ties})
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_refuses_an_empty_cohort() -> None:
    assert isinstance(refusal(lambda: Standing(cohort=())), CohortTooSmall)
    assert isinstance(refusal(lambda: Standing(cohort=(1,))), CohortTooSmall)


def test_says_its_rule() -> None:
    text = Standing(cohort=(1, 2, 3)).describe()
    assert text.zh == "在同批 3 个数值中按名次计 0 至 100 分，值最高者 100 分，并列取平均名次"
    assert text.en == (
        "the rank among 3 numbers, from 0 to 100 for the highest, equals share the mean of their "
        "ranks"
    )


@pytest.mark.parametrize(
    ("counted", "expected", "ends"),
    [
        ("others", [0, 50, 100, 75], (0, 100)),
        ("everybody", [100 / 3, 200 / 3, 100, 250 / 3], (100 / 3, 100)),
        ("midpoint", [50 / 3, 50, 250 / 3, 200 / 3], (50 / 3, 250 / 3)),
        ("rank", [1, 2, 3, 2.5], (1, 3)),
        ("borda", [0, 1, 2, 1.5], (0, 2)),
    ],
)
def test_what_is_counted(
    counted: Counted, expected: list[float], ends: tuple[float, float]
) -> None:
    rule = Standing(cohort=(10, 20, 30), counted=counted)
    values = [10.0, 20.0, 30.0, 25.0]
    assert rule.score(np.array(values)) == pytest.approx(expected)
    assert rule.score(np.array([-99.0, 99.0])) == pytest.approx(ends)
    assert rule.reach() == pytest.approx(ends)
    exactly = [float(one) for one in exact(rule).score(decimals(values))]
    assert exactly == pytest.approx(expected)
    check_normaliser(rule, direction="more", bounds=ends)


def test_a_cohort_of_one() -> None:
    for counted in ("others", "rank", "borda"):
        rule = Standing.model_validate({"cohort": [3], "counted": counted, "single": 7})
        assert rule.score(np.array([1.0, 3.0])).tolist() == [7, 7]
        assert rule.reach() == (7, 7)

"""Sum of rules: rules of real forms, what is fitted, the laws, the exact oracle."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.inside import COHORT, RANK, Twice
from tests.oracle import decimals, exact
from tests.refusals import refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import NotFitted, NothingListed
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.methods.normalisers.sum_of import SumOf
from media_appraisal.testing import check_normaliser

# Form S05, 热点结合能力: 每结合 1 个加 1 分, 未结合减 1 分, ±5 分.
TOPICS = SumOf(
    rules=(
        PerUnit(each=1, marks=5, most=5),
        PassFail(at=1, passed=0, failed=-1, marks=5),
    )
)


def scores(rule: SumOf, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    found: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert found == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return found


def test_points_add_up() -> None:
    assert scores(TOPICS, 0, 1, 3, 5, 8) == [-20, 20, 60, 100, 100]


def test_a_start_of_its_own_marks() -> None:
    rule = SumOf(
        rules=(PerUnit(each=2, marks=20), PerUnit(each=-1, marks=20, base=0)), start=8, marks=20
    )
    assert scores(rule, 0, 3) == [40, 55]


def test_a_rule_that_takes_arrays_only() -> None:
    rule = SumOf(rules=(Twice(), Goalposts(worst=0, best=10)))
    assert scores(rule, 0, 5, 20) == [0, 60, 140]
    assert np.isnan(rule.score(np.array([math.nan, 7.0]))).tolist() == [True, False]


def test_fits_the_rules_inside() -> None:
    rule = SumOf(rules=(RANK, Goalposts(worst=0, best=40)))
    assert rule.compares()
    assert isinstance(refusal(lambda: rule.score(np.array([3.0]))), NotFitted)
    fitted = rule.fit(np.array(COHORT))
    assert not fitted.compares()
    assert fitted.score(np.array(COHORT)).tolist() == [7.5, 57.5, 57.5, 125, 175]
    assert TOPICS.fit(np.array(COHORT)) is TOPICS


def test_laws() -> None:
    check_normaliser(TOPICS, direction="more", bounds=TOPICS.reach())
    begun = TOPICS.revised(start=30)
    check_normaliser(begun, direction="more", bounds=begun.reach())


@given(values=st.lists(st.integers(-50, 250).map(lambda n: n / 10), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    rule = SumOf(rules=(*TOPICS.rules, Goalposts(worst=7, best=-2)), start=0.3, marks=7)
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert TOPICS.reach() == (-20, 100)
    assert TOPICS.revised(start=1, marks=5).reach() == (0, 120)
    endless = SumOf(rules=(PerUnit(each=-1, marks=10), PassFail(at=1)))
    assert endless.reach() == (-math.inf, 200)


def test_says_its_rule() -> None:
    rules = (Goalposts(worst=0, best=9), PassFail(at=1))
    plain = SumOf(rules=rules).describe()
    assert plain.zh == (
        "以下各项之和：「0 得 0 分，9 得 100 分，中间按线性计算」，"
        "「满分 100 分；x ≥ 1 得满分，否则得 0 分」"
    )
    assert plain.en == (
        "the sum of these: [0 points at 0, 100 at 9, a straight line between], "
        "[full marks 100; all of them for x ≥ 1, otherwise 0]"
    )
    begun = SumOf(rules=rules, start=1, marks=8).describe()
    assert begun.zh == f"满分 8 分；从 1 分起；{plain.zh}"
    assert begun.en == f"full marks 8; from 1 point; {plain.en}"


def test_refuses_no_rules() -> None:
    assert isinstance(refusal(lambda: SumOf(rules=())), NothingListed)
    assert refusal(lambda: SumOf(rules=())).said("en") == "`rules` is empty. List at least one."

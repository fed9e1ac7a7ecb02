"""Greatest of rules: what counts, what is fitted, the laws, the exact oracle."""

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
from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.greatest_of import GreatestOf
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.testing import check_normaliser

# The share of a target of 50, and 80 points from 30 on.
SHARE, PASS = Attainment(target=50), PassFail(at=30, passed=80)


def scores(rule: GreatestOf, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    found: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert found == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return found


def test_the_highest_counts() -> None:
    # The share gives 20, 60, 80, 90, 100; passing gives 0, 80, 80, 80, 80.
    found = scores(GreatestOf(rules=(SHARE, PASS)), 10, 30, 40, 45, 60)
    assert found == [20, 80, 80, 90, 100]
    assert scores(GreatestOf(rules=(PASS, SHARE)), 10, 30, 40, 45, 60) == found


def test_three_rules_and_one() -> None:
    rules = (SHARE, Goalposts(worst=50, best=0), PASS)
    assert scores(GreatestOf(rules=rules), 20, 25, 40) == [60, 50, 80]
    assert scores(GreatestOf(rules=(SHARE,)), 10, 60) == [20, 100]


def test_a_rule_that_takes_arrays_only() -> None:
    rule = GreatestOf(rules=(Twice(), SHARE))
    assert scores(rule, -5, 5, 60) == [0, 10, 120]
    assert np.isnan(rule.score(np.array([math.nan, 7.0]))).tolist() == [True, False]


def test_fits_the_rules_inside() -> None:
    rule = GreatestOf(rules=(RANK, Goalposts(worst=0, best=40)))
    assert rule.compares()
    assert isinstance(refusal(lambda: rule.score(np.array([3.0]))), NotFitted)
    fitted = rule.fit(np.array(COHORT))
    assert not fitted.compares()
    # The ranks give 0, 37.5, 37.5, 75, 100; the line gives 7.5, 20, 20, 50, 75.
    assert fitted.score(np.array(COHORT)).tolist() == [7.5, 37.5, 37.5, 75, 100]
    plain = GreatestOf(rules=(SHARE, PASS))
    assert plain.fit(np.array(COHORT)) is plain


def test_laws() -> None:
    rule = GreatestOf(rules=(SHARE, PASS, PerUnit(each=3, marks=100)))
    check_normaliser(rule, direction="more", bounds=rule.reach())


@given(values=st.lists(st.integers(-50, 900).map(lambda n: n / 10), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    rule = GreatestOf(rules=(SHARE, Goalposts(worst=70, best=-2), PASS))
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert GreatestOf(rules=(SHARE, PASS)).reach() == (0, 100)
    endless = GreatestOf(rules=(PerUnit(each=-1, marks=10, base=-1), SHARE))
    assert endless.reach() == (0, 100)


def test_says_its_rule() -> None:
    said = GreatestOf(rules=(Goalposts(worst=0, best=9), PassFail(at=1))).describe()
    assert said.zh == (
        "以下各项取最高分：「0 得 0 分，9 得 100 分，中间按线性计算」，"
        "「满分 100 分；x ≥ 1 得满分，否则得 0 分」"
    )
    assert said.en == (
        "the highest of these: [0 points at 0, 100 at 9, a straight line between], "
        "[full marks 100; all of them for x ≥ 1, otherwise 0]"
    )


def test_refuses_no_rules() -> None:
    assert isinstance(refusal(lambda: GreatestOf(rules=())), NothingListed)

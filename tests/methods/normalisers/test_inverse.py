"""Inverse: ratios by hand, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import LeastAboveMost, NotAboveZero
from media_appraisal.methods.normalisers.inverse import Inverse
from media_appraisal.testing import check_normaliser
from media_appraisal.text import both

RULE = Inverse(at=2, most=100)
RAISED = Inverse(at=3, base=10, points=60)
POSITIVE = st.integers(1, 1_000_000).map(lambda n: n / 1000)


def test_by_hand() -> None:
    assert RULE.score(np.array([2.0, 4.0, 8.0, 1.0])).tolist() == [100, 50, 25, 100]
    assert RAISED.score(np.array([3.0, 6.0, 1.5])).tolist() == [70, 40, 130]


def test_laws() -> None:
    check_normaliser(RULE, values=POSITIVE, direction="less")
    check_normaliser(RAISED, values=POSITIVE, direction="less", bounds=(10, math.inf))


@given(st.lists(POSITIVE, min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (RULE, RAISED):
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert RULE.reach() == (0, 100)
    assert RAISED.reach() == (10, math.inf)
    assert RAISED.revised(least=20).reach() == (20, math.inf)


@pytest.mark.parametrize("value", [0.0, -3.0, 4e-10])
def test_refuses_what_is_not_above_zero(value: float) -> None:
    assert isinstance(refusal(lambda: RULE.score(np.array([value, np.nan, 5]))), NotAboveZero)
    assert isinstance(refusal(lambda: RULE.score(value)), NotAboveZero)  # type: ignore[arg-type]  # scalar


def test_says_what_it_refuses() -> None:
    assert both_texts(lambda: RULE.score(np.array([5.0, 0.0]))) == (
        "inverse takes values above 0 only, not 0. Correct the value, or choose another rule.",
        "inverse 只接受大于 0 的数值，不接受 0。请更正数值，或改用其他规则。",
    )


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: RULE.revised(least=101)), LeastAboveMost)


def test_says_its_rule() -> None:
    text = RAISED.revised(most=90, by=both("K")).describe()
    assert text.zh == "3 得 70 分，10 分以上的部分与数值成反比，最高 90 分（K）"
    assert text.en == (
        "70 points at 3, what exceeds 10 in inverse proportion to the value, at most 90 (K)"
    )

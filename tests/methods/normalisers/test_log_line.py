"""Log line: tenfolds by hand, values without a logarithm, the laws, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import LeastAboveMost, NotAboveZero
from media_appraisal.methods.normalisers.log_line import LogLine
from media_appraisal.testing import check_normaliser
from media_appraisal.text import both

TENFOLD = LogLine(at=1000, base=0, points=25, least=0, most=100)
DOUBLING = LogLine(at=1, base=100, times=2, points=-10)


def test_by_hand() -> None:
    values = np.array([1000.0, 10_000.0, 1e6, 1e9, 10.0])
    assert TENFOLD.score(values).tolist() == [0, 25, 75, 100, 0]
    assert DOUBLING.score(np.array([1.0, 8.0, 0.5, math.sqrt(2)])).tolist() == [100, 70, 110, 95]


def test_agrees_with_the_income_of_hdi() -> None:
    # UNDP, HDR 2021/22, technical note 1: (ln 10 000 - ln 100) / (ln 75 000 - ln 100).
    rule = LogLine(at=100, base=0, times=750, points=100)
    expected = 100 * (math.log(10000) - math.log(100)) / (math.log(75000) - math.log(100))
    assert rule.score(np.array([10000.0]))[0] == pytest.approx(expected, abs=1e-9)


def test_values_without_a_logarithm_come_to_the_limit() -> None:
    assert TENFOLD.score(np.array([0.0, -5.0])).tolist() == [0, 0]
    assert DOUBLING.revised(most=120).score(np.array([0.0])).tolist() == [120]
    assert TENFOLD.score(-5.0) == 0  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize("rule", [DOUBLING, DOUBLING.revised(points=0, most=200, least=0)])
def test_or_are_refused_where_there_is_none(rule: LogLine) -> None:
    def score() -> object:
        return rule.score(np.array([3.0, 0.0, np.nan]))

    assert isinstance(refusal(score), NotAboveZero)
    assert both_texts(score) == (
        "log_line takes values above 0 only, not 0. Correct the value, or choose another rule.",
        "log_line 只接受大于 0 的数值，不接受 0。请更正数值，或改用其他规则。",
    )


def test_laws() -> None:
    check_normaliser(TENFOLD, direction="more")
    positive = st.floats(1e-6, 1e6)
    check_normaliser(DOUBLING, values=positive, direction="less", bounds=(-math.inf, math.inf))


def test_nobody() -> None:
    assert DOUBLING.score(np.array([])).tolist() == []


def test_reach() -> None:
    assert TENFOLD.reach() == (0, 100)
    assert DOUBLING.reach() == (-math.inf, math.inf)


def test_says_its_rule() -> None:
    text = TENFOLD.revised(by=both("K")).describe()
    assert text.zh == (
        "1000 得 0 分，数值每变为 10 倍加 25 分（按对数计算），最低 0 分，最高 100 分（K）"
    )
    assert text.en == (
        "0 points at 1000, 25 on each time the value grows 10 times, at least 0, at most 100 (K)"
    )
    assert DOUBLING.describe().zh == "1 得 100 分，数值每变为 2 倍减 10 分（按对数计算）"
    assert DOUBLING.describe().en == "100 points at 1, 10 off each time the value grows 2 times"


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: DOUBLING.revised(least=1, most=0)), LeastAboveMost)

"""Share of the sum: shares by hand that add up, costs, the laws, what is refused."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import NotAboveZero, NothingToShare, ShareBelowZero
from media_appraisal.methods.normalisers.share_of_sum import ShareOfSum
from media_appraisal.testing import check_normaliser

POSITIVE = st.floats(0.01, 1e6)


def points(rule: ShareOfSum, *cohort: float) -> Any:
    values = np.array(cohort)
    return settle(rule.fit(values).score(values)).tolist()


def test_by_hand() -> None:
    assert points(ShareOfSum(), 10, 30, 60) == [10, 30, 60]
    assert points(ShareOfSum(better="less"), 10, 30, 60) == [90, 70, 40]
    # 1/2 + 1/4 + 1/4 = 1.
    assert points(ShareOfSum(better="less", less_as="reciprocal"), 2, 4, 4) == [50, 25, 25]


@given(st.lists(st.integers(1, 1000).map(float), min_size=1, max_size=12))
def test_shares_add_up(cohort: list[float]) -> None:
    assert sum(points(ShareOfSum(), *cohort)) == pytest.approx(100, abs=1e-7)
    turned = ShareOfSum(better="less", less_as="reciprocal")
    assert sum(points(turned, *cohort)) == pytest.approx(100, abs=1e-7)


@given(st.permutations([0.1, 0.2, 0.3, 1e6, 7.7, 0.1]))
def test_the_order_of_people_changes_no_bit(cohort: list[float]) -> None:
    for rule in (ShareOfSum(), ShareOfSum(better="less", less_as="reciprocal")):
        assert rule.fit(np.array(cohort)) == rule.fit(np.array(sorted(cohort)))


@pytest.mark.parametrize("less_as", ["complement", "reciprocal"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(
    better: Literal["more", "less"], less_as: Literal["complement", "reciprocal"]
) -> None:
    rule = ShareOfSum(better=better, less_as=less_as)
    check_normaliser(rule, values=POSITIVE, direction=better)


def test_nothing_to_share() -> None:
    assert points(ShareOfSum(zero_range=50), 0, 0) == [50, 50]
    assert isinstance(refusal(lambda: ShareOfSum().fit(np.zeros(3))), NothingToShare)


def test_refuses_a_share_below_zero() -> None:
    def fit() -> object:
        return ShareOfSum().fit(np.array([5.0, -2.0]))

    assert isinstance(refusal(fit), ShareBelowZero)
    assert both_texts(fit) == (
        "share_of_sum shares out a sum, and -2 cannot be part of one. Use `kind: min_max`.",
        "share_of_sum 按总和计算占比，-2 不能算作其中一份。请改用 `kind: min_max`。",
    )


def test_refuses_the_reciprocal_of_nothing() -> None:
    rule = ShareOfSum(better="less", less_as="reciprocal")
    assert isinstance(refusal(lambda: rule.fit(np.array([0.0, 3.0]))), NotAboveZero)


def test_reach() -> None:
    assert ShareOfSum(out=(10, 20)).reach() == (10, 20)


def test_says_its_rule() -> None:
    assert ShareOfSum().describe().zh == ("按同批人员的“数值 ÷ 总和”计分，0 为 0 分，1 为 100 分")
    turned = ShareOfSum(better="less", less_as="reciprocal").describe()
    assert turned.zh == "按同批人员的“数值的倒数 ÷ 倒数之和”计分，0 为 0 分，1 为 100 分"
    assert turned.en == (
        "reciprocal / sum of the reciprocals among the people appraised together, 0 points for 0 "
        "and 100 for 1"
    )

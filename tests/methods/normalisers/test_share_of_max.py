"""Share of the maximum: the leader by hand, costs, another unit, the laws, COINr, a Handbook table."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.methods.normalisers.asem import agrees
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import NotAboveZero, NothingToShare
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normalisers.inverse import Inverse
from media_appraisal.methods.normalisers.share_of_max import ShareOfMax
from media_appraisal.testing import check_normaliser

THREE = np.array([2.0, 4.0, 8.0])
POSITIVE = st.floats(0.01, 1e6)


def points(rule: ShareOfMax, *cohort: float) -> Any:
    values = np.array(cohort)
    return settle(rule.fit(values).score(values)).tolist()


def test_by_hand() -> None:
    assert points(ShareOfMax(), 2, 4, 8) == [25, 50, 100]
    assert points(ShareOfMax(out=(20, 60)), 2, 4, 8) == [30, 40, 60]


def test_costs_are_no_benefits() -> None:
    assert points(ShareOfMax(better="less"), 2, 4, 8) == [75, 50, 0]
    assert points(ShareOfMax(better="less", less_as="reciprocal"), 2, 4, 8) == [100, 50, 25]
    raised = ShareOfMax(better="less", less_as="reciprocal", out=(10, 90))
    assert points(raised, 2, 4, 8) == [90, 50, 30]


def test_newcomers_are_held_unless_told() -> None:
    assert ShareOfMax().fit(THREE).score(np.array([16.0, -2.0])).tolist() == [100, 0]
    free = ShareOfMax(clip=False).fit(THREE)
    assert free.score(np.array([16.0, -2.0])).tolist() == [200, -25]
    turned = ShareOfMax(better="less", less_as="reciprocal")
    assert turned.fit(THREE).score(np.array([1.0])).tolist() == [100]
    assert turned.revised(clip=False).fit(THREE).score(np.array([1.0])).tolist() == [200]


def test_another_unit_gives_other_scores() -> None:
    # OECD/JRC Handbook (2008), Table 14: 35 and 39 degrees Celsius beside 95 and 102.2 Fahrenheit,
    # with humidity 75 and 50; country A has 0.949 and 0.965.
    humidity = np.array([75.0, 50.0])
    found = []
    for heat in (np.array([35.0, 39.0]), np.array([95.0, 102.2])):
        both = [ShareOfMax().fit(column).score(column) for column in (heat, humidity)]
        found.append(round(float((both[0] + both[1])[0]) / 200, 3))
    assert found == [0.949, 0.965]


@pytest.mark.parametrize("zero", [0.0, 1e-12, -1e-12])
def test_a_maximum_of_zero(zero: float) -> None:
    assert points(ShareOfMax(zero_range=0), zero, zero) == [0, 0]
    assert isinstance(refusal(lambda: ShareOfMax().fit(np.array([zero, -5]))), NothingToShare)


def test_says_what_it_cannot_share() -> None:
    assert both_texts(lambda: ShareOfMax().fit(np.zeros(2))) == (
        "share_of_max divides by 0, and nothing is a share of that. Write `zero_range`, the score "
        "that all get where it is 0, or use `kind: min_max`.",
        "share_of_max 要除以 0，无法计算占比。"
        "请写明 `zero_range`（除数为 0 时所有人的得分），或改用 `kind: min_max`。",
    )
    below = refusal(lambda: ShareOfMax(zero_range=0).fit(np.array([-3.0, -2.0])))
    assert isinstance(below, NothingToShare)
    assert below.whole == "-2"


def test_refuses_the_reciprocal_of_nothing() -> None:
    rule = ShareOfMax(better="less", less_as="reciprocal")
    assert isinstance(refusal(lambda: rule.fit(np.array([0.0, 3.0]))), NotAboveZero)


def test_gaps_do_not_count() -> None:
    assert ShareOfMax().fit(np.array([np.nan, 2, 8])) == ShareOfMax().fit(np.array([2.0, 8.0]))


@pytest.mark.parametrize("less_as", ["complement", "reciprocal"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(
    better: Literal["more", "less"], less_as: Literal["complement", "reciprocal"]
) -> None:
    rule = ShareOfMax(better=better, less_as=less_as)
    check_normaliser(rule, values=POSITIVE, direction=better)


def test_agrees_with_coinr_where_more_is_better() -> None:
    # COINr's own quirk where less is better, a share of the least that exceeds 1, is not followed.
    agrees(
        "coinr_08_fracmax",
        lambda better, _: ShareOfMax(better=better, clip=False),
        out_of=100,
        but=lambda _, direction: direction == -1,
    )


def test_fitting_keeps_the_rule() -> None:
    rule = ShareOfMax(better="less", less_as="reciprocal", origin="default")
    fitted = rule.fit(THREE)
    assert isinstance(fitted, Inverse)
    assert (fitted.at, fitted.points, fitted.most, fitted.origin) == (2, 100, 100, "default")
    assert isinstance(refusal(lambda: rule.score(THREE)), NotFitted)


def test_a_reciprocal_runs_between_the_ends_of_out() -> None:
    turned = ShareOfMax(better="less", less_as="reciprocal", out=(20, 80))
    fitted = turned.fit(np.array([2.0, 6.0]))
    assert (fitted.least, fitted.most) == (20, 80)
    loose = turned.revised(clip=False).fit(np.array([2.0, 6.0]))
    assert (loose.least, loose.most) == (None, None)


def test_reach() -> None:
    assert ShareOfMax().reach() == (0, 100)
    assert ShareOfMax(clip=False).reach() == (-math.inf, math.inf)


def test_says_its_rule() -> None:
    assert ShareOfMax().describe().zh == ("按同批人员的“数值 ÷ 最高值”计分，0 为 0 分，1 为 100 分")
    assert ShareOfMax(better="less", out=(0, 60)).describe().en == (
        "1 - value / highest value among the people appraised together, 0 points for 0 and 60 for 1"
    )
    assert ShareOfMax(better="less", less_as="reciprocal").describe().en == (
        "lowest / value among the people appraised together, 0 points for 0 and 100 for 1"
    )

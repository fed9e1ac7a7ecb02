"""Distance to: target, reference and maximum by hand, who has arrived, the laws, COINr."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import agrees, case
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import EverybodyEqual, TargetNotNeeded, TargetPassed
from media_appraisal.methods.normalisers.distance_to import DistanceTo
from media_appraisal.methods.normalisers.min_max import MinMax
from media_appraisal.testing import check_normaliser

THREE = np.array([10.0, 30.0, 70.0])
TARGET = DistanceTo(value=50)


def test_target_by_hand() -> None:
    assert TARGET.fit(THREE).score(THREE).tolist() == [0, 50, 150]
    assert TARGET.revised(cap=1.2).fit(THREE).score(THREE).tolist() == [0, 50, 120]
    assert TARGET.revised(start=0, cap=1).fit(THREE).score(THREE).tolist() == [20, 60, 100]


def test_less_is_better_by_hand() -> None:
    rule = DistanceTo(value=20, better="less")
    assert rule.fit(THREE).score(THREE).tolist() == [120, 80, 0]
    held = rule.revised(least=30, cap=1)
    assert held.fit(THREE).score(THREE).tolist() == [100, 80, 30]
    assert settle(rule.revised(start=120).fit(THREE).score(THREE)).tolist() == [110, 90, 50]


def test_reference_by_hand() -> None:
    rule = DistanceTo(of="reference", value=30)
    assert rule.fit(THREE).score(THREE).tolist() == [0, 100, 300]


@given(st.lists(st.integers(-99, 99).map(float), min_size=2, max_size=9, unique=True))
def test_to_the_maximum_is_min_max(cohort: list[float]) -> None:
    values = np.array(cohort)
    for better in ("more", "less"):
        found = DistanceTo.model_validate({"of": "maximum", "better": better}).fit(values)
        other = MinMax.model_validate({"better": better}).fit(values)
        assert settle(found.score(values)).tolist() == settle(other.score(values)).tolist()


def test_where_all_have_arrived_already() -> None:
    def fit() -> object:
        return DistanceTo(value=5).fit(THREE)

    assert isinstance(refusal(fit), TargetPassed)
    assert both_texts(fit) == (
        "The way to the target starts at 10, which has reached the target 5 already. Write "
        "`start`, the value that scores 0, or `zero_range`, the score that all then get.",
        "起点 10 已经达到目标 5，无法计算完成的距离。"
        "请写明 `start`（得 0 分的值），或 `zero_range`（此时所有人的得分）。",
    )
    assert DistanceTo(value=5, zero_range=100).fit(THREE).score(THREE).tolist() == [100] * 3
    down = DistanceTo(value=80, better="less")
    assert isinstance(refusal(lambda: down.fit(THREE)), TargetPassed)
    beyond = DistanceTo(of="maximum", start=90)
    assert isinstance(refusal(lambda: beyond.fit(THREE)), TargetPassed)


def test_a_constant_column() -> None:
    rule = DistanceTo(of="maximum")
    assert isinstance(refusal(lambda: rule.fit(np.array([4.0, 4.0]))), EverybodyEqual)
    assert rule.revised(zero_range=0).fit(np.array([4.0, 4.0])).score(THREE).tolist() == [0] * 3


@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(better: Literal["more", "less"]) -> None:
    free = (-math.inf, math.inf)
    maximum = DistanceTo(of="maximum", better=better, zero_range=50)
    check_normaliser(maximum, direction=better, bounds=free)
    target = DistanceTo(value=7, better=better, least=0, cap=1, zero_range=100)
    check_normaliser(target, direction=better)


def test_agrees_with_coinr() -> None:
    targets = case("coinr_09_dist2targ_iMeta")["params"]["targets"]
    data = case("coinr_00_asem_data")["indicators"]
    place = case("coinr_10_dist2ref")["params"]["iref"] - 1
    agrees(
        "coinr_09_dist2targ_iMeta",
        lambda better, key: DistanceTo(value=targets[key], better=better),
        out_of=100,
    )
    agrees(
        "coinr_10_dist2ref",
        lambda better, key: DistanceTo(of="reference", value=data[key][place], better=better),
        out_of=100,
    )
    agrees(
        "coinr_11_dist2max", lambda better, _: DistanceTo(of="maximum", better=better), out_of=100
    )


@pytest.mark.parametrize("fields", [{}, {"of": "reference"}, {"of": "maximum", "value": 3}])
def test_refuses_a_target_too_many_or_too_few(fields: dict[str, object]) -> None:
    assert isinstance(refusal(lambda: DistanceTo.model_validate(fields)), TargetNotNeeded)


def test_says_what_goes_together() -> None:
    assert both_texts(lambda: DistanceTo(of="maximum", value=3)) == (
        "`of: maximum` and `value` do not go together: a target or reference needs a `value`, the "
        "maximum is found among the people.",
        "`of: maximum` 与 `value` 不相配：target 与 reference 要写 `value`，"
        "maximum 则取自同批人员。",
    )


def test_reach() -> None:
    assert TARGET.reach() == (-math.inf, math.inf)


@pytest.mark.parametrize(
    ("rule", "en"),
    [
        (DistanceTo(of="maximum"), "(worst and best of 3 numbers)"),
        (DistanceTo(of="maximum", start=0), "(best of 3 numbers)"),
        (TARGET, "(worst of 3 numbers)"),
        (DistanceTo(value=50, start=0), "below"),
    ],
)
def test_the_fitted_line_says_what_was_taken(rule: DistanceTo, en: str) -> None:
    assert rule.fit(THREE).describe().en.endswith(en)


def test_says_its_rule() -> None:
    assert TARGET.revised(cap=1.2, least=0).describe().zh == (
        "从同批最差值（0 分）到目标 50（100 分）的路程中已完成的比例，最低 0 分，最高 120 分"
    )
    assert TARGET.revised(start=0).describe().en == (
        "the share of the way from 0 (0 points) to the target 50 (100)"
    )
    assert DistanceTo(of="reference", value=30).describe().zh == (
        "从同批最差值（0 分）到参照值 30（100 分）的路程中已完成的比例"
    )
    assert DistanceTo(of="maximum").describe().en == (
        "the share of the way from the worst of the people appraised together (0 points) to the "
        "best value (100)"
    )

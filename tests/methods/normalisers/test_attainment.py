"""Attainment: rules of real forms worked by hand, the laws, the exact oracle, zero targets."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import TargetBelowZero, TargetZero
from media_appraisal.errors.rules import QuotientUncapped
from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.testing import check_normaliser

Better = Literal["more", "less"]


def points(rule: Attainment, *values: float) -> list[float]:
    scores: list[float] = settle(rule.score(np.array(values))).tolist()
    return scores


def test_share_of_the_target() -> None:
    # Form S32, 新增用户数 200 人: 按比例计分, 50% 得 50%.
    assert points(Attainment(target=200), 100, 200, 230, 0, -20) == [50, 100, 100, 0, 0]
    # Form S26, 直播时长 月 120 小时: 打分 = 实际值 / 月初指标.
    assert points(Attainment(target=120), 90) == [75]


def test_cap_above_the_target() -> None:
    # Form S67, 实际 ÷ 目标 × 30 分: 1200 of 1000 gives 36 of 30 points.
    assert points(Attainment(target=1000, cap=2), 1200, 2500) == [120, 200]
    assert points(Attainment(target=1, cap=1.1), 5) == [110]


def test_without_a_cap() -> None:
    # Form S67 again: the worked example goes beyond the full marks, and names no limit.
    rule = Attainment(target=1000, cap=None)
    assert points(rule, 1200, 9000, -5) == [120, 900, 0]
    assert rule.reach() == (0, math.inf)
    less = Attainment(target=50, better="less", cap=None)
    assert points(less, 50, 0, -50, 200) == [100, 200, 300, 0]


def test_target_over_actual() -> None:
    # A cost of 50 planned: 40 spent is 1.25, 100 is a half, and nothing spent is the cap.
    rule = Attainment(target=50, better="less", less_by="quotient", cap=1.5)
    assert points(rule, 50, 40, 100, 5000, 10, 0, -3) == [100, 125, 50, 1, 150, 150, 150]
    assert rule.score(0.0) == 150  # type: ignore[arg-type]  # scalar
    assert np.isnan(rule.score(np.array([np.nan]))).all()
    assert points(Attainment(target=50, less_by="quotient"), 25) == [50]  # where more is better


def test_less_is_better() -> None:
    # CAMMS Interplan, KPI performance calculations: target 10 %, actual 8 %, 1 - 0.8 + 1 = 120 %.
    assert points(Attainment(target=0.1, better="less", cap=1.5), 0.08) == [120]
    # Infor CPM, decreasing types, target 50: actual 50, 100, 200, 0 gives 100, 0, -200, 200 %.
    rule = Attainment(target=50, better="less", cap=2)
    assert points(rule, 50, 100, 200, 0) == [100, 0, 0, 200]
    assert points(Attainment(target=50, better="less"), 45, 60) == [100, 80]


@pytest.mark.parametrize(
    ("better", "zero_target", "expected"),
    [
        ("more", "full", [0, 100, 100, 100]),
        ("less", "full", [100, 100, 100, 0]),
        ("more", "none", [0, 0, 0, 0]),
        ("less", "none", [0, 0, 0, 0]),
    ],
)
def test_zero_target(
    better: Better, zero_target: Literal["full", "none"], expected: list[float]
) -> None:
    rule = Attainment(target=0, better=better, zero_target=zero_target)
    assert points(rule, -2, 0, 1e-12, 3) == expected
    assert [rule.score(value) for value in (-2.0, 0.0, 1e-12, 3.0)] == expected  # type: ignore[arg-type]  # scalar
    assert np.isnan(rule.score(np.array([np.nan]))).all()


RULES: list[tuple[Attainment, Better]] = [
    (Attainment(target=0.15), "more"),
    (Attainment(target=200, cap=1.2), "more"),
    (Attainment(target=50, better="less", cap=1.2), "less"),
    (Attainment(target=0, zero_target="full"), "more"),
    (Attainment(target=0, zero_target="full", better="less"), "less"),
    (Attainment(target=0, zero_target="none"), "more"),
    (Attainment(target=7, cap=None), "more"),
    (Attainment(target=7, cap=None, better="less"), "less"),
    (Attainment(target=7, cap=3, better="less", less_by="quotient"), "less"),
]


@pytest.mark.parametrize(("rule", "direction"), RULES)
def test_laws(rule: Attainment, direction: Better) -> None:
    most = math.inf if rule.cap is None else 100 * rule.cap
    check_normaliser(rule, direction=direction, bounds=(0, most))


@given(st.lists(st.integers(-500, 40000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule, _ in RULES:
        expected = settle(exact(rule).score(decimals(values)))
        assert points(rule, *values) == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_says_its_rule() -> None:
    text = Attainment(target=1_200_000, cap=1.2).describe()
    assert text.zh == "100 ×（实际 ÷ 目标），目标 1200000，最高 120 分，最低 0 分"
    assert text.en == "100 x (actual / target), target 1200000, at most 120 points, at least 0"
    less = Attainment(target=0.5, better="less").describe()
    assert less.zh == "100 ×（2 − 实际 ÷ 目标），目标 0.5，最高 100 分，最低 0 分"
    quotient = Attainment(target=9, better="less", less_by="quotient", cap=2).describe()
    assert quotient.zh == "100 ×（目标 ÷ 实际），目标 9，最高 200 分，最低 0 分"
    assert quotient.en == "100 x (target / actual), target 9, at most 200 points, at least 0"
    free = Attainment(target=9, cap=None).describe()
    assert free.zh == "100 ×（实际 ÷ 目标），目标 9，最高不限，最低 0 分"
    assert free.en == "100 x (actual / target), target 9, no most, at least 0"
    none = Attainment(target=0, zero_target="none").describe()
    assert (none.zh, none.en) == ("目标为 0，得 0 分", "target 0: 0 points")
    full = Attainment(target=0, zero_target="full", better="less").describe()
    assert full.zh == "目标为 0：≤ 0 得 100 分，否则得 0 分"
    assert full.en == "target 0: 100 points when ≤ 0, otherwise 0"


def test_refuses_a_target_of_zero() -> None:
    assert isinstance(refusal(lambda: Attainment(target=0)), TargetZero)
    assert both_texts(lambda: Attainment(target=0)) == (
        "The target is 0, and nothing is a share of 0. Write a target above 0, or "
        "`zero_target: full` (reaching 0 scores 100) or `none` (0 points).",
        "目标为 0，无法计算完成比例。请写大于 0 的目标，"
        "或写 `zero_target: full`（达到 0 得 100 分）或 `none`（得 0 分）。",
    )


def test_refuses_a_target_below_zero() -> None:
    assert isinstance(refusal(lambda: Attainment(target=-1)), TargetBelowZero)
    assert both_texts(lambda: Attainment(target=-1.5)) == (
        "The target is -1.5; a share of a negative number misleads. Use kind goalposts.",
        "目标为 -1.5，负数目标的完成比例没有意义。请改用 goalposts。",
    )


def test_refuses_target_over_actual_without_a_cap() -> None:
    step = lambda: Attainment(target=5, better="less", less_by="quotient", cap=None)  # noqa: E731  # one line says it
    assert isinstance(refusal(step), QuotientUncapped)
    assert both_texts(step) == (
        "Target / actual has no value at 0. Write a `cap`, or `less_by: difference`.",
        "“目标 ÷ 实际”在实际值为 0 时没有结果。请写明 `cap`，或写 `less_by: difference`。",
    )

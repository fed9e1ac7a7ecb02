"""Percent rank: ranks worked by hand, ties, a constant column, the cohort once fitted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.normalisers.percent_rank import PercentRank
from media_appraisal.methods.normalisers.standing import Standing
from media_appraisal.testing import check_normaliser

CASES = Path(__file__).resolve().parents[4] / "shared" / "cases" / "composite"

Ties = Literal["min", "average", "max"]
Better = Literal["more", "less"]


def points(rule: PercentRank, *cohort: float) -> list[float]:
    values = np.array(cohort, dtype=float)
    scores: list[float] = rule.fit(values).score(values).tolist()
    return scores


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("min", [0, 100 / 3, 100 / 3, 100]),
        ("average", [0, 50, 50, 100]),
        ("max", [0, 200 / 3, 200 / 3, 100]),
    ],
)
def test_ties(ties: Ties, expected: list[float]) -> None:
    assert points(PercentRank(ties=ties), 10, 20, 20, 40) == pytest.approx(expected)
    # Counted downward, the two in the middle are the second and third from the other end.
    assert points(PercentRank(ties=ties, better="less"), 40, 20, 20, 10) == pytest.approx(expected)


@pytest.mark.parametrize(("ties", "expected"), [("min", 0), ("average", 50), ("max", 100)])
@pytest.mark.parametrize("better", ["more", "less"])
def test_constant_column(ties: Ties, better: Better, expected: float) -> None:
    rule = PercentRank(ties=ties, better=better)
    assert points(rule, 7, 7, 7) == [expected] * 3


def test_ties_are_settled_numbers() -> None:
    assert 0.1 + 0.2 != 0.3
    assert points(PercentRank(), 0.1 + 0.2, 0.3, 0.5) == [25, 25, 100]


def test_gaps_do_not_count() -> None:
    fitted = PercentRank().fit(np.array([3.0, np.nan, 1.0, 2.0]))
    assert fitted.cohort == (1, 2, 3)
    scores = fitted.score(np.array([np.nan, 3.0]))
    assert np.isnan(scores).tolist() == [True, False]


@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=12))
def test_agrees_with_counting_everybody(cohort: list[float]) -> None:
    others = len(cohort) - 1
    for value, score in zip(cohort, points(PercentRank(ties="min"), *cohort), strict=True):
        worse = sum(other < value for other in cohort)
        assert score == pytest.approx(100 * worse / others)
    for value, score in zip(cohort, points(PercentRank(), *cohort), strict=True):
        worse = sum(other < value for other in cohort)
        same = sum(other == value for other in cohort)
        assert score == pytest.approx(100 * (worse + (same - 1) / 2) / others)


def test_agrees_with_coinr() -> None:
    if not CASES.exists():
        pytest.skip("the cases of COINr are not here")
    case = json.loads((CASES / "coinr_07_prank.json").read_text())
    data = json.loads((CASES / "coinr_00_asem_data.json").read_text())
    columns = _columns(data, case["inputs"]["directions"])
    for name, direction in case["inputs"]["directions"].items():
        values = np.array([np.nan if one is None else one for one in columns[name]], dtype=float)
        expected = np.array(
            [np.nan if one is None else one for one in case["expected"][name]], dtype=float
        )
        rule = PercentRank(ties="min", better="more" if direction == 1 else "less")
        found = rule.fit(values).score(values) / 100
        np.testing.assert_allclose(found, expected, atol=1e-6)


def _columns(node: Any, names: Any) -> Any:
    """The table of indicators, wherever the case keeps it."""
    if isinstance(node, dict):
        if set(names) <= set(node):
            return node
        found = [_columns(inner, names) for inner in node.values()]
        return next((table for table in found if table), None)
    return None


@pytest.mark.parametrize("ties", ["min", "average", "max"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(ties: Ties, better: Better) -> None:
    check_normaliser(PercentRank(ties=ties, better=better), direction=better)


def test_one_person() -> None:
    fitted = PercentRank(single=75).fit(np.array([3.0]))
    assert fitted.reach() == (75, 75)
    assert fitted.score(np.array([3.0, 9.0, np.nan]))[:2].tolist() == [75, 75]
    assert fitted.score(9.0) == 75  # type: ignore[arg-type]  # scalar
    assert isinstance(refusal(lambda: PercentRank().fit(np.array([3.0]))), CohortTooSmall)
    assert both_texts(lambda: PercentRank().fit(np.array([3.0]))) == (
        "A rank needs two people; here are 1. Appraise more people together, or write `single`, "
        "the score where there is only one.",
        "排名至少需要两人，这里有 1 人。请增加人数，或写明 `single`（只有一人时的得分）。",
    )


def test_nobody() -> None:
    assert isinstance(
        refusal(lambda: PercentRank(single=5).fit(np.array([np.nan]))), CohortTooSmall
    )


def test_scoring_comes_after_fitting() -> None:
    assert isinstance(refusal(lambda: PercentRank().score(np.array([1.0]))), NotFitted)
    assert both_texts(lambda: PercentRank().score(np.array([1.0]))) == (
        "percent_rank compares people: call fit(scheme, values) first, then score.",
        "percent_rank 要与他人比较：请先用 fit(scheme, values) 拟合方案，再计分。",
    )


def test_fitting_keeps_the_rule() -> None:
    rule = PercentRank(ties="max", better="less", single=5, origin="default")
    fitted = rule.fit(np.array([2.0, 1.0]))
    assert fitted == Standing(cohort=(1, 2), ties="max", better="less", single=5, origin="default")


def test_says_its_rule() -> None:
    assert PercentRank().describe().zh == (
        "在同批人员中按名次计 0 至 100 分，值最高者 100 分，并列取平均名次"
    )
    assert PercentRank(ties="min", better="less").describe().en == (
        "the rank among the people appraised together, from 0 to 100 for the lowest, equals take "
        "the worst of their ranks"
    )
    assert PercentRank(ties="max").describe().zh.endswith("并列取较好名次")


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ("others", [0, 100 / 3, 200 / 3, 100]),
        ("everybody", [25, 50, 75, 100]),
        ("midpoint", [12.5, 37.5, 62.5, 87.5]),
    ],
)
def test_conventions(
    counted: Literal["others", "everybody", "midpoint"], expected: list[float]
) -> None:
    assert points(PercentRank(counted=counted), 10, 20, 30, 40) == pytest.approx(expected)
    down = points(PercentRank(counted=counted, better="less"), 10, 20, 30, 40)
    assert down == pytest.approx(expected[::-1])


@pytest.mark.parametrize("counted", ["everybody", "midpoint"])
@pytest.mark.parametrize("ties", ["min", "average", "max"])
def test_laws_of_the_other_conventions(
    counted: Literal["everybody", "midpoint"], ties: Ties
) -> None:
    check_normaliser(PercentRank(counted=counted, ties=ties), direction="more")


def test_says_its_convention() -> None:
    assert PercentRank(counted="everybody").describe().zh == (
        "在同批人员中按“不优于本人的人数（含本人）÷ 总人数”计分，值最高者 100 分，并列取平均名次"
    )
    assert PercentRank(counted="midpoint", better="less").describe().en == (
        "the rank among the people appraised together, less one half, as a percentage of "
        "everybody, most for the lowest, equals share the mean of their ranks"
    )

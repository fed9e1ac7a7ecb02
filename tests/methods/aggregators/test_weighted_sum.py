"""Weighted sum: worked by hand, the laws that a sum keeps, limits, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.aggregators import LimitsCrossed
from media_appraisal.methods.aggregators.weighted_sum import WeightedSum

PLAIN = WeightedSum()
MARKS = WeightedSum(full_weight=100)
HELD = WeightedSum(start=60, least=0, most=100)


def test_by_hand() -> None:
    # 30 marks at 80 % and 70 marks at 90 %.
    assert MARKS.combine(np.array([[80.0], [90.0]]), [30, 70]).tolist() == [87]
    # Points are added up as they are; what an item costs is a score below 0.
    scores = np.array([[12.0, 50.0, -40.0], [-5.0, 20.0, -30.0]])
    assert PLAIN.combine(scores, [1, 1]).tolist() == [7, 70, -70]
    assert HELD.combine(scores, [1, 1]).tolist() == [67, 100, 0]
    assert HELD.combine([12.0, -5.0], [1, 1]) == 67  # type: ignore[arg-type]  # scalar


def test_contributions_add_up_with_start_and_limits() -> None:
    scores = np.array([[12.0, 50.0], [-5.0, 20.0]])
    assert PLAIN.contributions(scores, [1, 3]).tolist() == [[12, 50], [-15, 60]]
    # 60 points of start by weight, 15 and 45; the 70 above the most are taken by weight too.
    assert HELD.contributions(scores, [1, 3]).tolist() == [[27, 47.5], [30, 52.5]]


def test_a_part_of_weight_zero_is_as_good_as_absent() -> None:
    scores = np.array([[12.0, 3.0], [99.0, 1.0]])
    assert PLAIN.combine(scores, [1, 0]).tolist() == [12, 3]
    rows = [np.array([1.0, 1.0]), np.array([0.0, 1.0])]
    assert PLAIN.combine(scores, rows).tolist() == [12, 4]  # type: ignore[arg-type]  # weights as rows


def test_gaps_stay_gaps() -> None:
    assert math.isnan(HELD.combine([math.nan, 5.0], [1, 1]))  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize("rule", [PLAIN, MARKS, HELD], ids=["plain", "marks", "held"])
def test_laws(rule: WeightedSum) -> None:
    # A sum is not held between its parts, equal parts do not give their own score, and heavier
    # weights give more: that is what tells it from a mean. The rest it keeps.
    check_kept_laws(rule, monotone=True, factor=False)


def test_exact_oracle() -> None:
    rule = WeightedSum(start=0.3, full_weight=0.7, least=-0.2, most=2.2)
    for scores in ([0.1, 0.2], [0.7, 0.7], [-5.5, 0.1]):
        column = decimals(scores)[:, np.newaxis]
        expected = settle(exact(rule).combine(column, [1, 1]))
        close(rule.combine(np.array(scores)[:, np.newaxis], [1, 1]), expected.astype(float))
    # 0.3 + 0.3 / 0.7 is 51/70.
    found = exact(rule).combine(decimals([0.1, 0.2])[:, np.newaxis], [1, 1])[0]
    assert found * 70 == 51


def test_refuses_crossed_limits() -> None:
    def read() -> WeightedSum:
        return WeightedSum(least=10, most=5)

    assert isinstance(refusal(read), LimitsCrossed)
    assert both_texts(read) == (
        "`least` 10 lies above `most` 5. Swap them.",
        "`least` 10 高于 `most` 5。请对调。",
    )
    assert WeightedSum(least=5, most=5).combine(np.array([[1.0]]), [1]).tolist() == [5]


def test_says_its_rule() -> None:
    text = PLAIN.describe()
    assert text.zh == "各项得分乘权重后相加"
    assert text.en == "the scores times their weights, added up"
    text = WeightedSum(full_weight=100, start=5, least=0, most=120).describe()
    assert text.zh == "各项得分乘权重后相加（权重 100 计一倍），起始 5 分，最低 0 分，最高 120 分"
    assert text.en == (
        "the scores times their weights, added up (a weight of 100 counts once), starting at 5, "
        "at least 0, at most 120"
    )

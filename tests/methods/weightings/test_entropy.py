"""Entropy: published weights, traps, the formula as it is printed beside it, what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.weightings.parts import POINTS, cohorts, parts, shares
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.weightings.entropy import Entropy

FACTORIES = [[3.0, 2.5, 1.8, 2.2], [100.0, 80, 50, 70], [10.0, 8, 20, 12], [7.0, 5, 11, 9]]


def test_agrees_with_published_weights() -> None:
    # Zavadskas & Podvezko, IJITDM 15 (2016), 267-283: IDOCRIW weights are entropy weights times
    # CILOS weights, over their sum. Both are printed to four decimals.
    cilos, idocriw = [0.3343, 0.2199, 0.1957, 0.2501], [0.1658, 0.1885, 0.3545, 0.2911]
    found = np.array(shares(Entropy(), FACTORIES)) * cilos
    assert (found / found.sum()).tolist() == pytest.approx(idocriw, abs=0.0001)


def test_by_hand() -> None:
    # All points with one of two people: entropy 0. Half each: entropy 1, weight 0.
    assert shares(Entropy(), [[0, 100], [50, 50]]) == (1, 0)
    # One of four people has all, and two of four have half each: 1 - 0 and 1 - ln 2 / ln 4.
    found = shares(Entropy(), [[100, 0, 0, 0], [50, 50, 0, 0]])
    assert found == pytest.approx([2 / 3, 1 / 3], abs=1e-9)


def as_printed(row: list[float]) -> float:
    """1 - E with E = -sum p ln p / ln n."""
    some = [score / math.fsum(row) for score in row]
    return 1 + math.fsum(p * math.log(p) for p in some if p) / math.log(len(row))


@given(cohorts())
def test_beside_the_formula(columns: list[list[float]]) -> None:
    differ = [settle(min(row)) < settle(max(row)) for row in columns]
    spread = [as_printed(row) if some else 0.0 for row, some in zip(columns, differ, strict=True)]
    expected = [one / math.fsum(spread) for one in spread]
    assert shares(Entropy(), columns) == pytest.approx(expected, abs=2e-9)


def test_scores_that_hardly_differ_lose_no_digits() -> None:
    # The spread goes with the square of the difference: 1 : 4.
    close = [[80.0, 80 + 2e-6], [80.0, 80 + 4e-6]]
    assert shares(Entropy(), close) == pytest.approx([0.2, 0.8], abs=1e-6)


def test_a_part_in_which_nobody_differs_weighs_nothing() -> None:
    assert shares(Entropy(), [[70, 70, 70], [0, 0, 0], [70, 80, 90]]) == (0, 0, 1)
    assert shares(Entropy(), [[0.1 + 0.2, 0.3], [70, 90]]) == (0, 1)


@given(cohorts(), st.data())
def test_the_order_of_people_does_not_matter(
    columns: list[list[float]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(columns[0]))))
    mixed = [[row[i] for i in order] for row in columns]
    assert shares(Entropy(), mixed) == shares(Entropy(), columns)


@given(cohorts())
def test_weights_are_shares_of_one(columns: list[list[float]]) -> None:
    found = shares(Entropy(), columns)
    assert min(found) >= 0
    assert sum(found) == pytest.approx(1, abs=1e-8)


@given(st.lists(POINTS, min_size=2, max_size=5).filter(lambda row: max(row) - min(row) > 1))
def test_a_common_factor_does_not_matter(row: list[float]) -> None:
    columns = [row, [0.0, *[50.0] * (len(row) - 1)]]
    doubled = [[score * 2 for score in column] for column in columns]
    assert shares(Entropy(), doubled) == pytest.approx(shares(Entropy(), columns), abs=2e-9)


def test_people_who_lack_a_part_are_left_out() -> None:
    columns = [[0, 100, math.nan, 30], [50, 60, 70, math.nan]]
    assert shares(Entropy(), columns) == shares(Entropy(), [[0, 100], [50, 60]])


def test_what_it_gives() -> None:
    fixed = Entropy(origin="default").fit(parts("ab"), np.array([[0.0, 100], [50, 50]]))
    assert (fixed.kind, fixed.by, fixed.origin) == ("fixed", "entropy", "default")
    assert Entropy.relative
    assert isinstance(refusal(lambda: Entropy().weights(parts("ab"))), NotFitted)


REFUSED: dict[str, tuple[Any, str, str]] = {
    "one person": (
        [[80], [90]],
        "Weights are read off people's scores here, and that takes two people; here are 1. "
        "Appraise more people together, or use another weighting.",
        "此处的权重由人员得分推算，至少需要两人，现有 1 人。"
        "请合并考核更多人员，或改用其他赋权方法。",
    ),
    "nobody": (
        [[], []],
        "Weights are read off people's scores here, and that takes two people; here are 0. "
        "Appraise more people together, or use another weighting.",
        "此处的权重由人员得分推算，至少需要两人，现有 0 人。"
        "请合并考核更多人员，或改用其他赋权方法。",
    ),
    "everybody alike": (
        [[80, 80], [0, 0]],
        "Everybody has the same score in each of these parts, so no weight can be read off them: "
        "a, b. Use another weighting.",
        "所有人在以下各项的得分都相同，无法据此推算权重：a, b。请改用其他赋权方法。",
    ),
    "below zero": (
        [[80, 90], [-5, 10]],
        "Entropy needs scores of 0 or more, and 'b' has -5. Let the part's bounds begin at 0, or "
        "use another weighting.",
        "熵权法要求得分不低于 0，而 'b' 有 -5。请让该项的下限从 0 起，或改用其他赋权方法。",
    ),
}


@pytest.mark.parametrize(("columns", "en", "zh"), REFUSED.values(), ids=REFUSED)
def test_refuses(columns: Any, en: str, zh: str) -> None:
    assert both_texts(lambda: shares(Entropy(), columns)) == (en, zh)


def test_says_its_rule() -> None:
    assert Entropy().describe().zh == "熵权法：得分在人员间差异越大的项，权重越高"
    assert Entropy().describe().en == (
        "weights by entropy: more for parts whose scores are spread less evenly"
    )

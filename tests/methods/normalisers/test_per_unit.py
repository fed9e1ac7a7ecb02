"""Per unit: rules of real forms worked by hand, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.rules import EachNothing, LimitsCrossed
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.testing import check_normaliser

# Each rule as a form prints it (Snn: the id of its page), the marks where the form leaves them
# open being ours; then values and the points that the clause gives them, worked by hand.
FORMS: dict[str, tuple[dict[str, Any], dict[float, float]]] = {
    "S02 无违规, 出现 1 次扣 2 分, 扣完为止": (
        {"each": -2, "marks": 10, "least": 0},
        {0: 10, 1: 8, 4: 2, 5: 0, 9: 0},
    ),
    "S05 每出现 1 次减 2 分, 最高 -10 分": (
        {"each": -2, "marks": 10, "base": 0, "least": -10},
        {0: 0, 3: -6, 5: -10, 8: -10},
    ),
    "S06 每出现一次违规扣 10 分, 不封底": (
        {"each": -10, "marks": 100},
        {0: 100, 4: 60, 12: -20},
    ),
    "S09 每增长 100 人得 1 分, 最高 10 分": (
        {"each": 1, "per": 100, "marks": 10, "most": 10},
        {-250: 0, 99: 0, 100: 1, 750: 7, 1000: 10, 5000: 10},
    ),
    "S36 每缺失 1 个关键环节扣 5 分, 最高扣 20 分": (
        {"each": -5, "marks": 25, "least": 5},
        {0: 25, 2: 15, 4: 5, 7: 5},
    ),
    "S49 每份 80 分, 满分 160": (
        {"each": 80, "marks": 160, "most": 160},
        {0: 0, 1: 80, 2: 160, 3: 160},
    ),
    "S61 每完成 1 篇加 0.5 分, 不足按比例, 最高 10": (
        {"each": 0.5, "marks": 10, "most": 10, "part_step": "proportional"},
        {0: 0, 13: 6.5, 1.5: 0.75, 30: 10},
    ),
    "S63 每个得 33.3 分, 最高 100": (
        {"each": 33.3, "marks": 100, "most": 100},
        {1: 33.3, 3: 99.9, 4: 100},
    ),
    "S80 原创文章, 基础分 100, 每篇加 5 分": (
        {"each": 5, "base": 100, "marks": 100},
        {0: 100, 3: 115},
    ),
    "S85 营收 1000 万, 每达到目标 1% 得 1 分, 最高 30": (
        {"each": 1, "per": 100_000, "marks": 30, "most": 30},
        {99_999: 0, 1_250_000: 12, 3_000_000: 30, 10_000_000: 30},
    ),
    "违规前 2 次不扣, 之后每次扣 3 分 (ours)": (
        {"each": -3, "free": 2, "marks": 9, "least": 0},
        {0: 9, 2: 9, 3: 6, 5: 0, 6: 0},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    fields, expected = FORMS[form]
    rule = PerUnit(**fields)
    scores = settle(rule.score(np.array(list(expected), dtype=float)))
    points = [score * rule.marks / 100 for score in scores]
    assert points == pytest.approx(list(expected.values()), abs=1e-9)


@pytest.mark.parametrize(
    ("part_step", "expected"),
    [("floor", [0, 20, 20]), ("ceil", [20, 20, 40]), ("proportional", [10, 20, 30])],
)
def test_part_of_a_piece(
    part_step: Literal["floor", "ceil", "proportional"], expected: list[float]
) -> None:
    rule = PerUnit(each=2, per=10, marks=10, part_step=part_step)
    assert rule.score(np.array([5.0, 10.0, 15.0])).tolist() == expected


@pytest.mark.parametrize("part_step", ["floor", "ceil", "proportional"])
def test_pieces_are_counted_on_settled_numbers(
    part_step: Literal["floor", "ceil", "proportional"],
) -> None:
    rule = PerUnit(each=1, per=0.1, marks=10, part_step=part_step)
    assert 0.3 / 0.1 < 3  # three pieces that binary numbers make slightly less
    assert (0.1 + 0.2) / 0.1 > 3
    assert settle(rule.score(np.array([0.3, 0.1 + 0.2]))).tolist() == [30, 30]


def test_gaps_stay_gaps() -> None:
    scores = PerUnit(each=-1, marks=10, least=0).score(np.array([math.nan, 1.0]))
    assert np.isnan(scores).tolist() == [True, False]


@pytest.mark.parametrize("part_step", ["floor", "ceil", "proportional"])
@pytest.mark.parametrize("form", FORMS)
def test_laws(form: str, part_step: str) -> None:
    rule = PerUnit(**{**FORMS[form][0], "part_step": part_step})
    bounds = rule.reach()
    check_normaliser(rule, direction="more" if rule.each > 0 else "less", bounds=bounds)


@pytest.mark.parametrize("part_step", ["floor", "ceil", "proportional"])
@given(
    form=st.sampled_from(sorted(FORMS)),
    values=st.lists(st.integers(-500, 40000).map(lambda n: n / 1000), min_size=1),
)
def test_exact_oracle(
    part_step: Literal["floor", "ceil", "proportional"], form: str, values: list[float]
) -> None:
    rule = PerUnit(**{**FORMS[form][0], "part_step": part_step})
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert PerUnit(each=-2, marks=10).reach() == (-math.inf, 100)
    assert PerUnit(each=-2, marks=10, least=0).reach() == (0, 100)
    assert PerUnit(each=-2, marks=10, base=0, least=-10).reach() == (-100, 0)
    assert PerUnit(each=2, marks=20).reach() == (0, math.inf)
    assert PerUnit(each=2, marks=20, base=5, most=15).reach() == (25, 75)
    assert PerUnit(each=2, marks=20, least=4, most=15).reach() == (20, 75)


def test_says_its_rule() -> None:
    plain = PerUnit(each=-2, marks=10, least=0).describe()
    assert plain.zh == "满分 10 分；每 1 个扣 2 分，不足一份不计；最低 0 分"
    assert plain.en == (
        "full marks 10; 2 off for each piece, a part of that not counted; at least 0"
    )
    award = PerUnit(each=1, per=1000, marks=10, most=10, part_step="ceil").describe()
    assert award.zh == "满分 10 分；每 1000 个得 1 分，不足一份按一份计；最高 10 分"
    assert award.en == (
        "full marks 10; 1 point for each 1000 pieces, a part of that counted whole; at most 10"
    )
    based = PerUnit(
        each=5, base=60, free=2, marks=100, least=60, most=90, part_step="proportional"
    ).describe()
    assert based.zh == (
        "满分 100 分；从 60 分起；每 1 个加 5 分，不足一份按比例计；前 2 个不计；"
        "最高 90 分；最低 60 分"
    )
    assert based.en == (
        "full marks 100; from 60 points; 5 on for each piece, a part of that counted in "
        "proportion; the first 2 free; at most 90; at least 60"
    )


def test_refuses_a_piece_of_no_points() -> None:
    step = lambda: PerUnit(each=0, marks=10)  # noqa: E731  # one line says it
    assert isinstance(refusal(step), EachNothing)
    assert both_texts(step) == (
        "`each` is 0: a piece changes nothing. Write the points that one earns, or costs "
        "(below 0).",
        "`each` 为 0，每个都不影响得分。请写明每个得几分，扣分写负数。",
    )


def test_refuses_limits_that_cross() -> None:
    step = lambda: PerUnit(each=1, marks=10, least=6, most=5)  # noqa: E731  # one line says it
    assert isinstance(refusal(step), LimitsCrossed)
    assert both_texts(step) == (
        "At least 6 and at most 5 points: no score is both. Exchange them.",
        "最低 6 分、最高 5 分，无法同时满足。请对调。",
    )
    assert PerUnit(each=1, marks=10, least=5, most=5).reach() == (50, 50)

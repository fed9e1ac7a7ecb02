"""Knots: rules of real forms, the ends, the laws, the exact oracle, what is refused."""

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
from media_appraisal.errors.rules import KnotsTwice, OutsideKnots, TooFewKnots
from media_appraisal.methods.normalisers.knots import Knots
from media_appraisal.testing import check_normaliser

Outside = Literal["hold", "extend", "refuse"]


def knots(scores: dict[float, float], **fields: Any) -> Knots:
    each = [{"value": value, "score": score} for value, score in scores.items()]
    return Knots.model_validate({"knots": each, **fields})


def points(rule: Knots, *values: float) -> list[float]:
    """The settled scores of an array, once they are found to be those of single floats."""
    scores = rule.score(np.array(values, dtype=float))
    assert scores.tolist() == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return settle(scores).tolist()  # type: ignore[no-any-return]  # floats


# Form S59, 新增注册用户数: 120 % of the target full marks, 80 % sixty points.
USERS = {800.0: 60.0, 1200.0: 100.0}
# The same page, 用户获取成本: 80 % of the target full marks, 120 % sixty points; less is better.
COST = {40.0: 100.0, 60.0: 60.0}
# Three points of our own, out of 10 marks: a bend at 3.
BENT = {1.0: 0.0, 3.0: 8.0, 7.0: 10.0}


def test_lines_between() -> None:
    assert points(knots(USERS), 800, 900, 1000, 1200) == [60, 70, 80, 100]
    assert points(knots(COST), 40, 50, 55, 60) == [100, 80, 70, 60]
    assert points(knots(BENT, marks=10), 1, 2, 3, 5, 7) == [0, 40, 80, 90, 100]


def test_a_target_of_a_share() -> None:
    # Form S32, 内容发布及时性: 95 % earns full marks, 90 % earns 80 % of them; the line drawn on is ours.
    rule = knots({0.95: 1, 0.9: 0.8}, marks=1, outside="extend")
    assert points(rule, 0.95, 0.925, 0.9, 0.85) == [100, 90, 80, 60]


@pytest.mark.parametrize(
    ("outside", "expected"), [("hold", [0, 0, 100, 100]), ("extend", [-40, 0, 100, 110])]
)
def test_beyond_the_ends(outside: Outside, expected: list[float]) -> None:
    assert points(knots(BENT, marks=10, outside=outside), 0, 1, 7, 9) == expected


def test_values_at_a_knot_once_settled() -> None:
    three_tenths = 0.1 + 0.1 + 0.1
    rule = knots({0.1: 0, 0.3: 100}, outside="refuse")
    assert three_tenths > 0.3
    assert points(rule, three_tenths, 0.1 - 1e-12) == [100, 0]


def test_order_of_writing_does_not_matter() -> None:
    turned = Knots(knots=knots(BENT).knots[::-1])
    values = np.array([0.0, 2.0, 5.0, 9.0, math.nan])
    assert np.array_equal(turned.score(values), knots(BENT).score(values), equal_nan=True)


@pytest.mark.parametrize("outside", ["hold", "extend", "refuse"])
def test_gaps_stay_gaps(outside: Outside) -> None:
    scores = knots(BENT, outside=outside).score(np.array([math.nan, 2.0]))
    assert np.isnan(scores).tolist() == [True, False]


@pytest.mark.parametrize("outside", ["hold", "extend", "refuse"])
def test_laws(outside: Outside) -> None:
    values = st.floats(1, 7) if outside == "refuse" else st.floats(-100, 100)
    rule = knots(BENT, marks=10, outside=outside)
    check_normaliser(rule, values=values, direction="more", bounds=rule.reach())
    falling = knots(COST, outside="hold")
    check_normaliser(falling, direction="less", bounds=(60, 100))


@pytest.mark.parametrize("outside", ["hold", "extend"])
@given(values=st.lists(st.integers(-3000, 12000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(outside: Outside, values: list[float]) -> None:
    rule = knots(BENT, marks=10, outside=outside)
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    inf = math.inf
    assert knots(BENT, marks=10).reach() == (0, 100)
    assert knots(BENT, marks=10, outside="extend").reach() == (-inf, inf)
    assert knots(COST, outside="extend").reach() == (-inf, inf)
    assert knots({0: 0, 10: 5}, outside="extend").reach() == (-inf, inf)
    assert knots({0: 5, 10: 0}, outside="extend").reach() == (-inf, inf)
    assert knots({0: 5, 1: 5, 2: 9}, outside="extend").reach() == (5, inf)
    assert knots({0: 9, 1: 5, 2: 5}, outside="extend").reach() == (5, inf)
    assert knots({0: 1, 1: 5, 2: 5}, outside="extend").reach() == (-inf, 5)
    assert knots({0: 5, 1: 5, 2: 3}, outside="extend").reach() == (-inf, 5)


def test_says_its_rule() -> None:
    rule = knots(USERS)
    assert rule.describe().zh == (
        "800 处得 60 分；1200 处得 100 分；各点之间按直线计算；两端之外按端点计"
    )
    assert rule.describe().en == (
        "60 points at 800; 100 points at 1200; straight lines between them; beyond them as at "
        "the ends"
    )
    extended = knots({2: 1, 3: 5}, marks=5, outside="extend").describe()
    assert extended.zh == (
        "满分 5 分；2 处得 1 分；3 处得 5 分；各点之间按直线计算；两端之外沿直线延长"
    )
    assert extended.en == (
        "full marks 5; 1 point at 2; 5 points at 3; straight lines between them; beyond them the "
        "lines go on"
    )
    refused = rule.revised(outside="refuse").describe()
    assert refused.zh.endswith("两端之外不予计分")
    assert refused.en.endswith("beyond them refused")


@pytest.mark.parametrize("value", [0.5, 7.25])
def test_refuses_a_value_beyond_the_ends(value: float) -> None:
    rule = knots(BENT, outside="refuse")
    for step in (lambda: rule.score(np.array([2.0, value])), lambda: rule.score(value)):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), OutsideKnots)
        assert both_texts(step) == (
            f"{value} lies beyond the knots, which run from 1 to 7. Correct the value, or say "
            "what it scores with `outside: hold` or `extend`.",
            f"{value} 超出了 1 至 7 的范围。请更正这个值，"
            "或用 `outside: hold` 或 `extend` 说明如何计分。",
        )


@pytest.mark.parametrize("scores", [{}, {3.0: 60.0}])
def test_refuses_less_than_a_line(scores: dict[float, float]) -> None:
    step = lambda: knots(scores)  # noqa: E731  # one line says it
    assert isinstance(refusal(step), TooFewKnots)
    assert both_texts(step) == (
        f"A line needs two knots or more; here are {len(scores)}.",
        f"至少两个点才能连成线，这里有 {len(scores)} 个。",
    )


def test_refuses_two_knots_at_one_value() -> None:
    step = lambda: Knots.model_validate(  # noqa: E731  # one line says it
        {"knots": [{"value": v, "score": 1} for v in (1, 2, 2, 3, 3)]}
    )
    assert isinstance(refusal(step), KnotsTwice)
    assert both_texts(step) == (
        "More than one knot has the value 2, 3. For a jump use `bands` with `score_to`.",
        "有多个点的值是 2, 3。得分如有跳变，请改用带 `score_to` 的 bands。",
    )

"""Levels: rules of real forms, values between levels, the laws, the exact oracle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import BetweenLevels, LevelsTwice, NothingListed, OutsideLevels
from media_appraisal.methods.normalisers.levels import Levels
from media_appraisal.testing import check_normaliser

Between = Literal["refuse", "linear", "lower", "nearest"]


def levels(scores: Mapping[Any, float], **fields: Any) -> Levels:
    each = [{"value": value, "score": score} for value, score in scores.items()]
    return Levels.model_validate({"levels": each, **fields})


def points(rule: Levels, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    scores: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert scores == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return scores


# Form S14, 稿件深度与创意: 优秀加 5, 良好加 3, 一般加 1, 较差 0; out of 5.
DEPTH = {4: 100.0, 3: 60.0, 2: 20.0, 1: 0.0}


def test_each_level_has_its_score() -> None:
    assert points(levels(DEPTH), 1, 2, 3, 4) == [0, 20, 60, 100]


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("linear", [0, 10, 20, 30, 80, 100]),
        ("lower", [0, 0, 20, 20, 60, 100]),
        ("nearest", [0, 20, 20, 20, 100, 100]),
    ],
)
def test_between_levels(between: Between, expected: list[float]) -> None:
    found = points(levels(DEPTH, between=between), 1, 1.5, 2, 2.25, 3.5, 4)
    assert found == expected


def test_values_meet_levels_once_settled() -> None:
    three_tenths = 0.1 + 0.1 + 0.1
    assert three_tenths != 0.3
    assert points(levels({0.3: 40, 0.4: 80}), three_tenths, 0.4 - 1e-12) == [40, 80]
    # Midway is 0.35 here, and 0.35 - 1e-12 settles there.
    assert points(levels({0.3: 40, 0.4: 80}, between="nearest"), 0.35 - 1e-12, 0.349) == [80, 40]


def test_knots_make_a_polyline() -> None:
    rule = levels({0: 0, 60: 50, 70: 60, 80: 80, 100: 100}, between="linear")
    assert points(rule, 0, 30, 65, 75, 90, 100) == [0, 25, 55, 70, 90, 100]


def test_one_level_alone() -> None:
    assert points(levels({3: 60}), 3) == [60]


@pytest.mark.parametrize(
    ("between", "expected"),
    [("linear", [0, 40, 60]), ("lower", [0, 20, 60]), ("nearest", [20, 60, 60])],
)
def test_marks(between: Between, expected: list[float]) -> None:
    # The same form as it is printed, in points of 5.
    rule = levels({4: 5, 3: 3, 2: 1, 1: 0}, marks=5, between=between)
    assert points(rule, 1, 2, 3, 4) == [0, 20, 60, 100]
    assert points(rule, 1 if between != "nearest" else 1.5, 2.5, 3) == expected
    assert rule.reach() == (0, 100)
    assert levels({1: -1, 2: 3}, marks=5).reach() == (-20, 60)


def test_gaps_stay_gaps() -> None:
    for between in ("refuse", "linear"):
        scores = levels(DEPTH, between=between).score(np.array([math.nan, 2.0]))
        assert np.isnan(scores).tolist() == [True, False]


@pytest.mark.parametrize("between", ["refuse", "linear", "lower", "nearest"])
def test_laws(between: Between) -> None:
    whole = st.integers(1, 4).map(float)
    values = whole if between == "refuse" else whole | st.floats(1, 4)
    check_normaliser(levels(DEPTH, between=between), values=values, direction="more")


@pytest.mark.parametrize("between", ["linear", "lower", "nearest"])
@given(values=st.lists(st.integers(1000, 4000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(between: Between, values: list[float]) -> None:
    rule = levels(DEPTH, between=between)
    expected = settle(exact(rule).score(decimals(values)))
    assert settle(rule.score(np.array(values))).tolist() == [float(one) for one in expected]


def test_says_its_rule() -> None:
    rule = Levels.model_validate(
        {
            "levels": [
                {"value": 1, "score": 20, "label": {"zh": "较差", "en": "poor"}},
                {"value": 2, "score": 100},
            ]
        }
    )
    assert rule.describe().zh == "2 得 100 分；1（较差） 得 20 分；只能取这些级别"
    assert rule.describe().en == "100 points for 2; 20 points for 1 (poor); nothing between them"
    out_of_25 = rule.revised(marks=25).describe()
    assert out_of_25.zh == "满分 25 分；2 得 100 分；1（较差） 得 20 分；只能取这些级别"
    assert out_of_25.en.startswith("full marks 25; 100 points for 2; ")
    said = [
        rule.revised(between=between).describe().en for between in ("linear", "lower", "nearest")
    ]
    assert [text.partition("(poor); ")[2] for text in said] == [
        "a straight line between them",
        "the lower one between them",
        "the nearest one between them, midway up",
    ]


def test_refuses_a_value_between_levels() -> None:
    step = lambda: levels(DEPTH).score(np.array([1.0, 2.5]))  # noqa: E731  # one line says it
    assert isinstance(refusal(step), BetweenLevels)
    assert both_texts(step) == (
        "2.5 lies between the levels 2 and 3. Choose one of them, or say what it scores with "
        "`between: linear`, `lower` or `nearest`.",
        "2.5 介于 2 与 3 两级之间。请选择其中一级，"
        "或用 `between: linear`、`lower` 或 `nearest` 说明如何计分。",
    )


@pytest.mark.parametrize("value", [0.5, 4.1])
@pytest.mark.parametrize("between", ["refuse", "linear", "lower", "nearest"])
def test_refuses_a_value_outside_the_levels(value: float, between: Between) -> None:
    rule = levels(DEPTH, between=between)
    for step in (lambda: rule.score(np.array([value])), lambda: rule.score(value)):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), OutsideLevels)
        assert both_texts(step) == (
            f"{value} is no level: they run from 1 to 4. Correct the value.",
            f"{value} 不是任何一级：级别从 1 到 4。请更正这个值。",
        )


def test_refuses_two_levels_of_one_value() -> None:
    step = lambda: Levels.model_validate(  # noqa: E731  # one line says it
        {"levels": [{"value": v, "score": 1} for v in (1, 2, 2, 3, 3)]}
    )
    assert isinstance(refusal(step), LevelsTwice)
    assert both_texts(step) == (
        "More than one level has the value 2, 3. Give each level its own.",
        "有多个级别的值是 2, 3。请为每一级写不同的值。",
    )


def test_refuses_no_levels() -> None:
    assert isinstance(refusal(lambda: levels({})), NothingListed)
    assert refusal(lambda: levels({})).said("en") == "`levels` is empty. List at least one."

"""Look up: rules of real forms, other values, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import NothingListed
from media_appraisal.errors.rules import ClassesTwice, InNoClass
from media_appraisal.methods.normalisers.look_up import LookUp
from media_appraisal.testing import check_normaliser


def look_up(scores: dict[float, float], **fields: Any) -> LookUp:
    each = [{"value": value, "score": score} for value, score in scores.items()]
    return LookUp.model_validate({"classes": each, **fields})


def scores(rule: LookUp, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    found: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert found == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return found


# Form S46, 媒体采用信息: 县级 1 分, 市级 3 分, 省级 5 分; out of 5, entered as 1, 2, 3.
ADOPTED = {1.0: 1.0, 2.0: 3.0, 3.0: 5.0}
# Form S78, 媒体录用奖励: 县 25 / 市 35 / 省 85 / 全国 150 元; out of 150, entered in disorder.
PAID = {4.0: 150.0, 1.0: 25.0, 3.0: 85.0, 2.0: 35.0}


def test_each_class_has_its_score() -> None:
    assert scores(look_up(ADOPTED, marks=5), 1, 2, 3) == [20, 60, 100]
    assert scores(look_up(PAID, marks=150), 4, 3, 1) == [100, 85 * 100 / 150, 25 * 100 / 150]


def test_others() -> None:
    rule = look_up(ADOPTED, marks=5, others=0.5)
    assert scores(rule, 0, 1, 1.5, 2, 2.5, 3, 4) == [10, 20, 10, 60, 10, 100, 10]


def test_a_class_next_to_another() -> None:
    rule = look_up({1: 10, 1 + 1e-9: 20}, others=0)
    assert scores(rule, 1 - 1e-9, 1, 1 + 1e-9, 1 + 2e-9) == [0, 10, 20, 0]


def test_values_meet_classes_once_settled() -> None:
    three_tenths = 0.1 + 0.1 + 0.1
    assert three_tenths > 0.3
    assert scores(look_up({0.3: 40}), three_tenths, 0.3 - 1e-12) == [40, 40]


def test_gaps_stay_gaps() -> None:
    for fields in ({}, {"others": 0}):
        found = look_up(ADOPTED, **fields).score(np.array([math.nan, 2.0]))
        assert np.isnan(found).tolist() == [True, False]


def test_laws() -> None:
    classes = st.integers(1, 3).map(float)
    check_normaliser(look_up(ADOPTED, marks=5), values=classes, direction="more", bounds=(20, 100))
    rule = look_up(ADOPTED, marks=5, others=-1)
    check_normaliser(rule, values=classes | st.floats(-5, 5), bounds=(-20, 100))


@given(values=st.lists(st.integers(0, 80).map(lambda n: n / 20), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    rule = look_up(ADOPTED, marks=5, others=0)
    expected = exact(rule).score(decimals(values))
    assert rule.score(np.array(values)).tolist() == [float(one) for one in expected]


def test_reach() -> None:
    assert look_up(ADOPTED, marks=5).reach() == (20, 100)
    assert look_up(ADOPTED, marks=5, others=0).reach() == (0, 100)
    assert look_up(ADOPTED, marks=5, others=10).reach() == (20, 200)


def test_says_its_rule() -> None:
    rule = LookUp.model_validate(
        {
            "classes": [
                {"value": 3, "score": 5, "label": {"zh": "省级", "en": "province"}},
                {"value": 1, "score": 1},
            ]
        }
    )
    assert rule.describe().zh == "3（省级） 得 5 分；1 得 1 分；其他值不予计分"
    assert rule.describe().en == (
        "5 points for 3 (province); 1 point for 1; any other value is refused"
    )
    others = rule.revised(others=0, marks=5).describe()
    assert others.zh == "满分 5 分；3（省级） 得 5 分；1 得 1 分；其他值得 0 分"
    assert others.en == (
        "full marks 5; 5 points for 3 (province); 1 point for 1; 0 points for any other value"
    )


@pytest.mark.parametrize("value", [0.5, 2.5, 9.0])
def test_refuses_a_value_of_no_class(value: float) -> None:
    rule = look_up(PAID)
    for step in (lambda: rule.score(np.array([2.0, value])), lambda: rule.score(value)):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), InNoClass)
    number = "9" if value == 9 else str(value)
    assert both_texts(lambda: rule.score(np.array([value]))) == (
        f"{number} is none of the classes: 4, 1, 3, 2. Correct it, or write what `others` score.",
        f"{number} 不是任何一类：4, 1, 3, 2。请更正，或用 `others` 写明其他值的得分。",
    )


def test_refuses_two_classes_of_one_value() -> None:
    step = lambda: LookUp.model_validate(  # noqa: E731  # one line says it
        {"classes": [{"value": v, "score": 1} for v in (1, 2, 2, 3, 3)]}
    )
    assert isinstance(refusal(step), ClassesTwice)
    assert both_texts(step) == (
        "More than one class has the value 2, 3. Give each class its own.",
        "有多个类别的值是 2, 3。请为每一类写不同的值。",
    )


def test_refuses_no_classes() -> None:
    assert isinstance(refusal(lambda: look_up({})), NothingListed)
    assert refusal(lambda: look_up({})).said("en") == "`classes` is empty. List at least one."

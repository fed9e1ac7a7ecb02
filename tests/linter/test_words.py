"""How the linter's sentences name things and say numbers."""

from __future__ import annotations

import math

import pytest

from media_appraisal.linter.words import choice, listed, named, percent, stretch, titled
from media_appraisal.methods.scale import Grade
from media_appraisal.text import Text, both


def test_names_hold_label_and_key() -> None:
    grade = Grade(key="S", label=Text(zh="卓越", en="Outstanding"))
    assert titled(grade) == Text(zh="卓越（S）", en="Outstanding (S)")
    assert named(grade) == Text(zh="“卓越（S）”", en="Outstanding (S)")
    assert titled(Grade(key="S")) == both("S")
    assert named(Grade(key="S")) == Text(zh="“S”", en="S")


def test_names_in_a_row() -> None:
    assert listed([both("a"), Text(zh="乙", en="b")]) == Text(zh="a、乙", en="a, b")
    assert listed([]) == both("—")


@pytest.mark.parametrize(
    ("share", "said"), [(0.05, "5%"), (0.0816667, "8.167%"), (1.0, "100%"), (0.3001, "30.01%")]
)
def test_shares_are_said_in_per_cent(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (0, 1, "在 0 与 1 之间", "between 0 and 1"),
        (1, 1, "为 1", "of 1"),
        (-math.inf, 0, "不高于 0", "not above 0"),
        (-math.inf, math.inf, "为任何数", "of any size"),
        (1e6, math.inf, "不低于 1000000", "not below 1000000"),
    ],
)
def test_stretches_of_values(low: float, high: float, zh: str, en: str) -> None:
    assert stretch(low, high) == Text(zh=zh, en=en)


def test_ends_that_do_not_belong() -> None:
    assert stretch(-math.inf, 0, last=False) == Text(zh="低于 0", en="below 0")
    assert stretch(0, math.inf, first=False) == Text(zh="高于 0", en="above 0")


def test_choices_begin_with_the_nearest() -> None:
    assert choice("writng", ["writing", "brand"]).en == (
        "Did you mean writing? Write one of: writing, brand."
    )
    assert choice("x", []) == Text(zh="请改用：—。", en="Write one of: —.")

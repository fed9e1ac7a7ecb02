"""The tests of published figures can fail: a wrong figure, word or gap is seen."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import Check

FOLDER = Path(__file__).parent


def check(**written: Any) -> Check:
    return Check("made up", "case", "what", "source", FOLDER, written)


def posts(expected: list[Any], **more: Any) -> Check:
    rule = {"kind": "goalposts", "worst": 0, "best": 50}
    return check(normaliser=rule, values=[10, None], expected=expected, **more)


def test_a_right_figure_is_no_difference() -> None:
    assert posts([20, None]).difference == 0


def test_a_wrong_figure_is_one() -> None:
    assert posts([20.5, None]).difference == 0.5
    assert posts([40, None], relative=True).difference == 0.5
    assert posts([0.5, None], relative=True, unit=100).difference == pytest.approx(0.3)


def test_a_gap_is_no_figure_and_a_figure_no_gap() -> None:
    assert posts([20, 0]).difference == math.inf
    assert posts([None, None]).difference == math.inf


def test_a_figure_more_or_less_is_seen() -> None:
    with pytest.raises(ValueError, match="zip"):
        _ = posts([20]).pairs


def test_the_unit_and_the_shift_are_the_source_s() -> None:
    assert posts([0.2, "any"], unit=100).difference == pytest.approx(0, abs=1e-15)
    assert posts([0.8, "any"], unit=-100, shift=1).difference == pytest.approx(0, abs=1e-15)


def test_a_wrong_word_is_a_difference() -> None:
    scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 60}, {"key": "B", "from": 0}]}
    assert check(scale=scale, totals=[60, 59], expected=["A", "B"]).difference == 0
    assert check(scale=scale, totals=[60, 59], expected=["A", "A"]).difference == math.inf


def test_a_refusal_of_another_name_is_a_difference() -> None:
    rule = {"kind": "goalposts", "worst": 1, "best": 1}
    right = check(normaliser=rule, values=[1], refused="CoincidingGoalposts")
    wrong = check(normaliser=rule, values=[1], refused="InNoBand")
    assert (right.difference, wrong.difference) == (0, math.inf)


def test_what_should_be_refused_and_is_not_fails() -> None:
    rule = {"kind": "goalposts", "worst": 0, "best": 1}
    with pytest.raises(pytest.fail.Exception):
        _ = check(normaliser=rule, values=[1], refused="CoincidingGoalposts").pairs

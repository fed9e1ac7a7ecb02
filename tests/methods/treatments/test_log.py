"""Log: bases by hand, shifts, the laws, what is refused."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.methods.treatments.laws import keep_laws
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.methods.treatments.log import Log
from media_appraisal.text import both


def test_by_hand() -> None:
    assert Log(base=10).treat(np.array([1.0, 1000, 0.01])).tolist() == [0, 3, -2]
    assert Log(base=2).treat(np.array([1.0, 8, 0.5])).tolist() == [0, 3, -1]
    assert Log().treat(np.array([math.e, math.exp(-2.5)])).tolist() == [1, -2.5]
    assert Log(base=10, times=2, shift=-90).treat(np.array([50.0, 95])).tolist() == [1, 2]


def test_a_shift_lets_zero_through() -> None:
    assert Log(shift=1).treat(np.array([0.0])).tolist() == [0]
    assert Log(shift=1).treat(0.0) == 0  # type: ignore[arg-type]  # scalar


@pytest.mark.parametrize("base", ["e", 2, 10])
def test_laws(base: Literal["e", 2, 10]) -> None:
    keep_laws(Log(base=base, shift=1, times=3), st.floats(0, 1e6))


@pytest.mark.parametrize(("shift", "value"), [(0, 0.0), (0, -3.0), (5, -5.0)])
def test_refuses_what_has_no_logarithm(shift: float, value: float) -> None:
    rule = Log(shift=shift)
    assert isinstance(refusal(lambda: rule.treat(np.array([7, np.nan, value]))), NotAboveZero)
    assert isinstance(refusal(lambda: rule.treat(value)), NotAboveZero)  # type: ignore[arg-type]  # scalar


def test_says_the_value_as_it_came() -> None:
    assert both_texts(lambda: Log(shift=2).treat(np.array([7.0, -4.5]))) == (
        "log takes values above 0 only, not -4.5. Correct the value, or choose another rule.",
        "log 只接受大于 0 的数值，不接受 -4.5。请更正数值，或改用其他规则。",
    )


def test_says_what_it_does() -> None:
    assert Log().describe().zh == "取（数值）的对数，底为 e"
    assert Log(base=10, shift=1).describe().en == "the logarithm of (the value + 1), base 10"
    text = Log(times=2, shift=-3, by=both("K")).describe()
    assert text.zh == "取（2 × 数值 - 3）的对数，底为 e（K）"
    assert text.en == "the logarithm of (2 x the value - 3), base e (K)"

"""Power or root: squares, roots and reciprocals by hand, the laws, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st
from tests.methods.treatments.laws import keep_laws
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import NotAboveZero, PowerOfNothing
from media_appraisal.methods.treatments.power_root import PowerRoot
from media_appraisal.text import both

ROOT = PowerRoot(power=0.5)
RECIPROCAL = PowerRoot(power=-1)


def test_by_hand() -> None:
    assert ROOT.treat(np.array([0.0, 1, 9, 100])).tolist() == [-2, 0, 4, 18]
    assert RECIPROCAL.treat(np.array([1.0, 2, 4, 0.5])).tolist() == [0, 0.5, 0.75, -1]
    assert PowerRoot(power=2).treat(np.array([3.0])).tolist() == [4]
    assert PowerRoot(power=1, shift=5).treat(np.array([-5.0, 3])).tolist() == [-1, 7]


@pytest.mark.parametrize("power", [-2, -0.5, 0.3, 0.5, 2])
def test_laws(power: float) -> None:
    keep_laws(PowerRoot(power=power, shift=0.5), st.floats(0, 1e3))


@pytest.mark.parametrize(("rule", "value"), [(ROOT, -1.0), (RECIPROCAL, 0.0)])
def test_refuses_values_below(rule: PowerRoot, value: float) -> None:
    assert isinstance(refusal(lambda: rule.treat(np.array([4, np.nan, value]))), NotAboveZero)
    assert isinstance(refusal(lambda: rule.treat(value)), NotAboveZero)  # type: ignore[arg-type]  # scalar


def test_refuses_a_power_of_nothing() -> None:
    assert isinstance(refusal(lambda: PowerRoot(power=0)), PowerOfNothing)
    assert both_texts(lambda: PowerRoot(power=0)) == (
        "A power of 0 makes every value 1. Use another power, or `kind: log`.",
        "0 次幂会使所有数值都变成 1。请改用其他幂，或 `kind: log`。",
    )


def test_says_what_it_does() -> None:
    assert ROOT.describe().zh == "取数值的 0.5 次幂，减 1 后除以 0.5"
    assert ROOT.describe().en == "the value to the power 0.5, less 1, divided by 0.5"
    text = PowerRoot(power=2, shift=-3, by=both("K")).describe()
    assert text.zh == "取（数值 - 3）的 2 次幂，减 1 后除以 2（K）"
    assert text.en == "(the value - 3) to the power 2, less 1, divided by 2 (K)"

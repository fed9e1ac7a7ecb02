"""Held: limits by hand, the laws, what is refused."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import strategies as st
from tests.methods.treatments.laws import keep_laws
from tests.refusals import refusal

from media_appraisal.errors.cohorts import LeastAboveMost
from media_appraisal.methods.treatments.held import Held
from media_appraisal.text import both


def test_by_hand() -> None:
    values = np.array([-5.0, 0, 40, 250])
    assert Held(least=0, most=100).treat(values).tolist() == [0, 0, 40, 100]
    assert Held(least=0).treat(values).tolist() == [0, 0, 40, 250]
    assert Held(most=100).treat(values).tolist() == [-5, 0, 40, 100]
    assert Held().treat(values).tolist() == values.tolist()


def test_no_negative_zero() -> None:
    assert math.copysign(1, Held(most=5).treat(np.array([-0.0]))[0]) == 1


def test_laws() -> None:
    for held in (Held(least=-3, most=8), Held(least=2), Held(most=2), Held()):
        keep_laws(held, st.floats(-1e6, 1e6))


def test_refuses_limits_that_leave_nothing() -> None:
    assert isinstance(refusal(lambda: Held(least=3, most=2)), LeastAboveMost)


def test_says_what_it_does() -> None:
    text = Held(least=0, most=9.5, by=both("K")).describe()
    assert text.zh == "低于 0 的按 0 计，高于 9.5 的按 9.5 计（K）"
    assert text.en == "values below 0 count as that, values above 9.5 count as that (K)"
    assert Held().describe().zh == "数值不作改动"
    assert Held().describe().en == "values stay as they are"

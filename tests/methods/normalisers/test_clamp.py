"""Clamp: what is held, what is fitted, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.inside import COHORT, RANK, Twice
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.rules import LimitsCrossed, NothingHeld
from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.methods.normalisers.clamp import Clamp
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.testing import check_normaliser

# Form S36: 每个创新点最高 5 分, 总分 25, 单项得分不得低于 5 分 (the last clause is ours).
POINTS = PerUnit(each=5, marks=25)


def scores(rule: Clamp, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    found: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert found == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return found


def test_holds_points_of_its_own_marks() -> None:
    rule = Clamp(rule=POINTS, least=5, most=20, marks=25)
    assert scores(rule, 0, 1, 3, 4, 9) == [20, 20, 60, 80, 80]


def test_one_limit_alone() -> None:
    uncapped = Attainment(target=100, cap=None)
    assert scores(Clamp(rule=uncapped, most=130), 0, 120, 500) == [0, 120, 130]
    assert scores(Clamp(rule=PerUnit(each=-40, marks=100), least=0), 0, 2, 3) == [100, 20, 0]


def test_a_rule_that_takes_arrays_only() -> None:
    rule = Clamp(rule=Twice(), least=10)
    assert scores(rule, 4, 5, 6) == [10, 10, 12]
    assert np.isnan(rule.score(np.array([math.nan, 7.0]))).tolist() == [True, False]


def test_fits_the_rule_inside() -> None:
    rule = Clamp(rule=RANK, least=40)
    assert rule.compares()
    assert rule.inner() == (RANK,)
    assert isinstance(refusal(lambda: rule.score(np.array([3.0]))), NotFitted)
    fitted = rule.fit(np.array([*COHORT, math.nan]))
    assert not fitted.compares()
    assert fitted.score(np.array(COHORT)).tolist() == [40, 40, 40, 75, 100]
    held = Clamp(rule=POINTS, least=0)
    assert held.fit(np.array(COHORT)) is held


@pytest.mark.parametrize("limits", [{"least": 10}, {"most": 60}, {"least": 10, "most": 60}])
def test_laws(limits: dict[str, Any]) -> None:
    rule = Clamp(rule=POINTS, **limits)
    check_normaliser(rule, direction="more", bounds=rule.reach())


@given(values=st.lists(st.integers(-50, 250).map(lambda n: n / 10), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    rule = Clamp(rule=Attainment(target=7, cap=None), least=3, most=25, marks=30)
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert Clamp(rule=POINTS, least=5, most=20, marks=25).reach() == (20, 80)
    assert Clamp(rule=POINTS, least=10).reach() == (10, math.inf)
    assert Clamp(rule=POINTS, most=60).reach() == (0, 60)


def test_says_its_rule() -> None:
    both = Clamp(rule=Attainment(target=2), least=5, most=20, marks=25).describe()
    assert both.zh == (
        "满分 25 分；「100 ×（实际 ÷ 目标），目标 2，最高 100 分，最低 0 分」；"
        "最高 20 分；最低 5 分"
    )
    assert both.en == (
        "full marks 25; [100 x (actual / target), target 2, at most 100 points, at least 0]; "
        "at most 20; at least 5"
    )
    assert Clamp(rule=Attainment(target=2), least=5).describe().en.endswith("least 0]; at least 5")


def test_refuses_no_limit() -> None:
    step = lambda: Clamp(rule=POINTS)  # noqa: E731  # one line says it
    assert isinstance(refusal(step), NothingHeld)
    assert both_texts(step) == (
        "A clamp needs `least` or `most`. Give one, or use the rule alone.",
        "clamp 需要 `least` 或 `most`。请至少写一个，或直接使用里面的标准。",
    )


def test_refuses_limits_that_cross() -> None:
    assert isinstance(refusal(lambda: Clamp(rule=POINTS, least=2, most=1)), LimitsCrossed)

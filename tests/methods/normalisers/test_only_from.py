"""Only from a gate: rules of real forms, the gate itself, what is fitted, the laws."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.inside import COHORT, RANK, Twice
from tests.oracle import decimals, exact
from tests.refusals import refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import InNoBand, NotFitted
from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.methods.normalisers.bands import Band, Bands
from media_appraisal.methods.normalisers.only_from import OnlyFrom
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.testing import check_normaliser

# Form S54, 月度新增会员数 1000: 按比例计分, 不足 80% 不得分.
MEMBERS = OnlyFrom(gate=800, rule=Attainment(target=1000))
# Form S02, 热点追踪 ≤ 2 小时: 每提前 1 小时得 1 分, 未达标不得分; of 2 points.
FAST = OnlyFrom.model_validate(
    {
        "gate": 2,
        "better": "less",
        "rule": {
            "kind": "steps",
            "target": 2,
            "better": "less",
            "marks": 2,
            "base": 0,
            "step": 1,
            "unit": "time",
            "lose": 0,
            "gain": 1,
        },
    }
)


def scores(rule: OnlyFrom, *values: float) -> list[float]:
    """The settled scores of an array, once they are found to be those of single floats."""
    found = rule.score(np.array(values, dtype=float))
    assert found.tolist() == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return settle(found).tolist()  # type: ignore[no-any-return]  # floats


def test_forms() -> None:
    assert scores(MEMBERS, 0, 799, 800, 950, 1200) == [0, 0, 80, 95, 100]
    assert scores(FAST, 0, 0.5, 1, 2, 2.1, 9) == [100, 50, 50, 0, 0, 0]


@pytest.mark.parametrize("better", ["more", "less"])
@pytest.mark.parametrize("strict", [True, False])
def test_the_gate_meets_settled_numbers(better: Literal["more", "less"], *, strict: bool) -> None:
    rule = OnlyFrom(gate=0.3, better=better, strict=strict, rule=PassFail(at=-9))
    near = (0.1 + 0.1 + 0.1, 0.3, 0.3 - 1e-12)
    assert near[0] > near[1] > near[2]
    assert scores(rule, *near) == [0 if strict else 100] * 3
    assert scores(rule, 0.2, 0.4) == ([0, 100] if better == "more" else [100, 0])


def test_the_rule_sees_only_what_meets_the_gate() -> None:
    bands = Bands(bands=(Band(lowest=5, score=60),))
    assert isinstance(refusal(lambda: bands.score(np.array([1.0]))), InNoBand)
    assert scores(OnlyFrom(gate=5, rule=bands), 1, 5, 9) == [0, 60, 60]


def test_a_rule_that_takes_arrays_only() -> None:
    assert scores(OnlyFrom(gate=5, rule=Twice()), 1, 5, 9) == [0, 10, 18]


@pytest.mark.parametrize("better", ["more", "less"])
def test_gaps_stay_gaps(better: Literal["more", "less"]) -> None:
    rule = OnlyFrom(gate=5, better=better, rule=Twice())
    assert np.isnan(rule.score(np.array([math.nan, 1.0, 9.0]))).tolist() == [True, False, False]
    assert math.isnan(rule.score(math.nan))  # type: ignore[arg-type]  # scalar


def test_fits_the_rule_inside_to_the_whole_cohort() -> None:
    rule = OnlyFrom(gate=8, rule=RANK)
    assert rule.compares()
    assert rule.inner() == (RANK,)
    assert isinstance(refusal(lambda: rule.score(np.array([9.0]))), NotFitted)
    fitted = rule.fit(np.array(COHORT))
    assert not fitted.compares()
    assert fitted.score(np.array(COHORT)).tolist() == [0, 37.5, 37.5, 75, 100]
    assert MEMBERS.fit(np.array(COHORT)) is MEMBERS


def test_laws() -> None:
    check_normaliser(MEMBERS, direction="more")
    check_normaliser(FAST, direction="less", bounds=FAST.reach())


@given(values=st.lists(st.integers(-500, 9000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    for rule in (OnlyFrom(gate=0.3, strict=True, rule=Attainment(target=7, cap=2)), FAST):
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    assert MEMBERS.reach() == (0, 100)
    assert OnlyFrom(gate=1, rule=PassFail(at=2, failed=40)).reach() == (0, 100)
    penalty = PerUnit(each=-1, base=-5, marks=100, least=-9)
    assert OnlyFrom(gate=1, rule=penalty).reach() == (-9, 0)


def test_says_its_rule() -> None:
    said = MEMBERS.describe()
    assert said.zh == (
        "x ≥ 800 时「100 ×（实际 ÷ 目标），目标 1000，最高 100 分，最低 0 分」，否则得 0 分"
    )
    assert said.en == (
        "for x ≥ 800 [100 x (actual / target), target 1000, at most 100 points, at least 0], "
        "otherwise 0"
    )
    written: dict[str, Any] = {"gate": 1, "rule": Attainment(target=9)}
    assert [
        OnlyFrom.model_validate(written | fields).describe().en.partition(" [")[0]
        for fields in ({}, {"strict": True}, {"better": "less"}, {"better": "less", "strict": True})
    ] == [f"for x {sign} 1" for sign in "≥>≤<"]

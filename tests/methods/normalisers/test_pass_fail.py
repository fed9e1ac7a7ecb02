"""Pass or fail: rules of real forms, the line itself, the laws, the exact oracle."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact

from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.testing import check_normaliser

# Each rule as a form prints it (Snn: the id of its page), and what it scores, worked by hand.
FORMS: dict[str, tuple[dict[str, Any], dict[float, float]]] = {
    "S24 无违规 10 分, 有违规扣 10 分": (
        {"at": 0, "better": "less", "marks": 10},
        {0: 100, 1: 0, 6: 0},
    ),
    "S12 高效为满分, 需多次调整扣 1%": ({"at": 1, "better": "less", "failed": 99}, {1: 100, 2: 99}),
    "S47 自行组织加 15 分 (of 100)": ({"at": 1, "passed": 15}, {0: 0, 1: 15, 3: 15}),
    "S78 未完成任务扣 1 分, 任务 5 篇 (of 100)": (
        {"at": 5, "passed": 0, "failed": -1},
        {4: -1, 5: 0, 9: 0},
    ),
    "S44 高于 80 才计 (of 100)": ({"at": 80, "strict": True}, {79.9: 0, 80: 0, 80.1: 100}),
    "低于 3 天得满分, 否则得 2 分 (ours)": (
        {"at": 3, "better": "less", "strict": True, "marks": 5, "failed": 2},
        {2.9: 100, 3: 40, 4: 40},
    ),
}


def scores(rule: PassFail, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    found: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert found == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return found


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    fields, expected = FORMS[form]
    assert scores(PassFail(**fields), *expected) == list(expected.values())


@pytest.mark.parametrize("better", ["more", "less"])
@pytest.mark.parametrize("strict", [True, False])
def test_the_line_meets_settled_numbers(better: Literal["more", "less"], *, strict: bool) -> None:
    near = [0.1 + 0.1 + 0.1, 0.3, 0.3 - 1e-12]
    assert near[0] > near[1] > near[2]
    assert (
        scores(PassFail(at=0.3, better=better, strict=strict), *near) == [0 if strict else 100] * 3
    )


def test_gaps_stay_gaps() -> None:
    for better in ("more", "less"):
        rule = PassFail.model_validate({"kind": "pass_fail", "at": 1, "better": better})
        assert np.isnan(rule.score(np.array([math.nan, 1.0]))).tolist() == [True, False]


@pytest.mark.parametrize("form", FORMS)
def test_laws(form: str) -> None:
    rule = PassFail(**FORMS[form][0])
    check_normaliser(rule, direction=rule.better, bounds=rule.reach())


@pytest.mark.parametrize("form", FORMS)
@given(values=st.lists(st.integers(-500, 9000).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(form: str, values: list[float]) -> None:
    rule = PassFail(**FORMS[form][0])
    expected = exact(rule).score(decimals(values))
    assert rule.score(np.array(values)).tolist() == [float(one) for one in expected]


def test_reach() -> None:
    assert PassFail(at=1, marks=10, failed=2).reach() == (20, 100)
    assert PassFail(at=1, passed=0, failed=-1).reach() == (-1, 0)
    assert PassFail(at=1, passed=1, failed=4, better="less").reach() == (1, 4)


def test_says_its_rule() -> None:
    assert PassFail(at=1).describe().zh == "满分 100 分；x ≥ 1 得满分，否则得 0 分"
    assert PassFail(at=1).describe().en == "full marks 100; all of them for x ≥ 1, otherwise 0"
    strict = PassFail(at=0.5, better="less", strict=True, marks=10, passed=8, failed=-1)
    assert strict.describe().zh == "满分 10 分；x < 0.5 得 8 分，否则得 -1 分"
    assert strict.describe().en == "full marks 10; 8 points for x < 0.5, otherwise -1"
    assert [
        PassFail.model_validate({"at": 2, **fields}).describe().en.partition("them ")[2]
        for fields in ({}, {"strict": True}, {"better": "less"}, {"better": "less", "strict": True})
    ] == [f"for x {sign} 2, otherwise 0" for sign in "≥>≤<"]

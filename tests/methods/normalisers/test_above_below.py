"""Above and below: rules of real forms, the target itself, what is fitted, the laws."""

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
from media_appraisal.methods.normalisers.above_below import AboveBelow
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.testing import check_normaliser

ONE_BY_ONE = {"kind": "steps", "step": 1, "unit": "absolute", "lose": 0}
MARKS_20: dict[str, Any] = {"marks": 20, "closed": "left"}

# Each rule as a form prints it (Snn: the id of its page), the marks where the form leaves them
# open being ours; then values and the points out of the marks, worked by hand.
FORMS: dict[str, tuple[float, dict[str, Any], dict[float, float]]] = {
    "S06 曝光量 5000 次, 每超目标 10% 加 5 分, 低于按比例扣分": (
        100,
        {
            "target": 5000,
            "above": {"kind": "steps", "target": 5000, "marks": 100, "step": 10, "unit": "relative", "lose": 0, "gain": 5},
            "below": {"kind": "attainment", "target": 5000},
        },
        {0: 0, 4000: 80, 5000: 100, 5499: 100, 5500: 105, 6200: 110},
    ),
    "S16 0 篇 0 分, 1 篇 5 分, 2 篇 10 分, 每超 1 篇加 2 分 (上限 20)": (
        20,
        {
            "target": 2,
            "above": {**ONE_BY_ONE, "target": 2, "marks": 20, "base": 10, "gain": 2, "most_gained": 10},
            "below": {"kind": "bands", **MARKS_20, "bands": [{"to": 1, "score": 0}, {"from": 1, "to": 2, "score": 5}]},
        },
        {0: 0, 1: 5, 2: 10, 3: 12, 6: 18, 7: 20, 9: 20},
    ),
    "S72 ±5% 内满分, 每超 ±1% 扣 2 分 (values: the deviation)": (
        10,
        {
            "target": 0,
            "above": {"kind": "steps", "target": 0.05, "better": "less", "marks": 10, "step": 1, "unit": "points", "lose": 2},
            "below": {"kind": "steps", "target": -0.05, "better": "more", "marks": 10, "step": 1, "unit": "points", "lose": 2},
        },
        {0: 10, 0.05: 10, 0.06: 8, 0.079: 6, 0.5: 0, -0.05: 10, -0.07: 6, -0.2: 0},
    ),
    "S76 阅读 2000 起 100 元, 3000 起 200 元, 每增 1000 加 50 元 (of 1000)": (
        1000,
        {
            "target": 3000,
            "above": {"kind": "steps", "target": 3000, "marks": 1000, "base": 200, "step": 1000, "unit": "absolute", "lose": 0, "gain": 50},
            "below": {"kind": "bands", "marks": 1000, "bands": [{"to": 2000, "score": 0}, {"from": 2000, "to": 3000, "score": 100}]},
        },
        {1999: 0, 2000: 100, 2999: 100, 3000: 200, 3999: 200, 4000: 250, 12000: 650},
    ),
}  # fmt: skip


def rule_of(form: str) -> AboveBelow:
    return AboveBelow.model_validate(FORMS[form][1])


def scores(rule: AboveBelow, *values: float) -> list[float]:
    """The settled scores of an array, once they are found to be those of single floats."""
    found = rule.score(np.array(values, dtype=float))
    assert found.tolist() == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return settle(found).tolist()  # type: ignore[no-any-return]  # floats


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    marks, _, expected = FORMS[form]
    points = [score * marks / 100 for score in scores(rule_of(form), *expected)]
    assert points == pytest.approx(list(expected.values()), abs=1e-9)


@pytest.mark.parametrize(("at_target", "score"), [("above", 100), ("below", 50)])
def test_at_the_target(at_target: Literal["above", "below"], score: float) -> None:
    rule = AboveBelow(
        target=0.3,
        above=PassFail(at=0),
        below=PassFail(at=0, passed=50),
        at_target=at_target,
    )
    assert scores(rule, 0.3, 0.1 + 0.1 + 0.1, 0.3 - 1e-12) == [score] * 3
    assert scores(rule, 0.2, 0.4) == [50, 100]


def test_each_rule_sees_only_its_side() -> None:
    fields = FORMS["S16 0 篇 0 分, 1 篇 5 分, 2 篇 10 分, 每超 1 篇加 2 分 (上限 20)"][1]
    rule = AboveBelow.model_validate(fields)
    assert isinstance(refusal(lambda: rule.below.score(np.array([9.0]))), InNoBand)
    assert scores(rule, 9, 0) == [100, 0]


def test_a_rule_that_takes_arrays_only() -> None:
    rule = AboveBelow(target=10, above=Twice(), below=Goalposts(worst=0, best=20))
    assert scores(rule, 5, 10, 20) == [25, 20, 40]


def test_gaps_stay_gaps() -> None:
    rule = AboveBelow(target=10, above=PassFail(at=0), below=Twice())
    assert np.isnan(rule.score(np.array([math.nan, 7.0, 12.0]))).tolist() == [True, False, False]
    assert math.isnan(rule.score(math.nan))  # type: ignore[arg-type]  # scalar


def test_fits_the_rules_inside_to_the_whole_cohort() -> None:
    rule = AboveBelow(target=8, above=RANK, below=PassFail(at=5))
    assert rule.compares()
    assert rule.inner() == (RANK, PassFail(at=5))
    assert isinstance(refusal(lambda: rule.score(np.array([9.0]))), NotFitted)
    fitted = rule.fit(np.array(COHORT))
    assert not fitted.compares()
    assert fitted.score(np.array(COHORT)).tolist() == [0, 37.5, 37.5, 75, 100]
    turned = AboveBelow(target=8, above=PassFail(at=9), below=RANK).fit(np.array(COHORT))
    assert isinstance(turned, AboveBelow)
    assert (turned.above, turned.below) == (PassFail(at=9), RANK.fit(np.array(COHORT)))
    plain = AboveBelow(target=8, above=PassFail(at=9), below=PassFail(at=5))
    assert plain.fit(np.array(COHORT)) is plain


@pytest.mark.parametrize("form", FORMS)
def test_laws(form: str) -> None:
    rule = rule_of(form)
    direction: Literal["more"] | None = None if form.startswith("S72") else "more"
    check_normaliser(rule, direction=direction, bounds=rule.reach())


@given(
    form=st.sampled_from(sorted(FORMS)),
    values=st.lists(st.integers(-500, 9000).map(lambda n: n / 1000), min_size=1),
)
def test_exact_oracle(form: str, values: list[float]) -> None:
    rule = rule_of(form)
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    found = [rule_of(form).reach() for form in FORMS]
    assert found == [(0, math.inf), (0, 100), (0, 100), (0, math.inf)]


def test_says_its_rule() -> None:
    above, below = PassFail(at=9), Goalposts(worst=0, best=9)
    said = AboveBelow(target=5, above=above, below=below).describe()
    assert said.zh == (
        "x ≥ 5 时「满分 100 分；x ≥ 9 得满分，否则得 0 分」；"
        "x < 5 时「0 得 0 分，9 得 100 分，中间按线性计算」"
    )
    assert said.en == (
        "for x ≥ 5 [full marks 100; all of them for x ≥ 9, otherwise 0]; "
        "for x < 5 [0 points at 0, 100 at 9, a straight line between]"
    )
    turned = AboveBelow(target=5, above=above, below=below, at_target="below").describe()
    assert turned.zh.startswith("x > 5 时「满分")
    assert turned.en.partition("]; ")[2].startswith("for x ≤ 5 [0")

"""Min-max: the ends of a cohort, a constant column, gaps, logarithms, the laws, COINr."""

from __future__ import annotations

import math
from functools import partial
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import agrees
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import (
    EverybodyEqual,
    NobodyToCompare,
    NotAboveZero,
    OutUpsideDown,
)
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.line import Line
from media_appraisal.methods.normalisers.log_line import LogLine
from media_appraisal.methods.normalisers.min_max import MinMax
from media_appraisal.testing import check_normaliser

Better = Literal["more", "less"]


def points(rule: MinMax, *cohort: float) -> Any:
    values = np.array(cohort)
    return settle(rule.fit(values).score(values)).tolist()


def test_by_hand() -> None:
    assert points(MinMax(), 2, 12, 7) == [0, 100, 50]
    assert points(MinMax(better="less"), 2, 12, 7) == [100, 0, 50]
    assert points(MinMax(out=(40, 100)), 2, 12, 7) == [40, 100, 70]
    assert points(MinMax(better="less", out=(-1, 1)), 2, 12, 7) == [1, -1, 0]


def test_newcomers_are_held_unless_told() -> None:
    cohort, newcomers = np.array([2.0, 12.0]), np.array([0.0, 17.0])
    assert MinMax().fit(cohort).score(newcomers).tolist() == [0, 100]
    assert MinMax(clip=False).fit(cohort).score(newcomers).tolist() == [-20, 150]


def test_a_constant_column() -> None:
    assert points(MinMax(zero_range=50), 7, 7, 7) == [50] * 3
    assert points(MinMax(zero_range=50), 0.1 + 0.2, 0.3) == [50] * 2
    assert MinMax(zero_range=50).fit(np.array([7.0])).score(np.array([9.0])).tolist() == [50]
    for cohort in ([7.0, 7.0, 7.0], [0.3, 0.1 + 0.2], [7.0]):
        assert isinstance(refusal(partial(MinMax().fit, np.array(cohort))), EverybodyEqual)
    assert both_texts(lambda: MinMax().fit(np.array([7.0, np.nan, 7.0]))) == (
        "min_max needs values that differ; all 2 are 7. Write `zero_range`, the score that all "
        "then get, or use a rule that compares nobody.",
        "min_max 需要有差别的数值，而 2 个数值都是 7。"
        "请写明 `zero_range`（此时所有人的得分），或改用不与他人比较的规则。",
    )


def test_gaps_do_not_count() -> None:
    values = np.array([2.0, np.nan, 12.0])
    fitted = MinMax().fit(values)
    assert fitted == MinMax().fit(np.array([12.0, 2.0]))
    assert np.isnan(fitted.score(values)).tolist() == [False, True, False]


def test_whole_numbers_are_taken_too() -> None:
    assert MinMax().fit(np.array([2, 12])).score(np.array([7])).tolist() == [50]


def test_on_a_logarithm() -> None:
    rule = MinMax(on="log")
    assert points(rule, 10, 1000, 100) == [0, 100, 50]
    assert points(rule.revised(better="less"), 10, 1000, 100) == [100, 0, 50]
    assert isinstance(rule.fit(np.array([10.0, 1000.0])), LogLine)
    assert points(rule.revised(zero_range=0), 5, 5) == [0, 0]
    refused = refusal(lambda: rule.fit(np.array([0.0, 5.0])))
    assert isinstance(refused, NotAboveZero)
    assert refused.name == "min_max"
    values = np.array([3.0, 10, 250, 1000, 5000])
    posts = Goalposts(worst=10, best=1000, on="log")
    fitted = rule.fit(np.array([10.0, 1000.0]))
    assert fitted.score(values) == pytest.approx(posts.score(values), abs=2e-9)


@given(st.lists(st.integers(-1000, 1000).map(lambda n: n / 8), min_size=2, max_size=9, unique=True))
def test_another_unit_changes_nothing(cohort: list[float]) -> None:
    shifted = [1.8 * value + 32 for value in cohort]
    assert points(MinMax(), *shifted) == pytest.approx(points(MinMax(), *cohort), abs=1e-8)


@pytest.mark.parametrize("better", ["more", "less"])
@pytest.mark.parametrize("clip", [True, False])
def test_laws(better: Better, clip: bool) -> None:
    bounds = (0.0, 100.0) if clip else (-math.inf, math.inf)
    rule = MinMax(better=better, clip=clip, zero_range=30)
    check_normaliser(rule, direction=better, bounds=bounds)


def test_laws_on_a_logarithm() -> None:
    rule = MinMax(on="log", zero_range=30)
    check_normaliser(rule, values=st.floats(0.001, 1e6), direction="more")


def test_agrees_with_coinr() -> None:
    agrees("coinr_01_minmax_0_100", lambda better, _: MinMax(better=better))


def test_fitting_keeps_the_rule() -> None:
    fitted = MinMax(better="less", origin="default").fit(np.array([2.0, 12.0]))
    assert isinstance(fitted, Line)
    assert (fitted.at, fitted.base, fitted.unit, fitted.points) == (12, 0, 10, -100)
    assert (fitted.least, fitted.most, fitted.origin) == (0, 100, "default")
    assert fitted.describe().zh == (
        "12 得 0 分，2 得 100 分，中间按线性计算（同批 2 个数值的最低值与最高值）"
    )


def test_scoring_comes_after_fitting() -> None:
    assert isinstance(refusal(lambda: MinMax().score(np.array([1.0]))), NotFitted)


def test_refuses_nobody() -> None:
    def fit() -> object:
        return MinMax().fit(np.array([np.nan]))

    assert isinstance(refusal(fit), NobodyToCompare)
    assert both_texts(fit) == (
        "min_max compares people, and nobody has a value. Enter some values.",
        "min_max 要与他人比较，但没有任何人的数据。请录入数据。",
    )


def test_refuses_an_output_upside_down() -> None:
    assert isinstance(refusal(lambda: MinMax(out=(100, 0))), OutUpsideDown)
    assert isinstance(refusal(lambda: MinMax(out=(5, 5))), OutUpsideDown)
    assert both_texts(lambda: MinMax(out=(100, 0))) == (
        "`out` runs from 100 to 0; the first must be the lower. Where less is better, write "
        "`better: less`.",
        "`out` 从 100 到 0，前一个必须较小。如果越低越好，请写 `better: less`。",
    )


def test_reach() -> None:
    assert MinMax(out=(20, 80)).reach() == (20, 80)
    assert MinMax(out=(20, 80), zero_range=10).reach() == (10, 80)
    assert MinMax(out=(20, 80), zero_range=90).reach() == (20, 90)
    assert MinMax(clip=False).reach() == (-math.inf, math.inf)


def test_says_its_rule() -> None:
    assert MinMax().describe().zh == ("同批人员中值最低者得 0 分，最高者得 100 分，中间按线性计算")
    assert MinMax(better="less", on="log", out=(40, 90)).describe().en == (
        "40 points for the highest of the people appraised together, 90 for the lowest, "
        "a logarithm between"
    )

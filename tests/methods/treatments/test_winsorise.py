"""Winsorise: counts, percentiles and the rule of skewness by hand, ties, the laws, COINr."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case, column
from tests.methods.treatments.laws import keep_laws
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import NobodyToCompare, TooManyHeld, WinsoriseAstray
from media_appraisal.methods.cohort import Cohort
from media_appraisal.methods.treatments.held import Held
from media_appraisal.methods.treatments.winsorise import Winsorise

FIVE = np.array([1.0, 90, 5, 6, 7])
RULE = Winsorise(by="skewness_kurtosis")


def treated(rule: Winsorise, values: Any) -> Any:
    return rule.fit(np.array(values)).treat(np.array(values)).tolist()


def limits(rule: Winsorise, values: Any) -> tuple[float | None, float | None]:
    fitted = rule.fit(np.array(values))
    return fitted.least, fitted.most


def test_by_count() -> None:
    assert treated(Winsorise(by="count", high=1), FIVE) == [1, 7, 5, 6, 7]
    assert treated(Winsorise(by="count", low=1), FIVE) == [5, 90, 5, 6, 7]
    assert treated(Winsorise(by="count", low=2, high=2), FIVE) == [6, 6, 6, 6, 6]
    assert treated(Winsorise(by="count"), FIVE) == FIVE.tolist()


def test_ties_by_count_are_people_not_values() -> None:
    # The second highest has the value of the highest, so that holding one changes nothing.
    assert limits(Winsorise(by="count", high=1), [1.0, 5, 9, 9]) == (None, None)
    assert limits(Winsorise(by="count", high=2), [1.0, 5, 9, 9]) == (None, 5)


def test_by_percentiles() -> None:
    # 41 values 0 to 40: the percentile p lies at 0.4 p.
    values = np.arange(41.0)
    assert limits(Winsorise(by="percentiles"), values) == (1, 39)
    assert limits(Winsorise(by="percentiles", low=0, high=90), values) == (None, 36)
    assert limits(Winsorise(by="percentiles", low=11.25), values) == (4.5, 39)


@given(st.lists(st.integers(-99, 99).map(float), min_size=1, max_size=20), st.floats(0, 100))
def test_percentiles_agree_with_numpy(values: list[float], p: float) -> None:
    found = Cohort.of(np.array(values), "winsorise").percentile(p)
    assert found == pytest.approx(np.percentile(values, p), abs=1e-9)


def test_by_skewness_and_kurtosis() -> None:
    # Nine at 0 and one at 10 have the skewness sqrt(10) and the kurtosis 10; held at the next
    # other value, 0, all are equal.
    assert treated(RULE, [0.0] * 9 + [10]) == [0] * 10
    assert treated(RULE, [0.0] * 9 + [-10]) == [0] * 10
    assert limits(RULE, np.arange(20.0)) == (None, None)


def test_both_must_be_exceeded() -> None:
    values = [0.0] * 9 + [10]
    assert limits(RULE.revised(skewness=3.2), values) == (None, None)
    assert limits(RULE.revised(skewness=3.1), values) == (None, 0)
    assert limits(RULE.revised(kurtosis=10), values) == (None, None)
    assert limits(RULE.revised(kurtosis=9.99), values) == (None, 0)


def test_neither_is_exceeded_by_a_cohort_just_there() -> None:
    there = Cohort.of(FIVE, "winsorise")
    for low in (True, False):
        skewness = there.skewness if low else 0
        kurtosis = 0 if low else there.kurtosis
        rule = Winsorise(by="skewness_kurtosis", skewness=skewness, kurtosis=kurtosis)
        assert (rule.fit(FIVE).least, rule.fit(FIVE).most) == (None, None)
    assert Winsorise(by="skewness_kurtosis", skewness=2, kurtosis=2).fit(FIVE).most == 7


def test_where_so_many_are_not_enough() -> None:
    values = [*np.arange(30.0).tolist(), 1e3, 1e4, 1e5]
    assert limits(RULE.revised(at_most=2), values) == (None, None)
    assert limits(RULE.revised(at_most=2, not_enough="hold"), values) == (None, 1e3)
    assert limits(RULE.revised(at_most=3), values) == (None, 29)
    assert limits(RULE.revised(at_most=3), [-value for value in values]) == (-29, None)


def test_equals_are_moved_together_or_not_at_all() -> None:
    values = [*np.arange(40.0).tolist(), 1e4, 1e4]
    assert limits(RULE.revised(at_most=1, not_enough="hold"), values) == (None, None)
    assert limits(RULE.revised(at_most=2), values) == (None, 39)


def test_gaps_do_not_count() -> None:
    fitted = Winsorise(by="count", high=1).fit(np.array([np.nan, 1, 5, 9]))
    assert fitted.most == 5
    assert np.isnan(fitted.treat(np.array([np.nan, 9.0]))).tolist() == [True, False]
    assert isinstance(refusal(lambda: RULE.fit(np.array([np.nan]))), NobodyToCompare)


def test_newcomers_are_held_too() -> None:
    assert Winsorise(by="count", high=1).fit(FIVE).treat(np.array([50.0])).tolist() == [7]


def test_laws() -> None:
    for rule in (RULE, Winsorise(by="count", low=1, high=2), Winsorise(by="percentiles")):
        keep_laws(rule, st.floats(-1e6, 1e6))


def test_agrees_with_coinr() -> None:
    told = case("coinr_16_treat")
    summary = told["expected"]["summary"]
    for key, moved in zip(summary["iCode"], summary["winsorise.nwin"], strict=True):
        values = column(told["inputs"]["screened"][key])
        found = RULE.fit(values).treat(values)
        np.testing.assert_array_equal(found, column(told["expected"]["treated"][key]))
        assert (found != values)[~np.isnan(values)].sum() == (moved or 0)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_agrees_with_coinr_by_count(count: int) -> None:
    told = case("coinr_17_transforms_flights")
    expected = told["expected"][f"winsorise_{count}"]["x"]
    assert treated(Winsorise(by="count", high=count), told["inputs"]["x"]) == expected


def test_refuses_to_move_all() -> None:
    def fit() -> object:
        return Winsorise(by="count", low=2, high=3).fit(FIVE)

    assert isinstance(refusal(fit), TooManyHeld)
    assert both_texts(fit) == (
        "5 of 5 values would be moved, and none is left. Lower `low` or `high`.",
        "5 个数值中有 5 个会被改动，没有剩下的。请调低 `low` 或 `high`。",
    )


@pytest.mark.parametrize(
    ("by", "fields"),
    [
        ("count", {"high": 1.5}),
        ("percentiles", {"high": 101}),
        ("percentiles", {"low": 60, "high": 60}),
        ("percentiles", {"low": 98}),
        ("skewness_kurtosis", {"low": 1}),
        ("skewness_kurtosis", {"high": 0}),
    ],
)
def test_refuses_what_does_not_belong(
    by: Literal["count", "percentiles", "skewness_kurtosis"], fields: dict[str, float]
) -> None:
    found = refusal(lambda: Winsorise.model_validate({"by": by, **fields}))
    assert isinstance(found, WinsoriseAstray)


def test_says_what_does_not_belong() -> None:
    assert both_texts(lambda: Winsorise(by="count", high=1.5)) == (
        "`by: count` does not take high: 1.5. `count` takes whole numbers, `percentiles` 0 to 100 "
        "with low below high, `skewness_kurtosis` neither low nor high.",
        "`by: count` 不接受 high: 1.5。`count` 用整数；`percentiles` 用 0 到 100，"
        "且 low 小于 high；`skewness_kurtosis` 不写 low 与 high。",
    )


def test_fitting_keeps_the_origin() -> None:
    fitted = Winsorise(by="count", high=1, origin="default").fit(FIVE)
    assert fitted == Held(most=7, by=fitted.by, origin="default")
    assert fitted.describe().en == "values above 7 count as that (winsorised ends of 5 numbers)"


def test_says_what_it_does() -> None:
    count = Winsorise(by="count", low=1, high=2).describe()
    assert count.zh == "缩尾：最高的 2 个与最低的 1 个数值按相邻的数值计"
    assert count.en == "the 2 highest and 1 lowest values count as those next to them"
    percentiles = Winsorise(by="percentiles").describe()
    assert percentiles.zh == "缩尾：数值限于第 2.5 与第 97.5 百分位数之间"
    assert percentiles.en == "values are held between percentiles 2.5 and 97.5 of the people"
    assert RULE.describe().zh == (
        "缩尾：偏度超过 2 且峰度超过 3.5 时，最极端的数值逐个按相邻的数值计，最多 5 个"
    )
    assert RULE.describe().en == (
        "while the skewness exceeds 2 and the kurtosis 3.5, the most extreme value counts as the "
        "next one, 5 values at most"
    )

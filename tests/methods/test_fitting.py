"""Fitting: what comes out says what was taken from how many people, and keeps its origin."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter
from tests.refusals import both_texts, refusal

from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.treatment import Treatment

COHORT = np.array([4.0, math.nan, 2.0, 8.0])

# A rule that compares people, and what it takes from three of them.
RULES: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"kind": "min_max"}, ("最低值与最高值", "lowest and highest")),
    ({"kind": "min_max", "on": "log"}, ("最低值与最高值", "lowest and highest")),
    ({"kind": "z_score"}, ("平均值与标准差", "mean and standard deviation")),
    ({"kind": "t_score"}, ("平均值与标准差", "mean and standard deviation")),
    ({"kind": "robust_z"}, ("中位数与绝对离差中位数", "median and median distance from it")),
    ({"kind": "share_of_max"}, ("最高值", "highest")),
    ({"kind": "share_of_max", "better": "less"}, ("最高值", "highest")),
    ({"kind": "share_of_max", "better": "less", "less_as": "reciprocal"}, ("最低值", "lowest")),
    ({"kind": "share_of_sum"}, ("总和", "sum")),
    (
        {"kind": "share_of_sum", "better": "less", "less_as": "reciprocal"},
        ("倒数之和", "sum of the reciprocals"),
    ),
    ({"kind": "vector"}, ("平方和", "sum of the squares")),
    (
        {"kind": "vector", "better": "less", "less_as": "reciprocal"},
        ("倒数平方和", "sum of the squared reciprocals"),
    ),
    ({"kind": "distance_to", "value": 9}, ("最差值", "worst")),
    ({"kind": "distance_to", "of": "maximum"}, ("最差值与最优值", "worst and best")),
    ({"kind": "distance_to", "of": "maximum", "start": 0}, ("最优值", "best")),
]
TREATMENTS: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"kind": "box_cox", "power": 2}, ("最低值", "lowest")),
    ({"kind": "box_cox", "power": 0}, ("最低值", "lowest")),
    ({"kind": "log_shifted"}, ("最低值与极差", "lowest and range")),
    ({"kind": "log_rescaled"}, ("最低值与最高值", "lowest and highest")),
    ({"kind": "winsorise", "by": "count", "high": 1}, ("缩尾处理", "winsorised ends")),
    ({"kind": "winsorise", "by": "percentiles"}, ("缩尾处理", "winsorised ends")),
    ({"kind": "winsorise", "by": "skewness_kurtosis"}, ("缩尾处理", "winsorised ends")),
]
SOURCED = [(Normaliser, *one) for one in RULES] + [(Treatment, *one) for one in TREATMENTS]
STANDING: list[dict[str, Any]] = [{"kind": "rank"}, {"kind": "percent_rank"}, {"kind": "borda"}]


def read(family: type[Any], written: dict[str, Any]) -> Any:
    return TypeAdapter[Any](family).validate_python(written)


@pytest.mark.parametrize(("family", "written", "taken"), SOURCED)
def test_it_says_what_it_took_from_the_cohort(
    family: type[Any], written: dict[str, Any], taken: tuple[str, str]
) -> None:
    zh, en = taken
    fitted = read(family, written).fit(COHORT)
    assert (fitted.by.zh, fitted.by.en) == (f"同批 3 个数值的{zh}", f"{en} of 3 numbers")
    assert fitted.describe().zh.endswith(f"（同批 3 个数值的{zh}）")
    assert fitted.describe().en.endswith(f" ({en} of 3 numbers)")


@pytest.mark.parametrize("kind", ["min_max", "share_of_max", "share_of_sum", "vector"])
def test_the_reach_of_what_is_not_fitted_yet(kind: str) -> None:
    def reach(**written: Any) -> Any:
        return read(Normaliser, {"kind": kind, **written}).reach()

    assert reach() == (0, 100)
    assert reach(out=[20, 80], zero_range=90) == (20, 90)
    assert reach(out=[20, 80], zero_range=10) == (10, 80)
    assert reach(out=[20, 80], clip=False) == (-math.inf, math.inf)


@pytest.mark.parametrize("kind", ["z_score", "t_score", "robust_z", "distance_to"])
def test_the_reach_of_what_has_limits(kind: str) -> None:
    ends = {"kind": kind, "value": 9} if kind == "distance_to" else {"kind": kind}
    assert read(Normaliser, ends).reach() == (-math.inf, math.inf)
    if kind != "distance_to":
        limited = read(Normaliser, {**ends, "least": 10, "most": 90})
        assert limited.reach() == (10, 90)
        assert limited.fit(COHORT).reach() == (10, 90)


def test_one_number_is_no_plural() -> None:
    fitted = read(Normaliser, {"kind": "share_of_max"}).fit(np.array([4.0]))
    assert (fitted.by.zh, fitted.by.en) == ("同批 1 个数值的最高值", "highest of 1 number")


def test_a_distance_between_given_ends_takes_nothing_from_the_cohort() -> None:
    assert read(Normaliser, {"kind": "distance_to", "value": 9, "start": 1}).fit(COHORT).by is None


@pytest.mark.parametrize("origin", ["set", "default", "source"])
@pytest.mark.parametrize(("family", "written", "taken"), SOURCED)
def test_it_keeps_its_origin(
    family: type[Any], written: dict[str, Any], taken: tuple[str, str], origin: str
) -> None:
    assert taken
    assert read(family, {**written, "origin": origin}).fit(COHORT).origin == origin


EQUAL: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"kind": "min_max"}, ("最低值与最高值", "lowest and highest")),
    ({"kind": "z_score"}, ("平均值与标准差", "mean and standard deviation")),
    ({"kind": "t_score"}, ("平均值与标准差", "mean and standard deviation")),
    ({"kind": "robust_z"}, ("中位数与绝对离差中位数", "median and median distance from it")),
    ({"kind": "distance_to", "of": "maximum"}, ("最差值与最优值", "worst and best")),
    ({"kind": "distance_to", "value": 3}, ("最差值", "worst")),
]


@pytest.mark.parametrize(("written", "taken"), EQUAL)
def test_a_cohort_without_a_range_says_so_too(
    written: dict[str, Any], taken: tuple[str, str]
) -> None:
    rule = read(Normaliser, {**written, "zero_range": 60, "origin": "default"})
    fitted = rule.fit(np.array([3.0, 3.0]))
    assert (fitted.by.zh, fitted.by.en) == (
        f"同批 2 个数值的{taken[0]}",
        f"{taken[1]} of 2 numbers",
    )
    assert (fitted.score(np.array([1.0, 3.0])).tolist(), fitted.origin) == ([60, 60], "default")


def test_a_share_of_nothing_says_so_too() -> None:
    for kind in ("share_of_max", "share_of_sum", "vector"):
        rule = read(Normaliser, {"kind": kind, "zero_range": 60, "origin": "default"})
        fitted = rule.fit(np.array([0.0, 0.0]))
        assert (fitted.by.en.endswith("of 2 numbers"), fitted.origin) == (True, "default")


@pytest.mark.parametrize(("family", "written", "taken"), SOURCED)
def test_nobody_to_compare_names_the_kind(
    family: type[Any], written: dict[str, Any], taken: tuple[str, str]
) -> None:
    assert taken
    kind = written["kind"]
    assert both_texts(lambda: read(family, written).fit(np.array([math.nan]))) == (
        f"{kind} compares people, and nobody has a value. Enter some values.",
        f"{kind} 要与他人比较，但没有任何人的数据。请录入数据。",
    )


@pytest.mark.parametrize("written", [one for one, _ in EQUAL[:4]], ids=lambda one: one["kind"])
def test_what_needs_a_range_names_the_kind(written: dict[str, Any]) -> None:
    found = refusal(lambda: read(Normaliser, written).fit(np.array([3.0, 3.0])))
    assert found.said("en").startswith(f"{written['kind']} ")


@pytest.mark.parametrize(
    "written",
    [
        {"kind": "min_max", "on": "log"},
        {"kind": "share_of_max", "better": "less", "less_as": "reciprocal"},
        {"kind": "share_of_sum", "better": "less", "less_as": "reciprocal"},
        {"kind": "vector", "better": "less", "less_as": "reciprocal"},
    ],
    ids=lambda one: one["kind"],
)
def test_what_needs_values_above_0_names_the_kind(written: dict[str, Any]) -> None:
    found = refusal(lambda: read(Normaliser, written).fit(np.array([0.0, 3.0])))
    assert isinstance(found, NotAboveZero)
    assert (found.name, found.value) == (written["kind"], "0")


@pytest.mark.parametrize("written", STANDING, ids=lambda one: one["kind"])
def test_standing_keeps_its_origin_and_its_cohort(written: dict[str, Any]) -> None:
    fitted = read(Normaliser, {**written, "origin": "source"}).fit(COHORT)
    assert (fitted.cohort, fitted.origin) == ((2, 4, 8), "source")

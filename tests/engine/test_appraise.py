"""Appraise: refusals, gaps at their limits, gates, rounding, and what the result says."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from tests.engine.plain import group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.arrays import FloatArray
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.contributions import contributions, tree_of
from media_appraisal.engine.single import appraise_one
from media_appraisal.engine.values import Values
from media_appraisal.errors.values import GapsRefused
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser


class Hole(Normaliser):
    """No number above 50: what a faulty method might do."""

    kind: Literal["test.hole"] = "test.hole"

    def score(self, values: FloatArray) -> FloatArray:
        return np.where(values > 50, np.nan, values)


class Middle(Aggregator):
    """The median, for arrays only."""

    kind: Literal["test.middle"] = "test.middle"

    def combine(self, scores: FloatArray, weights: object) -> FloatArray:  # noqa: ARG002
        median: FloatArray = np.median(scores, axis=0)
        return median


def test_the_whole_message_of_refused_gaps() -> None:
    rules = scheme(leaf("a"), leaf("b"), gates=[{"key": "incident", "cap": "B"}])
    rows = [person("x", a=1, incident=0), person("y", a=1, b=2, incident=0), person("z", b=3)]
    assert both_texts(lambda: appraise(rules, rows)) == (
        "Values that the scheme requires are missing; people: 2. x: b; z: a, incident. Enter them, state "
        "why they do not apply, or appraise with provisional=True.",
        "2 人缺少方案要求的数据：x: b; z: a, incident。请补录，或注明不适用的原因，"
        "或以 provisional=True 做暂定考核。",
    )


def test_only_twenty_of_the_people_who_lack_something_are_named() -> None:
    rows = [person(f"p{i:02}") for i in range(30)]
    with pytest.raises(GapsRefused) as caught:
        appraise(scheme(leaf("a")), rows)
    assert caught.value.people == 30
    assert caught.value.gaps == "; ".join(f"p{i:02}: a" for i in range(20))


def test_a_group_is_named_only_where_nothing_named_is_below_it() -> None:
    inner = group("inner", [leaf("a", gaps="leave_out"), leaf("b")])
    rules = scheme(group("outer", [inner, leaf("c", gaps="leave_out")]), most_left_out=1)
    rows = [person("x", c=5), person("y", a=1, b=2), person("z", b=1)]
    with pytest.raises(GapsRefused) as caught:
        appraise(rules, rows)
    assert caught.value.gaps == "x: b"
    loose = scheme(
        group("g", [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]), leaf("c")
    )
    with pytest.raises(GapsRefused) as caught:
        appraise(loose, [person("x"), person("y", c=1)])
    assert caught.value.gaps == "x: g, c; y: g"


def test_gaps_are_refused_before_a_total_without_grade() -> None:
    grades = [{"key": "A", "from": 50}]
    rules = scheme(leaf("a", 1), leaf("b", 0), scale={"kind": "cutoffs", "grades": grades})
    with pytest.raises(GapsRefused):
        appraise(rules, [person(a=10)])


def test_the_whole_message_of_a_method_that_gives_no_number() -> None:
    rules = scheme(group("g", [leaf("a", normaliser={"kind": "test.hole"})]), leaf("b"))
    rows = [person("x", a=50, b=1), person("y", a=51, b=1)]
    assert both_texts(lambda: appraise(rules, rows)) == (
        "test.hole gave no number for a of y. Check the value and the method.",
        "test.hole 没有为 y 的 a 给出数值。请检查该值与评分方法。",
    )


def test_the_whole_message_of_a_period_that_does_not_fit() -> None:
    assert both_texts(lambda: appraise(scheme(leaf("a")), [person(a=1)], period="2026-Q1")) == (
        "The period 2026-Q1 is a quarter; the scheme 's' appraises a month. Choose a month, or "
        "the scheme made for a quarter.",
        "考核周期 2026-Q1 的类型是 quarter，而方案 's' 按 month 考核。"
        "请改用 month 周期，或改用按 quarter 考核的方案。",
    )


def test_the_whole_message_of_an_unknown_choice() -> None:
    step = lambda: appraise(scheme(leaf("a")), [person(a=1)], keep="everythin")  # type: ignore[arg-type]  # noqa: E731
    assert both_texts(step) == (
        "There is no keep 'everythin'. Did you mean 'everything'? Known: "
        "grades, dimensions, everything.",
        "没有名为 'everythin' 的 keep。是不是想写 'everything'？"
        "已知：grades, dimensions, everything。",
    )


def test_nobody_gives_an_empty_appraisal() -> None:
    result = appraise(scheme(group("g", [leaf("a")]), gates=[{"key": "i", "cap": "B"}]), [])
    assert result.people == ()
    assert result.grades == {}
    assert result.records() == []
    assert list(result.columns()) == ["person", "total", "grade", "coefficient", "provisional", "g"]
    assert len(result.frame()) == 0
    assert replay(result).records() == []


def test_a_share_just_at_the_limit_is_left_out_though_binary_fractions_say_more() -> None:
    # 0.68 of 2.72 is a quarter; in float64 the difference is a hair above it.
    rules = scheme(
        group(
            "g",
            [leaf("a", 0.68, gaps="leave_out"), leaf("b", 2.04)],
            most_left_out=0.25,
            gaps={"fill": 1},
        )
    )
    assert appraise(rules, [person(b=70)]).totals.tolist() == [70]


@pytest.mark.parametrize("aggregator", ["weighted_mean", "geometric_mean", "weakest_link"])
def test_where_only_parts_of_weight_0_are_left_the_group_is_a_gap(aggregator: str) -> None:
    parts = [leaf("a", 0), leaf("b", 1, gaps="leave_out")]
    lost = group("g", parts, gaps="leave_out", aggregator=aggregator, most_left_out=1)
    result = appraise(scheme(lost, leaf("c")), [person(a=50, c=70)])
    assert result.totals.tolist() == [70]
    assert result.records()[0]["g"] is None


def test_a_group_does_not_apply_where_nothing_that_weighs_does() -> None:
    parts = [leaf("a", 0), leaf("b", 1)]
    result = appraise(
        scheme(group("g", parts), leaf("c")), [person(a=50, b_gap="not_applicable", c=70)]
    )
    assert result.totals.tolist() == [70]


def test_points_for_a_gap_of_a_group_are_its_own_and_its_parts_brought_nothing() -> None:
    parts = [leaf(key, gaps="leave_out") for key in "abd"]
    rules = scheme(group("g", parts, gaps={"fill": 40}), leaf("c"))
    result = appraise(rules, [person(c=80, d=90)])
    assert result.totals.tolist() == [60]
    billion = 10**9
    assert contributions(tree_of(result, "x")) == {
        "s": 60 * billion, "g": 20 * billion, "a": 0, "b": 0, "d": 0, "c": 40 * billion,
    }  # fmt: skip


def test_an_aggregator_for_arrays_meets_gaps_by_patterns() -> None:
    parts = [leaf(key, gaps="leave_out") for key in "abc"]
    rules = scheme(*parts, aggregator={"kind": "test.middle"})
    rows = [person("x", a=1, b=5, c=30), person("y", a=10, c=30), person("z", a=7, b=9)]
    assert appraise(rules, rows).totals.tolist() == [5, 20, 8]


def test_a_provisional_appraisal_without_any_value_has_no_grade_but_a_range() -> None:
    rules = scheme(leaf("a"), leaf("b", bounds=[10, 60]), gates=[{"key": "i", "cap": "C"}])
    result = appraise(rules, [person("x"), person("y", a=50, b=30)], provisional=True)
    first, second = result.records()
    assert first == {
        "person": "x", "total": None, "grade": None, "coefficient": None, "provisional": True,
        "least": 5.0, "most": 80.0, "covered": 0.0, "a": None, "b": None,
    }  # fmt: skip
    # Only the gate is open: the total is sure, the grade is not.
    assert (second["total"], second["least"], second["most"], second["covered"]) == (40, 40, 40, 1)
    assert second["provisional"] is True


def test_what_does_not_apply_counts_against_the_limit_before_and_after_the_gaps_are_filled() -> (
    None
):
    parts = [leaf("a"), leaf("b"), leaf("d")]
    rules = scheme(group("g", parts, gaps="leave_out"), leaf("c"))
    row = person(a=50, b_gap="not_applicable", d_gap="not_applicable", c=80)
    final, early = (appraise(rules, [row], provisional=early) for early in (False, True))
    assert final.totals.tolist() == early.totals.tolist() == [80]
    waiting = {key: value for key, value in row.items() if key != "a"}
    result = appraise(rules, [waiting], provisional=True)
    assert result.totals.tolist() == [80]
    assert result.outlook is not None
    assert (result.outlook.least[0], result.outlook.most[0]) == (80, 80)


def test_a_group_that_no_value_to_come_can_save_counts_as_lost_already() -> None:
    # Of g two parts of three never apply, so it is a gap whatever a turns out to be, and with it
    # 60 % of h, which then has 30 points.
    g = group("g", [leaf("a"), leaf("b"), leaf("d")], 60, gaps="leave_out")
    rules = scheme(group("h", [g, leaf("p", 40)], gaps={"fill": 30}), leaf("c"))
    row = person(b_gap="not_applicable", d_gap="not_applicable", p=90, c=70)
    early = appraise(rules, [row], provisional=True)
    final = appraise(rules, [row | {"a": 100}])
    assert early.totals.tolist() == final.totals.tolist() == [50]


def test_the_range_holds_a_total_that_gaps_would_only_raise() -> None:
    steps = {"kind": "levels", "levels": [{"value": 1, "score": -50}, {"value": 2, "score": 120}]}
    known = leaf("a", normaliser=steps, bounds=[-50, 120])
    rules = scheme(known, leaf("b", gaps="leave_out"))
    low, high = appraise(rules, [person("x", a=1), person("y", a=2)], provisional=True).records()
    assert (low["least"], low["total"], low["most"]) == (-50, -50, 25)
    assert (high["least"], high["total"], high["most"]) == (60, 120, 120)


def test_of_gates_with_the_same_cap_the_first_is_named() -> None:
    gates = [{"key": "i", "cap": "B"}, {"key": "j", "cap": "C"}, {"key": "k", "cap": "C"}]
    result = appraise(scheme(leaf("a"), gates=gates), [person(a=99, i=1, j=1, k=1)])
    assert result.gate.tolist() == [1]


def test_columns_show_settled_scores() -> None:
    # 100 * 3.5 / 100 is 3.5000000000000004 in float64.
    assert appraise(scheme(leaf("a")), [person(a=3.5)]).records()[0]["a"] == 3.5


def test_a_record_holds_everything_at_once() -> None:
    rules = scheme(group("g", [leaf("a"), leaf("b")], 3), leaf("c", 1))
    (record,) = appraise(rules, [person(a=90, b=100, c=60)]).records()
    assert record == {
        "person": "x", "total": 86.25, "grade": "A", "coefficient": 1.2, "provisional": False,
        "g": 95.0, "c": 60.0,
    }  # fmt: skip


def test_a_result_cannot_be_changed() -> None:
    result = appraise(scheme(leaf("a")), [person(a=1)])
    for array in (result.totals, result.points, result.grade, result.values.numbers):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_values_given_are_neither_changed_nor_held() -> None:
    numbers, states = np.array([[5.0, np.nan]]), np.array([[0, 1]], np.uint8)
    values = Values(("x",), ("a", "b"), numbers, states)
    result = appraise(scheme(leaf("a"), leaf("b", gaps="zero")), values)
    assert numbers.tolist()[0][0] == 5
    assert np.isnan(numbers[0, 1])
    numbers[0, 0] = 99
    assert replay(result).totals.tolist() == [2.5]


def test_negative_scores_count_where_bounds_allow_them() -> None:
    steps = {"kind": "levels", "levels": [{"value": 1, "score": -50}, {"value": 2, "score": 50}]}
    rules = scheme(leaf("a", 3, normaliser=steps, bounds=[-100, 100]), leaf("b", 1))
    result = appraise(rules, [person(a=1, b=10)])
    assert result.totals.tolist() == [-35]
    assert result.points.tolist() == [-35]


def test_a_value_near_the_greatest_float_is_held_by_the_bounds() -> None:
    """1.7e308 of a target of 0.5 is more than a float holds, and the bounds are 100."""
    rules = scheme(leaf("a", normaliser={"kind": "attainment", "target": 0.5, "cap": 5}))
    assert appraise(rules, [person(a=1.7e308)]).totals.tolist() == [100.0]
    assert appraise_one(rules, {"a": 1.7e308}).total == 100

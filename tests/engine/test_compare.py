"""Compare: what moved, why, and exactly how far."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.plain import Plain, group, leaf, person, scheme
from tests.engine.trees import LAW

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import Comparison, Move, compare

BILLION = 10**9


def moves(before: Appraisal, after: Appraisal, who: str = "x") -> dict[str, Move]:
    found = compare(before, after, who)
    check(found)
    return {move.part.key: move for move in found.moves}


def check(found: Comparison) -> None:
    """By cause, by indicator and as printed, everything adds up."""
    for move in found.moves:
        assert move.by_value + move.by_rule + move.by_share == move.after - move.before
    for result, name in ((found.before, "before"), (found.after, "after")):
        place = result.values.row(found.person)
        total = sum(getattr(move, name) for move in found.moves)
        assert total == round(result.totals[place] * BILLION)
    places = max(result.scheme.rounding.places for result in (found.before, found.after))
    first, second = (
        round(result.points[result.values.row(found.person)] * 10**places)
        for result in (found.before, found.after)
    )
    assert sum(move.printed for move in found.moves) == second - first
    assert sum(move.printed_before for move in found.moves) == first
    assert sum(move.printed_after for move in found.moves) == second


def causes(move: Move) -> tuple[float, float, float]:
    return move.by_value / BILLION, move.by_rule / BILLION, move.by_share / BILLION


def test_the_same_scheme_in_another_period() -> None:
    rules = scheme(leaf("a", 3), leaf("b", 1))
    before = appraise(rules, [person(a=80, b=40)], period="2026-09")
    after = appraise(rules, [person(a=60, b=44)], period="2026-10")
    found = moves(before, after)
    # Three quarters of -20, and one of +4.
    assert causes(found["a"]) == (-15, 0, 0)
    assert causes(found["b"]) == (1, 0, 0)


def test_a_rule_and_a_weight_revised() -> None:
    old = scheme(leaf("a", 1), leaf("b", 1))
    harder: Plain = {"kind": "goalposts", "worst": 20, "best": 100}
    new = scheme(leaf("a", 3, normaliser=harder), leaf("b", 1), version="2")
    row = person(a=60, b=40)
    found = moves(appraise(old, [row]), appraise(new, [row]))
    # a: 60 points at 0.5, then (60-20)/80 = 50 points at 0.75: -10 x 0.625 by rule, 55 x 0.25 by
    # weight. b: 40 x (0.25 - 0.5).
    assert causes(found["a"]) == (0, -6.25, 13.75)
    assert causes(found["b"]) == (0, 0, -10)


def test_value_and_rule_at_once_are_told_apart() -> None:
    old = scheme(leaf("a"))
    new = scheme(leaf("a", normaliser={"kind": "goalposts", "worst": 0, "best": 50}))
    found = moves(appraise(old, [person(a=10)]), appraise(new, [person(a=20)]))
    # 10 points, 20 by the old rule, 40 by the new one.
    assert causes(found["a"]) == (10, 20, 0)


def test_an_indicator_is_added_and_one_dropped() -> None:
    old = scheme(leaf("a", 1), leaf("b", 1))
    new = scheme(leaf("a", 1), leaf("c", 1))
    row = person(a=60)
    found = moves(appraise(old, [row | {"b": 30}]), appraise(new, [row | {"c": 90}]))
    assert {key: causes(move) for key, move in found.items()} == {
        "a": (0, 0, 0),
        "b": (0, 0, -15),
        "c": (0, 0, 45),
    }
    assert [note.en for note in found["b"].notes] == ["dropped"]
    assert [note.zh for note in found["c"].notes] == ["新增"]


def test_an_indicator_that_became_a_group_of_the_same_key() -> None:
    old = scheme(leaf("a"), leaf("b"))
    new = scheme(group("a", [leaf("a1"), leaf("a2")]), leaf("b"))
    found = compare(
        appraise(old, [person(a=60, b=30)]), appraise(new, [person(a1=40, a2=50, b=30)]), "x"
    )
    check(found)
    told = {move.part.key: (move.before, move.after) for move in found.moves}
    assert told == {
        "a": (30 * BILLION, 0),
        "b": (15 * BILLION, 15 * BILLION),
        "a1": (0, 10 * BILLION),
        "a2": (0, 12.5 * BILLION),
    }


def test_a_gap_appears_and_its_siblings_weigh_more() -> None:
    rules = scheme(leaf("a", gaps="leave_out"), leaf("b"), most_left_out=0.5)
    found = moves(appraise(rules, [person(a=80, b=50)]), appraise(rules, [person(b=50)]))
    assert causes(found["a"]) == (0, 0, -40)
    assert causes(found["b"]) == (0, 0, 25)
    assert [note.en for note in found["a"].notes] == [
        "value 80 → –",
        "share of the total 50.0% → 0.0%",
    ]


def test_points_for_a_gap_change_by_value_when_it_is_filled_and_by_rule_when_they_are_revised() -> (
    None
):
    old, new = (scheme(leaf("a", gaps={"fill": fill}), leaf("b")) for fill in (40, 30))
    missing, there = person(b=50), person(a=90, b=50)
    assert causes(moves(appraise(old, [missing]), appraise(old, [there]))["a"]) == (25, 0, 0)
    assert causes(moves(appraise(old, [missing]), appraise(new, [missing]))["a"]) == (0, -5, 0)


def test_a_group_whose_gap_has_points_is_a_line_of_its_own() -> None:
    parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
    rules = scheme(group("g", parts, gaps={"fill": 40}), leaf("c"))
    before, after = appraise(rules, [person(c=60)]), appraise(rules, [person(a=90, b=70, c=60)])
    found = moves(before, after)
    assert {key: (move.before, move.after) for key, move in found.items()} == {
        "g": (20 * BILLION, 0),
        "a": (0, 22.5 * BILLION),
        "b": (0, 17.5 * BILLION),
        "c": (30 * BILLION, 30 * BILLION),
    }
    assert found["g"].notes[0].en == "no longer points for a gap"
    assert moves(after, before)["g"].notes[0].zh == "按缺项计分"


def test_a_value_that_the_old_rule_refuses_moves_by_the_rule_alone() -> None:
    five, ten = (
        {"kind": "levels", "levels": [{"value": 1, "score": 0}, {"value": top, "score": 100}],
         "between": "linear"}
        for top in (5, 9)
    )  # fmt: skip
    old, new = scheme(leaf("a", normaliser=five)), scheme(leaf("a", normaliser=ten))
    found = moves(appraise(old, [person(a=5)]), appraise(new, [person(a=7)]))
    assert causes(found["a"]) == (0, -25, 0)


def test_other_people_are_a_change_of_the_rule() -> None:
    ranked = scheme(leaf("a", normaliser={"kind": "percent_rank"}))
    before = appraise(ranked, [person("x", a=5), person("y", a=1), person("z", a=9)])
    after = appraise(ranked, [person("x", a=5), person("y", a=8), person("z", a=9)])
    found = moves(before, after)
    assert causes(found["a"]) == (0, -50, 0)
    assert [note.en for note in found["a"].notes] == ["other numbers in the rule"]
    # Both have been scored by now, and are compared all the same.
    assert causes(moves(before, after)["a"]) == (0, -50, 0)


def test_another_author_of_the_same_rule_is_no_change() -> None:
    default: Plain = {"kind": "goalposts", "worst": 0, "best": 100, "origin": "default"}
    old, new = scheme(leaf("a", normaliser=default)), scheme(leaf("a"))
    found = moves(appraise(old, [person(a=5)]), appraise(new, [person(a=5)]))
    assert causes(found["a"]) == (0, 0, 0)
    assert found["a"].notes == ()


def test_totals_of_different_places_are_compared_by_the_finer() -> None:
    old = scheme(leaf("a"), leaf("b"), rounding={"places": 2})
    new = scheme(leaf("a"), leaf("b"), rounding={"places": 0})
    before, after = appraise(old, [person(a=60.1, b=50)]), appraise(new, [person(a=60.1, b=50)])
    assert (before.points[0], after.points[0]) == (55.05, 55)
    assert sum(move.printed for move in moves(before, after).values()) == -5


TEXT = """\
x: s (version 1), September 2026 and s (version 1), October 2026

Part  Before  After  Change  By value  By rule  By share  How
----  ------  -----  ------  --------  -------  --------  -------------
a      40.00  45.00   +5.00     +5.00                     value 80 → 90
b      47.50  45.00   -2.50     -2.50                     value 95 → 90

Before: 87.50 points, C. After: 90.00 points, A.
Before: Would have been A, capped at C by incident.
"""

CHINESE = """\
x s（版本 1）2026年9月 与 s（版本 1）2026年10月 的比较

考核项   之前   之后   变化  因实际值  因标准  因占比  说明
------  -----  -----  -----  --------  ------  ------  --------------
a       40.00  45.00  +5.00     +5.00                  实际值 80 → 90
b       47.50  45.00  -2.50     -2.50                  实际值 95 → 90

之前：87.50 分，C；之后：90.00 分，A
之前：本应为 A，因“incident”封顶为 C
"""


def test_the_whole_text_in_both_languages() -> None:
    rules = scheme(leaf("a"), leaf("b"), gates=[{"key": "incident", "cap": "C"}])
    before = appraise(rules, [person(a=80, b=95, incident=1)], period="2026-09")
    after = appraise(rules, [person(a=90, b=90, incident=0)], period="2026-10")
    found = compare(before, after, "x")
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE
    assert found.records() == [
        {"key": "a", "before": 40, "after": 45, "by_value": 5, "by_rule": 0, "by_share": 0},
        {"key": "b", "before": 47.5, "after": 45, "by_value": -2.5, "by_rule": 0, "by_share": 0},
    ]
    assert "<table" in found._repr_html_()


def test_someone_without_a_total_is_compared_too() -> None:
    rules = scheme(leaf("a"))
    before = appraise(rules, [person(a_gap="not_applicable")])
    found = compare(before, appraise(rules, [person(a=70)]), "x")
    assert sum(move.printed for move in found.moves) == 7000
    assert found.stages[0].en == "Before: no total. After: 70.00 points, B."


Side: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float], int]
score = st.integers(0, 1000).map(lambda number: number / 10)


@pytest.mark.parametrize("aggregator", ["weighted_mean", "geometric_mean", "weakest_link"])
def test_moves_add_up_whatever_changes(aggregator: str) -> None:
    weight = st.sampled_from([1, 2, 12.5])
    side = st.tuples(
        st.tuples(weight, weight, weight), st.tuples(score, score, score), st.integers(0, 2)
    )

    @LAW
    @given(side, side)
    def law(old: Side, new: Side) -> None:
        results = []
        for (first, second, third), (a, b, c), places in (old, new):
            best = 100 - places * 10
            rule = {"kind": "goalposts", "worst": 0, "best": best}
            rules = scheme(
                group("g", [leaf("a", first), leaf("b", second)], aggregator=aggregator, weight=1),
                leaf("c", third, normaliser=rule),
                rounding={"places": places},
            )
            results.append(appraise(rules, [person(a=a, b=b, c=c)]))
        before, after = results
        check(compare(before, after, "x"))

    law()

"""Nearest: no nearer value reaches the grade, and what is proposed does."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from tests.analysis import people
from tests.analysis.tried import PERCENT, check, tenths
from tests.engine.plain import group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.nearest import EFFORTS, nearest
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise


@pytest.mark.parametrize("grade", ["A", "B"])
@pytest.mark.parametrize("who", ["p0", "p1", "p4"])
def test_a_tree_of_weighted_means(who: str, grade: str) -> None:
    found = nearest(_ranged(5), who, grade)
    if not found.reached:
        check(found, {key: tenths() for key in people.KEYS})


def _ranged(count: int, **more: Any) -> Appraisal:
    """The plain tree, with all values from 0 to 100."""
    rules = scheme(
        group("g", [leaf("a", 3, possible=PERCENT), leaf("b", 2, possible=PERCENT)], 50),
        group("h", [leaf("c", 1, possible=PERCENT), leaf("d", 4, possible=PERCENT)], 30, **more),
        leaf("e", 20, possible=PERCENT),
    )
    return appraise(rules, people.rows(count))


@pytest.mark.parametrize("aggregator", ["geometric_mean", "weakest_link"])
def test_other_aggregators(aggregator: str) -> None:
    for who in ("p0", "p1", "p3"):
        found = nearest(_ranged(5, aggregator=aggregator), who, "A")
        check(found, {key: tenths() for key in people.KEYS})


def test_together_moves_each_by_the_same_share_of_its_way() -> None:
    rules = scheme(leaf("a", possible=PERCENT), leaf("b", possible={"least": 0, "most": 80}))
    found = nearest(appraise(rules, [person("x", a=50.5, b=60.5)]), "x", "B")
    # 55.5 + t (49.5 + 19.5) / 2 >= 60 from t = 9 / 69 = 0.1304... on, in thousandths 0.131; but
    # values are rounded up to tenths, and that is enough a little before.
    ways = {"a": (Fraction("50.5"), Fraction("49.5")), "b": (Fraction("60.5"), Fraction("19.5"))}
    cases = (
        {
            key: math.ceil((now + Fraction(part, EFFORTS) * room) * 10) / 10
            for key, (now, room) in ways.items()
        }
        for part in range(EFFORTS)
    )
    first = next(case for case in cases if sum(case.values()) / 2 >= 60)
    assert found.together is not None
    assert found.together.changes == first
    shares = [(first[key] - float(now)) / float(room) for key, (now, room) in ways.items()]
    assert found.effort == pytest.approx(max(shares))
    assert found.records()[0]["together"] == first["a"]


def test_together_takes_levels_that_there_are() -> None:
    levels = [{"value": value, "score": (value - 1) * 25} for value in (1, 2, 3, 4, 5)]
    rated = {"kind": "levels", "levels": levels}
    rules = scheme(leaf("a", normaliser=rated), leaf("b", normaliser=rated))
    found = nearest(appraise(rules, [person("x", a=2, b=3)]), "x", "B")
    assert found.together is not None
    assert set(found.together.changes.values()) <= {1.0, 2.0, 3.0, 4.0, 5.0}
    down = {"kind": "levels", "levels": [{"value": v, "score": 100 - v} for v in (0, 45, 80)]}
    rules = scheme(leaf("a", normaliser=down), leaf("b", normaliser=down))
    found = nearest(appraise(rules, [person("x", a=80, b=80)]), "x", "C")
    assert found.reached
    found = nearest(appraise(rules, [person("x", a=80, b=80)]), "x", "A")
    assert found.together is not None
    assert found.together.changes == {"a": 0, "b": 0}


def test_an_indicator_that_is_at_its_best_does_not_move() -> None:
    rules = scheme(leaf("a", 1, possible=PERCENT), leaf("b", 3, possible=PERCENT))
    found = nearest(appraise(rules, [person("x", a=100, b=40)]), "x", "B")
    assert [row["value"] for row in found.records()] == [None, 47.0]
    assert found.together is not None
    assert found.together.changes == {"b": 47}


def test_gaps_do_not_move() -> None:
    rules = scheme(leaf("a", gaps="leave_out"), leaf("b"), most_left_out=1)
    found = nearest(appraise(rules, [person("x", b=40)]), "x", "B")
    assert found.records()[0] == {
        "key": "a", "now": None, "value": None, "points": None, "effort": None, "together": None,
    }  # fmt: skip
    assert found.records()[1]["value"] == 60
    nobody = appraise(
        scheme(leaf("a"), leaf("b")), [person("x", a_gap="not_applicable", b_gap="not_applicable")]
    )
    found = nearest(nobody, "x", "B")
    assert found.lacking is None
    assert found.together is None


def test_people_who_are_compared_keep_the_cohort() -> None:
    rules = scheme(leaf("a", normaliser={"kind": "percent_rank"}))
    result = appraise(rules, [person(f"p{i}", a=i * 10) for i in range(11)])
    # 80 % of the way up the eleven is 80.
    assert nearest(result, "p3", "A").records()[0]["value"] == 80


def test_bonuses_count() -> None:
    bonus = {
        "key": "award", "bounds": [0, 6], "normaliser": {"kind": "goalposts", "worst": 0, "best": 100},
    }  # fmt: skip
    result = appraise(scheme(leaf("a"), adjustments=[bonus]), [person("x", a=50, award=5)])
    found = nearest(result, "x", "B")
    assert found.records()[0]["value"] == 55
    assert found.lacking == 5


TEXT = """\
x: what would reach A

Indicator  Now   By itself  Total  Together
---------  ---  ----------  -----  --------
b           50          90  80.00        75
a           70  not enough               85

The total lacks 20 points.
Together: each at most 50.0% of the way to its best, total 80.00.
"""

CHINESE = """\
x 怎样达到“A”

指标  现值  单独改到   总分  一起改到
----  ----  --------  -----  --------
b       50        90  80.00        75
a       70    达不到               85

总分还差 20 分
一起改：各项最多走完到最好值路程的 50.0%，总分 80.00
"""


def test_the_whole_text_in_both_languages() -> None:
    # (70 + 50) / 2 = 60; b has 50 to go and a 30, half of both is 40, and half of that 20.
    rules = scheme(leaf("a", possible=PERCENT), leaf("b", possible=PERCENT))
    found = nearest(appraise(rules, [person("x", a=70, b=50)]), "x", "A")
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE
    assert found.records()[1]["effort"] == 0.8


def test_what_the_foot_says_otherwise() -> None:
    rules = scheme(leaf("a", possible=PERCENT), leaf("b"), gates=[{"key": "incident", "cap": "C"}])
    result = appraise(
        rules,
        [
            person("x", a=80, b=90, incident=0),
            person("y", a=80, b=90, incident=1),
            person("z", a=10, b=10, incident=0),
        ],
    )
    reached = nearest(result, "x", "B")
    assert reached.reached
    assert reached.records() == []
    assert reached.sheet().foot == ("Reached already; nothing has to change.",)
    assert reached.said("zh").sheet().foot == ("已经达到，无需改变",)
    capped = nearest(result, "y", "B")
    assert capped.sheet().foot == (
        "A gate, a limit or a quota keeps it out of reach, whatever the total.",
    )
    assert capped.said("zh").sheet().foot == ("因否决、封顶或名额限制，总分再高也达不到",)
    assert nearest(result, "y", "C").reached
    far = nearest(result, "z", "A", actionable=["a"])
    assert far.sheet().foot == (
        "The total lacks 70 points.", "Not reached even with all of these at their best.",
    )  # fmt: skip
    assert far.said("zh").sheet().foot == ("总分还差 70 分", "各项都改到最好仍达不到")


def test_what_is_refused() -> None:
    result = _ranged(2)
    assert both_texts(lambda: nearest(result, "p0", "Z"))[0].startswith("There is no grade 'Z'")
    assert both_texts(lambda: nearest(result, "q", "A"))[0].startswith("There is no 'q' here.")
    assert both_texts(lambda: nearest(result, "p0", "A", actionable=["g"]))[0].startswith(
        "The scheme has no indicator 'g'."
    )
    assert both_texts(lambda: nearest(result, "p0", "A", within={"x": (0, 1)}))[0].startswith(
        "The scheme has no indicator 'x'."
    )
    assert both_texts(lambda: nearest(result, "p0", "A", within={"a": (5, 1)})) == (
        "a is to lie between 5 and 1. Put the lesser number first.",
        "a 的范围写作 5 到 1。请把较小的数写在前面。",
    )


def test_the_numbers_are_plain() -> None:
    row = nearest(_ranged(3), "p0", "A").records()[0]
    assert not any(isinstance(value, np.generic) for value in row.values())


def test_a_grade_that_nobody_had_under_a_quota_is_out_of_reach() -> None:
    grades = [{"key": "A", "share": 0}, {"key": "B", "share": 0.5}, {"key": "C", "share": 0.5}]
    rules = scheme(leaf("a"), scale={"kind": "quota", "grades": grades, "ties": "up"})
    result = appraise(rules, [person("x", a=50), person("y", a=90)])
    found = nearest(result, "x", "A")
    assert found.lacking is None
    assert found.records()[0]["value"] is None
    # The other half begins where it began among these people.
    assert nearest(result, "x", "B").records()[0]["value"] == 90

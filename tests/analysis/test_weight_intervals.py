"""Weight intervals: a weight just inside leaves every grade, one just outside does not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.analysis import naive, people
from tests.engine.plain import group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.weight_intervals import Intervals, weight_intervals
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise

A_HAIR = 1e-7


def moved(result: Appraisal, key: str, share: float) -> Appraisal:
    """Everybody again, with one part at this share of its siblings' weight."""
    for _, keys, given in naive.weights(result.fitted):
        if key in keys:
            rest = sum(given) - given[keys.index(key)]
            weights = {
                one: (share if one == key else weight / rest * (1 - share)) * 100
                for one, weight in zip(keys, given, strict=True)
            }
            return naive.again(result, naive.reweighed(result.fitted, weights))
    raise AssertionError(key)


def check(result: Appraisal) -> Intervals:
    """For each person and part, both ends of the interval."""
    found = weight_intervals(result)
    flips = 0
    for person_ in found.people:
        place = result.people.index(person_)
        grade = result.grade[place]
        for key, (least, most) in found.of(person_).items():
            for inside in (least + A_HAIR, most - A_HAIR, (least + most) / 2):
                assert moved(result, key, min(max(inside, 0), 1)).grade[place] == grade
            for outside, end in ((least - A_HAIR, least > 0), (most + A_HAIR, most < 1)):
                if end:
                    flips += 1
                    assert moved(result, key, outside).grade[place] != grade
    assert flips > 3
    for one in found.parts:
        assert one.least == one.lows.max()
        assert one.most == one.highs.min()
        assert one.least <= one.given <= one.most
    return found


def test_a_tree_of_weighted_means() -> None:
    check(people.plain(8))


def test_gaps_are_left_out() -> None:
    check(people.gappy(8))


def test_caps_bonuses_and_rounding() -> None:
    bonus = {
        "key": "award", "bounds": [0, 6], "gaps": "zero",
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 100},
    }  # fmt: skip
    rows = people.rows(8)
    for number, row in enumerate(rows):
        row |= {"award": number % 5, "incident": int(number % 3 == 0)}
    rules = scheme(
        *people.parts(),
        adjustments=[bonus],
        gates=[{"key": "incident", "cap": "B"}],
        rounding={"places": 0, "compare": "rounded"},
    )
    check(appraise(rules, rows))


def test_by_hand() -> None:
    # x: 100 w + 70 (1 - w) >= 80 from w = 1/3 on. y: 50 w + 90 (1 - w) = 90 - 40 w; at w = 1/2 it
    # is 70, which is B; A from 80, so up to w = 1/4; C below 60, so beyond w = 3/4.
    result = appraise(
        scheme(leaf("a"), leaf("b")), [person("x", a=100, b=70), person("y", a=50, b=90)]
    )
    found = weight_intervals(result)
    assert found.of("x")["a"] == pytest.approx((1 / 3, 1))
    assert found.of("y")["a"] == pytest.approx((1 / 4, 3 / 4))
    assert found.of("y")["b"] == pytest.approx((1 / 4, 3 / 4))
    assert found.records()[0] == {
        "key": "a", "given": 0.5, "least": pytest.approx(1 / 3), "most": pytest.approx(3 / 4),
        "first_below": "x", "first_above": "y",
    }  # fmt: skip


def test_below_a_group_by_fractions() -> None:
    # total = 0.6 (100 w + 40 (1 - w)) + 0.4 x 75 = 54 + 36 w: 72 at w = 1/2, a B of 60 to 80.
    rules = scheme(group("g", [leaf("a"), leaf("b")], 60), leaf("c", 40))
    result = appraise(rules, [person("x", a=100, b=40, c=75)])
    low, high = Fraction(60 - 54, 36), Fraction(80 - 54, 36)
    assert weight_intervals(result).of("x")["a"] == pytest.approx((float(low), float(high)))
    # Of g itself: 70 v + 75 (1 - v) stays a B for every v.
    assert weight_intervals(result).of("x")["g"] == (0, 1)


def test_a_gap_leaves_less_beside_it() -> None:
    # b is lacking, so a of 100 and c of 50 share: at shares x, (1 - x)/2 of three, the total is
    # (100 x + 50 (1 - x)/2) / (x + (1 - x)/2) = (25 + 75 x) / (0.5 + 0.5 x); at 1/3 it is 75.
    # 80 needs 25 + 75 x = 40 + 40 x, x = 15/35; 60 needs 25 + 75 x = 30 + 30 x, x = 1/9.
    rules = scheme(leaf("a"), leaf("b", gaps="leave_out"), leaf("c"))
    found = weight_intervals(appraise(rules, [person("x", a=100, c=50)]))
    assert found.of("x")["a"] == pytest.approx((1 / 9, 3 / 7))
    assert found.of("x")["b"] == (0, 1)


def test_a_weight_of_nothing_may_rise_and_a_lone_one_cannot_move() -> None:
    rules = scheme(group("g", [leaf("a")], 1), leaf("b", 0))
    found = weight_intervals(appraise(rules, [person("x", a=90, b=40)]))
    # 90 - 50 v >= 80 up to v = 1/5.
    assert found.of("x")["b"] == pytest.approx((0, 1 / 5))
    assert "a" not in found.of("x")


def test_a_group_with_points_for_a_gap_does_not_hear_of_its_parts() -> None:
    inner = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
    rules = scheme(group("g", inner, gaps={"fill": 90}), leaf("c"))
    found = weight_intervals(appraise(rules, [person("x", c=50)]))
    assert found.of("x")["a"] == (0, 1)
    # 90 v + 50 (1 - v) = 70 at 1/2; 60 at 1/4; 80 at 3/4.
    assert found.of("x")["g"] == pytest.approx((1 / 4, 3 / 4))


def test_what_does_not_run_straight_into_the_total_is_named() -> None:
    found = weight_intervals(people.mixed())
    assert [one.key for one in found.unknown] == ["a", "b", "c", "d"]
    assert [one.part.key for one in found.parts] == ["g", "h", "e"]
    assert found.sheet().foot[1] == (
        "Not worked out, since something above is no weighted mean: a, b, c, d."
    )
    assert found.said("zh").sheet().foot[1] == "未列出（上级不是加权平均）：a、b、c、d"


def test_a_part_that_a_gate_may_hold_down_is_named_too() -> None:
    rules = scheme(*people.parts(), gates=[{"key": "slip", "part": "g", "at_most": 60}])
    rows = [row | {"slip": 1} for row in people.rows(3)]
    found = weight_intervals(appraise(rules, rows))
    assert [one.key for one in found.unknown] == ["a", "b"]


TEXT = """\
s: how far one weight may move

Part  Weight  Least    Most  First below  First above
----  ------  -----  ------  -----------  -----------
g      50.0%  25.0%   75.0%  x            x
  a    50.0%   0.0%  100.0%
  b    50.0%   0.0%  100.0%
c      50.0%  25.0%   75.0%  x            x

Shares among the siblings; between least and most everybody's grade stays.
"""

CHINESE = """\
s：单个权重可变动的范围

考核项   权重   最低    最高  再低则变  再高则变
------  -----  -----  ------  --------  --------
g       50.0%  25.0%   75.0%  x         x
  a     50.0%   0.0%  100.0%
  b     50.0%   0.0%  100.0%
c       50.0%  25.0%   75.0%  x         x

占同级权重的比例；在最低与最高之间，所有人的等级不变
"""


def test_the_whole_text_in_both_languages() -> None:
    # 50 v + 90 (1 - v) = 90 - 40 v is 70, a B: 80 at v = 1/4, 60 at v = 3/4. Both parts of g
    # score 50, so it makes no difference what they weigh.
    rules = scheme(group("g", [leaf("a"), leaf("b")], 1), leaf("c", 1))
    found = weight_intervals(appraise(rules, [person("x", a=50, b=50, c=90)]))
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE


def test_a_person_without_a_total_is_unknown() -> None:
    found = weight_intervals(people.plain(2))
    english, chinese = both_texts(lambda: found.of("p9"))
    assert english.startswith("There is no 'p9' here.")
    assert chinese.startswith("没有 'p9' 这个人。")

"""Leave one out: the same as appraising everybody without the indicator."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest
from tests.analysis import naive, people
from tests.engine.plain import group, leaf, person, scheme

from media_appraisal.analysis.leave_one_out import LeftOut, leave_one_out
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.methods import NothingListed
from media_appraisal.methods.aggregator import Aggregator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


def check(result: Appraisal) -> LeftOut:
    """Against schemes without the indicator."""
    found = leave_one_out(result)
    assert [one.part.key for one in found.without] == [one.key for one in result.scheme.indicators]
    there = [result.people.index(name) for name in found.people]
    now = naive.ranks([float(result.final[i]) for i in there])
    for one in found.without:
        other = naive.again(result, naive.dropped(result.fitted, one.part.key))
        totals = [float(other.totals[i]) for i in there]
        assert one.totals.tolist() == pytest.approx(totals, abs=2e-9, nan_ok=True)
        last = len(result.scheme.scale.grades)
        assert one.grade.tolist() == [
            int(other.grade[i]) if other.grade[i] >= 0 else last for i in there
        ]
        left = [float(other.final[i]) for i in there]
        ranks = [
            0 if math.isnan(mine) else 1 + sum(one > mine for one in left) for mine in left
        ]  # fmt: skip
        assert one.rank.tolist() == ranks
        assert one.shift.tolist() == [
            before - after if after else 0 for before, after in zip(now, ranks, strict=True)
        ]
    return found


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_a_tree_of_weighted_means(seed: int) -> None:
    check(people.plain(seed=seed))


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_other_aggregators_points_for_gaps_and_gates(seed: int) -> None:
    # Whether a group has points for a gap is ruled on once, with all its parts.
    rules = scheme(
        group("g", [leaf("a", 3), leaf("b", 2)], 50, aggregator="geometric_mean"),
        group("h", [leaf("c", 1, gaps="zero"), leaf("d", 4)], 30, aggregator="weakest_link"),
        leaf("e", 20, gaps={"fill": 30}),
        gates=[{"key": "incident", "cap": "C"}, {"key": "slip", "part": "g", "at_most": 55}],
    )
    rows = people.rows(12, seed)
    for number, row in enumerate(rows):
        row |= {"incident": int(number % 4 == 0), "slip": int(number % 3 == 0)}
        if number % 2:
            row |= {"c": None, "e": None}
    check(appraise(rules, rows))


def test_a_group_goes_with_its_only_indicator() -> None:
    rules = scheme(group("g", [group("h", [leaf("a")])], 50), leaf("b", 25), leaf("c", 25))
    result = appraise(rules, [person("x", a=100, b=60, c=40), person("y", a=0, b=90, c=80)])
    found = check(result).without[0]
    assert found.totals.tolist() == [50, 85]
    assert found.shift.tolist() == [-1, 1]


def test_who_has_nothing_else_has_no_total() -> None:
    rules = scheme(leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out"), most_left_out=1)
    result = appraise(rules, [person("x", a=90), person("y", a=70, b=50), person("z", b=40)])
    found = leave_one_out(result)
    first, second = found.without
    assert first.rank.tolist() == [0, 1, 2]
    assert first.shift.tolist() == [0, 1, 1]
    assert second.rank.tolist() == [1, 2, 0]
    assert found.records()[0]["changed"] == {"x": ("A", None), "y": ("B", "C")}
    assert found.records()[0]["worse"] == 2


def test_a_ruling_on_a_gap_is_kept() -> None:
    # 60 of 100 were lacking in g, which is too much; without `a` it would be 0 of 40.
    inner = [leaf("a", 60, gaps="leave_out"), leaf("b", 40)]
    rules = scheme(group("g", inner, gaps="leave_out"), leaf("c"))
    result = appraise(rules, [person("x", b=90, c=50)])
    assert result.totals[0] == 50
    assert leave_one_out(result).without[0].totals[0] == 50


def test_people_who_are_compared_keep_their_scores() -> None:
    ranked = {"kind": "percent_rank"}
    rules = scheme(leaf("a", 3, normaliser=ranked), leaf("b", 2, normaliser=ranked))
    rows = [{key: row[key] for key in ("person", "a", "b")} for row in people.rows()]
    check(appraise(rules, rows))


class Pair(Aggregator):
    """The mean of just two parts."""

    kind: Literal["test.pair"] = "test.pair"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        if len(weights) != 2:
            raise NothingListed(name="pair")
        joint: FloatArray = (scores[0] + scores[1]) / 2
        return joint


class Above(Aggregator):
    """The mean, less that of everybody, plus 50."""

    kind: Literal["test.above"] = "test.above"
    relative = True

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Aggregator:  # noqa: ARG002  # as the family has it
        return AboveMean(mean=float(scores.mean()))


class AboveMean(Aggregator):
    kind: Literal["test.above_mean"] = "test.above_mean"
    mean: float

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:  # noqa: ARG002  # as the family has it
        joint: FloatArray = np.mean(scores, axis=0) - self.mean + 50
        return joint


def test_parts_that_cannot_be_joined_without_one_say_why() -> None:
    rules = scheme(group("g", [leaf("a"), leaf("b")], aggregator="test.pair"), leaf("c"))
    result = appraise(rules, [person("x", a=90, b=40, c=70), person("y", a=45, b=85, c=50)])
    found = leave_one_out(result)
    assert [row["refused"] and row["refused"][:8] for row in found.records()] == [
        "`pair` i"
    ] * 2 + [None]
    assert found.without[0].grade.tolist() == found.grade.tolist()
    assert found.sheet().rows[0].cells[:5] == ("a", "–", "–", "–", "–")
    assert found.said("zh").records()[0]["refused"] == NothingListed(name="pair").said("zh")


def test_a_group_that_compares_people_is_not_joined_without_one() -> None:
    inner = group("g", [leaf("a"), leaf("b")], aggregator="test.above")
    only = group("h", [group("k", [leaf("d")])], aggregator="test.above")
    result = appraise(
        scheme(inner, only, leaf("c")),
        [person("x", a=90, b=40, c=70, d=1), person("y", a=45, b=85, c=50, d=2)],
    )
    told = [row["refused"] for row in leave_one_out(result).records()]
    assert told == ["its group compares people over all of its parts"] * 3 + [None]
    assert leave_one_out(result, lang="zh").records()[2]["refused"] == (
        "所在的组按全部各项比较人员，不能去掉其中一项"
    )


TEXT = """\
s: without each indicator in turn

Without  Better  Worse  Average shift  Greatest  Who moves most
-------  ------  -----  -------------  --------  --------------
a             1      1           1.00         1  x (-1)
b             1      1           0.00         0

2 people. Shifts are in ranks; siblings take over the weight.
"""

CHINESE = """\
s：逐项去掉指标

去掉的指标  等级上升  等级下降  平均变动  最大变动  变动最大者
----------  --------  --------  --------  --------  ----------
a                  1         1      1.00         1  x (-1)
b                  1         1      0.00         0

共 2 人；变动按名次计，其余各项的权重按比例放大
"""


def test_the_whole_text_in_both_languages() -> None:
    # x: 90 and 40 give 70, y: 45 and 85 give 61; without a: 40 and 85; without b: 90 and 45.
    rules = scheme(leaf("a", 3), leaf("b", 2))
    result = appraise(rules, [person("x", a=90, b=40), person("y", a=45, b=85)])
    found = leave_one_out(result)
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE
    assert found.records() == [
        {
            "key": "a", "better": 1, "worse": 1, "changed": {"x": ("B", "C"), "y": ("B", "A")},
            "shift": 1, "greatest": 1, "refused": None,
        },
        {
            "key": "b", "better": 1, "worse": 1, "changed": {"x": ("B", "A"), "y": ("B", "C")},
            "shift": 0, "greatest": 0, "refused": None,
        },
    ]  # fmt: skip

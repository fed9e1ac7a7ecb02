"""What is written of what follows the total: adjustments, limits, gates, and how they are refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.engine.plain import document, group, item, leaf, scheme
from tests.refusals import both_texts

from media_appraisal.scheme.part import Stand
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.scheme.total import Adjustment, Gate, Limits

WHOLE = scheme(
    group("g", [leaf("a"), leaf("b")]),
    adjustments=[item("prize", 0, 5, label={"zh": "获奖", "en": "Prize"}), item("fault", -8, 0)],
    limits={"added": 5},
    gates=[{"key": "veto", "at_most": 0}, {"key": "late", "cap": "B"}],
)


def refused(parts: list[Any], **more: Any) -> tuple[str, str]:
    return both_texts(lambda: Scheme.model_validate(document(parts, **more)))


def test_columns_are_those_of_indicators_then_adjustments_then_gates() -> None:
    assert WHOLE.columns == ("a", "b", "prize", "fault", "veto", "late")
    assert [leaf.key for leaf in WHOLE.leaves] == ["a", "b", "prize", "fault"]
    assert [leaf.key for leaf in WHOLE.indicators] == ["a", "b"]


def test_without_a_word_nothing_follows_the_total() -> None:
    plain = scheme(leaf("a"))
    assert (plain.adjustments, plain.gates) == ((), ())
    assert plain.limits == Limits()
    assert plain.limits.written() == {}


def test_defaults_of_an_adjustment_and_a_gate() -> None:
    prize, fault = WHOLE.adjustments
    assert (prize.gaps, prize.only_from, prize.highest_of, prize.origin) == (
        "refuse",
        None,
        None,
        "set",
    )
    assert (prize.measure.kind, prize.title.zh, fault.title.en) == ("entered", "获奖", "fault")
    veto, late = WHOLE.gates
    assert (veto.at_least, veto.part, veto.cap, late.at_most) == (1, None, None, None)


def test_points_of_an_adjustment_are_those_of_its_rule_within_its_bounds() -> None:
    fault = WHOLE.adjustments[1]
    assert fault.score(np.array([-9.0, -3.0, 2.0])).tolist() == [-8, -3, 0]


@pytest.mark.parametrize(
    "gate",
    [
        {},
        {"cap": "B", "at_most": 10},
        {"cap": "B", "part": "a"},
        {"part": "a"},
        {"cap": "B", "at_most": 10, "part": "a"},
    ],
)
def test_a_gate_says_one_thing_that_it_holds_down(gate: dict[str, Any]) -> None:
    assert refused([leaf("a")], gates=[{"key": "late", **gate}]) == (
        "The gate 'late' needs either `cap`, a grade, or `at_most`, points; only `at_most` goes "
        "with a `part`.",
        "关口 'late' 需要写明 `cap`（等级）或 `at_most`（分数）之一；指定 `part` 时只能用 `at_most`。",
    )


@pytest.mark.parametrize("gate", [{"at_most": 0}, {"at_most": 0, "part": "a"}, {"cap": "B"}])
def test_a_gate_that_leaves_nothing_is_clear(gate: dict[str, Any]) -> None:
    assert scheme(leaf("a"), gates=[{"key": "late", **gate}]).gates[0].key == "late"


def test_a_gate_holds_down_a_part_that_is_there() -> None:
    assert refused([group("g", [leaf("a")])], gates=[{"key": "x", "at_most": 0, "part": "aa"}]) == (
        "There is no part 'aa'. Did you mean 'a'? Known: g, a.",
        "没有名为 'aa' 的 part。是不是想写 'a'？已知：g, a。",
    )
    for part in ("g", "a"):
        assert scheme(group("g", [leaf("a")]), gates=[{"key": "x", "at_most": 0, "part": part}])


def test_neither_an_adjustment_nor_the_whole_is_a_part() -> None:
    for name in ("prize", "s", "x"):
        gate = {"key": "x", "at_most": 0, "part": name}
        told = refused([leaf("a")], adjustments=[item("prize", 0, 1)], gates=[gate])
        assert told[0] == f"There is no part {name!r}. Known: a."


@pytest.mark.parametrize(
    "gaps",
    [{"value": 3}, {"impute": "mean"}, {"impute": "last_period"}, {"impute": "group_median"}],
)
def test_a_group_has_no_value_that_another_could_stand_in_for(gaps: dict[str, Any]) -> None:
    assert refused([group("g", [leaf("a")], gaps=gaps)]) == (
        "'g' is a group and has no value of its own: only indicators take `impute` or `value`.",
        "'g' 是分组，没有自己的实际值：只有指标才能用 `impute` 或 `value`。",
    )


def test_a_value_for_a_gap_is_read() -> None:
    assert scheme(leaf("a", gaps={"value": 3})).indicators[0].gaps == Stand(value=3)


@pytest.mark.parametrize("gaps", ["leave_out", {"fill": 3}, {"value": 3}, {"impute": "mean"}])
def test_gaps_of_an_adjustment_are_refused_or_bring_nothing(gaps: Any) -> None:
    with pytest.raises(ValueError, match="gaps"):
        scheme(leaf("a"), adjustments=[item("prize", 0, 5, gaps=gaps)])


def test_an_adjustment_has_bounds_of_its_own() -> None:
    with pytest.raises(ValueError, match="bounds"):
        Adjustment.model_validate({"key": "prize", "normaliser": "percent_rank"})
    assert refused([leaf("a")], adjustments=[item("prize", 5, 0)]) == (
        "The lower bound 5.0 must lie below the upper bound 0.0.",
        "下限 5.0 必须低于上限 0.0。",
    )


def test_limits_leave_room() -> None:
    assert refused([leaf("a")], limits={"least": 100, "most": 100}) == (
        "The lower bound 100.0 must lie below the upper bound 100.0.",
        "下限 100.0 必须低于上限 100.0。",
    )
    assert scheme(leaf("a"), limits={"least": -5, "most": 0, "added": 0, "taken": 0})


@pytest.mark.parametrize("name", ["added", "taken"])
def test_limits_of_additions_and_deductions_are_sizes(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        scheme(leaf("a"), limits={name: -1})


@pytest.mark.parametrize(
    "more",
    [
        {"adjustments": [item("a", 0, 5)]},
        {"adjustments": [item("s", 0, 5)]},
        {"adjustments": [item("b", 0, 5), item("b", -5, 0)]},
        {"adjustments": [item("b", 0, 5)], "gates": [{"key": "b", "cap": "B"}]},
    ],
)
def test_a_key_stands_for_one_thing(more: dict[str, Any]) -> None:
    key = more["adjustments"][0]["key"]
    assert refused([leaf("a")], **more) == (
        f"These keys stand for more than one thing: {key}. Give each its own.",
        f"以下 key 重复：{key}。请为每一项使用不同的 key。",
    )


def test_an_adjustment_is_no_column_of_values_or_results() -> None:
    assert refused([leaf("a")], adjustments=[item("total", 0, 5)])[0].startswith("These keys are")


def test_what_compares_people_makes_the_scheme_relative() -> None:
    ranked = item("prize", 0, 5) | {"normaliser": "percent_rank"}
    assert scheme(leaf("a"), adjustments=[ranked]).relative
    inside = {"kind": "clamp", "rule": "percent_rank", "least": 0, "most": 5}
    assert scheme(leaf("a"), adjustments=[item("prize", 0, 5) | {"normaliser": inside}]).relative
    assert scheme(leaf("a", treatments=[{"kind": "winsorise", "by": "percentiles"}])).relative
    for how in ("mean", "median"):
        assert scheme(leaf("a", gaps={"impute": how})).relative
    for how in ("group_mean", "group_median", "last_period"):
        assert not scheme(leaf("a", gaps={"impute": how})).relative
    assert scheme(leaf("a"), leaf("b"), weighting="entropy").relative
    assert scheme(group("g", [leaf("a"), leaf("b")], aggregator="topsis")).relative
    assert not WHOLE.relative


def test_whatever_follows_the_total_is_written_and_read_again() -> None:
    again = Scheme.model_validate(WHOLE.written())
    assert again == WHOLE
    assert again.content_hash == WHOLE.content_hash
    assert isinstance(again.gates[0], Gate)

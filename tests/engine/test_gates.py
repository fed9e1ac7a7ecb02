"""Gates: what they hold down, when they close, and how that is told."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.engine.plain import Plain, group, item, leaf, person, scheme

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.contributions import contributions, tree_of
from media_appraisal.engine.explain import explain
from media_appraisal.engine.single import Outcome, appraise_one
from media_appraisal.errors.values import GapsRefused
from media_appraisal.files.appraisals import appraisal_text
from media_appraisal.scheme.scheme import Scheme

BILLION = 10**9
VETO: Plain = {"key": "veto", "label": {"zh": "一票否决", "en": "Veto"}, "at_most": 0}


def held(*gates: Plain, **more: Any) -> Scheme:
    return scheme(leaf("a"), gates=list(gates), **more)


def result_of(found: Scheme, **values: Any) -> Appraisal:
    """One person's result, the same one at a time and replayed, its lines adding up."""
    result = appraise(found, [person(**values)])
    if not any(key.endswith("_gap") for key in values):
        outcome = Outcome(float(result.final[0]), float(result.points[0]), result.grade_at(0))
        assert appraise_one(found, values) == outcome
    assert appraisal_text(replay(result)) == appraisal_text(result)
    lines = explain(result, "x").lines
    brought = lines[0].billionths + sum(line.billionths for line in lines if not line.weight)
    assert brought == round(result.final[0] * BILLION)
    assert sum(line.printed for line in lines if line.own) == round(result.points[0] * 100)
    return result


def named(result: Appraisal) -> str | None:
    place = result.gate[0]
    return None if place < 0 else result.scheme.gates[place].key


class TestTotal:
    """Gates that hold down the total."""

    def test_a_veto_leaves_nothing_of_the_total(self) -> None:
        result = result_of(held(VETO), a=95, veto=1)
        assert (result.totals[0], result.adjusted[0], result.final[0], result.points[0]) == (
            95, 95, 0, 0,
        )  # fmt: skip
        assert (result.grades["x"], result.ungated[0], named(result)) == ("C", 0, "veto")
        sheet = explain(result, "x").sheet()
        assert sheet.rows[-1].cells == (
            "Veto", "", "–", "", "-95.00", "this happened: the total is at most 0",
        )  # fmt: skip
        assert sheet.foot[:3] == (
            "Total 0, rounded half up to 2 places: 0.00.",
            "Would have been A, capped at C by Veto.",
            "Grade: C.",
        )
        assert (
            explain(result, "x", lang="zh").sheet().rows[-1].cells[-1] == "发生此事，总分最高 0 分"
        )

    def test_it_closes_from_its_value_on_and_not_before(self) -> None:
        found = held(VETO | {"at_least": 0.3})
        assert result_of(found, a=95, veto=0.1 + 0.2).final[0] == 0
        assert result_of(found, a=95, veto=0.3).final[0] == 0
        assert result_of(found, a=95, veto=0.29).final[0] == 95
        assert result_of(found, a=95, veto=0.3 - 1e-12).final[0] == 0

    def test_it_never_lifts_a_total(self) -> None:
        result = result_of(held({"key": "g", "at_most": 60}), a=40, g=1)
        assert (result.final[0], named(result)) == (40, None)
        result = result_of(held(VETO, limits={"least": -50}, adjustments=[item("b", -80, 0)]), a=40, b=-70, veto=1)  # fmt: skip
        assert (result.final[0], named(result)) == (-30, None)

    def test_it_comes_after_adjustments_and_limits(self) -> None:
        more: Any = {"adjustments": [item("prize", 0, 9)], "limits": {"least": 50}}
        result = result_of(held({"key": "g", "at_most": 45}, **more), a=48, prize=9, g=1)
        assert (result.totals[0], result.adjusted[0], result.final[0]) == (48, 57, 45)
        result = result_of(held({"key": "g", "at_most": 45}, **more), a=30, prize=9, g=1)
        assert (result.adjusted[0], result.final[0]) == (50, 45)
        lines = explain(result, "x").lines
        assert [(line.part.key, line.billionths) for line in lines[2:]] == [
            ("prize", 9 * BILLION), (".limits", 11 * BILLION), ("g", -5 * BILLION),
        ]  # fmt: skip

    def test_of_several_the_fewest_points_are_left_and_the_first_of_equals_is_named(self) -> None:
        gates = [{"key": key, "at_most": most} for key, most in (("f", 70), ("g", 50), ("h", 50))]
        result = result_of(held(*gates), a=95, f=1, g=1, h=1)
        assert (result.final[0], named(result)) == (50, "g")
        assert explain(result, "x").lines[-1].part.key == "g"
        result = result_of(held(*gates), a=60, f=1, g=0, h=1)
        assert (result.final[0], named(result)) == (50, "h")
        result = result_of(held(*gates), a=60, f=1, g=0, h=0)
        assert (result.final[0], named(result)) == (60, None)

    def test_a_grade_that_stays_is_not_said_to_be_capped(self) -> None:
        result = result_of(held({"key": "g", "at_most": 85}), a=95, g=1)
        assert (result.final[0], result.grades["x"], named(result)) == (85, "A", "g")
        said = " ".join(stage.en for stage in explain(result, "x").stages)
        assert "Would have been" not in said
        assert (
            explain(result, "x").lines[-1].notes[0].en == "this happened: the total is at most 85"
        )

    def test_points_of_more_than_nine_decimals_count_as_settled(self) -> None:
        result = result_of(held({"key": "g", "at_most": 80 - 1e-11}), a=95, g=1)
        assert (result.final[0], result.grades["x"]) == (80, "A")
        result = result_of(held({"key": "g", "at_most": 80 - 1e-9}), a=80, g=1)
        assert (result.final[0], result.grades["x"]) == (79.999999999, "B")

    def test_without_a_total_no_gate_says_anything(self) -> None:
        result = appraise(held(VETO), [person(a_gap="not_applicable", veto=1)])
        assert np.isnan(result.final[0])
        assert (result.grades["x"], named(result)) == (None, None)
        assert len(explain(result, "x").lines) == 2

    def test_what_is_left_is_rounded_and_graded_as_the_scheme_says(self) -> None:
        rounding = {"places": 0, "mode": "half_up", "compare": "rounded"}
        result = appraise(
            held({"key": "g", "at_most": 59.5}, rounding=rounding), [person(a=95, g=1)]
        )
        assert (result.points[0], result.grades["x"]) == (60, "B")


class TestGrade:
    """Gates that cap the grade, beside adjustments and gates of the total."""

    found = held(
        {"key": "hold", "at_most": 65}, {"key": "b", "cap": "B"}, {"key": "c", "cap": "C"},
        adjustments=[item("prize", 0, 20)],
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("values", "grade", "ungated", "gate"),
        [
            ({"a": 75, "prize": 5, "hold": 0, "b": 1, "c": 0}, "B", "A", "b"),
            ({"a": 75, "prize": 5, "hold": 1, "b": 1, "c": 0}, "B", "A", "hold"),
            ({"a": 75, "prize": 5, "hold": 1, "b": 1, "c": 1}, "C", "A", "c"),
            ({"a": 75, "prize": 4, "hold": 0, "b": 1, "c": 0}, "B", "B", None),
            ({"a": 50, "prize": 0, "hold": 1, "b": 1, "c": 1}, "C", "C", None),
        ],
    )
    def test_the_worst_grade_that_is_left_counts_and_its_gate_is_named(
        self, values: Plain, grade: str, ungated: str, gate: str | None
    ) -> None:
        result = result_of(self.found, **values)
        grades = self.found.scale.grades
        assert (result.grades["x"], grades[result.ungated[0]].key) == (grade, ungated)
        assert named(result) == gate

    def test_a_cap_leaves_the_points_alone(self) -> None:
        result = result_of(self.found, a=75, prize=5, hold=0, b=0, c=1)
        assert (result.points[0], result.grades["x"]) == (80, "C")
        assert [line.part.key for line in explain(result, "x").lines] == ["s", "a", "prize"]


class TestPart:
    """Gates that hold down a dimension or an indicator."""

    found = scheme(
        group("conduct", [leaf("a", 3), leaf("b", 1)], 40, label={"zh": "操守", "en": "Conduct"}),
        leaf("c", 60),
        gates=[
            VETO | {"key": "breach", "part": "conduct"},
            {"key": "late", "at_most": 50, "part": "c"},
        ],
    )

    def test_a_veto_of_a_dimension_leaves_the_rest_alone(self) -> None:
        result = result_of(self.found, a=80, b=100, c=90, breach=1, late=0)
        assert result.totals[0] == result.final[0] == 54
        assert result.records()[0]["conduct"] == 0
        assert (result.gate.tolist(), result.ungated.tolist()) == ([-1], [2])
        conduct = result.tree.parts[0]
        assert conduct.every_held().tolist() == [True]
        assert result.tree.every_held().tolist() == [False]

    def test_the_explanation_says_what_held_and_that_the_parts_below_bring_nothing(self) -> None:
        result = result_of(self.found, a=80, b=100, c=90, breach=1, late=1)
        found = explain(result, "x")
        lines = {line.part.key: line for line in found.lines}
        assert [note.en for note in lines["conduct"].notes] == [
            "weighted mean of the parts", "at most 0 points because of Veto",
        ]  # fmt: skip
        assert [note.zh for note in lines["conduct"].notes] == [
            "按权重加权平均",
            "因“一票否决”最高 0 分",
        ]
        assert lines["a"].notes[-1].en == "not counted: what it belongs to is held down"
        assert lines["a"].notes[-1].zh == "不计入：上一级已被压低"
        assert [note.en for note in lines["c"].notes][-1] == "at most 50 points because of late"
        brought = contributions(tree_of(result, "x"))
        assert (brought["conduct"], brought["a"], brought["b"]) == (0, 0, 0)
        assert brought["c"] == brought["s"] == 30 * BILLION
        assert (lines["c"].score, lines["c"].held, lines["conduct"].own) == (50, True, True)

    def test_it_never_lifts_a_part(self) -> None:
        result = result_of(self.found, a=80, b=100, c=40, breach=0, late=1)
        assert result.totals[0] == 0.4 * 85 + 0.6 * 40
        assert result.tree.parts[1].held is None

    def test_of_several_on_one_part_the_lowest_holds(self) -> None:
        gates = [{"key": key, "at_most": most, "part": "a"} for key, most in (("g", 30), ("h", 60))]
        found = held(*gates)
        assert result_of(found, a=95, g=1, h=1).final[0] == 30
        assert result_of(found, a=95, g=0, h=1).final[0] == 60
        assert result_of(found, a=50, g=0, h=1).final[0] == 50

    def test_gates_on_a_part_and_on_the_group_above_it(self) -> None:
        inner = [
            {"key": "g", "at_most": 20, "part": "a"},
            {"key": "h", "at_most": 10, "part": "grp"},
        ]
        found = scheme(group("grp", [leaf("a"), leaf("b")]), gates=inner)
        assert result_of(found, a=90, b=40, g=1, h=0).final[0] == 30
        assert result_of(found, a=90, b=40, g=1, h=1).final[0] == 10
        assert result_of(found, a=0, b=4, g=1, h=1).final[0] == 2

    def test_a_part_that_is_held_down_is_no_gap(self) -> None:
        parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out"), leaf("d")]
        found = scheme(
            group("grp", parts, most_left_out=0.4), leaf("c"), gates=[VETO | {"part": "a"}]
        )
        assert result_of(found, a=90, d=60, c=50, veto=1).final[0] == (0 + 60) / 2 / 2 + 25
        with pytest.raises(GapsRefused, match="grp"):
            appraise(found, [person(d=60, c=50, veto=1)])

    def test_a_gap_that_is_given_points_is_held_down_too(self) -> None:
        parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
        found = scheme(
            group("grp", parts, gaps={"fill": 70}), leaf("c", gaps={"fill": 80}),
            gates=[{"key": "g", "at_most": 40, "part": "grp"}, {"key": "h", "at_most": 10, "part": "c"}],
        )  # fmt: skip
        result = result_of(found, g=1, h=1, a_gap="missing")
        assert result.final[0] == 25
        for node in result.tree.parts:
            assert (node.every_filled().tolist(), node.every_held().tolist()) == ([True], [True])
        lines = {
            line.part.key: [note.en for note in line.notes] for line in explain(result, "x").lines
        }
        assert lines["grp"] == [
            "too little below to score", "the scheme gives 70 points for a gap",
            "at most 40 points because of g",
        ]  # fmt: skip
        assert lines["c"][-1] == "at most 10 points because of h"

    def test_a_gate_on_what_does_not_apply_says_nothing(self) -> None:
        found = scheme(leaf("a"), leaf("c"), gates=[VETO | {"part": "c"}])
        result = appraise(found, [person(a=80, c_gap="not_applicable", veto=1)])
        assert result.totals.tolist() == [80]
        assert result.tree.parts[1].held is None
        assert [note.en for note in explain(result, "x").lines[2].notes] == [
            "not applicable", "left out, its weight moved to its siblings",
        ]  # fmt: skip

    def test_the_part_weighs_as_before(self) -> None:
        result = result_of(self.found, a=80, b=100, c=90, breach=1, late=0)
        weights = {line.part.key: line.weight for line in explain(result, "x").lines}
        assert [weights[key].effective for key in ("conduct", "c")] == [0.4, 0.6]  # type: ignore[union-attr]

    def test_of_many_people_only_those_are_held_down_to_whom_it_happened(self) -> None:
        rows = [person(f"p{i}", a=80, b=80, c=80, breach=i % 2, late=i // 2) for i in range(4)]
        result = appraise(self.found, rows, keep="everything")
        assert result.totals.tolist() == [80, 48, 62, 30]
        assert [part.every_held().tolist() for part in result.tree.parts] == [
            [False, True, False, True], [False, False, True, True],
        ]  # fmt: skip
        assert replay(result).totals.tobytes() == result.totals.tobytes()


class TestUnknown:
    """A gate of which nobody knows yet."""

    def test_it_is_refused_as_any_gap_is(self) -> None:
        with pytest.raises(GapsRefused, match="x: veto"):
            appraise(held(VETO), [person(a=95)])
        assert result_of(held(VETO), a=95, veto_gap="not_applicable").final[0] == 95

    @pytest.mark.parametrize(
        ("gate", "least"),
        [({"at_most": 0}, 0.0), ({"at_most": 30, "part": "a"}, 50.0), ({"cap": "C"}, 80.0)],
    )
    def test_the_range_reckons_with_it(self, gate: Plain, least: float) -> None:
        found = scheme(leaf("a"), leaf("b"), gates=[{"key": "g", **gate}])
        result = appraise(found, [person(a=90, b=70)], provisional=True)
        assert result.outlook is not None
        assert (result.outlook.least[0], result.final[0], result.outlook.most[0]) == (least, 80, 80)
        assert result.outlook.open.tolist() == [True]
        assert result.outlook.covered.tolist() == [1]
        said = explain(result, "x")
        open_yet = "等级未定" if "cap" in gate else "总分未定"
        assert f"“g”缺少数据，{open_yet}" in [stage.zh for stage in said.stages]
        assert "g: missing." in [stage.en for stage in said.stages]

    def test_one_that_never_applies_leaves_nothing_open(self) -> None:
        result = appraise(held(VETO), [person(a=90, veto_gap="not_applicable")], provisional=True)
        assert result.outlook is not None
        assert (result.outlook.open[0], result.outlook.least[0]) == (False, 90)

    def test_it_counts_as_closed_beside_a_gap_that_stays_one(self) -> None:
        # a is out of 100 as it stands, 90 with b; the gate leaves 40 at worst.
        found = scheme(leaf("a"), leaf("b", gaps="leave_out", bounds=[80, 100]),
                       gates=[{"key": "g", "at_most": 40}])  # fmt: skip
        result = appraise(found, [person(a=100)], provisional=True)
        assert result.outlook is not None
        assert (result.outlook.least[0], result.final[0], result.outlook.most[0]) == (40, 100, 100)


class TestCompare:
    """What a gate did between two appraisals is no change of value."""

    def moves(self, before: Appraisal, after: Appraisal) -> dict[str, tuple[int, int, int]]:
        found = compare(before, after, "x")
        assert sum(one.after - one.before for one in found.moves) == round(
            (after.final[0] - before.final[0]) * BILLION
        )
        return {one.part.key: (one.by_value, one.by_rule, one.by_share) for one in found.moves}

    def test_a_veto_of_the_total_is_a_line_of_its_own(self) -> None:
        before, after = (appraise(held(VETO), [person(a=90, veto=veto)]) for veto in (0, 1))
        assert self.moves(before, after) == {"a": (0, 0, 0), "veto": (0, 0, -90 * BILLION)}
        found = compare(before, after, "x")
        assert found.moves[1].notes[0].en == "only after"
        assert found.stages[1].en == "After: Would have been A, capped at C by Veto."
        assert found.stages[1].zh == "之后：本应为 A，因“一票否决”封顶为 C"

    def test_a_scheme_without_gates_beside_one_with_them(self) -> None:
        before, after = (
            appraise(held(), [person(a=90)]),
            appraise(held(VETO), [person(a=90, veto=1)]),
        )
        assert self.moves(before, after) == {"a": (0, 0, 0), "veto": (0, 0, -90 * BILLION)}
        assert self.moves(after, before) == {"a": (0, 0, 0), "veto": (0, 0, 90 * BILLION)}

    def test_an_indicator_that_a_gate_holds_down_did_not_change_its_value(self) -> None:
        found = held(VETO | {"at_most": 50, "part": "a"})
        before, after = (appraise(found, [person(a=90, veto=veto)]) for veto in (0, 1))
        assert self.moves(before, after) == {"a": (0, 0, -40 * BILLION)}
        assert self.moves(after, before) == {"a": (0, 0, 40 * BILLION)}
        (move,) = compare(before, after, "x").moves
        assert [note.en for note in move.notes] == ["now held down by a gate"]
        (move,) = compare(after, before, "x").moves
        assert [note.zh for note in move.notes] == ["不再被关口压低"]

    def test_a_group_that_a_gate_holds_down_is_a_line_in_place_of_its_parts(self) -> None:
        found = scheme(group("g", [leaf("a"), leaf("b")]), leaf("c"), gates=[VETO | {"part": "g"}])
        before, after = (appraise(found, [person(a=90, b=70, c=50, veto=v)]) for v in (0, 1))
        assert self.moves(before, after) == {
            "g": (0, 0, 0), "a": (0, 0, -22_500_000_000), "b": (0, 0, -17_500_000_000), "c": (0, 0, 0),
        }  # fmt: skip

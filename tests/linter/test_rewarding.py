"""The motivating rules about rewards: what a rule promises can be had, better work scores more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

PLACE = "parts.on_time.normaliser"


def _part(rule: Any, **more: Any) -> list[Any]:
    return [{"key": "on_time", "normaliser": rule, **more}]


def _steps(target: float, step: float, lose: float, **more: Any) -> dict[str, Any]:
    fields = {"target": target, "marks": 100, "step": step, "lose": lose, "unit": "points"}
    return {"kind": "steps", **fields, **more}


def test_a_cap_that_is_never_reached(found: Found) -> None:
    # 50 % is five steps of ten points short of nothing: at most 5 of the 50 points go
    (finding,) = found(parts=_part(_steps(0.5, 10, 1, most_lost=50)))
    assert (finding.code, finding.level) == ("MA408", "warning")
    assert finding.place == f"{PLACE}.most_lost"
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的上限 most_lost（50）永远达不到：值若在 0 与 1 之间，"
        "得分只在 95 与 100 之间。"
    )
    assert finding.text.en == (
        "The cap most_lost of on_time in English (on_time) (50) is never reached: for values "
        "between 0 and 1, scores run from 95 to 100."
    )
    assert finding.cure.zh == (
        "请降低这个上限、改变每步的分数，或删去它：写着而达不到的上限只会误导人。"
    )
    assert finding.cure.en == (
        "Lower the cap, change the points of a step, or remove it: a limit that cannot be met only "
        "misleads."
    )


@pytest.mark.parametrize("most", [5, 4.9, 1])
def test_a_cap_that_is_just_reached(said: Said, most: float) -> None:
    assert said(parts=_part(_steps(0.5, 10, 1, most_lost=most))) == []


def test_a_cap_behind_the_floor_is_never_reached(said: Said) -> None:
    # all ten marks are gone after ten points: the floor of 0 comes before the cap of 15
    rule = _steps(1, 10, 1, marks=10, most_lost=15)
    assert said(parts=_part(rule)) == [("MA408", f"{PLACE}.most_lost")]


def test_without_end_every_cap_of_a_gain_is_reached(said: Said) -> None:
    views = {"unit": "USD", "possible": {"least": 0, "most": None}, "bounds": [0, 120]}
    rule = _steps(1000, 100, 1, unit="absolute", gain=1, most_gained=15)
    assert said(parts=_part(rule, **views)) == []
    few = {"possible": {"least": 0, "most": 2000}}  # ten steps of 100 over 1000 at most
    assert said(parts=_part(rule, **(views | few))) == [("MA408", f"{PLACE}.most_gained")]


def test_what_is_counted_does_not_go_below_nothing(said: Said) -> None:
    counted = {"key": "on_time", "unit": "篇", "possible": None}
    rule = _steps(50, 10, 1, unit="absolute", most_lost=50)
    assert said(parts=[counted | {"normaliser": rule}]) == [("MA408", f"{PLACE}.most_lost")]
    net = {"label": {"zh": "净增数", "en": "Net change"}, "measure": {"kind": "entered"}}
    codes = [code for code, _ in said(parts=[counted | {"normaliser": rule} | net])]
    assert "MA408" not in codes


def test_the_limits_of_a_rule_around_another_are_caps_too(said: Said) -> None:
    inner = _steps(0.5, 10, 10)
    rule = {"kind": "clamp", "most": 120, "rule": inner}
    assert said(parts=_part(rule)) == [("MA408", f"{PLACE}.most")]


def test_a_cap_that_cannot_be_tightened_is_left_alone(said: Said) -> None:
    rule = {"kind": "clamp", "least": 50, "most": 50, "rule": _steps(0.5, 10, 10)}
    assert [code for code, _ in said(parts=_part(rule))] == ["MA410", "MA413"]
    nothing = _steps(0.5, 10, 10, gain=1, most_gained=0)
    assert said(parts=_part(nothing)) == []


def test_a_cap_inside_a_rule_that_sees_no_such_value(said: Said) -> None:
    # the rule above the target has nothing to say of itself: it refuses every value
    levels = {"kind": "levels", "levels": [{"value": 5, "score": 100}]}
    inner = {"kind": "clamp", "most": 100, "rule": levels}
    above = {"kind": "above_below", "target": 2, "above": inner, "below": _steps(0.5, 10, 10)}
    assert [code for code, _ in said(parts=_part(above))] == ["MA407"]


def test_the_cap_of_an_adjustment(said: Said) -> None:
    late = {
        "key": "late",
        "label": {"zh": "缺席", "en": "Absent"},
        "unit": "fraction",
        "possible": {"least": 0, "most": 1},
        "measure": {"kind": "count", "table": "content"},
        "normaliser": _steps(0, 10, 1, better="less", base=0, floor=-20, most_lost=15),
        "bounds": [-20, 0],
    }
    found = said(adjustments=[late], limits={"least": 0})
    assert found == [("MA408", "adjustments.late.normaliser.most_lost")]


def test_full_marks_out_of_reach(found: Found) -> None:
    rule = {"kind": "goalposts", "worst": 0, "best": 1.25}
    (finding,) = found(parts=_part(rule))
    assert (finding.code, finding.level, finding.place) == ("MA409", "warning", PLACE)
    assert finding.text.zh == "“on_time的中文（on_time）”最好的值也只得 80 分，没有人能得满分。"
    assert finding.text.en == (
        "The best value of on_time in English (on_time) earns 80 points: nobody can get full marks."
    )
    assert finding.cure.zh == (
        "请让最好的值得满分；若分数是按该项的满分写的，请写那个满分（`marks`）。"
    )
    assert finding.cure.en == (
        "Let the best value earn 100; where the points are out of fewer, say out of how many with "
        "`marks`."
    )


def test_bounds_below_full_marks_are_meant(said: Said) -> None:
    assert said(parts=_part({"kind": "goalposts", "worst": 0, "best": 1}, bounds=[0, 60])) == []


def test_95_points_are_nearly_full_marks(said: Said) -> None:
    rule = {"kind": "goalposts", "worst": 0, "best": 1 / 0.95}
    assert said(parts=_part(rule)) == []


def _named(zh: str, en: str, worst: float, best: float) -> list[Any]:
    rule = {"kind": "goalposts", "worst": worst, "best": best}
    return _part(rule, label={"zh": zh, "en": en})


def test_less_is_better_and_more_is_rewarded(found: Found) -> None:
    (finding,) = found(parts=_named("粉丝流失率", "Churn of followers", 0, 1))
    assert (finding.code, finding.level, finding.place) == ("MA412", "warning", PLACE)
    assert finding.text.zh == (
        "“粉丝流失率（on_time）”的值越多得分越高，而从名称看应当相反：方向是否写反了？"
    )
    assert finding.text.en == (
        "Churn of followers (on_time) scores more for more of it, and its name says the opposite: "
        "is the direction turned round?"
    )
    assert finding.cure.zh == ("请改 `better`，或对调 `worst` 与 `best`；若方向没错，请改名称。")
    assert finding.cure.en == (
        "Change `better`, or swap `worst` and `best`; where it is meant, change the name."
    )
    assert not found(parts=_named("粉丝流失率", "Churn of followers", 1, 0))


def test_more_is_better_and_less_is_rewarded(found: Found) -> None:
    (finding,) = found(parts=_named("用户满意度", "User satisfaction", 1, 0))
    assert finding.text.zh.startswith("“用户满意度（on_time）”的值越少得分越高，")
    assert finding.text.en.startswith("User satisfaction (on_time) scores more for less of it, ")


def test_a_best_value_in_the_middle_has_no_direction(said: Said) -> None:
    hump: dict[str, Any] = {"kind": "bands", "bands": []}
    edges = [(None, 0.2, 0), (0.2, 0.6, 100), (0.6, None, 40)]
    hump["bands"] = [
        {name: end for name, end in (("from", low), ("to", high)) if end is not None}
        | {"score": score}
        for low, high, score in edges
    ]
    label = {"zh": "投诉率", "en": "Complaints"}
    assert said(parts=_part(hump, label=label)) == []


def test_ratings_have_no_direction_of_their_own(said: Said) -> None:
    label = {"zh": "失误", "en": "Mistakes"}
    assert said(parts=[{"key": "care", "label": label}]) == []


def test_the_same_score_for_all(found: Found) -> None:
    (finding,) = found(parts=_part(_steps(0, 1, 5)))
    assert (finding.code, finding.level, finding.place) == ("MA413", "warning", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值若在 0 与 1 之间，一律得 100 分：这一项分不出好坏。"
    )
    assert finding.text.en == (
        "For values between 0 and 1, on_time in English (on_time) always earns 100 points: it "
        "tells nobody apart."
    )
    assert finding.cure.zh == "请核对目标、每步的分数与 `bounds`，或删去这一项。"
    assert finding.cure.en == (
        "Check the target, the points of a step and the `bounds`, or remove it."
    )


def test_a_part_that_carries_the_total(found: Found) -> None:
    rule = {"kind": "attainment", "target": 0.1, "cap": 4}
    (finding,) = found(parts=_part(rule, bounds=[0, 400]))  # a quarter of 320 is 80: an A
    assert (finding.code, finding.level) == ("MA414", "warning")
    assert finding.place == "parts.on_time.bounds"
    assert finding.text.zh == (
        "“on_time的中文（on_time）”最多可得 400 分，其余各项全得最低分也能评为“A”。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) can score 400 points, which bring the grade A when "
        "everything else scores its least."
    )
    assert finding.cure.zh == "请为它设上限：`bounds: [0, 120]` 或规则里的最多加分。"
    assert finding.cure.en == (
        "Cap it: with `bounds: [0, 120]`, or the most that the rule may add."
    )


@pytest.mark.parametrize(("most", "codes"), [(320, ["MA414"]), (319.9, [])])
def test_where_a_part_begins_to_carry_the_total(said: Said, most: float, codes: Any) -> None:
    rule = {"kind": "attainment", "target": 0.1, "cap": 5}
    assert [code for code, _ in said(parts=_part(rule, bounds=[0, most]))] == codes


def _award(most: float) -> dict[str, Any]:
    return {
        "key": "award",
        "label": {"zh": "获奖", "en": "Award"},
        "unit": "count",
        "measure": {"kind": "count", "table": "content"},
        "normaliser": {"kind": "per_unit", "each": 5, "marks": 100},
        "bounds": [0, most],
    }


def test_additions_that_carry_the_total(found: Found) -> None:
    (finding,) = found(adjustments=[_award(80)])
    assert (finding.code, finding.place) == ("MA414", "limits.added")
    assert finding.text.zh == "加分项合计最多可加 80 分，各项指标全得最低分也能评为“A”。"
    assert finding.text.en == (
        "Additions can bring 80 points together, and with them the grade A when every indicator "
        "scores its least."
    )
    assert finding.cure.zh == ("请限制加分合计：`limits: {added: 10}`，或收窄各加分项的 `bounds`。")
    assert finding.cure.en == (
        "Limit what they bring together, as in `limits: {added: 10}`, or narrow the `bounds` of "
        "each."
    )
    assert not found(adjustments=[_award(79)])
    ungraded = {"grades": [{"key": "C", "from": 1}]}
    codes = [finding.code for finding in found(adjustments=[_award(80)], scale=ungraded)]
    assert codes == ["MA204", "MA414"]
    assert not found(adjustments=[_award(80)], limits={"added": 10})


def _bands(*scores: float) -> dict[str, Any]:
    low, middle, high = scores
    bands = [
        {"to": 0.4, "score": low},
        {"from": 0.4, "to": 0.7, "score": middle},
        {"from": 0.7, "score": high},
    ]
    return {"kind": "bands", "bands": bands}


def test_a_worst_value_in_the_middle(found: Found) -> None:
    (finding,) = found(parts=_part(_bands(60, 40, 100)))
    assert (finding.code, finding.level, finding.place) == ("MA415", "warning", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值为 40% 时，得分比更低的值低，也比更高的值低：先降后升。"
    )
    assert finding.text.en == (
        "At 40%, on_time in English (on_time) scores less than for a lower value and less than for "
        "a higher one."
    )
    assert finding.cure.zh == "请核对各档、各点的分数，是否写错了顺序或数字。"
    assert finding.cure.en == (
        "Check the scores of the bands or points for a slip or a wrong order."
    )


@pytest.mark.parametrize("scores", [(40, 60, 100), (100, 60, 40), (40, 100, 60), (60, 60, 100)])
def test_other_orders_can_be_meant(said: Said, scores: Any) -> None:
    codes = {code for code, _ in said(parts=_part(_bands(*scores)))}
    assert "MA415" not in codes


def test_classes_have_no_order(said: Said) -> None:
    classes = [{"value": value, "score": score} for value, score in ((1, 60), (2, 0), (3, 100))]
    rule = {"kind": "look_up", "classes": classes, "others": 0}
    part = _part(rule, unit="级", possible={"least": 1, "most": 3})
    assert said(parts=part) == []

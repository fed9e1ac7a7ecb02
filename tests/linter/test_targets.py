"""The motivating rules about targets: to meet one is enough, to miss it by far is not."""

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


def _steps(**more: Any) -> dict[str, Any]:
    fields = {"target": 0.5, "marks": 100, "step": 1, "unit": "points", "lose": 2}
    return {"kind": "steps", **fields, **more}


def test_the_target_earns_less_than_full_marks(found: Found) -> None:
    (finding,) = found(parts=_part(_steps(base=80, gain=1)))
    assert (finding.code, finding.level, finding.place) == ("MA410", "warning", PLACE)
    assert finding.text.zh == "“on_time的中文（on_time）”达到目标 50% 也只得 80 分，不是满分。"
    assert finding.text.en == (
        "on_time in English (on_time) earns 80 points at its target of 50%, not full marks."
    )
    assert finding.cure.zh == "请让达标得满分，或把真正得满分的值写作目标。"
    assert finding.cure.en == (
        "Let the target earn full marks, or call that the target which does."
    )


def test_a_target_that_the_definition_states(found: Found) -> None:
    # 3 x 25 = 75
    counted = {"unit": "个", "possible": {"least": 0, "most": None}}
    definition = {"zh": "期内完成的创意数，目标 3 个", "en": "Ideas"}
    rule = {"kind": "per_unit", "each": 25, "marks": 100, "most": 100}
    (finding,) = found(parts=_part(rule, definition=definition, **counted))
    assert finding.code == "MA410"
    assert finding.text.en == (
        "on_time in English (on_time) earns 75 points at its target of 3, not full marks."
    )


def test_a_target_in_per_cent_of_a_share(said: Said) -> None:
    definition = {"zh": "按时发布的比例，目标值为 80%", "en": "Share"}
    full = {"kind": "goalposts", "worst": 0, "best": 0.8}
    assert said(parts=_part(full, definition=definition)) == []
    more = {"kind": "goalposts", "worst": 0, "best": 1}
    assert said(parts=_part(more, definition=definition)) == [("MA410", PLACE)]


def test_bounds_below_full_marks_are_full_marks(said: Said) -> None:
    assert said(parts=_part(_steps(base=80, gain=1), bounds=[0, 80])) == []


def test_full_marks_far_below_the_target(found: Found) -> None:
    (finding,) = found(parts=_part(_steps(lose=0, gain=1), bounds=[0, 120]))
    assert (finding.code, finding.level, finding.place) == ("MA411", "warning", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的目标是 50%，而 25% 就已经得满分：离目标很远也不扣分。"
    )
    assert finding.text.en == (
        "The target of on_time in English (on_time) is 50%, and 25% already earns full marks: to "
        "miss it by far costs nothing."
    )
    assert finding.cure.zh == "请写明未达目标怎样扣分，或把目标改为真正得满分的值。"
    assert finding.cure.en == (
        "Say what it costs to miss the target, or call that the target which earns full marks."
    )


def test_where_less_is_better_far_is_above(said: Said) -> None:
    rule = _steps(target=0.3, better="less", lose=0, gain=1)
    found = said(parts=_part(rule, bounds=[0, 130]))
    assert found == [("MA411", PLACE)]  # 0.6 is twice 0.3


def test_the_target_of_an_attainment_is_the_whole(said: Said) -> None:
    label = {"zh": "活动目标达成率", "en": "Attainment"}
    low = {"kind": "goalposts", "worst": 0, "best": 0.3}
    assert said(parts=_part(low, label=label)) == [("MA411", PLACE)]
    read = {"zh": "阅读完成率", "en": "Read to the end"}
    assert said(parts=_part(low, label=read)) == []


@pytest.mark.parametrize("target", [2, -1])
def test_a_target_that_cannot_occur_says_nothing(said: Said, target: float) -> None:
    codes = {code for code, _ in said(parts=_part(_steps(target=target)))}
    assert not codes & {"MA410", "MA411"}


def test_the_target_of_a_treated_value_is_in_another_unit(said: Said) -> None:
    money = {"unit": "USD", "possible": {"least": 1, "most": 10000}}
    rule = _steps(target=3, unit="absolute", lose=40, base=80, gain=20)
    treated = {"treatments": [{"kind": "log", "base": 10}]}
    assert said(parts=_part(rule, **money, **treated)) == []


def test_three_pieces_of_33_points_are_full_marks(said: Said) -> None:
    counted = {"unit": "个", "possible": {"least": 0, "most": None}}
    definition = {"zh": "目标 3 个", "en": "Three"}
    rule = {"kind": "per_unit", "each": 33.3, "marks": 100, "most": 99.9}
    assert said(parts=_part(rule, definition=definition, **counted)) == []


def test_of_whole_things_one_more_is_far_from_one(said: Said) -> None:
    # two where one is allowed cost five points; one and a half would cost nothing
    counted = {"unit": "次", "possible": {"least": 0, "most": None}}
    rule = _steps(target=1, better="less", unit="absolute", lose=5)
    assert said(parts=_part(rule, **counted)) == []
    free = _steps(target=1, better="less", unit="absolute", lose=5, step=3)
    assert said(parts=_part(free, **counted)) == [("MA411", PLACE)]
    three = _steps(target=3, unit="absolute", lose=5, step=2)  # at 1 a whole step is short
    assert said(parts=_part(three, **counted)) == []

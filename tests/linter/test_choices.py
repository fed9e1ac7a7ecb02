"""The operable rules about what the wording of a rule leaves open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

PLACE = "parts.on_time.normaliser"


def _ruled(**rule: Any) -> list[Any]:
    return [{"key": "on_time", "normaliser": rule}]


def _steps(**more: Any) -> list[Any]:
    fields = {"kind": "steps", "target": 0.8, "marks": 100, "step": 1, "unit": "points"}
    return _ruled(**(fields | {"lose": 2, "origin": "default"} | more))


def test_how_a_bare_step_is_read(found: Found) -> None:
    first, second = found(parts=_steps()).of_code("MA308")
    assert (first.level, first.place) == ("note", f"{PLACE}.unit")
    assert first.text.zh == (
        "“on_time的中文（on_time）”：每 1% 读作 1 个百分点；这是默认读法，尚无人确认。"
    )
    assert first.text.en == (
        "on_time in English (on_time): a step of 1% is read as percentage points; nobody has "
        "confirmed this default."
    )
    assert second.place == f"{PLACE}.part_step"
    assert second.text.zh == (
        "“on_time的中文（on_time）”：不足一步的不计；这是默认读法，尚无人确认。"
    )
    assert second.text.en == (
        "on_time in English (on_time): part of a step does not count; nobody has confirmed this "
        "default."
    )
    assert first.cure.zh == "请确认读法，写进 `definition`，再写 `origin: set`。"
    assert first.cure.en == (
        "Confirm how it is read, say so in the `definition`, and write `origin: set`."
    )


@pytest.mark.parametrize(
    ("more", "zh", "en"),
    [
        ({"unit": "relative"}, "每 1% 读作目标的 1%", "a step of 1% is read as part of the target"),
        ({"part_step": "ceil"}, "不足一步的按一步计", "part of a step counts whole"),
        (
            {"part_step": "proportional"},
            "不足一步的按比例计",
            "part of a step counts in proportion",
        ),
    ],
)
def test_the_other_readings(found: Found, more: Any, zh: str, en: str) -> None:
    texts = [finding.text for finding in found(parts=_steps(**more)).of_code("MA308")]
    assert any(zh in text.zh and en in text.en for text in texts)


def test_what_somebody_has_confirmed_is_not_open(said: Said) -> None:
    assert said(parts=_steps(origin="set")) == []


def test_whole_things_have_no_part_steps(said: Said) -> None:
    counted: dict[str, Any] = {"unit": "篇", "possible": {"least": 0, "most": None}}
    rule = {"target": 20, "unit": "absolute", "lose": 5}
    part = _steps(**rule)[0] | counted
    assert [code for code, _ in said(parts=[part])] == ["MA302"]
    half = _steps(**rule, step=0.5)[0] | counted
    assert ("MA308", f"{PLACE}.part_step") in said(parts=[half])


def test_a_rule_inside_another_is_read_too(said: Said) -> None:
    inner = _steps()[0]["normaliser"]
    found = said(parts=_ruled(kind="clamp", most=100, rule=inner))
    assert ("MA308", f"{PLACE}.rule.unit") in found


def _bands(first: float, last: float, **more: Any) -> list[Any]:
    bands = [{"to": 0.5, "score": first}, {"from": 0.5, "score": last}]
    return _ruled(kind="bands", bands=bands, **more)


def test_points_out_of_nobody_knows_how_many(found: Found) -> None:
    (finding,) = found(parts=_bands(5, 20))
    assert (finding.code, finding.level, finding.place) == ("MA309", "warning", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”最高只得 20 分，而没有写明满分是多少：20 分算满分，"
        "还是 100 分里的一小部分？"
    )
    assert finding.text.en == (
        "on_time in English (on_time) scores 20 at most, and nothing says out of how many: is 20 "
        "full marks, or a small part of 100?"
    )
    assert finding.cure.zh == "若 20 就是满分，请写 `marks: 20`，或把各分数换算成百分制。"
    assert finding.cure.en == (
        "Where 20 is full marks, write `marks: 20`, or write the scores out of 100."
    )


def test_stated_marks_say_it(said: Said) -> None:
    assert said(parts=_bands(5, 20, marks=20)) == []
    assert [code for code, _ in said(parts=_bands(5, 15, marks=20))] == ["MA409"]


def test_bonus_items_are_points_by_nature(said: Said) -> None:
    award = {
        "key": "award",
        "label": {"zh": "获奖", "en": "Award"},
        "unit": "count",
        "measure": {"kind": "count", "table": "content"},
        "normaliser": {"kind": "per_unit", "each": 5, "marks": 100, "most": 10},
        "bounds": [0, 10],
    }
    assert said(adjustments=[award]) == []

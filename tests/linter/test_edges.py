"""The fair rules about rounding, at the totals where one grade ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]


def _rounding(places: int, mode: str, compare: str) -> dict[str, Any]:
    return {"places": places, "mode": mode, "compare": compare}


def test_rounded_totals_reach_a_grade_early(found: Found) -> None:
    first, second = found(rounding=_rounding(0, "half_up", "rounded"))
    assert (first.code, first.level, first.place) == ("MA214", "note", "rounding")
    assert first.text.zh == "等级“A”的线是 80，而取整后再比较，实际从 79.5 起就是它。"
    assert first.text.en == (
        "The grade A is cut off at 80; as totals are rounded before they are compared, it begins "
        "at 79.5."
    )
    assert second.text.en.startswith("The grade B is cut off at 60; ")
    assert first.cure.zh == (
        "请确认这是本意，或写 `compare: unrounded`，或多保留几位小数（`places`）。"
    )
    assert first.cure.en == (
        "Make sure that this is meant, write `compare: unrounded`, or keep more `places`."
    )


def test_totals_that_are_cut_off_reach_a_grade_late(found: Found) -> None:
    grades = [{"key": "A", "from": 79.5}]
    findings = found(rounding=_rounding(0, "down", "rounded"), scale={"grades": grades})
    (finding,) = findings  # 80 is cut to 80, 79.9 to 79; B begins at 60 either way
    assert finding.text.zh == "等级“A”的线是 79.5，而取整后再比较，实际要到 80 才是它。"
    assert finding.text.en == (
        "The grade A is cut off at 79.5; as totals are rounded before they are compared, it begins "
        "at 80."
    )


def test_a_printed_total_that_contradicts_its_grade(found: Found) -> None:
    first, _ = found(rounding=_rounding(0, "half_up", "unrounded"))
    assert (first.code, first.level, first.place) == ("MA215", "warning", "rounding")
    assert first.text.zh == (
        "总分 79.75 在考核表上印作 80，却按未取整的数比较，够不到等级“A”的 80。"
    )
    assert first.text.en == (
        "A total of 79.75 is printed as 80; compared unrounded it misses the 80 of the grade A."
    )
    assert first.cure.zh == "请写 `compare: rounded`，或多保留几位小数（`places`）。"
    assert first.cure.en == "Write `compare: rounded`, or keep more `places`."


@pytest.mark.parametrize(
    ("rounding", "codes"),
    [
        (_rounding(2, "half_up", "rounded"), set()),  # by 0.005
        (_rounding(2, "half_up", "unrounded"), set()),
        (_rounding(1, "half_up", "unrounded"), {"MA215"}),  # by 0.05
        (_rounding(0, "down", "unrounded"), set()),  # 79.9 is printed as 79
        (_rounding(0, "down", "rounded"), set()),  # cut-offs are whole numbers
        (_rounding(2, "up", "unrounded"), set()),  # by 0.009999999
        (_rounding(1, "up", "unrounded"), {"MA215"}),
    ],
)
def test_how_far_rounding_may_go(said: Said, rounding: Any, codes: set[str]) -> None:
    assert {code for code, _ in said(rounding=rounding)} == codes


def test_edges_that_no_total_crosses_do_not_matter(said: Said) -> None:
    low = [{"key": key, "bounds": [70, 100]} for key in ("originality", "completion")]
    parts: list[Any] = [{"key": "content", "parts": low}]
    parts += [{"key": key, "bounds": [70, 100]} for key in ("on_time", "care")]
    found = said(parts=parts, rounding=_rounding(0, "half_up", "unrounded"))
    assert [code for code, _ in found] == ["MA215", "MA405"]  # 80 only: all have 70 and more


def test_a_scale_that_compares_has_no_edges_yet(said: Said) -> None:
    grades = [{"key": "A", "share": 0.5}, {"key": "B", "share": 0.4}, {"key": "C"}]
    quota = {"kind": "quota", "ties": "up", "grades": grades}
    rounding = _rounding(0, "half_up", "unrounded")
    assert said(scale=quota, rounding=rounding, people=40) == []

"""The fair rules: holes and overlaps of bands, totals without a grade, rules that compare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

PLACE = "parts.on_time.normaliser"

_BAND = ("from", "to", "score")


def _banded(*bands: tuple[float | None, float | None, float], **more: Any) -> list[Any]:
    """The change that scores on_time, which lies between 0 and 1, by bands."""
    listed = [
        {key: number for key, number in zip(_BAND, band, strict=True) if number is not None}
        for band in bands
    ]
    return [{"key": "on_time", "normaliser": {"kind": "bands", "bands": listed} | more}]


def test_a_hole_between_bands_cannot_be_scored(found: Found) -> None:
    (finding,) = found(parts=_banded((None, 0.5, 0), (0.6, None, 100)))
    assert (finding.code, finding.level, finding.place) == ("MA201", "error", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值若在 0.5 与 0.6 之间，则不在任何一档，无法计分。"
    )
    assert finding.text.en == (
        "A value of on_time in English (on_time) between 0.5 and 0.6 lies in no band and cannot be "
        "scored."
    )
    assert finding.cure.zh == (
        "请让各档首尾相接，两端的档不写 `from` 或 `to`；若这样的值不会出现，请写 `possible`。"
    )
    assert finding.cure.en == (
        "Let the bands meet, and leave out `from` or `to` at the ends; or say with `possible` that "
        "no such value occurs."
    )


@pytest.mark.parametrize(
    ("closed", "words"),
    [("left", "of 1 lies"), ("right", "of 0 lies")],
)
def test_the_edge_that_belongs_to_no_band_is_a_hole(found: Found, closed: str, words: str) -> None:
    # 0 to 1 in two bands that meet: one of the two ends is left out
    (finding,) = found(parts=_banded((0, 0.5, 0), (0.5, 1, 100), closed=closed))
    assert finding.code == "MA201"
    assert words in finding.text.en


@pytest.mark.parametrize(
    ("closed", "zh", "en"),
    [
        ("left", ["低于 0", "不低于 2"], ["below 0", "not below 2"]),
        ("right", ["不高于 0", "高于 2"], ["not above 0", "above 2"]),
    ],
)
def test_ends_are_holes_where_nothing_says_what_can_occur(
    found: Found, closed: str, zh: list[str], en: list[str]
) -> None:
    (part,) = _banded((0, 1, 0), (1, 2, 100), closed=closed)
    holes = found(parts=[{**part, "possible": None}])
    assert [finding.code for finding in holes] == ["MA201", "MA201"]
    assert [finding.text.zh for finding in holes] == [
        f"“on_time的中文（on_time）”的值若{words}，则不在任何一档，无法计分。" for words in zh
    ]
    assert [finding.text.en for finding in holes] == [
        f"A value of on_time in English (on_time) {words} lies in no band and cannot be scored."
        for words in en
    ]


def test_bands_that_meet_and_are_open_have_no_holes(said: Said) -> None:
    (part,) = _banded((None, 0.5, 0), (0.5, None, 100))
    assert said(parts=[part]) == []
    assert said(parts=[{**part, "possible": None}]) == []


def test_holes_beyond_what_can_occur_are_no_holes(said: Said) -> None:
    assert said(parts=_banded((0, 0.5, 0), (0.5, 1.5, 100))) == []


@pytest.mark.parametrize(
    ("policy", "zh", "en"),
    [
        ("lower", "按下一档计分", "it scores as the band below"),
        ("upper", "按上一档计分", "it scores as the band above"),
        ("linear", "在相邻两档之间按线性计分", "it scores on a line between the bands"),
    ],
)
def test_a_hole_that_a_policy_closes_is_a_note(found: Found, policy: str, zh: str, en: str) -> None:
    (finding,) = found(parts=_banded((None, 0.5, 0), (0.6, None, 100), holes=policy))
    assert (finding.code, finding.level, finding.place) == ("MA202", "note", f"{PLACE}.holes")
    assert finding.text.zh == (
        f"“on_time的中文（on_time）”的值若在 0.5 与 0.6 之间，则不在任何一档，{zh}。"
    )
    assert finding.text.en == (
        f"A value of on_time in English (on_time) between 0.5 and 0.6 lies in no band; {en}."
    )
    assert finding.cure.zh == "请确认这是本意，或让各档首尾相接。"
    assert finding.cure.en == "Make sure that this is meant, or let the bands meet."


def test_a_policy_with_no_band_to_go_by_closes_nothing(said: Said) -> None:
    (part,) = _banded((0, 1, 0), (1, 2, 100), holes="upper")
    codes = [code for code, _ in said(parts=[{**part, "possible": None}])]
    assert codes == ["MA201", "MA202"]  # above 2 there is no band above; below 0 there is one


def test_bands_that_overlap(found: Found) -> None:
    (finding,) = found(parts=_banded((None, 0.6, 0), (0.5, None, 100)))
    assert (finding.code, finding.level, finding.place) == ("MA203", "error", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值若在 0.5 与 0.6 之间，则同时属于不止一档，无法计分。"
    )
    assert finding.text.en == (
        "A value of on_time in English (on_time) between 0.5 and 0.6 lies in more than one band "
        "and cannot be scored."
    )
    assert finding.cure.zh == "请让每一档从前一档结束处开始。"
    assert finding.cure.en == "Let each band begin where the one before it ends."


def _cut(*lowest: float) -> dict[str, Any]:
    grades = [{"key": f"G{place}", "from": low} for place, low in enumerate(lowest)]
    return {"kind": "cutoffs", "grades": grades}


def test_totals_below_the_last_grade(found: Found) -> None:
    (finding,) = found(scale={"grades": [{"key": "C", "from": 40}]})
    assert (finding.code, finding.level, finding.place) == ("MA204", "error", "scale")
    assert finding.text.zh == "总分可低至 0，而最低一档从 40 起，其下的总分没有等级。"
    assert finding.text.en == (
        "Totals go down to 0, and the last grade begins at 40: below it there is no grade."
    )
    assert finding.cure.zh == "请让最低一档从 0 起：`from: 0`。"
    assert finding.cure.en == "Let the last grade begin there: `from: 0`."


def test_the_last_grade_may_begin_where_totals_begin(said: Said) -> None:
    low = [{"key": key, "bounds": [20, 100]} for key in ("originality", "completion")]
    levels = [{"value": v, "score": s, "anchor": "x"} for v, s in ((1, 20), (2, 60), (3, 100))]
    parts = [
        {"key": "content", "parts": low},
        {"key": "on_time", "bounds": [20, 100]},
        {"key": "care", "normaliser": {"kind": "levels", "levels": levels}},
    ]
    assert said(parts=parts, scale={"grades": [{"key": "C", "from": 20}]}) == []


def test_a_gap_that_scores_zero_lowers_the_least_total(said: Said) -> None:
    # every rule gives 20 at least, but a gap in on_time, a quarter of the total, gives 0: 15
    low = [{"key": key, "bounds": [20, 100]} for key in ("originality", "completion")]
    parts: list[Any] = [
        {"key": "content", "parts": low},
        {"key": "on_time", "bounds": [20, 100], "gaps": "zero"},
        {"key": "care", "bounds": [20, 100]},
    ]
    scale = {"grades": [{"key": "C", "from": 16}]}
    assert said(parts=parts, scale=scale) == [("MA204", "scale")]
    parts[1]["gaps"] = {"fill": 4}  # 16
    assert said(parts=parts, scale=scale) == []


def test_a_rule_that_compares_people(found: Found) -> None:
    (finding,) = found(parts=[{"key": "on_time", "normaliser": {"kind": "percent_rank"}}])
    assert (finding.code, finding.level, finding.place) == ("MA210", "note", PLACE)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”用 percent_rank 与他人比较；一起考核的人太少时，"
        "一个人就能改变所有人的得分，而方案里看不出有多少人。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) compares people by percent_rank; in a small group one person "
        "moves everybody's score, and a scheme does not say how many they are."
    )
    assert finding.cure.zh == "人数少时请改用绝对标准，例如 goalposts 或 bands。"
    assert finding.cure.en == (
        "For a small group use an absolute rule, such as goalposts or bands."
    )


@pytest.mark.parametrize(("start", "shown"), [(0, "0"), (-0.5, "-0.5")])
def test_a_gate_closed_to_all(found: Found, start: float, shown: str) -> None:
    (finding,) = found(gates=[{"key": "incident", "at_least": start}])
    assert (finding.code, finding.level) == ("MA211", "warning")
    assert finding.place == "gates.incident.at_least"
    assert finding.text.zh == (
        f"“舆情事件（incident）”从 {shown} 起生效，一次都没有发生的人也会被封顶。"
    )
    assert finding.text.en == (
        f"Incident (incident) closes from {shown} on, so it caps those to whom it never happened."
    )
    assert finding.cure.zh == "请写大于 0 的数，例如 `at_least: 1`。"
    assert finding.cure.en == "Write a number above 0, such as `at_least: 1`."

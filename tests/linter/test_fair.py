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


def test_deductions_may_carry_totals_below_the_last_grade(found: Found) -> None:
    late = {
        "key": "late",
        "label": {"zh": "迟交", "en": "Late"},
        "unit": "count",
        "measure": {"kind": "count", "table": "content"},
        "normaliser": {"kind": "per_unit", "each": -2, "base": 0, "marks": 100},
        "bounds": [-10, 0],
    }
    (finding,) = found(adjustments=[late])
    assert (finding.code, finding.place) == ("MA204", "scale")
    assert finding.text.en == (
        "Totals go down to -10, and the last grade begins at 0: below it there is no grade."
    )
    assert finding.cure.zh == (
        "请让最低一档从 -10 起：`from: -10`，或写明总分最低多少：`limits: {least: 0}`。"
    )
    assert finding.cure.en == (
        "Let the last grade begin there: `from: -10`, or say how low a total can get: "
        "`limits: {least: 0}`."
    )
    assert not found(adjustments=[late], limits={"least": 0})


def test_a_value_that_may_occur_and_is_refused(found: Found) -> None:
    (finding,) = found(parts=[{"key": "care", "possible": {"least": 0, "most": 4}}])
    assert (finding.code, finding.level) == ("MA217", "error")
    assert finding.place == "parts.care.normaliser"
    assert finding.text.zh == "“细致（care）”的值可以是 0, 4（`possible`），而规则拒绝为它计分。"
    assert finding.text.en == (
        "A value of Care (care) may be 0, 4, says `possible`, and the rule refuses it."
    )
    assert finding.cure.zh == "请让规则给出这个值的得分，或收窄 `possible`。"
    assert finding.cure.en == "Let the rule score it, or narrow `possible`."


def test_a_rule_that_compares_people_refuses_nothing_yet(said: Said) -> None:
    part = {"key": "on_time", "normaliser": {"kind": "z_score"}}
    assert said(parts=[part], people=30) == []


def test_bands_of_treated_values_are_not_held_against_what_can_occur(said: Said) -> None:
    # logarithms of 1 to 1000 are 0 to 3: no hole, and no band out of reach
    bands = [{"to": 1, "score": 0}, {"from": 1, "to": 2, "score": 60}, {"from": 2, "score": 100}]
    part = {
        "key": "on_time",
        "unit": "USD",
        "possible": {"least": 1, "most": 1000},
        "treatments": [{"kind": "log", "base": 10}],
        "normaliser": {"kind": "bands", "bands": bands},
    }
    assert said(parts=[part]) == []

"""Findings as a sequence, by principle and level, as text, table and plain records."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from media_appraisal.linter.finding import Finding, Findings, Level
from media_appraisal.text import Text, both


def _finding(code: str, level: Level, place: str, cure: str) -> Finding:
    text = Text(zh=f"{place}有问题", en=f"{place} is wrong")
    return Finding(code, level, place, text, Text(zh=f"请{cure}", en=f"Please {cure}"))


UNIT = _finding("MA102", "warning", "parts.a.unit", "write it")
SECOND = _finding("MA102", "warning", "parts.b.unit", "write it")
HOLE = _finding("MA201", "error", "parts.c", "fill it")
NOTE = _finding("MA301", "note", "parts.d", "mind it")
FINDINGS = Findings(Text(zh="方案", en="Scheme"), (UNIT, SECOND, HOLE, NOTE))


@pytest.mark.parametrize(
    ("code", "principle"),
    [("MA101", "objective"), ("MA299", "fair"), ("MA301", "operable"), ("MA407", "motivating")],
)
def test_the_first_digit_says_the_principle(code: str, principle: str) -> None:
    assert _finding(code, "note", "x", "y").principle == principle


def test_findings_are_a_sequence() -> None:
    assert len(FINDINGS) == 4
    assert FINDINGS[2] is HOLE
    assert list(FINDINGS) == [UNIT, SECOND, HOLE, NOTE]
    assert HOLE in FINDINGS
    assert list(FINDINGS[1:3]) == [SECOND, HOLE]
    assert isinstance(FINDINGS[1:3], Findings)
    assert not FINDINGS[:0]


def test_findings_by_level() -> None:
    assert list(FINDINGS.errors) == [HOLE]
    assert list(FINDINGS.warnings) == [UNIT, SECOND]
    assert list(FINDINGS.notes) == [NOTE]
    assert list(FINDINGS.at_least("error")) == [HOLE]
    assert list(FINDINGS.at_least("warning")) == [UNIT, SECOND, HOLE]
    assert list(FINDINGS.at_least("note")) == list(FINDINGS)


def test_findings_by_code_and_by_principle() -> None:
    assert list(FINDINGS.of_code("MA102")) == [UNIT, SECOND]
    by = {principle: list(findings) for principle, findings in FINDINGS.by_principle.items()}
    assert by == {
        "objective": [UNIT, SECOND],
        "fair": [HOLE],
        "operable": [NOTE],
        "motivating": [],
    }


def test_records_hold_both_languages() -> None:
    assert FINDINGS.records()[2] == {
        "code": "MA201",
        "level": "error",
        "principle": "fair",
        "place": "parts.c",
        "text_zh": "parts.c有问题",
        "text_en": "parts.c is wrong",
        "cure_zh": "请fill it",
        "cure_en": "Please fill it",
    }


def test_json_is_the_records() -> None:
    text = FINDINGS.json()
    assert json.loads(text) == FINDINGS.records()
    assert text.endswith("]\n")
    assert "请fill it" in text


def test_confirmed_as_long_as_no_default_is_left() -> None:
    assert FINDINGS.confirmed
    default = _finding("MA302", "note", "parts.d", "confirm it")
    assert not Findings(both("S"), (UNIT, default)).confirmed


def test_text_groups_by_principle_and_says_a_shared_cure_once() -> None:
    assert str(FINDINGS) == (
        "Scheme: 1 error, 2 warnings, 1 note\n"
        "\n"
        "code     level    place         finding\n"
        "-------  -------  ------------  ---------------------\n"
        "Objective\n"
        "  MA102  warning  parts.a.unit  parts.a.unit is wrong\n"
        "  MA102  warning  parts.b.unit  parts.b.unit is wrong\n"
        "    → Please write it\n"
        "Fair\n"
        "  MA201  error    parts.c       parts.c is wrong\n"
        "    → Please fill it\n"
        "Operable\n"
        "  MA301  note     parts.d       parts.d is wrong\n"
        "    → Please mind it\n"
    )


def test_text_in_chinese() -> None:
    assert FINDINGS[2:].said("zh") == (
        "方案：错误 1 条，警告 0 条，提示 1 条\n"
        "\n"
        "代码     级别  位置     发现\n"
        "-------  ----  -------  -------------\n"
        "公正\n"
        "  MA201  错误  parts.c  parts.c有问题\n"
        "    → 请fill it\n"
        "可操作\n"
        "  MA301  提示  parts.d  parts.d有问题\n"
        "    → 请mind it\n"
    )


def test_text_keeps_to_the_width() -> None:
    assert max(map(len, FINDINGS.said("en", width=48).splitlines())) <= 48


def test_nothing_found_is_said() -> None:
    nothing = FINDINGS[:0]
    assert str(nothing) == (
        "Scheme: 0 errors, 0 warnings, 0 notes\n"
        "\n"
        "code  level  place  finding\n"
        "----  -----  -----  -------\n"
        "Nothing was found.\n"
    )
    assert nothing.said("zh").endswith("没有发现问题。\n")


def test_html_is_one_table() -> None:
    evil = Finding("MA101", "note", "a.b", both("<i>"), both("&"))
    table = ET.fromstring(Findings(both("S"), (evil,))._repr_html_())
    cells = [cell.text for cell in table.iter("td")]
    assert cells == ["Objective", "MA101", "note", "a.b", "<i>", "→ &"]

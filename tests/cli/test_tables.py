"""Tables that only the command line shows, counted by hand."""

from __future__ import annotations

import pytest
from tests.engine.plain import leaf, person, scheme

from media_appraisal.cli.tables import SHOWN, grade_table, principle_table
from media_appraisal.engine.appraise import appraise
from media_appraisal.linter.finding import Finding, Findings, Level
from media_appraisal.show import taken_by
from media_appraisal.text import Lang, Text, both


def finding(code: str, level: Level) -> Finding:
    return Finding(code, level, "parts.content", both("what"), both("cure"))


FINDINGS = Findings(
    Text(zh="编辑部", en="Desk"),
    (
        finding("MA101", "error"),
        finding("MA101", "error"),
        finding("MA103", "warning"),
        finding("MA302", "note"),
    ),
)

EN = """\
Desk

Principle   Errors  Warnings  Notes  Codes
----------  ------  --------  -----  ---------------
Objective        2         1      0  MA101×2 MA103×1
Fair             0         0      0
Operable         0         0      1  MA302×1
Motivating       0         0      0
"""

ZH = """\
编辑部

原则    错误  警告  提示  代码
------  ----  ----  ----  ---------------
客观       2     1     0  MA101×2 MA103×1
公正       0     0     0
可操作     0     0     1  MA302×1
激励       0     0     0
"""


@pytest.mark.parametrize(("lang", "text"), [("en", EN), ("zh", ZH)])
def test_findings_are_counted_by_principle(lang: Lang, text: str) -> None:
    assert principle_table(FINDINGS, lang).text() == text


@pytest.mark.parametrize(
    ("more", "lang", "said"),
    [
        (1, "en", "and 1 more person"),
        (2, "en", "and 2 more people"),
        (1, "zh", "另有 1 人未列出"),
    ],
)
def test_people_beyond_the_first_are_counted(more: int, lang: Lang, said: str) -> None:
    rows = [person(f"p{place}", a=1) for place in range(SHOWN + more)]
    table = grade_table(appraise(scheme(leaf("a")), rows), lang)
    assert (table.foot[0], len(table.rows)) == (said, SHOWN + 2)


def test_chinese_lines_up() -> None:
    lines = principle_table(FINDINGS, "zh").text().splitlines()[2:]
    ends = {taken_by(line[: line.index("MA")]) for line in lines if "MA" in line}
    assert ends == {taken_by("------  ----  ----  ----  ")}

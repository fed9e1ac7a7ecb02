"""Tables that only the command line shows: grades, values, findings by principle."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from media_appraisal.later import np
from media_appraisal.linter.finding import LEVELS, TITLES
from media_appraisal.show import Column, Row, Sheet, taken_by, wrapped
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.changes import Changes
    from media_appraisal.engine.values import Values
    from media_appraisal.linter.finding import Findings
    from media_appraisal.methods.scale import Grade
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Lang

SHOWN = 100
"""People whom a table lists; a file lists them all."""
HEADING = 12
"""Columns that a heading takes, unless a word is longer, before it goes on in a second line."""

_GRADES = (
    Text(zh="人员", en="Person"),
    Text(zh="等级", en="Grade"),
    Text(zh="总分", en="Total"),
)
_RANGE = Text(zh="总分范围", en="Range of total")
_VALUES = (
    Text(zh="指标", en="Indicator"),
    Text(zh="名称", en="Label"),
    Text(zh="有值", en="Known"),
    Text(zh="最小", en="Least"),
    Text(zh="中位", en="Median"),
    Text(zh="最大", en="Most"),
    Text(zh="单位", en="Unit"),
)
_FINDINGS = (
    Text(zh="原则", en="Principle"),
    Text(zh="错误", en="Errors"),
    Text(zh="警告", en="Warnings"),
    Text(zh="提示", en="Notes"),
    Text(zh="代码", en="Codes"),
)


def grade_table(result: Appraisal, lang: Lang) -> Sheet:
    """Everybody's grade, total and points of each dimension; each grade in words below."""
    dimensions = [part.part.title for part in result.tree.parts]
    ranges = [_RANGE] if result.provisional else []
    headings = [text.said(lang) for text in (*_GRADES, *ranges, *dimensions)]
    records = result.records()
    rows = [_graded(result, record) for record in records[:SHOWN]]
    return _stacked(
        Sheet(
            title=_title(result.scheme, result.period, lang),
            columns=tuple(
                Column(heading, "left" if place < 2 else "right")
                for place, heading in enumerate(headings)
            ),
            rows=tuple(rows),
            foot=tuple(_counted(result, len(records), lang)),
            lang=lang,
        )
    )


def change_table(changes: Changes, lang: Lang) -> Sheet:
    """Who stands otherwise in a later result; of many people the first."""
    sheet = changes.said(lang).sheet()
    rest = len(sheet.rows) - SHOWN
    if rest <= 0:
        return sheet
    return attrs.evolve(sheet, rows=sheet.rows[:SHOWN], foot=(_rest(rest, lang), *sheet.foot))


def value_table(scheme: Scheme, values: Values, lang: Lang) -> Sheet:
    """For each column how many people have a value, and how the values lie."""
    rows = []
    for column, part in enumerate(scheme.measured):
        numbers = values.numbers[:, column]
        known = numbers[~np.isnan(numbers)]
        marks = [f"{mark:,.6g}" for mark in np.quantile(known, (0, 0.5, 1))] if len(known) else []
        shown = (f"{len(known)}/{len(numbers)}", *(marks or ("–", "–", "–")))
        unit = getattr(part, "unit", None)
        said = "" if unit is None else unit.said(lang)
        rows.append(Row((part.key, part.title.said(lang), *shown, said)))
    columns = tuple(
        Column(heading.said(lang), "right" if 2 <= place <= 5 else "left")
        for place, heading in enumerate(_VALUES)
    )
    return Sheet(_title(scheme, values.period, lang), columns, tuple(rows), (), lang)


def principle_table(findings: Findings, lang: Lang) -> Sheet:
    """How many errors, warnings and notes the linter has by principle, and their codes."""
    rows = []
    for principle, some in findings.by_principle.items():
        counts = (str(len(some.of_level(level))) for level in LEVELS)
        codes = Counter(finding.code for finding in some)
        told = " ".join(f"{code}×{times}" for code, times in codes.items())
        rows.append(Row((TITLES[principle].said(lang), *counts, told)))
    columns = tuple(
        Column(heading.said(lang), "right" if 1 <= place <= 3 else "left")
        for place, heading in enumerate(_FINDINGS)
    )
    return Sheet(findings.subject.said(lang), columns, tuple(rows), (), lang)


def _title(scheme: Scheme, period: Period | None, lang: Lang) -> str:
    named = scheme.title.said(lang)
    if period is None:
        return named
    return f"{named}　{period.label.zh}" if lang == "zh" else f"{named}, {period.label.en}"


def _graded(result: Appraisal, record: dict[str, Any]) -> Row:
    places = result.scheme.rounding.places
    ranges = [_range(record, places)] if result.provisional else []
    points = (_number(record[part.key], places) for part in result.tree.parts)
    total = _number(record["total"], places)
    return Row((record["person"], record["grade"] or "–", total, *ranges, *points))


def _range(record: dict[str, Any], places: int) -> str:
    """Where the total can end; nothing for a person whose total is final."""
    if not record["provisional"]:
        return ""
    return f"{_number(record['least'], places)}–{_number(record['most'], places)}"


def _number(number: float | None, places: int) -> str:
    return "–" if number is None else f"{number:.{places}f}"


def _counted(result: Appraisal, people: int, lang: Lang) -> Iterator[str]:
    """How many people are not listed; each grade, what it pays and how many people have it."""
    if people > SHOWN:
        yield _rest(people - SHOWN, lang)
    counts = Counter(result.grades.values())
    for grade in result.scheme.scale.grades:
        yield _paid(grade, counts[grade.key], lang)
    yield from _not_graded(result, lang)
    if without := counts[None] - len(result.not_graded):
        yield f"没有总分：{without} 人" if lang == "zh" else f"no total: {without}"


def _rest(people: int, lang: Lang) -> str:
    if lang == "zh":
        return f"另有 {people} 人未列出"
    return f"and {people} more {'person' if people == 1 else 'people'}"


def _not_graded(result: Appraisal, lang: Lang) -> Iterator[str]:
    """How many people get no grade, and of those who are listed why."""
    if not result.not_graded:
        return
    people = len(result.not_graded)
    yield f"不予定级：{people} 人" if lang == "zh" else f"not graded: {people}"
    for person in result.people[:SHOWN]:
        if (reason := result.not_graded.get(person)) is not None:
            yield f"{person}：{reason.zh}" if lang == "zh" else f"{person}: {reason.en}"


def _paid(grade: Grade, people: int, lang: Lang) -> str:
    """A grade in words, its coefficient, and how many people have it."""
    words = [grade.key] if grade.label is None else [grade.key, grade.label.said(lang)]
    named, factor = " ".join(words), grade.coefficient
    if lang == "zh":
        return f"{named}{'' if factor is None else f'，绩效系数 {factor:g}'}：{people} 人"
    return f"{named}{'' if factor is None else f', coefficient {factor:g}'}: {people}"


def _stacked(sheet: Sheet) -> Sheet:
    """The sheet with long headings over several lines, as rows above its own rows."""
    headings = [_lines(column.heading) for column in sheet.columns]
    deepest = max(map(len, headings))
    raised = [[""] * (deepest - len(lines)) + lines for lines in headings]
    heads = [Row(cells) for cells in zip(*raised, strict=True)]
    widths = _widths([row.cells for row in (*heads, *sheet.rows)])
    line = Row(tuple("-" * width for width in widths))
    return Sheet(
        title=sheet.title,
        columns=tuple(Column("", column.align) for column in sheet.columns),
        rows=(*heads, line, *sheet.rows),
        foot=sheet.foot,
        lang=sheet.lang,
    )


def _lines(heading: str) -> list[str]:
    """A heading in lines of HEADING columns, or of its longest word; Chinese in even lines."""
    if heading.isascii():
        return wrapped(heading, max((HEADING, *map(len, heading.split()))))
    taken = taken_by(heading)
    return wrapped(heading, math.ceil(taken / math.ceil(taken / HEADING)) + 1)


def _widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    return [max(map(taken_by, cells)) for cells in zip(*rows, strict=True)]

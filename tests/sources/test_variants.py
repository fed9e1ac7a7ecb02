"""The same export in other clothes gives the same facts: order, width, encoding, notices, sheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.makers import EXPORTS, of_bytes, ordered

from media_appraisal.errors.sources import CellsUnreadable

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = {place: place + 0xFEE0 for place in range(0x21, 0x7F)}
"""Half-width forms as full-width ones."""
SPELLED: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    str.title,
    lambda heading: heading.translate(WIDE),
    lambda heading: f" {heading.replace(' ', '  ')} ",
)
ENCODED = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
ENDS = ("\n", "\r\n", "\r")
COUNTS: tuple[int | None, ...] = (3, None, 10**9)


@attrs.frozen
class Clothes:
    """How a file may differ and mean the same."""

    order: tuple[int, ...]
    """Where each column stands."""
    unknown: tuple[int, ...]
    """Where columns stand that nobody has heard of."""
    spelled: int
    encoding: str
    end: str
    separator: str
    notices: int
    blank: tuple[int, ...]
    again: bool
    """Whether the header comes again at the end."""


def drawn(width: int) -> st.SearchStrategy[Clothes]:
    return st.builds(
        Clothes,
        order=st.permutations(range(width)).map(tuple),
        unknown=st.lists(st.integers(0, width), max_size=2).map(tuple),
        spelled=st.integers(0, len(SPELLED) - 1),
        encoding=st.sampled_from(ENCODED),
        end=st.sampled_from(ENDS),
        separator=st.sampled_from(",;\t"),
        notices=st.integers(0, 3),
        blank=st.lists(st.integers(0, 3), max_size=2).map(tuple),
        again=st.booleans(),
    )


def plain(kind: str) -> list[list[str]]:
    """The header and some rows of an export."""
    header, line, _ = EXPORTS[kind]
    lines = [header, *(line(place, count) for place, count in enumerate(COUNTS))]
    return list(csv.reader(lines))


def clothed(kind: str, clothes: Clothes) -> list[list[str]]:
    """The rows with other columns, spelled otherwise, between notices and blank lines."""
    header, *rows = plain(kind)
    header = [SPELLED[clothes.spelled](heading) for heading in header]
    found = [[row[place] for place in clothes.order] for row in (header, *rows)]
    for number, place in enumerate(clothes.unknown):
        for row_number, row in enumerate(found):
            row.insert(place, f"神秘指标{number}" if row_number == 0 else "乙")
    if clothes.again:
        found.append(list(found[0]))
    for place in clothes.blank:
        found.insert(1 + place, [""] * len(found[0]))
    notice = ["数据更新至昨日", *[""] * (len(found[0]) - 1)]
    return [notice] * clothes.notices + found


def encoded(rows: list[list[str]], clothes: Clothes) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=clothes.separator, lineterminator=clothes.end).writerows(rows)
    return text.getvalue().encode(clothes.encoding)


def sheet(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active is not None
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def told(kind: str, content: bytes, suffix: str = ".csv") -> Any:
    """The facts of a content, whatever the number of a row may be."""
    return ordered(of_bytes(kind, content, suffix))


@pytest.mark.parametrize("kind", EXPORTS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_other_clothes_change_no_fact(kind: str, data: st.DataObject) -> None:
    clothes = data.draw(drawn(len(plain(kind)[0])))
    expected = told(kind, "\n".join(map(_line, plain(kind))).encode())
    assert told(kind, encoded(clothed(kind, clothes), clothes)) == expected


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_workbook_of_the_same_texts_gives_the_same_facts(kind: str) -> None:
    rows = plain(kind)
    assert told(kind, sheet(rows), ".xlsx") == told(kind, "\n".join(map(_line, rows)).encode())


NASTY = st.one_of(
    st.sampled_from(
        ["", "-", "=1+1", "+1", "1e9", "1.22158E+17", "NaN", "inf", "0x1F", "1,23", "٣", "²"]
    ),
    st.sampled_from(["x" * 100_000, "字" * 100_000, "9" * 400, "-1", "10万+", "<0.1%", "25:61:61"]),
    st.sampled_from(["31/31/2026 25:00", "2026-02-30", "0000-00-00", "99999999", "2026年13月1日"]),
    st.text(max_size=20),
)


@pytest.mark.parametrize("kind", EXPORTS)
@settings(max_examples=25, deadline=None)
@given(cell=NASTY, data=st.data())
def test_whatever_a_cell_holds_it_is_read_or_named(
    kind: str, cell: str, data: st.DataObject
) -> None:
    rows = plain(kind)
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    rows[row][column] = cell
    refusal = refusal_of(kind, "\n".join(map(_line, rows)).encode("utf-8", "replace"))
    if refusal is not None:
        assert 1 < refusal.row <= len(rows)
        assert refusal.column in rows[0]
        assert len(str(refusal)) < 1_000


def refusal_of(kind: str, content: bytes) -> CellsUnreadable | None:
    """Why a content is refused by one of its cells; None if it is read."""
    try:
        of_bytes(kind, content)
    except CellsUnreadable as refusal:
        return refusal
    return None


def _line(row: list[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow(row)
    return text.getvalue()

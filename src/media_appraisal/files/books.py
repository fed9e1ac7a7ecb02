"""Books: fact tables in a workbook, a sheet a table, read as strictly as a CSV."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from media_appraisal.errors.facts import ColumnTwice, FactMisread
from media_appraisal.errors.files import BadSyntax, UnknownTableFile
from media_appraisal.extras import pl
from media_appraisal.files.sheets import typed_sheet
from media_appraisal.measures.frames import LARGEST, Place, twice
from media_appraisal.measures.tables import TABLES
from media_appraisal.sources.opening import sheets
from media_appraisal.sources.reader import Formula

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from media_appraisal.measures.tables import Sort, Table
    from media_appraisal.sources.opening import Sheet

SUFFIX = ".xlsx"


def named_sheets(path: Path) -> dict[str, Sheet]:
    """The sheets of a workbook by the table that each is named after; empty ones left out.

    Raises UnknownTableFile for a sheet of another name, FileUnreadable for a damaged workbook.
    """
    found = {sheet.name: sheet for sheet in sheets(path) if _filled(sheet)}
    for name in found:
        if name not in TABLES:
            raise UnknownTableFile(path=_place(path, name), name=name, known=tuple(TABLES))
    return found


def sheet_of(path: Path, table: Table) -> Sheet:
    """The sheet of a workbook that is named after its table: the one of that name, or the first."""
    found = [sheet for sheet in sheets(path) if _filled(sheet)]
    if not found:
        raise BadSyntax(path=str(path), line=1, problem="the file is empty; it needs a header")
    return next((sheet for sheet in found if sheet.name == table.key), found[0])


def read_sheet_of_book(
    path: Path, sheet: Sheet, table: Table, zone: str
) -> tuple[pl.DataFrame, Place]:
    """The table of a sheet with typed columns, and its place.

    The first row names the columns. Cells of a date and a time have no zone in a workbook: they
    are by the clocks of `zone`. Raises ColumnTwice, UnknownFactColumn, FactMisread, ZoneMissing.
    """
    place = Place(_place(path, sheet.name), first=2)
    header, rows = _table_of(sheet)
    if again := twice(header):
        raise ColumnTwice(place=place.name, columns=again)
    columns = {}
    for column, name in enumerate(header):
        sort = table.sort(name)
        cells = [row[column] if column < len(row) else None for row in rows]
        _refuse_formulas(cells, name, sort, place)
        columns[name] = pl.Series(name, [_written(cell, sort, zone) for cell in cells], pl.String)
    return typed_sheet(pl.DataFrame(columns), table, place), place


def _place(path: Path, sheet: str) -> str:
    return f"{path} [{sheet}]"


def _filled(sheet: Sheet) -> bool:
    return any(cell not in {None, ""} for row in sheet.rows for cell in row)


def _table_of(sheet: Sheet) -> tuple[list[str], Sequence[Sequence[object]]]:
    """The names of the columns, and the rows below; empty columns and rows at the end are none."""
    header = [str(cell).strip() for cell in sheet.rows[0]]
    rows = list(sheet.rows[1:])
    while header and not header[-1] and not any(_at(row, len(header) - 1) for row in rows):
        header.pop()
    while rows and all(cell in {None, ""} for cell in rows[-1]):
        rows.pop()
    return header, rows


def _at(row: Sequence[object], column: int) -> bool:
    return column < len(row) and row[column] not in {None, ""}


def _refuse_formulas(cells: Sequence[Any], column: str, sort: Sort, place: Place) -> None:
    """FactMisread for a cell that works its value out: what it comes to may change by itself."""
    rows = [number for number, cell in enumerate(cells) if isinstance(cell, Formula)]
    if rows:
        raise FactMisread(
            place=place.name,
            row=place.row(rows[0]),
            column=column,
            value=repr(str(cells[rows[0]])),
            count=len(rows),
            sort=sort,
        )


def _written(cell: Any, sort: Sort, zone: str) -> str | None:
    """A cell as a CSV would hold it."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) <= LARGEST:
        return str(int(cell))
    if isinstance(cell, dt.date):
        return _dated(cell, sort, zone)
    return str(cell)


def _dated(cell: dt.date, sort: Sort, zone: str) -> str:
    if not isinstance(cell, dt.datetime):
        cell = dt.datetime.combine(cell, dt.time())
    if sort == "instant":
        return cell.replace(tzinfo=ZoneInfo(zone)).isoformat()
    whole = cell.time() == dt.time()
    return cell.date().isoformat() if whole else cell.isoformat(sep=" ")

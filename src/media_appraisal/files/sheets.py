"""A CSV of facts: text cells, each turned strictly into what its column holds."""

from __future__ import annotations

import contextlib
import csv
import io
from typing import TYPE_CHECKING

from media_appraisal.errors.facts import ColumnTwice, FactMisread, ZoneMissing
from media_appraisal.errors.files import BadSyntax, WrongEncoding
from media_appraisal.extras import pl
from media_appraisal.measures.frames import twice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from media_appraisal.errors.root import AppraisalError
    from media_appraisal.measures.frames import Place
    from media_appraisal.measures.tables import Sort, Table

_WHOLE = r"^[+-]?\d+(\.0+)?$"
_NUMBER = r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$"
_DAY = r"^\d{4}-\d\d-\d\d$"
_LOCAL = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?$"
_OFFSET = r"(Z|[+-]\d\d:?\d\d)$"


def read_sheet(path: Path, table: Table, place: Place) -> pl.DataFrame:
    """The table of a CSV with typed columns; an empty cell is a gap.

    Raises WrongEncoding, BadSyntax, UnknownFactColumn, FactMisread or ZoneMissing.
    """
    return typed_sheet(_cells(path), table, place)


def typed_sheet(cells: pl.DataFrame, table: Table, place: Place) -> pl.DataFrame:
    """Cells as text become what their columns hold; refused at the first that does not fit."""
    sorts = {name: table.sort(name) for name in cells.columns}
    return pl.DataFrame([_typed(cells[name], sort, place) for name, sort in sorts.items()])


def _cells(path: Path) -> pl.DataFrame:
    """Every cell as text."""
    text = _text(path).rstrip("\r\n")
    if not text.strip():
        raise BadSyntax(path=str(path), line=1, problem="the file is empty; it needs a header")
    header = next(csv.reader(io.StringIO(text, newline="")))
    if again := twice(header):
        raise ColumnTwice(place=str(path), columns=again)
    try:
        return pl.read_csv(text.encode(), infer_schema=False)
    except pl.exceptions.PolarsError:
        raise _broken(path, text) from None


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = content[: cause.start].count(b"\n") + 1
        raise WrongEncoding(path=str(path), line=line) from None


def _broken(path: Path, text: str) -> BadSyntax:
    """Where a text stops being a CSV, and why."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    width, line = len(next(rows)), 1
    with contextlib.suppress(csv.Error):
        for row in rows:
            line = rows.line_num
            if len(row) > width:
                problem = f"{len(row)} cells under a header of {width}"
                return BadSyntax(path=str(path), line=line, problem=problem)
    return BadSyntax(path=str(path), line=line + 1, problem="quotation marks do not pair up")


def _typed(cells: pl.Series, sort: Sort, place: Place) -> pl.Series:
    """A column of text as what it holds; refused at the first cell that does not fit."""
    if sort == "text":
        return cells
    bare = cells.str.strip_chars()
    bare = bare.set(bare == "", None)
    typed = _READERS[sort](bare)
    if sort == "instant":
        _refuse(cells, bare.str.contains(_LOCAL), place, ZoneMissing)
    _refuse(cells, bare.is_not_null() & typed.is_null(), place, FactMisread, sort=sort)
    return typed


def _matching(cells: pl.Series, pattern: str) -> pl.Series:
    """The cells of this pattern; others become gaps."""
    return cells.set(~cells.str.contains(pattern), None)


def _whole(cells: pl.Series) -> pl.Series:
    whole = _matching(cells, _WHOLE).str.replace(r"\.0+$", "").str.strip_prefix("+")
    return whole.cast(pl.Int64, strict=False)


def _number(cells: pl.Series) -> pl.Series:
    return _matching(cells, _NUMBER).str.strip_prefix("+").cast(pl.Float64, strict=False)


def _flag(cells: pl.Series) -> pl.Series:
    words = {"true": True, "1": True, "false": False, "0": False}
    return cells.str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)


def _instant(cells: pl.Series) -> pl.Series:
    """ISO 8601 with an offset or Z; T or a space between, seconds and their fraction optional."""
    clock = cells.str.replace(_OFFSET, "")
    whole = _matching(clock, _LOCAL).str.replace(" ", "T", literal=True)
    seconds = whole.str.contains(r"T\d\d:\d\d:\d\d")
    full = whole.set(~seconds, None).fill_null(whole + ":00")
    offset = cells.str.extract(_OFFSET).replace("Z", "+0000").str.replace(":", "", literal=True)
    return (full + offset).str.to_datetime(
        "%Y-%m-%dT%H:%M:%S%.f%z", time_unit="us", time_zone="UTC", strict=False
    )


def _day(cells: pl.Series) -> pl.Series:
    return _matching(cells, _DAY).str.to_date("%Y-%m-%d", strict=False)


_READERS: Mapping[Sort, Callable[[pl.Series], pl.Series]] = {
    "count": _whole,
    "amount": _whole,
    "number": _number,
    "share": _number,
    "flag": _flag,
    "instant": _instant,
    "day": _day,
}


def _refuse(
    cells: pl.Series, bad: pl.Series, place: Place, error: type[AppraisalError], **facts: str
) -> None:
    """Raises the error for the first cell that is bad, if one is."""
    rows = bad.fill_null(value=False).arg_true().to_list()
    if rows:
        raise error(
            place=place.name,
            row=place.row(rows[0]),
            column=cells.name,
            value=repr(cells[rows[0]]),
            count=len(rows),
            **facts,
        )

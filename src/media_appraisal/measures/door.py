"""The door of the facts: a frame becomes a table whose every cell is of its column's sort."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.facts import (
    FactMisread,
    KeyColumnMissing,
    KeyEmpty,
    NegativeCount,
    NotFinite,
    RowTwice,
    ShareOutside,
    ZoneMissing,
)
from media_appraisal.extras import nw
from media_appraisal.measures.frames import LARGEST, as_written, of_list, typed
from media_appraisal.measures.known import BEGINNING
from media_appraisal.measures.objects import from_objects
from media_appraisal.measures.tables import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media_appraisal.errors.root import AppraisalError
    from media_appraisal.measures.frames import Column, Frame, Place
    from media_appraisal.measures.tables import Sort, Table

SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""Every character that is a space to Python; libraries differ in what they take for one."""


def checked(frame: Frame, table: Table, place: Place) -> Frame:
    """The frame with instants and days as whole numbers, gaps as nulls; refused at the first fault.

    Raises UnknownFactColumn, KeyColumnMissing, KeyEmpty, RowTwice, or what is wrong with a cell:
    FactMisread, NegativeCount, ShareOutside, NotFinite, ZoneMissing.
    """
    sorts = {name: table.sort(name) for name in frame.columns}
    for key in table.keys:
        if key not in sorts:
            raise KeyColumnMissing(place=place.name, column=key, keys=table.keys)
    frame = _nullable(frame)
    held = frame.with_columns(*(_held(frame[name], sort, place) for name, sort in sorts.items()))
    texts = [name for name, sort in sorts.items() if sort == "text"]
    held = held.with_columns(*(_unless_blank(name) for name in texts if not _told(held[name])))
    _refuse_empty_keys(held, table, place)
    _refuse_twice(held, table, place)
    return held


def _nullable(frame: Frame) -> Frame:
    """A pandas frame with types that have gaps, rows numbered from 0; any other as it is."""
    if not frame.implementation.is_pandas_like():
        return frame
    native = nw.to_native(frame).reset_index(drop=True)
    # Types of Arrow have gaps already, and pandas cannot convert all of them.
    plain = [name for name in native if not hasattr(native[name].dtype, "pyarrow_dtype")]
    converted = native.assign(**{name: native[name].convert_dtypes() for name in plain})
    return nw.from_native(converted, eager_only=True)


def _told(names: Column) -> bool:
    """Whether no text is blank, as the first character of each tells, if it is of ASCII."""
    return bool(((names >= "!") & (names < "\x7f")).all())


def _unless_blank(name: str) -> nw.Expr:
    column = nw.col(name)
    return nw.when(column.str.strip_chars(SPACES) != "").then(column).alias(name)


def _held(column: Column, sort: Sort, place: Place) -> Column:
    """The column as facts hold it."""
    if column.null_count() == len(column):
        return of_list(column, [None] * len(column), sort)
    if column.dtype == nw.Object:
        return of_list(column, from_objects(column, sort, place), sort)
    if column.dtype.is_decimal():
        column = column.cast(nw.Float64)
    return typed(_WAYS_IN[sort](column, sort, place), sort)


def _whole(column: Column, sort: Sort, place: Place) -> Column:
    if column.dtype.is_float():
        _refuse(column, ~column.is_finite(), place, NotFinite)
        _refuse(column, column != column.round(0), place, FactMisread, sort=sort)
    elif not column.dtype.is_integer():
        _refuse(column, ~column.is_null(), place, FactMisread, sort=sort)
    if sort == "count":
        _refuse(column, column < 0, place, NegativeCount)
    _refuse(column, (column > LARGEST) | (column < -LARGEST), place, FactMisread, sort=sort)
    return column.cast(nw.Int64)


def _number(column: Column, sort: Sort, place: Place) -> Column:
    if not column.dtype.is_numeric():
        _refuse(column, ~column.is_null(), place, FactMisread, sort=sort)
    number = column.cast(nw.Float64)
    _refuse(number, ~number.is_finite(), place, NotFinite)
    if sort == "share":
        _refuse(number, (number < 0) | (number > 1), place, ShareOutside)
    return number


def _text(column: Column, sort: Sort, place: Place) -> Column:
    """Whole numbers are taken for the names that they write: 302338318 is '302338318'."""
    dtype = column.dtype
    if not (dtype in (nw.String, nw.Categorical, nw.Enum) or dtype.is_integer()):
        _refuse(column, ~column.is_null(), place, FactMisread, sort=sort)
    return column.cast(nw.String)


def _flag(column: Column, sort: Sort, place: Place) -> Column:
    if column.dtype == nw.Boolean:
        return column
    bad = ~column.is_null()
    if column.dtype.is_integer():
        bad = (column != 0) & (column != 1)
    _refuse(column, bad, place, FactMisread, sort=sort)
    return column == 1


def _instant(column: Column, sort: Sort, place: Place) -> Column:
    dtype = column.dtype
    if not isinstance(dtype, nw.Datetime):
        _refuse(column, ~column.is_null(), place, FactMisread, sort=sort)
    elif dtype.time_zone is None:
        _refuse(column, ~column.is_null(), place, ZoneMissing)
    return column.cast(nw.Datetime("us", "UTC")).dt.timestamp("us")


def _day(column: Column, sort: Sort, place: Place) -> Column:
    dtype = column.dtype
    if dtype != nw.Date and not (isinstance(dtype, nw.Datetime) and dtype.time_zone is None):
        _refuse(column, ~column.is_null(), place, FactMisread, sort=sort)
    moments = typed(column.cast(nw.Datetime("us")).dt.timestamp("us"), sort)
    _refuse(column, (moments % DAY != 0) & ~column.is_null(), place, FactMisread, sort=sort)
    return moments // DAY


_WAYS_IN: Mapping[Sort, Callable[[Column, Sort, Place], Column]] = {
    "text": _text,
    "count": _whole,
    "amount": _whole,
    "number": _number,
    "share": _number,
    "flag": _flag,
    "instant": _instant,
    "day": _day,
}


def _refuse(
    column: Column, bad: Column, place: Place, error: type[AppraisalError], **facts: str
) -> None:
    """Raises the error for the first cell that is bad, if one is."""
    if not bad.any():
        return
    rows = bad.fill_null(value=False).arg_true().to_list()
    raise error(
        place=place.name,
        row=place.row(rows[0]),
        column=column.name,
        value=_shown(column, rows[0]),
        count=len(rows),
        **facts,
    )


def _shown(column: Column, row: int) -> str:
    cell = column.to_list()[row]
    return str(cell) if isinstance(cell, dt.date) else repr(cell)


def _refuse_empty_keys(held: Frame, table: Table, place: Place) -> None:
    for key in table.keys:
        rows = held[key].is_null().arg_true().to_list()
        if rows:
            row = place.row(rows[0])
            raise KeyEmpty(place=place.name, row=row, column=key, count=len(rows))


def _refuse_twice(held: Frame, table: Table, place: Place) -> None:
    """Refuses two rows of one key; a later observation of it is no second row but a restatement."""
    told = {"observed_at"} & set(held.columns) - set(table.keys)
    keys = (*table.keys, *told)
    names = held.select(*keys).with_columns(*(nw.col(name).fill_null(BEGINNING) for name in told))
    rows = [] if _surely_once(names) else names.is_duplicated().arg_true().to_list()
    if rows:
        first = names.row(rows[0])
        second = next(row for row in rows[1:] if names.row(row) == first)
        raise RowTwice(
            place=place.name,
            first=place.row(rows[0]),
            second=place.row(second),
            name=_named(table, keys, first),
        )


def _surely_once(names: Frame) -> bool:
    """Whether the rows differ by their hashes alone, which Polars tells in half the time."""
    if not names.implementation.is_polars():
        return False
    return bool(nw.to_native(names).hash_rows().n_unique() == len(names))


def _named(table: Table, keys: tuple[str, ...], cells: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(
        f"{key} {as_written(cell, table.columns[key])}"
        for key, cell in zip(keys, cells, strict=True)
        if cell != BEGINNING
    )

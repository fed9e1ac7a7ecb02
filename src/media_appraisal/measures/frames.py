"""What facts are held in: columns that have gaps, in the frame library they came in."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from media_appraisal.extras import nw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.measures.tables import Sort

    Frame: TypeAlias = nw.DataFrame[Any]
    Column: TypeAlias = nw.Series[Any]

LARGEST = 2**53
"""Whole numbers beyond it are no counts, and a quotient of them would not be exact."""

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_NULLABLE = {"text": "string", "number": "Float64", "share": "Float64", "flag": "boolean"}
"""The pandas types that hold a gap without changing the numbers beside it; else `Int64`."""


@attrs.frozen
class Place:
    """Where a table came from, as errors say it."""

    name: str
    first: int = 1
    """The number of its first row; 2 where a sheet has a header."""
    numbers: Sequence[int] | None = None
    """The number of each row, where they do not follow one another."""

    def row(self, place: int) -> int:
        """The number of the row that stands at a place of the frame, counted from 0."""
        return place + self.first if self.numbers is None else int(self.numbers[place])


def of_list(like: Column, cells: Sequence[Any], sort: Sort) -> Column:
    """A column of Python values, of the name and the frame library of `like`."""
    if like.implementation.is_pandas_like():
        native = nw.to_native(like)
        made = type(native)(list(cells), dtype=_NULLABLE.get(sort, "Int64"), name=like.name)
        return nw.from_native(made, series_only=True)
    dtypes: dict[str, Any] = {
        "text": nw.String,
        "number": nw.Float64,
        "share": nw.Float64,
        "flag": nw.Boolean,
    }
    dtype = dtypes.get(sort, nw.Int64)
    return nw.new_series(like.name, cells, dtype, backend=like.implementation)


def typed(column: Column, sort: Sort) -> Column:
    """The column with a type that has gaps; only pandas needs to be told."""
    if not column.implementation.is_pandas_like():
        return column
    native = nw.to_native(column).astype(_NULLABLE.get(sort, "Int64"))
    return nw.from_native(native, series_only=True)


def cells_of(column: Column) -> list[Any]:
    """The cells as Python objects, None for a gap in every library."""
    gaps = column.is_null().to_list()
    return [None if gap else cell for gap, cell in zip(gaps, column.to_list(), strict=True)]


def twice(names: Sequence[Any]) -> tuple[str, ...]:
    """The names that stand there more than once, each once."""
    return tuple(dict.fromkeys(str(name) for name in names if names.count(name) > 1))


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH.toordinal()


def instant_number(instant: dt.datetime) -> int:
    """Microseconds since the beginning of 1970 in UTC, of an aware datetime."""
    return (instant - EPOCH) // dt.timedelta(microseconds=1)


def moment_of(instant: int) -> dt.datetime:
    """An instant as facts hold it, as an aware datetime in UTC."""
    return EPOCH + dt.timedelta(microseconds=instant)


def as_written(cell: Any, sort: Sort) -> str:
    """A held cell as people write it."""
    if sort == "instant":
        return moment_of(int(cell)).isoformat()
    if sort == "day":
        return (EPOCH + dt.timedelta(days=int(cell))).date().isoformat()
    return str(cell)

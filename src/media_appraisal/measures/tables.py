"""The fact tables as data: their columns, keys, times, and how a row reaches a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import attrs

from media_appraisal.errors.facts import UnknownFactColumn, UnknownTable
from media_appraisal.errors.measures import TableAlone
from media_appraisal.measures.declared import DECLARED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.declared import Declared

Sort = Literal["text", "count", "amount", "number", "share", "flag", "instant", "day"]
"""What a cell may hold: `count` is a whole number from 0, `amount` one that may be negative (money
in minor units), `share` lies between 0 and 1, `instant` is a moment with its zone, `day` a date."""

Way = Literal["operator", "person", "content", "campaign", "account", "community"]
"""The column by which a row reaches a person: its own, or that of the row it belongs to."""

MICROSECOND = 1
MINUTE = 60_000_000 * MICROSECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
"""Lengths of time in the unit in which instants are held."""


@attrs.frozen
class Table:
    """One fact table.

    Facts hold its instants as whole microseconds since 1970 in UTC, and its days as whole days
    since 1970, so that every engine compares integers.
    """

    key: str
    keys: tuple[str, ...]
    """The columns that name a row: always given, never empty, each combination once."""
    columns: Mapping[str, Sort]
    way: Way | None = None
    time: str | None = None
    """The column that says to which period a row belongs; `period` is compared as text."""
    aged_by: str | None = None
    """A column of days to add to `time`."""

    @property
    def cumulative(self) -> bool:
        """Whether a row tells all up to `observed_at`, so that a later one replaces it."""
        return "observed_at" in self.keys

    def sort(self, column: str) -> Sort:
        """The sort of a column; UnknownFactColumn if the table has none of that name."""
        if column not in self.columns:
            raise UnknownFactColumn(table=self.key, name=column, known=tuple(self.columns))
        return self.columns[column]

    @property
    def above(self) -> tuple[Table, ...]:
        """The tables whose columns a row of this one may also be asked for, nearest first."""
        names: dict[Way | None, tuple[str, ...]] = {
            "operator": ("account",) if "account_id" in self.columns else (),
            "content": ("content", "account"),
            "campaign": ("campaign",),
            "account": ("account",),
            "community": ("community", "account"),
        }
        return tuple(TABLES[name] for name in names.get(self.way, ()))

    def reach(self) -> dict[str, Sort]:
        """Every column that a row may be asked for: its own and those of the tables above."""
        found: dict[str, Sort] = {}
        for table in reversed((self, *self.above)):
            found |= table.columns
        return found


def _table(declared: Declared) -> Table:
    """A table of what is declared of it, and the three columns that every table has."""
    columns: dict[str, Sort] = {}
    every = (("text", "source"), ("instant", "observed_at"), ("flag", "retracted"))
    for sort, names in (*declared.columns.items(), *every):
        columns |= dict.fromkeys(names.split(), sort)  # type: ignore[arg-type]  # names of Sort
    return Table(
        declared.key,
        tuple(declared.keys.split()),
        columns,
        declared.way,  # type: ignore[arg-type]  # a name of Way
        declared.time,
        declared.aged_by,
    )


TABLES: Mapping[str, Table] = {one.key: _table(one) for one in DECLARED}
"""Every fact table by its key."""


def table_named(name: str) -> Table:
    """The table of this key; UnknownTable, with the nearest name, if there is none."""
    if name not in TABLES:
        raise UnknownTable(name=name, known=tuple(TABLES))
    return TABLES[name]


def measured_table(name: str) -> Table:
    """The table of this key whose rows reach people; TableAlone for one that only names things."""
    table = table_named(name)
    if table.way is None:
        raise TableAlone(name=name)
    return table

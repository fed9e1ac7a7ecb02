"""What the measures over the rows of one table share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, StrictBool, StrictInt, StrictStr, field_validator, model_validator

from media_appraisal.errors.measures import ColumnMisfit, ConditionMisfit, WindowMisplaced
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.tables import TABLES, measured_table

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Sort, Table
    from media_appraisal.period import Period

Cell = StrictBool | StrictInt | StrictStr
Condition = Mapping[str, Cell | tuple[Cell, ...]]
"""Columns, each with the value that it must equal, or a list of which one is enough."""
Days = Annotated[int, Field(strict=True, ge=0)]

NUMBERS: tuple[Sort, ...] = ("count", "amount", "number", "share")
TIMES: tuple[Sort, ...] = ("day", "instant")

_HOLDS: Mapping[Sort, type] = {"text": str, "flag": bool, "count": int, "amount": int}


def refuse_misfit(table: Table, column: str, wanted: str, sorts: tuple[Sort, ...]) -> None:
    """UnknownFactColumn or ColumnMisfit for a column that a row cannot be asked for in this way."""
    reach = table.reach()
    if column not in reach:
        table.sort(column)
    if reach[column] not in sorts:
        fitting = tuple(name for name, sort in reach.items() if sort in sorts)
        raise ColumnMisfit(
            table=table.key,
            column=column,
            sort=reach[column],
            wanted=wanted,
            known=fitting or ("-",),
        )


def refuse_untrue(table: Table, condition: Condition) -> None:
    """UnknownFactColumn or ConditionMisfit for a condition that no row can fulfil."""
    reach = table.reach()
    for column, value in condition.items():
        if column not in reach:
            table.sort(column)
        for cell in value if isinstance(value, tuple) else (value,):
            if type(cell) is not _HOLDS.get(reach[column]):
                raise ConditionMisfit(column=column, sort=reach[column], value=repr(cell))


class OfTable(Measure):
    """A measure over the rows of one table that fall into the period."""

    table: str
    """The key of the fact table."""
    where: Condition = Field(default={})
    """Only rows whose columns equal these values; a row whose cell is unknown is left out."""
    by: str | None = None
    """The time by which a row belongs to the period, where it is not the table's own."""
    within_days: Days | None = None
    """Of a cumulative table the last observation at most so many days after publication."""
    first_of: str | None = None
    """Of all rows with the same text in this column, whosever they are, only the first in time."""

    @field_validator("table", mode="after")
    @classmethod
    def _table_is_measured(cls, table: str) -> str:
        return measured_table(table).key

    @model_validator(mode="after")
    def _columns_fit(self) -> Self:
        table = TABLES[self.table]
        refuse_untrue(table, self.where)
        if self.by is not None:
            timed = TABLES["content"] if table.cumulative else table
            refuse_misfit(timed, self.by, "time", TIMES)
        if self.within_days is not None and not table.cumulative:
            known = tuple(key for key, other in TABLES.items() if other.cumulative)
            raise WindowMisplaced(table=self.table, known=known)
        if self.first_of is not None:
            refuse_misfit(table, self.first_of, "name", ("text",))
        for column in self.numbers():
            refuse_misfit(table, column, "number", NUMBERS)
        return self

    def compares(self) -> bool:
        """Whether a row counts only where nobody else's came first."""
        return self.first_of is not None

    def numbers(self) -> tuple[str, ...]:
        """The columns of numbers that the measure uses."""
        return ()

    def taken(self, facts: Facts, period: Period, *columns: str) -> Frame:
        """The rows that count, with `person`, `share` and the columns."""
        return facts.rows(
            self.table,
            period,
            *columns,
            where=self.where,
            by=self.by,
            within_days=self.within_days,
            first_of=self.first_of,
        )

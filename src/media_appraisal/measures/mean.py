"""Mean: the average of a column over rows, or of a day's sum over days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.errors.measures import WeighedByDay
from media_appraisal.extras import nw
from media_appraisal.measures.of_table import OfTable, refuse_misfit
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class Mean(OfTable):
    """The sum of the known cells of a column, divided by how many there are, or what they weigh.

    Divided by `out_of` first it is the mean of quotients, in which one content counts as much as
    any other, where `ratio` pools them. Per day the cells of one day (of several accounts) are
    added first, so that it is the average over days. A row that is held in part weighs as much as
    the share.
    """

    kind: Literal["mean"] = "mean"
    column: str
    """The column of numbers."""
    out_of: str | None = None
    """A column that each cell is divided by first, such as the most points of its form."""
    weighed_by: str | None = None
    """A column that says how much each cell weighs, such as the plays of a share watched."""
    per: Literal["rows", "day"] = "rows"
    """What the sum is divided by: the known cells, or the days that have one."""
    empty: Empty = "missing"
    """The state where there is no known cell."""

    @model_validator(mode="after")
    def _days_are_known(self) -> Self:
        if self.per == "day" and self.weighed_by is not None:
            raise WeighedByDay
        if self.per == "day":
            refuse_misfit(TABLES[self.table], self._day(), "day", ("day",))
        return self

    def _day(self) -> str:
        return self.by or str(TABLES[self.table].time)

    def numbers(self) -> tuple[str, ...]:
        """The column, the one that it is divided by, and the one that weighs it."""
        names = (self.column, self.out_of, self.weighed_by)
        return tuple(name for name in names if name is not None)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The known cells, and one for each to divide by, or for each day."""
        days = (self._day(),) if self.per == "day" else ()
        rows = known(self.taken(facts, period, *self.numbers(), *days), self.numbers())
        cell = nw.col(self.column)
        if self.out_of is not None:
            rows = rows.filter(nw.col(self.out_of) != 0)
            cell = cell.cast(nw.Float64) / nw.col(self.out_of).cast(nw.Float64)
        weight = nw.lit(1, nw.Int64)
        if self.weighed_by is not None:
            weight = nw.col(self.weighed_by)
            cell = cell * weight
        cells = rows.select("person", "share", total=cell, cells=weight)
        return _once_a_day(cells, rows, self._day()) if self.per == "day" else cells

    def finish(self, sums: Sums) -> FloatArray:
        """The averages."""
        return quotient(sums["total"], sums["cells"])

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """There is no cell to average."""
        reason = Text(
            zh=f"周期内 {self.table} 没有已知的 {self.column}",
            en=f"no row of {self.table} in the period has a known {self.column}",
        )
        return (Blank(None, self.empty, reason),)


def _once_a_day(cells: Frame, rows: Frame, day: str) -> Frame:
    """The cells, none of which counts, and a row that counts for each day of each person."""
    days = rows.select("person", day).unique(["person", day])
    nothing = nw.lit(0).cast(cells.schema["total"]).alias("total")
    counting = days.select(
        "person", nw.lit(1.0).alias("share"), nothing, nw.lit(1, nw.Int64).alias("cells")
    )
    summed = cells.with_columns(nw.lit(0, nw.Int64).alias("cells"))
    return nw.concat([summed, counting.select(*summed.columns)], how="vertical")

"""Duration: how long it took on average from one time of a row to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.of_table import TIMES, OfTable, refuse_misfit
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import DAY, HOUR, MINUTE, TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

Unit = Literal["minutes", "hours", "days"]

_LENGTHS: Mapping[Unit, int] = {"minutes": MINUTE, "hours": HOUR, "days": DAY}


class Duration(OfTable):
    """The mean time from `since` to `until` over the rows, each counted once.

    Added up in microseconds (or whole days) and divided once. A row that has not begun is left
    out; what has begun and not ended may not be passed over in silence: see `unended`.
    """

    kind: Literal["duration"] = "duration"
    since: str
    """The time from which it counts, such as `at` of an incident."""
    until: str
    """The time until which it counts, such as `handled_at`."""
    unit: Unit = "hours"
    """In what the value is given; whole days where the columns hold days."""
    unended: Literal["missing", "leave_out"] = "missing"
    """Where a row has not ended: no value at all, or the mean of the others."""
    empty: Empty = "missing"
    """The state where there is no row."""

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        table = TABLES[self.table]
        refuse_misfit(table, self.since, "time", TIMES if self.unit == "days" else ("instant",))
        sort = table.reach()[self.since]
        refuse_misfit(table, self.until, f"time of the sort {sort}", (sort,))
        return self

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The time that each row took, and whether it has ended."""
        rows = known(self.taken(facts, period, *{self.since: 0, self.until: 0}), [self.since])
        ended = (~nw.col(self.until).is_null()).cast(nw.Int64)
        taken = nw.col(self.until) - nw.col(self.since)
        return rows.select("person", "share", taken=taken, ended=ended, open=1 - ended)

    def finish(self, sums: Sums) -> FloatArray:
        """The means; NaN where something is not over yet, unless that is left out."""
        days = TABLES[self.table].reach()[self.since] == "day"
        means = quotient(sums["taken"], sums["ended"] * (1 if days else _LENGTHS[self.unit]))
        if self.unended == "leave_out":
            return means
        return np.where(sums["open"] > 0, np.nan, means)

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """Something is not over, or there is nothing."""
        lasting = Text(
            zh=f"周期内 {self.table} 有尚未结束的事项（{self.until} 为空）",
            en=f"something of {self.table} in the period has no {self.until} yet",
        )
        nothing = Text(
            zh=f"周期内 {self.table} 没有可计时的事项",
            en=f"nothing of {self.table} in the period to take the time of",
        )
        return (Blank(sums["open"] > 0, "missing", lasting), Blank(None, self.empty, nothing))

"""On time: the share of what was due that was done by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.errors.measures import GraceTooFine
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.of_table import TIMES, Days, OfTable, refuse_misfit
from media_appraisal.measures.reach import known
from media_appraisal.measures.readings import Blank, Empty
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import DAY, MINUTE, TABLES
from media_appraisal.measures.zones import days_of
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period


class OnTime(OfTable):
    """The rows done by the time they were due, divided by all rows due in the period, pooled.

    What was due and is not done is late, once it was known that it was not: what is due at the
    moment the facts were asked for or later, or else when anything in any table was observed last
    or later, is not judged before it is done. In a table that does not say when it was observed all
    is judged. A row without a due time is left out.
    """

    kind: Literal["on_time"] = "on_time"
    due: str
    """The time by which it was to be done, such as `scheduled_at`; it also names the period."""
    done: str
    """The time at which it was done, such as `published_at`; unknown means never."""
    grace_minutes: Days = 0
    """How many minutes late still count as on time."""
    grace_days: Days = 0
    """How many days late still count as on time."""
    empty: Empty = "missing"
    """The state where nothing was due."""

    @model_validator(mode="after")
    def _times_fit(self) -> Self:
        table = TABLES[self.table]
        refuse_misfit(table, self.due, "time", TIMES)
        sort = table.reach()[self.due]
        refuse_misfit(table, self.done, f"time of the sort {sort}", (sort,))
        if sort == "day" and self.grace_minutes:
            raise GraceTooFine(column=self.due)
        return self

    def _grace(self) -> int:
        """In the unit in which the facts hold the times."""
        if TABLES[self.table].reach()[self.due] == "day":
            return self.grace_days
        return self.grace_days * DAY + self.grace_minutes * MINUTE

    def rows(self, facts: Facts, period: Period) -> Frame:
        """1 for each row due, 1 where it was done by then, and 1 where it is not due yet."""
        timed = self if self.by is not None else self.revised(by=self.due)
        rows = known(timed.taken(facts, period, *{self.due: 0, self.done: 0}), [self.due])
        last = nw.col(self.due) + self._grace()
        punctual = (nw.col(self.done) <= last).fill_null(value=False)
        early = nw.lit(value=False)
        if (told := self._told(facts)) is not None:
            early = nw.col(self.done).is_null() & (last >= told)
        return rows.select(
            "person",
            "share",
            of=punctual.cast(nw.Int64),
            over=(~early).cast(nw.Int64),
            early=early.cast(nw.Int64),
        )

    def _told(self, facts: Facts) -> int | None:
        """Until when the table tells what is done, in the unit of the times.

        Of days the first that was not over yet.
        """
        told = facts.told_until(TABLES[self.table].key)
        if told is None or TABLES[self.table].reach()[self.due] == "instant":
            return told
        return int(days_of(np.array([told + 1]), facts.zone)[0])

    def finish(self, sums: Sums) -> FloatArray:
        """The shares."""
        return quotient(sums["of"], sums["over"])

    def cases(self, sums: Sums) -> IntArray | FloatArray:
        """What was due."""
        return sums["over"]

    def blanks(self, sums: Sums) -> Sequence[Blank]:
        """Nothing is due yet, or nothing was due."""
        early = Text(
            zh=f"周期内 {self.table} 的事项都尚未到期（{self.due}）",
            en=f"nothing of {self.table} is due yet ({self.due})",
        )
        reason = Text(
            zh=f"周期内 {self.table} 没有到期（{self.due}）的事项",
            en=f"nothing of {self.table} was due ({self.due}) in the period",
        )
        return (Blank(sums["early"] > 0, "not_due", early), Blank(None, self.empty, reason))

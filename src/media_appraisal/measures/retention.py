"""Retention: how many new users are still active so many days later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.extras import nw
from media_appraisal.measures.of_users import Kinds, OfUsers, with_day
from media_appraisal.measures.reach import credited, fulfilling, known, seen, span
from media_appraisal.measures.readings import Blank
from media_appraisal.measures.sums import quotient
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

_TIES = ["account_id", "user_key"]


class Retention(OfUsers):
    """Of the users who joined, the share who are active on day N, or within N days, pooled.

    The day of joining is day 0, by the first of the user's `joins` on the account. A user belongs
    to the period of day N and to whoever holds the account then. Where only totals of cohorts are
    known, `ratio` over the table cohort_retention says the same.
    """

    kind: Literal["retention"] = "retention"
    day: Annotated[int, Field(strict=True, ge=1)] = 7
    """N: how many days after joining."""
    counted: Literal["on", "within"]
    """Active on exactly that day, or on any day from the first to that one; there is no default."""
    joins: Kinds = ("follow",)
    """What a user does to join, as `kind` of user_event."""

    def rows(self, facts: Facts, period: Period) -> Frame:
        """A row for each user who joined, with 1 where the user is retained."""
        table = TABLES["user_event"]
        wanted = {*_TIES, "at", "kind"}
        events = fulfilling(seen(facts, table, wanted | self.where.keys()), self.where)
        events = with_day(facts, known(events, sorted(wanted)))
        joined = fulfilling(events, {"kind": self.joins})
        joined = joined.group_by(*_TIES).agg(joined=nw.col("day").min())
        active = fulfilling(events, {"kind": self.kinds}).select(*_TIES, "day").unique()
        age = nw.col("day") - nw.col("joined")
        least = self.day if self.counted == "on" else 1
        stayed = joined.join(active, on=_TIES, how="inner").filter(age >= least, age <= self.day)
        stayed = stayed.select(*_TIES).unique().with_columns(retained=nw.lit(1, nw.Int64))
        start, end = span(period, "day", facts.zone)
        when = nw.col("when")
        cohort = joined.join(stayed, on=_TIES, how="left")
        cohort = cohort.with_columns(when=nw.col("joined") + self.day)
        cohort = cohort.filter(when >= start, when < end)
        # Credited by days, as the table of totals is.
        rows = credited(facts, cohort, TABLES["cohort_retention"], "cohort_day")
        of = nw.col("retained").fill_null(0)
        return rows.select("person", "share", of=of, over=nw.lit(1, nw.Int64))

    def finish(self, sums: Sums) -> FloatArray:
        """The shares."""
        return quotient(sums["of"], sums["over"])

    def cases(self, sums: Sums) -> IntArray | FloatArray:
        """The new users."""
        return sums["over"]

    def blanks(self, sums: Sums) -> Sequence[Blank]:  # noqa: ARG002  # one reason for all
        """Nobody joined so many days before."""
        nobody = Text(
            zh=f"没有第{self.day}日落在周期内的新增用户",
            en=f"no new user whose day {self.day} falls into the period",
        )
        return (Blank(None, self.empty, nobody),)

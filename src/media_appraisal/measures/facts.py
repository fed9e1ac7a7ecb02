"""Facts: what happened, as checked tables; who is measured, and which rows count for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import attrs

from media_appraisal.errors.facts import ColumnTwice, MixedFrames, NobodyNamed, NotAFrame
from media_appraisal.errors.measures import ColumnAbsent, TableAbsent
from media_appraisal.errors.revisions import MomentsBackwards
from media_appraisal.extras import nw
from media_appraisal.measures.activity import days_active
from media_appraisal.measures.door import checked
from media_appraisal.measures.frames import Place, day_number, twice
from media_appraisal.measures.holding import refuse_impossible
from media_appraisal.measures.known import current, instant_of, since, thing_keys, until
from media_appraisal.measures.reach import credited, firsts, fulfilling, happened, observed, seen
from media_appraisal.measures.revisions import Revision, Revisions, revisions_of, withdrawals_of
from media_appraisal.measures.roster import Roster
from media_appraisal.measures.tables import TABLES, measured_table, table_named
from media_appraisal.measures.within import within
from media_appraisal.measures.zones import moment_in, zone_named
from media_appraisal.period import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Hashable, Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.known import Moment
    from media_appraisal.measures.tables import Table


KEPT = 7
"""Works of which the outcome is kept: most measures ask for rows of one of a few tables."""


@attrs.frozen(eq=False)
class Facts:
    """Fact tables that have passed the door, and the zone in which their days begin and end.

    Make them with `Facts.of` or `load_facts`. In the tables instants are whole microseconds since
    1970 in UTC and days whole days since 1970; a gap is null; a column not given is not there.
    """

    records: Mapping[str, Frame]
    """Every row that was given; one key may have several, observed at different moments."""
    zone: str = "Asia/Shanghai"
    asked: int | None = None
    """The instant as of which the facts were asked for; None for all that is known."""
    last: int | None = attrs.field()
    """When anything was observed last; a part of some facts is told that of the whole."""
    tables: Mapping[str, Frame] = attrs.field(init=False)
    """One row a key, which measures read: each column has the value observed last that is known."""
    _kept: dict[Hashable, Any] = attrs.field(factory=dict, init=False, repr=False)
    """What was worked out last, such as rows of which other measures ask for other columns."""

    @tables.default
    def _current(self) -> Mapping[str, Frame]:
        return {key: current(frame, TABLES[key]) for key, frame in self.records.items()}

    @last.default
    def _last(self) -> int | None:
        frames = [frame for frame in self.records.values() if "observed_at" in frame.columns]
        told = [frame["observed_at"].drop_nulls() for frame in frames]
        return max((int(instants.max()) for instants in told if len(instants)), default=None)

    def __attrs_post_init__(self) -> None:
        """Refuses an unknown zone, frames of several libraries, and accounts held more than once.

        Raises ZoneUnknown, MixedFrames, HeldBackwards, SharesExceeded.
        """
        zone_named(self.zone)
        libraries = {str(frame.implementation) for frame in self.records.values()}
        if len(libraries) > 1:
            raise MixedFrames(libraries=tuple(sorted(libraries)))
        if "assignment" in self.tables:
            refuse_impossible(self.tables["assignment"])

    @classmethod
    def of(cls, *, zone: str = "Asia/Shanghai", **tables: Any) -> Self:
        """Facts of frames by table name: pandas, Polars or PyArrow, all of one library.

        What is worked out when it is wanted, a Polars LazyFrame, a DuckDB relation, a PySpark,
        Dask or Ibis table, is collected into Polars. Raises UnknownTable, NotAFrame, or what is
        wrong with the first cell that is.
        """
        frames = {key: _frame(key, native) for key, native in tables.items()}
        held = {
            key: checked(frame, table_named(key), Place(f"table {key}"))
            for key, frame in frames.items()
        }
        return cls(held, zone)

    def as_of(self, moment: Moment) -> Self:
        """The facts as they were known at a moment: an aware datetime, or a day, meaning its end.

        A row that does not say when it was observed was known from the beginning. Facts that were
        asked for as of an earlier moment know no more for a later one. Raises MomentUnclear.
        """
        instant = instant_of(moment, self.zone)
        if self.asked is not None:
            instant = min(instant, self.asked)
        records = {key: until(frame, instant) for key, frame in self.records.items()}
        return type(self)(records, self.zone, instant)

    @property
    def known_until(self) -> dt.datetime | None:
        """Until when things were known: the moment asked for, else the last that was observed.

        As clocks of the zone tell it; None where no row says when it was observed.
        """
        known = self.last if self.asked is None else self.asked
        return None if known is None else moment_in(known, self.zone)

    def told_until(self, key: str) -> int | None:
        """The same of one table, as facts hold an instant; None where it never says when."""
        return self.last if self.asked is None and self.has(key, "observed_at") else self.asked

    def revised_since(
        self, moment: Moment, until: Moment | None = None, *, period: Period | str | None = None
    ) -> Revisions:
        """What became known or was restated after a moment, up to another, or up to the last row.

        With a period only what its rows tell, and those of tables without a time. Of a cumulative
        table the last observations are compared. Raises MomentUnclear, MomentsBackwards.
        """
        instant = instant_of(moment, self.zone)
        if until is not None and instant_of(until, self.zone) < instant:
            raise MomentsBackwards(since=str(moment), until=str(until))
        now = self if until is None else self.as_of(until)
        before, of = self.as_of(moment), None if period is None else Period.of(period)
        found: list[Revision] = []
        for key, table in TABLES.items():
            if key in now.records:
                rows, was = now.tables[key], before.tables[key]
                gone = was.join(rows, on=list(thing_keys(table)), how="anti")
                if of is not None:
                    rows = within(rows, table, of, self.zone, now.tables)
                    gone = within(gone, table, of, self.zone, before.tables)
                late = since(now.records[key], instant)
                found += revisions_of(table, late, was, rows)
                found += withdrawals_of(table, late, gone)
        return Revisions(str(moment), None if until is None else str(until), tuple(found))

    def table(self, key: str, *columns: str) -> Frame:
        """A table, or some of its columns; TableAbsent or ColumnAbsent where none was given."""
        if key not in self.tables:
            raise TableAbsent(name=key)
        frame = self.tables[key]
        for name in columns:
            if name not in frame.columns:
                raise ColumnAbsent(table=key, name=name)
        return frame.select(*columns) if columns else frame

    def has(self, key: str, column: str) -> bool:
        """Whether a table was given, and with this column."""
        return key in self.tables and column in self.tables[key].columns

    def people(self, period: Period | str) -> tuple[str, ...]:
        """The sorted ids of those to be measured; NobodyNamed if there is none.

        They are the operators active in the period; without a table operator those who hold an
        account in it; without a table assignment everyone whom some table names.
        """
        return self.roster(Period.of(period)).people

    def roster(self, period: Period) -> Roster:
        """The same people, and where each stands among them; NobodyNamed if there is none."""
        found: Roster = self.kept(("roster", period), lambda: Roster(self._named_in(period)))
        return found

    def _named_in(self, period: Period) -> tuple[str, ...]:
        if "operator" in self.tables:
            names = _between(self.tables["operator"], period, "active_from", "active_to")
        elif "assignment" in self.tables:
            names = _between(self.tables["assignment"], period, "valid_from", "valid_to")
        else:
            names = {
                name
                for frame in self.tables.values()
                for column in ("operator_id", "person")
                if column in frame.columns
                for name in frame[column].drop_nulls().unique().to_list()
            }
        if not names:
            raise NobodyNamed(period=str(period))
        return tuple(sorted(names))

    def active_days(self, period: Period | str) -> dict[str, int]:
        """On how many days of the period each of its people was active; empty where nobody says.

        By the table operator, and for whoever stands in the table assignment the days on which at
        least one account was held. Raises NobodyNamed.
        """
        named = Period.of(period)
        operator, assignment = self.tables.get("operator"), self.tables.get("assignment")
        return days_active(operator, assignment, named, self.people(named))

    def rows(  # noqa: PLR0913  # each says which rows, and all but two are named
        self,
        key: str,
        period: Period,
        *columns: str,
        where: Mapping[str, Any] | None = None,
        by: str | None = None,
        within_days: int | None = None,
        first_of: str | None = None,
    ) -> Frame:
        """The rows of a table that fall into the period: `person`, `share`, and the columns.

        Without `columns` they are all that the table was given with. `columns` and `where` may
        name columns of the tables above (a snapshot's content, its account); `where` compares
        each with a value or a list of values; `by` is another time column than the table's own.
        A cumulative table has one row a content: what was observed last, or last of all that was
        observed at most `within_days` after publication; unknown where there is none. With
        `first_of` only the first row of all that hold the same in this column counts. `share` is
        the part of the account that the person answers for, or 1.

        Raises TableAbsent or ColumnAbsent.
        """
        table = measured_table(key)
        columns = columns or tuple(self.table(key).drop("person", strict=False).columns)
        time = by or str(table.time)
        conditions = where or {}
        wanted = {*columns, time} if first_of is None else {*columns, time, first_of}
        self.table(key, *sorted(wanted & table.columns.keys()))
        wanted -= table.columns.keys()
        asked = (key, period, time, repr(conditions), within_days, first_of, frozenset(wanted))
        wanted.update(self.tables[key].columns)
        frame: Frame = self.kept(
            asked,
            lambda: self._credited(table, period, time, wanted, conditions, within_days, first_of),
        )
        return frame.select("person", "share", *columns)

    def kept(self, asked: Hashable, work: Callable[[], Any]) -> Any:
        """What a work comes to, kept for a while under what was asked; the facts never change."""
        found = self._kept.pop(asked, None)
        found = self._kept[asked] = work() if found is None else found
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return found

    def _credited(  # noqa: PLR0913, PLR0917  # as above
        self,
        table: Table,
        period: Period,
        time: str,
        wanted: set[str],
        conditions: Mapping[str, Any],
        within_days: int | None,
        first_of: str | None,
    ) -> Frame:
        """The rows that `rows` chooses from, with all columns of the table and others wanted."""
        if table.cumulative:
            frame = observed(self, table, wanted, conditions, within_days)
            table = TABLES["content"]
        else:
            frame = fulfilling(seen(self, table, wanted | conditions.keys()), conditions)
        if first_of is not None:
            frame = firsts(frame, first_of, time, table.keys)
        happening = happened(self, frame, table, time, period)
        return credited(self, happening, table, time)


def _frame(key: str, native: Any) -> Frame:
    try:
        found = nw.from_native(native)
        return found.collect("polars") if isinstance(found, nw.LazyFrame) else found
    except TypeError:
        raise NotAFrame(table=key, found=type(native).__name__) from None
    except nw.exceptions.DuplicateError:
        names = getattr(native, "column_names", None) or list(native.columns)
        raise ColumnTwice(place=f"table {key}", columns=twice(names)) from None


def _between(frame: Frame, period: Period, first: str, after: str) -> set[str]:
    """The operators of the rows whose days, `after` exclusive, meet the period."""
    if first in frame.columns:
        begun = nw.col(first) < day_number(period.end)
        frame = frame.filter(begun | nw.col(first).is_null())
    if after in frame.columns:
        lasting = nw.col(after) > day_number(period.start)
        frame = frame.filter(lasting | nw.col(after).is_null())
    return set(frame["operator_id"].to_list())

"""Facts: what happened, as checked tables; who is measured, and which rows count for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import attrs

from media_appraisal.errors.facts import ColumnTwice, MixedFrames, NobodyNamed, NotAFrame
from media_appraisal.errors.measures import ColumnAbsent, TableAbsent
from media_appraisal.extras import nw
from media_appraisal.measures.door import checked
from media_appraisal.measures.frames import Place, day_number, twice
from media_appraisal.measures.holding import refuse_impossible
from media_appraisal.measures.reach import credited, fulfilling, happened, observed, seen
from media_appraisal.measures.tables import TABLES, measured_table, table_named
from media_appraisal.measures.zones import zone_named
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.frames import Frame


@attrs.frozen(eq=False)
class Facts:
    """Fact tables that have passed the door, and the zone in which their days begin and end.

    Make them with `Facts.of` or `load_facts`. In `tables` instants are whole microseconds since
    1970 in UTC and days whole days since 1970; a gap is null; a column not given is not there.
    """

    tables: Mapping[str, Frame]
    zone: str = "Asia/Shanghai"
    _rosters: dict[Period, tuple[str, ...]] = attrs.field(factory=dict, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuses an unknown zone, frames of several libraries, and accounts held more than once.

        Raises ZoneUnknown, MixedFrames, HeldBackwards, SharesExceeded.
        """
        zone_named(self.zone)
        libraries = {str(frame.implementation) for frame in self.tables.values()}
        if len(libraries) > 1:
            raise MixedFrames(libraries=tuple(sorted(libraries)))
        if "assignment" in self.tables:
            refuse_impossible(self.tables["assignment"])

    @classmethod
    def of(cls, *, zone: str = "Asia/Shanghai", **tables: Any) -> Self:
        """Facts of frames by table name: pandas, Polars or PyArrow, all of one library.

        Raises UnknownTable, NotAFrame, or what is wrong with the first cell that is.
        """
        frames = {key: _frame(key, native) for key, native in tables.items()}
        held = {
            key: checked(frame, table_named(key), Place(f"table {key}"))
            for key, frame in frames.items()
        }
        return cls(held, zone)

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
        period = Period.of(period)
        if period not in self._rosters:
            self._rosters[period] = self._named_in(period)
        return self._rosters[period]

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

    def rows(
        self,
        key: str,
        period: Period,
        *columns: str,
        where: Mapping[str, Any] | None = None,
        by: str | None = None,
        within_days: int | None = None,
    ) -> Frame:
        """The rows of a table that fall into the period: `person`, `share`, and the columns.

        Without `columns` they are all that the table was given with. `columns` and `where` may
        name columns of the tables above (a snapshot's content, its account); `where` compares
        each with a value or a list of values; `by` is another time column than the table's own.
        A cumulative table has one row a content: what was observed last, or last of all that was
        observed at most `within_days` after publication; unknown where there is none. `share` is
        the part of the account that the person answers for, or 1.

        Raises TableAbsent or ColumnAbsent.
        """
        table = measured_table(key)
        columns = columns or tuple(self.table(key).drop("person", strict=False).columns)
        time = by or str(table.time)
        conditions = where or {}
        if table.cumulative:
            frame = observed(self, table, {*columns, time}, conditions, within_days)
            table = TABLES["content"]
        else:
            frame = fulfilling(seen(self, table, {*columns, *conditions, time}), conditions)
        happening = happened(self, frame, table, time, period)
        return credited(self, happening, table, time).select("person", "share", *columns)


def _frame(key: str, native: Any) -> Frame:
    try:
        return nw.from_native(native, eager_only=True)
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

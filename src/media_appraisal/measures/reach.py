"""How rows reach people: through the tables above them, their time, and who held what then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from media_appraisal.errors.measures import ColumnAbsent
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.frames import day_number, instant_number, of_list
from media_appraisal.measures.holding import held, held_between_instants
from media_appraisal.measures.tables import DAY, TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from media_appraisal.arrays import IntArray
    from media_appraisal.measures.frames import Column, Frame
    from media_appraisal.measures.tables import Table
    from media_appraisal.period import Period


class Given(Protocol):
    """What is asked here of the facts: their zone, and a table with some of its columns."""

    @property
    def zone(self) -> str:
        """The zone in which days begin."""

    def table(self, key: str, *columns: str) -> Frame:
        """The table; an error where it, or one of the columns, was not given."""

    def has(self, key: str, column: str) -> bool:
        """Whether a table was given, and with this column."""

    def kept(self, asked: Hashable, work: Callable[[], Any]) -> Any:
        """What a work comes to that several measures ask for."""


_TIES = {"content_id", "account_id", "campaign_id", "community_id", "operator_id"}
"""Columns that lead on from one table to the next, and at last to a person."""


def seen(facts: Given, table: Table, wanted: set[str]) -> Frame:
    """The rows of a table, with what is wanted of it and of the tables above it.

    What names a row, dates it or leads on from it comes along unasked. Raises TableAbsent or
    ColumnAbsent for what was not given.
    """
    return _climbed(facts, _narrowed(facts, table, wanted), table, wanted)


def _climbed(facts: Given, frame: Frame, table: Table, wanted: set[str]) -> Frame:
    """The rows of a table beside what is wanted of the tables above it."""
    below, missing = table, wanted - table.columns.keys()
    for above in table.above:
        needed = missing & above.columns.keys()
        leads_on = above.key == table.way and above.key != "account"
        if needed or leads_on:
            frame = _beside(facts, frame, below, above, needed)
            missing -= needed
        below = above
    return frame


def _narrowed(facts: Given, table: Table, wanted: set[str]) -> Frame:
    """A table with the columns that are wanted of it, or that all its rows need."""
    unasked = _TIES.intersection(table.columns) | ({table.aged_by} if table.aged_by else set())
    given = {name for name in unasked if facts.has(table.key, name)}
    columns = given | {*table.keys} | (wanted & table.columns.keys())
    return facts.table(table.key, *sorted(columns))


def _beside(facts: Given, frame: Frame, below: Table, above: Table, needed: set[str]) -> Frame:
    """The rows with columns of the one row above each; unknown where there is no such row."""
    key = above.keys[0]
    if key not in frame.columns:
        raise ColumnAbsent(table=below.key, name=key)
    ties = {name for name in _TIES.intersection(above.columns) if facts.has(above.key, name)}
    columns = {key, *needed} | (ties - set(frame.columns))
    return frame.join(facts.table(above.key, *sorted(columns)), on=key, how="left")


def happened(facts: Given, frame: Frame, table: Table, time: str, period: Period) -> Frame:
    """The rows of the period, with the day or instant of each as `when`."""
    if time == "period":
        return frame.filter(nw.col("period") == period.text)
    when = nw.col(time)
    if table.aged_by and time == table.time:
        when = when + nw.col(table.aged_by)
    start, end = span(period, table.reach()[time], facts.zone)
    return frame.with_columns(when.alias("when")).filter(
        nw.col("when") >= start, nw.col("when") < end
    )


def span(period: Period, sort: str, zone: str) -> tuple[int, int]:
    """The half-open edges of a period, as facts hold days or instants."""
    if sort == "day":
        return day_number(period.start), day_number(period.end)
    begin, finish = period.edges(zone)
    return instant_number(begin), instant_number(finish)


def observed(
    facts: Given,
    table: Table,
    wanted: set[str],
    conditions: Mapping[str, Any],
    within_days: int | None,
) -> Frame:
    """Every content beside what was observed of it last, in a cumulative table.

    Conditions on columns of the cumulative table choose among its rows, others among contents.
    """
    of_content = {name: value for name, value in conditions.items() if name not in table.columns}
    of_rows = {name: value for name, value in conditions.items() if name in table.columns}
    content = TABLES["content"]
    beyond = (wanted - table.columns.keys()) | of_content.keys() | {"published_at"}
    contents = _narrowed(facts, content, beyond)
    own = ({"observed_at"} | (wanted & table.columns.keys())) - {"content_id"}
    facts.table(table.key, *sorted(own | of_rows.keys()))
    rows = facts.table(table.key, *sorted(own))
    places = facts.kept(
        ("last", table.key, repr(of_rows), within_days),
        lambda: _last(facts, table, of_rows, within_days),
    )
    contents = contents.drop(*own.intersection(contents.columns))
    frame = contents.with_columns(*_taken(table, rows, places))
    return fulfilling(_climbed(facts, frame, content, beyond), of_content)


def _last(
    facts: Given, table: Table, of_rows: Mapping[str, Any], within_days: int | None
) -> IntArray:
    """For each content the place of its row observed last in a table, shape (contents,).

    Of those that fulfil the conditions and were observed at most so many days after publication;
    -1 where there is none.
    """
    timed = () if within_days is None else ("published_at",)
    contents = facts.table("content", "content_id", *timed).with_row_index("content")
    rows = facts.table(table.key, *sorted({"content_id", "observed_at", *of_rows}))
    rows = fulfilling(rows.with_row_index("row"), of_rows)
    met = rows.join(contents, on="content_id", how="inner")
    if within_days is not None:
        met = met.filter(nw.col("observed_at") <= nw.col("published_at") + within_days * DAY)
    row, content, told = (
        met[name].to_numpy().astype(np.int64) for name in ("row", "content", "observed_at")
    )
    latest = np.full(len(contents), np.iinfo(np.int64).min)
    np.maximum.at(latest, content, told)
    last = told == latest[content]
    places = np.full(len(contents), -1)
    places[content[last]] = row[last]
    return places


def _taken(table: Table, rows: Frame, places: IntArray) -> list[Column]:
    """The columns of rows of a table at some places, unknown where a place is -1."""
    there = places >= 0
    if not there.any():
        nothing = [None] * len(places)
        return [of_list(rows[name], nothing, table.sort(name)) for name in rows.columns]
    taken = rows[np.maximum(places, 0)]
    if not there.all():
        mark = nw.Series.from_numpy("there", there, nw.Boolean, backend=rows.implementation)
        known = (nw.when(nw.col("there")).then(nw.col(name)).alias(name) for name in rows.columns)
        taken = taken.with_columns(mark).select(*known)
    return [taken[name] for name in rows.columns]


def fulfilling(frame: Frame, conditions: Mapping[str, Any]) -> Frame:
    """The rows that fulfil every condition; an unknown cell fulfils none."""
    for column, value in conditions.items():
        frame = frame.filter(fulfils(column, value))
    return frame


def firsts(frame: Frame, column: str, time: str, keys: Iterable[str]) -> Frame:
    """Of the rows with the same cell in a column the first in time, and among those by name."""
    ordered = known(frame, [column, time]).sort(time, *keys)
    return ordered.unique(column, keep="first", maintain_order=True)


def known(frame: Frame, columns: Iterable[str]) -> Frame:
    """The rows in which all of the columns are known."""
    gaps = [nw.col(name).is_null() for name in columns if frame[name].null_count()]
    return frame.filter(*(~gap for gap in gaps)) if gaps else frame


def fulfils(column: str, value: Any) -> nw.Expr:
    """Whether a column equals the value, or one of a list of values."""
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    return nw.col(column).is_in(values) & ~nw.col(column).is_null()


def credited(facts: Given, frame: Frame, table: Table, time: str) -> Frame:
    """The rows that reach a person, with `person` and `share`; one each for all who share it."""
    if table.way in {"account", "community"}:
        return _through_assignment(facts, frame, table, time)
    person = "person" if table.way == "person" else "operator_id"
    if person not in frame.columns:
        above = "content" if table.way == "content" else "campaign"
        raise ColumnAbsent(table=table.key if table.way == "operator" else above, name=person)
    return known(frame, [person]).with_columns(
        nw.col(person).alias("person"), nw.lit(1.0).alias("share")
    )


def _through_assignment(facts: Given, frame: Frame, table: Table, time: str) -> Frame:
    """Each row once for everyone who held its account at the time."""
    if "account_id" not in frame.columns:
        below = "community" if table.way == "community" else table.key
        raise ColumnAbsent(table=below, name="account_id")
    assignment = facts.table("assignment")
    by_day = table.reach()[time] == "day"
    spells = held(assignment) if by_day else held_between_instants(assignment, facts.zone)
    named = spells.rename({"operator_id": "person"})
    together = frame.join(named, on="account_id", how="inner")
    when = nw.col("when")
    return together.filter(when >= nw.col("valid_from"), when < nw.col("valid_to"))

"""Given: the facts that rules look through, and how they name the first of many rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import attrs

from media_appraisal.extras import nw
from media_appraisal.linter.facts.clocks import clocks_of
from media_appraisal.measures.frames import as_written, cells_of
from media_appraisal.measures.known import standing, thing_keys
from media_appraisal.measures.reach import known
from media_appraisal.measures.revisions import row_place
from media_appraisal.measures.tables import TABLES
from media_appraisal.measures.within import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from media_appraisal.arrays import IntArray
    from media_appraisal.errors.root import AppraisalError
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Table
    from media_appraisal.period import Period


class Refused(NamedTuple):
    """What the door did not let in."""

    table: str
    error: AppraisalError


class Like(NamedTuple):
    """The first of some rows, by their keys, and how many there are."""

    place: str
    cells: Mapping[str, str]
    rows: int


@attrs.frozen(eq=False)
class Given:
    """Facts, the period to be looked at (None is all time), and what the door refused of them."""

    facts: Facts
    period: Period | None = None
    refused: tuple[Refused, ...] = ()

    def tables(self) -> Iterator[tuple[Table, Frame]]:
        """Every table that was given with the rows of the period, in the order of the tables."""
        for key in TABLES:
            rows = self.rows(key)
            if rows is not None:
                yield TABLES[key], rows

    def rows(self, key: str, *columns: str) -> Frame | None:
        """The rows of a table in the period, where it was given with these columns."""
        if key not in self.facts.tables or not all(self.facts.has(key, name) for name in columns):
            return None
        return self.inside[key]

    @cached_property
    def inside(self) -> Mapping[str, Frame]:
        """The rows of each table in the period."""
        facts, period = self.facts, self.period
        if period is None:
            return facts.tables
        return {
            key: within(rows, TABLES[key], period, facts.zone, facts.tables)
            for key, rows in facts.tables.items()
        }

    def withdrawn(self) -> Iterator[tuple[Table, Frame]]:
        """The things of each table in the period that were taken back and not told again."""
        facts, period = self.facts, self.period
        for key, table in TABLES.items():
            rows = facts.records.get(key)
            if rows is None or "retracted" not in rows.columns:
                continue
            things = list(thing_keys(table))
            back = rows.filter(nw.col("retracted").fill_null(value=False)).select(*things)
            told = rows.join(back.unique(), on=things, how="semi")
            gone = told.join(facts.tables[key].select(*things), on=things, how="anti")
            if period is not None:
                gone = within(gone, table, period, facts.zone, facts.tables)
            last, _ = standing(gone, table)
            yield table, last.select(*table.keys).unique()

    @cached_property
    def clocks(self) -> Mapping[str, IntArray]:
        """For each account, how long after midnight each of its contents came out."""
        rows = self.rows("content", "account_id", "published_at")
        return {} if rows is None else clocks_of(rows, self.facts.zone)

    def where(self, key: str, compared: Sequence[str], bad: nw.Expr) -> Like | None:
        """The rows of a table for which something holds of columns that are all known."""
        rows = self.rows(key, *compared)
        return None if rows is None else first(TABLES[key], known(rows, compared).filter(bad))


def first(table: Table, rows: Frame) -> Like | None:
    """The first of these rows of a table; None where there is none."""
    if not len(rows):
        return None
    top, sorts = rows.sort(*table.keys).head(1), table.reach()
    cells = {name: cells_of(top[name])[0] for name in top.columns}
    written = {
        name: as_written(cell, sorts[name]) if name in sorts else str(cell)
        for name, cell in cells.items()
        if cell is not None
    }
    return Like(row_place(table.key, [written[key] for key in table.keys]), written, len(rows))

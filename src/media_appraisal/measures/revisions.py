"""Revisions: which facts became known, or were restated, between two moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

import attrs

from media_appraisal.extras import nw
from media_appraisal.measures.frames import as_written, cells_of
from media_appraisal.measures.known import standing, thing_keys, told
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Table
    from media_appraisal.text import Lang

    Cells = Mapping[str, Any]

ABOUT_THE_ROW = frozenset({"source", "observed_at", "retracted"})
"""Columns that say where a row comes from, and nothing of what happened."""

_HEADINGS = (
    Text(zh="位置", en="Place"),
    Text(zh="列", en="Column"),
    Text(zh="原为", en="Before"),
    Text(zh="现为", en="Now"),
    Text(zh="观察时刻", en="Observed"),
)
_NEW = Text(zh="新增一行", en="a new row")
_WITHDRAWN = Text(zh="该行已撤回", en="the row withdrawn")
_UNKNOWN = Text(zh="未知", en="unknown")
_NOTHING = Text(zh="没有变化。", en="Nothing has changed.")


def row_place(table: str, cells: Sequence[str]) -> str:
    """Where a row stands: its table, and the cells that name it."""
    return f"{table}[{', '.join(cells)}]"


@attrs.frozen
class Revision:
    """One cell that now reads otherwise, or one row that was not there, or that was withdrawn."""

    table: str
    row: tuple[str, ...]
    """The cells that name the row, as they are written."""
    column: str | None
    """The column that was restated; None where the whole row is new or withdrawn."""
    before: str | None
    """What was known before; None where it was unknown."""
    after: str | None
    observed_at: str
    """When the row that now counts, or takes another back, was observed last, in UTC."""
    withdrawn: bool = False
    """Whether the row was taken back."""

    @property
    def place(self) -> str:
        """Where it stands: `account_day[wx-1, 2026-09-03]`."""
        return row_place(self.table, self.row)

    def record(self) -> dict[str, str | bool | None]:
        """The revision as plain data."""
        return {
            "table": self.table,
            "row": ", ".join(self.row),
            "column": self.column,
            "before": self.before,
            "after": self.after,
            "observed_at": self.observed_at,
            "withdrawn": self.withdrawn,
        }


@attrs.frozen(eq=False)
class Revisions(Sequence[Revision]):
    """What changed between two moments: by table, then by row and column."""

    since: str
    until: str | None
    """None where nothing later is known."""
    found: tuple[Revision, ...]

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, place: int) -> Revision: ...
    @overload
    def __getitem__(self, place: slice) -> Revisions: ...
    def __getitem__(self, place: int | slice) -> Revision | Revisions:
        if isinstance(place, slice):
            return attrs.evolve(self, found=self.found[place])
        return self.found[place]

    def __str__(self) -> str:
        return self.sheet("en").text()

    def _repr_html_(self) -> str:
        return self.sheet("en").html()

    @property
    def restated(self) -> Revisions:
        """The cells that had a value and now have another."""
        found = tuple(one for one in self.found if one.before is not None)
        return attrs.evolve(self, found=found)

    @property
    def added(self) -> Revisions:
        """The rows that were not there."""
        found = tuple(one for one in self.found if one.column is None and not one.withdrawn)
        return attrs.evolve(self, found=found)

    @property
    def withdrawn(self) -> Revisions:
        """The rows that were taken back."""
        return attrs.evolve(self, found=tuple(one for one in self.found if one.withdrawn))

    def records(self) -> list[dict[str, str | bool | None]]:
        """One mapping a revision, plain data."""
        return [one.record() for one in self.found]

    def sheet(self, lang: Lang) -> Sheet:
        """The revisions as a table."""
        rows = [_row(one, lang) for one in self.found]
        return Sheet(
            title=_title(self, lang),
            columns=tuple(Column(heading.said(lang)) for heading in _HEADINGS),
            rows=tuple(rows) or (Row((_NOTHING.said(lang),)),),
            lang=lang,
        )


def _title(revisions: Revisions, lang: Lang) -> str:
    since, until = revisions.since, revisions.until
    if lang == "zh":
        return f"{since} 之后" + ("" if until is None else f"至 {until} ") + "事实数据的变化"
    return f"What changed in the facts after {since}" + ("" if until is None else f", to {until}")


def _row(revision: Revision, lang: Lang) -> Row:
    new = revision.column is None
    whole = _WITHDRAWN if revision.withdrawn else _NEW
    cells = (
        whole.said(lang) if revision.column is None else revision.column,
        "" if new else revision.before or _UNKNOWN.said(lang),
        "" if new else revision.after or _UNKNOWN.said(lang),
    )
    return Row((revision.place, *cells, revision.observed_at))


def revisions_of(table: Table, late: Frame, before: Frame, after: Frame) -> Iterator[Revision]:
    """What rows that were observed late changed in a table, between its two current states."""
    old, keys = standing(before, table)
    new, _ = standing(after, table)
    touched = late.select(*keys).unique()
    was = _by_key(old.join(touched, on=list(keys), how="semi"), keys)
    now = _by_key(new.join(touched, on=list(keys), how="semi"), keys)
    for key in sorted(now):
        yield from _changes(table, key, was.get(key), now[key])


def withdrawals_of(table: Table, late: Frame, gone: Frame) -> Iterator[Revision]:
    """The rows that were there and that rows observed late took back."""
    if "retracted" not in late.columns or gone.is_empty():
        return
    keys = thing_keys(table)
    back = late.filter(nw.col("retracted").fill_null(value=False))
    last = told(back).group_by(*keys).agg(nw.col("told").max())
    found = last.join(gone.select(*keys).unique(), on=list(keys), how="inner")
    for *key, when in sorted(found.select(*keys, "told").rows()):
        moment = as_written(when, "instant")
        yield Revision(table.key, _named(table, key), None, None, None, moment, withdrawn=True)


def _named(table: Table, key: Sequence[Any]) -> tuple[str, ...]:
    """The cells that name a thing, as they are written."""
    names = zip(thing_keys(table), key, strict=True)
    return tuple(as_written(cell, table.sort(name)) for name, cell in names)


def _by_key(rows: Frame, keys: tuple[str, ...]) -> dict[tuple[Any, ...], Cells]:
    columns = {name: cells_of(rows[name]) for name in rows.columns}
    listed = (
        dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)
    )
    return {tuple(row[key] for key in keys): row for row in listed}


def _changes(
    table: Table, key: tuple[Any, ...], was: Cells | None, now: Cells
) -> Iterator[Revision]:
    """What one row tells that it did not tell before."""
    written = {
        name: as_written(cell, table.sort(name)) for name, cell in now.items() if cell is not None
    }
    row = _named(table, key)
    when = written.get("observed_at", "")
    if was is None:
        yield Revision(table.key, row, None, None, None, when)
        return
    for name in now:
        if name not in ABOUT_THE_ROW and now[name] != was.get(name):
            old = was.get(name)
            before = None if old is None else as_written(old, table.sort(name))
            yield Revision(table.key, row, name, before, written.get(name), when)

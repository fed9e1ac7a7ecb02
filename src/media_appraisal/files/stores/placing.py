"""Placing: every row of Parquet files goes to the shard of the people whom it reaches.

A row has an owner, the hash of a person or an account. Who holds an account, or publishes on it, is
tied to it, and so are the owners of rows of one key; what is tied goes to one shard. Two names of
one hash would only be measured together.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, NamedTuple

from media_appraisal.engine.groups import groups_of
from media_appraisal.extras import pa, pl
from media_appraisal.later import np
from media_appraisal.measures.known import thing_keys
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from media_appraisal.measures.tables import Table

ROW = "file_row_number"
"""The column in which DuckDB numbers the rows of a file, from 0."""

BATCH = 100_000
"""Rows that are brought to their shards at a time."""

_NAMES = {"operator_id": "person", "person": "person", "account_id": "account"}
"""The columns that name an owner, and what sort of one."""

_PARENTS = ("content", "campaign", "community")
"""Tables to whose rows those of others belong."""


class _Owners(NamedTuple):
    """Who may own the rows of a view, as SQL finds them."""

    named: list[str]
    """Whom a row names, each of them null for a gap."""
    links: list[str]
    """The columns that name them, or the row to which it belongs."""
    parent: str | None
    """The table to whose rows its own belong, where that is given."""
    row: str
    """The row itself, which is its own owner where there is no other."""

    def beside(self, view: str, found: str) -> str:
        """A view, called `view`, beside what was found of its parent, called `above`."""
        if self.parent is None:
            return f"{view} view"
        link = _text(self.links[-1])
        return f"{view} view left join {found}_of_{self.parent} above on above.id = hash({link})"


def place(database: Any, columns: Mapping[str, Sequence[str]], shards: int, folder: Path) -> None:
    """Writes some columns of the views of a DuckDB connection to files `TABLE/SHARD` of a folder.

    They are streams of Arrow. The number of each row in its file is kept as ROW.
    """
    database.execute("create table ties (one ubigint, other ubigint)")
    found = {}
    for key in sorted(columns, key=lambda key: TABLES[key].way in _PARENTS):
        found[key] = _owners(TABLES[key], columns)
        _tie(database, TABLES[key], found[key])
    _group(database)
    for key in found.keys() & _PARENTS:
        shard = f"(coalesce(top, owner) % {shards})::usmallint"
        database.execute(
            f"create table shard_of_{key} as select id, {shard} as shard "  # noqa: S608  # of our own names
            f"from owner_of_{key} left join groups on groups.name = owner"
        )
        database.execute(f"drop table owner_of_{key}")
    for key, owners in found.items():
        names = ", ".join(f"view.{name}" for name in (*columns[key], ROW))
        rows = database.sql(f"select {names}, {_placed(key, owners, shards)}")
        _write(rows, folder / key, shards)


def _owners(table: Table, columns: Mapping[str, Sequence[str]]) -> _Owners:
    """Who may own the rows of a table that has these columns."""
    links = [name for name in _NAMES if name in columns[table.key]]
    named = [_hashed(_NAMES[name], name) for name in links]
    parent, link = table.way, f"{table.way}_id"
    if parent not in _PARENTS or parent not in columns or link not in columns[table.key]:
        parent = None
    row = f"hash('row', {', '.join(map(_text, thing_keys(table)))})"
    return _Owners(named, [*links, link] if parent else links, parent, row)


def _placed(key: str, owners: _Owners, shards: int) -> str:
    """The shard of a row, and where a query finds it."""
    source, found = owners.beside(key, "shard"), [f"{owners.row} % {shards}"]
    if owners.parent:
        found.insert(0, "above.shard")
    if owners.named:
        named = f"(select view.*, coalesce({', '.join(owners.named)}) as owner from {key} view)"  # noqa: S608
        source = f"{owners.beside(named, 'shard')} left join groups on groups.name = owner"
        found.insert(0, f"coalesce(top, owner) % {shards}")
    return f"coalesce({', '.join(found)})::usmallint as shard from {source}"


def _tie(database: Any, table: Table, owners: _Owners) -> None:
    """Ties those whom one row names, and those whom rows of one key name."""
    named = owners.named + ["above.owner"] * (owners.parent is not None)
    links = f"(select distinct {', '.join(owners.links)} from {table.key})"  # noqa: S608
    for other in named[1:]:
        database.execute(
            f"insert into ties select distinct {named[0]}, {other} "  # noqa: S608
            f"from {owners.beside(links, 'owner')} "
            f"where {named[0]} is not null and {other} is not null"
        )
    if table.key not in _PARENTS and set(owners.links) <= set(table.keys):
        return
    found, identity = f"owner_of_{table.key}", ", ".join(map(_text, thing_keys(table)))
    database.execute(
        f"create table {found} as select hash({identity}) as id, "  # noqa: S608
        f"coalesce({', '.join([*named, owners.row])}) as owner "
        f"from {owners.beside(table.key, 'owner')}"
    )
    _tie_doubles(database, found)
    if table.key not in _PARENTS:
        database.execute(f"drop table {found}")


def _tie_doubles(database: Any, found: str) -> None:
    """Ties the owners of one id, and leaves one of them."""
    twice = f"select count(*) > count(distinct id) from {found}"  # noqa: S608
    if not database.execute(twice).fetchall()[0][0]:
        return
    least = f"select id, min(owner) as owner from {found} group by 1"  # noqa: S608
    database.execute(f"create table least as {least}")
    database.execute(
        f"insert into ties select distinct least.owner, {found}.owner from {found} "  # noqa: S608
        f"join least using (id) where least.owner <> {found}.owner"
    )
    database.execute(f"drop table {found}")
    database.execute(f"alter table least rename to {found}")


def _write(rows: Any, folder: Path, shards: int) -> None:
    """Writes each row of a DuckDB relation to the file of its `shard`."""
    folder.mkdir()
    read = getattr(rows, "to_arrow_reader", rows.fetch_arrow_reader)  # as it was called before
    with ExitStack() as opened, ThreadPoolExecutor(1) as ahead:
        files: list[Any] = []
        batches = iter(read(BATCH))
        coming = ahead.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = ahead.submit(next, batches, None)
            frame: Any = pl.from_arrow(batch)
            shard = frame.drop_in_place("shard").to_numpy()
            ends = np.cumsum(np.bincount(shard, minlength=shards))
            order = np.argsort(shard, kind="stable")
            table = frame[order].to_arrow(compat_level=pl.CompatLevel.oldest())
            if not files:
                streams = (
                    pa.ipc.new_stream(folder / str(at), table.schema) for at in range(shards)
                )
                files = [opened.enter_context(stream) for stream in streams]
            for file, begin, end in zip(files, [0, *ends[:-1]], ends, strict=True):
                if begin < end:
                    file.write_table(table.slice(begin, end - begin))


def _group(database: Any) -> None:
    """Who is tied to whom, over however many ties: the table `groups`."""
    ties = database.execute("select distinct one, other from ties where one <> other").fetchall()
    groups = groups_of(ties)
    frame = pl.DataFrame(
        {"name": list(groups), "top": list(groups.values())},
        schema={"name": pl.UInt64, "top": pl.UInt64},
    )
    database.register("grouped", frame.to_arrow())
    database.execute("create table groups as select * from grouped")
    database.unregister("grouped")


def _hashed(word: str, column: str) -> str:
    """The owner that a cell names; null for a gap, or a cell of spaces."""
    text = _text(column)
    found = f"hash('{word}', {text})"
    return f"case when {text} >= '!' then {found} when trim({text}) <> '' then {found} end"


def _text(column: str) -> str:
    return f"view.{column}::varchar"

"""Placing: every row of Parquet files goes to the shard of the people whom it reaches.

A row has an owner, the hash of a person or an account. Who holds an account, or publishes on it, is
tied to it, and so are the owners of rows of one key; what is tied goes to one shard. Two names of
one hash would only be measured together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.engine.groups import groups_of
from media_appraisal.extras import pl
from media_appraisal.measures.known import thing_keys
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from media_appraisal.measures.tables import Table

ROW = "file_row_number"
"""The column in which DuckDB numbers the rows of a file, from 0."""

HELD = 1_000_000
"""Rows that wait to be written, of all shards together."""

_NAMES = {"operator_id": "person", "person": "person", "account_id": "account"}
"""The columns that name an owner, and what sort of one."""

_PARENTS = ("content", "campaign", "community")
"""Tables to whose rows those of others belong."""


def place(database: Any, columns: Mapping[str, list[str]], shards: int, folder: Path) -> None:
    """Writes the views of a DuckDB connection to folders `TABLE/shard=N` below `folder`.

    `columns` are those of each view. The number of each row in its file is kept as ROW.
    """
    database.execute("create table ties (one ubigint, other ubigint)")
    owners = {}
    for key in sorted(columns, key=lambda key: TABLES[key].way in _PARENTS):
        owners[key] = _owned(database, TABLES[key], columns)
    _group(database)
    for key in columns:
        database.execute(
            f"copy (select owned.* exclude (owner), coalesce(top, owner) % {shards} as shard "  # noqa: S608  # of our own names
            f"from ({owners[key]}) owned left join groups on groups.name = owner) "
            f"to '{_quoted(folder / key)}' (format parquet, compression lz4, partition_by (shard), "
            f"row_group_size {max(2048, HELD // shards)})"
        )


def _owned(database: Any, table: Table, columns: Mapping[str, list[str]]) -> str:
    """The query that gives the rows of a table with `owner`; the ties among owners are kept."""
    own = columns[table.key]
    links = [name for name in _NAMES if name in own]
    told = [_hashed(_NAMES[name], name) for name in links]
    parent = table.way if table.way in _PARENTS and table.way in columns else None
    link = f"{table.way}_id"
    if parent is not None and link in own:
        above = f"left join owner_of_{parent} above on above.id = hash({_text(link)})"
        links.append(link)
        told.append("above.owner")
    else:
        above = ""
    own_name = f"hash('row', {', '.join(map(_text, thing_keys(table)))})"
    query = f"select view.*, coalesce({', '.join([*told, own_name])}) as owner from {table.key} view {above}"  # noqa: E501, S608
    for other in told[1:]:
        database.execute(
            f"insert into ties select distinct {told[0]}, {other} from {table.key} view {above} "  # noqa: S608
            f"where {told[0]} is not null and {other} is not null"
        )
    if table.key in _PARENTS or not set(links) <= set(table.keys):
        _tie_doubles(database, table, query)
    return query


def _tie_doubles(database: Any, table: Table, query: str) -> None:
    """Ties the owners of rows of one key; a parent's are kept for those below it."""
    name = f"owner_of_{table.key}"
    identity = f"hash({', '.join(map(_text, thing_keys(table)))})"
    database.execute(
        f"create table {name} as select {identity} as id, min(owner) as owner, "  # noqa: S608
        f"max(owner) as other from ({query}) view group by 1"
    )
    several = database.execute(f"select count(*) from {name} where owner <> other").fetchone()[0]  # noqa: S608
    if several:
        database.execute(
            f"insert into ties select distinct {name}.owner, view.owner from ({query}) view "  # noqa: S608
            f"join {name} on {name}.id = {identity} where {name}.owner <> view.owner"
        )
    if table.key in _PARENTS:
        database.execute(f"alter table {name} drop other")
    else:
        database.execute(f"drop table {name}")


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
    """The owner that a cell names; null for a gap."""
    return f"case when trim({_text(column)}) <> '' then hash('{word}', {_text(column)}) end"


def _text(column: str) -> str:
    return f"view.{column}::varchar"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

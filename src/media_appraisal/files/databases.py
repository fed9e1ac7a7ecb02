"""Databases: fact tables in a DuckDB file, a table or view a fact table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.errors.files import FileUnreadable, UnknownTableFile
from media_appraisal.extras import duckdb
from media_appraisal.measures.frames import Place
from media_appraisal.measures.tables import TABLES
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.extras import pl

SUFFIX = ".duckdb"
_NAMES = "select table_name from information_schema.tables where table_schema = 'main' order by 1"


def read_database(path: Path) -> dict[str, tuple[pl.DataFrame, Place]]:
    """The tables and views of a database by the fact table that each is named after.

    It is opened for reading only. Raises UnknownTableFile for one of another name, FileUnreadable
    for what is no database, MissingExtra where DuckDB is not installed.
    """
    connect, failures = duckdb.connect, duckdb.Error
    try:
        with connect(str(path), read_only=True) as database:
            database.execute("set TimeZone = 'UTC'")
            names = [name for (name,) in database.execute(_NAMES).fetchall()]
            _refuse_others(path, names)
            return {name: (database.table(name).pl(), _place(path, name)) for name in names}
    except failures:
        problem = Text(zh="不是 DuckDB 数据库，或已损坏", en="it is no DuckDB database, or damaged")
        raise FileUnreadable(path=str(path), problem=problem) from None


def _place(path: Path, name: str) -> Place:
    return Place(f"{path} [{name}]")


def _refuse_others(path: Path, names: list[str]) -> None:
    for name in names:
        if name not in TABLES:
            raise UnknownTableFile(path=_place(path, name).name, name=name, known=tuple(TABLES))

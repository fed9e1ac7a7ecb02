"""Opening: facts in memory, or left in their files where they are large beside it."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.stores import NotParquet
from media_appraisal.files.facts import files_of, load_facts
from media_appraisal.files.stores.stored import (
    MEMORY,
    MOST,
    SHARD,
    StoredFacts,
    connected,
    one_cell,
)
from media_appraisal.measures.known import instant_of
from media_appraisal.measures.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.known import Moment

Engine = Literal["auto", "polars", "duckdb"]

ENGINES = ("auto", "polars", "duckdb")

LARGE = 0.25
"""Facts that would take a larger part of the memory stay in their files."""

HELD = 1 / 6
"""The part of large facts that DuckDB may hold at a time."""


def open_facts(
    folder: str | Path,
    *,
    zone: str = "Asia/Shanghai",
    as_of: Moment | None = None,
    engine: Engine = "auto",
    shards: int | None = None,
) -> Facts | StoredFacts:
    """The facts of a folder, for `measure`: read into memory (Polars) or left in files (DuckDB).

    `auto` leaves them in their files where all are Parquet, take more than a quarter of the
    memory, and DuckDB is installed (extra `duckdb`). They are then measured in `shards` of people,
    each of some 32 MiB, and 500 at most, where no number is given. The values are the same to the
    bit.

    Raises what `load_facts` raises, UnknownName for another engine, NotParquet.
    """
    if engine not in ENGINES:
        raise UnknownName(what="engine", name=engine, known=ENGINES)
    place = Path(folder)
    if engine == "polars" or (engine == "auto" and not _large(place)):
        return load_facts(place, zone=zone, as_of=as_of)
    zone_named(zone)
    paths = files_of(place)
    for path in paths.values():
        if path.suffix.lower() != ".parquet":
            raise NotParquet(path=str(path))
    asked = None if as_of is None else instant_of(as_of, zone)
    size = _size(paths.values())
    return StoredFacts(
        paths, zone, asked, shards or min(1 + size // SHARD, MOST), max(MEMORY, int(HELD * size))
    )


def _large(folder: Path) -> bool:
    """Whether facts should stay in their files."""
    if not folder.is_dir() or find_spec("duckdb") is None or not hasattr(os, "sysconf"):
        return False
    paths = files_of(folder).values()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    parquet = all(path.suffix.lower() == ".parquet" for path in paths)
    return parquet and _size(paths) > LARGE * memory


def _size(paths: Iterable[Path]) -> int:
    """How many bytes Parquet files hold, uncompressed."""
    query = "select coalesce(sum(total_uncompressed_size), 0) from parquet_metadata(?)"
    with connected() as database:
        return sum(one_cell(database, path, query, [str(path)]) for path in paths)

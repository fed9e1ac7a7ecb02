"""Stored facts: a folder of Parquet files that is measured without being held in memory."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.stores import PlacingFailed
from media_appraisal.extras import duckdb, nw, pl
from media_appraisal.files.facts import DAMAGED, read_parquet
from media_appraisal.files.stores.placing import ROW, place
from media_appraisal.measures.door import checked
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import Place
from media_appraisal.measures.known import until
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from media_appraisal.measures.frames import Frame

MEMORY = 640 * 2**20
"""Bytes that DuckDB may hold at least; what is more goes to a temporary folder."""

SHARD = 40 * 2**20
"""Bytes of a shard, uncompressed, as the files count them."""

MOST = 500
"""Shards, each of which is an open file while a table is placed; a program may open some 1,000."""


@attrs.frozen(eq=False)
class StoredFacts:
    """Facts in Parquet files, which `measure` reads a shard of people at a time.

    Make them with `open_facts`. Every cell is checked as those of other facts are, when its shard
    is read.
    """

    paths: Mapping[str, Path]
    """The file of each table."""
    zone: str
    asked: int | None
    """The instant as of which the facts were asked for; None for all that is known."""
    shards: int
    """In how many parts people are measured; no bit depends on it."""
    memory: int = MEMORY
    """Bytes that DuckDB may hold."""

    @contextmanager
    def parted(self) -> Iterator[Iterable[Callable[[], Facts]]]:
        """How to read the facts of each shard, out of a temporary folder.

        Raises what is wrong with the columns of a table, FileUnreadable, PlacingFailed.
        """
        columns = {key: self.empty.records[key].columns for key in self.paths}
        failures = duckdb.Error
        with tempfile.TemporaryDirectory() as named:
            folder = Path(named)
            with self._database(folder) as database:
                last = self._last(database)
                try:
                    place(database, columns, self.shards, folder)
                except (failures, OSError) as cause:
                    raise PlacingFailed(folder=named, problem=_first_line(cause)) from None
            yield [partial(self._shard, folder, shard, last) for shard in range(self.shards)]

    def whole(self, only: Collection[str]) -> Facts:
        """Some tables in memory, with the rows of everybody."""
        with self._database() as database:
            last = self._last(database)
        return self._facts({key: (read_parquet(self.paths[key]), None) for key in only}, last)

    @cached_property
    def empty(self) -> Facts:
        """Every table, without rows."""
        return self._facts({key: (frame, None) for key, frame in self._nothing.items()}, None)

    @cached_property
    def _nothing(self) -> Mapping[str, pl.DataFrame]:
        return {key: read_parquet(path, rows=0) for key, path in self.paths.items()}

    def _shard(self, placed: Path, shard: int, last: int | None) -> Facts:
        found = {}
        for key in self.paths:
            file = placed / key / str(shard)
            frame, numbers = self._nothing[key], None
            if file.exists():
                frame = pl.read_ipc_stream(file).rechunk()
                numbers = frame.drop_in_place(ROW) + 1
            found[key] = (frame, numbers)
        return self._facts(found, last)

    def _facts(
        self, frames: Mapping[str, tuple[pl.DataFrame, pl.Series | None]], last: int | None
    ) -> Facts:
        records = {}
        for key, (frame, numbers) in frames.items():
            where = Place(str(self.paths[key]), numbers=numbers)  # type: ignore[arg-type]  # a series is read by number too
            records[key] = self._known(
                checked(nw.from_native(frame, eager_only=True), TABLES[key], where)
            )
        return Facts(records, self.zone, self.asked, last)

    def _known(self, frame: Frame) -> Frame:
        return frame if self.asked is None else until(frame, self.asked)

    @contextmanager
    def _database(self, folder: Path | None = None) -> Iterator[Any]:
        """A database in memory, with a view of each file, that gives way to the disk."""
        settings = {
            "memory_limit": f"{self.memory // 2**20}MiB",
            "preserve_insertion_order": "false",
        }
        if folder is not None:
            settings["temp_directory"] = str(folder / "spilled")
        with connected(**settings) as database:
            for key, path in self.paths.items():
                with readable(path):
                    database.read_parquet(str(path), file_row_number=True).create_view(key)
            yield database

    def _last(self, database: Any) -> int | None:
        """When anything was observed last, as facts hold an instant; only instants say so."""
        found: list[int | None] = []
        for key, path in self.paths.items():
            sort = self._nothing[key].schema.get("observed_at")
            if isinstance(sort, pl.Datetime) and sort.time_zone is not None:
                with readable(path):
                    told = database.sql(f"select max(observed_at) from {key}").pl().to_series()  # noqa: S608  # of our own names
                found.append(told.cast(pl.Datetime("us", "UTC")).dt.timestamp("us").item())
        return max((instant for instant in found if instant is not None), default=None)


def _first_line(cause: Exception) -> str:
    """What an error says, without its advice about settings that are not the reader's to make."""
    return str(cause).partition("\n")[0]


@contextmanager
def connected(**settings: str) -> Iterator[Any]:
    """A database in memory whose days are those of UTC."""
    config: dict[str, Any] = {**settings}
    with duckdb.connect(config=config) as database:
        database.execute("set TimeZone = 'UTC'")
        yield database


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Refuses a file that DuckDB cannot read."""
    failures = duckdb.Error
    try:
        yield
    except failures:
        raise FileUnreadable(path=str(path), problem=DAMAGED) from None


def one_cell(database: Any, path: Path, query: str, given: Sequence[Any] = ()) -> Any:
    """The only cell of what a query of one file gives."""
    with readable(path):
        return database.execute(query, given).fetchone()[0]

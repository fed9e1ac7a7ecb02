"""Packing: rows of many tables travel together, each stretch of a table as one cell of bytes."""

from __future__ import annotations

import io
from collections import defaultdict
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.extras import nw, pa, pl
from media_appraisal.measures.door import checked
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import Place
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

PACKED = "shard int, fact_table string, rows binary"
"""How Spark sees packed rows."""

STRETCH = 262_144
"""Rows that a task holds before it packs them: enough that their headings weigh nothing."""


def packed(tables: Mapping[str, Any]) -> Any:
    """One Spark table of all rows of the tables, which have a column `shard`."""
    frames = [
        frame.mapInArrow(partial(_pack, key), PACKED) for key, frame in sorted(tables.items())
    ]
    return reduce(lambda one, other: one.union(other), frames)


def _pack(table: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The rows of a table that one task sees, by shard."""
    for stretch in _stretches(batches):
        frame = pl.DataFrame(stretch)
        for part in frame.partition_by("shard"):
            shard = pa.array([part["shard"][0]], pa.int32())
            cells = [shard, pa.array([table]), pa.array([in_bytes(part.drop("shard"))])]
            yield pa.RecordBatch.from_arrays(cells, ["shard", "fact_table", "rows"])


def in_bytes(frame: pl.DataFrame) -> bytes:
    """A frame as a file of Arrow."""
    packing = io.BytesIO()
    frame.write_ipc(packing)
    return packing.getvalue()


def _stretches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    held: list[Any] = []
    for batch in batches:
        held.append(_in_utc(batch))
        if sum(len(one) for one in held) >= STRETCH:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)


def _in_utc(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with its instants in UTC, whatever way the session writes its own zone."""
    utc = pa.timestamp("us", "UTC")
    schema = pa.schema([
        field.with_type(utc) if getattr(field.type, "tz", None) else field for field in batch.schema
    ])  # fmt: skip
    return batch.cast(schema)


def unpacked(rows: Iterable[Mapping[str, Any]]) -> dict[int, dict[str, list[bytes]]]:
    """What was packed, by shard and table."""
    found: dict[int, dict[str, list[bytes]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["shard"]][row["fact_table"]].append(row["rows"])
    return found


@attrs.frozen(eq=False)
class Whole:
    """What each shard must be told of all the facts."""

    nothing: Mapping[str, bytes]
    """Every table that was given, without its rows."""
    zone: str
    last: int | None
    """When anything was observed last, as facts hold an instant."""

    def facts(
        self, held: Mapping[str, list[bytes]], shard: str, only: Collection[str] | None = None
    ) -> Facts:
        """The facts of packed rows, in every table or `only` in some.

        Raises what `Facts.of` raises, naming the shard.
        """
        records = {}
        for key in self.nothing if only is None else only:
            parts = held.get(key) or (self.nothing[key],)
            rows = pl.concat([pl.read_ipc(io.BytesIO(part)) for part in parts])
            place = Place(f"table {key} [{shard}]")
            records[key] = checked(nw.from_native(rows, eager_only=True), TABLES[key], place)
        return Facts(records, self.zone, last=self.last)

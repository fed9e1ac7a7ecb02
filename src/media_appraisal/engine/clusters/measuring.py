"""Measuring on Spark: each group of people on the machine where its rows are brought together."""

from __future__ import annotations

import pickle
from collections import defaultdict
from functools import partial, reduce
from typing import TYPE_CHECKING, Any

from media_appraisal.engine.apart import asked_by, together
from media_appraisal.engine.clusters.bearers import sharded
from media_appraisal.engine.clusters.packing import Whole, in_bytes, packed, unpacked
from media_appraisal.engine.measure import measure, read_values
from media_appraisal.engine.values import Values
from media_appraisal.errors.clusters import NotOnSpark
from media_appraisal.errors.facts import ColumnTwice, NobodyNamed
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import nw, pa, spark
from media_appraisal.measures.door import checked
from media_appraisal.measures.frames import Place, twice
from media_appraisal.measures.tables import table_named
from media_appraisal.measures.zones import zone_named
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from media_appraisal.scheme.scheme import Scheme

_OUTCOME = "shard int, outcome binary"
"""How Spark sees what was measured of a shard."""


def measure_on_spark(
    scheme: Scheme, tables: Mapping[str, Any], period: Period | str, *, zone: str = "Asia/Shanghai"
) -> Values:
    """The values that `measure` reads from the same facts, to the bit, worked out on a cluster.

    `tables` are PySpark DataFrames by the name of their fact table. People who hold accounts
    together, or publish on them, are measured in one task by this library on the worker; there are
    as many shards of people as `spark.sql.shuffle.partitions` says. What compares people is read
    on the driver, from the tables that it asks for. A refused row is counted within its shard.

    Raises what `Facts.of` and `measure` raise, and NotOnSpark.
    """
    zone_named(zone)
    named = Period.of(period)
    nothing = {key: _without_rows(key, frame) for key, frame in tables.items()}
    if not tables:
        raise NobodyNamed(period=str(named))
    session = next(iter(tables.values())).sparkSession
    shards = int(session.conf.get("spark.sql.shuffle.partitions"))
    placed, whole = sharded(tables, shards), Whole(nothing, zone, _last(tables.values()))
    task = partial(_measured, scheme=scheme, period=named, whole=whole)
    rows = packed(placed).repartition(shards, "shard").mapInArrow(task, _OUTCOME).collect()
    several = [_told(row["outcome"]) for row in sorted(rows, key=lambda row: int(row["shard"]))]
    if not several:
        raise NobodyNamed(period=str(named))

    def everyone() -> Values:
        asked = asked_by(scheme, whole.facts({}, "no shard"), named)
        rows = packed({key: placed[key] for key in sorted(asked)}).collect()
        facts = whole.facts(_of_all(rows), "all shards", asked)
        return read_values(scheme, facts, named, comparing=True)

    return together(scheme, Values.joined(several), everyone)


def _last(frames: Iterable[Any]) -> int | None:
    """When anything was observed last, as facts hold an instant."""
    f = spark.functions
    told = [
        frame.select(f.unix_micros(f.max("observed_at")).alias("last"))
        for frame in frames
        if dict(frame.dtypes).get("observed_at") == "timestamp"
    ]
    if not told:
        return None
    rows = reduce(lambda one, other: one.union(other), told).collect()
    return max((row["last"] for row in rows if row["last"] is not None), default=None)


def _without_rows(key: str, native: Any) -> bytes:
    """A table without rows, packed; refused for what is wrong with any such table."""
    if not (
        nw.dependencies.is_pyspark_dataframe(native)
        or nw.dependencies.is_pyspark_connect_dataframe(native)
    ):
        raise NotOnSpark(table=key, found=type(native).__name__)
    place = Place(f"table {key}")
    if several := twice(native.columns):
        raise ColumnTwice(place=place.name, columns=several)
    schema = nw.from_native(native).collect_schema()
    frame = nw.from_dict({name: [] for name in schema}, schema, backend="polars")
    checked(frame, table_named(key), place)
    return in_bytes(frame.to_native())


def _measured(
    batches: Iterable[pa.RecordBatch], *, scheme: Scheme, period: Period, whole: Whole
) -> Iterator[pa.RecordBatch]:
    """What is measured of each shard whose rows one task sees, or the error that refuses it."""
    shards = unpacked(row for batch in batches for row in batch.to_pylist())
    for shard in sorted(shards):
        outcome: Values | AppraisalError
        try:
            facts = whole.facts(shards.pop(shard), f"shard {shard}")
            outcome = measure(scheme, facts, period)
        except NobodyNamed:
            continue
        except AppraisalError as error:
            outcome = error
        cells = [pa.array([shard], pa.int32()), pa.array([pickle.dumps(outcome)])]
        yield pa.RecordBatch.from_arrays(cells, ["shard", "outcome"])


def _told(outcome: bytes) -> Values:
    """What a task measured; raises what it refused."""
    found: Values | AppraisalError = pickle.loads(outcome)  # noqa: S301  # of our own task
    if isinstance(found, AppraisalError):
        raise found
    return found


def _of_all(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[bytes]]:
    """What was packed of each table, of all shards."""
    found: dict[str, list[bytes]] = defaultdict(list)
    for tables in unpacked(rows).values():
        for key, parts in tables.items():
            found[key] += parts
    return found

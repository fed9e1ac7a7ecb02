"""Measuring on Spark: each group of people on the machine where its rows are brought together."""

from __future__ import annotations

import contextlib
import pickle
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

from media_appraisal.engine.clusters.bearers import sharded
from media_appraisal.engine.clusters.packing import facts_of, in_bytes, packed, unpacked
from media_appraisal.engine.measure import measure
from media_appraisal.engine.values import Values
from media_appraisal.errors.clusters import NotOnSpark
from media_appraisal.errors.facts import ColumnTwice, NobodyNamed
from media_appraisal.errors.measures import ColumnAbsent, TableAbsent
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import nw, pa, pl
from media_appraisal.measures.door import checked
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import Place, twice
from media_appraisal.measures.tables import table_named
from media_appraisal.measures.zones import zone_named
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from media_appraisal.arrays import BoolArray
    from media_appraisal.measures.frames import Frame
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Text

_OUTCOME = "shard int, outcome binary"
"""How Spark sees what was measured of a shard."""


@attrs.frozen(eq=False)
class _Asked(Facts):
    """Facts that remember the names of the tables that they were asked for."""

    names: set[str] = attrs.field(factory=set)

    def table(self, key: str, *columns: str) -> Frame:
        """The table, as ever."""
        self.names.add(key)
        return super().table(key, *columns)


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
    placed = sharded(tables, shards)
    task = partial(_measured, scheme=scheme, period=named, zone=zone, nothing=nothing)
    rows = packed(placed).repartition(shards, "shard").mapInArrow(task, _OUTCOME)
    found = _joined([_told(row["outcome"]) for row in rows.sort("shard").collect()], named)
    compared = [one.measure.compares() for one in scheme.measured]
    if not any(compared):
        return found
    asked = _asked_by(scheme, nothing, named, zone)
    everyone = measure(scheme, _on_driver(placed, nothing, asked, found.people, zone), named)
    return _beside(found, everyone, np.array(compared))


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
    batches: Iterable[pa.RecordBatch],
    *,
    scheme: Scheme,
    period: Period,
    zone: str,
    nothing: Mapping[str, bytes],
) -> Iterator[pa.RecordBatch]:
    """What is measured of each shard whose rows one task sees, or the error that refuses it."""
    shards = unpacked(row for batch in batches for row in batch.to_pylist())
    for shard in sorted(shards):
        outcome: Any
        try:
            facts = facts_of(shards.pop(shard), nothing, zone, f"shard {shard}")
            outcome = measure(scheme, facts, period)
        except NobodyNamed:
            continue
        except AppraisalError as error:
            outcome = (type(error), error.facts())
        cells = [pa.array([shard], pa.int32()), pa.array([pickle.dumps(outcome)])]
        yield pa.RecordBatch.from_arrays(cells, ["shard", "outcome"])


def _told(outcome: bytes) -> Values:
    """What a task measured; raises what it refused."""
    found = pickle.loads(outcome)  # noqa: S301  # by our own task, as Spark itself does
    if isinstance(found, Values):
        return found
    error, facts = found
    raise error(**facts)


def _joined(several: Sequence[Values], period: Period) -> Values:
    """The values of people who were measured apart, by their names; NobodyNamed for none."""
    if not several:
        raise NobodyNamed(period=str(period))
    reasons: dict[tuple[int, int], Text] = {}
    people: list[str] = []
    for values in several:
        first = len(people)
        reasons |= {(first + row, column): why for (row, column), why in values.reasons.items()}
        people += values.people
    whole = attrs.evolve(
        several[0],
        people=tuple(people),
        numbers=np.asfortranarray(np.concatenate([values.numbers for values in several])),
        states=np.asfortranarray(np.concatenate([values.states for values in several])),
        reasons=reasons,
    )
    return whole.only(sorted(range(len(people)), key=people.__getitem__))


def _asked_by(scheme: Scheme, nothing: Mapping[str, bytes], period: Period, zone: str) -> set[str]:
    """The tables that the measures ask for which compare people, and those that name everyone."""
    empty = facts_of({}, nothing, zone, "no rows")
    asking = _Asked(empty.records, zone, names={"operator", "assignment"})
    for one in scheme.measured:
        if one.measure.compares():
            with contextlib.suppress(TableAbsent, ColumnAbsent):
                one.measure.rows(asking, period)
    return asking.names & nothing.keys()


def _on_driver(
    placed: Mapping[str, Any],
    nothing: Mapping[str, bytes],
    asked: set[str],
    people: Sequence[str],
    zone: str,
) -> Facts:
    """The facts of everyone, as far as they are asked for, on the driver."""
    known = {key: nothing[key] for key in asked}
    if known.keys().isdisjoint({"operator", "assignment"}):
        known["operator"] = in_bytes(pl.DataFrame({"operator_id": list(people)}))
    rows = packed({key: placed[key] for key in asked}).collect()
    held: dict[str, list[bytes]] = {}
    for tables in unpacked(rows).values():
        for key, parts in tables.items():
            held.setdefault(key, []).extend(parts)
    return facts_of(held, known, zone, "all shards")


def _beside(found: Values, everyone: Values, compared: BoolArray) -> Values:
    """The values with those columns of people measured together that compare them."""
    numbers = np.where(compared, everyone.numbers, found.numbers)
    states = np.where(compared, everyone.states, found.states)
    reasons = {place: why for place, why in found.reasons.items() if not compared[place[1]]}
    reasons |= {place: why for place, why in everyone.reasons.items() if compared[place[1]]}
    return attrs.evolve(found, numbers=numbers, states=states, reasons=reasons)

"""Bearers: whom or what each row of a Spark table belongs to, and who must be measured together.

A bearer is a text such as `person li` or `account wx-1`. Rows of one key have one bearer, so that
restatements and doubles meet; who holds an account, or publishes on it, is tied to it.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from media_appraisal.engine.groups import groups_of
from media_appraisal.extras import spark
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from media_appraisal.measures.tables import Table

_OWNERS = {"operator_id": "person", "person": "person", "account_id": "account"}
"""The columns by which a row says whose it is, and the word before the name."""

_PARENTS = ("content", "campaign", "community")
"""Tables to whose rows those of other tables belong."""


def sharded(tables: Mapping[str, Any], shards: int) -> dict[str, Any]:
    """The Spark tables with a column `shard`, from 0; a group of people has one in all tables."""
    f = spark.functions
    found = _borne(tables)
    groups = _groups(found.values())
    of = f.coalesce("group", "bearer")
    return {
        key: frame.join(f.broadcast(groups), "bearer", "left")
        .withColumn("shard", f.pmod(f.hash(of), f.lit(shards)))
        .drop("bearer", "told", "group")
        for key, frame in found.items()
    }


def _borne(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables with `bearer`, and with `told`: every bearer that a row names, or null."""
    found: dict[str, Any] = {}
    for key in sorted(tables, key=lambda key: TABLES[key].way in _PARENTS):
        found[key] = _with_bearer(tables[key], TABLES[key], found)
    return found


def _with_bearer(frame: Any, table: Table, found: Mapping[str, Any]) -> Any:
    f = spark.functions
    links = [name for name in _OWNERS if name in frame.columns]
    told = [_named(_OWNERS[name], name) for name in links]
    parents = found.get(table.way) if table.way in _PARENTS else None
    itself = f"{table.way}_id" if table.way in _PARENTS else table.keys[0]
    if parents is not None and itself in frame.columns:
        frame = _beside(frame, parents, itself)
        links.append(itself)
        told.append(f.col("above"))
    frame = frame.withColumn("told", f.array(*told).cast("array<string>")).drop("above")
    least = f.array_min("told")
    keys = [key for key in table.keys if key != "observed_at"]
    if not set(links) <= set(keys):
        least = f.min(least).over(spark.Window.partitionBy(*keys))
    return frame.withColumn("bearer", f.coalesce(least, _named(itself, itself), f.lit("")))


def _named(word: str, column: str) -> Any:
    """The bearer that a cell names: the word and the name; null for a gap."""
    f = spark.functions
    text = f.col(column).cast("string")
    return f.when(f.trim(text) != "", f.concat(f.lit(f"{word} "), text))


def _beside(frame: Any, parents: Any, link: str) -> Any:
    """The rows beside the bearer of the row of another table to which each belongs, as `above`."""
    f = spark.functions
    named = parents.select(
        f.col(link).cast("string").alias("parent"), f.col("bearer").alias("above")
    )
    once = named.dropDuplicates(["parent"])
    joined = frame.join(once, f.col(link).cast("string") == f.col("parent"), "left")
    return joined.drop("parent")


def _groups(frames: Iterable[Any]) -> Any:
    """Of every bearer that is tied to others its `group`, as a Spark table."""
    f = spark.functions
    told = (frame.select("bearer", f.explode("told").alias("other")) for frame in frames)
    ties = reduce(lambda one, other: one.union(other), told)
    ties = ties.where(f.col("other") != f.col("bearer")).distinct()
    groups = groups_of((tie["bearer"], tie["other"]) for tie in ties.collect())
    rows = sorted(groups.items())
    return ties.sparkSession.createDataFrame(rows, "bearer string, group string")

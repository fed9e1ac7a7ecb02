"""Times facts left in files beside hand-written SQL: `python benchmarks/engines.py [CONTENTS]`.

A folder of Parquet files is made: so many contents (1,000,000 unless said) of a month, a person and
an account for every hundred, one snapshot of each content and a second of every fifth. Fourteen
indicators of everybody are measured by this library through `open_facts` with the engine `duckdb`,
and by one SQL statement written for DuckDB, which may take what memory it likes, or as much as this
library does; in turn, each in a fresh process. Their figures are compared before times are printed.
Integers and what is divided of them must be equal to the bit.

`--one-table` measures a single indicator of the table content alone, to see what memory it takes.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow.parquet as pq

import media_appraisal as ma

ROUNDS = 3
BY_HAND = {"hand": {}, "hand-in-as-much": {"memory_limit": "800MiB"}}
"""The ways of the SQL by hand; in 800 MiB its process holds as much as this library's."""
A_PERSON = 100
PIECE = 1_000_000
BEGIN = np.datetime64("2026-08-31T16:00:00", "us")  # September in Shanghai
MONTH = 30 * 86_400_000_000

SEEN = "content_snapshot"
MEASURES: dict[str, dict[str, Any]] = {
    "posts": {"kind": "count", "table": "content"},
    "originality": {
        "kind": "ratio", "table": "content", "of": {"is_original": True}, "over": "rows",
    },
    "punctuality": {
        "kind": "on_time", "table": "content", "due": "scheduled_at", "done": "published_at",
        "grace_minutes": 60,
    },
    "views": {"kind": "total", "table": SEEN, "column": "views"},
    "comments": {"kind": "total", "table": SEEN, "column": "comments"},
    "completion": {"kind": "ratio", "table": SEEN, "of": "completions", "over": "viewers"},
    "watched": {"kind": "mean", "table": SEEN, "column": "avg_pct_viewed"},
    "engagement": {
        "kind": "engagement", "weights": {"likes": 1, "comments": 4, "shares": 4, "saves": 1},
    },
    "engagement_by_reach": {
        "kind": "engagement", "weights": {"likes": 1, "comments": 1, "shares": 1, "saves": 1},
        "per": "reach",
    },
    "like_rate": {"kind": "ratio", "table": SEEN, "of": "likes", "over": "views"},
    "save_rate": {"kind": "ratio", "table": SEEN, "of": "saves", "over": "views"},
    "views_a_post": {"kind": "ratio", "table": SEEN, "of": "views", "over": "rows"},
    "hits": {"kind": "hits", "line": {"kind": "absolute", "value": 100_000}},
    "own_hits": {"kind": "hits", "line": {"kind": "multiple", "times": 3, "last": 20}},
}  # fmt: skip

SQL = """
with latest as (
    select content_id, max(observed_at) as observed_at from content_snapshot group by content_id
), seen as (
    select content_id, views, viewers, completions, reach, likes, comments, shares, saves,
        avg_pct_viewed
    from content_snapshot join latest using (content_id, observed_at)
), month as (
    select * from content
    where published_at >= '2026-09-01 00:00:00+08' and published_at < '2026-10-01 00:00:00+08'
), due as (
    select operator_id,
        sum((published_at <= scheduled_at + interval 1 hour)::int) / count(*) as punctuality
    from content
    where scheduled_at >= '2026-09-01 00:00:00+08' and scheduled_at < '2026-10-01 00:00:00+08'
    group by operator_id
), lines as (
    select *, case when count(views) over past >= 10 then 3 * median(views) over past end as line
    from month left join seen using (content_id)
    window past as (
        partition by account_id order by published_at rows between 20 preceding and 1 preceding
    )
), told as (
    select operator_id, count(*) as posts,
        sum(is_original::int) / count(*) as originality,
        sum(views) as views, sum(comments) as comments,
        sum(completions) / sum(viewers) as completion,
        avg(avg_pct_viewed) as watched,
        (sum(likes) + 4 * sum(comments) + 4 * sum(shares) + sum(saves)) / sum(views)
            as engagement,
        (sum(likes) + sum(comments) + sum(shares) + sum(saves)) / sum(reach)
            as engagement_by_reach,
        sum(likes) / sum(views) as like_rate, sum(saves) / sum(views) as save_rate,
        sum(views) / count(*) as views_a_post,
        sum((views >= 100000)::int) as hits, sum((views >= line)::int) as own_hits
    from lines group by operator_id
)
select operator_id as person, posts, originality, punctuality, views, comments, completion, watched,
    engagement, engagement_by_reach, like_rate, save_rate, views_a_post, hits, own_hits
from operator left join told using (operator_id) left join due using (operator_id) order by person
"""


def made(folder: Path, contents: int, *, one_table: bool) -> None:
    """Writes the tables, the large ones a piece at a time."""
    people = contents // A_PERSON
    person = pl.format("p{}", pl.int_range(people).cast(pl.String).str.zfill(7))
    pl.select(operator_id=person).write_parquet(folder / "operator.parquet")
    rng = np.random.default_rng(1)
    names = ("content",) if one_table else ("content", SEEN)
    writers: dict[str, pq.ParquetWriter] = {}
    for first in range(0, contents, PIECE):
        for key, frame in zip(names, _piece(rng, first, people), strict=False):
            table = frame.to_arrow()
            if key not in writers:
                writers[key] = pq.ParquetWriter(folder / f"{key}.parquet", table.schema)
            writers[key].write_table(table, row_group_size=250_000)
    for writer in writers.values():
        writer.close()


def _piece(rng: np.random.Generator, first: int, people: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Contents, and what was seen of them."""
    places = np.arange(first, first + PIECE)
    whose = pl.Series(rng.integers(0, people, PIECE)).cast(pl.String).str.zfill(7)
    published = BEGIN + rng.integers(0, MONTH, PIECE).astype("timedelta64[us]")
    late = rng.integers(-90, 30, PIECE).astype("timedelta64[m]")
    content = pl.DataFrame(
        {
            "content_id": pl.Series(places).cast(pl.String).str.zfill(9),
            "operator_id": "p" + whose,
            "account_id": "a" + whose,
            "is_original": rng.random(PIECE) < 0.7,
            "scheduled_at": published + late,
            "published_at": published,
        }
    ).with_columns(pl.col("scheduled_at", "published_at").dt.replace_time_zone("UTC"))
    again = rng.random(PIECE) < 0.2
    seen = np.concatenate([np.arange(PIECE), np.flatnonzero(again)])
    views = rng.lognormal(8, 2, PIECE).astype(np.int64)[seen] + rng.integers(0, 50, len(seen))
    age = np.where(np.arange(len(seen)) < PIECE, 3, 7).astype("timedelta64[D]")
    shares = rng.random((len(seen), 4)) / [10, 100, 100, 50]
    snapshot = pl.DataFrame(
        {
            "content_id": content["content_id"].gather(seen),
            "observed_at": published[seen] + age,
            "views": views,
            "viewers": views * 4 // 5,
            "reach": views * 3 // 2,
            "completions": views * 3 // 10,
            **{
                name: (views * shares[:, place]).astype(np.int64)
                for place, name in enumerate(("likes", "comments", "shares", "saves"))
            },
            "avg_pct_viewed": rng.random(len(seen)).round(4),
        }
    ).with_columns(pl.col("observed_at").dt.replace_time_zone("UTC"))
    return content, snapshot


def by_library(folder: Path, out: Path, *, one_table: bool) -> None:
    """The figures by this library."""
    chosen = {"posts": MEASURES["posts"]} if one_table else MEASURES
    line = {"kind": "goalposts", "worst": 0, "best": 1}
    parts = [
        {"kind": "quantitative", "key": key, "measure": measure, "normaliser": line}
        for key, measure in chosen.items()
    ]
    scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 50}, {"key": "B", "from": 0}]}
    scheme = ma.Scheme.model_validate(
        {"key": "x", "version": "1", "unit_of_period": "month", "parts": parts, "scale": scale}
    )
    values = ma.measure(scheme, ma.open_facts(folder, engine="duckdb"), "2026-09")
    columns = {
        "person": list(values.people),
        **dict(zip(values.columns, values.numbers.T, strict=True)),
    }
    pl.DataFrame(columns).write_parquet(out)


def by_hand(folder: Path, out: Path, way: str) -> None:
    """The figures by SQL."""
    config: dict[str, Any] = {"preserve_insertion_order": "false", **BY_HAND[way]}
    with duckdb.connect(config=config) as database:
        database.execute(f"set temp_directory = '{out}.spilled'")
        for path in folder.glob("*.parquet"):
            database.read_parquet(str(path)).create_view(path.stem)
        database.execute(f"copy ({SQL}) to '{out}' (format parquet)")


def alike(one: Path, other: Path) -> None:
    """Refuses figures that differ: floats that were added up in the last bits, others at all."""
    ours, theirs = pl.read_parquet(one), pl.read_parquet(other)
    for key in ours.columns:
        if key == "person":
            assert ours[key].equals(theirs[key])
            continue
        least = 1e-12 if key == "watched" else 0.0
        np.testing.assert_allclose(
            ours[key].to_numpy(), theirs[key].cast(pl.Float64).to_numpy(), rtol=least, err_msg=key
        )


def timed(way: str, folder: Path, out: Path) -> tuple[float, float, float]:
    """Seconds by the clock, of the processors, and the most memory held in MiB, of a process.

    What the process before left to be written to the disk is written first.
    """
    os.sync()
    start = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, __file__, way, str(folder), str(out)], check=True, capture_output=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, spent, json.loads(done.stdout)


def most_held() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(contents: int, *, one_table: bool) -> None:
    """Makes the folder, runs both in turn, compares the figures and prints the times."""
    ways = ("library-one-table",) if one_table else ("library", *BY_HAND)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "facts"
        folder.mkdir()
        made(folder, contents, one_table=one_table)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 2**20
        print(f"{contents:,} contents, {contents // A_PERSON:,} people, {size:.0f} MiB of Parquet")
        runs: dict[str, list[tuple[float, float, float]]] = {way: [] for way in ways}
        outs = {way: Path(name) / f"{way}.parquet" for way in ways}
        for _ in range(1 if one_table else ROUNDS):
            for way in ways:
                runs[way].append(timed(way, folder, outs[way]))
        for way in set(ways) & set(BY_HAND):
            alike(outs["library"], outs[way])
        for way, found in runs.items():
            clock, spent, held = (statistics.median(column) for column in zip(*found, strict=True))
            print(f"{way:20}{clock:8.1f} s{spent:8.1f} s of processors{held:8.0f} MiB at most")
        for way in runs.keys() & BY_HAND.keys():
            pairs = zip(runs["library"], runs[way], strict=True)
            ratio = statistics.median(ours[0] / theirs[0] for ours, theirs in pairs)
            print(f"library beside {way:20}{ratio:8.2f} times, pair by pair")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["library" | "library-one-table" as way, folder, out]:
            by_library(Path(folder), Path(out), one_table=way != "library")
            print(most_held())
        case [way, folder, out] if way in BY_HAND:
            by_hand(Path(folder), Path(out), way)
            print(most_held())
        case given:
            counts = [int(float(word)) for word in given if word != "--one-table"]
            main((counts or [1_000_000])[0], one_table="--one-table" in given)

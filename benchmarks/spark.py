"""Measures on two Spark executors and on Polars: `python benchmarks/spark.py [CONTENTS]`.

So many contents (1,000,000 unless said) of a hundredth as many people, a snapshot of each, and a
month of account days are written to Parquet; eight indicators, one of which compares people, are
measured of them by both. It needs the extra `spark` and Java 17, and ends in an error where a bit
differs.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from pyspark.sql import SparkSession

import media_appraisal as ma

FIRST = np.datetime64("2026-09-01", "us")
MONTH, SHARDS = 30, 16
DAY = np.timedelta64(1, "D")

MEASURES: dict[str, dict[str, Any]] = {
    "contents": {"kind": "count", "table": "content"},
    "views": {"kind": "total", "table": "content_snapshot", "column": "views"},
    "completion": {
        "kind": "ratio",
        "table": "content_snapshot",
        "of": "completions",
        "over": "views",
    },
    "watched": {"kind": "mean", "table": "content_snapshot", "column": "watch_seconds"},
    "engagement": {"kind": "engagement", "per": "views", "weights": {"likes": 0.1, "shares": 0.7}},
    "growth": {"kind": "growth", "min_base": 1},
    "hits": {"kind": "hits", "line": {"kind": "multiple", "times": 2, "last": 20}},
    "ninth": {"kind": "hits", "line": {"kind": "percentile", "p": 90, "over": "everyone"}},
}


def scheme() -> ma.Scheme:
    """A scheme of the measures; how they are scored is no matter here."""
    line = {"kind": "goalposts", "worst": 0, "best": 1}
    parts = [
        {"kind": "quantitative", "key": key, "measure": document, "normaliser": line}
        for key, document in MEASURES.items()
    ]
    return ma.load_scheme("hdi").revised(unit_of_period="month", parts=parts)


def tables(contents: int) -> dict[str, pl.DataFrame]:
    """A hundred contents a person; two accounts a person, every tenth shared with the next."""
    rng = np.random.default_rng(1)
    names = pl.Series([f"p{number:07}" for number in range(contents // 100)])
    made = {
        "assignment": _assignment(names),
        "content": _content(rng, names, contents),
        "content_snapshot": _snapshot(rng, contents),
        "account_day": _days(rng, pl.concat([names + "-1", names + "-2"])),
    }
    utc = pl.selectors.datetime().dt.replace_time_zone("UTC")
    return {key: table.with_columns(utc) for key, table in made.items()}


def _assignment(names: pl.Series) -> pl.DataFrame:
    lenders, others = (names + "-1").gather_every(10), names.gather_every(10, 1)
    accounts = pl.concat([names + "-1", names + "-2", lenders])
    held = pl.DataFrame({"operator_id": pl.concat([names, names, others]), "account_id": accounts})
    share = pl.when(pl.col("account_id").is_in(lenders.implode())).then(0.5)
    since = pl.lit((FIRST - 60 * DAY).astype("datetime64[D]").item())
    return held.with_columns(share=share, valid_from=since)


def _content(rng: np.random.Generator, names: pl.Series, count: int) -> pl.DataFrame:
    writers = names.gather(rng.integers(0, len(names), count))
    seconds = rng.integers(-20 * 86_400, MONTH * 86_400, count)
    return pl.DataFrame(
        {
            "content_id": np.arange(count),
            "operator_id": writers,
            "account_id": writers + "-" + pl.Series(rng.integers(1, 3, count).astype(str)),
            "published_at": FIRST + seconds.astype("timedelta64[s]"),
        }
    )


def _snapshot(rng: np.random.Generator, count: int) -> pl.DataFrame:
    views = rng.integers(0, 100_000, count)
    told = pl.DataFrame(
        {
            "content_id": np.arange(count),
            "observed_at": np.full(count, FIRST + MONTH * DAY),
            "views": views,
            "completions": (views * rng.random(count)).astype(np.int64),
            "likes": views // 30,
            "shares": views // 200,
            "watch_seconds": views * rng.random(count),
        }
    )
    gap = pl.col("content_id") % 997 == 0
    return told.with_columns(views=pl.when(~gap).then(pl.col("views")))


def _days(rng: np.random.Generator, accounts: pl.Series) -> pl.DataFrame:
    days = np.arange(-1, MONTH)
    levels = np.repeat(rng.integers(0, 10_000, len(accounts)), len(days))
    return pl.DataFrame(
        {
            "account_id": accounts.gather(np.repeat(np.arange(len(accounts)), len(days))),
            "day": np.tile((FIRST + days * DAY).astype("datetime64[D]"), len(accounts)),
            "followers": levels + np.tile(days + 1, len(accounts)),
        }
    )


def session(folder: Path) -> Any:
    """Two executors of one core and 4 GiB each, on this machine alone."""
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder / "work"),
    }
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "4g",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.local.dir": str(folder / "local"),
        "spark.executor.memory": "2g",
        "spark.sql.shuffle.partitions": str(SHARDS),
    }
    building = SparkSession.builder.master("local-cluster[2,1,4096]")
    for name, value in settings.items():
        building = building.config(name, value)
    return building.getOrCreate()


def main(contents: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, table in tables(contents).items():
            table.write_parquet(folder / f"{key}.parquet")
        begun = time.perf_counter()
        alone = ma.measure(scheme(), ma.load_facts(folder), "2026-09")
        print(f"Polars   {time.perf_counter() - begun:7.1f} s, of {len(alone.people):,} people")
        spark = session(folder)
        given = {path.stem: spark.read.parquet(str(path)) for path in folder.glob("*.parquet")}
        begun = time.perf_counter()
        cluster = ma.measure_on_spark(scheme(), given, "2026-09")
        print(f"PySpark  {time.perf_counter() - begun:7.1f} s, on two executors of one core each")
        spark.stop()
    same = (
        cluster.people == alone.people
        and cluster.numbers.tobytes("F") == alone.numbers.tobytes("F")
        and (cluster.states == alone.states).all()
        and cluster.reasons == alone.reasons
    )
    if not same:
        sys.exit("The two differ.")
    print(f"Equal in every bit: {alone.numbers.size:,} values, {len(alone.reasons):,} reasons.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)

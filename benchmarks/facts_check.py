"""Times `facts check` on millions of rows: `python benchmarks/facts_check.py [CONTENTS]`.

A folder of Parquet files is made: so many contents (1,000,000 unless said) of 2,740 accounts, three
snapshots of each, and for each account a year of days; five million rows in all. Here and there a
row is odd, so that rules have something to find. Timed are reading the folder through the door,
every rule, and coverage; `--rules` prints each rule by itself as well.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from media_appraisal.files.facts import load_facts
from media_appraisal.linter.facts.coverage import coverage
from media_appraisal.linter.facts.given import Given
from media_appraisal.linter.facts.rules import FACT_RULES, check_facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.linter.finding import Finding
    from media_appraisal.linter.rule import Rule
    from media_appraisal.measures.facts import Facts

ACCOUNTS, DAYS, SNAPSHOTS = 2_740, 365, 3
FIRST = np.datetime64("2025-01-01", "us")
ODD = 10_000
"""One row in so many is odd."""


def made(folder: Path, contents: int) -> int:
    """Writes the tables and returns how many rows they have."""
    rng = np.random.default_rng(1)
    accounts = [f"account-{place:04d}" for place in range(ACCOUNTS)]
    tables = {
        "account": pl.DataFrame({"account_id": accounts, "platform": ["wechat"] * ACCOUNTS}),
        "assignment": pl.DataFrame(
            {
                "operator_id": [f"operator-{place // 4:04d}" for place in range(ACCOUNTS)],
                "account_id": accounts,
                "valid_from": np.full(ACCOUNTS, FIRST.astype("datetime64[D]")),
            }
        ),
        **_contents(rng, contents),
        "account_day": _days(rng),
    }
    for key, frame in tables.items():
        frame.write_parquet(folder / f"{key}.parquet")
    return sum(frame.height for frame in tables.values())


def _contents(rng: np.random.Generator, count: int) -> dict[str, pl.DataFrame]:
    ids = np.char.add("content-", np.arange(count).astype(str))
    account = rng.integers(0, ACCOUNTS, count)
    published = FIRST + rng.integers(0, DAYS * 86_400, count) * np.timedelta64(1_000_000, "us")
    views = rng.integers(100, 100_000, count)
    shots = [
        pl.DataFrame(
            {
                "content_id": ids,
                "observed_at": pl.Series(published + np.timedelta64(age, "D")).dt.replace_time_zone(
                    "UTC"
                ),
                "views": views * age,
                "viewers": views * age - 50 + 100 * (rng.integers(0, ODD, count) == 0),
                "likes": views // 50 * age - (rng.integers(0, ODD, count) == 0) * views // 10 * age,
            }
        ).with_columns(pl.col("likes").clip(0))
        for age in range(1, SNAPSHOTS + 1)
    ]
    content = pl.DataFrame(
        {
            "content_id": ids,
            "account_id": np.char.add("account-", np.char.zfill(account.astype(str), 4)),
            "operator_id": np.char.add("operator-", np.char.zfill((account // 4).astype(str), 4)),
            "title": np.char.add("title ", rng.integers(0, count, count).astype(str)),
            "published_at": pl.Series(published).dt.replace_time_zone("UTC"),
        }
    )
    return {"content": content, "content_snapshot": pl.concat(shots)}


def _days(rng: np.random.Generator) -> pl.DataFrame:
    shape = (ACCOUNTS, DAYS)
    gained = rng.integers(0, 200, shape)
    lost = rng.integers(0, 150, shape)
    followers = 10_000 + np.cumsum(gained - lost, axis=1)
    frame = pl.DataFrame(
        {
            "account_id": np.repeat([f"account-{place:04d}" for place in range(ACCOUNTS)], DAYS),
            "day": np.tile(FIRST.astype("datetime64[D]") + np.arange(DAYS), ACCOUNTS),
            "followers": followers.clip(0).ravel(),
            "followers_gained": gained.ravel(),
            "followers_lost": lost.ravel(),
            "views": rng.integers(100, 10_000, shape).ravel(),
        }
    )
    return frame.filter(pl.Series(rng.integers(0, ODD, frame.height) > 0))


def found(rule: Rule[Given], facts: Facts) -> list[Finding]:
    """All that a rule finds; nothing that another rule has worked out stands ready."""
    return list(rule.findings(Given(facts)))


def report(name: str, step: Callable[[], Any]) -> Any:
    """What a step gives; prints how long it took, by the clock and by the processor."""
    clock, worked = time.perf_counter(), time.process_time()
    made_of_it = step()
    seconds, spent = time.perf_counter() - clock, time.process_time() - worked
    print(f"{name:40} {seconds:7.2f} s   (processor {spent:.2f} s)")
    return made_of_it


def main() -> None:
    """Makes the folder, reads it, and looks through it."""
    sizes = [int(word.replace(",", "")) for word in sys.argv[1:] if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as name:
        rows = made(Path(name), *(sizes or [1_000_000]))
        print(f"{rows:,} rows")
        facts = report("the door", lambda: load_facts(name))
    if "--rules" in sys.argv:
        for rule in FACT_RULES:
            report(f"  {rule.code}", partial(found, rule, facts))
    findings = report("every rule", lambda: check_facts(facts))
    report("coverage", lambda: coverage(facts))
    print(f"{len(list(findings))} findings")


if __name__ == "__main__":
    main()

"""What the check finds in 63 real days of Bilibili, beside counts of its own.

The other side reads the CSV with the standard library, in the order of its days.
"""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import media_appraisal as ma

FILE = (
    Path(__file__).parents[2].parent
    / "shared" / "data" / "bili_popular_daily" / "popular_all.csv.gz"
)  # fmt: skip

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real file lies beside the project")

COUNTERS = {"view": "views", "like": "likes", "reply": "comments", "favorite": "saves",
            "share": "shares", "coin": "coins", "danmaku": "bullet_comments"}  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> ma.Facts:
    tables: dict[str, Any] = dict(ma.import_file(FILE, "bilibili.popular").tables)
    return ma.Facts.of(**tables)


def falls() -> Counter[str]:
    """How often each counter of a video was lower than on the day on which it was seen before."""
    last: dict[tuple[str, str], int] = {}
    found: Counter[str] = Counter()
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["snapshot_date"])
    for row in rows:
        for theirs, ours in COUNTERS.items():
            now = int(row[theirs])
            found[ours] += now < last.get((row["bvid"], theirs), 0)
            last[row["bvid"], theirs] = now
    return found


def test_every_counter_that_fell_is_counted(facts: ma.Facts) -> None:
    told = [one.text.en for one in ma.check_facts(facts).of_code("FC301")]
    counted = {
        text.split(",")[0]: int(re.findall(r"rows like it: (\d+)", text)[0]) for text in told
    }
    expected = falls()
    assert counted == expected
    assert (expected["views"], expected["likes"]) == (14, 14)  # as the source of the file says


def test_the_day_that_is_missing_is_missing_for_all(facts: ma.Facts) -> None:
    found = ma.coverage(facts)
    days = next(one for one in found.tables if one.table == "account_day")
    assert (days.days, days.first, days.last) == (63, "2023-08-25", "2023-10-27")
    span = dt.date(2023, 10, 27) - dt.date(2023, 8, 25)
    assert span.days + 1 == 64
    daily = [one for one in found.accounts if one.days == 63]
    assert {one.lacking for one in daily} <= {("2023-10-23",)}


def test_nothing_is_an_error(facts: ma.Facts) -> None:
    findings = ma.check_facts(facts, "2023-10")
    assert not findings.errors
    assert {one.code for one in findings} <= {"FC108", "FC201", "FC202", "FC301", "FC401"}

"""Measures on real files: 118 creators of the popular list, and five daily follower series."""

from __future__ import annotations

import csv
import datetime as dt
import json
import statistics
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.measures.given import read

from media_appraisal.measures.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parents[2].parent / "shared" / "data"
POPULAR = DATA / "bili_popular_daily" / "popular_118_creators.csv"
FANS = DATA / "bili_fans_daily"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the real files are not beside the project"
)

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The extract as it is."""
    with POPULAR.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def popular(rows: list[Row]) -> Facts:
    """Its facts: each day was fetched at noon in Shanghai."""
    videos = {row["bvid"]: row for row in rows}
    days = {(row["mid"], row["snapshot_date"]): row for row in reversed(rows)}
    creators = sorted({row["mid"] for row in rows})
    return Facts.of(
        content=pl.DataFrame({
            "content_id": list(videos),
            "operator_id": [row["mid"] for row in videos.values()],
            "account_id": [row["mid"] for row in videos.values()],
            "is_original": [row["copyright"] == "1" for row in videos.values()],
            "published_at": [published(row) for row in videos.values()],
        }),
        content_snapshot=pl.DataFrame({
            "content_id": [row["bvid"] for row in rows],
            "observed_at": [
                dt.datetime.fromisoformat(f"{row['snapshot_date']}T12:00:00+08:00") for row in rows
            ],
            **{ours: [int(row[theirs]) for row in rows] for ours, theirs in NAMES.items()},
        }),
        account_day=pl.DataFrame({
            "account_id": [mid for mid, _ in days],
            "day": [dt.date.fromisoformat(day) for _, day in days],
            "followers": [int(row["follower"]) for row in days.values()],
        }),
        assignment=pl.DataFrame({
            "operator_id": creators,
            "account_id": creators,
            "valid_from": [dt.date(2023, 1, 1)] * len(creators),
        }),
    )  # fmt: skip


NAMES = {
    "views": "view", "likes": "like", "comments": "reply", "saves": "favorite", "shares": "share",
    "coins": "coin", "bullet_comments": "danmaku",
}  # fmt: skip
SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def published(row: Mapping[str, str]) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(row["pubdate"]), dt.UTC)


def month(row: Mapping[str, str]) -> str:
    return published(row).astimezone(SHANGHAI).strftime("%Y-%m")


def last(rows: list[Row]) -> dict[str, Row]:
    """The last row of each video."""
    return {row["bvid"]: row for row in sorted(rows, key=lambda row: row["snapshot_date"])}


def total(found: Mapping[str, float | str]) -> float:
    return sum(value for value in found.values() if isinstance(value, float))


def test_the_whole_agrees_with_the_figures_computed_elsewhere(
    popular: Facts, rows: list[Row]
) -> None:
    figures = json.loads((DATA / "EXPECTED.json").read_text(encoding="utf-8"))
    expected = figures["bili_popular_daily_118"]
    assert len(popular.people("2023")) == expected["creators"]
    assert total(read(popular, "2023", kind="count", table="content")) == expected["videos"]
    originals = read(popular, "2023", kind="count", table="content", where={"is_original": True})
    assert total(originals) == expected["copyright_counts_videos"]["1"]
    line = {"kind": "absolute", "value": 1_000_000}
    assert total(read(popular, "2023", kind="hits", line=line)) == expected["videos_view_ge_1e6"]
    actions = dict.fromkeys(set(NAMES) - {"views"}, 1)
    found = read(popular, "2023", kind="engagement", weights=actions)
    views: dict[str, int] = defaultdict(int)
    for row in last(rows).values():
        views[row["mid"]] += int(row["view"])
    pooled = sum(Fraction(rate) * views[mid] for mid, rate in found.items()) / sum(views.values())
    assert float(pooled) == pytest.approx(expected["pooled_engagement_over_view_last_snapshot"])


@pytest.mark.parametrize("period", ["2023-09", "2023-10"])
def test_engagement_and_hits_of_each_creator(popular: Facts, rows: list[Row], period: str) -> None:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row in last(rows).values():
        if month(row) == period:
            mine = sums[row["mid"]]
            mine[0] += int(row["view"])
            mine[1] += int(row["like"]) + 2 * int(row["reply"]) + 2 * int(row["favorite"])
            mine[1] += 3 * int(row["share"])
            mine[2] += row["copyright"] == "1"
            mine[3] += 1
    engagement = read(popular, period, kind="engagement")
    original = {"kind": "ratio", "table": "content", "of": {"is_original": True}, "over": "rows"}
    originality = read(popular, period, **original)  # type: ignore[arg-type]  # a document
    published_then = {person for person, value in engagement.items() if isinstance(value, float)}
    assert published_then == set(sums)
    for person, (views, actions, originals, videos) in sums.items():
        assert engagement[person] == actions / views
        assert originality[person] == originals / videos


@pytest.mark.parametrize("period", ["2023-09", "2023-10"])
def test_hits_over_the_own_past_of_each_creator(
    popular: Facts, rows: list[Row], period: str
) -> None:
    videos = [
        (row["mid"], published(row), month(row), int(row["view"])) for row in last(rows).values()
    ]
    expected: dict[str, list[bool]] = defaultdict(list)
    for mid, then, in_month, views in videos:
        back = dt.timedelta(days=30)
        past = [v for m, t, _, v in videos if m == mid and then - back <= t < then]
        if in_month == period and len(past) >= 5:
            expected[mid].append(views >= 2 * statistics.median(past))
    line = {"kind": "multiple", "times": 2, "of_days": 30, "least": 5}
    found = read(popular, period, kind="hits", line=line)
    of_period = {mid for mid, _, in_month, _ in videos if in_month == period}
    for person, value in found.items():
        if person in expected:
            assert value == sum(expected[person])
        else:
            assert isinstance(value, str) == (person in of_period)


def growth_by_hand(days: Mapping[dt.date, int], start: dt.date, end: dt.date) -> float | None:
    """(end - start) / start of one account, by the words of the measure."""
    week = dt.timedelta(days=7)
    before = [day for day in days if start - week <= day < start]
    inside = [day for day in days if start <= day < end]
    ending = [day for day in days if end - week <= day < end]
    if not ending or not (before or inside):
        return None
    first = max(before) if before else min(inside)
    if first >= max(ending) or not days[first]:
        return None
    return (days[max(ending)] - days[first]) / days[first]


@pytest.mark.parametrize(("period", "month"), [("2023-09", 9), ("2023-10", 10)])
def test_growth_over_the_gaps_of_each_creator(
    popular: Facts, rows: list[Row], period: str, month: int
) -> None:
    """The list has no 2023-10-23 and ends on the 27th; creators are on it on some days only."""
    levels: dict[str, dict[dt.date, int]] = defaultdict(dict)
    for row in reversed(rows):
        levels[row["mid"]][dt.date.fromisoformat(row["snapshot_date"])] = int(row["follower"])
    start, end = dt.date(2023, month, 1), dt.date(2023, month + 1, 1)
    expected = {mid: growth_by_hand(days, start, end) for mid, days in levels.items()}
    found = read(popular, period, kind="growth")
    assert {
        mid: value if isinstance(value, float) else None for mid, value in found.items()
    } == expected
    assert 0 < sum(value is None for value in expected.values()) < len(expected)


@pytest.mark.parametrize("path", sorted(FANS.glob("*.csv")), ids=lambda path: path.stem)
def test_growth_of_the_daily_series(path: Path) -> None:
    """Months with 36 days missing, with losses, and one account that begins at 0."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = list(csv.DictReader(lines))
    days = {dt.date.fromisoformat(row["date"]): int(row["follower"]) for row in table}
    facts = Facts.of(
        account_day=pl.DataFrame({
            "account_id": ["x"] * len(days), "day": list(days), "followers": list(days.values()),
        }),
        assignment=pl.DataFrame({
            "operator_id": ["li"], "account_id": ["x"], "valid_from": [dt.date(2020, 1, 1)],
        }),
    )  # fmt: skip
    months: list[Any] = [(2022, number) for number in range(6, 13)] + [(2023, 1), (2023, 2)]
    for year, number in months:
        start = dt.date(year, number, 1)
        end = dt.date(year + number // 12, number % 12 + 1, 1)
        (value,) = read(facts, f"{year}-{number:02d}", kind="growth").values()
        expected = growth_by_hand(days, start, end)
        assert (value if isinstance(value, float) else None) == expected

"""118 real Bilibili creators, from the file to the grade, beside a computation of its own.

The other side reads the CSV with the standard library and works in plain Python from the words of
the scheme: it shares no code with the sources, the measures or the engine.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import media_appraisal as ma

if TYPE_CHECKING:
    from media_appraisal.engine.appraisal import Appraisal

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
FILE = SHARED / "bili_popular_daily" / "popular_118_creators.csv"
SHANGHAI = dt.timezone(dt.timedelta(hours=8))
ACTIONS = ("danmaku", "reply", "favorite", "coin", "share", "like")
MONTHS = {"2023-09": (dt.date(2023, 9, 1), dt.date(2023, 10, 1)),
          "2023-10": (dt.date(2023, 10, 1), dt.date(2023, 11, 1))}  # fmt: skip

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real files lie beside the project")


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def values_by_hand(month: str) -> dict[str, dict[str, Fraction | None]]:
    """Originality, engagement, hits and growth of each creator in exact fractions."""
    start, end = MONTHS[month]
    last: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    followers: dict[str, dict[dt.date, int]] = defaultdict(dict)
    for row in rows():  # by day: a later row of a video or a day replaces the one before
        last[row["mid"]][row["bvid"]] = row
        followers[row["mid"]][dt.date.fromisoformat(row["snapshot_date"])] = int(row["follower"])
    found = {}
    for creator, videos in last.items():
        mine = [video for video in videos.values() if start <= published(video) < end]
        views = sum(int(video["view"]) for video in mine)
        acts = sum(int(video[action]) for video in mine for action in ACTIONS)
        found[f"mid-{creator}"] = {
            "originality_rate": share(sum(v["copyright"] == "1" for v in mine), len(mine)),
            "engagement": share(acts, views),
            "hit_count": Fraction(sum(int(video["view"]) >= 1_000_000 for video in mine)),
            "follower_growth": growth(followers[creator], start, end),
        }
    return found


def published(video: dict[str, str]) -> dt.date:
    return dt.datetime.fromtimestamp(int(video["pubdate"]), SHANGHAI).date()


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def growth(levels: dict[dt.date, int], start: dt.date, end: dt.date) -> Fraction | None:
    """The last level of the week before an edge; at the start else the first one inside."""
    week = dt.timedelta(days=7)
    before = [day for day in levels if start - week <= day < start]
    inside = [day for day in levels if start <= day < end]
    closing = [day for day in levels if end - week <= day < end]
    begin = max(before) if before else min(inside, default=None)
    if begin is None or not closing or max(closing) <= begin:
        return None
    first, after = levels[begin], levels[max(closing)]
    return Fraction(after - first, first)


def total_by_hand(values: dict[str, Fraction | None]) -> Fraction | None:
    """30, 40 and 30 % of 70, and 30 for growth; a gap leaves its weight to its siblings."""

    def line(value: Fraction | None, worst: str, best: str) -> Fraction | None:
        if value is None:
            return None
        low, high = Fraction(worst), Fraction(best)
        return min(max((value - low) / (high - low) * 100, Fraction(0)), Fraction(100))

    hits = values["hit_count"]
    assert hits is not None
    content = mean(
        [
            (30, line(values["originality_rate"], "0.5", "1")),
            (40, line(values["engagement"], "0.03", "0.12")),
            (30, min(hits / 4 * 100, Fraction(100))),
        ]
    )
    return mean([(70, content), (30, line(values["follower_growth"], "0", "0.04"))])


def mean(parts: list[tuple[int, Fraction | None]]) -> Fraction | None:
    kept = [(weight, score) for weight, score in parts if score is not None]
    weight = sum(weight for weight, _ in kept)
    if 2 * (100 - weight) > 100:
        return None
    return sum((Fraction(w) * score for w, score in kept), Fraction(0)) / weight


@pytest.fixture(scope="module", params=sorted(MONTHS))
def appraised(request: pytest.FixtureRequest) -> tuple[str, dict[str, dict[str, Any]], Appraisal]:
    scheme = ma.load_scheme("bilibili_creator")
    facts = ma.Facts.of(zone="Asia/Shanghai", **ma.import_file(FILE, "bilibili.popular").tables)
    values = ma.measure(scheme, facts, request.param)
    by_person = {row["person"]: row for row in values.records()}
    return request.param, by_person, ma.appraise(scheme, values, provisional=True)


def test_values_agree(
    appraised: tuple[str, dict[str, dict[str, Any]], Appraisal],
) -> None:
    month, measured, _ = appraised
    expected = values_by_hand(month)
    assert len(expected) == len(measured) == 118
    for person, values in expected.items():
        for key, value in values.items():
            found = measured[person][key]
            assert found == (None if value is None else float(value)), (person, key)


def test_totals_agree_to_the_last_settled_digit(
    appraised: tuple[str, dict[str, dict[str, Any]], Appraisal],
) -> None:
    month, _, result = appraised
    assert result.outlook is not None
    totals = dict(zip(result.people, result.totals.tolist(), strict=True))
    final = 0
    for person, values in values_by_hand(month).items():
        total = total_by_hand(values)
        if total is None:  # most of the weight is open: provisional only
            assert result.outlook.covered[result.people.index(person)] < 0.5
            continue
        final += 1
        assert abs(Fraction(totals[person]) - total) < Fraction(2, 10**9), person
        points = Decimal(total.numerator) / Decimal(total.denominator)
        rounded = points.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert float(rounded) == result.points[result.people.index(person)]
        grade = "S" if total >= 90 else "A" if total >= 80 else "B" if total >= 70 else "C"
        assert result.grades[person] == (grade if total >= 60 else "D")
    assert final >= 117


def test_the_import_agrees_with_the_expected_figures() -> None:
    expected = json.loads((SHARED / "EXPECTED.json").read_text(encoding="utf-8"))
    told = expected["bili_popular_daily_118"]
    tables = ma.import_file(FILE, "bilibili.popular").tables
    assert len(tables["content_snapshot"]) == told["rows"]
    assert len(tables["operator"]) == told["creators"]
    assert len(tables["content"]) == told["videos"]
    originals = tables["content"]["is_original"].sum()
    assert originals == told["copyright_counts_videos"]["1"]

"""Douyin exports of one account as they were: figures computed independently, where at hand."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from media_appraisal.sources.importing import import_file, merged

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "douyin_creator_export"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")

SUMS = {
    "播放量": "views",
    "点赞量": "likes",
    "分享量": "shares",
    "评论量": "comments",
    "收藏量": "saves",
    "主页访问量": "profile_visits",
    "粉丝增量": "followers_gained",
}


@pytest.mark.parametrize("name", ["video_list.xlsx", "clean_video_performance_clean.csv"])
def test_the_works_add_up_to_what_was_computed_independently(name: str) -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["douyin_w1useven7"]
    imported = import_file(DATA / name, account="w1useven7", observed_at="2026-04-13")
    works = imported.tables["content_snapshot"]
    assert works.height == expected["rows"]
    assert {name: works[ours].sum() for name, ours in SUMS.items()} == expected["sum"]
    actions = sum(int(works[name].sum()) for name in ("likes", "comments", "shares", "saves"))
    views = int(works["views"].sum())
    assert actions / views == expected["engagement_over_plays_pooled"]
    weighted = float((works["completion_rate"] * works["views"]).sum()) / views
    assert math.isclose(weighted, expected["play_weighted_completion"], rel_tol=1e-12)
    mean = works["completion_rate"].to_list()
    assert math.isclose(math.fsum(mean) / len(mean), expected["mean_completion"], rel_tol=1e-12)
    forms = imported.tables["content"]["format"].value_counts().sort("format")
    assert forms.rows() == [("image", 20), ("short_video", 2)]
    assert imported.faults == ()


def test_nine_trends_are_thirty_days_and_the_net_is_the_difference() -> None:
    files = sorted(DATA.glob("daily_*.xlsx"))
    imports = [import_file(path, account="w1useven7") for path in files]
    assert [one.source.kind for one in imports] == ["douyin.trend"] * 9
    days = merged(one.tables for one in imports)["account_day"].sort("day")
    assert days.height == 30
    assert days["followers"].diff()[1:].to_list() == days["followers_net"][1:].to_list()
    cleaned = import_file(DATA / "clean_account_daily_merged_30d.csv", account="w1useven7")
    other = cleaned.tables["account_day"].sort("day")
    same = [name for name in days.columns if name not in {"source", "observed_at"}]
    assert days.select(same).equals(other.select(same))
    assert sum(file.faults != () for file in imports) == 0

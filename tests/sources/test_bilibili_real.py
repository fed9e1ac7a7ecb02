"""Bilibili's popular list as it was: figures computed independently, where the data is at hand."""

import datetime as dt
import json
import math
from pathlib import Path

import polars as pl
import pytest

from media_appraisal.sources.importing import import_file as read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
DATA = SHARED / "data" / "bili_popular_daily"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")


def test_the_figures_of_118_creators_are_those_computed_independently() -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["bili_popular_daily_118"]
    imported = read(DATA / "popular_118_creators.csv")
    tables = imported.tables
    assert tables["content_snapshot"].height == expected["rows"]
    assert tables["account"].height == expected["creators"]
    assert tables["content"].height == expected["videos"]
    originals = tables["content"]["is_original"].value_counts().sort("is_original")["count"]
    counted = expected["copyright_counts_videos"]
    assert originals.to_list() == [counted["2"], counted["1"]]
    last = tables["content_snapshot"].sort("observed_at").unique("content_id", keep="last")
    actions = ("bullet_comments", "comments", "saves", "coins", "shares", "likes")
    engagement = sum(int(last[name].sum()) for name in actions) / int(last["views"].sum())
    assert math.isclose(
        engagement, expected["pooled_engagement_over_view_last_snapshot"], rel_tol=1e-15
    )
    assert (last["views"] >= 1_000_000).sum() == expected["videos_view_ge_1e6"]
    assert imported.faults == ()


def test_all_days_agree_with_what_their_source_note_says() -> None:
    imported = read(DATA / "popular_all.csv.gz")
    tables = imported.tables
    assert tables["content_snapshot"].height == 36_585
    assert tables["content"].height == 17_268
    assert tables["account"].height == 7_310
    assert tables["account_day"]["day"].n_unique() == 63
    said = [note.en for note in imported.notes]
    assert said[2] == (
        "account days with differing follower counts: 1589, by 206 at most; "
        "the last in the file counts"
    )
    assert said[3].startswith("counters that fell")
    assert "views 14, likes 14" in said[3]
    assert said[-1] == "days lacking between 2023-08-25 and 2023-10-27: 1"


@pytest.mark.parametrize("day", ["2023-08-25", "2023-10-27"])
def test_an_original_answer_agrees_with_the_extract_of_its_day(day: str) -> None:
    path = DATA / "raw_sample" / f"{day.replace('-', '_')}_list.json.gz"
    raw = read(path).tables["content_snapshot"]
    extracted = read(DATA / "popular_all.csv.gz").tables["content_snapshot"]
    same_day = extracted.filter(pl.col("observed_at").dt.date() == dt.date.fromisoformat(day))
    assert raw.sort("content_id").equals(same_day.sort("content_id"))
    assert raw.height == 581


FANS = SHARED / "data" / "bili_fans_daily"


@pytest.mark.parametrize("mid", ["1265680561", "1679558358", "22245854", "516988754", "672328094"])
def test_a_series_of_followers_is_what_was_computed_independently(mid: str) -> None:
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["bili_fans_daily"][mid]
    imported = read(FANS / f"{mid}.csv")
    days = imported.tables["account_day"].sort("day")
    told = [(day.isoformat(), count) for day, count in days.select("day", "followers").rows()]
    assert days["account_id"].unique().to_list() == [f"bilibili-{mid}"]
    assert days.height == expected["rows"]
    assert [list(told[0]), list(told[-1])] == [expected["first"], expected["last"]]
    for month_end, followers in expected["month_end"].items():
        assert [count for day, count in told if day <= month_end][-1] == followers
    said = [note.en for note in imported.notes]
    assert any(f": {expected['calendar_days_missing']}" in note for note in said) == bool(
        expected["calendar_days_missing"]
    )
    losses = "followers: days with less than the reading before, kept as given: "
    assert f"{losses}{expected['days_with_net_loss']}" in said
    assert any("begins at 0" in note for note in said) == (expected["first"][1] == 0)


def test_the_rankings_agree_with_what_their_source_note_says() -> None:
    imported = read(SHARED / "data" / "bili_up_ranking" / "bilibili_data.xlsx")
    spans = imported.tables["account_period"]
    months = spans.filter(pl.col("span") == "month")
    assert (spans.height, months.height) == (11_917, 3_019)
    assert imported.tables["account"].height == 4_649
    said = [note.en for note in imported.notes]
    assert "播放数: cells rounded by the platform (such as 1.2w): 9675" in said  # 9,666 w and 9 亿
    assert said[-1] == "spans with a net loss of followers, kept as given: 721"
    assert imported.faults == ()

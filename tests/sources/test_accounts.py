"""What sources of accounts have in common: moments, who answers, rows that repeat."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl

from media_appraisal.measures.facts import Facts
from media_appraisal.sources.accounts import beyond_whole, by_length
from media_appraisal.sources.importing import import_file, merged
from media_appraisal.sources.tiktok import TikTokUser, TikTokVideos


def video(folder: Path, **fields: object) -> Path:
    path = folder / "videos.json"
    counts = {"view_count": 1, "like_count": 1, "comment_count": 1, "share_count": 1}
    entry = {"id": "1", "create_time": 1_788_256_800, **counts, **fields}
    path.write_text(json.dumps({"data": {"videos": [entry]}}), encoding="utf-8")
    return path


def test_a_day_is_its_last_second_in_the_zone_and_a_moment_itself() -> None:
    source = TikTokUser(account="a", observed_at=dt.date(2026, 9, 2), zone="Asia/Shanghai")
    assert source.moment(source.observed_at) == dt.datetime(2026, 9, 2, 15, 59, 59, tzinfo=dt.UTC)
    east = dt.timezone(dt.timedelta(hours=8))
    assert source.moment(dt.datetime(2026, 9, 2, 8, tzinfo=east)) == dt.datetime(
        2026, 9, 2, tzinfo=dt.UTC
    )


def test_without_an_operator_nobody_is_credited(tmp_path: Path) -> None:
    tables = import_file(video(tmp_path), "tiktok.videos", account="a", observed_at="2026-09-02")
    assert set(tables.tables) == {"account", "content", "content_snapshot"}
    assert tables.tables["content"]["operator_id"].to_list() == [None]


def test_what_is_imported_passes_the_door_of_facts_and_merges(tmp_path: Path) -> None:
    source = TikTokVideos(account="a", operator="lin", observed_at=dt.date(2026, 9, 2))
    first = import_file(video(tmp_path), source)
    again = source.revised(observed_at=dt.date(2026, 9, 3))
    later = import_file(video(tmp_path, view_count=9, title="named"), again)
    tables = merged([first.tables, later.tables])
    assert tables["content"]["title"].to_list() == [None, "named"]
    assert tables["content_snapshot"]["views"].to_list() == [1, 9]
    given: dict[str, Any] = {**tables}
    assert Facts.of(**given).tables["assignment"].shape[0] == 1


def test_a_share_above_the_whole_is_unknown_and_noted() -> None:
    rows = pl.DataFrame({"avg_pct_viewed": [0.5, 1.0, 1.25, None]})
    kept, notes = beyond_whole(rows, "avg_pct_viewed")
    assert kept["avg_pct_viewed"].to_list() == [0.5, 1.0, None, None]
    assert [(note.en, note.zh) for note in notes] == [
        (
            "rows with more than 100% watched, by watching again: 1, read as unknown",
            "平均观看百分比超过 100% 的行：1 行（反复观看），按未知读取",
        )
    ]
    assert beyond_whole(rows[:2], "avg_pct_viewed")[1] == ()


def test_the_format_of_a_video_needs_a_line_and_a_length() -> None:
    videos = pl.DataFrame({"seconds": [59.0, 60.0, 60.5, None]})
    formats = ["short_video", "short_video", "long_video", None]
    assert videos.select(by_length(60)).to_series().to_list() == formats
    assert videos.select("seconds", format=by_length(None))["format"].to_list() == [None] * 4

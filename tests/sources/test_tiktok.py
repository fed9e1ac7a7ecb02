"""TikTok: answers made here, in the form that its documentation describes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported
from media_appraisal.sources.tiktok import TikTokUser, TikTokVideos

VIDEO: dict[str, Any] = {
    "id": "7300000000000000001",
    "title": "launch",
    "video_description": "launch day",
    "duration": 45,
    "create_time": 1_788_256_800,  # 2026-09-01 10:00 UTC
    "view_count": 1_000,
    "like_count": 70,
    "comment_count": 8,
    "share_count": 9,
}
WELL = {"code": "ok", "message": "", "log_id": "1"}
USER = {
    "open_id": "723f24d7",
    "display_name": "Acme",
    "follower_count": 1_204,
    "following_count": 3,
    "likes_count": 9_000,
    "video_count": 41,
}
SEEN = dt.datetime(2026, 9, 2, 23, 59, 59, tzinfo=dt.UTC)


def written(folder: Path, answer: Any) -> Path:
    path = folder / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return path


def videos(folder: Path, *found: Any, has_more: bool = False) -> Path:
    data = {"videos": found, "cursor": 1_788_256_800_000, "has_more": has_more}
    return written(folder, {"data": data, "error": WELL})


def read(path: Path, kind: str = "tiktok.videos", **options: Any) -> Imported:
    return import_file(
        path, kind, **({"account": "tt-acme", "observed_at": "2026-09-02"} | options)
    )


def test_a_video_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = videos(tmp_path, VIDEO)
    assert recognised(path) is TikTokVideos
    imported = read(path)
    about = {"source": "tiktok.videos", "observed_at": SEEN}
    assert {key: frame.rows(named=True) for key, frame in imported.tables.items()} == {
        "account": [{"account_id": "tt-acme", "platform": "tiktok", **about}],
        "content": [
            {
                "content_id": "7300000000000000001",
                "account_id": "tt-acme",
                "operator_id": None,
                "title": "launch",
                "format": None,
                "published_at": dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "7300000000000000001",
                "basis": "lifetime",
                "views": 1000,
                "likes": 70,
                "comments": 8,
                "shares": 9,
                **about,
            }
        ],
    }
    assert imported.notes == ()


def test_the_format_needs_a_line_and_a_title_may_be_the_description(tmp_path: Path) -> None:
    long = VIDEO | {"id": "2", "duration": 61, "title": ""}
    imported = read(videos(tmp_path, VIDEO, long, has_more=True), short_up_to=60)
    assert imported.tables["content"].select("title", "format").rows() == [
        ("launch", "short_video"),
        ("launch day", "long_video"),
    ]
    assert imported.notes[-1].en.startswith("the answer is one page of several")


def test_a_count_that_is_none_is_a_fault_with_its_place(tmp_path: Path) -> None:
    path = videos(tmp_path, VIDEO, VIDEO | {"id": "2", "view_count": -1})
    with pytest.raises(CellsUnreadable) as caught:
        read(path)
    assert (caught.value.row, caught.value.column) == (2, "view_count")
    assert read(path, skip_bad_rows=True).tables["content"].height == 1


def test_a_time_in_milliseconds_is_refused(tmp_path: Path) -> None:
    path = videos(tmp_path, VIDEO | {"create_time": 1_788_256_800_000})
    with pytest.raises(CellsUnreadable, match="check its unit"):
        read(path)


def test_what_the_platform_refused_is_said(tmp_path: Path) -> None:
    error = {"code": "access_token_invalid", "message": "The access token is invalid."}
    for kind in ("tiktok.videos", "tiktok.user"):
        with pytest.raises(FileUnreadable, match="access_token_invalid The access token"):
            read(written(tmp_path, {"data": {}, "error": error}), kind)


def test_a_user_is_the_followers_of_the_day_asked(tmp_path: Path) -> None:
    path = written(tmp_path, {"data": {"user": USER}, "error": WELL})
    assert recognised(path) is TikTokUser
    tables = read(path, "tiktok.user", operator="lin", assigned_from="2026-01-01").tables
    about = {"source": "tiktok.user", "observed_at": SEEN}
    assert tables["account"].rows(named=True) == [
        {"account_id": "tt-acme", "platform": "tiktok", "handle": "Acme", **about}
    ]
    assert tables["account_day"].rows(named=True) == [
        {"account_id": "tt-acme", "day": dt.date(2026, 9, 2), "followers": 1204, **about}
    ]
    assert tables["assignment"]["valid_from"].to_list() == [dt.date(2026, 1, 1)]

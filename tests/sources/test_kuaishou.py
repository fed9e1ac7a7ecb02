"""Kuaishou's list of works and videos; no real file has been seen, these are made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import answer, cells, csv

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "作品,发布时间,播放量,完播率,点赞量,评论量,收藏量,分享量,涨粉量"
OPTIONS: dict[str, Any] = {"account": "ks", "observed_at": "2026-04-01"}


def test_a_work_of_the_list(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n早安,2026-03-01 08:00:00,1.2万,25.5%,9,8,7,6,-5\n")
    imported = import_file(path, **OPTIONS)
    assert imported.source.kind == "kuaishou.works"
    figures = ("views", "completion_rate", "likes", "comments", "saves", "shares")
    assert cells(imported, "content_snapshot", "content_id", *figures, "followers_gained") == [
        ("ks-20260301T080000", 12000, 0.255, 9, 8, 7, 6, -5)
    ]


def test_a_rate_without_its_sign_has_no_unit(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n早安,2026-03-01 08:00:00,12,0.255,9,8,7,6,5\n")
    with pytest.raises(CellsUnreadable) as caught:
        import_file(path, **OPTIONS)
    assert caught.value.cause.en == "has no percent sign, so that its unit is open"
    assert caught.value.cause.zh == "没有百分号，单位不明"


def test_videos_of_the_open_api(tmp_path: Path) -> None:
    video = {"photo_id": "3x", "view_count": 9, "like_count": 8, "comment_count": 7}
    timed = {**video, "photo_id": "3y", "create_time": 1772294400123, "caption": "早安"}
    path = answer(tmp_path / "a.json", {"result": 1, "video_list": [video, timed]})
    imported = import_file(path, **OPTIONS, operator="lin")
    assert imported.source.kind == "kuaishou.photos"
    assert cells(imported, "content", "content_id", "published_at") == [
        ("3x", None),
        ("3y", dt.datetime(2026, 2, 28, 16, 0, 0, 123000, tzinfo=dt.UTC)),
    ]
    assert cells(imported, "content_snapshot", "views", "likes", "comments") == [(9, 8, 7)] * 2
    assert cells(imported, "assignment", "valid_from") == [(dt.date(2026, 3, 1),)]
    refused = answer(tmp_path / "b.json", {"result": 100200101, "error_msg": "token"})
    with pytest.raises(FileUnreadable, match="the platform refused: 100200101 token"):
        import_file(refused, "kuaishou.photos", **OPTIONS)


def test_videos_without_a_time_are_of_the_day_of_the_answer(tmp_path: Path) -> None:
    video = {"photo_id": "3x", "view_count": 9, "like_count": 8, "comment_count": 7}
    path = answer(tmp_path / "a.json", {"result": 1, "video_list": [video]})
    imported = import_file(path, **OPTIONS, operator="lin")
    assert cells(imported, "content", "content_id", "published_at") == [("3x", None)]
    assert cells(imported, "assignment", "valid_from") == [(dt.date(2026, 4, 1),)]

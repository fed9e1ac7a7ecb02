"""Bilibili's comparison of works, as export and as answer, and the answer about a video."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import answer, cells, csv, said

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

HEADER = (
    "视频标题,发布时间,播放量,游客播放占比,粉丝观看率,封标点击率,粉丝点击率,游客点击率,3秒跳出率,粉丝3秒跳出率,游客3秒跳出率,"
    "互动率,粉丝互动率,游客互动率,涨粉量,播转粉率,取关量,点赞量,点赞率,评论量,评论率,弹幕量,弹幕率,收藏量,收藏率,投币量,"
    "投币率,转发量,转发率,平均播放进度"
)
ROW = (
    "早安,2026-05-01 18:00:00,1.2万,98%,1%,3.5星,3星,3.6星,25.5%,20%,26%,8%,9%,7%,31,0.3%,4,900,7.5%,"
    "40,0.3%,55,0.5%,70,0.6%,20,0.2%,10,<0.1%,41.5%"
)
OPTIONS: dict[str, Any] = {"account": "bili", "observed_at": "2026-06-01"}


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, **(OPTIONS | options))


def test_a_work_of_the_comparison(tmp_path: Path) -> None:
    imported = read(csv(tmp_path / "近期稿件对比.csv", f"\ufeff{HEADER}\n{ROW}\n"))
    assert cells(imported, "content", "content_id", "title", "published_at") == [
        ("bili-20260501T180000", "早安", dt.datetime(2026, 5, 1, 10, tzinfo=dt.UTC))
    ]
    row = imported.tables["content_snapshot"].row(0, named=True)
    assert {name: row[name] for name in ("views", "likes", "comments", "bullet_comments")} == {
        "views": 12000,
        "likes": 900,
        "comments": 40,
        "bullet_comments": 55,
    }
    assert (row["saves"], row["coins"], row["shares"]) == (70, 20, 10)
    assert (row["followers_gained"], row["followers_lost"]) == (31, 4)
    assert (row["cover_stars"], row["bounce_3s_rate"], row["avg_pct_viewed"]) == (3.5, 0.255, 0.415)
    assert "completion_rate" not in row
    assert said(imported)[:2] == [
        "taken for bilibili.compare (Bilibili, recent works)",
        "播放量: cells rounded by the platform (such as 1.2w): 1",
    ]


def test_ten_works_may_not_be_all(tmp_path: Path) -> None:
    rows = [ROW.replace("18:00:00", f"18:00:{n:02}") for n in range(10)]
    notes = said(read(csv(tmp_path / "a.csv", "\n".join((HEADER, *rows)))))
    assert notes[-1] == "at most 10 works come at a time; export the others too"


def test_stars_are_no_percents(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n{ROW.replace('3.5星', '3.5%')}\n")
    with pytest.raises(CellsUnreadable) as caught:
        read(path)
    assert (caught.value.row, caught.value.column) == (2, "封标点击率")
    assert caught.value.cause.en == "is no number, or not in the declared unit"


STAT = {"play": 54533, "like": 3, "comment": 2, "dm": 4, "fav": 5, "coin": 6, "share": 7}
STAT |= {"full_play_ratio": 415, "crash_rate": 2550, "total_new_attention_cnt": 9, "tm_rate": 125}


def test_rates_of_the_answer_are_basis_points(tmp_path: Path) -> None:
    entry = {"bvid": "BV1YP", "title": "早安", "pubtime": 1754042400, "stat": STAT}
    imported = read(answer(tmp_path / "a.json", {"code": 0, "data": {"list": [entry]}}))
    assert said(imported) == [
        "taken for bilibili.compare_answer (Bilibili, archive_diagnose/compare)"
    ]
    assert cells(
        imported,
        "content_snapshot",
        "content_id",
        "views",
        "saves",
        "followers_gained",
        "avg_pct_viewed",
        "bounce_3s_rate",
    ) == [("BV1YP", 54533, 5, 9, 0.0415, 0.255)]
    assert "cover_click_rate" not in imported.tables["content_snapshot"].columns


def video(bvid: str, **more: Any) -> dict[str, Any]:
    stat = dict.fromkeys(("view", "like", "reply", "favorite", "share", "coin", "danmaku"), 8)
    told = {"bvid": bvid, "title": "早安", "copyright": 2, "pubdate": 1754042400, "stat": stat}
    return {
        **told,
        "owner": {"mid": 42, "name": "萌"},
        "pages": [],
        "subtitle": {"list": []},
        **more,
    }


def test_one_video_by_itself_in_its_answer_or_in_a_list(tmp_path: Path) -> None:
    contents: list[Any] = [
        video("BV1"),
        {"code": 0, "data": video("BV1")},
        {"code": 0, "data": {"View": video("BV1"), "Card": {}}},
        [{"code": 0, "data": video("BV0")}, {"code": 0, "data": video("BV1")}],
    ]
    for content in contents:
        path = answer(tmp_path / "a.json", content)
        imported = import_file(path, observed_at="2026-06-01")
        assert said(imported) == ["taken for bilibili.video (Bilibili, one video's counts)"]
        assert cells(imported, "content", "content_id", "account_id", "is_original")[-1:] == [
            ("BV1", "bilibili-42", False)
        ]
        assert cells(imported, "content_snapshot", "views", "bullet_comments")[-1:] == [(8, 8)]
        assert not BilibiliPopular.recognises(path)


def test_an_answer_without_a_video_is_refused(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"code": 0, "data": {}})
    with pytest.raises(FileUnreadable, match="it holds no video"):
        import_file(path, "bilibili.video", observed_at="2026-06-01")


def test_a_refused_request_says_why(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"code": -101, "message": "账号未登录"})
    with pytest.raises(FileUnreadable, match="the platform refused: -101 账号未登录"):
        read(path, source="bilibili.compare_answer")

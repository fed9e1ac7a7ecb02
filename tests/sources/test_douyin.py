"""Douyin's exports: the list of works and the daily trends, made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import cells, csv, said, workbook

from media_appraisal.errors.sources import CellsUnreadable, SourceUnclear
from media_appraisal.sources.douyin import DouyinTrend, DouyinWorks
from media_appraisal.sources.importing import import_file, merged, recognised

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

HEADER = [
    "作品名称",
    "发布时间",
    "体裁",
    "审核状态",
    "播放量",
    "完播率",
    "5s完播率",
    "2s跳出率",
    "平均播放时长",
    "点赞量",
    "分享量",
    "评论量",
    "收藏量",
    "主页访问量",
    "粉丝增量",
]
FIRST = "春天\n来了,2026-04-03 21:26:39,图文,公开,34606,0.366807,0.3,0.42553,4.58,1155,69,45,84,6549,277"
SECOND = "夏天,2026-04-04 08:00:00,1-3min视频,私密,1.2万,0.25,0.5,0.125,61.5,10,1,2,3,4,-5"


def works(folder: Path, *rows: str, **more: str) -> Path:
    header = [*HEADER, *more]
    lines = ([*row.split(","), *more.values()] for row in rows)
    return workbook(folder / "作品列表.xlsx", header, *lines)


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, account="dy-1", **options)


def test_a_work_becomes_content_and_a_snapshot(tmp_path: Path) -> None:
    imported = read(works(tmp_path, FIRST, SECOND), observed_at="2026-04-13", operator="lin")
    assert cells(imported, "content", "content_id", "title", "format", "operator_id") == [
        ("dy-1-20260403T212639", "春天\n来了", "image", "lin"),
        ("dy-1-20260404T080000", "夏天", "short_video", "lin"),
    ]
    assert imported.tables["content_snapshot"].row(0, named=True) == {
        "content_id": "dy-1-20260403T212639",
        "basis": "lifetime",
        "views": 34606,
        "likes": 1155,
        "comments": 45,
        "shares": 69,
        "saves": 84,
        "profile_visits": 6549,
        "followers_gained": 277,
        "avg_view_seconds": 4.58,
        "completion_rate": 0.366807,
        "completion_5s_rate": 0.3,
        "bounce_2s_rate": 0.42553,
        "source": "douyin.works",
        "observed_at": dt.datetime(2026, 4, 13, 15, 59, 59, tzinfo=dt.UTC),
    }
    assert cells(imported, "content_snapshot", "views", "followers_gained")[1] == (12000, -5)
    assert cells(imported, "assignment", "operator_id", "account_id", "valid_from") == [
        ("lin", "dy-1", dt.date(2026, 4, 3))
    ]


def test_what_is_odd_about_works_is_said(tmp_path: Path) -> None:
    rows = (FIRST, FIRST, FIRST.replace("春天", "秋天"), SECOND)
    imported = read(works(tmp_path, *rows), observed_at="2026-04-13")
    assert said(imported) == [
        "taken for douyin.works (Douyin creator centre, works)",
        "播放量: cells rounded by the platform (such as 1.2w): 1",
        "works of the same second as another, with ids that end in -2, -3: 1",
        "works that are not public: 1 (私密), read like the others",
        "the rate of completion of picture posts is not comparable with that of videos",
        "rows alike another in every cell, left out: 1",
    ]
    assert [note.zh for note in imported.notes[2:]] == [
        "与另一作品发布于同一秒、编号以 -2、-3 结尾的：1 条",
        "未公开的作品：1 条（私密），照样读取",
        "完播率：图文与视频口径不同，不宜合并",
        "与另一行完全相同、只保留一行的：1 行",
    ]
    assert imported.tables["content"].height == 3


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("图文", "image"),
        (" 图文 ", "image"),
        ("文章", "article"),
        ("1min-视频", "short_video"),
        ("1-3min视频", "short_video"),
        ("3-5min视频", "short_video"),
        ("5min+视频", "long_video"),
        ("5min以上视频", "long_video"),
        ("5-10min视频", "long_video"),
    ],
)
def test_a_work_has_the_format_of_its_class_of_length(tmp_path: Path, word: str, form: str) -> None:
    path = works(tmp_path, SECOND.replace("1-3min视频", word))
    assert cells(read(path, observed_at="2026-04-13"), "content", "format") == [(form,)]


def test_the_rate_of_the_cover_may_be_there_and_a_dash_is_a_gap(tmp_path: Path) -> None:
    path = works(tmp_path, FIRST, SECOND.replace("0.25", "-"), 封面点击率="0.08")
    snapshot = cells(
        read(path, observed_at="2026-04-13"),
        "content_snapshot",
        "cover_click_rate",
        "completion_rate",
    )
    assert snapshot == [(0.08, 0.366807), (0.08, None)]


@pytest.mark.parametrize(
    ("was", "becomes", "column", "cause"),
    [
        ("0.25", "25.00%", "完播率", "is no number, or not in the declared unit"),
        ("1-3min视频", "直播", "体裁", "is none of: 图文, 文章, 视频, 1-3min视频"),
        (
            "2026-04-04 08:00:00",
            "04/04/2026",
            "发布时间",
            "is no time (written as: iso, slashed, day, chinese, excel)",
        ),
        ("2026-04-04", "2026-05-04", "发布时间", "lies after observed_at"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    tmp_path: Path, was: str, becomes: str, column: str, cause: str
) -> None:
    path = works(tmp_path, FIRST, SECOND.replace(was, becomes, 1))
    with pytest.raises(CellsUnreadable) as caught:
        read(path, observed_at="2026-04-13")
    assert (caught.value.row, caught.value.column) == (3, column)
    assert caught.value.cause.en.startswith(cause)
    left = read(path, observed_at="2026-04-13", skip_bad_rows=True)
    assert left.tables["content"].height == 1


def test_a_trend_is_one_metric_a_day(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "日期,封面点击率\n2026-03-14,25.00%\n2026-03-16,-\n")
    imported = read(path)
    assert imported.tables["account_day"].rows(named=True) == [
        {
            "account_id": "dy-1",
            "day": dt.date(2026, 3, 14),
            "cover_click_rate": 0.25,
            "source": "douyin.trend",
            "observed_at": dt.datetime(2026, 3, 14, 15, 59, 59, tzinfo=dt.UTC),
        },
        {
            "account_id": "dy-1",
            "day": dt.date(2026, 3, 16),
            "cover_click_rate": None,
            "source": "douyin.trend",
            "observed_at": dt.datetime(2026, 3, 16, 15, 59, 59, tzinfo=dt.UTC),
        },
    ]
    assert said(imported)[1:] == [
        "封面点击率: cells without a value, read as unknown: 1",
        "days lacking between 2026-03-14 and 2026-03-16: 1",
    ]


@pytest.mark.parametrize("day", ["46095", "2026/3/14", "2026-03-14"])
def test_the_day_may_be_a_serial_number_or_have_slashes(tmp_path: Path, day: str) -> None:
    path = csv(tmp_path / "a.csv", f"日期,播放量\n{day},1\n")
    assert cells(read(path), "account_day", "day", "views") == [(dt.date(2026, 3, 14), 1)]


def test_net_change_and_loss_together_are_who_followed(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "日期,净增粉丝,取关粉丝,总粉丝量,作品点赞\n2026-03-14,-2,5,0,-1\n2026-03-15,6,3,6,2\n"
        "2026-03-16,-5,1,1,\n",
    )
    imported = read(path, observed_at="2026-04-01")
    assert cells(
        imported, "account_day", "followers_net", "followers_lost", "followers_gained", "likes"
    ) == [(-2, 5, 3, -1), (6, 3, 9, 2), (-5, 1, None, None)]
    assert said(imported)[2:] == [
        "followers: days with less than the reading before, kept as given: 1",
        "followers: begins at 0, so that a growth rate from there is undefined",
        "days below 0, on which more was taken back than given, kept as given: 1",
        "the change of followers is net: those who followed less those who left",
    ]


def test_the_sheets_of_one_account_become_one_row_a_day(tmp_path: Path) -> None:
    files = [
        csv(tmp_path / f"{name}.csv", f"日期,{name}\n2026-03-14,{value}\n")
        for name, value in (("播放量", 7), ("总粉丝量", 30), ("主页访问", 2))
    ]
    day = merged(read(path).tables for path in files)["account_day"]
    assert day.select("views", "followers", "profile_visits").rows() == [(7, 30, 2)]


def test_a_trend_has_a_metric_and_nothing_else(tmp_path: Path) -> None:
    for header in ("日期", "日期,播放量,国家", "播放量,作品点赞"):
        with pytest.raises(SourceUnclear):
            recognised(csv(tmp_path / "a.csv", f"{header}\n"))
    misfit = DouyinTrend.misfit(csv(tmp_path / "a.csv", "日期,播放量,国家\n"))
    assert misfit is not None
    assert (misfit.en, misfit.zh) == ("also has 国家", "另有列：国家")
    assert not DouyinTrend.recognises(works(tmp_path, FIRST))
    assert DouyinWorks.recognises(works(tmp_path, FIRST))

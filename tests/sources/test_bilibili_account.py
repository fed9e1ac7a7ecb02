"""Bilibili's series of followers, figures by day, and rankings of creators."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.sources.exports import answer, cells, csv, said, workbook

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import OptionsLacking, SourceUnclear
from media_appraisal.sources.importing import import_file, recognised

if TYPE_CHECKING:
    from pathlib import Path

FIRST = dt.date(2026, 3, 1)


def test_a_series_is_named_by_its_file_and_told_newest_first(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "22245854.csv", "date,follower\n2026-03-04,2\n2026-03-02,5\n2026-03-01,0\n"
    )
    imported = import_file(path, operator="lin")
    assert cells(imported, "account_day", "account_id", "day", "followers") == [
        ("bilibili-22245854", FIRST, 0),
        ("bilibili-22245854", dt.date(2026, 3, 2), 5),
        ("bilibili-22245854", dt.date(2026, 3, 4), 2),
    ]
    assert cells(imported, "assignment", "valid_from") == [(FIRST,)]
    assert cells(imported, "account", "observed_at") == [
        (dt.datetime(2026, 3, 4, 15, 59, 59, tzinfo=dt.UTC),)
    ]
    assert said(imported) == [
        "taken for bilibili.followers (Bilibili followers, daily)",
        "days lacking between 2026-03-01 and 2026-03-04: 1",
        "followers: days with less than the reading before, kept as given: 1",
        "followers: begins at 0, so that a growth rate from there is undefined",
    ]
    assert [note.zh for note in imported.notes[1:]] == [
        "2026-03-01 至 2026-03-04 之间缺少的日期：1 天",
        "followers：比前一次减少的日子有 1 个，按原值保留",
        "followers：从 0 开始，此期间的增长率无从计算",
    ]


def test_a_series_of_another_name_must_be_told_its_account(tmp_path: Path) -> None:
    path = csv(tmp_path / "fans.csv", "date,follower\n2026-03-01,9\n")
    with pytest.raises(OptionsLacking) as caught:
        import_file(path)
    assert caught.value.lacking == ("account",)
    imported = import_file(path, account="bili")
    assert cells(imported, "account_day", "account_id") == [("bili",)]
    with pytest.raises(SourceUnclear):
        recognised(csv(path, "date,follower,views\n2026-03-01,9,1\n"))


INDEX = {"total_fans": 90, "incr_fans": -3, "incr_click": 700, "incr_reply": 2, "incr_dm": 1}
INDEX |= {"inc_like": 5, "inc_share": 4, "inc_fav": 3, "inc_coin": 2, "inc_elec": 0}


def test_the_last_day_of_an_account(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"code": 0, "data": INDEX})
    imported = import_file(path, account="bili", day="2026-03-01")
    assert cells(
        imported, "account_day", "day", "followers", "followers_net", "views", "likes", "saves"
    ) == [(FIRST, 90, -3, 700, 5, 3)]
    refused = answer(tmp_path / "b.json", {"code": -101})
    with pytest.raises(FileUnreadable, match="it holds no `data`"):
        import_file(refused, "bilibili.index", account="bili", day="2026-03-01")


def test_a_trend_is_of_the_figure_that_was_asked_for(tmp_path: Path) -> None:
    # 1772294400 is 2026-03-01 00:00 in Shanghai
    days = [{"date_key": 1772294400 + 86400 * n, "total_inc": 5 - n} for n in (0, 2)]
    path = answer(tmp_path / "a.json", {"code": 0, "data": days})
    imported = import_file(path, account="bili", metric="views")
    assert cells(imported, "account_day", "day", "views") == [(FIRST, 5), (dt.date(2026, 3, 3), 3)]
    assert said(imported)[1:] == ["days lacking between 2026-03-01 and 2026-03-03: 1"]


RANKING = [
    "榜单类型",
    "创作领域",
    "时间",
    "投币数",
    "头像",
    "涨粉数",
    "获赞数",
    "mid",
    "up主",
    "投稿视频数",
    "播放数",
    "排名",
    "弹幕数",
]


def ranked(span: str, day: str, mid: int, gained: str, field: str = "生活") -> list[object]:
    return [span, field, day, "4.53w", "http://x", gained, "12", mid, "云", 1, "1.14亿", 1, "7"]


def test_a_ranking_is_a_span_of_every_creator(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        RANKING,
        ranked("日榜", "2022-05-05", 42, "1.18w"),
        ranked("周榜", "2022-04-25", 42, "-680"),
        ranked("月榜", "2022-02-01", 7, "-1.2w"),
        ranked("月榜", "2022-02-01", 7, "-1.2w", field="知识"),
    )
    imported = import_file(path)
    assert cells(
        imported,
        "account_period",
        "account_id",
        "span",
        "starts_on",
        "followers_net",
        "views",
        "coins",
        "posts",
        "observed_at",
    ) == [
        ("bilibili-42", "day", dt.date(2022, 5, 5), 11800, 114_000_000, 45300, 1, evening(5, 5)),
        ("bilibili-42", "week", dt.date(2022, 4, 25), -680, 114_000_000, 45300, 1, evening(5, 1)),
        ("bilibili-7", "month", dt.date(2022, 2, 1), -12000, 114_000_000, 45300, 1, evening(2, 28)),
    ]
    assert cells(imported, "assignment", "operator_id", "account_id", "valid_from") == [
        ("mid-7", "bilibili-7", dt.date(2022, 2, 1)),
        ("mid-42", "bilibili-42", dt.date(2022, 4, 25)),
    ]
    assert said(imported)[-2:] == [
        "rows of a creator in another field of the same span, counted once: 1",
        "spans with a net loss of followers, kept as given: 2",
    ]


def evening(month: int, day: int) -> dt.datetime:
    return dt.datetime(2022, month, day, 15, 59, 59, tzinfo=dt.UTC)


def test_a_ranking_without_losses_says_nothing_of_them(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", RANKING, ranked("日榜", "2022-05-05", 42, "680"))
    assert not any("net loss" in note for note in said(import_file(path)))

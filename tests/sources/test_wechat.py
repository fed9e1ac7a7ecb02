"""WeChat's back-end exports, made here in the documented form."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import cells, csv, said, workbook

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

HEADER = (
    "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,阅读后关注人数,送达人数,公众号消息阅读次数,"
    "送达阅读率,首次分享次数,分享产生阅读次数,首次分享率,每次分享带来阅读次数,阅读完成率,内容url"
)
URL = "http://mp.weixin.qq.com/s?__biz=MzA4&mid=2247500001&idx=1&sn=ab#rd"
ROW = f"早安,20260329,900,1200,30,41,7,26738,1000,0.0374,20,300,0.0222,7.3,0.6889,{URL}"


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, **({"account": "wx"} | options))


def test_an_article_has_the_name_that_the_interfaces_give_it(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n{ROW}\n")
    imported = read(path, observed_at="2026-05-01", operator="lin")
    assert imported.tables["content"].row(0, named=True) == {
        "content_id": "wx-2247500001_1",
        "account_id": "wx",
        "operator_id": "lin",
        "title": "早安",
        "format": "article",
        "position": 1,
        "published_at": dt.datetime(2026, 3, 28, 16, 0, tzinfo=dt.UTC),
        "source": "wechat.notified",
        "observed_at": dt.datetime(2026, 5, 1, 15, 59, 59, tzinfo=dt.UTC),
    }
    # 0.6889 x 900 = 620.01 finished; the figures stopped 7 days after publication
    assert imported.tables["content_snapshot"].row(0, named=True) == {
        "content_id": "wx-2247500001_1",
        "basis": "lifetime",
        "delivered": 26738,
        "views": 1200,
        "viewers": 900,
        "completions": 620,
        "shares": 41,
        "sharers": 30,
        "message_reads": 1000,
        "followers_gained": 7,
        "completion_rate": 0.6889,
        "delivery_read_rate": 0.0374,
        "source": "wechat.notified",
        "observed_at": dt.datetime(2026, 4, 4, 16, 0, tzinfo=dt.UTC),
    }
    assert said(imported) == [
        "taken for wechat.notified (WeChat back end, notified content)",
        "columns not read: 首次分享次数, 分享产生阅读次数, 首次分享率, 每次分享带来阅读次数",
    ]


def test_a_younger_article_counts_as_observed_when_exported(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n{ROW}\n")
    imported = read(path, observed_at="2026-03-30T08:00:00+08:00")
    assert cells(imported, "content_snapshot", "observed_at") == [
        (dt.datetime(2026, 3, 30, tzinfo=dt.UTC),)
    ]


@pytest.mark.parametrize(
    ("url", "name", "position"),
    [
        ("https://mp.weixin.qq.com/s/Ab-9_1", "wx-Ab-9_1", None),
        ("http://mp.weixin.qq.com/s?__biz=M&amp;mid=22&amp;idx=3&amp;sn=a", "wx-22_3", 3),
        ("https://example.org/1_1", "wx-https://example.org/1_1", None),
    ],
)
def test_other_addresses_name_an_article_too(
    tmp_path: Path, url: str, name: str, position: int | None
) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n{ROW.replace(URL, url)}\n")
    imported = read(path, observed_at="2026-05-01")
    assert cells(imported, "content", "content_id", "position") == [(name, position)]


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2026-03-29 08:30:00", dt.datetime(2026, 3, 29, 0, 30, tzinfo=dt.UTC)),
        ("46110", dt.datetime(2026, 3, 28, 16, tzinfo=dt.UTC)),
        ("2026/3/29", dt.datetime(2026, 3, 28, 16, tzinfo=dt.UTC)),
    ],
)
def test_other_headings_dates_and_limits(tmp_path: Path, told: str, published: dt.datetime) -> None:
    header = HEADER.replace("发表时间", "发表时间(20220329)").split(",")
    row = ROW.split(",")
    row[1], row[3] = told, "10万+"
    total = ["合计", *[""] * 14, "-"]
    path = workbook(tmp_path / "a.xlsx", ["公众号", *[""] * 15], header, row, total)
    imported = read(path, observed_at="2026-05-01")
    assert cells(imported, "content", "published_at") == [(published,)]
    assert cells(imported, "content_snapshot", "views") == [(100_001,)]
    assert said(imported)[1:4] == [
        "row 1, above the header: 公众号",
        "totals are passed over in row 4",
        "总阅读次数: cells only a lower limit (such as 10w+), read as one above it: 1",
    ]


def test_a_rate_in_percent_is_refused_where_fractions_are_declared(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", f"{HEADER}\n{ROW.replace('0.6889', '68.89%')}\n")
    with pytest.raises(CellsUnreadable) as caught:
        read(path, observed_at="2026-05-01")
    assert (caught.value.row, caught.value.column) == (2, "阅读完成率")


TRAFFIC = "日期,渠道,阅读次数,阅读人数,分享次数,分享人数,阅读原文次数,阅读原文人数,收藏次数,收藏人数,群发篇数"


def test_channels_of_a_day_are_added_and_people_are_not(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        f"{TRAFFIC}\n2026-03-01,全部,100,60,9,5,0,0,3,2,1\n2026-03-01,聊天会话,40,30,9,5,0,0,3,2,1\n"
        "2026-03-02,聊天会话,40,30,4,3,0,0,2,2,1\n2026-03-02,朋友圈,5,4,1,1,0,0,0,0,1\n"
        "2026-03-03,搜一搜,5,4,,1,0,0,0,0,0\n",
    )
    imported = read(path)
    assert cells(
        imported, "account_day", "day", "views", "viewers", "shares", "sharers", "saves", "posts"
    ) == [
        (dt.date(2026, 3, 1), 100, 60, 9, 5, 3, 1),
        (dt.date(2026, 3, 2), 45, None, 5, None, 2, None),
        (dt.date(2026, 3, 3), 5, 4, None, 1, 0, 0),
    ]
    assert "taken for wechat.traffic" in said(imported)[0]


def test_growth_by_day_in_gb18030_with_a_notice(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "用户增长明细,,,,\n时间,新关注人数,取消关注人数,净增关注人数,累积关注人数\n"
        "2026/3/1,9,4,5,105\n2026/3/2,1,4,-3,102\n合计,10,8,2,\n",
        encoding="gb18030",
    )
    imported = read(path)
    assert cells(
        imported, "account_day", "followers_gained", "followers_lost", "followers_net", "followers"
    ) == [(9, 4, 5, 105), (1, 4, -3, 102)]
    assert said(imported)[1:] == [
        "the file was read as GB18030",
        "row 1, above the header: 用户增长明细",
        "totals are passed over in row 5",
        "followers: days with less than the reading before, kept as given: 1",
    ]

"""Exports of Meta Business Suite, made here with the headings that public files have."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks
from media_appraisal.sources.business_suite import FacebookBusinessSuite, InstagramBusinessSuite
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported

ROW: dict[str, object] = {
    "Post ID": "122158000000000001",
    "Page ID": "61571000000001",
    "Page name": "Acme",
    "Title": "launch",
    "Description": "launch day",
    "Duration (sec)": 0,
    "Publish time": "01/31/2026 21:00",
    "Caption type": "",
    "Permalink": "https://www.facebook.com/1",
    "Post type": "Photos",
    "Data comment": "",
    "Date": "Lifetime",
    "Views": 900,
    "Reach": 500,
    "Reactions, Comments and Shares": 16,
    "Reactions": 10,
    "Comments": 4,
    "Shares": 2,
    "Seconds viewed": 0,
    "Average Seconds viewed": "",
    "Total clicks": 8,
    "Estimated earnings (USD)": "1.235",
}
ACCOUNT: dict[str, object] = {
    "Post ID": "18000000000000001",
    "Account ID": "178414000001",
    "Account username": "acme",
    "Description": "reel",
    "Duration (sec)": 15,
    "Publish time": "2/1/2026 10:30",
    "Post type": "IG reel",
    "Date": "Lifetime",
    "Views": 100,
    "Reach": 90,
    "Likes": 7,
    "Shares": 1,
    "Follows": 2,
    "Comments": 3,
    "Saves": 4,
}
SEEN = dt.datetime(2026, 3, 1, 7, 59, 59, tzinfo=dt.UTC)


def export(folder: Path, *rows: dict[str, object], separator: str = ",") -> Path:
    path = folder / "posts.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    return path


def read(path: Path, kind: str = "facebook.business_suite", **options: Any) -> Imported:
    return import_file(path, kind, **({"observed_at": "2026-02-28"} | options))


def test_a_post_of_a_page_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = export(tmp_path, ROW)
    assert recognised(path) is FacebookBusinessSuite
    imported = read(path)
    about = {"source": "facebook.business_suite", "observed_at": SEEN}
    account = "facebook-61571000000001"
    assert {key: frame.rows(named=True) for key, frame in imported.tables.items()} == {
        "account": [{"account_id": account, "platform": "facebook", "handle": "Acme", **about}],
        "content": [
            {
                "content_id": "122158000000000001",
                "account_id": account,
                "operator_id": None,
                "title": "launch",
                "format": "image",
                "published_at": dt.datetime(2026, 2, 1, 5, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "122158000000000001",
                "currency": "USD",
                "basis": "lifetime",
                "impressions": None,
                "reach": 500,
                "views": 900,
                "likes": 10,
                "comments": 4,
                "shares": 2,
                "clicks": 8,
                "revenue": 124,
                "watch_seconds": 0.0,
                "avg_view_seconds": None,
                **about,
            }
        ],
    }
    assert [note.en for note in imported.notes] == [
        "Average Seconds viewed: cells without a value, read as unknown: 1",
        "columns not read: Caption type, Permalink, Data comment",
    ]


def test_columns_are_found_whatever_their_case_order_and_number(tmp_path: Path) -> None:
    row = {name.upper(): cell for name, cell in reversed(ROW.items()) if name != "Total clicks"}
    path = export(tmp_path, row | {"Negative feedback from users: Hide all": 0}, separator=";")
    assert recognised(path) is FacebookBusinessSuite
    held = read(path).tables["content_snapshot"]
    assert held.select("reach", "likes", "clicks", "revenue").rows() == [(500, 10, None, 124)]


def test_an_id_cut_by_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = export(tmp_path, ROW | {"Post ID": "1.22158E+17"})
    with pytest.raises(CellsUnreadable, match=r"'1.22158E\+17' is an id that a spreadsheet"):
        read(path)
    page = export(tmp_path, ROW | {"Page ID": "6.1571E+13"})
    with pytest.raises(CellsUnreadable, match="column 'Page ID'"):
        read(page)


def test_the_account_may_be_given_where_the_file_has_none(tmp_path: Path) -> None:
    path = export(tmp_path, {name: cell for name, cell in ROW.items() if name != "Page ID"})
    with pytest.raises(HeaderLacks, match="Page ID"):
        read(path)
    assert read(path, account="fb-1").tables["account"]["account_id"].to_list() == ["fb-1"]


def test_which_number_is_the_month_must_be_said(tmp_path: Path) -> None:
    path = export(tmp_path, ROW | {"Publish time": "31/01/2026 21:00"})
    with pytest.raises(CellsUnreadable, match="is no time"):
        read(path)
    published = read(path, day_first=True).tables["content"]["published_at"].to_list()
    assert published == [dt.datetime(2026, 2, 1, 5, tzinfo=dt.UTC)]


def test_a_row_of_one_day_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="'02/01/2026' is none of: Lifetime"):
        read(export(tmp_path, ROW | {"Date": "02/01/2026"}))


def test_formats_and_sums_that_are_in_doubt_are_noted(tmp_path: Path) -> None:
    path = export(
        tmp_path,
        ROW | {"Post ID": "1", "Post type": "Videos", "Duration (sec)": 300},
        ROW | {"Post ID": "2", "Post type": "Reels", "Duration (sec)": 300},
        ROW | {"Post ID": "3", "Post type": "Links", "Title": "", "Reactions": 11},
    )
    imported = read(path, short_up_to=90)
    assert imported.tables["content"].select("title", "format").rows() == [
        ("launch", "long_video"),
        ("launch", "short_video"),
        ("launch day", None),
    ]
    assert [(note.en, note.zh) for note in imported.notes[-2:]] == [
        (
            "post types that are no format, read as unknown: Links 1",
            "没有对应体裁的帖子类型，按未知读取：Links 1",
        ),
        (
            "rows whose 'Reactions, Comments and Shares' are not their sum: 1; the columns count",
            "Reactions, Comments and Shares 与三者之和不符的行：1 行，以各列为准",
        ),
    ]


def test_a_post_of_instagram_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = export(tmp_path, ACCOUNT)
    assert recognised(path) is InstagramBusinessSuite
    tables = read(path, "instagram.business_suite").tables
    about = {"source": "instagram.business_suite", "observed_at": SEEN}
    assert tables["content"].drop("source", "observed_at").rows(named=True) == [
        {
            "content_id": "18000000000000001",
            "account_id": "instagram-178414000001",
            "operator_id": None,
            "title": "reel",
            "format": "short_video",
            "published_at": dt.datetime(2026, 2, 1, 18, 30, tzinfo=dt.UTC),
        }
    ]
    assert tables["content_snapshot"].rows(named=True) == [
        {
            "content_id": "18000000000000001",
            "basis": "lifetime",
            "impressions": None,
            "reach": 90,
            "views": 100,
            "likes": 7,
            "comments": 3,
            "shares": 1,
            "saves": 4,
            "followers_gained": 2,
            **about,
        }
    ]


CHINESE_PAGE = """\
帖子编号,公共主页编号,公共主页名称,标题,描述,时长（秒）,发布时间,固定链接,帖子类型,观看量,覆盖人数,心情、评论和分享,心情,评论数,分享次数,总点击量
1221,6157,Acme,新品,新品上市,12,08/12/2026 16:00,https://fb/1,视频,180,150,16,10,4,2,9
"""
CHINESE_ACCOUNT = """\
帖子编号,账户编号,账户账号,描述,时长（秒）,发布时间,帖子类型,浏览量,覆盖人数,赞,分享,关注者数,评论,收藏次数,Instagram 新增关注人数
1800,1784,acme,短片,15,08/15/2026 16:00,Reels,100,90,7,1,1000,3,5,2
"""
"""Headings as another program's tests have them."""


def test_a_page_in_the_chinese_interface(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(CHINESE_PAGE, encoding="utf-8-sig")
    assert recognised(path) is FacebookBusinessSuite
    imported = read(path, observed_at="2026-09-01", short_up_to=60)
    assert imported.tables["content"].select("title", "format").rows() == [("新品", "short_video")]
    counts = ("views", "reach", "likes", "comments", "shares", "clicks")
    assert imported.tables["content_snapshot"].select(counts).rows() == [(180, 150, 10, 4, 2, 9)]
    assert imported.tables["account"].select("account_id", "handle").rows() == [
        ("facebook-6157", "Acme")
    ]
    assert [note.en for note in imported.notes] == ["columns not read: 固定链接"]


def test_an_account_in_the_chinese_interface(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(CHINESE_ACCOUNT, encoding="utf-8-sig")
    assert recognised(path) is InstagramBusinessSuite
    imported = read(path, "instagram.business_suite", observed_at="2026-09-01")
    counts = ("views", "reach", "likes", "comments", "shares", "saves", "followers_gained")
    assert imported.tables["content_snapshot"].select(counts).rows() == [(100, 90, 7, 3, 1, 5, 2)]
    assert [note.en for note in imported.notes] == ["columns not read: 关注者数"]


def test_a_fault_names_the_heading_as_the_file_has_it(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(CHINESE_PAGE.replace(",10,4,2,", ",很多,4,2,"), encoding="utf-8")
    with pytest.raises(CellsUnreadable) as caught:
        read(path, observed_at="2026-09-01")
    assert (caught.value.row, caught.value.column) == (2, "心情")
    path.write_text(CHINESE_PAGE, encoding="utf-8")
    with pytest.raises(CellsUnreadable) as caught:
        read(path, observed_at="2026-01-01")
    assert (caught.value.row, caught.value.column) == (2, "发布时间")


def test_a_chinese_export_by_day_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    by_day = CHINESE_PAGE.replace("帖子类型,", "帖子类型,日期,").replace(
        "视频,", "视频,08/15/2026,"
    )
    path.write_text(by_day, encoding="utf-8")
    with pytest.raises(CellsUnreadable) as caught:
        read(path, observed_at="2026-09-01")
    assert (caught.value.row, caught.value.column) == (2, "日期")

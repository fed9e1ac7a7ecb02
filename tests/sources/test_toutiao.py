"""Toutiao's 16 columns with two conventions of rates and -1 for gaps, made here."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import cells, csv, said, workbook

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path

HEADER = [
    "标题",
    "发布时间",
    "ID",
    "链接",
    "展现量",
    "粉丝展现量",
    "播放量",
    "粉丝播放量",
    "点击率",
    "平均播放完成率",
    "平均播放时长",
    "点赞量",
    "评论量",
    "转发量",
    "分享量",
    "收藏量",
]
ROW = "早安,2026-03-01 08:00,7480000000000000001,https://x,900,30,414,20,0.46,16.55,12.5,9,8,7,6,5"
FIGURES = ("impressions", "views", "cover_click_rate", "completion_rate", "avg_view_seconds")
OPTIONS: dict[str, Any] = {"account": "tt", "observed_at": "2026-04-01"}


def test_a_fraction_and_a_bare_percent_in_one_table(tmp_path: Path) -> None:
    imported = import_file(workbook(tmp_path / "a.xlsx", HEADER, ROW.split(",")), **OPTIONS)
    assert imported.source.kind == "toutiao.works"
    assert cells(imported, "content", "content_id", "published_at") == [
        ("7480000000000000001", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    ]
    assert cells(imported, "content_snapshot", *FIGURES) == [(900, 414, 0.46, 0.1655, 12.5)]
    assert cells(imported, "content_snapshot", "likes", "comments", "shares", "saves") == [
        (9, 8, 6, 5)
    ]
    assert said(imported)[1:] == ["columns not read: 粉丝展现量, 粉丝播放量, 转发量"]


@pytest.mark.parametrize("gap", ["-1", "-1.00", -1, -1.0])
def test_minus_one_is_a_gap(tmp_path: Path, gap: object) -> None:
    row: list[object] = list(ROW.split(","))
    row[8:12] = [gap] * 4
    imported = import_file(workbook(tmp_path / "a.xlsx", HEADER, row), **OPTIONS)
    assert cells(imported, "content_snapshot", *FIGURES[2:], "likes") == [(None,) * 4]


def test_a_style_sheet_that_is_broken_does_not_matter(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", HEADER, ROW.split(","))
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as broken:
        for entry in packed.infolist():
            content = packed.read(entry)
            bad = b'<styleSheet xmlns="x"><fills count="1"><fill/></fills></styleSheet>'
            broken.writestr(entry.filename, bad if "styles" in entry.filename else content)
    imported = import_file(tmp_path / "a.xlsx", **OPTIONS)
    assert imported.tables["content"].height == 1


def test_an_id_that_a_workbook_held_as_a_number_is_refused(tmp_path: Path) -> None:
    row: list[object] = list(ROW.split(","))
    row[2] = 7480000000000000001
    with pytest.raises(CellsUnreadable) as caught:
        import_file(workbook(tmp_path / "a.xlsx", HEADER, row), **OPTIONS)
    assert (caught.value.row, caught.value.column) == (2, "ID")
    assert caught.value.cause.en == "has lost its last digits as a number"


def test_articles_have_other_headings(tmp_path: Path) -> None:
    header = ",".join(HEADER).replace("播放", "阅读")
    imported = import_file(csv(tmp_path / "a.csv", f"{header}\n{ROW}\n"), **OPTIONS)
    assert cells(imported, "content_snapshot", *FIGURES) == [(900, 414, 0.46, 0.1655, 12.5)]


def test_the_trend_stands_below_its_total(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv",
        "时间,展现量,粉丝展现量,阅读(播放)量,粉丝阅读(播放)量,点赞量,评论量\n累计,30,3,20,2,5,4\n"
        "2026-03-01,10,1,9,1,3,-1\n2026-03-02,20,2,11,1,2,4\n",
    )
    imported = import_file(path, account="tt")
    assert cells(imported, "account_day", "day", "impressions", "views", "comments") == [
        (dt.date(2026, 3, 1), 10, 9, None),
        (dt.date(2026, 3, 2), 20, 11, 4),
    ]
    assert "totals are passed over in row 2" in said(imported)

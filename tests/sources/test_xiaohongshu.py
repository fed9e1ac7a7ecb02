"""Xiaohongshu notes: small exports made here, and one real export where it is at hand."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported
from media_appraisal.sources.xiaohongshu import XiaohongshuNotes

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
NOTICE = "最多导出排序后前1000条笔记"
HEADER = (
    "笔记标题",
    "首次发布时间",
    "体裁",
    "曝光",
    "观看量",
    "封面点击率",
    "点赞",
    "评论",
    "收藏",
    "涨粉",
    "分享",
    "人均观看时长",
    "弹幕",
)
FIRST: tuple[object, ...] = ("早安", "2026年03月24日17时33分05秒", "视频")
FIRST = (*FIRST, 439.0, 141.0, 0.022, 8.0, 1.0, 2.0, 3.0, 4.0, 16.0, 5.0)
SECOND: tuple[object, ...] = (None, "2026年03月25日00时00分30秒", "图文")
SECOND = (*SECOND, 0.0, 126.0, 0.0, 3.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0)


def export(folder: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook as the platform makes it: a merged notice, the header, the rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([NOTICE] * len(HEADER))
    sheet.merge_cells("A1:M1")
    sheet.append(list(HEADER))
    for row in rows:
        sheet.append(list(row))
    book.save(folder / "笔记列表明细表.xlsx")
    return folder / "笔记列表明细表.xlsx"


def changed(row: tuple[object, ...], **cells: object) -> tuple[object, ...]:
    return tuple(cells.get(name, cell) for name, cell in zip(HEADER, row, strict=True))


def read(path: Path, **options: Any) -> Imported:
    options = {"account": "xhs-1", "observed_at": "2026-04-01"} | options
    return import_file(path, "xiaohongshu.notes", **options)


def test_a_note_becomes_content_and_a_snapshot(tmp_path: Path) -> None:
    tables = read(export(tmp_path, FIRST, SECOND)).tables
    observed = dt.datetime(2026, 4, 1, 15, 59, 59, tzinfo=dt.UTC)
    assert set(tables) == {"account", "content", "content_snapshot"}
    assert tables["account"].rows(named=True) == [
        {
            "account_id": "xhs-1",
            "platform": "xiaohongshu",
            "source": "xiaohongshu.notes",
            "observed_at": observed,
        }
    ]
    assert tables["content"].row(0, named=True) == {
        "content_id": "xhs-1-20260324T173305",
        "account_id": "xhs-1",
        "operator_id": None,
        "title": "早安",
        "format": "short_video",
        "published_at": dt.datetime(2026, 3, 24, 9, 33, 5, tzinfo=dt.UTC),
        "source": "xiaohongshu.notes",
        "observed_at": observed,
    }
    assert tables["content_snapshot"].row(0, named=True) == {
        "content_id": "xhs-1-20260324T173305",
        "observed_at": observed,
        "impressions": 439,
        "views": 141,
        "likes": 8,
        "comments": 1,
        "saves": 2,
        "shares": 4,
        "followers_gained": 3,
        "bullet_comments": 5,
        "basis": "lifetime",
        "source": "xiaohongshu.notes",
    }
    second = tables["content"].row(1, named=True)
    assert (second["content_id"], second["title"]) == ("xhs-1-20260325T000030", None)
    assert second["format"] == "image"


def test_with_an_operator_the_account_is_assigned_from_the_first_note_on(tmp_path: Path) -> None:
    path = export(tmp_path, SECOND, FIRST)
    tables = read(path, operator="wan").tables
    assert tables["operator"]["operator_id"].to_list() == ["wan"]
    assert tables["content"]["operator_id"].to_list() == ["wan", "wan"]
    assert tables["assignment"].select(pl.exclude("source", "observed_at")).rows() == [
        ("wan", "xhs-1", dt.date(2026, 3, 24), None, 1.0)
    ]
    said = read(path, operator="wan", assigned_from="2026-01-01").tables["assignment"]
    assert said["valid_from"].to_list() == [dt.date(2026, 1, 1)]
    empty = read(export(tmp_path), operator="wan", observed_at="2026-04-01T00:30:00+08:00").tables
    assert empty["assignment"].height == 0
    assert empty["content"].height == 0
    assert empty["content"].schema == tables["content"].schema


def test_what_was_noticed_is_said(tmp_path: Path) -> None:
    imported = read(export(tmp_path, FIRST, SECOND))
    assert [note.en for note in imported.notes] == [
        f"row 1, above the header: {NOTICE}",
        "笔记标题: cells without a value, read as unknown: 1",
        "columns not read: 封面点击率, 人均观看时长",
        "notes with no exposure and some views: 1; exposure comes late, kept as given",
    ]
    assert imported.tables["content_snapshot"]["impressions"].to_list() == [439, 0]


def test_notes_of_one_second_are_told_apart_and_rows_alike_are_one(tmp_path: Path) -> None:
    other = changed(FIRST, 笔记标题="晚安")
    imported = read(export(tmp_path, other, FIRST, FIRST))
    content = imported.tables["content"]
    assert content.select("content_id", "title").rows() == [
        ("xhs-1-20260324T173305", "早安"),
        ("xhs-1-20260324T173305-2", "晚安"),
    ]
    assert [note.en for note in imported.notes[-2:]] == [
        "works of the same second as another, with ids that end in -2, -3: 1",
        "rows alike another in every cell, left out: 1",
    ]
    again = read(export(tmp_path, FIRST, other)).tables["content"]
    assert again.equals(content)


def test_a_full_export_may_lack_notes(tmp_path: Path) -> None:
    rows = [changed(FIRST, 笔记标题=f"第 {n} 条") for n in range(1000)]
    notes = read(export(tmp_path, *rows)).notes
    assert notes[-1].en == "the export is full at 1000 notes; others may be absent"


def test_the_whole_message_of_an_unreadable_cell(tmp_path: Path) -> None:
    path = export(tmp_path, FIRST, changed(SECOND, 观看量="很多", 点赞=1.5))
    with pytest.raises(CellsUnreadable) as caught:
        read(path)
    assert caught.value.said("en") == (
        f"{path}, row 4, column '观看量': '很多' is no count. Cells that cannot be read: 2. "
        "Correct them, or import the other rows only: skip_bad_rows=True."
    )
    assert caught.value.said("zh") == (
        f"{path} 第 4 行“观看量”列：'很多' 不是数量。无法读取的单元格共 2 个。"
        "请更正；若只导入其余各行，请用 skip_bad_rows=True。"
    )


def test_the_other_rows_are_imported_if_asked_for(tmp_path: Path) -> None:
    path = export(tmp_path, changed(SECOND, 观看量="很多", 点赞=-1), FIRST)
    imported = read(path, skip_bad_rows=True)
    assert imported.tables["content"]["title"].to_list() == ["早安"]
    assert imported.tables["content_snapshot"]["views"].to_list() == [141]
    assert [(fault.row, fault.column, fault.value) for fault in imported.faults] == [
        (3, "观看量", "很多"),
        (3, "点赞", "-1"),
    ]


@pytest.mark.parametrize(
    ("column", "cell", "shown", "cause"),
    [
        ("首次发布时间", None, "", "is empty; this column must be filled"),
        ("体裁", "直播", "直播", "is none of: 视频, 图文"),
        ("曝光", "=1+", "=1+", "is no count"),
        ("曝光", True, "True", "is a date or a truth value, not a count"),
        (
            "首次发布时间",
            "2026年04月02日00时00分00秒",
            "2026-04-01 16:00:00 UTC",
            "lies after observed_at, 2026-04-01 15:59:59 UTC, when the file was made",
        ),
        (
            "观看量",
            "x" * 30_000,
            f"{'x' * 40}… (30,000 characters)",
            "is longer than 60 characters",
        ),
    ],
)
def test_each_fault_has_its_cause(
    tmp_path: Path, column: str, cell: object, shown: str, cause: str
) -> None:
    row = changed(FIRST, **{column: cell})
    book = openpyxl.load_workbook(export(tmp_path, SECOND))
    sheet = book.active
    assert sheet is not None
    for place, value in enumerate(row, 1):
        sheet.cell(3, place).value = value
        if isinstance(value, str):
            sheet.cell(3, place).data_type = "s"  # text, even where it begins with `=`
    book.save(tmp_path / "a.xlsx")
    imported = read(tmp_path / "a.xlsx", skip_bad_rows=True)
    assert [fault.said("en") for fault in imported.faults] == [
        f"row 3, column {column!r}: {shown!r} {cause}"
    ]
    assert imported.tables["content"].height == 0


def test_a_formula_is_a_fault_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable) as caught:
        read(export(tmp_path, changed(FIRST, 曝光="=D2*2")))
    assert (caught.value.row, caught.value.column, caught.value.value) == (3, "曝光", "=D2*2")
    assert caught.value.cause.en == "is a formula, not a value as exported"
    assert caught.value.cause.zh == "是公式，而不是平台导出的值"


def test_an_export_saved_again_as_csv_by_chinese_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    cells = '早安,2026年03月24日17时33分05秒,视频,"1,439",1.2万,2.2%,8,1,2,3,4,16,5'
    path.write_bytes(f"{','.join(HEADER)}\n{cells}\n".encode("gb18030"))
    snapshot = read(path).tables["content_snapshot"]
    assert snapshot.select("impressions", "views", "likes").rows() == [(1439, 12000, 8)]


def test_columns_are_matched_by_name_and_some_are_needed(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    order = ("观看量", "首次发布时间", "曝光", "体裁", "分享", "收藏", "评论", "点赞", "涨粉")
    path.write_text(
        f"{','.join(order)},笔记标题\n1,2026-03-24 17:33:05,2,图文,3,4,5,6,7,早安\n",
        encoding="utf-8",
    )
    snapshot = read(path).tables["content_snapshot"]
    named = snapshot.select("views", "impressions", "shares", "saves", "comments", "likes")
    assert named.rows() == [(1, 2, 3, 4, 5, 6)]
    assert "bullet_comments" not in snapshot.columns
    path.write_text("笔记标题,观看量\n早安,1\n", encoding="utf-8")
    with pytest.raises(HeaderLacks) as caught:
        read(path)
    assert caught.value.lacking == (
        "首次发布时间",
        "体裁",
        "曝光",
        "点赞",
        "评论",
        "收藏",
        "分享",
        "涨粉",
    )


def test_the_platforms_zone_can_be_another(tmp_path: Path) -> None:
    content = read(export(tmp_path, FIRST), zone="UTC").tables["content"]
    assert content["published_at"].to_list() == [dt.datetime(2026, 3, 24, 17, 33, 5, tzinfo=dt.UTC)]
    assert content["content_id"].to_list() == ["xhs-1-20260324T173305"]
    assert content["observed_at"].to_list() == [dt.datetime(2026, 4, 1, 23, 59, 59, tzinfo=dt.UTC)]


def test_the_source_says_which_files_are_its_own(tmp_path: Path) -> None:
    assert XiaohongshuNotes.recognises(export(tmp_path, FIRST))
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    assert not XiaohongshuNotes.recognises(tmp_path / "a.csv")


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared real exports")
def test_the_sums_of_a_real_export_are_those_computed_independently() -> None:
    folder = SHARED / "data" / "xhs_creator_export"
    expected = json.loads((SHARED / "data" / "EXPECTED.json").read_text())["xhs_wanjeans33"]
    imported = read(
        folder / "notes_wanjeans33.xlsx", account="wanjeans33", observed_at="2026-07-12"
    )
    snapshot = imported.tables["content_snapshot"]
    names = ("impressions", "views", "likes", "comments", "saves", "followers_gained", "shares")
    sums = snapshot.select(*names, "bullet_comments").sum().row(0)
    assert list(expected["sum"]) == [
        "曝光",
        "观看量",
        "点赞",
        "评论",
        "收藏",
        "涨粉",
        "分享",
        "弹幕",
    ]
    assert sums == tuple(expected["sum"].values())
    assert snapshot.height == expected["rows"] == imported.tables["content"].height
    assert (snapshot["impressions"] == 0).sum() == expected["zero_impressions_rows"]
    assert imported.tables["content"]["format"].value_counts().sort("format").rows() == [
        ("image", 4),
        ("short_video", 37),
    ]
    assert imported.faults == ()

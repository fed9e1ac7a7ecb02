"""Files that are damaged, forged or mixed up end in one clear error, and nothing is imported."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from tests.refusals import both_texts
from tests.sources.exports import cells, csv, workbook

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks, SourceUnclear
from media_appraisal.sources import opening, workbooks
from media_appraisal.sources.importing import import_file, recognised

if TYPE_CHECKING:
    from pathlib import Path

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
ROW = [
    "春天",
    "2026-04-03 21:26:39",
    "图文",
    "公开",
    "34606",
    "0.3",
    "0.3",
    "0.4",
    "4.5",
    "1155",
    "69",
    "45",
    "84",
    "6549",
    "277",
]
OPTIONS: dict[str, Any] = {"account": "dy", "observed_at": "2026-04-13"}


def changed(**given: object) -> list[object]:
    return [given.get(name, cell) for name, cell in zip(HEADER, ROW, strict=True)]


def works(path: Path, *rows: list[object]) -> Path:
    return workbook(path, HEADER, *(rows or [list(ROW)]))


def test_a_workbook_that_is_cut_off_is_damaged(tmp_path: Path) -> None:
    whole = works(tmp_path / "whole.xlsx").read_bytes()
    for length in (len(whole) // 2, len(whole) - 30, 40):
        path = tmp_path / f"{length}.xlsx"
        path.write_bytes(whole[:length])
        with pytest.raises(FileUnreadable, match=r"a damaged workbook") as caught:
            import_file(path, **OPTIONS)
        assert str(path) in caught.value.said("zh")


def test_a_workbook_of_another_sheet_says_what_it_lacks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["作品名称", "播放量"], ["春天", 9])
    with pytest.raises(HeaderLacks) as caught:
        import_file(path, "douyin.works", **OPTIONS)
    assert caught.value.lacking[:3] == ("发布时间", "体裁", "完播率")
    with pytest.raises(SourceUnclear, match=r"douyin\.works: lacks the columns 发布时间"):
        recognised(path)


def test_dates_of_another_form_in_a_column_are_named(tmp_path: Path) -> None:
    path = works(tmp_path / "a.xlsx", list(ROW), changed(发布时间="04/03/2026 21:26"))
    en, zh = both_texts(lambda: import_file(path, **OPTIONS))
    assert en == (
        f"{path}, row 3, column '发布时间': '04/03/2026 21:26' is no time (written as: iso, slashed, day, chinese, excel). "
        "Cells that cannot be read: 1. Correct them, or import the other rows only: "
        "skip_bad_rows=True."
    )
    assert zh.startswith(f"{path} 第 3 行“发布时间”列：'04/03/2026 21:26' 不是时间")


@pytest.mark.parametrize(
    ("other", "shown", "first"),
    [
        ("2026/04/04 08:00", "2026/04/04 08:00", "iso"),
        ("2026-04-04", "2026-04-04", "iso"),
        (46116.5, "46116.5", "iso"),
        (dt.datetime(2026, 4, 4, 8), "2026-04-04 08:00:00", "iso"),  # noqa: DTZ001  # as workbooks do
    ],
)
def test_dates_that_are_written_in_two_ways_are_in_doubt(
    tmp_path: Path, other: object, shown: str, first: str
) -> None:
    path = works(tmp_path / "a.xlsx", list(ROW), changed(发布时间=other))
    en, zh = both_texts(lambda: import_file(path, **OPTIONS))
    assert en.startswith(
        f"{path}, row 3, column '发布时间': '{shown}' is written otherwise than the dates above it "
        f"({first}). Cells that cannot be read: 1."
    )
    assert zh.startswith(
        f"{path} 第 3 行“发布时间”列：'{shown}' 与本列上方日期的写法不同（{first}）。"
    )
    kept = import_file(path, skip_bad_rows=True, **OPTIONS).tables["content"]
    assert kept.height == 1


def test_a_heading_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [*HEADER, "播放量"], [*ROW, "9"])
    with pytest.raises(HeaderLacks) as caught:
        import_file(path, **OPTIONS)
    assert caught.value.twice == ("播放量",)


def test_a_header_that_comes_again_is_passed_over(tmp_path: Path) -> None:
    path = works(
        tmp_path / "a.xlsx", list(ROW), list(HEADER), changed(发布时间="2026-04-04 08:00:00")
    )
    assert import_file(path, **OPTIONS).tables["content"].height == 2


@pytest.mark.parametrize("column", ["作品名称", "播放量", "发布时间", "体裁"])
@pytest.mark.parametrize("letter", ["x", "字"])
def test_a_cell_of_a_hundred_thousand_characters_is_named(
    tmp_path: Path, column: str, letter: str
) -> None:
    row = [str(cell) for cell in changed(**{column: letter * 100_000})]
    path = csv(tmp_path / "a.csv", f"{','.join(HEADER)}\n{','.join(row)}\n")
    with pytest.raises(CellsUnreadable) as caught:
        import_file(path, **OPTIONS)
    assert (caught.value.row, caught.value.column) == (2, column)
    assert caught.value.value == f"{letter * 40}… (100,000 characters)"
    assert len(str(caught.value)) < 1_000


def test_a_long_caption_is_read_as_it_is(tmp_path: Path) -> None:
    caption = "春天\n" * 2_000
    path = works(tmp_path / "a.xlsx", changed(作品名称=caption))
    assert cells(import_file(path, **OPTIONS), "content", "title") == [(caption.strip(),)]


@pytest.mark.parametrize("column", ["播放量", "作品名称", "发布时间"])
def test_a_formula_is_named_whether_or_not_it_was_worked_out(tmp_path: Path, column: str) -> None:
    path = works(tmp_path / "a.xlsx", list(ROW), changed(**{column: '=HYPERLINK("http://x")'}))
    for given in (path, worked_out(path)):
        with pytest.raises(CellsUnreadable) as caught:
            import_file(given, **OPTIONS)
        assert (caught.value.row, caught.value.column) == (3, column)
        assert caught.value.value == '=HYPERLINK("http://x")'
        assert caught.value.cause.en == "is a formula, not a value as exported"
        assert import_file(given, skip_bad_rows=True, **OPTIONS).tables["content"].height == 1


def worked_out(path: Path) -> Path:
    """The workbook with a result beside each formula, as a spreadsheet saves it."""
    kept = path.with_name("b.xlsx")
    found = 0
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(kept, "w") as other:
        for entry in packed.infolist():
            content, count = re.subn(rb"</f><v ?(/>|></v>)", b"</f><v>7</v>", packed.read(entry))
            other.writestr(entry.filename, content)
            found += count
    assert found == 1
    return kept


def test_a_formula_on_the_second_sheet_is_found_there(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["说明", "=1+1"])
    second = book.create_sheet("数据")
    second.append(list(HEADER))
    second.append(changed(点赞量="=SUM(A1:A2)"))
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(CellsUnreadable) as caught:
        import_file(tmp_path / "a.xlsx", **OPTIONS)
    assert (caught.value.row, caught.value.column) == (2, "点赞量")


def test_a_formula_as_text_in_a_csv_is_no_count(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv", f"{','.join(HEADER)}\n{','.join(map(str, changed(播放量='=1+1')))}\n"
    )
    with pytest.raises(CellsUnreadable, match="'=1\\+1' is no count"):
        import_file(path, **OPTIONS)


def bomb(path: Path, size: int) -> Path:
    """A workbook one of whose parts unpacks to so many zeros."""
    whole = works(path.with_name("whole.xlsx"))
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in packed.infolist():
            out.writestr(entry.filename, packed.read(entry))
        with out.open("xl/media/image1.png", "w") as part:
            for _ in range(size // 2**20):
                part.write(bytes(2**20))
    return path


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "UNPACKED", 8 * 2**20)
    assert import_file(bomb(tmp_path / "a.xlsx", 7 * 2**20), **OPTIONS).faults == ()
    path = bomb(tmp_path / "b.xlsx", 9 * 2**20)
    en, zh = both_texts(lambda: import_file(path, **OPTIONS))
    assert f"{path}" in en
    assert "it unpacks to over 8 MiB" in en
    assert "解压后超过 8 MiB" in zh


def test_a_packed_csv_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "UNPACKED", 2**20)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(f"{','.join(HEADER)}\n".encode() + bytes(2**21)))
    with pytest.raises(FileUnreadable, match="it unpacks to over 1 MiB"):
        import_file(path, **OPTIONS)


def test_a_sheet_that_spans_too_many_cells_is_not_read(tmp_path: Path) -> None:
    """Two cells, at the first and at the last place of a sheet, span 17 thousand million."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "作品名称"
    book.active["XFD1048576"] = 1
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(FileUnreadable, match="it has a sheet of over 50,000,000 cells"):
        import_file(tmp_path / "a.xlsx", **OPTIONS)


def test_what_is_no_archive_is_left_to_the_reader() -> None:
    assert workbooks.too_large(b"PK\x03\x04 and no more") is None
    assert workbooks.formulas(b"PK\x03\x04 and no more") == []
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", "<c r='A1'><f>1+1</f></c>")
    assert workbooks.formulas(empty.getvalue()) == []

"""Grids: the header is found by its names, notices and repeats passed over, moved rows named."""

from pathlib import Path

import openpyxl
import pytest

from media_appraisal.errors.sources import HeaderLacks
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import Grid, heading_misfit, misfit, read_grid
from media_appraisal.sources.instants import Day

COLUMNS = (
    Column("标题", "title", Words()),
    Column("观看量", "views", Count()),
    Column("弹幕", "bullet_comments", Count(), required=False),
)


def grid_of(tmp_path: Path, text: str) -> Grid:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return read_grid(path, "acme.notes", COLUMNS)


def test_rows_keep_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "最多导出 1000 条,最多导出 1000 条\n\n观看量,标题\n1,a\n\n,\n2,b\n")
    assert grid.header == ("观看量", "标题")
    assert grid.numbers == (4, 7)
    assert grid.column("标题") == ["a", "b"]
    assert [note.en for note in grid.notes] == ["row 1, above the header: 最多导出 1000 条"]
    assert [note.zh for note in grid.notes] == ["表头上方第 1 行：最多导出 1000 条"]


def test_a_header_that_comes_again_is_passed_over_and_noted(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "标题,观看量\na,1\n标题,观看量\nb,2\n标题,观看量\n")
    assert grid.numbers == (2, 4)
    assert [note.en for note in grid.notes] == ["the header comes again in row 3, 5"]


def test_a_row_of_another_length_is_a_fault_and_no_row(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, "标题,观看量\na,1\nb, c,2\nd\ne,3,\n")
    assert grid.numbers == (2, 5)
    assert [fault.said("en") for fault in grid.faults] == [
        "row 3, column '': '2' stands under no heading; the row has moved",
        "row 4, column '观看量': '' is lacking: the header has 2 cells",
    ]
    assert grid.faults[0].said("zh") == "第 3 行“”列：'2' 在表头之外，该行可能错位"


def test_the_sheet_with_the_header_is_the_one_that_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["说明"])
    sheet = book.create_sheet("数据")
    sheet.append(["标题", "观看量"])
    sheet.append(["a", 5])
    book.save(tmp_path / "a.xlsx")
    assert read_grid(tmp_path / "a.xlsx", "acme.notes", COLUMNS).column("观看量") == [5.0]


def test_the_whole_message_where_columns_lack(tmp_path: Path) -> None:
    with pytest.raises(HeaderLacks) as caught:
        grid_of(tmp_path, "标题,播放量\na,1\n")
    path = tmp_path / "a.csv"
    assert caught.value.said("en") == (
        f"{path} is no export of acme.notes. Columns lacking: 观看量; standing there twice: none. "
        "Export it again, or name another source."
    )
    assert caught.value.said("zh") == (
        f"{path} 不是 acme.notes 的导出文件。缺少的列：观看量；重复的列：无。"
        "请重新导出，或指定其他来源。"
    )


def test_a_column_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeaderLacks) as caught:
        grid_of(tmp_path, "标题,观看量,观看量\na,1,2\n")
    assert (caught.value.lacking, caught.value.twice) == ((), ("观看量",))


def test_a_workbook_without_a_cell_has_no_header(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "a.xlsx")
    with pytest.raises(HeaderLacks) as caught:
        read_grid(tmp_path / "a.xlsx", "acme.notes", COLUMNS)
    assert caught.value.lacking == ("标题", "观看量")


def test_a_second_sheet_with_the_header_is_noted_and_left(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("二月"), book.create_sheet("说明")):
        assert sheet is not None
        sheet.append(["标题", "观看量"] if sheet.title != "说明" else ["说明"])
    book.save(tmp_path / "a.xlsx")
    grid = read_grid(tmp_path / "a.xlsx", "acme.notes", COLUMNS)
    assert [note.en for note in grid.notes] == [
        "the sheet '二月' has the header too and was not read",
        "no row below the header can be read",
    ]


def test_a_header_below_the_tenth_row_is_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises(HeaderLacks):
        grid_of(tmp_path, "x\n" * 10 + "标题,观看量\na,1\n")


def test_why_a_file_does_not_fit_is_told_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("标题,播放量\n" + "a,1\n" * 100_000, encoding="utf-8")
    why = misfit(path, COLUMNS)
    assert why is not None
    assert (why.en, why.zh) == ("lacks the columns 观看量", "缺少列：观看量")
    path.write_text("观看量,标题\n" + "1,a\n" * 100_000, encoding="utf-8")
    assert misfit(path, COLUMNS) is None


def test_a_gb18030_file_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("标题,观看量\n你好,1\n".encode("gb18030"))
    grid = read_grid(path, "acme.notes", COLUMNS)
    assert [note.en for note in grid.notes] == ["the file was read as GB18030"]
    assert grid.column("标题") == ["你好"]


DATED = (
    Column("日期", "day", Day(), filled=True, also=("时间", "date")),
    Column("播放量", "views", Count(), required=False, also=("plays",)),
    Column("点赞量", "likes", Count(), required=False),
)


@pytest.mark.parametrize("total", ["合计,3,", "-,3,总计", "累计,3,1", "Total,3,1", "合计,3"])
def test_a_row_of_totals_is_passed_over_and_noted(tmp_path: Path, total: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"日期,播放量,点赞量\n2026-03-01,1,1\n{total}\n2026-03-02,2,0\n", encoding="utf-8"
    )
    grid = read_grid(path, "acme.days", DATED)
    assert grid.numbers == (2, 4)
    assert [note.en for note in grid.notes] == ["totals are passed over in row 3"]
    assert [note.zh for note in grid.notes] == ["合计行，已跳过第 3 行"]


def test_a_title_that_reads_like_a_total_is_none(tmp_path: Path) -> None:
    """Only a row without what each row must have is one; without such a column nothing is."""
    path = tmp_path / "a.csv"
    path.write_text("日期,播放量,点赞量,标题\n2026-03-01,1,1,合计\n", encoding="utf-8")
    assert read_grid(path, "acme.days", DATED).numbers == (2,)
    assert grid_of(tmp_path, "标题,观看量\n合计,1\n").numbers == (2,)


def test_a_column_may_have_other_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,plays\n2026-03-01,1\ndate,plays\n", encoding="utf-8")
    grid = read_grid(path, "acme.days", DATED)
    assert grid.header == ("日期", "播放量")
    assert grid.numbers == (2,)
    assert [note.en for note in grid.notes] == ["the header comes again in row 3"]
    path.write_text("日期,date,播放量\n", encoding="utf-8")
    with pytest.raises(HeaderLacks) as caught:
        read_grid(path, "acme.days", DATED)
    assert caught.value.twice == ("日期",)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("时间,播放量", None),
        ("日期,点赞量,播放量", None),
        ("日期", "lacks the columns 播放量, 点赞量"),
        ("播放量", "lacks the columns 日期"),
        ("日期,播放量,国家", "also has 国家"),
    ],
)
def test_headings_that_say_little_must_stand_alone(
    tmp_path: Path, header: str, why: str | None
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\n", encoding="utf-8")
    found = heading_misfit(path, DATED)
    assert (found and found.en) == why

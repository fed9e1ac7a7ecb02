"""Files: missing, empty, cut off or in another encoding; each is read or refused by name."""

import gzip
import zipfile
from pathlib import Path

import openpyxl
import pytest

from media_appraisal.errors.files import FileMissing, FileUnreadable
from media_appraisal.sources.opening import is_workbook, read_bytes, read_text, sheets


def workbook(path: Path, **tables: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_csv_file_is_one_sheet_of_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('\ufeffa,b\n1,"x\ny"\n\n', encoding="utf-8")
    (sheet,) = sheets(path)
    assert sheet.rows == [["a", "b"], ["1", "x\ny"], []]
    assert sheet.encoding == "utf-8-sig"


def test_a_gzipped_file_is_unzipped_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    assert sheets(path)[0].rows == [["a", "b"], ["1", "2"]]
    assert read_bytes(path, 3) == b"a,b"


def test_a_file_from_chinese_excel_is_read_as_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("标题,观看量\n你好，世界,3\n".encode("gb18030"))
    (sheet,) = sheets(path)
    assert sheet.rows == [["标题", "观看量"], ["你好，世界", "3"]]
    assert sheet.encoding == "gb18030"


def test_the_beginning_may_cut_a_letter_in_two(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("标题", encoding="utf-8")
    assert read_text(path, 4) == ("标", "utf-8-sig")


def test_every_sheet_of_a_workbook_keeps_its_first_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xls", one=[[], ["a", 1], ["b", 2.5]], two=[["c"]])
    one, two = sheets(path)
    assert (one.name, two.name) == ("one", "two")
    assert one.rows == [["", ""], ["a", 1.0], ["b", 2.5]]
    assert sheets(path, rows=2)[0].rows == [["", ""], ["a", 1.0]]
    assert is_workbook(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        sheets(tmp_path / "none.csv")
    with pytest.raises(FileMissing):
        sheets(tmp_path)


def test_the_whole_message_of_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.touch()
    with pytest.raises(FileUnreadable) as caught:
        sheets(path)
    assert caught.value.said("en") == f"{path} cannot be read: the file is empty. Export it again."
    assert caught.value.said("zh") == f"无法读取 {path}：文件是空的。请重新导出。"


def refused(path: Path) -> str:
    with pytest.raises(FileUnreadable) as caught:
        sheets(path)
    return caught.value.problem.en


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", one=[["a"]]).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path).startswith("a damaged workbook (")


def test_a_workbook_with_a_broken_sheet_is_damaged(tmp_path: Path) -> None:
    whole = zipfile.ZipFile(workbook(tmp_path / "whole.xlsx", one=[["a"] * 9] * 9))
    path = tmp_path / "broken.xlsx"
    with whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert refused(path).startswith("a damaged workbook (")


def test_a_truncated_gzip_file_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * 1000)[:-12])
    assert refused(path).startswith("damaged or cut off (")


def test_text_in_neither_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("标题,观看量\n".encode("gb18030") + b"\xff\xff\n")
    assert refused(path) == "neither UTF-8 nor GB18030 text"


def test_an_open_quote_is_no_csv_and_its_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,"2\n3,4\n', encoding="utf-8")
    assert refused(path) == "line 3 is no CSV (unexpected end of data)"

"""Headings that differ in case, spaces or name; separators that differ from file to file."""

from pathlib import Path

import pytest

from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import read_grid
from media_appraisal.sources.opening import sheets
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.spelling import declared

COLUMNS = (
    Column("Post ID", "content_id", Words()),
    Column("Likes", "likes", Count(), also=("Favorites", "Hearts")),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "a.csv"
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Post ID,Likes", ("Post ID", "Likes")),
        ("post id,LIKES", ("Post ID", "Likes")),
        ("Post  ID,favorites", ("Post ID", "Likes")),
        ("Ｐost\u3000ID,Ｌikes", ("Post ID", "Likes")),
        ("Post ID,Hearts,favorites", ("Post ID", "Likes", "Likes")),
        ("Post ID,Likes,likes", ("Post ID", "Likes", "Likes")),
        ("Post ID,Shares", ("Post ID", "Shares")),
        ("", ("",)),
    ],
)
def test_headings_are_known_however_the_file_spells_them(
    header: str, expected: tuple[str, ...]
) -> None:
    assert declared(tuple(header.split(",")), COLUMNS) == expected


def test_brackets_may_be_of_either_width() -> None:
    column = Column("发表时间(20220329)", "at", Words())
    assert declared(("发表时间（20220329）",), (column,)) == ("发表时间(20220329)",)


def test_errors_and_notes_name_a_heading_as_the_file_has_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a notice\nFAVORITES,post id\nmany,p1\n-,p2\n1.2万,p3\n")
    grid = read_grid(path, "acme.posts", COLUMNS)
    assert (grid.header, grid.written) == (("Likes", "Post ID"), ("FAVORITES", "post id"))
    read = read_rows(grid, COLUMNS, "UTC")
    assert [(fault.row, fault.column) for fault in read.faults] == [(3, "FAVORITES")]
    assert read.headings == {"content_id": "post id", "likes": "FAVORITES"}
    assert [note.en for note in read.notes][1:] == [
        "FAVORITES: cells without a value, read as unknown: 1",
        "FAVORITES: cells rounded by the platform (such as 1.2w): 1",
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
        ("a;b;c\n1;2,5;3\n", [["a", "b", "c"], ["1", "2,5", "3"]]),
        ("a\tb\tc\n1\t2\t3\n", [["a", "b", "c"], ["1", "2", "3"]]),
        ("a;b;c\r1;2;3\r", [["a", "b", "c"], ["1", "2", "3"]]),
        ("one; notice\na,b,c\n", [["one; notice"], ["a", "b", "c"]]),
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a;b;x, y\n1;2;3\n", [["a", "b", "x, y"], ["1", "2", "3"]]),
        ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
        ("sep=,\na,b\n", [["a", "b"]]),
        ("alone\n", [["alone"]]),
        ("day;likes\n1;2\n", [["day", "likes"], ["1", "2"]]),
        ("one; notice\nday\tlikes\n1\t2\n", [["one; notice"], ["day", "likes"], ["1", "2"]]),
    ],
)
def test_the_separator_is_told_or_seen(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    (sheet,) = sheets(written(tmp_path, text))
    assert sheet.rows == rows

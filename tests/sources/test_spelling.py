"""Headings that differ in case, spaces or name; separators that differ from file to file."""

from pathlib import Path

import pytest

from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.opening import sheets
from media_appraisal.sources.spelling import named, spelled

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
        ("post id,LIKES", ("post id", "LIKES")),
        ("Post  ID,favorites", ("Post  ID", "favorites")),
        ("Post ID,Hearts,Favorites", ("Post ID", "Favorites")),
        ("Post ID,Hearts,likes", ("Post ID", "likes")),
        ("Post ID,Shares", ("Post ID", "Likes")),
    ],
)
def test_headings_are_found_as_the_file_spells_them(
    tmp_path: Path, header: str, expected: tuple[str, ...]
) -> None:
    path = written(tmp_path, f"a notice\n{header}\n1,2,3\n")
    assert tuple(column.field for column in spelled(path, COLUMNS)) == expected


def test_the_header_is_the_row_with_most_of_the_headings(tmp_path: Path) -> None:
    path = written(tmp_path, "LIKES,and more\nPost Id,Likes\n")
    assert [column.field for column in spelled(path, COLUMNS)] == ["Post Id", "Likes"]


def test_an_empty_header_names_nothing() -> None:
    assert named((), COLUMNS) == COLUMNS


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
    ],
)
def test_the_separator_is_told_or_seen(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    (sheet,) = sheets(written(tmp_path, text))
    assert sheet.rows == rows

"""Rows: cells become canonical columns, unreadable rows are left out and each cell named."""

import datetime as dt
from collections.abc import Sequence

import polars as pl

from media_appraisal.sources.cells import Choice, Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import Grid
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.rows import ROW, read_rows

COLUMNS = (
    Column("id", "content_id", Words(), filled=True),
    Column("plays", "views", Count()),
    Column("own", "is_original", Choice(choices={"1": True, "2": False})),
    Column("at", "published_at", Instant(forms=("iso",))),
    Column("coins", "coins", Count(), required=False),
)


def grid(*rows: Sequence[object]) -> Grid:
    numbers = tuple(range(2, 2 + len(rows)))
    header = ("id", "plays", "own", "at", "more", "")
    return Grid("a.csv", header, header, numbers, tuple(rows))


def test_columns_have_their_canonical_names_and_types() -> None:
    read = read_rows(
        grid(("a", "1.2万", "1", "2026-01-02 08:00", "x", ""), ("b", 3.0, 2, "-", "y", "")),
        COLUMNS,
        "Asia/Shanghai",
    )
    assert dict(read.frame.schema) == {
        ROW: pl.Int64(),
        "content_id": pl.String(),
        "views": pl.Int64(),
        "is_original": pl.Boolean(),
        "published_at": pl.Datetime("us", "UTC"),
        "coins": pl.Int64(),
    }
    assert read.frame.rows() == [
        (2, "a", 12000, True, dt.datetime(2026, 1, 2, tzinfo=dt.UTC), None),
        (3, "b", 3, False, None, None),
    ]
    assert read.faults == ()


def test_what_was_noticed_is_counted_a_column() -> None:
    rows = [("a", cell, "1", "", "", "") for cell in ("1.2万", "3w", "10万+", "-", "5")]
    read = read_rows(grid(*rows), COLUMNS, "UTC")
    assert [note.en for note in read.notes] == [
        "plays: cells without a value, read as unknown: 1",
        "plays: cells rounded by the platform (such as 1.2w): 2",
        "plays: cells only a lower limit (such as 10w+), read as one above it: 1",
        "at: cells without a value, read as unknown: 5",
        "columns not read: more",
    ]
    assert read.notes[0].zh == "plays：1 个单元格没有数据，按未知读取"


def test_every_unreadable_cell_is_named_and_its_row_left_out() -> None:
    read = read_rows(
        grid(
            ("a", 1, 1, "", "", ""),
            ("b", "many", 3, "", "", ""),
            ("", 2, 1, "", "", ""),
            ("d", 4, 1, "soon", "", ""),
            ("e", 5, 2, "", "", ""),
        ),
        COLUMNS,
        "UTC",
    )
    assert read.frame["content_id"].to_list() == ["a", "e"]
    assert [fault.said("en") for fault in read.faults] == [
        "row 3, column 'plays': 'many' is no count",
        "row 3, column 'own': '3' is none of: 1, 2",
        "row 4, column 'id': '' is empty; this column must be filled",
        "row 5, column 'at': 'soon' is no time (written as: iso)",
    ]


def test_no_rows_make_an_empty_frame_of_the_same_types() -> None:
    some = read_rows(grid(("a", 1, 1, "", "", "")), COLUMNS, "UTC").frame
    none = read_rows(grid(), COLUMNS, "UTC").frame
    assert none.schema == some.schema
    assert none.height == 0

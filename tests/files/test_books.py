"""Facts in a workbook: the same as in a CSV, as far as cells can tell it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from tests.files.folders import held
from tests.refusals import both_texts

from media_appraisal.files.facts import load_facts, readable_facts
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.measures.facts import Facts

Rows = list[list[Any]]


def clock(text: str) -> dt.datetime:
    """A date and a time as a workbook holds them, without a zone."""
    return dt.datetime.fromisoformat(text)


CONTENT: Rows = [
    ["content_id", "operator_id", "title", "is_original", "published_at", "observed_at"],
    [302338318, "li", "早安", True, clock("2023-10-01 00:30"), "2023-10-05T00:00:00Z"],
    ["007", "li", None, False, clock("2023-10-02 00:00"), "2023-10-05 08:00+08:00"],
    ["3", "wang", 12, 1, "2023-10-02T08:00:00+08:00", clock("2023-10-05 08:00")],
]
DAYS: Rows = [
    ["account_id", "day", "followers", "cover_click_rate"],
    ["x", dt.date(2023, 10, 1), 100, 0.25],
    ["x", "2023-10-02", 101.0, None],
    ["x", clock("2023-10-03 00:00"), None, 1],
]


def book(path: Path, **tables: Rows) -> Path:
    """A workbook with these sheets, behind the empty one with which it begins."""
    workbook = Workbook()
    for name, rows in tables.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def cells(facts: Facts, key: str, column: str) -> list[Any]:
    return held(facts)[key][column]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "UTC"])
def test_a_sheet_a_table(tmp_path: Path, zone: str) -> None:
    facts = load_facts(book(tmp_path / "facts.xlsx", content=CONTENT, account_day=DAYS), zone=zone)
    assert list(facts.tables) == ["content", "account_day"]
    assert cells(facts, "content", "content_id") == ["302338318", "007", "3"]
    assert cells(facts, "content", "title") == ["早安", None, "12"]
    assert cells(facts, "content", "is_original") == [True, False, True]
    assert cells(facts, "account_day", "day") == [19631, 19632, 19633]
    assert cells(facts, "account_day", "followers") == [100, 101, None]
    assert cells(facts, "account_day", "cover_click_rate") == [0.25, None, 1.0]
    hours = 8 if zone == "Asia/Shanghai" else 0
    first, second, third = (
        dt.datetime.fromtimestamp(instant / 1e6, dt.UTC)
        for instant in cells(facts, "content", "published_at")
    )
    assert first == dt.datetime(2023, 10, 1, 0, 30, tzinfo=dt.UTC) - dt.timedelta(hours=hours)
    assert second == dt.datetime(2023, 10, 2, tzinfo=dt.UTC) - dt.timedelta(hours=hours)
    assert third == dt.datetime(2023, 10, 2, tzinfo=dt.UTC)


def test_a_workbook_among_the_files_of_a_folder(tmp_path: Path) -> None:
    book(tmp_path / "account_day.XLSX", mine=DAYS)
    (tmp_path / "community.csv").write_text("community_id\ng\n")
    book(tmp_path / "export.xlsx", anything=[["a"]])
    facts = load_facts(tmp_path)
    assert list(facts.tables) == ["account_day", "community"]
    assert cells(facts, "account_day", "followers") == [100, 101, None]
    book(tmp_path / "account_day.XLSX", notes=[["mine"]], account_day=DAYS)
    assert cells(load_facts(tmp_path), "account_day", "followers") == [100, 101, None]


def test_empty_rows_and_columns_at_the_end_are_none(tmp_path: Path) -> None:
    rows: Rows = [["community_id", "account_id", None, ""], ["g", "x", "", None], [None, "", None]]
    facts = load_facts(book(tmp_path / "facts.xlsx", community=rows))
    assert held(facts) == {"community": {"community_id": ["g"], "account_id": ["x"]}}


REFUSED: list[tuple[str, Rows, str]] = [
    (
        "account_day",
        [["account_id", "day", "followers"], ["x", dt.date(2023, 10, 1), "about 100"]],
        "row 2, column followers: 'about 100' is not a whole number of 0 or more (cells like it: "
        "1). Correct it, or leave it empty where it is unknown.",
    ),
    (
        "account_day",
        [["account_id", "day", "followers"], ["x", dt.date(2023, 10, 1), "=50*2"]],
        "row 2, column followers: '=50*2' is not a whole number of 0 or more (cells like it: 1). "
        "Correct it, or leave it empty where it is unknown.",
    ),
    (
        "account_day",
        [["account_id", "day"], ["x", clock("2023-10-01 08:00")]],
        "row 2, column day: '2023-10-01 08:00:00' is not a day such as 2023-10-01 (cells like it: "
        "1). Correct it, or leave it empty where it is unknown.",
    ),
    (
        "content",
        [["content_id", "published_at"], ["1", "2023-10-01 08:00"]],
        "row 2, column published_at: '2023-10-01 08:00' has no time zone (cells like it: 1). Say "
        "which, such as 2023-10-01T08:00:00+08:00, or its day is open to dispute.",
    ),
]


@pytest.mark.parametrize(("key", "rows", "message"), REFUSED)
def test_a_wrong_cell_is_named(tmp_path: Path, key: str, rows: Rows, message: str) -> None:
    path = book(tmp_path / "facts.xlsx", **{key: rows})
    en, zh = both_texts(lambda: load_facts(path))
    assert en == f"{path} [{key}], {message}"
    assert zh.startswith(f"{path} [{key}] 第 2 行")


def test_what_is_wrong_with_the_workbook_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    tables = ", ".join(TABLES)
    assert both_texts(lambda: load_facts(book(path, contents=DAYS)))[0] == (
        f"{path} [contents] is named after no fact table. Did you mean 'content'? Rename it, or "
        f"move it away. Tables: {tables}."
    )
    twice: Rows = [["account_id", "day", "day"], ["x", "2023-10-01", "2023-10-01"]]
    assert both_texts(lambda: load_facts(book(path, account_day=twice)))[0] == (
        f"{path} [account_day] has these columns twice: day. Keep one of each."
    )
    assert "holds no fact table" in both_texts(lambda: load_facts(book(path)))[0]
    path.write_bytes(b"PK\x03\x04 and no more")
    assert both_texts(lambda: load_facts(path))[0].startswith(f"{path} cannot be read: ")
    book(tmp_path / "rating.xlsx")
    path.unlink()
    assert both_texts(lambda: load_facts(tmp_path))[0] == (
        f"{tmp_path / 'rating.xlsx'}, line 1: the file is empty; it needs a header."
    )


def test_one_wrong_sheet_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    path = book(tmp_path / "facts.xlsx", account_day=[["day"]], content=CONTENT)
    facts, refused = readable_facts(path)
    assert list(facts.tables) == ["content"]
    assert [(one.table, one.error.facts()["column"]) for one in refused] == [
        ("account_day", "account_id")
    ]

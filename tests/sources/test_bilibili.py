"""Bilibili's popular list as a CSV extract: small ones made here."""

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors.sources import CellsUnreadable, HeaderLacks
from media_appraisal.sources.bilibili import BilibiliPopular
from media_appraisal.sources.importing import import_file
from media_appraisal.sources.source import Imported

ROW: dict[str, object] = {
    "snapshot_date": "2023-10-26",
    "bvid": "BV1a",
    "aid": 1,
    "mid": 42,
    "follower": 1000,
    "tid": 138,
    "tname": "搞笑",
    "copyright": 1,
    "pubdate": 1698249600,  # 2023-10-25 16:00 UTC
    "duration": 332,
    "view": 100,
    "danmaku": 1,
    "reply": 2,
    "favorite": 3,
    "coin": 4,
    "share": 5,
    "like": 6,
    "now_rank": 0,
    "his_rank": 1,
}


def extract(folder: Path, *rows: dict[str, object]) -> Path:
    with (folder / "popular.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROW))
        writer.writeheader()
        writer.writerows(ROW | row for row in rows)
    return folder / "popular.csv"


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, "bilibili.popular", **options)


def observed(day: int) -> dt.datetime:
    return dt.datetime(2023, 10, day, 15, 59, 59, tzinfo=dt.UTC)


def test_a_row_becomes_a_row_of_six_tables(tmp_path: Path) -> None:
    tables = read(extract(tmp_path, {})).tables
    about = {"source": "bilibili.popular", "observed_at": observed(26)}
    assert {key: frame.rows(named=True) for key, frame in tables.items()} == {
        "operator": [{"operator_id": "mid-42", "name": None, **about}],
        "account": [{"account_id": "bilibili-42", "platform": "bilibili", "handle": None, **about}],
        "assignment": [
            {
                "operator_id": "mid-42",
                "account_id": "bilibili-42",
                "valid_from": dt.date(2023, 10, 26),
                "valid_to": None,
                "share": 1.0,
                **about,
            }
        ],
        "content": [
            {
                "content_id": "BV1a",
                "account_id": "bilibili-42",
                "operator_id": "mid-42",
                "title": None,
                "format": None,
                "is_original": True,
                "published_at": dt.datetime(2023, 10, 25, 16, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "BV1a",
                "observed_at": observed(26),
                "views": 100,
                "likes": 6,
                "comments": 2,
                "saves": 3,
                "shares": 5,
                "coins": 4,
                "bullet_comments": 1,
                "basis": "lifetime",
                "source": "bilibili.popular",
            }
        ],
        "account_day": [
            {
                "account_id": "bilibili-42",
                "day": dt.date(2023, 10, 26),
                "followers": 1000,
                **about,
            }
        ],
    }


def test_a_list_without_a_video_gives_empty_tables_of_the_same_types(tmp_path: Path) -> None:
    none = read(extract(tmp_path)).tables
    for key, frame in read(extract(tmp_path, {})).tables.items():
        assert none[key].height == 0
        assert none[key].schema == frame.schema


def test_the_last_snapshot_describes_a_video_and_the_first_day_an_assignment(
    tmp_path: Path,
) -> None:
    path = extract(
        tmp_path,
        {"snapshot_date": "2023-10-27", "copyright": 2, "view": 300},
        {"snapshot_date": "2023-10-25", "view": 100},
        {"snapshot_date": "2023-10-26", "view": 200},
    )
    tables = read(path).tables
    assert tables["content"].select("is_original", "observed_at").rows() == [(False, observed(27))]
    assert tables["assignment"]["valid_from"].to_list() == [dt.date(2023, 10, 25)]
    assert tables["content_snapshot"]["views"].to_list() == [300, 100, 200]


def test_readings_that_differ_within_a_day_count_as_the_last_and_are_noted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"follower": 1010},
            {"bvid": "BV1b", "follower": 1030},
            {"bvid": "BV1c", "follower": 1025},
            {"bvid": "BV1d", "mid": 43, "follower": 7},
            {"bvid": "BV1e", "mid": 43, "follower": 7},
        )
    )
    assert imported.tables["account_day"].select("account_id", "followers").rows() == [
        ("bilibili-42", 1025),
        ("bilibili-43", 7),
    ]
    assert [note.en for note in imported.notes[1:]] == [
        "account days with differing follower counts: 1, by 20 at most; the last in the file counts"
    ]


def test_falling_counters_are_kept_and_counted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"snapshot_date": "2023-10-27", "view": 90, "like": 5},
            {"snapshot_date": "2023-10-26", "view": 100, "like": 6},
            {"snapshot_date": "2023-10-28", "view": 80, "like": 7},
            {"bvid": "BV1b", "snapshot_date": "2023-10-29", "view": 1, "like": 1},
        )
    )
    assert [note.en for note in imported.notes[1:]] == [
        "counters that fell from one snapshot to the next, kept as given: views 2, likes 1"
    ]
    snapshot = imported.tables["content_snapshot"].filter(pl.col("content_id") == "BV1a")
    assert snapshot.sort("observed_at")["views"].to_list() == [100, 90, 80]


def test_rows_for_the_same_video_and_day_and_early_snapshots_are_noted(tmp_path: Path) -> None:
    imported = read(
        extract(
            tmp_path,
            {"view": 100},
            {"view": 120},
            {"bvid": "BV1b", "pubdate": 1698336001},  # 2023-10-27 00:00:01 in Shanghai
        )
    )
    assert imported.tables["content_snapshot"]["views"].to_list() == [120, 100]
    assert [note.en for note in imported.notes[1:]] == [
        "rows that repeat a video and day: 1; the last in the file counts",
        "snapshots before publication: 1; fetched after midnight, kept as given",
    ]


def test_the_format_is_unknown_unless_a_length_is_declared(tmp_path: Path) -> None:
    path = extract(
        tmp_path,
        {"duration": 60},
        {"bvid": "BV1b", "duration": 61},
        {"bvid": "BV1c", "duration": ""},
    )
    assert read(path).tables["content"]["format"].to_list() == [None, None, None]
    assert read(path, short_up_to=60).tables["content"]["format"].to_list() == [
        "short_video",
        "long_video",
        None,
    ]


def test_bad_rows_are_named_and_the_rest_is_imported_if_asked_for(tmp_path: Path) -> None:
    path = extract(
        tmp_path,
        {},
        {"bvid": "BV1b", "view": -1, "mid": ""},
        {"bvid": "BV1c", "copyright": 3},
        {"bvid": "BV1d", "pubdate": 1698249600000},
        {"bvid": "BV1e", "snapshot_date": "26.10.2023"},
        {"bvid": "BV1f", "reply": "x" * 100_000},
    )
    with pytest.raises(CellsUnreadable) as caught:
        read(path)
    assert (caught.value.row, caught.value.count) == (3, 6)
    imported = read(path, skip_bad_rows=True)
    assert imported.tables["content"]["content_id"].to_list() == ["BV1a"]
    assert [fault.said("en") for fault in imported.faults] == [
        "row 3, column 'mid': '' is empty; this column must be filled",
        "row 3, column 'view': '-1' is negative; a count begins at 0",
        "row 4, column 'copyright': '3' is none of: 1, 2",
        "row 5, column 'pubdate': '1698249600000' lies outside 2000 to 2100; check its unit",
        "row 6, column 'snapshot_date': '26.10.2023' is no day (written as 2023-08-25)",
        f"row 7, column 'reply': '{'x' * 40}… (100,000 characters)' is longer than 60 characters",
    ]


def test_the_source_says_which_files_are_its_own(tmp_path: Path) -> None:
    assert BilibiliPopular.recognises(extract(tmp_path, {}))
    (tmp_path / "c.csv").write_text("bvid,view\n", encoding="utf-8")
    assert not BilibiliPopular.recognises(tmp_path / "c.csv")
    with pytest.raises(HeaderLacks):
        read(tmp_path / "c.csv")

"""A CSV of facts is read strictly, and what is wrong is named as the sheet shows it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from tests.files.folders import CONTENT, DAYS, SHOTS, held, refused

from media_appraisal.files.facts import load_facts

if TYPE_CHECKING:
    from pathlib import Path


def instant(*parts: int) -> int:
    moment = dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type,misc]  # year to microsecond
    return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(microseconds=1)


def test_a_folder_of_csv_is_read(folder: Path) -> None:
    assert held(load_facts(folder)) == {
        "account_day": {
            "account_id": ["x", "x"],
            "day": [19_630, 19_661],
            "followers": [100, None],
        },
        "content": {
            "content_id": ["1", "007", "3", "4"],
            "operator_id": ["li", "li", "wang", None],
            "title": ["标题，\n两行", None, 'say "hi" now', "x"],
            "is_original": [True, False, True, None],
            "published_at": [
                instant(2023, 9, 30, 16, 30),
                instant(2023, 9, 30, 16, 30),
                instant(2023, 10, 2, 0, 0, 0, 500_000),
                None,
            ],
        },
        "content_snapshot": {
            "content_id": ["1", "3"],
            "observed_at": [instant(2023, 10, 5)] * 2,
            "views": [12, 7],
            "revenue": [-345, 3],
            "watch_seconds": [1500.0, 0.25],
            "avg_pct_viewed": [0.5, 1.0],
        },
    }


CURE = "Correct it, or leave it empty where it is unknown."


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("content_snapshot.csv", SHOTS.replace("12,", "1.2万,"),
         "row 2, column views: '1.2万' is not a whole number of 0 or more (cells like it: 1). "
         + CURE),
        ("content_snapshot.csv", SHOTS.replace("12,", "-,").replace(" 7.0 ", "--"),
         "row 2, column views: '-' is not a whole number of 0 or more (cells like it: 2). " + CURE),
        ("content_snapshot.csv", SHOTS.replace(" 7.0 ", "-7"),
         "row 3, column views: -7 is below 0, and a count never is (cells like it: 1). If it "
         "stands for unknown, leave the cell empty."),
        ("content_snapshot.csv", SHOTS.replace("1.5e3", "nan"),
         "row 2, column watch_seconds: 'nan' is not a number (cells like it: 1). " + CURE),
        ("content_snapshot.csv", SHOTS.replace(",0.5", ",44.1"),
         "row 2, column avg_pct_viewed: 44.1 does not lie between 0 and 1 (cells like it: 1). Is "
         "it a percentage? Then divide it by 100."),
        ("content_snapshot.csv", SHOTS.replace(",0.5", ",50%"),
         "row 2, column avg_pct_viewed: '50%' is not a number between 0 and 1 (cells like it: 1). "
         + CURE),
        ("content.csv", CONTENT.replace("FALSE", "否"),
         "row 3, column is_original: '否' is not true or false (cells like it: 1). " + CURE),
        ("content.csv", CONTENT.replace("2023-09-30T16:30Z", "2023-09-30 16:30:00"),
         "row 3, column published_at: '2023-09-30 16:30:00' has no time zone (cells like it: 1). "
         "Say which, such as 2023-10-01T08:00:00+08:00, or its day is open to dispute."),
        ("content.csv", CONTENT.replace("2023-09-30T16:30Z", "2023-09-31T16:30Z"),
         "row 3, column published_at: '2023-09-31T16:30Z' is not a moment such as "
         "2023-10-01T08:00:00+08:00 (cells like it: 1). " + CURE),
        ("account_day.CSV", DAYS.replace("2023-10-31", "2023/10/31"),
         "row 3, column day: '2023/10/31' is not a day such as 2023-10-01 (cells like it: 1). "
         + CURE),
        ("account_day.CSV", DAYS.replace("x,2023-10", ",2023-10"),
         "row 3: account_id is empty (rows like it: 1). Fill it, or drop the row."),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named_as_the_sheet_shows_it(
    folder: Path, name: str, text: str, message: str
) -> None:
    assert refused(folder, name, text) == f"FOLDER/{name}, {message}"


def test_the_same_row_twice_is_named_as_the_sheet_shows_it(folder: Path) -> None:
    assert refused(folder, "account_day.CSV", DAYS + "x,2023-09-30,7\n") == (
        "FOLDER/account_day.CSV, rows 2 and 4 are both account_id x, day 2023-09-30. Keep one of "
        "them."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CONTENT.encode("gb18030"),
         "FOLDER/content.csv is not in UTF-8 (line 2). Save it as UTF-8; Excel: 'CSV UTF-8'."),
        (CONTENT.encode("utf-16"),
         "FOLDER/content.csv is not in UTF-8 (line 1). Save it as UTF-8; Excel: 'CSV UTF-8'."),
        (b"", "FOLDER/content.csv, line 1: the file is empty; it needs a header."),
        (b"\xef\xbb\xbf\r\n", "FOLDER/content.csv, line 1: the file is empty; it needs a header."),
        ("content_id,title\n1,a\n2,b,c\n",
         "FOLDER/content.csv, line 3: 3 cells under a header of 2."),
        ('content_id,title\n1,"a\n2,b\n',
         "FOLDER/content.csv, line 2: quotation marks do not pair up."),
        ("content_id,title,title\n1,a,b\n",
         "FOLDER/content.csv has these columns twice: title. Keep one of each."),
        ("title\na\n",
         "FOLDER/content.csv lacks the column 'content_id'. Its rows are named by: content_id."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused(folder: Path, text: str | bytes, message: str) -> None:
    assert refused(folder, "content.csv", text) == message


def test_an_unknown_column_is_answered_with_the_nearest(folder: Path) -> None:
    assert refused(folder, "community.csv", "community_id,acount_id\n") == (
        "The fact table 'community' has no column 'acount_id'. Did you mean 'account_id'? "
        "Columns: community_id, account_id, source, observed_at, retracted."
    )

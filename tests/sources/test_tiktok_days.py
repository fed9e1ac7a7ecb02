"""Daily figures of TikTok Studio, made here with the headings and quirks of public files."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from media_appraisal.errors.sources import CellsUnreadable, CellUnreadable
from media_appraisal.sources.importing import import_file, merged, recognised
from media_appraisal.sources.source import Imported
from media_appraisal.sources.tiktok_days import DayOfYear, TikTokDays

OVERVIEW = """\
"Date","Video Views","Profile Views","Likes","Comments","Shares"
"December 31","100","10","2","1","3"
"January 1","200","20","4","-2","1"
"""
FOLLOWERS = """\
Date,Followers,Difference in followers from previous day
30 December,undefined,0
31 December,10,0
1 January,9,-1
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "Overview.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, **({"account": "tt-1", "ends_on": "2026-01-02"} | options))


def test_days_without_a_year_are_the_last_of_their_name(tmp_path: Path) -> None:
    path = written(tmp_path, OVERVIEW)
    assert recognised(path) is TikTokDays
    days = read(path).tables["account_day"]
    assert days.rows(named=True)[0] == {
        "account_id": "tt-1",
        "day": dt.date(2025, 12, 31),
        "views": 100,
        "profile_visits": 10,
        "likes": 2,
        "comments": 1,
        "shares": 3,
        "source": "tiktok.days",
        "observed_at": dt.datetime(2025, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
    }
    assert days.select("day", "comments").rows()[1] == (dt.date(2026, 1, 1), -2)


def test_followers_of_which_some_are_undefined(tmp_path: Path) -> None:
    overview = read(written(tmp_path, OVERVIEW))
    followers = read(written(tmp_path, FOLLOWERS))
    assert [note.en for note in followers.notes[1:]] == [
        "Followers: cells without a value, read as unknown: 1",
        "followers: days with less than the reading before, kept as given: 1",
    ]
    days = merged([overview.tables, followers.tables])["account_day"].sort("day")
    assert days.select("day", "views", "followers", "followers_net").rows() == [
        (dt.date(2025, 12, 30), None, None, 0),
        (dt.date(2025, 12, 31), 100, 10, 0),
        (dt.date(2026, 1, 1), 200, 9, -1),
    ]


def test_viewers_and_days_that_are_lacking(tmp_path: Path) -> None:
    text = "Date,Total Viewers,New Viewers,Returning Viewers\nFebruary 27,8,5,3\nMarch 1,9,5,4\n"
    imported = read(written(tmp_path, text), ends_on="2026-03-01")
    assert imported.tables["account_day"].select("day", "viewers").rows() == [
        (dt.date(2026, 2, 27), 8),
        (dt.date(2026, 3, 1), 9),
    ]
    assert imported.notes[-1].en == "days lacking between 2026-02-27 and 2026-03-01: 1"


def test_the_29th_of_february_is_that_of_the_last_leap_year(tmp_path: Path) -> None:
    text = "Date,Followers\nFebruary 29,8\n"
    days = read(written(tmp_path, text), ends_on="2026-03-01").tables["account_day"]
    assert days["day"].to_list() == [dt.date(2024, 2, 29)]


def test_another_file_is_none_of_these(tmp_path: Path) -> None:
    why = TikTokDays.misfit(written(tmp_path, "Date,Primary\nMay 1,3\n"))
    assert why is not None
    assert TikTokDays.misfit(written(tmp_path, "Date,Likes,Spend\nMay 1,3,4\n")) is not None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2026-08-31", "is no day (written as August 31)"),
        ("Août 31", "is no day (written as August 31)"),
        ("Agosto 31", "names no month in English"),
        ("June 31", "is a day that its month does not have"),
    ],
)
def test_what_is_no_day_is_refused(text: str, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        DayOfYear().cell(text)
    assert caught.value.cause.en == cause
    assert DayOfYear().dtype() == pl.Date()


def test_a_day_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, OVERVIEW.replace("January 1", "enero 1"))
    with pytest.raises(CellsUnreadable, match="row 3, column 'Date': 'enero 1' names no month"):
        read(path)

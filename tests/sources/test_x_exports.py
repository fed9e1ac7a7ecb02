"""Exports of X's analytics, made here with the headings that public files have."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported
from media_appraisal.sources.x_exports import XContent, XDays

CONTENT = """\
Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,\
Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
2074000000000000001,"Tue, Jul 14, 2026","hello, all",https://x.com/a,900,12,300,5,1,3,2,4,129,200,66,0,0
"""
DAYS = """\
Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,\
Profile visits,Create Post,Video views,Media views
"Tue, Mar 10, 2026",2871,24,43,0,1,5,2,1,2,7,1,0,0
"Sun, Mar 8, 2026",,2,15,0,0,0,2,0,1,1,0,0,0
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "export.csv"
    path.write_text(text, encoding="utf-8")
    return path


def read(path: Path, **options: Any) -> Imported:
    return import_file(path, **({"account": "x-1", "observed_at": "2026-07-25"} | options))


def test_a_post_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = written(tmp_path, CONTENT)
    assert recognised(path) is XContent
    imported = read(path)
    about = {
        "source": "x.content",
        "observed_at": dt.datetime(2026, 7, 25, 23, 59, 59, tzinfo=dt.UTC),
    }
    assert imported.tables["content"].rows(named=True) == [
        {
            "content_id": "2074000000000000001",
            "account_id": "x-1",
            "operator_id": None,
            "title": "hello, all",
            "is_original": True,
            "published_at": dt.datetime(2026, 7, 14, tzinfo=dt.UTC),
            **about,
        }
    ]
    assert imported.tables["content_snapshot"].rows(named=True) == [
        {
            "content_id": "2074000000000000001",
            "basis": "window",
            "impressions": 900,
            "engagements": 300,
            "likes": 12,
            "comments": 2,
            "shares": 4,
            "saves": 5,
            "clicks": 66,
            "profile_visits": 129,
            "followers_gained": 3,
            **about,
        }
    ]
    assert [note.en for note in imported.notes[1:]] == [
        "columns not read: Post Link, Shares, Detail Expands, Hashtag Clicks, Permalink Clicks"
    ]


def test_a_day_becomes_a_row_and_a_day_that_is_lacking_a_note(tmp_path: Path) -> None:
    path = written(tmp_path, DAYS)
    assert recognised(path) is XDays
    imported = read(path)
    assert imported.tables["account_day"].drop("source", "observed_at").rows(named=True)[0] == {
        "account_id": "x-1",
        "day": dt.date(2026, 3, 10),
        "followers_gained": 5,
        "followers_lost": 2,
        "posts": 1,
        "impressions": 2871,
        "profile_visits": 7,
        "engagements": 43,
        "likes": 24,
        "comments": 1,
        "shares": 2,
        "saves": 0,
    }
    assert imported.tables["account_day"]["impressions"].to_list() == [2871, None]
    assert imported.notes[-1].en == "days lacking between 2026-03-08 and 2026-03-10: 1"


def test_a_day_of_another_interface_language_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="row 2, column 'Date'"):
        read(written(tmp_path, DAYS.replace("Tue, Mar 10, 2026", "mar. 10 mars 2026")))

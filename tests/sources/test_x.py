"""Posts of X: answers and exports made here, in the forms that documentation describes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported
from media_appraisal.sources.x import XPosts
from media_appraisal.sources.x_exports import XActivity

POST: dict[str, Any] = {
    "id": "1700000000000000001",
    "author_id": "42",
    "text": "hello",
    "created_at": "2026-09-01T10:00:00.000Z",
    "public_metrics": {
        "retweet_count": 3,
        "reply_count": 2,
        "like_count": 7,
        "quote_count": 1,
        "bookmark_count": 5,
        "impression_count": 900,
    },
    "non_public_metrics": {"impression_count": 900, "url_link_clicks": 4, "user_profile_clicks": 6},
}
AUTHOR = {"id": "42", "username": "acme", "public_metrics": {"followers_count": 1000}}
SEEN = dt.datetime(2026, 9, 2, 23, 59, 59, tzinfo=dt.UTC)
HEADER = (
    "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,"
    "replies,likes,user profile clicks,url clicks,follows,promoted impressions"
)
ROW = '"649","https://x.com/a/status/649","hi","2026-09-01 18:42 +0000","424.0","3.0","0.007",'
ROW += '"1.0","2.0","3.0","4.0","5.0","0","-"'


def answer(folder: Path, *posts: dict[str, Any], **more: Any) -> Path:
    path = folder / "posts.json"
    path.write_text(json.dumps({"data": posts, **more}), encoding="utf-8")
    return path


def export(folder: Path, *lines: str) -> Path:
    path = folder / "tweet_activity.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def posts(path: Path, **options: Any) -> Imported:
    return import_file(path, "x.posts", **({"observed_at": "2026-09-02"} | options))


def activity(path: Path, **options: Any) -> Imported:
    given = {"observed_at": "2026-09-02", "account": "x-acme"}
    return import_file(path, "x.activity", **(given | options))


def test_a_post_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = answer(tmp_path, POST, includes={"users": [AUTHOR, AUTHOR | {"id": "43"}]})
    tables = posts(path, operator="lin").tables
    about = {"source": "x.posts", "observed_at": SEEN}
    assert {key: frame.rows(named=True) for key, frame in tables.items()} == {
        "operator": [{"operator_id": "lin", **about}],
        "account": [{"account_id": "x-42", "platform": "x", "handle": "acme", **about}],
        "assignment": [
            {
                "operator_id": "lin",
                "account_id": "x-42",
                "valid_from": dt.date(2026, 9, 1),
                "valid_to": None,
                "share": 1.0,
                **about,
            }
        ],
        "content": [
            {
                "content_id": "1700000000000000001",
                "account_id": "x-42",
                "operator_id": "lin",
                "title": "hello",
                "is_original": True,
                "published_at": dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "1700000000000000001",
                "basis": "lifetime",
                "impressions": 900,
                "likes": 7,
                "comments": 2,
                "shares": 4,
                "saves": 5,
                "clicks": 4,
                "profile_visits": 6,
                **about,
            }
        ],
        "account_day": [
            {"account_id": "x-42", "day": dt.date(2026, 9, 2), "followers": 1000, **about}
        ],
    }


def test_a_repost_is_not_original_and_its_shares_are_those_of_another(tmp_path: Path) -> None:
    repost = POST | {"id": "2", "text": "RT @other: news"}
    imported = posts(answer(tmp_path, POST, repost), account="x-acme")
    assert imported.tables["content"]["is_original"].to_list() == [True, False]
    assert imported.tables["content_snapshot"]["shares"].to_list() == [4, None]
    assert imported.tables["account"]["account_id"].to_list() == ["x-acme"]
    assert [note.en for note in imported.notes] == [
        "reposts of others: 1; their number of reposts is the original's, so unknown"
    ]


def test_what_the_answer_does_not_tell_is_not_there_or_unknown(tmp_path: Path) -> None:
    bare = {
        "id": "3",
        "text": "t",
        "created_at": "2026-09-01T10:00:00Z",
        "public_metrics": {"retweet_count": 3, "reply_count": 2, "like_count": None},
    }
    path = answer(tmp_path, bare, meta={"next_token": "b26v"})
    imported = posts(path, account="x-acme")
    row = imported.tables["content_snapshot"].row(0, named=True)
    assert (row["shares"], row["likes"], row["impressions"]) == (3, None, None)
    assert [note.en for note in imported.notes] == [
        "public_metrics.like_count: cells without a value, read as unknown: 1",
        "the answer is one page of several; the pages after it are not in this file",
    ]
    with pytest.raises(CellsUnreadable, match="author_id"):
        posts(path)


def test_an_error_and_an_answer_without_posts_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"error": {"code": 89, "message": "Expired token"}}', encoding="utf-8")
    with pytest.raises(FileUnreadable, match="the platform refused: 89 Expired token"):
        posts(path)
    path.write_text('{"meta": {"result_count": 0}}', encoding="utf-8")
    with pytest.raises(FileUnreadable, match="it holds no `data`"):
        posts(path)


def test_the_export_is_recognised_and_read(tmp_path: Path) -> None:
    assert recognised(answer(tmp_path, POST)) is XPosts
    path = export(tmp_path, HEADER, ROW)
    assert recognised(path) is XActivity
    imported = activity(path)
    assert imported.tables["content"].select("content_id", "published_at").rows() == [
        ("649", dt.datetime(2026, 9, 1, 18, 42, tzinfo=dt.UTC))
    ]
    assert imported.tables["content_snapshot"].drop("source", "observed_at").rows(named=True) == [
        {
            "content_id": "649",
            "basis": "window",
            "impressions": 424,
            "engagements": 3,
            "likes": 3,
            "comments": 2,
            "shares": 1,
            "clicks": 5,
            "profile_visits": 4,
            "followers_gained": 0,
        }
    ]
    assert [note.en for note in imported.notes] == [
        "columns not read: Tweet permalink, engagement rate, promoted impressions"
    ]


def test_the_first_exports_say_favorites(tmp_path: Path) -> None:
    path = export(tmp_path, HEADER.replace("likes", "favorites"), ROW)
    assert activity(path).tables["content_snapshot"]["likes"].to_list() == [3]


def test_an_id_cut_by_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = export(tmp_path, HEADER, ROW, ROW.replace('"649"', "6.49293E+17"))
    with pytest.raises(CellsUnreadable) as caught:
        activity(path)
    assert caught.value.row == 3
    assert caught.value.cause.en.startswith("is an id that a spreadsheet has cut")
    assert activity(path, skip_bad_rows=True).tables["content"].height == 1


def test_a_post_later_than_the_export_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="lies after observed_at, 2026-08-31 23:59:59 UTC"):
        activity(export(tmp_path, HEADER, ROW), observed_at="2026-08-31")


def test_a_row_that_comes_twice_counts_as_the_last(tmp_path: Path) -> None:
    imported = activity(export(tmp_path, HEADER, ROW, ROW.replace("424.0", "500.0")))
    assert imported.tables["content_snapshot"]["impressions"].to_list() == [500]
    assert imported.notes[-1].en == "rows that repeat another: 1; the last in the file counts"

"""Weibo's posts and counts in the documented form, made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import answer, cells, said

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file

if TYPE_CHECKING:
    from pathlib import Path


def status(idstr: str, **more: Any) -> dict[str, Any]:
    told = {"id": int(idstr), "idstr": idstr, "mid": idstr, "text": "早安"}
    told |= {"created_at": "Tue Feb 23 12:28:47 +0800 2021", "source": "<a>"}
    told |= {"reposts_count": 3, "comments_count": 2, "attitudes_count": 9}
    user = {"idstr": "42", "screen_name": "云", "followers_count": 700, "verified": True}
    return {**told, "user": user, **more}


def test_a_repost_is_not_original(tmp_path: Path) -> None:
    posts = [status("1"), status("2", retweeted_status={"idstr": "9", "deleted": "1"})]
    path = answer(tmp_path / "a.json", {"statuses": posts, "total_number": 2, "next_cursor": 0})
    imported = import_file(path, observed_at="2026-04-01", operator="lin")
    assert cells(imported, "content", "content_id", "account_id", "is_original") == [
        ("1", "weibo-42", True),
        ("2", "weibo-42", False),
    ]
    assert cells(imported, "content", "published_at")[0] == (
        dt.datetime(2021, 2, 23, 4, 28, 47, tzinfo=dt.UTC),
    )
    assert cells(imported, "content_snapshot", "shares", "comments", "likes")[0] == (3, 2, 9)
    assert cells(imported, "account_day", "account_id", "day", "followers") == [
        ("weibo-42", dt.date(2026, 4, 1), 700)
    ]
    assert cells(imported, "account", "handle") == [("云",)]
    assert cells(imported, "assignment", "operator_id", "valid_from") == [
        ("lin", dt.date(2021, 2, 23))
    ]
    assert said(imported) == [
        "taken for weibo.statuses (Weibo posts, open API)",
        "reposts, not original: 1",
    ]


def test_a_time_in_another_form_is_named(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"statuses": [status("1", created_at="02-23")]})
    with pytest.raises(CellsUnreadable) as caught:
        import_file(path, observed_at="2026-04-01")
    assert (caught.value.row, caught.value.column) == (1, "created_at")


def test_the_account_may_be_given_and_the_author_lack(tmp_path: Path) -> None:
    post = status("1")
    del post["user"]
    path = answer(tmp_path / "a.json", [post])
    imported = import_file(path, observed_at="2026-04-01", account="wb")
    assert cells(imported, "content", "account_id") == [("wb",)]
    assert imported.tables["account_day"].height == 0
    with pytest.raises(CellsUnreadable, match="is empty; this column must be filled"):
        import_file(path, observed_at="2026-04-01")


def test_counts_alone(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", [{"id": "1", "comments": 2, "reposts": 3}])
    imported = import_file(path, account="wb", observed_at="2026-04-01")
    assert said(imported) == ["taken for weibo.counts (Weibo counts, open API)"]
    assert cells(imported, "content_snapshot", "content_id", "comments", "shares", "basis") == [
        ("1", 2, 3, "lifetime")
    ]


def test_an_entry_that_is_no_post_is_named(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"statuses": [status("1"), 7]})
    with pytest.raises(CellsUnreadable) as caught:
        import_file(path, observed_at="2026-04-01")
    assert (caught.value.row, caught.value.column) == (2, "idstr")

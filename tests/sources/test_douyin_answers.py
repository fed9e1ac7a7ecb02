"""Douyin's open API: days, videos, a work's 30 days and the followers' part, made here."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from tests.sources.exports import answer, cells, said

from media_appraisal.errors.files import FileUnreadable
from media_appraisal.sources.importing import import_file, merged

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = dt.date(2026, 3, 1), dt.date(2026, 3, 2)
MOMENT = dt.datetime(2026, 4, 1, 15, 59, 59, tzinfo=dt.UTC)


def results(path: Path, *rows: dict[str, Any]) -> Path:
    return answer(path, {"data": {"result_list": rows, "error_code": 0, "description": ""}})


def test_the_answers_about_a_user_are_merged_by_day(tmp_path: Path) -> None:
    files = [
        results(tmp_path / f"{n}.json", {"date": "2026-03-01"} | told)
        for n, told in enumerate(
            (
                {"new_issue": 2, "new_play": 700, "total_issue": 90},
                {"new_fans": 5, "total_fans": 1000},
                {"new_like": -1},
                {"new_comment": 3},
                {"new_share": 4},
                {"profile_uv": 60},
            )
        )
    ]
    imports = [import_file(path, account="dy") for path in files]
    assert {one.source.kind for one in imports} == {"douyin.user_days"}
    day = merged(one.tables for one in imports)["account_day"]
    names = ("posts", "views", "followers_gained", "followers", "likes", "comments", "shares")
    assert day.select("day", *names, "profile_visits").rows() == [
        (FIRST, 2, 700, 5, 1000, -1, 3, 4, 60)
    ]


def test_what_each_day_added_to_a_work(tmp_path: Path) -> None:
    path = results(
        tmp_path / "a.json", {"date": "2026-03-01", "like": 9}, {"date": "2026-03-03", "like": 0}
    )
    imported = import_file(path, account="dy", content="@9VwKzuu", operator="lin")
    assert cells(imported, "content_day", "content_id", "day", "likes") == [
        ("@9VwKzuu", FIRST, 9),
        ("@9VwKzuu", dt.date(2026, 3, 3), 0),
    ]
    assert cells(imported, "content", "content_id", "operator_id") == [("@9VwKzuu", "lin")]
    assert "views" not in imported.tables["content_day"].columns
    assert said(imported) == [
        "taken for douyin.item_days (Douyin open API, work by day)",
        "days lacking between 2026-03-01 and 2026-03-03: 1",
    ]


BASE = {"avg_play_duration": 9.9, "total_play": 700, "total_like": 6, "total_comment": 5}
BASE |= {"total_share": 4}


@pytest.mark.parametrize("told", [{"result": BASE}, {"result_list": [BASE]}])
def test_thirty_days_of_a_work_are_a_window(tmp_path: Path, told: dict[str, Any]) -> None:
    path = answer(tmp_path / "a.json", {"data": {**told, "error_code": 0}})
    imported = import_file(path, account="dy", content="7001", observed_at="2026-04-01")
    assert cells(
        imported, "content_snapshot", "content_id", "basis", "views", "avg_view_seconds"
    ) == [("7001", "window", 700, 9.9)]
    assert cells(imported, "content", "published_at") == [(None,)]
    empty = answer(tmp_path / "b.json", {"data": {"error_code": 0}})
    with pytest.raises(FileUnreadable, match=r"it holds no `data.result`"):
        import_file(
            empty, "douyin.item_base", account="dy", content="7001", observed_at="2026-04-01"
        )


def test_a_video_has_its_counts_so_far(tmp_path: Path) -> None:
    counts = {"play_count": 700, "digg_count": 6, "comment_count": 5, "share_count": 4}
    video = {"item_id": "@9Vw", "title": "早安", "create_time": 1772294400, "media_type": 2}
    told = {"list": [{**video, "statistics": counts}], "has_more": True, "error_code": 0}
    imported = import_file(
        answer(tmp_path / "a.json", {"data": told}), account="dy", observed_at="2026-04-01"
    )
    assert cells(imported, "content", "content_id", "format", "published_at") == [
        ("@9Vw", "image", dt.datetime(2026, 2, 28, 16, tzinfo=dt.UTC))
    ]
    assert cells(imported, "content_snapshot", "views", "likes", "comments", "shares") == [
        (700, 6, 5, 4)
    ]
    assert said(imported) == [
        "taken for douyin.videos (Douyin open API, videos)",
        "the answer is one page of several; the pages after it are not in this file",
    ]


def test_the_part_of_an_accounts_traffic_that_followers_gave(tmp_path: Path) -> None:
    flows = [
        {"flow": "vv", "fans_sum": 300, "all_sum": 1000},
        {"flow": "share_video_cnt", "fans_sum": 1, "all_sum": 4},
    ]
    told = {"fans_data": {"all_fans_num": 9, "flow_contributions": flows}, "error_code": 0}
    imported = import_file(
        answer(tmp_path / "a.json", {"data": told}), account="dy", observed_at="2026-04-01"
    )
    assert imported.tables["core_contribution"].rows(named=True) == [
        {
            "account_id": "dy",
            "action": action,
            "day": dt.date(2026, 4, 1),
            "from_core": core,
            "in_all": whole,
            "source": "douyin.fans",
            "observed_at": MOMENT,
        }
        for action, core, whole in (("views", 300, 1000), ("shares", 1, 4))
    ]


def test_a_refusal_is_told_in_the_platforms_words(tmp_path: Path) -> None:
    path = answer(tmp_path / "a.json", {"data": {"error_code": 2190008, "description": "过期"}})
    with pytest.raises(FileUnreadable, match="the platform refused: 2190008 过期"):
        import_file(path, "douyin.user_days", account="dy")

"""Facebook: answers made here, in the form that its documentation describes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.sources import CellsUnreadable, OptionsLacking
from media_appraisal.sources.facebook import FacebookPageInsights, FacebookPosts
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.source import Imported

POST: dict[str, Any] = {
    "id": "77_1001",
    "created_time": "2026-09-01T10:00:00+0000",
    "message": "launch",
    "reactions": {"data": [], "summary": {"total_count": 12}},
    "comments": {"data": [], "summary": {"total_count": 3}},
    "shares": {"count": 2},
}


def metric(name: str, *values: Any, period: str = "day", hour: int = 8) -> dict[str, Any]:
    """The values of the days from 2026-01-01 on, each told with the end of its day."""
    told = [
        {"value": value, "end_time": f"2026-01-{place:02}T{hour:02}:00:00+0000"}
        for place, value in enumerate(values, 2)
    ]
    return {"name": name, "period": period, "values": told, "id": f"77/insights/{name}/{period}"}


def lifetime(**values: Any) -> dict[str, Any]:
    found = [
        {"name": name, "period": "lifetime", "values": [{"value": value}]}
        for name, value in values.items()
    ]
    return {"data": found}


def answer(folder: Path, *found: Any, **more: Any) -> Path:
    path = folder / "answer.json"
    path.write_text(json.dumps({"data": found, **more}), encoding="utf-8")
    return path


def page(path: Path, **options: Any) -> Imported:
    return import_file(path, "facebook.page_insights", **({"account": "fb-1"} | options))


def posts(path: Path, **options: Any) -> Imported:
    return import_file(path, "facebook.posts", **({"observed_at": "2026-09-30"} | options))


def test_a_day_of_a_page_is_the_one_that_ends_at_the_time_told(tmp_path: Path) -> None:
    path = answer(
        tmp_path,
        metric("page_follows", 100, 103),
        metric("page_daily_follows_unique", 5, 4),
        metric("page_daily_unfollows_unique", 2, 1),
        metric("page_media_view", 900, None),
        metric("page_total_media_view_unique", 400, 300),
        metric("page_views_total", 30, 31),
        metric("page_post_engagements", 50, 60),
    )
    assert recognised(path) is FacebookPageInsights
    imported = page(path, operator="lin")
    first = {
        "account_id": "fb-1",
        "day": dt.date(2026, 1, 1),
        "followers": 100,
        "followers_gained": 5,
        "followers_lost": 2,
        "impressions": None,
        "reach": 400,
        "views": 900,
        "profile_visits": 30,
        "engagements": 50,
        "engaged_users": None,
        "source": "facebook.page_insights",
        "observed_at": dt.datetime(2026, 1, 2, 7, 59, 59, tzinfo=dt.UTC),
    }
    days = imported.tables["account_day"].rows(named=True)
    assert days[0] == first
    assert (days[1]["day"], days[1]["views"]) == (dt.date(2026, 1, 2), None)
    assert imported.tables["assignment"]["valid_from"].to_list() == [dt.date(2026, 1, 1)]
    assert [note.en for note in imported.notes] == [
        "page_media_view: cells without a value, read as unknown: 1"
    ]


@pytest.mark.parametrize("hour", [7, 8])
def test_summer_time_does_not_move_a_day(tmp_path: Path, hour: int) -> None:
    imported = page(answer(tmp_path, metric("page_follows", 100, hour=hour)))
    assert imported.tables["account_day"]["day"].to_list() == [dt.date(2026, 1, 1)]


def test_metrics_that_have_ended_are_noted_and_stand_in_where_the_new_are_absent(
    tmp_path: Path,
) -> None:
    path = answer(tmp_path, metric("page_fans", 90), metric("page_impressions", 800))
    imported = page(path)
    assert imported.tables["account_day"].select("followers", "impressions").rows() == [(90, 800)]
    assert [(note.en, note.zh) for note in imported.notes] == [
        (
            "page_fans, page_impressions: ended by the platform after 2025-11-14, rows since "
            "then: 1; ask for page_follows / page_media_view instead",
            "平台在 2025-11-14 之后停用了 page_fans、page_impressions，此后的行有 1 行；"
            "请改取 page_follows / page_media_view",
        )
    ]
    both = page(answer(tmp_path, metric("page_fans", 90), metric("page_follows", 95)))
    assert both.tables["account_day"]["followers"].to_list() == [95]
    assert [note.en for note in both.notes] == ["columns not read: page_fans"]


def test_followers_that_fall_and_days_that_are_lacking_are_kept_and_noted(tmp_path: Path) -> None:
    follows = metric("page_follows", 100, 97, 98, 99)
    del follows["values"][2]
    imported = page(answer(tmp_path, follows))
    assert imported.tables["account_day"]["followers"].to_list() == [100, 97, 99]
    assert [note.en for note in imported.notes] == [
        "days lacking between 2026-01-01 and 2026-01-04: 1",
        "followers: days with less than the reading before, kept as given: 1",
    ]


def test_the_metrics_of_one_post_are_of_no_page(tmp_path: Path) -> None:
    path = answer(tmp_path, *lifetime(post_media_view=5)["data"])
    why = FacebookPageInsights.misfit(path)
    assert why is not None
    assert (why.en, why.zh) == ("has no metric by day", "没有按天的指标")
    other = FacebookPageInsights.misfit(answer(tmp_path, metric("reach", 5)))
    assert other is not None
    assert (other.en, other.zh) == (
        "has no metric that begins with page_",
        "没有以 page_ 开头的指标",
    )


def test_values_that_overlap_are_passed_over(tmp_path: Path) -> None:
    week = metric("page_media_view", 7000, period="week")
    imported = page(answer(tmp_path, metric("page_follows", 100), week))
    assert imported.tables["account_day"]["views"].to_list() == [None]
    assert [note.en for note in imported.notes] == [
        "metrics that are not by day, not read: page_media_view"
    ]


def test_a_breakdown_in_place_of_a_count_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="row 1, column 'page_views_total'"):
        page(answer(tmp_path, metric("page_views_total", {"US": 3})))


def test_a_post_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    told = lifetime(
        post_media_view=500,
        post_total_media_view_unique=300,
        post_clicks=9,
        post_engaged_users=11,
        post_video_view_time=4500,
    )
    path = answer(tmp_path, POST | {"insights": told}, paging={"next": "https://graph"})
    assert recognised(path) is FacebookPosts
    imported = posts(path)
    about = {
        "source": "facebook.posts",
        "observed_at": dt.datetime(2026, 10, 1, 6, 59, 59, tzinfo=dt.UTC),
    }
    assert {key: frame.rows(named=True) for key, frame in imported.tables.items()} == {
        "account": [{"account_id": "facebook-77", "platform": "facebook", **about}],
        "content": [
            {
                "content_id": "77_1001",
                "account_id": "facebook-77",
                "operator_id": None,
                "title": "launch",
                "published_at": dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "77_1001",
                "basis": "lifetime",
                "impressions": None,
                "reach": 300,
                "views": 500,
                "likes": 12,
                "comments": 3,
                "shares": 2,
                "clicks": 9,
                "engaged_users": 11,
                "watch_seconds": 4.5,
                "avg_view_seconds": None,
                **about,
            }
        ],
    }
    assert imported.notes[-1].en.startswith("the answer is one page of several")


def test_reach_before_views_and_more_people_than_impressions(tmp_path: Path) -> None:
    told = lifetime(post_impressions=100, post_impressions_unique=120)
    imported = posts(answer(tmp_path, POST | {"insights": told}), account="fb-1")
    held = imported.tables["content_snapshot"]
    assert held.select("impressions", "reach").rows() == [(100, 120)]
    assert [(note.en, note.zh) for note in imported.notes] == [
        (
            "rows with reach above impressions: 1; impossible, kept as given",
            "覆盖人数大于展示次数的行：1 行，不合常理，按原值保留",
        )
    ]


def test_an_id_that_names_no_page_needs_the_account(tmp_path: Path) -> None:
    path = answer(tmp_path, POST | {"id": "1001", "insights": lifetime()})
    with pytest.raises(OptionsLacking, match="account"):
        posts(path)
    assert posts(path, account="fb-1").tables["content"]["account_id"].to_list() == ["fb-1"]

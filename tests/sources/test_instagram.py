"""Instagram: answers made here, in the form that its documentation describes."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.errors.sources import CellsUnreadable
from media_appraisal.sources.importing import import_file, recognised
from media_appraisal.sources.instagram import InstagramMedia, InstagramUserInsights
from media_appraisal.sources.source import Imported

MEDIUM: dict[str, Any] = {
    "id": "18000000000000001",
    "caption": "launch",
    "media_type": "VIDEO",
    "media_product_type": "REELS",
    "timestamp": "2026-09-01T10:00:00+0000",
    "username": "acme",
    "like_count": 7,
    "comments_count": 3,
}
TOLD = {
    "views": 100,
    "reach": 90,
    "shares": 2,
    "saved": 4,
    "total_interactions": 15,
    "follows": 1,
    "profile_visits": 5,
    "ig_reels_video_view_total_time": 61_500,
    "ig_reels_avg_watch_time": 6_150,
}


def lifetime(**values: int) -> dict[str, Any]:
    return {
        "data": [
            {"name": name, "period": "lifetime", "values": [{"value": value}]}
            for name, value in values.items()
        ]
    }


def by_day(name: str, *values: int, month: int = 9) -> dict[str, Any]:
    told = [
        {"value": value, "end_time": f"2025-{month:02}-{place:02}T07:00:00+0000"}
        for place, value in enumerate(values, 2)
    ]
    return {"name": name, "period": "day", "values": told, "id": f"178/insights/{name}/day"}


def answer(folder: Path, held: Any) -> Path:
    path = folder / "answer.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def user(path: Path, **options: Any) -> Imported:
    return import_file(path, "instagram.user_insights", **({"account": "ig-1"} | options))


def media(path: Path, **options: Any) -> Imported:
    given = {"account": "ig-1", "observed_at": "2026-09-30"}
    return import_file(path, "instagram.media", **(given | options))


def test_the_follower_count_of_a_day_is_the_new_followers(tmp_path: Path) -> None:
    path = answer(tmp_path, {"data": [by_day("follower_count", 5, 0), by_day("reach", 90, 80)]})
    assert recognised(path) is InstagramUserInsights
    tables = user(path).tables
    assert tables["account_day"].rows(named=True)[0] == {
        "account_id": "ig-1",
        "day": dt.date(2025, 9, 1),
        "followers_gained": 5,
        "impressions": None,
        "reach": 90,
        "views": None,
        "profile_visits": None,
        "engagements": None,
        "engaged_users": None,
        "source": "instagram.user_insights",
        "observed_at": dt.datetime(2025, 9, 2, 6, 59, 59, tzinfo=dt.UTC),
    }
    assert tables["account_day"]["followers_gained"].to_list() == [5, 0]


def test_totals_of_a_span_and_of_28_days_are_passed_over(tmp_path: Path) -> None:
    span = {"name": "views", "period": "day", "total_value": {"value": 900}}
    month = by_day("reach", 900) | {"period": "days_28"}
    imported = user(answer(tmp_path, {"data": [by_day("reach", 90), span, month]}))
    assert imported.tables["account_day"].select("reach", "views").rows() == [(90, None)]
    assert [(note.en, note.zh) for note in imported.notes] == [
        ("metrics that are not by day, not read: views", "不是按天的指标，未读取：views")
    ]


def test_the_metrics_of_a_page_are_of_another_platform(tmp_path: Path) -> None:
    why = InstagramUserInsights.misfit(answer(tmp_path, {"data": [by_day("page_follows", 5)]}))
    assert why is not None
    assert (why.en, why.zh) == ("has metrics that begin with page_", "含有以 page_ 开头的指标")


def test_a_flat_list_of_days_is_the_same(tmp_path: Path) -> None:
    rows = [
        {
            "date": "2025-09-02T07:00:00+00:00",
            "business_account_id": "178",
            "follower_count": 5,
            "reach": 90,
            "reach_week": 700,
            "profile_views": 11,
            "impressions": 120,
        }
    ]
    path = answer(tmp_path, rows)
    assert recognised(path) is InstagramUserInsights
    imported = user(path)
    day = imported.tables["account_day"]
    assert day.select("day", "followers_gained", "reach", "profile_visits").rows() == [
        (dt.date(2025, 9, 1), 5, 90, 11)
    ]
    assert [note.en for note in imported.notes] == [
        "impressions: ended by the platform after 2025-04-20, rows since then: 1; "
        "ask for views instead"
    ]


def test_impressions_before_they_ended_are_nothing_to_note(tmp_path: Path) -> None:
    imported = user(answer(tmp_path, {"data": [by_day("impressions", 120, month=3)]}))
    assert imported.tables["account_day"]["impressions"].to_list() == [120]
    assert imported.notes == ()


def test_a_medium_becomes_a_row_of_each_table(tmp_path: Path) -> None:
    path = answer(tmp_path, {"data": [MEDIUM | {"insights": lifetime(**TOLD)}]})
    assert recognised(path) is InstagramMedia
    tables = media(path).tables
    about = {
        "source": "instagram.media",
        "observed_at": dt.datetime(2026, 10, 1, 6, 59, 59, tzinfo=dt.UTC),
    }
    assert {key: frame.rows(named=True) for key, frame in tables.items()} == {
        "account": [{"account_id": "ig-1", "platform": "instagram", "handle": "acme", **about}],
        "content": [
            {
                "content_id": "18000000000000001",
                "account_id": "ig-1",
                "operator_id": None,
                "title": "launch",
                "format": "short_video",
                "published_at": dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
                **about,
            }
        ],
        "content_snapshot": [
            {
                "content_id": "18000000000000001",
                "basis": "lifetime",
                "impressions": None,
                "reach": 90,
                "views": 100,
                "likes": 7,
                "comments": 3,
                "shares": 2,
                "saves": 4,
                "engagements": 15,
                "profile_visits": 5,
                "followers_gained": 1,
                "watch_seconds": 61.5,
                "avg_view_seconds": 6.15,
                **about,
            }
        ],
    }


def test_insights_may_stand_beside_the_other_fields(tmp_path: Path) -> None:
    held = media(answer(tmp_path, [MEDIUM | TOLD])).tables["content_snapshot"]
    assert held.select("views", "saves", "watch_seconds").rows() == [(100, 4, 61.5)]


@pytest.mark.parametrize(
    ("kind", "product", "expected"),
    [
        ("IMAGE", "FEED", "image"),
        ("CAROUSEL_ALBUM", None, "image"),
        ("VIDEO", "FEED", None),
        ("IMAGE", "STORY", None),
        ("VIDEO", "REELS", "short_video"),
    ],
)
def test_the_format_where_it_is_certain(
    tmp_path: Path, kind: str, product: str | None, expected: str | None
) -> None:
    medium = MEDIUM | {"media_type": kind, "media_product_type": product}
    found = media(answer(tmp_path, {"data": [medium]})).tables["content"]["format"].to_list()
    assert found == [expected]


def test_a_type_that_is_not_known_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(CellsUnreadable, match="'AUDIO' is none of: IMAGE, CAROUSEL_ALBUM"):
        media(answer(tmp_path, {"data": [MEDIUM | {"media_type": "AUDIO"}]}))

"""Each table's rows reach the people who answer for them, on the days on which they do."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.measures.given import at, facts, on
from tests.refusals import refusal

from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period

OCTOBER = Period.of("2023-10")
CONTENT = {
    "content_id": ["1", "2", "3", "4"],
    "operator_id": ["li", "wang", None, "li"],
    "account_id": ["x", "y", "x", None],
    "format": ["article", "live", "live", "live"],
    "published_at": [at(5), at(6), at(7), at(8, month=9)],
}
ASSIGNMENT = {
    "operator_id": ["li", "wang", "zhao"],
    "account_id": ["x", "x", "y"],
    "valid_from": [on(1, month=9), on(15), on(1)],
    "valid_to": [on(15), None, None],
    "share": [None, 0.4, 1.0],
}
ACCOUNT = {"account_id": ["x", "y"], "platform": ["wechat", "weibo"]}


def reached(given: Facts, key: str, *columns: str, **more: Any) -> list[tuple[Any, ...]]:
    return sorted(given.rows(key, OCTOBER, *columns, **more).rows(), key=str)


def test_contents_reach_their_operator_and_see_their_account(library: str) -> None:
    given = facts(library, content=CONTENT, account=ACCOUNT)
    assert reached(given, "content", "content_id", "platform") == [
        ("li", 1.0, "1", "wechat"),
        ("wang", 1.0, "2", "weibo"),
    ]
    assert reached(given, "content", "content_id", where={"platform": "weibo"}) == [
        ("wang", 1.0, "2")
    ]


def test_reviews_go_by_their_content(library: str) -> None:
    given = facts(
        library,
        content=CONTENT,
        content_review={
            "content_id": ["1", "1", "2", "3", "4", "unknown"],
            "reviewer_id": ["r", "s", "r", "r", "r", "r"],
            "reviewed_at": [at(1, month=11)] * 6,
            "score": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        },
    )
    assert reached(given, "content_review", "score", "format") == [
        ("li", 1.0, 1.0, "article"),
        ("li", 1.0, 2.0, "article"),
        ("wang", 1.0, 3.0, "live"),
    ]


def test_account_days_reach_those_who_held_the_account_that_day(library: str) -> None:
    given = facts(
        library,
        assignment=ASSIGNMENT,
        account=ACCOUNT,
        account_day={
            "account_id": ["x", "x", "x", "y", "y", "nobody"],
            "day": [on(14), on(15), on(30, month=9), on(31), on(1, month=11), on(2)],
            "views": [1, 2, 3, 4, 5, 6],
        },
    )
    assert reached(given, "account_day", "views", "platform") == [
        ("li", 1.0, 1, "wechat"),
        ("wang", 0.4, 2, "wechat"),
        ("zhao", 1.0, 4, "weibo"),
    ]


def test_events_go_by_the_day_in_the_zone(library: str) -> None:
    """At 15:30 and 16:30 UTC of the 14th: in Shanghai the account changes hands between them."""
    given = facts(
        library,
        assignment=ASSIGNMENT,
        user_event={
            "event_id": ["a", "b"],
            "account_id": ["x", "x"],
            "at": [dt.datetime(2023, 10, 14, hour, 30, tzinfo=dt.UTC) for hour in (15, 16)],
        },
    )
    assert reached(given, "user_event", "event_id") == [("li", 1.0, "a"), ("wang", 0.4, "b")]


def test_communities_go_by_their_account(library: str) -> None:
    given = facts(
        library,
        assignment=ASSIGNMENT,
        account=ACCOUNT,
        community={"community_id": ["c", "d"], "account_id": ["x", None]},
        community_day={
            "community_id": ["c", "c", "d"],
            "day": [on(2), on(20), on(2)],
            "members": [10, 20, 30],
        },
    )
    assert reached(given, "community_day", "members", "platform") == [
        ("li", 1.0, 10, "wechat"),
        ("wang", 0.4, 20, "wechat"),
    ]


def test_cohorts_belong_to_the_day_on_which_they_are_looked_at(library: str) -> None:
    """Followers of September 24 are 7 days old on October 1, those of October 25 in November."""
    given = facts(
        library,
        assignment=ASSIGNMENT,
        cohort_retention={
            "account_id": ["x", "x", "x"],
            "cohort_day": [on(24, month=9), on(23, month=9), on(25)],
            "age_days": [7, 7, 7],
            "retained": [1, 2, 3],
        },
    )
    assert reached(given, "cohort_retention", "retained") == [("li", 1.0, 1)]


def test_targets_and_exposure_go_by_their_campaign(library: str) -> None:
    given = facts(
        library,
        campaign={
            "campaign_id": ["p", "q"],
            "operator_id": ["li", "wang"],
            "ends_at": [at(31, 23), at(1, month=11)],
        },
        campaign_target={
            "campaign_id": ["p", "q"],
            "measure": ["sales", "sales"],
            "actual": [1.0, 2.0],
        },
        media_exposure={
            "exposure_id": ["1", "2", "3"],
            "campaign_id": ["q", "q", None],
            "day": [on(3), on(3, month=11), on(3)],
            "impressions": [7, 8, 9],
        },
    )
    assert reached(given, "campaign_target", "actual") == [("li", 1.0, 1.0)]
    assert reached(given, "media_exposure", "impressions") == [("wang", 1.0, 7)]


def test_ratings_and_stages_belong_to_the_period_of_that_name(library: str) -> None:
    given = facts(
        library,
        rating={
            "rater_id": ["r", "r"],
            "operator_id": ["li", "li"],
            "period": ["2023-10", "2023-Q4"],
            "item": ["x", "x"],
            "score": [3.0, 4.0],
        },
    )
    assert reached(given, "rating", "score") == [("li", 1.0, 3.0)]


def test_another_time_column_may_decide(library: str) -> None:
    given = facts(
        library,
        cooperation={
            "cooperation_id": ["1", "2", "3"],
            "operator_id": ["li"] * 3,
            "due_on": [on(1), on(1, month=11), on(1)],
            "done_on": [on(1, month=11), on(31), None],
        },
    )
    assert [row[2] for row in reached(given, "cooperation", "cooperation_id")] == ["1", "3"]
    assert reached(given, "cooperation", "cooperation_id", by="done_on") == [("li", 1.0, "2")]


SNAPSHOTS = {
    "content_id": ["1", "1", "1", "2", "4"],
    "observed_at": [at(6), at(12, 12), at(13), at(30), at(9)],
    "views": [10, 20, 30, 5, 99],
    "basis": ["lifetime", "lifetime", "window", "lifetime", "lifetime"],
}


def test_of_what_is_observed_again_the_last_counts(library: str) -> None:
    given = facts(library, content=CONTENT, content_snapshot=SNAPSHOTS)
    assert reached(given, "content_snapshot", "views") == [("li", 1.0, 30), ("wang", 1.0, 5)]
    assert reached(given, "content_snapshot", "views", where={"basis": "lifetime"}) == [
        ("li", 1.0, 20),
        ("wang", 1.0, 5),
    ]


def test_a_window_ends_to_the_instant_so_many_days_after_publication(library: str) -> None:
    """Published on the 5th at noon, observed on the 12th at noon: seven days, still inside."""
    given = facts(library, content=CONTENT, content_snapshot=SNAPSHOTS)
    rows = reached(given, "content_snapshot", "views", within_days=7)
    assert [(row[0], _number(row[2])) for row in rows] == [("li", 20), ("wang", None)]


def test_a_content_that_was_never_observed_is_there_and_unknown(library: str) -> None:
    seen = {"content_id": ["1"], "observed_at": [at(6)], "views": [10]}
    given = facts(library, content=CONTENT, content_snapshot=seen)
    rows = reached(given, "content_snapshot", "views", "observed_at", "format")
    assert [(row[0], _number(row[2]), row[4]) for row in rows] == [
        ("li", 10, "article"),
        ("wang", None, "live"),
    ]


def _number(cell: Any) -> int | None:
    """A cell of any library; pandas has its own gap."""
    return int(cell) if isinstance(cell, int) or hasattr(cell, "item") else None


@pytest.mark.parametrize(
    ("key", "tables", "message"),
    [
        ("content_snapshot", {"content_snapshot": SNAPSHOTS}, "the facts hold no table 'content'"),
        ("content", {"content": {"content_id": ["1"]}},
         "the table 'content' was given without the column 'published_at'"),
        ("content", {"content": {"content_id": ["1"], "published_at": [at(5)]}},
         "the table 'content' was given without the column 'operator_id'"),
        ("content_snapshot",
         {"content": {"content_id": ["1"], "published_at": [at(5)]}, "content_snapshot": SNAPSHOTS},
         "the table 'content' was given without the column 'operator_id'"),
        ("account_day", {"account_day": {"account_id": ["x"], "day": [on(1)]}},
         "the facts hold no table 'assignment'"),
        ("community_day",
         {"community": {"community_id": ["c"]}, "assignment": ASSIGNMENT,
          "community_day": {"community_id": ["c"], "day": [on(1)]}},
         "the table 'community' was given without the column 'account_id'"),
        ("user_event", {"user_event": {"event_id": ["e"], "at": [at(5)]}},
         "the table 'user_event' was given without the column 'account_id'"),
        ("media_exposure",
         {"media_exposure": {"exposure_id": ["1"], "day": [on(1)]},
          "campaign": {"campaign_id": ["p"], "operator_id": ["li"]}},
         "the table 'media_exposure' was given without the column 'campaign_id'"),
    ],
)  # fmt: skip
def test_what_the_way_to_a_person_lacks_is_named(
    key: str, tables: dict[str, Any], message: str
) -> None:
    given = facts(**tables)
    assert str(refusal(lambda: given.rows(key, OCTOBER))) == message


def test_a_column_of_a_table_above_that_lacks_it_is_named() -> None:
    given = facts(content=CONTENT, account={"account_id": ["x"]}, content_snapshot=SNAPSHOTS)
    error = refusal(lambda: given.rows("content_snapshot", OCTOBER, "views", "platform"))
    assert str(error) == "the table 'account' was given without the column 'platform'"
    error = refusal(lambda: given.rows("content_snapshot", OCTOBER, "likes"))
    assert str(error) == "the table 'content_snapshot' was given without the column 'likes'"
    error = refusal(lambda: given.rows("content", OCTOBER, "title"))
    assert str(error) == "the table 'content' was given without the column 'title'"

"""The facts of the sample agree with each other, as those of a real newsroom would."""

from __future__ import annotations

import datetime as dt
from itertools import groupby, pairwise

import pytest
from tests.newsroom.rows import by, gap, held, in_september, newsroom, published, rows, table, value

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.measure import measure
from media_appraisal.files.documents import load_scheme

DAY = dt.timedelta(days=1)
COUNTS = (
    "impressions",
    "reach",
    "views",
    "viewers",
    "completions",
    "likes",
    "comments",
    "shares",
    "saves",
    "clicks",
    "followers_gained",
)
TIES = (
    ("assignment", "operator_id", "operator"),
    ("assignment", "account_id", "account"),
    ("content", "account_id", "account"),
    ("content", "operator_id", "operator"),
    ("content", "campaign_id", "campaign"),
    ("content_snapshot", "content_id", "content"),
    ("content_review", "content_id", "content"),
    ("content_feedback", "content_id", "content"),
    ("account_day", "account_id", "account"),
    ("community", "account_id", "account"),
    ("community_day", "community_id", "community"),
    ("user_event", "account_id", "account"),
    ("user_event", "community_id", "community"),
    ("cohort_retention", "account_id", "account"),
    ("funnel_stage", "operator_id", "operator"),
    ("campaign", "operator_id", "operator"),
    ("campaign_target", "campaign_id", "campaign"),
    ("cooperation", "operator_id", "operator"),
    ("media_exposure", "campaign_id", "campaign"),
    ("deliverable", "operator_id", "operator"),
    ("suggestion", "operator_id", "operator"),
    ("suggestion", "change_id", "iteration"),
    ("iteration", "account_id", "account"),
    ("incident", "operator_id", "operator"),
    ("message_day", "account_id", "account"),
    ("rating", "operator_id", "operator"),
)


@pytest.mark.parametrize(("key", "column", "above"), TIES)
def test_every_name_is_that_of_a_row(key: str, column: str, above: str) -> None:
    named = set(table(key)[column].drop_nulls())
    assert named
    assert named <= set(table(above)[table(above).columns[0]])


def test_figures_of_a_content_never_fall() -> None:
    ordered = table("content_snapshot").sort("content_id", "observed_at").to_dicts()
    for _, group in groupby(ordered, key=lambda row: row["content_id"]):
        told = list(group)
        assert len(told) == 3
        for before, after in pairwise(told):
            assert all(0 <= before[name] <= after[name] for name in COUNTS)


def test_fewer_finish_than_open_and_fewer_open_than_are_shown() -> None:
    for row in rows("content_snapshot"):
        assert row["completions"] <= row["viewers"] <= row["views"] <= row["impressions"]
        assert row["likes"] + row["comments"] + row["shares"] + row["saves"] <= row["views"]


def test_figures_are_read_within_seven_days_and_the_last_before_the_export() -> None:
    contents = by("content", "content_id")
    for row in rows("content_snapshot"):
        age = row["observed_at"] - contents[row["content_id"]]["published_at"]
        assert dt.timedelta() < age <= 7 * DAY
        assert row["observed_at"] < rows("operator")[0]["observed_at"]


def test_followers_are_those_of_the_day_before_and_the_net_gain() -> None:
    ordered = table("account_day").sort("account_id", "day").to_dicts()
    for before, after in pairwise(ordered):
        if before["account_id"] == after["account_id"]:
            assert after["day"] == before["day"] + DAY
            net = after["followers_gained"] - after["followers_lost"]
            assert after["followers"] == before["followers"] + net


def test_days_begin_sixty_days_before_the_first_month_and_end_with_the_last() -> None:
    days = set(table("account_day")["day"])
    assert (min(days), max(days)) == (dt.date(2026, 5, 2), dt.date(2026, 9, 30))
    out = [row["published_at"].date() for row in published()]
    assert min(out) < dt.date(2026, 5, 9)
    assert max(out) <= dt.date(2026, 9, 30)


def test_posts_of_a_day_are_the_contents_of_that_day() -> None:
    out: dict[tuple[str, dt.date], int] = {}
    for row in published():
        place = (row["account_id"], row["published_at"].date())
        out[place] = out.get(place, 0) + 1
    for row in rows("account_day"):
        assert row["posts"] == out.get((row["account_id"], row["day"]), 0)
    assert 0 in set(table("account_day")["posts"])


def test_whoever_publishes_holds_the_account_and_is_there() -> None:
    assert all(
        held(row["operator_id"], row["account_id"], row["published_at"].date())
        for row in published()[::7]
    )


def test_some_contents_were_planned_by_whoever_held_the_account_and_never_came_out() -> None:
    planned = rows("content", lambda row: row["published_at"] is None)
    assert len(planned) > 20
    assert {row["scheduled_at"].month for row in planned} >= {7, 8, 9}
    seen = {row["content_id"] for row in rows("content_snapshot")}
    for row in planned:
        assert held(row["operator_id"], row["account_id"], row["scheduled_at"].date())
        assert row["content_id"] not in seen


def test_core_users_are_few_and_do_more_than_others() -> None:
    users: dict[str, set[str]] = {"core": set(), "regular": set()}
    for row in rows("user_event"):
        users[row["segment"]].add(row["user_key"])
    assert not users["core"] & users["regular"]
    did = {key: len(rows("user_event", lambda row: row["segment"] == key)) for key in users}  # noqa: B023  # called at once
    assert did["core"] / len(users["core"]) > 3 * did["regular"] / len(users["regular"])


def test_accounts_are_held_after_they_were_opened_by_people_who_are_there() -> None:
    opened, people = by("account", "account_id"), by("operator", "operator_id")
    for row in rows("assignment"):
        assert opened[row["account_id"]]["opened_on"] <= row["valid_from"]
        assert people[row["operator_id"]]["active_from"] <= row["valid_from"]


def test_a_campaign_of_a_content_is_the_authors_and_running() -> None:
    campaigns = by("campaign", "campaign_id")
    for row in rows("content", lambda row: row["campaign_id"] is not None):
        campaign = campaigns[row["campaign_id"]]
        assert campaign["operator_id"] == row["operator_id"]
        assert campaign["starts_at"] <= row["published_at"] < campaign["ends_at"]


def test_a_part_is_never_more_than_the_whole() -> None:
    assert all(row["active_members"] <= row["members"] for row in rows("community_day"))
    assert all(row["replied"] <= row["received"] for row in rows("message_day"))
    assert 0 in set(table("message_day")["received"])


def test_cohorts_are_who_joined_and_only_shrink() -> None:
    gained = {
        (row["account_id"], row["day"]): row["followers_gained"] for row in rows("account_day")
    }
    ordered = table("cohort_retention").sort("account_id", "cohort_day", "age_days").to_dicts()
    for place, group in groupby(ordered, key=lambda row: (row["account_id"], row["cohort_day"])):
        told = list(group)
        left = [told[0]["cohort_size"], *(row["retained"] for row in told)]
        assert left == sorted(left, reverse=True)
        assert {row["cohort_size"] for row in told} == {gained[place]}
        assert [row["age_days"] for row in told] == [1, 7, 30][: len(told)]


def test_a_partnership_is_agreed_before_it_is_due_and_in_the_same_month() -> None:
    for row in rows("cooperation", lambda row: row["due_on"] >= dt.date(2026, 7, 1)):
        assert row["agreed_on"] <= row["due_on"]
        assert (row["agreed_on"].month, row["due_on"] - row["agreed_on"] <= 14 * DAY) == (
            row["due_on"].month,
            True,
        )


def test_an_adopted_suggestion_is_followed_by_a_change_on_an_account_of_its_author() -> None:
    changes = by("iteration", "change_id")
    for row in rows("suggestion", lambda row: row["change_id"] is not None):
        change = changes[row["change_id"]]
        assert row["adopted"]
        assert row["decided_on"] <= change["changed_on"]
        assert held(row["operator_id"], change["account_id"], change["changed_on"])


def test_one_person_joins_in_the_middle_month() -> None:
    assert by("operator", "operator_id")["op-12"]["active_from"] == dt.date(2026, 8, 10)
    assert "op-12" not in newsroom().people("2026-07")
    assert not rows(
        "rating", lambda row: row["operator_id"] == "op-12" and row["period"] == "2026-07"
    )
    for key, when in (("content", "scheduled_at"), ("incident", "at"), ("campaign", "starts_at")):
        theirs = rows(key, lambda row: row["operator_id"] == "op-12")
        assert min(row[when].date() for row in theirs) >= dt.date(2026, 8, 10)


def test_one_person_is_on_leave_and_another_stands_in() -> None:
    for account in ("douyin-4", "wechat-4"):
        assert held("op-07", account, dt.date(2026, 8, 16))
        assert held("op-08", account, dt.date(2026, 8, 17))
        assert held("op-08", account, dt.date(2026, 8, 28))
        assert held("op-07", account, dt.date(2026, 8, 29))
    assert not rows(
        "content",
        lambda row: (
            row["operator_id"] == "op-07"
            and dt.date(2026, 8, 17) <= row["scheduled_at"].date() < dt.date(2026, 8, 29)
        ),
    )


def test_an_account_changes_hands_in_the_middle_of_the_last_month() -> None:
    authors = {True: set[str](), False: set[str]()}
    for row in rows("content", lambda row: row["account_id"] == "douyin-5"):
        authors[row["scheduled_at"].date() < dt.date(2026, 9, 16)].add(row["operator_id"])
    assert authors == {True: {"op-09"}, False: {"op-10"}}


def test_one_account_is_shared() -> None:
    shares = {row["operator_id"]: row["share"] for row in rows("assignment") if row["share"] < 1}
    assert shares == {"op-05": 0.6, "op-06": 0.4}


def test_campaigns_that_sell_nothing_have_no_return() -> None:
    assert gap("campaign_roi", "op-04") == (
        "not_applicable",
        "no campaign that ended in the period has direct conversion",
    )
    ended = rows("campaign", lambda row: row["operator_id"] == "op-04")
    assert {row["attributed_revenue"] for row in ended if in_september(row["ends_at"])} == {None}


def test_one_report_is_late() -> None:
    theirs = rows("deliverable", lambda row: row["operator_id"] == "op-03")
    last = max(theirs, key=lambda row: row["due_at"])
    assert last["submitted_at"] > last["due_at"]
    assert in_september(last["due_at"])


def test_nothing_happened_is_a_zero_and_no_gap() -> None:
    assert value("brand_violations", "op-01") == 0
    assert value("major_incident", "op-01") == 0


def test_one_major_incident_caps_one_grade() -> None:
    assert value("major_incident", "op-02") == 1
    scheme = load_scheme("new_media_operator_extended.month")
    result = appraise(scheme, measure(scheme, newsroom(), "2026-09"))
    assert result.grades["op-02"] == "C"
    assert result.totals[result.values.row("op-02")] > 80

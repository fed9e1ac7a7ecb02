"""What the shipped schemes measure in the sample is what one counts by hand in its tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from tests.newsroom.rows import Row, by, gap, held, in_september, newsroom, rows, value

from media_appraisal.files.documents import load_scheme
from media_appraisal.measures.core_users import CoreUsers
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.growth import Growth
from media_appraisal.measures.rated import Rated
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DAY = dt.timedelta(days=1)


def mean(numbers: Iterable[float]) -> float | None:
    every = list(numbers)
    return sum(every) / len(every) if every else None


def pooled(of: Iterable[float], over: Iterable[float]) -> float | None:
    """The quotient of two sums; None where there is nothing to divide by."""
    whole = sum(over)
    return sum(of) / whole if whole else None


def of_september(key: str, column: str, person: str) -> list[Row]:
    return rows(
        key,
        lambda row: (
            row["operator_id"] == person and row[column] is not None and in_september(row[column])
        ),
    )


def published(person: str) -> dict[str, Row]:
    """The contents of September by their id."""
    return {row["content_id"]: row for row in of_september("content", "published_at", person)}


def last_shots(person: str) -> list[Row]:
    """The last figures within seven days of each content of September."""
    contents, last = published(person), dict[str, Row]()
    for row in sorted(rows("content_snapshot"), key=lambda row: row["observed_at"]):
        content = contents.get(row["content_id"])
        if content is not None and row["observed_at"] - content["published_at"] <= 7 * DAY:
            last[row["content_id"]] = row
    return list(last.values())


def internal_review(person: str) -> float | None:
    contents = published(person)
    reviews = rows("content_review", lambda row: row["content_id"] in contents)
    return mean(row["score"] / row["scale_max"] for row in reviews)


def user_feedback(person: str) -> float | None:
    contents, last = published(person), dict[str, Row]()
    for row in sorted(rows("content_feedback"), key=lambda row: row["observed_at"]):
        if row["content_id"] in contents:
            last[row["content_id"]] = row
    told = list(last.values())
    positive, negative = ([row[name] for row in told] for name in ("positive", "negative"))
    return pooled(positive, positive + negative)


def read_completion_rate(person: str) -> float | None:
    shots = last_shots(person)
    return pooled((row["completions"] for row in shots), (row["viewers"] for row in shots))


def engagement(person: str) -> float | None:
    shots = last_shots(person)
    actions = (r["likes"] + 2 * r["comments"] + 2 * r["saves"] + 3 * r["shares"] for r in shots)
    return pooled(actions, (row["views"] for row in shots))


def originality_rate(person: str) -> float | None:
    return mean(row["is_original"] for row in published(person).values())


def share(person: str, account: str, day: dt.date) -> float:
    """The part of the account that the person answers for on the day."""
    return sum(
        float(row["share"])
        for row in rows("assignment", lambda row: row["operator_id"] == person)
        if row["account_id"] == account
        and row["valid_from"] <= day
        and (row["valid_to"] is None or day < row["valid_to"])
    )


def through_accounts(
    person: str, told: list[Row], of: str, over: str, day: str = "day"
) -> float | None:
    """A pooled rate of rows of accounts, each as much as the person's share of it."""
    shares = [share(person, row["account_id"], row[day]) for row in told]
    return pooled(
        (part * row[of] for part, row in zip(shares, told, strict=True)),
        (part * row[over] for part, row in zip(shares, told, strict=True)),
    )


def daily_engaged_users(person: str) -> float | None:
    days: dict[dt.date, float] = {}
    for row in rows("account_day", lambda row: in_september(row["day"])):
        part = share(person, row["account_id"], row["day"])
        if part:
            days[row["day"]] = days.get(row["day"], 0.0) + part * row["engaged_users"]
    return mean(days.values())


def community_dau_rate(person: str) -> float | None:
    accounts = by("community", "community_id")
    told = [
        {**row, "account_id": accounts[row["community_id"]]["account_id"]}
        for row in rows("community_day", lambda row: in_september(row["day"]))
    ]
    return through_accounts(person, told, "active_members", "members")


def retention_rate(person: str) -> float | None:
    """The seventh day of a cohort is that of whoever holds the account then."""
    told = [
        {**row, "seventh": row["cohort_day"] + 7 * DAY}
        for row in rows("cohort_retention", lambda row: row["age_days"] == 7)
    ]
    told = [row for row in told if in_september(row["seventh"])]
    return through_accounts(person, told, "retained", "cohort_size", "seventh")


def reply_rate(person: str) -> float | None:
    told = rows("message_day", lambda row: in_september(row["day"]))
    return through_accounts(person, told, "replied", "received")


def on_time_rate(person: str) -> float | None:
    """What was planned and never published is late."""
    return mean(
        row["published_at"] is not None
        and (row["published_at"] - row["scheduled_at"]).total_seconds() <= 3600
        for row in of_september("content", "scheduled_at", person)
    )


def conversion_rate(person: str) -> float | None:
    users = {
        row["stage"]: row["users"]
        for row in rows("funnel_stage", lambda row: row["operator_id"] == person)
        if row["period"] == "2026-09"
    }
    return float(users["order"] / users["visit"])


def core_user_contribution(person: str) -> float | None:
    times = Counter(
        row["user_key"]
        for row in rows("user_event", lambda row: in_september(row["at"]))
        if held(person, row["account_id"], row["at"].date())
    )
    busiest = times.most_common(-(-len(times) // 10))
    return sum(count for _, count in busiest) / times.total()


@pytest.mark.parametrize("person", ["op-01", "op-05", "op-09"])
def test_core_users_by_their_segment(person: str) -> None:
    theirs = rows(
        "user_event",
        lambda row: in_september(row["at"]) and held(person, row["account_id"], row["at"].date()),
    )
    core = [row for row in theirs if row["segment"] == "core"]
    readings = CoreUsers(segment="core").read(newsroom(), Period.of("2026-09"))
    found = dict(zip(readings.people, readings.numbers.tolist(), strict=True))[person]
    assert found == pytest.approx(len(core) / len(theirs), rel=1e-12)
    assert 0.1 < found < 0.7


def campaign_attainment(person: str) -> float | None:
    ended = {row["campaign_id"] for row in of_september("campaign", "ends_at", person)}
    targets = rows("campaign_target", lambda row: row["campaign_id"] in ended)
    return mean([min(row["actual"] / row["target"], 1.2) for row in targets])


def campaign_roi(person: str) -> float | None:
    sold = [
        row
        for row in of_september("campaign", "ends_at", person)
        if row["attributed_revenue"] is not None
    ]
    cost = sum(row["cost"] for row in sold)
    return sum(row["attributed_revenue"] for row in sold) / cost - 1 if sold else None


def partnership_efficiency(person: str) -> float | None:
    due = of_september("cooperation", "due_on", person)
    return mean([row["done_on"] <= row["due_on"] for row in due])


def new_partners(person: str) -> list[Row]:
    first: dict[str, Row] = {}
    for row in sorted(
        rows("cooperation"), key=lambda row: (row["agreed_on"], row["cooperation_id"])
    ):
        first.setdefault(row["partner"], row)
    theirs = (row for row in first.values() if row["operator_id"] == person)
    return [row for row in theirs if in_september(row["agreed_on"])]


def report_timeliness(person: str) -> float | None:
    due = of_september("deliverable", "due_at", person)
    return mean([row["submitted_at"] <= row["due_at"] for row in due])


def iteration_improvement(person: str) -> float | None:
    changes = [
        row
        for row in rows("iteration", lambda row: in_september(row["changed_on"]))
        if held(person, row["account_id"], row["changed_on"])
    ]
    shares = [
        row["share"]
        for change in changes
        for row in rows("assignment")
        if row["account_id"] == change["account_id"] and row["operator_id"] == person
    ]
    weighed = sum(
        share * improvement(change) for share, change in zip(shares, changes, strict=True)
    )
    return float(weighed / sum(shares))


def improvement(change: Row) -> float:
    days = rows("account_day", lambda row: row["account_id"] == change["account_id"])
    seen = {row["day"]: row[change["metric"]] for row in days}
    before, after = (
        sum(n for day, n in seen.items() if change[f"{side}_from"] <= day < change[f"{side}_to"])
        for side in ("before", "after")
    )
    return float(after / before - 1)


def opinion_response_time(person: str) -> float | None:
    met = of_september("incident", "at", person)
    times = [row["handled_at"] - row["at"] for row in met if row["kind"] == "public_opinion"]
    return mean([time.total_seconds() / 3600 for time in times])


def effective_suggestions(person: str) -> float | None:
    made = of_september("suggestion", "made_on", person)
    return len([row for row in made if row["data_based"] and row["valid"]])


def incidents(person: str, column: str, cell: str) -> float:
    met = of_september("incident", "at", person)
    return len([row for row in met if row[column] == cell])


def media_exposure(person: str) -> float | None:
    campaigns = by("campaign", "campaign_id")
    shown = rows("media_exposure", lambda row: in_september(row["day"]))
    whose = (campaigns[row["campaign_id"]]["operator_id"] for row in shown)
    return sum(
        float(row["impressions"]) for row, of in zip(shown, whose, strict=True) if of == person
    )


BY_HAND: dict[str, Callable[[str], float | None]] = {
    "internal_review": internal_review,
    "user_feedback": user_feedback,
    "read_completion_rate": read_completion_rate,
    "originality_rate": originality_rate,
    "on_time_rate": on_time_rate,
    "engagement": engagement,
    "daily_engaged_users": daily_engaged_users,
    "community_dau_rate": community_dau_rate,
    "retention_rate": retention_rate,
    "conversion_rate": conversion_rate,
    "core_user_contribution": core_user_contribution,
    "campaign_attainment": campaign_attainment,
    "campaign_roi": campaign_roi,
    "partnership_quality": lambda person: mean(
        row["quality_score"] for row in of_september("cooperation", "done_on", person)
    ),
    "partnership_efficiency": partnership_efficiency,
    "media_exposure": media_exposure,
    "new_partner_count": lambda person: len(new_partners(person)),
    "new_partner_grade": lambda person: mean(r["resource_grade"] for r in new_partners(person)),
    "report_timeliness": report_timeliness,
    "report_quality": lambda person: mean(
        row["quality_score"] for row in of_september("deliverable", "due_at", person)
    ),
    "effective_suggestions": effective_suggestions,
    "suggestion_adoption_rate": lambda person: mean(
        row["adopted"] for row in of_september("suggestion", "decided_on", person)
    ),
    "iteration_improvement": iteration_improvement,
    "brand_violations": lambda person: incidents(person, "kind", "brand_breach"),
    "opinion_response_time": opinion_response_time,
    "reply_rate": reply_rate,
    "major_incident": lambda person: incidents(person, "severity", "major"),
}


@pytest.mark.parametrize("indicator", BY_HAND)
def test_what_is_measured_is_what_one_counts_by_hand(indicator: str) -> None:
    for person in ("op-01", "op-04", "op-05", "op-09", "op-11", "op-12"):
        found = BY_HAND[indicator](person)
        expected = None if found is None else pytest.approx(found, rel=1e-12, abs=1e-12)
        assert value(indicator, person) == expected


def test_every_indicator_is_covered_here_or_rated_or_tested_on_its_own() -> None:
    """Growth and hits are worked out by hand with the measures themselves."""
    scheme = load_scheme("new_media_operator_extended.month")
    measures = {part.key: part.measure for part in scheme.measured}
    elsewhere = {key for key, one in measures.items() if isinstance(one, (Growth, Rated))}
    assert {*BY_HAND, "hit_count"} == set(measures) - elsewhere
    assert not any(isinstance(one, Entered) for one in measures.values())


@pytest.mark.parametrize("period", ["2026-08", "2026-09", "2026-Q3"])
def test_whoever_answers_for_something_lacks_nothing(period: str) -> None:
    """All that is not there does not apply: no account, no partner, no direct conversion."""
    scheme = load_scheme("new_media_operator_extended.month")
    for part in scheme.measured:
        for person in newsroom().people(period):
            assert gap(part.key, person, period)[0] in {"observed", "not_applicable"}

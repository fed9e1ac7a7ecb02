"""What is entered in the sample is what its other tables say, worked out in another way."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pydantic import TypeAdapter
from tests.newsroom.rows import Row, by, entry, held, in_september, newsroom, rows

from media_appraisal.measures.measure import Measure
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = 0.5001e-4
"""Entries have four decimals, and a half may go either way."""

SAYABLE: dict[str, dict[str, Any]] = {
    "internal_review": {
        "kind": "mean",
        "table": "content_review",
        "column": "score",
        "out_of": "scale_max",
    },
    "user_feedback": {
        "kind": "ratio",
        "table": "content_feedback",
        "of": "positive",
        "over": ["positive", "negative"],
    },
    "community_dau_rate": {
        "kind": "ratio",
        "table": "community_day",
        "of": "active_members",
        "over": "members",
    },
    "retention_rate": {
        "kind": "ratio",
        "table": "cohort_retention",
        "of": "retained",
        "over": "cohort_size",
        "where": {"age_days": 7},
    },
    "reply_rate": {"kind": "ratio", "table": "message_day", "of": "replied", "over": "received"},
    "partnership_quality": {
        "kind": "mean",
        "table": "cooperation",
        "column": "quality_score",
        "by": "done_on",
    },
    "media_exposure": {"kind": "total", "table": "media_exposure", "column": "impressions"},
    "report_quality": {"kind": "mean", "table": "deliverable", "column": "quality_score"},
    "effective_suggestions": {
        "kind": "count",
        "table": "suggestion",
        "where": {"data_based": True, "valid": True},
    },
    "suggestion_adoption_rate": {
        "kind": "ratio",
        "table": "suggestion",
        "of": {"adopted": True},
        "over": "rows",
        "by": "decided_on",
    },
    "brand_violations": {"kind": "count", "table": "incident", "where": {"kind": "brand_breach"}},
    "major_incident": {"kind": "count", "table": "incident", "where": {"severity": "major"}},
}


@pytest.mark.parametrize("period", ["2026-08", "2026-09", "2026-Q3"])
@pytest.mark.parametrize("indicator", SAYABLE)
def test_entries_are_what_the_measures_read(indicator: str, period: str) -> None:
    measure = TypeAdapter(Measure).validate_python(SAYABLE[indicator])
    readings = measure.read(newsroom(), Period.of(period), indicator)
    for person, number in zip(readings.people, readings.numbers.tolist(), strict=True):
        noted = entry(indicator, person, period)["value"]
        assert (np.nan if noted is None else noted) == pytest.approx(
            number, abs=PLACES, nan_ok=True
        )


def mean(numbers: list[float]) -> float | None:
    return sum(numbers) / len(numbers) if numbers else None


def of_september(key: str, column: str, person: str) -> list[Row]:
    return rows(key, lambda row: row["operator_id"] == person and in_september(row[column]))


def on_time_rate(person: str) -> float | None:
    delays = [
        (row["published_at"] - row["scheduled_at"]).total_seconds()
        for row in of_september("content", "scheduled_at", person)
    ]
    return mean([delay <= 3600 for delay in delays])


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
    for row in sorted(rows("cooperation"), key=lambda row: (row["due_on"], row["cooperation_id"])):
        first.setdefault(row["partner"], row)
    theirs = (row for row in first.values() if row["operator_id"] == person)
    return [row for row in theirs if in_september(row["due_on"])]


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


BY_HAND: dict[str, Callable[[str], float | None]] = {
    "on_time_rate": on_time_rate,
    "conversion_rate": conversion_rate,
    "core_user_contribution": core_user_contribution,
    "campaign_attainment": campaign_attainment,
    "campaign_roi": campaign_roi,
    "partnership_efficiency": partnership_efficiency,
    "new_partner_count": lambda person: len(new_partners(person)),
    "new_partner_grade": lambda person: mean([r["resource_grade"] for r in new_partners(person)]),
    "report_timeliness": report_timeliness,
    "iteration_improvement": iteration_improvement,
    "opinion_response_time": opinion_response_time,
}


@pytest.mark.parametrize("indicator", BY_HAND)
def test_entries_are_what_one_counts_by_hand(indicator: str) -> None:
    for person in ("op-01", "op-04", "op-05", "op-09", "op-11", "op-12"):
        found = BY_HAND[indicator](person)
        expected = None if found is None else pytest.approx(found, abs=PLACES)
        assert entry(indicator, person)["value"] == expected


def test_every_entry_is_covered_here() -> None:
    assert {*SAYABLE, *BY_HAND} == set(by("entered", "indicator"))


def test_every_gap_says_why() -> None:
    for row in rows("entered"):
        assert (row["value"] is None) == (row["state"] == "not_applicable")
        assert (row["value"] is None) == (row["reason"] is not None)

"""Duration, by hand: units, and what has not ended."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, measure, on, read
from tests.refusals import refusal

INCIDENT = {
    "incident_id": list("abcde"),
    "operator_id": ["li", "li", "li", "wang", "zhao"],
    "kind": ["public_opinion", "public_opinion", "brand_breach", "public_opinion", "brand_breach"],
    "at": [at(1, 8), at(2, 8), at(3, 8), at(31, 23), at(4)],
    "handled_at": [at(1, 9), at(2, 10), at(9, 8), None, at(5)],
}
RESPONSE: dict[str, Any] = {
    "kind": "duration",
    "table": "incident",
    "since": "at",
    "until": "handled_at",
    "where": {"kind": "public_opinion"},
}
OPEN = "something of incident in the period has no handled_at yet"
NOTHING = "nothing of incident in the period to take the time of"


def test_the_mean_of_hours_and_nothing_for_what_is_not_over(library: str) -> None:
    """One hour and two: 1.5 hours, 90 minutes."""
    given = facts(library, incident=INCIDENT)
    assert read(given, **RESPONSE) == {
        "li": 1.5,
        "wang": f"missing: {OPEN}",
        "zhao": f"missing: {NOTHING}",
    }
    assert read(given, **RESPONSE, unit="minutes")["li"] == 90.0
    assert read(given, **RESPONSE, unit="days")["li"] == 1.5 / 24
    assert read(given, **RESPONSE, unended="leave_out")["wang"] == f"missing: {OPEN}"
    found = read(given, **RESPONSE, empty="not_applicable")
    assert found["zhao"] == f"not_applicable: {NOTHING}"
    assert found["wang"] == f"missing: {OPEN}"


def test_of_several_only_those_that_are_over_where_one_says_so(library: str) -> None:
    given = facts(library, incident={**INCIDENT, "operator_id": ["li"] * 5})
    assert read(given, **RESPONSE) == {"li": f"missing: {OPEN}"}
    assert read(given, **RESPONSE, unended="leave_out") == {"li": 1.5}


def test_whole_days_between_days(library: str) -> None:
    suggestion = {
        "suggestion_id": ["1", "2", "3"],
        "operator_id": ["li"] * 3,
        "made_on": [on(1), on(2), None],
        "decided_on": [on(4), on(4), on(5)],
    }
    document = {"table": "suggestion", "since": "made_on", "until": "decided_on"}
    given = facts(library, suggestion=suggestion)
    assert read(given, kind="duration", **document, unit="days") == {"li": 2.5}
    error = refusal(lambda: measure(kind="duration", **document))
    assert "is of the sort day; wanted here: time" in str(error)

"""Retention, by hand: on day N, within N days, and to whom and when a user belongs."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from tests.measures.given import at, facts, measure, on, read

from media_appraisal.errors.root import misreadings

HELD = {
    "operator_id": ["li", "wu"],
    "account_id": ["x", "x"],
    "valid_from": [on(1, month=1), on(16)],
    "valid_to": [on(16), None],
}


def events(*rows: tuple[str, int, str]) -> dict[str, list[Any]]:
    """user_event on account x: user, day of October, kind."""
    return {
        "event_id": [str(place) for place in range(len(rows))],
        "user_key": [user for user, _, _ in rows],
        "account_id": ["x"] * len(rows),
        "at": [at(day, 23) for _, day, _ in rows],
        "kind": [kind for _, _, kind in rows],
    }


EVENTS = events(
    ("a", 1, "follow"),
    ("a", 8, "interact"),
    ("b", 1, "follow"),
    ("b", 5, "message"),
    ("c", 1, "follow"),
    ("c", 1, "interact"),
    ("d", 1, "follow"),
    ("d", 9, "interact"),
    ("d", 9, "follow"),
    ("e", 8, "interact"),
    ("f", 9, "follow"),
    ("f", 16, "interact"),
    ("g", 25, "follow"),
    ("g", 31, "interact"),
)
"""Four follow on the 1st: a comes back on day 7, b on day 4, c at once, d on day 8. Day 7 of f is
the 16th, when wu has the account; that of g lies in November. E never followed."""


def test_on_the_day_and_within_the_days(library: str) -> None:
    given = facts(library, assignment=HELD, user_event=EVENTS)
    assert read(given, kind="retention", counted="on") == {"li": 1 / 4, "wu": 1.0}
    assert read(given, kind="retention", counted="within") == {"li": 2 / 4, "wu": 1.0}
    assert read(given, kind="retention", counted="within", day=8)["li"] == 3 / 4
    nobody = "missing: no new user whose day 7 falls into the period"
    assert read(given, "2023-11", kind="retention", counted="on") == {"wu": 0.0}
    assert read(given, "2023-11", kind="retention", counted="within") == {"wu": 1.0}
    assert read(given, "2023-12", kind="retention", counted="on") == {"wu": nobody}


def test_what_makes_a_user_new_and_what_active(library: str) -> None:
    """As one who is new by a message, b has come back on no day."""
    given = facts(library, assignment=HELD, user_event=EVENTS)
    found = read(given, kind="retention", counted="within", joins=["message"], kinds=["follow"])
    assert found["li"] == 0.0
    found = read(given, kind="retention", counted="within", day=8, kinds=["follow"])
    assert found["li"] == 1 / 4


def test_a_share_of_the_account_is_a_share_of_both_sums(library: str) -> None:
    """X in part: 0.5 * (2 of 4), and y whole: 1 of 1, make 2 / 3."""
    held = {
        "operator_id": ["li", "li"],
        "account_id": ["x", "y"],
        "valid_from": [on(1), on(1)],
        "share": [0.5, 1.0],
    }
    told = events(
        *(("abcd"[place], 1, "follow") for place in range(4)),
        ("a", 2, "interact"),
        ("b", 2, "interact"),
        ("e", 1, "follow"),
        ("e", 2, "interact"),
    )
    told["account_id"] = ["x"] * 6 + ["y"] * 2
    given = facts(library, assignment=held, user_event=told)
    assert read(given, kind="retention", counted="within") == {"li": 2 / 3}


def test_which_of_the_two_must_be_said() -> None:
    with pytest.raises(ValidationError) as caught:
        measure(kind="retention")
    (fault,) = misreadings(caught.value)
    assert (fault.place, fault.said("en")) == ("counted", "this field is missing")

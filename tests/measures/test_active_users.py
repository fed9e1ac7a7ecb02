"""Active users, by hand: different people a day, over the period, and one over the other."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, on, read

HELD = {
    "operator_id": ["li", "li", "wu", "zhao"],
    "account_id": ["x", "y", "z", "old"],
    "valid_from": [on(1, month=1), on(1, month=1), on(30), on(1, month=1)],
    "valid_to": [None, None, None, on(1, month=9)],
}


def events(*rows: tuple[str, str, int, str]) -> dict[str, list[Any]]:
    """user_event: user, account, day of October, kind."""
    return {
        "event_id": [str(place) for place in range(len(rows))],
        "user_key": [user for user, _, _, _ in rows],
        "account_id": [account for _, account, _, _ in rows],
        "at": [at(day) for _, _, day, _ in rows],
        "kind": [kind for _, _, _, kind in rows],
    }


EVENTS = events(
    ("a", "x", 1, "interact"),
    ("a", "x", 1, "message"),
    ("a", "y", 1, "interact"),
    ("b", "x", 1, "interact"),
    ("b", "x", 2, "interact"),
    ("c", "x", 2, "follow"),
    ("d", "z", 30, "interact"),
    ("d", "z", 31, "interact"),
    ("e", "z", 5, "interact"),
)
"""Li has a and b on the 1st, b on the 2nd; wu holds z from the 30th on, where d comes twice."""
ALONE = "not_applicable: answers for no account in the period"


def test_users_of_a_day_over_all_days_held(library: str) -> None:
    given = facts(
        library,
        operator={"operator_id": ["li", "wu", "zhao"]},
        assignment=HELD,
        user_event=EVENTS,
    )
    assert read(given, kind="active_users") == {"li": 3 / 31, "wu": 1.0, "zhao": ALONE}
    assert read(given, kind="active_users", per="period") == {"li": 2.0, "wu": 1.0, "zhao": ALONE}
    assert read(given, kind="active_users", per="day_of_period") == {
        "li": 3 / (31 * 2),
        "wu": 1.0,
        "zhao": ALONE,
    }
    assert read(given, kind="active_users", kinds=["follow"], per="period")["li"] == 1.0
    assert read(given, kind="active_users", where={"account_id": "y"}, per="period")["li"] == 1.0


def test_nobody_is_a_zero_but_no_share_of_days(library: str) -> None:
    given = facts(library, assignment=HELD, user_event=events(("a", "old", 1, "interact")))
    assert read(given, kind="active_users")["li"] == 0.0
    assert read(given, kind="active_users", per="period")["li"] == 0.0
    nobody = "no user was active in the period"
    found = read(given, kind="active_users", per="day_of_period", empty="not_applicable")
    assert found["li"] == f"not_applicable: {nobody}"


def test_days_held_twice_over_count_once(library: str) -> None:
    """From the 1st to the 10th and from the 8th to the 11th, and the 20th: 10 days and 1."""
    held = {
        "operator_id": ["li"] * 3,
        "account_id": ["x", "y", "z"],
        "valid_from": [on(1), on(8), on(20)],
        "valid_to": [on(11), on(11), on(21)],
    }
    given = facts(library, assignment=held, user_event=events(("a", "x", 1, "interact")))
    assert read(given, kind="active_users") == {"li": 1 / 11}


def test_a_shared_user_counts_whole_for_each(library: str) -> None:
    held = {
        "operator_id": ["li", "wu"],
        "account_id": ["x", "x"],
        "valid_from": [on(1), on(1)],
        "share": [0.7, 0.3],
    }
    given = facts(library, assignment=held, user_event=events(("a", "x", 1, "interact")))
    assert read(given, kind="active_users", per="period") == {"li": 1.0, "wu": 1.0}

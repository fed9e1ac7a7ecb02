"""Core users, by hand: a declared segment, or those who did most."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, on, read

HELD = {"operator_id": ["li", "wu"], "account_id": ["x", "y"], "valid_from": [on(1), on(1)]}


def events(**times: int) -> dict[str, list[Any]]:
    """user_event on account x: how often each user interacted."""
    users = [user for user, count in times.items() for _ in range(count)]
    return {
        "event_id": [str(place) for place in range(len(users))],
        "user_key": users,
        "account_id": ["x"] * len(users),
        "at": [at(1)] * len(users),
        "kind": ["interact"] * len(users),
    }


NOBODY = "no user did anything in the period"


def test_the_tenth_of_users_who_did_most_rounded_up(library: str) -> None:
    """Ten users: the busiest did 6 of 15. Eleven: the two busiest did 6 + 1 of 16."""
    ten = dict.fromkeys("abcdefghi", 1) | {"j": 6}
    found = read(facts(library, assignment=HELD, user_event=events(**ten)), kind="core_users")
    assert found == {"li": 6 / 15, "wu": f"missing: {NOBODY}"}
    eleven = facts(library, assignment=HELD, user_event=events(**ten, k=1))
    assert read(eleven, kind="core_users")["li"] == 7 / 16
    assert read(eleven, kind="core_users", top=0.5)["li"] == 11 / 16
    assert read(eleven, kind="core_users", empty="not_applicable")["wu"] == (
        f"not_applicable: {NOBODY}"
    )


def test_three_tenths_of_ten_are_three(library: str) -> None:
    """0.1 + 0.2 is a little more than 0.3, and still no reason for a fourth user."""
    times = dict.fromkeys("abcdefg", 1) | {"h": 2, "i": 2, "j": 2}
    given = facts(library, assignment=HELD, user_event=events(**times))
    assert read(given, kind="core_users", top=0.1 + 0.2)["li"] == 6 / 13


def test_a_segment_that_the_facts_declare(library: str) -> None:
    """Of five events three are of vips, worth 7 of 10."""
    told = {**events(a=3, b=2), "segment": ["vip", "vip", "vip", "new", None]}
    told["value"] = [1.0, 2.0, 4.0, 2.5, 0.5]
    given = facts(library, assignment=HELD, user_event=told)
    assert read(given, kind="core_users", segment="vip")["li"] == 3 / 5
    assert read(given, kind="core_users", segment="vip", of="value")["li"] == 0.7
    assert read(given, kind="core_users", of="value")["li"] == 0.7


def test_only_what_counts_as_doing_something(library: str) -> None:
    told = {**events(a=3, b=2), "kind": ["interact", "message", "order", "order", "order"]}
    given = facts(library, assignment=HELD, user_event=told)
    assert read(given, kind="core_users")["li"] == 1.0
    assert read(given, kind="core_users", kinds=["order"])["li"] == 2 / 3


def test_users_whose_name_or_value_is_unknown_are_left_out(library: str) -> None:
    told: dict[str, list[Any]] = events(a=3, b=2)
    told["user_key"] = ["a", "a", None, "b", "b"]
    told["value"] = [3.0, None, 100.0, 1.0, 0.0]
    given = facts(library, assignment=HELD, user_event=told)
    assert read(given, kind="core_users", of="value")["li"] == 0.75


def test_nobody_at_all_is_no_fault(library: str) -> None:
    told = {**events(a=1), "at": [at(1, month=9)], "value": [1.0]}
    given = facts(library, assignment=HELD, user_event=told)
    for of in ("events", "value"):
        assert read(given, kind="core_users", of=of)["li"] == f"missing: {NOBODY}"
        assert read(given, kind="core_users", of=of, segment=None)["wu"] == f"missing: {NOBODY}"

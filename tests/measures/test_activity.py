"""Active days: who was there, and held an account, on how many days of the period."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import facts, on

from media_appraisal.errors.facts import NobodyNamed
from media_appraisal.sample import sample_newsroom

OPERATOR: dict[str, list[Any]] = {
    "operator_id": ["always", "joins", "leaves", "away", "idle", "gone"],
    "active_from": [None, on(10), on(1, month=1), on(1, month=1), on(1, month=1), on(1, month=1)],
    "active_to": [None, None, on(4), None, None, on(1)],
}
ASSIGNMENT: dict[str, list[Any]] = {
    # `away` holds one account until the 11th and two that overlap from the 21st on; `joins` had
    # one before; `idle` only in another month.
    "operator_id": ["away", "away", "away", "joins", "idle"],
    "account_id": ["a", "a", "b", "c", "d"],
    "valid_from": [on(1, month=9), on(21), on(25), on(1, month=9), on(1, month=9)],
    "valid_to": [on(11), None, on(30), None, on(1)],
}


def test_days_are_those_between_the_first_and_the_last() -> None:
    found = facts(operator=OPERATOR).active_days("2023-10")
    assert found == {"always": 31, "joins": 22, "leaves": 3, "away": 31, "idle": 31}


def test_whoever_stands_in_the_assignments_is_active_while_an_account_is_held() -> None:
    """From 1 to 10 and from 21 to 31, 21 days; `joins` from the 10th on; `idle` on none."""
    found = facts(operator=OPERATOR, assignment=ASSIGNMENT).active_days("2023-10")
    assert found == {"always": 31, "joins": 22, "leaves": 3, "away": 21, "idle": 0}


def test_assignments_alone_tell_of_those_who_hold_something() -> None:
    found = facts(assignment=ASSIGNMENT).active_days("2023-10")
    assert found == {"away": 21, "joins": 31}


def test_who_ends_before_the_beginning_is_active_on_no_day() -> None:
    backwards = {"operator_id": ["x", "y"], "active_from": [on(9), on(9)]}
    found = facts(operator=backwards | {"active_to": [on(8), on(4)]}).active_days("2023-10")
    assert found == {"x": 0, "y": 0}


def test_other_tables_tell_nothing_of_days() -> None:
    content = {"content_id": ["1"], "operator_id": ["li"]}
    assert facts(content=content).active_days("2023-10") == {}
    with pytest.raises(NobodyNamed):
        facts(operator=OPERATOR | {"active_from": [on(1, month=12)] * 6}).active_days("2023-10")


def test_the_sample_has_a_leave_of_twelve_days_and_someone_who_joins_on_the_tenth() -> None:
    days = sample_newsroom(seed=3).active_days("2026-08")
    assert sorted(set(days.values())) == [19, 22, 31]
    assert list(days.values()).count(31) == len(days) - 2

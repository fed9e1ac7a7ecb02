"""Ratio, by hand: pooled, and a row with an unknown part is in neither sum."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import refusal

CONTENT = {
    "content_id": ["1", "2", "3", "4", "5"],
    "operator_id": ["li", "li", "li", "li", "wang"],
    "is_original": [True, True, False, None, None],
    "format": ["article", "article", "image", "article", "live"],
    "published_at": [at(1)] * 5,
}


def test_the_share_of_rows_that_fulfil_a_condition(library: str) -> None:
    given = facts(library, content=CONTENT)
    document: dict[str, Any] = {
        "kind": "ratio",
        "table": "content",
        "of": {"is_original": True},
        "over": "rows",
    }
    nothing = "rows of content come to nothing in the period, or are unknown"
    assert read(given, **document) == {"li": 2 / 3, "wang": f"missing: {nothing}"}
    assert read(given, **document, empty="not_applicable")["wang"] == f"not_applicable: {nothing}"
    assert read(given, **document, where={"format": "article"})["li"] == 1.0


def test_sums_are_pooled_and_no_mean_of_quotients(library: str) -> None:
    """(90 + 10) / (100 + 900) = 0.1, where the mean of 0.9 and 0.0111 would be 0.456."""
    given = facts(
        library,
        content=CONTENT,
        content_snapshot={
            "content_id": ["1", "2", "3", "4"],
            "observed_at": [at(9)] * 4,
            "completions": [90, 10, None, 5],
            "viewers": [100, 900, 400, None],
        },
    )
    found = read(given, kind="ratio", table="content_snapshot", of="completions", over="viewers")
    assert found["li"] == 0.1
    assert found["wang"] == (
        "missing: viewers of content_snapshot come to nothing in the period, or are unknown"
    )


def test_several_columns_are_added(library: str) -> None:
    given = facts(
        library,
        content=CONTENT,
        content_feedback={
            "content_id": ["1", "1", "2"],
            "observed_at": [at(2), at(3), at(3)],
            "positive": [100, 30, 3],
            "negative": [0, 10, 1],
        },
    )
    over = ["positive", "negative"]
    document: dict[str, Any] = {
        "kind": "ratio",
        "table": "content_feedback",
        "of": "positive",
        "over": over,
    }
    assert read(given, **document)["li"] == 33 / 44
    assert read(given, **document)["wang"] == (
        "missing: positive + negative of content_feedback come to nothing in the period, or are "
        "unknown"
    )


def test_orders_over_leads(library: str) -> None:
    given = facts(
        library,
        assignment={"operator_id": ["li"], "account_id": ["x"], "valid_from": [on(1)]},
        user_event={
            "event_id": list("abcdef"),
            "account_id": ["x"] * 6,
            "at": [at(2)] * 6,
            "kind": ["lead", "order", "lead", "follow", "lead", "member"],
        },
    )
    document: dict[str, Any] = {"kind": "ratio", "table": "user_event", "over": {"kind": "lead"}}
    assert read(given, **document, of={"kind": ["order", "member"]}) == {"li": 2 / 3}
    assert read(given, **document, of={"kind": "unfollow"}) == {"li": 0.0}
    over = {"kind": "unfollow"}
    document = {"kind": "ratio", "table": "user_event", "of": {"kind": "lead"}, "over": over}
    assert read(given, **document) == {
        "li": "missing: kind=unfollow of user_event come to nothing in the period, or are unknown"
    }


def test_adopted_over_decided_by_the_day_of_decision(library: str) -> None:
    given = facts(
        library,
        suggestion={
            "suggestion_id": ["1", "2", "3", "4"],
            "operator_id": ["li"] * 4,
            "made_on": [on(1, month=9)] * 4,
            "decided_on": [on(1), on(2), on(3, month=11), None],
            "adopted": [True, False, True, None],
        },
    )
    document: dict[str, Any] = {
        "kind": "ratio",
        "table": "suggestion",
        "of": {"adopted": True},
        "over": "rows",
    }
    assert read(given, **document, by="decided_on") == {"li": 0.5}


def test_shares_weigh_both_sums(library: str) -> None:
    """Whole x: 10 of 100; a quarter of y: 40 of 40. (10 + 10) / (100 + 10)."""
    given = facts(
        library,
        assignment={
            "operator_id": ["li", "li"],
            "account_id": ["x", "y"],
            "valid_from": [on(1)] * 2,
            "share": [1.0, 0.25],
        },
        message_day={
            "account_id": ["x", "y"],
            "day": [on(1)] * 2,
            "received": [100, 40],
            "replied": [10, 40],
        },
    )
    found = read(given, kind="ratio", table="message_day", of="replied", over="received")
    assert found == {"li": 20 / 110}


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        ({"of": "opens", "over": "rows"}, "has no column 'opens'"),
        (
            {"of": "title", "over": "rows"},
            "The column 'title' of 'content' is of the sort text; wanted here: number. ",
        ),
        ({"of": {"is_original": 1}, "over": "rows"}, "never equals 1"),
        ({"of": "rows", "over": {}}, "has no column ''"),
        ({"of": [], "over": "rows"}, "has no column ''"),
    ],
)
def test_terms_are_checked_when_they_are_read(terms: dict[str, Any], message: str) -> None:
    assert message in str(refusal(lambda: measure(kind="ratio", table="content", **terms)))

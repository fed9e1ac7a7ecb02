"""Total, by hand."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, on, read


def test_exposure_is_added_up_and_unknown_is_not_zero(library: str) -> None:
    given = facts(
        library,
        campaign={"campaign_id": ["p", "q"], "operator_id": ["li", "wang"]},
        operator={"operator_id": ["li", "wang", "zhao"]},
        media_exposure={
            "exposure_id": ["1", "2", "3", "4"],
            "campaign_id": ["p", "p", "p", "q"],
            "day": [on(1), on(31), on(2), on(3)],
            "impressions": [1_000_000, 250_001, None, None],
        },
    )
    assert read(given, kind="total", table="media_exposure", column="impressions") == {
        "li": 1_250_001.0,
        "wang": "missing: there are rows of media_exposure, but none with a known impressions",
        "zhao": 0.0,
    }


def test_money_stays_in_minor_units_and_may_be_negative(library: str) -> None:
    given = facts(
        library,
        content={
            "content_id": ["1", "2"],
            "operator_id": ["li", "li"],
            "published_at": [at(1), at(2)],
        },
        content_snapshot={
            "content_id": ["1", "1", "2"],
            "observed_at": [at(3), at(4), at(4)],
            "revenue": [90_000, 12_345, -345],
        },
    )
    assert read(given, kind="total", table="content_snapshot", column="revenue") == {"li": 12_000}


def test_a_content_that_was_never_observed_is_no_zero(library: str) -> None:
    given = facts(
        library,
        content={
            "content_id": ["1", "2"],
            "operator_id": ["li", "wang"],
            "published_at": [at(1), at(2)],
        },
        content_snapshot={"content_id": ["1"], "observed_at": [at(20)], "views": [7]},
    )
    document: dict[str, Any] = {"kind": "total", "table": "content_snapshot", "column": "views"}
    unknown = "missing: there are rows of content_snapshot, but none with a known views"
    assert read(given, **document) == {"li": 7.0, "wang": unknown}
    assert read(given, **document, within_days=7) == {"li": unknown, "wang": unknown}


def test_days_held_count_and_days_before_do_not(library: str) -> None:
    """Views of the 1st to the 3rd: 10, 20, 40; wang joins on the 3rd with a quarter."""
    given = facts(
        library,
        assignment={
            "operator_id": ["li", "li", "wang"],
            "account_id": ["x", "x", "x"],
            "valid_from": [on(1, month=1), on(3), on(3)],
            "valid_to": [on(3), None, None],
            "share": [1.0, 0.75, 0.25],
        },
        account_day={
            "account_id": ["x"] * 3,
            "day": [on(1), on(2), on(3)],
            "views": [10, 20, 40],
        },
    )
    assert read(given, kind="total", table="account_day", column="views") == {
        "li": 60.0,
        "wang": 10.0,
    }

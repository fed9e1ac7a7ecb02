"""Count, by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, on, read


def test_suggestions_that_hold_are_counted_and_none_is_zero(library: str) -> None:
    given = facts(
        library,
        operator={"operator_id": ["li", "wang", "zhao"]},
        suggestion={
            "suggestion_id": ["1", "2", "3", "4", "5", "6"],
            "operator_id": ["li", "li", "li", "wang", "wang", "guest"],
            "made_on": [on(1), on(31), on(30, month=9), on(5), on(6), on(7)],
            "data_based": [True, True, True, True, False, True],
            "valid": [True, True, True, None, True, True],
        },
    )
    assert read(given, kind="count", table="suggestion") == {"li": 2.0, "wang": 2.0, "zhao": 0.0}
    where = {"data_based": True, "valid": True}
    found = read(given, kind="count", table="suggestion", where=where)
    assert found == {"li": 2.0, "wang": 0.0, "zhao": 0.0}


def test_a_month_without_rows_is_zero(library: str) -> None:
    incident = {"incident_id": ["1"], "operator_id": ["li"], "severity": ["major"], "at": [at(5)]}
    given = facts(library, incident=incident)
    document: dict[str, Any] = {
        "kind": "count",
        "table": "incident",
        "where": {"severity": "major"},
    }
    assert read(given, **document) == {"li": 1.0}
    assert read(given, "2023-11", **document) == {"li": 0.0}


def test_days_of_a_shared_account_count_in_shares(library: str) -> None:
    given = facts(
        library,
        assignment={
            "operator_id": ["li", "wang"],
            "account_id": ["x", "x"],
            "valid_from": [on(1), on(1)],
            "share": [0.75, 0.25],
        },
        account_day={"account_id": ["x", "x"], "day": [on(1), on(2)]},
    )
    assert read(given, kind="count", table="account_day") == {"li": 1.5, "wang": 0.5}


@pytest.mark.parametrize("period", ["2023", "2023-H2", "2023-Q4", "2023-10-05/2023-10-05"])
def test_any_period_will_do(period: str) -> None:
    given = facts(content={"content_id": ["1"], "operator_id": ["li"], "published_at": [at(5)]})
    assert read(given, period, kind="count", table="content") == {"li": 1.0}

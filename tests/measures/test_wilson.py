"""Wilson's interval: published figures, and what has none."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.measures.given import at, facts, measure

from media_appraisal.measures.wilson import wilson
from media_appraisal.period import Period

# R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine
# 17 (1998), 857-872, table I, method 3: 95 %, printed to 4 decimals.
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("of", "over", "low", "high"), NEWCOMBE)
def test_published_figures(of: int, over: int, low: float, high: float) -> None:
    found = wilson(np.array([of / over]), np.array([float(over)]))
    assert [round(float(end[0]), 4) for end in found] == [low, high]


def test_more_confidence_is_wider_and_more_cases_are_narrower() -> None:
    shares = np.array([0.5, 0.5])
    low, high = wilson(shares, np.array([10.0, 1000.0]))
    assert high[0] - low[0] > high[1] - low[1]
    lower, higher = wilson(shares, np.array([10.0, 1000.0]), 0.99)
    assert (lower < low).all()
    assert (higher > high).all()


def test_what_is_no_share_of_cases_has_none() -> None:
    low, high = wilson(np.array([np.nan, 1.5, -0.1, 0.5]), np.array([5.0, 5.0, 5.0, 0.0]))
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_all_or_none_of_them_stay_inside() -> None:
    low, high = wilson(np.array([0.0, 1.0]), np.array([3.0, 3.0]))
    assert (low[0], high[1]) == (0.0, 1.0)
    assert 0 < low[1] < 1
    assert high[0] == pytest.approx(1 - low[1], abs=1e-9)


CONTENT = {
    "content_id": ["1", "2", "3"],
    "operator_id": ["li", "li", "li"],
    "is_original": [True, True, False],
    "published_at": [at(1)] * 3,
    "scheduled_at": [at(1), at(1), None],
}


def readings(**document: Any) -> Any:
    snapshot = {"content_id": ["1"], "observed_at": [at(2)], "views": [5], "revenue": [3]}
    operator = {"operator_id": ["li", "wu"]}
    given = facts(operator=operator, content=CONTENT, content_snapshot=snapshot)
    return measure(**document).read(given, Period.of("2023-10"))


def test_a_share_is_read_with_its_cases() -> None:
    """Two of three, for whom 95 % reach from 0.2077 to 0.9385; wu has no case."""
    found = readings(kind="ratio", table="content", of={"is_original": True}, over="rows")
    assert found.cases.tolist() == [3, 0]
    low, high = wilson(found.numbers, found.cases)
    assert [round(float(low[0]), 4), round(float(high[0]), 4)] == [0.2077, 0.9385]
    assert np.isnan(low[1])
    due = {"due": "scheduled_at", "done": "published_at"}
    assert readings(kind="on_time", table="content", **due).cases.tolist() == [2, 0]


@pytest.mark.parametrize(
    "document",
    [
        {"kind": "ratio", "table": "content_snapshot", "of": "revenue", "over": "views"},
        {"kind": "count", "table": "content"},
    ],
)
def test_what_is_not_counted_has_no_cases(document: dict[str, Any]) -> None:
    found = readings(**document)
    assert found.cases is None

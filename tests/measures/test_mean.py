"""Mean, by hand: over rows, out of a form's most points, and over days."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts, refusal

CONTENT = {
    "content_id": ["1", "2", "3"],
    "operator_id": ["li", "li", "wang"],
    "published_at": [at(1), at(2), at(3)],
}


def test_unknown_cells_are_passed_over(library: str) -> None:
    given = facts(
        library,
        operator={"operator_id": ["li", "wang", "zhao"]},
        deliverable={
            "deliverable_id": ["1", "2", "3", "4"],
            "operator_id": ["li", "li", "li", "wang"],
            "kind": ["data_report", "data_report", "data_report", "other"],
            "due_at": [at(1), at(2), at(3), at(4)],
            "quality_score": [80.0, 91.0, None, 70.0],
        },
    )
    where = {"kind": "data_report"}
    document: dict[str, Any] = {
        "kind": "mean",
        "table": "deliverable",
        "column": "quality_score",
        "where": where,
    }
    nothing = "no row of deliverable in the period has a known quality_score"
    assert read(given, **document) == {
        "li": 85.5,
        "wang": f"missing: {nothing}",
        "zhao": f"missing: {nothing}",
    }
    assert read(given, **document, empty="not_applicable")["zhao"] == f"not_applicable: {nothing}"


def test_reviews_on_different_forms_are_put_on_one(library: str) -> None:
    """4 of 5, 90 of 100 and 1 of 2: (0.8 + 0.9 + 0.5) / 3."""
    given = facts(
        library,
        content=CONTENT,
        content_review={
            "content_id": ["1", "1", "2", "2", "3"],
            "reviewer_id": ["r", "s", "r", "s", "r"],
            "reviewed_at": [at(9)] * 5,
            "score": [4.0, 90.0, 1.0, 3.0, 7.0],
            "scale_max": [5.0, 100.0, 2.0, None, 0.0],
        },
    )
    found = read(given, kind="mean", table="content_review", column="score", out_of="scale_max")
    assert found["li"] == pytest.approx(2.2 / 3, abs=1e-15)
    assert found["wang"] == "missing: no row of content_review in the period has a known score"


ASSIGNMENT = {
    "operator_id": ["li", "li", "wang"],
    "account_id": ["x", "y", "z"],
    "valid_from": [on(1)] * 3,
    "share": [1.0, 1.0, 0.5],
}
ACCOUNT_DAY = {
    "account_id": ["x", "y", "x", "x", "z", "z"],
    "day": [on(1), on(1), on(2), on(3), on(1), on(2)],
    "engaged_users": [10, 20, 30, None, 8, 2],
}


def test_the_average_of_a_day_adds_the_accounts_first(library: str) -> None:
    """Li has 10 + 20 on the 1st and 30 on the 2nd; the 3rd is unknown. Wang holds half."""
    given = facts(library, assignment=ASSIGNMENT, account_day=ACCOUNT_DAY)
    document: dict[str, Any] = {"kind": "mean", "table": "account_day", "column": "engaged_users"}
    assert read(given, **document, per="day") == {"li": 30.0, "wang": 2.5}
    assert read(given, **document) == {"li": 20.0, "wang": 5.0}


def test_days_need_a_table_of_days() -> None:
    error = refusal(lambda: measure(kind="mean", table="deliverable", column="quality_score",
                                    per="day"))  # fmt: skip
    assert str(error) == (
        "The column 'due_at' of 'deliverable' is of the sort instant; wanted here: day. Columns "
        "that fit: -."
    )


@pytest.mark.parametrize("column", ["score", "scale_max"])
def test_columns_of_numbers_are_asked_for(column: str) -> None:
    document: dict[str, Any] = {"column": "score", "out_of": "scale_max"}
    document["column" if column == "score" else "out_of"] = "rubric"
    error = refusal(lambda: measure(kind="mean", table="content_review", **document))
    assert str(error) == (
        "The column 'rubric' of 'content_review' is of the sort text; wanted here: number. "
        "Columns that fit: position, score, scale_max."
    )


def test_cells_that_weigh_what_another_column_says(library: str) -> None:
    """(0.2 * 900 + 0.8 * 100) / 1,000 = 0.26; the mean of contents is 0.5."""
    given = facts(
        library,
        content=CONTENT,
        content_snapshot={
            "content_id": ["1", "2", "3"],
            "observed_at": [at(9)] * 3,
            "avg_pct_viewed": [0.2, 0.8, 0.5],
            "views": [900, 100, None],
        },
    )
    document: dict[str, Any] = {
        "kind": "mean",
        "table": "content_snapshot",
        "column": "avg_pct_viewed",
    }
    assert read(given, **document) == {"li": 0.5, "wang": 0.5}
    weighed = read(given, **document, weighed_by="views")
    assert weighed["li"] == pytest.approx(0.26, abs=1e-15)
    assert str(weighed["wang"]).startswith("missing")


def test_a_mean_per_day_weighs_nothing() -> None:
    step = partial(measure, kind="mean", table="account_day", column="engaged_users", per="day")
    assert both_texts(lambda: step(weighed_by="followers")) == (
        "A mean per day adds up each day's cells and weighs none. Remove weighed_by or per: day.",
        "按日平均先把当日各行相加，不作加权。请删除 weighed_by，或删除 per: day。",
    )

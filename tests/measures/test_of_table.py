"""A measure over a table is checked against the table when it is read, not when it is used."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import facts, measure, on, read
from tests.refusals import both_texts, refusal

from media_appraisal.measures.tables import TABLES


def test_conditions_may_name_columns_of_the_tables_above() -> None:
    where = {"format": ["article", "image"], "platform": "wechat", "views": 3}
    made = measure(kind="count", table="content_snapshot", where=where)
    assert made.written() == {"kind": "count", "table": "content_snapshot", "where": where}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({"table": "contents"}, "There is no fact table 'contents'. Did you mean 'content'? "),
        ({"table": "operator"}, "The rows of 'operator' say who or what there is, "),
        ({"table": "community_day", "where": {"actve_members": 1}},
         "The fact table 'community_day' has no column 'actve_members'. Did you mean "
         "'active_members'? "),
        ({"table": "content", "by": "publish_at"},
         "The fact table 'content' has no column 'publish_at'. Did you mean 'published_at'? "),
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_refused(document: dict[str, Any], message: str) -> None:
    assert str(refusal(lambda: measure(kind="count", **document))).startswith(message)


def test_a_column_that_is_no_number_is_refused() -> None:
    def made() -> Any:
        return measure(kind="total", table="community_day", column="platform")

    assert both_texts(made) == (
        "The column 'platform' of 'community_day' is of the sort text; wanted here: number. "
        "Columns that fit: members, active_members, messages.",
        "'community_day' 的列 'platform' 类型是 text，此处需要 number。"
        "可用的列：members, active_members, messages。",
    )


def test_a_time_that_is_none_is_refused() -> None:
    error = refusal(lambda: measure(kind="count", table="cooperation", by="partner"))
    assert str(error) == (
        "The column 'partner' of 'cooperation' is of the sort text; wanted here: time. Columns "
        "that fit: agreed_on, due_on, done_on, observed_at."
    )


@pytest.mark.parametrize(
    ("table", "where", "column", "sort", "value"),
    [
        ("content", {"is_original": 1}, "is_original", "flag", "1"),
        ("content", {"is_original": "true"}, "is_original", "flag", "'true'"),
        ("content", {"format": ["live", True]}, "format", "text", "True"),
        ("content_snapshot", {"views": True}, "views", "count", "True"),
        ("content_snapshot", {"watch_seconds": 3}, "watch_seconds", "number", "3"),
        ("content", {"published_at": "2023-10-01"}, "published_at", "instant", "'2023-10-01'"),
    ],
)
def test_a_value_that_a_column_never_holds_is_refused(
    table: str, where: dict[str, Any], column: str, sort: str, value: str
) -> None:
    assert both_texts(lambda: measure(kind="count", table=table, where=where)) == (
        f"The column {column!r} holds {sort}s and never equals {value}. Conditions compare text, "
        "true or false, and whole numbers.",
        f"列 {column!r} 的类型是 {sort}，不可能等于 {value}。条件只比较文字、true/false 和整数。",
    )


def test_a_window_has_no_meaning_for_what_is_final() -> None:
    assert both_texts(lambda: measure(kind="count", table="content", within_days=7)) == (
        "within_days has no meaning for 'content', whose rows are final. Remove it. Only: "
        "content_snapshot, content_feedback.",
        "'content' 的行不会反复观测，within_days 没有意义，请删除。"
        "仅适用于：content_snapshot, content_feedback。",
    )


@pytest.mark.parametrize("key", [key for key, table in TABLES.items() if table.way])
def test_every_table_of_facts_can_be_counted(key: str) -> None:
    assert measure(kind="count", table=key).written() == {"kind": "count", "table": key}


def test_the_order_in_which_conditions_are_written_is_no_matter() -> None:
    one = measure(kind="count", table="content", where={"format": "live", "is_original": True})
    two = measure(kind="count", table="content", where={"is_original": True, "format": "live"})
    assert one.content_hash == two.content_hash


COOPERATION = {
    "cooperation_id": ["3", "1", "2", "4", "5"],
    "operator_id": ["li", "wu", "li", "wu", "wu"],
    "partner": ["radio", "radio", "paper", "paper", None],
    "agreed_on": [on(2), on(2), on(3), on(30, month=9), on(5)],
    "resource_grade": [5.0, 3.0, 4.0, 2.0, 1.0],
}


def test_only_the_first_row_of_each_name_counts_for_whoever_it_is(library: str) -> None:
    """The radio is wu's, by the lower number of the two of one day; the paper came in September."""
    given = facts(library, cooperation=COOPERATION)
    new: dict[str, Any] = {"table": "cooperation", "by": "agreed_on", "first_of": "partner"}
    assert read(given, kind="count", **new) == {"li": 0.0, "wu": 1.0}
    assert read(given, "2023-09", kind="count", **new) == {"li": 0.0, "wu": 1.0}
    assert read(given, "2023-10", kind="mean", column="resource_grade", **new)["wu"] == 3.0
    found = read(given, kind="count", **new, where={"operator_id": "li"})
    assert found == {"li": 2.0, "wu": 0.0}


def test_the_first_of_a_number_is_refused() -> None:
    error = refusal(lambda: measure(kind="count", table="cooperation", first_of="resource_grade"))
    assert "is of the sort number; wanted here: name" in str(error)

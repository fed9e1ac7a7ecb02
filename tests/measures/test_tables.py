"""The fact tables hold together, and a wrong name is answered with the nearest."""

from __future__ import annotations

import pytest
from tests.refusals import both_texts

from media_appraisal.measures.tables import TABLES, Table, measured_table, table_named


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.key)
def test_a_table_holds_together(table: Table) -> None:
    assert set(table.keys) <= table.columns.keys()
    assert table.columns["source"] == "text"
    assert table.columns["observed_at"] == "instant"
    assert (table.way is None) == (table.time is None)
    if table.time is not None:
        assert table.reach()[table.time] in {"day", "instant"} or table.time == "period"


def test_the_tables_of_the_source_are_all_there() -> None:
    assert set(TABLES) == {
        "operator", "account", "assignment", "content", "content_snapshot", "content_review",
        "content_feedback", "content_day", "account_day", "account_period", "core_contribution",
        "community", "community_day", "user_event",
        "cohort_retention", "funnel_stage", "campaign", "campaign_target", "cooperation",
        "media_exposure", "deliverable", "suggestion", "iteration", "incident", "message_day",
        "rating", "entered",
    }  # fmt: skip


def test_only_what_is_observed_again_and_again_is_cumulative() -> None:
    cumulative = {key for key, table in TABLES.items() if table.cumulative}
    assert cumulative == {"content_snapshot", "content_feedback"}


def test_a_row_sees_the_tables_above_it_and_its_own_columns_first() -> None:
    reach = TABLES["content_snapshot"].reach()
    assert (reach["format"], reach["platform"], reach["views"]) == ("text", "text", "count")
    assert [table.key for table in TABLES["community_day"].above] == ["community", "account"]
    assert [table.key for table in TABLES["content"].above] == ["account"]
    assert TABLES["deliverable"].above == ()


def test_an_unknown_table_is_answered_with_the_nearest() -> None:
    en, zh = both_texts(lambda: table_named("contents"))
    tables = ", ".join(TABLES)
    hint = "Did you mean 'content'?"
    assert en == f"There is no fact table 'contents'. {hint} Tables: {tables}."
    assert zh == f"没有名为 'contents' 的事实表。是不是想写 'content'？事实表：{tables}。"


def test_an_unknown_column_is_answered_with_the_nearest() -> None:
    en, zh = both_texts(lambda: TABLES["community"].sort("acount_id"))
    assert en == (
        "The fact table 'community' has no column 'acount_id'. Did you mean 'account_id'? "
        "Columns: community_id, account_id, source, observed_at, retracted."
    )
    assert zh == (
        "事实表 'community' 没有 'acount_id' 这一列。是不是想写 'account_id'？"
        "可用的列：community_id, account_id, source, observed_at, retracted。"
    )


def test_a_table_that_only_names_things_is_measured_by_nobody() -> None:
    assert both_texts(lambda: measured_table("account")) == (
        "The rows of 'account' say who or what there is, not what happened, so no measure can "
        "read them. Choose a table of facts, such as content or account_day.",
        "'account' 只记录人或账号本身，不记录发生的事，不能作为口径的数据来源。"
        "请改用 content、account_day 等事实表。",
    )

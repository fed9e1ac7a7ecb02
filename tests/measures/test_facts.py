"""Facts: who is measured, what is refused as a whole, and which rows count for whom."""

from __future__ import annotations

import datetime as dt
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from tests.measures.given import at, facts, on
from tests.refusals import both_texts, refusal

from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period

OCTOBER = Period.of("2023-10")
CONTENT = {"content_id": ["1"], "operator_id": ["li"], "published_at": [at(5)]}


def counted(given: Facts, key: str, *columns: str, **more: Any) -> list[tuple[Any, ...]]:
    """The rows of October, in order."""
    rows = given.rows(key, more.pop("period", OCTOBER), *columns, **more)
    return sorted(rows.rows(), key=str)


def test_those_on_the_roster_are_the_operators_active_in_the_period(library: str) -> None:
    given = facts(
        library,
        content=CONTENT,
        operator={
            "operator_id": ["new", "old", "gone", "here", "first", "last", "always"],
            "active_from": [on(1, month=11), on(1), on(1, month=1), on(31), None, on(1), None],
            "active_to": [None, on(2), on(1), None, on(2), on(1, month=11), None],
        },
    )
    assert given.people("2023-10") == ("always", "first", "here", "last", "old")


def test_without_operators_those_who_hold_an_account_in_the_period(library: str) -> None:
    given = facts(
        library,
        content=CONTENT,
        assignment={
            "operator_id": ["a", "b", "c", "c"],
            "account_id": ["x", "y", "z", "y"],
            "valid_from": [on(1, month=9), on(31), on(1, month=11), on(1, month=9)],
            "valid_to": [on(1), None, None, on(2)],
        },
    )
    assert given.people("2023-10") == ("b", "c")


def test_without_assignments_everyone_whom_a_table_names(library: str) -> None:
    given = facts(
        library,
        content={"content_id": ["1", "2", "3"], "operator_id": ["wang", None, "li"]},
        entered={"person": ["zhao"], "period": ["2023-09"], "indicator": ["k"], "value": [1]},
    )
    assert given.people(OCTOBER) == ("li", "wang", "zhao")
    assert given.people(OCTOBER) is given.people("2023-10")


def test_facts_that_name_nobody_are_refused(library: str) -> None:
    given = facts(library, content={"content_id": ["1"], "published_at": [at(5)]})
    assert both_texts(lambda: given.people(OCTOBER)) == (
        "The facts name nobody for 2023-10. Give a table operator or assignment, or operator_id "
        "in content.",
        "事实数据在 2023-10 内没有任何人员。请提供 operator 或 assignment 表，"
        "或在 content 中填写 operator_id。",
    )


@pytest.mark.parametrize("found", [[{"content_id": "1"}], pl.Series([1]), None])
def test_what_is_no_frame_is_refused(found: Any) -> None:
    name = type(found).__name__
    assert both_texts(lambda: Facts.of(content=found)) == (
        f"The table 'content' was given as {name}. Give a pandas, Polars, PyArrow or DuckDB frame.",
        f"表 'content' 的类型是 {name}。请给出 pandas、Polars、PyArrow 或 DuckDB 的数据表。",
    )


def test_an_unknown_table_is_refused() -> None:
    error = refusal(lambda: Facts.of(contnet=pl.DataFrame(CONTENT)))
    assert "There is no fact table 'contnet'. Did you mean 'content'? Tables: " in str(error)


def test_frames_of_two_libraries_are_refused() -> None:
    accounts = pd.DataFrame({"account_id": ["x"]})
    assert both_texts(lambda: Facts.of(content=pl.DataFrame(CONTENT), account=accounts)) == (
        "The tables come from different libraries: pandas, polars. Give all as frames of one.",
        "各表来自不同的库：pandas, polars。请统一为一种。",
    )


@pytest.mark.parametrize("zone", ["Asia/Shanghaii", "", "../etc", "Asia"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    hint = " Did you mean 'Asia/Shanghai'?" if zone == "Asia/Shanghaii" else ""
    error = refusal(lambda: facts(zone=zone, content=CONTENT))
    assert str(error).startswith(f"There is no time zone {zone!r}.{hint} ")


def test_shares_of_an_account_may_not_exceed_the_whole(library: str) -> None:
    def held(**shares: list[Any]) -> dict[str, list[Any]]:
        return {
            "operator_id": ["a", "b", "c"],
            "account_id": ["x", "x", "x"],
            "valid_from": [on(1), on(10), on(20)],
            "valid_to": [on(20), None, None],
            **shares,
        }

    facts(library, assignment=held(share=[0.7, 0.3, 0.7]))
    facts(library, assignment=held(share=[0.1, 0.2, 0.7]))
    assert both_texts(lambda: facts(library, assignment=held(share=[0.7, 0.4, 0.6]))) == (
        "On 2023-10-10 the shares in account x add up to 1.1, more than 1: a 0.7, b 0.4.",
        "2023-10-10 账号 x 的责任份额合计 1.1，超过 1：a 0.7, b 0.4。",
    )
    error = refusal(lambda: facts(library, assignment=held()))
    assert str(error) == (
        "On 2023-10-10 the shares in account x add up to 2, more than 1: a 1, b 1."
    )


@pytest.mark.parametrize("day", [10, 9])
def test_an_account_given_back_before_it_is_taken_on_is_refused(library: str, day: int) -> None:
    spell = {"operator_id": ["li"], "account_id": ["x"], "valid_from": [on(10)]}
    assert both_texts(lambda: facts(library, assignment={**spell, "valid_to": [on(day)]})) == (
        f"li holds account x from 2023-10-10 until 2023-10-{day:02d}, which is no day at all. "
        "valid_to is the first day on which it is no longer held.",
        f"li 负责账号 x 的时间为 2023-10-10 至 2023-10-{day:02d}，不含任何一天。"
        "valid_to 应为不再负责的第一天。",
    )


def test_tenths_that_add_up_to_one_are_the_whole() -> None:
    people = [f"p{number}" for number in range(10)]
    facts(
        assignment={
            "operator_id": people,
            "account_id": ["x"] * 10,
            "valid_from": [on(1)] * 10,
            "share": [0.1] * 10,
        }
    )


def test_a_table_or_column_that_was_not_given_says_so() -> None:
    given = facts(content=CONTENT)
    assert both_texts(lambda: given.table("rating")) == (
        "the facts hold no table 'rating'",
        "没有提供事实表 'rating'",
    )
    assert both_texts(lambda: given.table("content", "title")) == (
        "the table 'content' was given without the column 'title'",
        "事实表 'content' 没有提供列 'title'",
    )


def test_a_film_at_half_past_midnight_belongs_to_the_new_month(library: str) -> None:
    instants = [dt.datetime(2023, 9, 30, 16, 30, tzinfo=dt.UTC), at(31, 23), at(1, 0, month=11)]
    content = {"content_id": ["1", "2", "3"], "operator_id": ["li"] * 3, "published_at": instants}
    shanghai = facts(library, content=content)
    assert counted(shanghai, "content", "content_id") == [("li", 1.0, "1"), ("li", 1.0, "2")]
    berlin = facts(library, zone="Europe/Berlin", content=content)
    assert [row[2] for row in counted(berlin, "content", "content_id")] == ["2", "3"]


def test_rows_without_columns_bring_every_column_of_the_table(library: str) -> None:
    given = facts(library, content=CONTENT)
    rows = given.rows("content", OCTOBER)
    assert rows.columns == ["person", "share", "content_id", "operator_id", "published_at"]
    entered = {"person": ["li"], "period": ["2023-10"], "indicator": ["k"], "value": [1.5]}
    rows = facts(library, entered=entered).rows("entered", OCTOBER)
    assert rows.columns == ["person", "share", "period", "indicator", "value"]


def test_conditions_compare_with_one_value_or_several(library: str) -> None:
    given = facts(
        library,
        content={
            "content_id": ["1", "2", "3", "4"],
            "operator_id": ["li"] * 4,
            "published_at": [at(5)] * 4,
            "format": ["article", "live", None, "image"],
            "is_original": [True, False, None, True],
        },
    )

    def left(**where: Any) -> list[str]:
        return [row[2] for row in counted(given, "content", "content_id", where=where)]

    assert left(format="article") == ["1"]
    assert left(format=("article", "live")) == ["1", "2"]
    assert left(is_original=True) == ["1", "4"]
    assert left(is_original=False) == ["2"]
    assert left(is_original=True, format=["image", "live"]) == ["4"]


def test_a_period_of_another_year_s_beginning_has_its_own_roster() -> None:
    operator = {"operator_id": ["a", "b"], "active_from": [on(1), on(1, month=12)]}
    given = facts(operator={**operator, "active_to": [on(2), None]})
    assert given.people("2023-Q4") == ("a", "b")
    fiscal = Period(text="2023-Q4", fiscal_start=4)
    assert (fiscal.start, fiscal.end) == (dt.date(2024, 1, 1), dt.date(2024, 4, 1))
    assert given.people(fiscal) == ("b",)


def test_frames_of_any_sort_that_narwhals_knows() -> None:
    days = pl.DataFrame({"account_id": ["x"], "day": [on(1)], "views": [5]})
    for given in (days, days.lazy(), nw.from_native(days), nw.from_native(days.lazy())):
        table = Facts.of(account_day=given).table("account_day")
        assert table.implementation.is_polars()
        assert table.rows() == [("x", 19631, 5)]
    twice = pl.LazyFrame({"account_id": ["x"], "day": [on(1)]})
    assert Facts.of(account_day=twice, content=pl.DataFrame({"content_id": ["a"]})).has(
        "content", "content_id"
    )

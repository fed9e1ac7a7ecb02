"""Complete: what is lacking is named by account and day."""

from __future__ import annotations

from typing import Any

from tests.linter.facts.found import found, said
from tests.measures.given import at, facts, on

DAYS = {
    "account_id": ["x", "x", "x", "y", "y"],
    "day": [on(1), on(2), on(5), on(4), on(5)],
}
HELD = {"operator_id": ["li", "li"], "account_id": ["x", "y"], "valid_from": [on(1), on(4)]}


def test_days_without_a_row(library: str) -> None:
    given = facts(library, account_day=DAYS)
    assert found(given) == [("FC201", "account_day[x, 2023-10-03]")]
    assert said(given, "FC201") == (
        "From 2023-10-01 to 2023-10-05 2 days are lacking, the first of them 2023-10-03.",
        "2023-10-01 至 2023-10-05 缺 2 天，最早缺的是 2023-10-03。",
    )


def test_an_account_that_was_there_before_is_expected_from_the_first_day(library: str) -> None:
    days = {
        "account_id": ["x", "x", "y", "y"],
        "day": [on(30, month=9), on(3), on(2), on(3)],
    }
    given = facts(library, account_day=days)
    assert found(given, "2023-10") == [("FC201", "account_day[x, 2023-10-01]")]
    assert "From 2023-10-01 to 2023-10-03 2 days" in said(given, "FC201", "2023-10")[0]
    assert found(given, "2023-11") == []


def test_an_account_that_ends_before_the_others_lacks_days(library: str) -> None:
    days = {"community_id": ["x", "y", "y"], "day": [on(1), on(1), on(2)]}
    assert found(facts(library, community_day=days)) == [("FC201", "community_day[x, 2023-10-02]")]


def test_an_account_somebody_answers_for_without_a_day(library: str) -> None:
    days = {"account_id": ["x"], "day": [on(4)]}
    given = facts(library, account_day=days, assignment=HELD)
    assert found(given) == [("FC202", "account_day[y]")]
    assert said(given, "FC202") == (
        "Somebody answers for the account y, and there is no day of it (accounts like it: 1).",
        "账号 y 有人负责，却没有任何一天的数据（此类账号：1 个）。",
    )
    over = {**HELD, "valid_to": [None, on(20)]}
    given = facts(library, account_day={"account_id": ["x"], "day": [on(30)]}, assignment=over)
    assert found(given, "2023-10-25/2023-10-31") == []
    assert found(given, "2023-10") == [("FC202", "account_day[y]")]
    assert found(facts(library, assignment=HELD)) == []


def test_contents_without_figures(library: str) -> None:
    content: dict[str, Any] = {
        "content_id": ["a", "b", "c", "d"],
        "account_id": ["x", "x", "y", "x"],
        "published_at": [at(1), at(2), at(3), None],
    }
    shots = {"content_id": ["a", "c"], "observed_at": [at(9), at(9)]}
    given = facts(library, content=content, content_snapshot=shots)
    assert found(given) == [("FC203", "content[account_id x]")]
    assert said(given, "FC203") == (
        "Of 2 published contents 1 have no figures.",
        "已发布的 2 篇中有 1 篇没有任何数据。",
    )
    assert found(facts(library, content=content)) == []
    content["operator_id"] = content.pop("account_id")
    given = facts(library, content=content, content_snapshot=shots)
    assert found(given) == [("FC203", "content[operator_id x]")]
    del content["operator_id"]
    assert found(facts(library, content=content, content_snapshot=shots)) == []


def test_columns_that_are_known_in_few_rows(library: str) -> None:
    content = {
        "content_id": [str(number) for number in range(10)],
        "is_original": [True] * 8 + [None] * 2,
        "campaign_id": [None] * 10,
    }
    days = {
        "account_id": [str(number) for number in range(10)],
        "day": [on(1)] * 10,
        "views": [1] * 9 + [None],
        "likes": [1] * 8 + [None] * 2,
        "shares": [None] * 10,
    }
    given = facts(library, content=content, account_day=days)
    assert found(given) == [("FC204", "content"), ("FC204", "account_day")]
    assert said(facts(library, account_day=days), "FC204") == (
        "Columns that are known in some rows only: likes 80%, shares 0%.",
        "这些列只在部分行有值：likes 80%、shares 0%。",
    )


def test_days_nobody_answers_for(library: str) -> None:
    held = {
        "operator_id": ["li", "wang"],
        "account_id": ["x", "x"],
        "valid_from": [on(2), on(4)],
        "valid_to": [on(3), None],
    }
    days = {"account_id": ["x"] * 4, "day": [on(1), on(2), on(3), on(4)]}
    given = facts(library, account_day=days, assignment=held)
    assert found(given) == [("FC205", "account_day[x, 2023-10-01]")]
    assert said(given, "FC205") == (
        "On 2 days nobody answers for the account, the first of them 2023-10-01; they count for "
        "nobody.",
        "有 2 天没有人负责该账号（最早 2023-10-01），这些天的数据不计入任何人。",
    )

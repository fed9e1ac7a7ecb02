"""Consistent: counters that fall, sums that are off, restatements, doubles, names of nothing."""

from __future__ import annotations

from tests.linter.facts.found import findings, found, said
from tests.measures.given import at, facts, on


def test_a_counter_that_falls_is_kept_and_told(library: str) -> None:
    shots = {
        "content_id": ["a", "a", "a", "b", "b"],
        "observed_at": [at(3), at(1), at(2), at(1), at(2)],
        "views": [7, 10, None, 99, 99],
        "likes": [3, 2, 2, 5, 4],
        "revenue": [1, 5, 5, 5, 5],
    }
    given = facts(library, content_snapshot=shots)
    assert [(one, place) for one, place in found(given) if one == "FC301"] == [
        ("FC301", "content_snapshot[a, 2023-10-03T04:00:00+00:00]"),
        ("FC301", "content_snapshot[b, 2023-10-02T04:00:00+00:00]"),
    ]
    assert [one.text.en for one in findings(given) if one.code == "FC301"] == [
        "views, added up until then, fell from 10 to 7; rows like it: 1. The figures are kept as "
        "they are.",
        "likes, added up until then, fell from 5 to 4; rows like it: 1. The figures are kept as "
        "they are.",
    ]
    assert 7 in given.table("content_snapshot")["views"].to_list()


def test_a_counter_that_falls_is_told_in_chinese() -> None:
    told = {"content_id": ["a"] * 2, "observed_at": [at(1), at(2)], "positive": [9, 8]}
    assert said(facts(content_feedback=told), "FC301")[1] == (
        "累计值 positive 从 9 降为 8；此类行数：1。数值按原样保留。"
    )


def test_followers_that_do_not_add_up(library: str) -> None:
    days = {
        "account_id": ["x"] * 4 + ["y"],
        "day": [on(1), on(2), on(3), on(5), on(2)],
        "followers": [100, 110, 115, 140, 1],
        "followers_gained": [0, 12, 9, 9, 0],
        "followers_lost": [0, 2, 3, 3, 0],
    }
    given = facts(library, account_day=days)
    assert ("FC302", "account_day[x, 2023-10-03]") in found(given)
    assert said(given, "FC302") == (
        "The followers changed by 5, gained less lost is 6; days like it: 1, of 3 that can be "
        "compared.",
        "粉丝数变化 5，而新增减流失为 6；此类天数：1（可比较的共 3 天）。",
    )


def test_rows_that_were_restated(library: str) -> None:
    days = {
        "account_id": ["x", "x", "y"],
        "day": [on(1), on(1), on(1)],
        "views": [1, 2, 3],
        "observed_at": [at(2), at(3), at(2)],
    }
    given = facts(library, account_day=days)
    assert found(given, "2023-10") == [("FC303", "account_day[x, 2023-10-01]")]
    assert said(given, "FC303") == (
        "The row was observed more than once; rows like it: 1. Of each column the latest known "
        "value counts.",
        "同一行有多次不同的观察；此类行数：1。以最近观察到的已知值为准。",
    )
    assert found(given, "2023-11") == []
    assert found(given.as_of("2023-10-02")) == []


def test_rows_that_were_taken_back(library: str) -> None:
    """x was taken back on two days, y was told again; of the content b nothing is left."""
    days = {
        "account_id": ["x", "x", "x", "x", "y", "y", "y"],
        "day": [on(2), on(2), on(1), on(1), on(1), on(1), on(1)],
        "views": [1, None, 2, None, 3, None, 4],
        "observed_at": [at(3), at(5), at(3), at(5), at(3), at(4), at(5)],
        "retracted": [None, True, False, True, None, True, None],
    }
    shots = {
        "content_id": ["a", "b", "b", "b"],
        "observed_at": [at(3), at(3), at(4), at(6)],
        "views": [1, 2, 3, None],
        "retracted": [False, False, False, True],
    }
    given = facts(library, account_day=days, content_snapshot=shots)
    gone = [one for one in found(given) if one[0] == "FC306"]
    assert gone == [
        ("FC306", "content_snapshot[b, 2023-10-06T04:00:00+00:00]"),
        ("FC306", "account_day[x, 2023-10-01]"),
    ]
    told = facts(library, account_day=days)
    assert said(told, "FC306") == (
        "The row was taken back and counts no more; rows like it: 2.",
        "该行已撤回，不再计入；此类行数：2。",
    )
    assert [one for one in found(told, "2023-11") if one[0] == "FC306"] == []
    assert [one for one in found(told.as_of("2023-10-04")) if one[0] == "FC306"] == [
        ("FC306", "account_day[y, 2023-10-01]")
    ]


def test_one_content_under_two_names(library: str) -> None:
    content = {
        "content_id": ["c", "b", "a", "d"],
        "account_id": ["x", "x", "x", "y"],
        "title": ["早", "早", "晚", "早"],
        "published_at": [at(1)] * 4,
    }
    given = facts(library, content=content)
    assert found(given) == [("FC304", "content[b]")]
    assert said(given, "FC304") == (
        "c is of the same account, title and time; rows like it: 2.",
        "c 与它的账号、标题、发布时间都相同；此类行数：2。",
    )


def test_names_of_nothing(library: str) -> None:
    given = facts(
        library,
        account={"account_id": ["x"]},
        account_day={"account_id": ["x", "X"], "day": [on(1), on(1)]},
        content={"content_id": ["a"], "account_id": ["y"], "operator_id": ["li"]},
    )
    assert found(given) == [
        ("FC305", "content[a]"),
        ("FC305", "account_day[X, 2023-10-01]"),
    ]
    assert said(
        facts(account={"account_id": ["x"]}, content={"content_id": ["a"], "account_id": ["y"]}),
        "FC305",
    ) == (
        "account_id y is not in the table account; rows like it: 1.",
        "account_id y 不在表 account 中；此类行数：1。",
    )

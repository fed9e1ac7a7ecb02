"""Coverage: of which tables, accounts and days there are facts."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, on

from media_appraisal.linter.facts.coverage import coverage
from media_appraisal.measures.facts import Facts

GIVEN: dict[str, Any] = {
    "account": {"account_id": ["x", "y", "z"]},
    "content": {
        "content_id": ["a", "b", "c", "d"],
        "account_id": ["x", "x", "y", "y"],
        "published_at": [at(1, 0), at(1, 23), at(1, month=11), None],
    },
    "content_snapshot": {"content_id": ["a", "a"], "observed_at": [at(2), at(3)]},
    "account_day": {
        "account_id": ["x", "x", "x", "y"],
        "day": [on(1), on(5), on(7), on(3)],
    },
    "rating": {
        "rater_id": ["r"],
        "operator_id": ["li"],
        "period": ["2023-10"],
        "item": ["care"],
    },
}


def test_every_table_and_every_account(library: str) -> None:
    found = coverage(facts(library, **GIVEN), "2023-10").records()
    assert [tuple(one.values()) for one in found["tables"]] == [
        ("account", 3, 3, None, None, None),
        ("content", 2, 2, 1, "2023-10-01", "2023-10-01"),
        ("content_snapshot", 2, 1, None, None, None),
        ("account_day", 4, 2, 4, "2023-10-01", "2023-10-07"),
        ("rating", 1, 1, None, None, None),
    ]
    assert [tuple(one.values()) for one in found["accounts"]] == [
        ("x", 3, 2, 1, ["2023-10-02/2023-10-04", "2023-10-06"]),
        ("y", 1, 0, 0, ["2023-10-04/2023-10-07"]),
        ("z", 0, 0, 0, []),
    ]


def test_of_all_time_and_of_another_period(library: str) -> None:
    given = facts(library, **GIVEN)
    assert [one.rows for one in coverage(given).tables] == [3, 4, 2, 4, 1]
    november = coverage(given, "2023-11")
    assert [one.rows for one in november.tables] == [3, 1, 0, 0, 0]
    assert [one.lacking for one in november.accounts] == [(), (), ()]


def test_it_is_shown_in_both_languages() -> None:
    found = coverage(facts(**GIVEN), "2023-10")
    assert str(found).splitlines()[:4] == [
        "What there are facts of, October 2023",
        "",
        "Table             Rows  Things  Days  First       Last",
        "----------------  ----  ------  ----  ----------  ----------",
    ]
    assert "x           3         2             1  2023-10-02/2023-10-04 2023-10-06" in str(found)
    first, second = found.sheets("zh")
    assert first.title == "事实数据的覆盖，2023年10月"
    assert [column.heading for column in second.columns][-1] == "缺少的日子"
    assert found._repr_html_().count("<table") == 2


def test_without_accounts_there_is_one_table() -> None:
    assert len(coverage(Facts({})).sheets("en")) == 1
    rating = {"rating": GIVEN["rating"]}
    assert len(coverage(facts(**rating)).sheets("zh")) == 1

"""The rules together: their order, their limit, what the door refused, facts of nothing."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linter.facts.found import found
from tests.measures.given import LIBRARIES, at, facts, on

from media_appraisal.errors.facts import KeyColumnMissing, SharesExceeded
from media_appraisal.linter.facts.given import Refused
from media_appraisal.linter.facts.rules import EACH, FACT_RULES, check_facts
from media_appraisal.measures.facts import Facts

LACKING = KeyColumnMissing(place="a.csv", column="day", keys=("account_id", "day"))
SHARES = SharesExceeded(account="x", day="2023-10-01", total="1.6", people=("li 0.8", "wang 0.8"))


def test_facts_of_nothing() -> None:
    assert check_facts(Facts({})).records() == []
    empty = facts(account_day={"account_id": [], "day": [], "followers": []})
    assert check_facts(empty, "2023-10").records() == []


def test_what_the_door_refused_stands_first() -> None:
    days = {"account_id": ["x"], "day": [on(1)], "viewers": [3], "views": [2]}
    refused = (Refused("community_day", LACKING), Refused("assignment", SHARES))
    findings = check_facts(facts(account_day=days), refused=refused)
    assert [(one.code, one.place) for one in findings.at_least("warning")] == [
        ("FC101", "community_day"),
        ("FC102", "assignment[x]"),
        ("FC104", "account_day[x, 2023-10-01]"),
    ]
    assert findings.errors[0].text.zh == LACKING.said("zh")
    assert findings.errors[1].text.en == SHARES.said("en")


def test_findings_come_by_principle_then_level_then_code() -> None:
    days = {"account_id": ["x", "x"], "day": [on(1), on(3)], "viewers": [3, 1], "views": [2, 2]}
    given = facts(account_day={**days, "likes": [None, 1]}, account={"account_id": ["y"]})
    findings = check_facts(given)
    assert [one.code for one in findings] == ["FC104", "FC201", "FC204", "FC305", "FC403", "FC404"]
    assert list(findings.by_principle) == ["possible", "complete", "consistent", "clear"]
    assert [len(some) for some in findings.by_principle.values()] == [1, 2, 1, 2]


def test_of_one_rule_some_are_listed_and_it_is_said_that_there_are_more() -> None:
    def gaps(accounts: int) -> list[str]:
        names = [f"a{number:02d}" for number in range(accounts)]
        days = {"account_id": names * 2, "day": [on(1)] * accounts + [on(3)] * accounts}
        return [one.text.en for one in check_facts(facts(account_day=days)).of_code("FC201")]

    assert EACH == 20
    assert all("2023-10-02" in text for text in gaps(20))
    assert len(gaps(20)) == 20
    assert gaps(25)[:20] == gaps(20)
    assert gaps(25)[20:] == ["There are more than 20 of these; they are not listed from here on."]


def test_titles_name_the_period() -> None:
    nothing = Facts({})
    assert check_facts(nothing).subject.zh == "事实数据"
    assert check_facts(nothing, "2023-Q4").subject.en == "Facts, Q4 2023"
    assert "Nothing was found." in str(check_facts(nothing))


def test_no_finding_speaks_of_guilt() -> None:
    words = re.compile(r"fraud|cheat|guilt|fake|manipulat|作弊|造假|刷量|舞弊|虚报", re.IGNORECASE)
    for rule in FACT_RULES:
        assert rule.check.__doc__
        assert not words.search(rule.check.__doc__)


counts = st.none() | st.integers(0, 200)
day_rows = st.lists(
    st.tuples(
        st.sampled_from("xy"), st.dates(on(1), on(9)), counts, counts, counts, st.integers(2, 9)
    ),
    unique_by=lambda row: (row[0], row[1], row[5]),
    min_size=1,
    max_size=12,
)


@settings(max_examples=30, deadline=None)
@given(day_rows, st.randoms(), st.sampled_from(LIBRARIES))
def test_the_order_of_rows_and_the_library_change_no_finding(
    rows: list[tuple[Any, ...]], random: Any, library: str
) -> None:
    names = ("account_id", "day", "followers", "viewers", "views", "observed_at")

    def made(library: str) -> Facts:
        columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
        columns["observed_at"] = [at(day, month=11) for day in columns["observed_at"]]
        return facts(library, account_day=columns)

    before = check_facts(made("polars"), "2023-10").records()
    random.shuffle(rows)
    assert check_facts(made(library), "2023-10").records() == before


def test_an_account_of_others_changes_no_finding_of_mine(library: str) -> None:
    mine: dict[str, list[Any]] = {
        "account_id": ["x", "x"],
        "day": [on(1), on(2)],
        "viewers": [3, 1],
        "views": [2, 2],
    }
    other: dict[str, list[Any]] = {
        "account_id": ["z", "z"],
        "day": [on(1), on(2)],
        "viewers": [1, 1],
        "views": [2, 2],
    }
    both = {name: mine[name] + other[name] for name in mine}
    assert found(facts(library, account_day=both)) == found(facts(library, account_day=mine))

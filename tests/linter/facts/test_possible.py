"""Possible: each figure that cannot be is named by its row, with how many are like it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.linter.facts.found import findings, found, said
from tests.measures.given import at, facts, on

from media_appraisal.linter.facts.possible import FINISHED, PARTS, PEOPLE, REACHED, SPANS
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.tables import TABLES


def row(key: str, **cells: Any) -> dict[str, list[Any]]:
    """One row of a table, its keys filled."""
    fill = {"text": "a", "day": on(2), "instant": at(2), "count": 1, "number": 1.0}
    keys = {name: [fill[TABLES[key].columns[name]]] for name in TABLES[key].keys}
    return keys | {name: [cell] for name, cell in cells.items()}


def alone(key: str, table: dict[str, list[Any]]) -> Facts:
    """Facts of one table."""
    tables: dict[str, Any] = {key: table}
    return facts(**tables)


@pytest.mark.parametrize(
    ("code", "pair"),
    [
        *(("FC103", pair) for pair in REACHED),
        *(("FC104", pair) for pair in PEOPLE),
        *(("FC105", pair) for pair in FINISHED),
        *(("FC106", pair) for pair in PARTS),
    ],
)
def test_a_part_that_is_more_than_its_whole(code: str, pair: tuple[str, str, str]) -> None:
    key, part, whole = pair
    assert [one for one, _ in found(alone(key, row(key, **{part: 6, whole: 5})))] == [code]
    assert found(alone(key, row(key, **{part: 5, whole: 5}))) == []
    assert found(alone(key, row(key, **{part: 6}))) == []


def test_the_first_row_is_named_and_the_others_are_counted(library: str) -> None:
    days = {
        "account_id": ["y", "x", "x", "x"],
        "day": [on(1), on(3), on(2), on(1)],
        "reach": [9, 9, 9, None],
        "impressions": [8, 8, 9, 5],
    }
    given = facts(library, account_day=days)
    assert said(given, "FC103") == (
        "reach (9) is above impressions (8); rows like it: 2.",
        "reach（9）大于 impressions（8）；此类行数：2。",
    )
    (one, *_) = findings(given)
    assert (one.place, one.level) == ("account_day[x, 2023-10-03]", "warning")


def test_only_the_rows_of_the_period_are_looked_at(library: str) -> None:
    content = {"content_id": ["a", "b"], "published_at": [at(1), at(1, month=11)]}
    shots = {
        "content_id": ["a", "b"],
        "observed_at": [at(2), at(2, month=11)],
        "completions": [1, 9],
        "views": [5, 5],
    }
    given = facts(library, content=content, content_snapshot=shots)
    assert found(given, "2023-10") == []
    assert found(given, "2023-11")[0][0] == "FC105"
    assert found(given)[0][0] == "FC105"
    rating = row("rating", score=6.0, scale=5.0) | {"period": ["2023-10"]}
    given = facts(library, rating=rating)
    assert (found(given, "2023-10"), found(given, "2023-11")) == (
        [("FC106", "rating[a, a, 2023-10, a]")],
        [],
    )


@pytest.mark.parametrize("span", SPANS)
def test_an_end_before_its_beginning(span: tuple[str, str, str]) -> None:
    key, begin, end = span
    times = (on(3), on(2)) if TABLES[key].columns[begin] == "day" else (at(3), at(2))
    backwards = row(key, **{begin: times[0], end: times[1]})
    assert [one for one, _ in found(alone(key, backwards))] == ["FC107"]
    assert found(alone(key, row(key, **{begin: times[1], end: times[1]}))) == []


def test_what_an_end_before_its_beginning_is_called() -> None:
    given = facts(suggestion=row("suggestion", made_on=on(3), decided_on=on(2)))
    assert said(given, "FC107") == (
        "decided_on (2023-10-02) is before made_on (2023-10-03); rows like it: 1.",
        "decided_on（2023-10-02）早于 made_on（2023-10-03）；此类行数：1。",
    )


def test_a_day_observed_before_it_began_anywhere(library: str) -> None:
    # The second of October begins at 10:00 UTC of the first, that is 18:00 in Shanghai
    early, first = at(1, 17), at(1, 18)
    days = {"account_id": ["x"], "day": [on(2)]}
    assert found(facts(library, account_day={**days, "observed_at": [first]})) == []
    given = facts(library, account_day={**days, "observed_at": [early]})
    assert said(given, "FC108") == (
        "observed_at (2023-10-01T09:00:00+00:00) is before day (2023-10-02); rows like it: 1.",
        "observed_at（2023-10-01T09:00:00+00:00）早于 day（2023-10-02）；此类行数：1。",
    )


def test_a_content_observed_before_it_was_out(library: str) -> None:
    content = {"content_id": ["a"], "published_at": [at(2)], "observed_at": [at(9)]}
    shots = {"content_id": ["a", "a"], "observed_at": [at(1), at(2)]}
    given = facts(library, content=content, content_snapshot=shots)
    assert found(given) == [("FC108", "content_snapshot[a, 2023-10-01T04:00:00+00:00]")]
    planned = {"content_id": ["a"], "published_at": [None], "observed_at": [at(1)]}
    assert found(facts(library, content=planned, content_snapshot=shots)) == []


def level(*followers: int | None, account: str = "x") -> dict[str, list[Any]]:
    days = [on(place + 1) for place in range(len(followers))]
    return {"account_id": [account] * len(followers), "day": days, "followers": list(followers)}


@pytest.mark.parametrize(
    ("followers", "jumps"),
    [
        ((1000, 1010, 1020, 10_300, 10_310), True),
        ((10_310, 10_300, 1020, 1010, 1000), True),
        ((1000, 1010, 1020, 1120, 1130), False),  # 100 is not above 100
        ((1000, 1001, 1002, 1103, 1104), True),  # 101 is above 100, 10 % and 20 x 1
        ((1000, 1010, 1020, 1221, 1231), True),  # 201 is above 20 x 10
        ((1000, 1010, 1020, 1220, 1230), False),  # 200 is not
        ((9000, 9001, 9002, 9903, 9904), True),  # 901 is above a tenth of 9002
        ((9000, 9001, 9002, 9902, 9903), False),
        ((1000, 1001, None, None, 1302, 1303, 1304), True),  # 301 in 3 days: 100.3 a day
        ((1000, 1001, None, None, 1301, 1302, 1303), False),  # 300 in 3 days: 100 a day
    ],
)
def test_followers_that_jump(followers: tuple[int | None, ...], jumps: bool) -> None:
    codes = [code for code, _ in found(facts(account_day=level(*followers)))]
    assert ("FC109" in codes) is jumps


def test_a_jump_is_told_of_its_account_alone(library: str) -> None:
    other = level(5000, 5001, 5002, 5003, 5004, account="w")
    jump = level(1000, 1010, 1020, 10_300, 10_310)
    days = {name: other[name] + jump[name] for name in jump}
    given = facts(library, account_day=days)
    assert found(given) == [("FC109", "account_day[x, 2023-10-04]")]
    assert said(given, "FC109") == (
        "The followers went from 1020 to 10300 (days: 1); on other days they move by about 10. "
        "Times it happened to the account: 1.",
        "粉丝数从 1020 变为 10300（1 天），平时每天约变化 10；该账号此类情况 1 次。",
    )


def test_a_time_of_another_table_is_told_as_people_write_it() -> None:
    content = {"content_id": ["a"], "published_at": [at(2)]}
    shots = {"content_id": ["a"], "observed_at": [at(1)]}
    assert said(facts(content=content, content_snapshot=shots), "FC108")[0] == (
        "observed_at (2023-10-01T04:00:00+00:00) is before published_at "
        "(2023-10-02T04:00:00+00:00); rows like it: 1."
    )

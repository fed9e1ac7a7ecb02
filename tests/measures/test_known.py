"""Known: of rows with one key the latest known cells count, and any moment can be asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.given import LIBRARIES, SHANGHAI, at, facts, measure, on, read
from tests.refusals import both_texts

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import cells_of, instant_number
from media_appraisal.period import Period

DAY = {
    "account_id": ["x", "x", "x", "y"],
    "day": [on(1), on(1), on(2), on(1)],
    "views": [10, 12, 5, 7],
    "likes": [3, None, 1, None],
    "observed_at": [at(2), at(4), at(3), None],
}
"""The views of x on the first day were restated on the fourth, its likes were not told again."""


def cells(given: Facts, key: str, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a table as they count, in order."""
    frame = given.table(key)
    columns = columns or tuple(frame.columns)
    return sorted(zip(*(cells_of(frame[name]) for name in columns), strict=True), key=str)


def test_each_column_has_the_value_observed_last_that_is_known(library: str) -> None:
    given = facts(library, account_day=DAY)
    assert cells(given, "account_day", "account_id", "day", "views", "likes") == [
        ("x", 19631, 12, 3),
        ("x", 19632, 5, 1),
        ("y", 19631, 7, None),
    ]
    assert cells(given, "account_day", "account_id", "observed_at") == [
        ("x", instant_number(at(3))),
        ("x", instant_number(at(4))),
        ("y", None),
    ]
    assert len(given.records["account_day"]) == 4


def test_a_row_that_does_not_say_when_is_older_than_any_that_does(library: str) -> None:
    told = {"account_id": ["y", "y"], "day": [on(1)] * 2, "views": [9, 7]}
    given = facts(library, account_day={**told, "observed_at": [at(1), None]})
    assert cells(given, "account_day", "account_id", "views") == [("y", 9)]
    assert cells(given.as_of("2023-09-01"), "account_day", "views") == [(7,)]


def test_as_of_replays_what_was_known(library: str) -> None:
    given = facts(library, account_day=DAY)
    seen = {
        day: cells(given.as_of(f"2023-10-0{day}"), "account_day", "account_id", "views")
        for day in (1, 2, 3, 4)
    }
    assert seen[1] == [("y", 7)]
    assert seen[2] == [("x", 10), ("y", 7)]
    assert seen[3] == [("x", 10), ("x", 5), ("y", 7)]
    assert seen[4] == cells(given, "account_day", "account_id", "views")


@pytest.mark.parametrize(
    ("moment", "known"),
    [
        (at(4), True),
        (at(4) - dt.timedelta(microseconds=1), False),
        ("2023-10-04T12:00:00+08:00", True),
        ("2023-10-04T04:00:00Z", True),
        ("2023-10-04T11:59:59+08:00", False),
        (dt.date(2023, 10, 4), True),
        ("2023-10-03", False),
    ],
)
def test_a_moment_is_an_instant_or_the_end_of_a_day(moment: Any, known: bool) -> None:
    given = facts(account_day=DAY).as_of(moment)
    assert (12 in given.table("account_day")["views"].to_list()) is known


def test_a_day_ends_in_the_zone_of_the_facts() -> None:
    late = {"account_id": ["x"], "day": [on(1)], "observed_at": [at(5, 3)]}
    assert len(facts(account_day=late).as_of("2023-10-04").table("account_day")) == 0
    assert len(facts(zone="UTC", account_day=late).as_of("2023-10-04").table("account_day")) == 1


@pytest.mark.parametrize("moment", ["yesterday", "2023-10-04T12:00:00", dt.datetime(2023, 10, 4)])  # noqa: DTZ001
def test_a_moment_without_a_zone_is_refused(moment: Any) -> None:
    name = str(moment)
    assert both_texts(lambda: facts(account_day=DAY).as_of(moment)) == (
        f"{name} is no moment that everybody understands alike. Write a day, which means its end, "
        "such as 2026-10-05, or an instant with its zone, such as 2026-10-05T18:00:00+08:00.",
        f"{name} 不是没有歧义的时刻。请写日期（指当日结束时），例如 2026-10-05，"
        "或带时区的时刻，例如 2026-10-05T18:00:00+08:00。",
    )


def test_measures_read_the_restated_figure_or_the_one_of_then(library: str) -> None:
    assignment = {"operator_id": ["li"], "account_id": ["x"], "valid_from": [on(1)]}
    given = facts(library, account_day=DAY, assignment=assignment)
    total = {"kind": "total", "table": "account_day", "column": "views"}
    assert read(given, **total) == {"li": 17.0}
    assert read(given.as_of("2023-10-03"), **total) == {"li": 15.0}


def test_a_hand_over_that_was_told_late_is_not_known_before(library: str) -> None:
    assignment = {
        "operator_id": ["li", "li", "wang"],
        "account_id": ["x"] * 3,
        "valid_from": [on(1, month=9), on(1, month=9), on(16)],
        "valid_to": [None, on(16), None],
        "observed_at": [at(1, month=9), at(20), at(20)],
    }
    given = facts(library, assignment=assignment)
    assert given.people("2023-10") == ("li", "wang")
    assert given.people("2023-11") == ("wang",)
    assert given.as_of("2023-10-19").people("2023-11") == ("li",)


def test_two_rows_of_one_key_and_one_moment_are_refused(library: str) -> None:
    row = {"account_id": ["x", "y", "x"], "day": [on(1)] * 3}
    for told, said in (
        ([at(2), at(2), at(2)], ", observed_at 2023-10-02T04:00:00+00:00"),
        ([None, at(2), None], ""),
    ):
        table = {**row, "observed_at": told}
        en, _ = both_texts(lambda table=table: facts(library, account_day=table))  # type: ignore[misc]  # bound at once
        assert en == (
            "table account_day, rows 1 and 3 are both account_id x, day 2023-10-01"
            f"{said}. Keep one of them."
        )


counts = st.none() | st.integers(0, 9)
histories = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from([on(1), on(2)]),
        st.none() | st.integers(1, 9),
        counts,
        counts,
    ),
    unique_by=lambda row: row[:3],
    max_size=12,
)


def naively(history: list[tuple[Any, ...]], until: int) -> dict[Any, tuple[Any, Any]]:
    """The views and likes of each key that were known at a day, one row after the other."""
    found: dict[Any, tuple[Any, Any]] = {}
    for account, day, told, views, likes in sorted(history, key=lambda row: row[2] or 0):
        if (told or 0) <= until:
            was = found.get((account, day), (None, None))
            found[account, day] = (
                was[0] if views is None else views,
                was[1] if likes is None else likes,
            )
    return found


@settings(max_examples=40, deadline=None)
@given(histories, st.integers(0, 9), st.sampled_from(LIBRARIES))
def test_the_rule_agrees_with_reading_the_rows_one_by_one(
    history: list[tuple[Any, ...]], until: int, library: str
) -> None:
    if library == "pandas" and not history:
        return
    names = ("account_id", "day", "told", "views", "likes")
    columns = {name: [row[place] for row in history] for place, name in enumerate(names)}
    told = columns.pop("told")
    observed = [
        None if day is None else dt.datetime(2023, 10, day, tzinfo=SHANGHAI) for day in told
    ]
    given = facts(library, account_day={**columns, "observed_at": observed}).as_of(
        dt.datetime(2023, 10, until, tzinfo=SHANGHAI) if until else "2023-09-30"
    )
    found = {
        (account, dt.date(1970, 1, 1) + dt.timedelta(days=day)): (views, likes)
        for account, day, views, likes in cells(
            given, "account_day", "account_id", "day", "views", "likes"
        )
    }
    assert found == naively(history, until)


def test_every_measure_reads_facts_as_of_a_moment(library: str) -> None:
    content = {"content_id": ["1"], "operator_id": ["li"], "published_at": [at(5)]}
    shots = {"content_id": ["1", "1"], "observed_at": [at(6), at(12)], "views": [10, 30]}
    given = facts(library, content=content, content_snapshot=shots)
    total = measure(kind="total", table="content_snapshot", column="views")
    october = Period.of("2023-10")
    assert total.read(given, october).numbers.tolist() == [30.0]
    assert total.read(given.as_of("2023-10-11"), october).numbers.tolist() == [10.0]


def test_until_when_things_are_known() -> None:
    account = {"account_id": ["a"], "platform": ["weibo"]}
    day = {"account_id": ["a", "a"], "day": [on(1), on(2)], "observed_at": [at(2), at(3)]}
    given = facts(account=account, account_day=day)
    assert given.known_until == at(3)
    assert given.told_until("account") is None
    assert given.as_of(at(9)).known_until == at(9)
    assert given.as_of(at(2)).as_of(at(1)).known_until == at(1)
    assert given.as_of(at(1)).as_of(at(9)).known_until == at(1)
    assert facts(account=account).known_until is None


def test_until_when_is_told_by_the_clocks_of_the_zone() -> None:
    """One o'clock UTC is nine in Shanghai, and a day asked for ends there too."""
    seen = dt.datetime(2023, 1, 3, 1, tzinfo=dt.UTC)
    day = {"account_id": ["a"], "day": [on(1)], "observed_at": [seen]}
    told = facts(account_day=day).known_until
    assert told is not None
    assert told.isoformat() == "2023-01-03T09:00:00+08:00"
    asked = facts(account_day=day).as_of("2023-01-05").known_until
    assert asked is not None
    assert asked.isoformat() == "2023-01-05T23:59:59.999999+08:00"


def test_a_retraction_takes_back_what_was_told_until_then(library: str) -> None:
    """Withdrawn on the 5th, and told again on the 7th, without the likes of before."""
    told = {
        "account_id": ["x"] * 4,
        "day": [on(1)] * 4,
        "views": [10, 12, None, 11],
        "likes": [3, None, None, None],
        "observed_at": [at(2), at(4), at(5), at(7)],
        "retracted": [None, False, True, None],
    }
    given = facts(library, account_day=told)
    columns = ("views", "likes")
    assert cells(given.as_of("2023-10-04"), "account_day", *columns) == [(12, 3)]
    assert cells(given.as_of("2023-10-05"), "account_day", *columns) == []
    assert cells(given, "account_day", *columns) == [(11, None)]
    assert "retracted" not in given.table("account_day").columns
    assert len(given.records["account_day"]) == 4


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("xy"),
            st.integers(1, 9),
            st.one_of(st.none(), st.integers(0, 9)),
            st.booleans(),
        ),
        max_size=12,
        unique_by=lambda row: row[:2],
    ),
    st.randoms(use_true_random=False),
)
def test_what_counts_is_what_was_told_last_since_the_last_retraction(
    rows: list[tuple[str, int, int | None, bool]], chance: Any
) -> None:
    """Beside a plain walk through the rows in the order of time."""
    expected: dict[str, int | None] = {}
    for account, _, views, retracted in sorted(rows, key=lambda row: row[1]):
        if retracted:
            expected.pop(account, None)
        else:
            expected[account] = expected.get(account) if views is None else views
    chance.shuffle(rows)
    table = {
        "account_id": [row[0] for row in rows],
        "day": [on(1)] * len(rows),
        "views": [row[2] for row in rows],
        "observed_at": [at(row[1]) for row in rows],
        "retracted": [row[3] for row in rows],
    }
    found = facts(account_day=table)
    assert dict(cells(found, "account_day", "account_id", "views")) == expected

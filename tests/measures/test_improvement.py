"""Improvement, by hand: windows, direction, who made the change, and what cannot be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.measures.given import facts, on, read
from tests.refusals import refusal

if TYPE_CHECKING:
    import datetime as dt

HELD = {
    "operator_id": ["li", "wu", "wu"],
    "account_id": ["x", "x", "y"],
    "valid_from": [on(1, month=1), on(12), on(1, month=1)],
    "valid_to": [on(12), None, None],
}
NOTHING = "missing: no change that can be judged came due in the period"
UNSEEN = "missing: a window before or after a change has no known day"


def change(name: str, account: str, day: int, metric: str = "views") -> dict[str, Any]:
    """A change on a day of October, judged by two days before and two from it on."""
    return {
        "change_id": name,
        "account_id": account,
        "changed_on": on(day),
        "metric": metric,
        "before_from": on(day - 2),
        "before_to": on(day),
        "after_from": on(day),
        "after_to": on(day + 2),
    }


def columns(*rows: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]}


def days(account: str, first: int, *views: int | None, column: str = "views") -> dict[str, Any]:
    """account_day of one account from a day on."""
    told: list[dt.date] = [on(first + place) for place in range(len(views))]
    return {"account_id": [account] * len(views), "day": told, column: list(views)}


def test_the_mean_of_the_days_after_over_those_before(library: str) -> None:
    """10 and 30 a day before, 20 and 30 after: 25 / 20 - 1; the days around do not count."""
    given = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "x", 10)),
        account_day=days("x", 7, 999, 10, 30, 20, 30, 999),
    )
    assert read(given, kind="improvement") == {"li": 0.25, "wu": NOTHING}


def test_an_unknown_day_is_no_zero(library: str) -> None:
    """30 a day before, 20 after."""
    given = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "y", 10)),
        account_day=days("y", 8, None, 30, 20, None),
    )
    assert read(given, kind="improvement") == {"wu": (20 - 30) / 30, "li": NOTHING}
    unseen = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "y", 10)),
        account_day=days("y", 8, 5, 30, None, None),
    )
    assert read(unseen, kind="improvement")["wu"] == UNSEEN


def test_where_less_is_better_the_sign_is_turned(library: str) -> None:
    """From 20 to 15 followers lost a day."""
    iteration = columns(change("1", "y", 10, "followers_lost"))
    given = facts(
        library,
        assignment=HELD,
        iteration={**iteration, "direction": ["less"]},
        account_day=days("y", 8, 20, 20, 15, 15, column="followers_lost"),
    )
    assert read(given, kind="improvement")["wu"] == 0.25


def test_each_change_counts_once_for_whoever_made_it(library: str) -> None:
    """Li changed x on the 10th, before handing it over on the 12th; wu raised y by 0.1 and 0.4."""
    given = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "x", 10), change("2", "y", 10), change("3", "y", 20)),
        account_day={
            name: [
                *days("x", 8, 10, 10, 15, 15)[name],
                *days("y", 8, 10, 10, 11, 11)[name],
                *days("y", 18, 10, 10, 14, 14)[name],
            ]
            for name in ("account_id", "day", "views")
        },
    )
    assert read(given, kind="improvement") == {"li": 0.5, "wu": 0.25}
    assert read(given, kind="improvement", where={"change_id": "3"})["wu"] == 0.4


def test_it_belongs_to_the_period_in_which_the_later_window_ends(library: str) -> None:
    """Changed on the 30th, the last day compared is October 31; on the 31st it is November 1."""
    given = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "y", 20)) | {"after_to": [on(1, month=11)]},
        account_day=days("y", 18, 10, 10, 20),
    )
    assert read(given, "2023-10", kind="improvement")["wu"] == 1.0
    later = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "y", 20)) | {"after_to": [on(2, month=11)]},
        account_day=days("y", 18, 10, 10, 20),
    )
    assert read(later, "2023-10", kind="improvement")["wu"] == NOTHING
    assert read(later, "2023-11", kind="improvement")["wu"] == 1.0


def test_from_nothing_there_is_no_share_of_it(library: str) -> None:
    given = facts(
        library,
        assignment=HELD,
        iteration=columns(change("1", "y", 10)),
        account_day=days("y", 8, 0, 0, 5, 5),
    )
    assert read(given, kind="improvement", empty="not_applicable")["wu"] == NOTHING.replace(
        "missing", "not_applicable"
    )


def test_the_metric_is_a_count_of_an_account(library: str) -> None:
    for metric, text in (
        ("view", "has no column 'view'. Did you mean 'views'?"),
        ("cover_click_rate", "is of the sort share; wanted here: metric"),
    ):
        given = facts(
            library,
            assignment=HELD,
            iteration=columns(change("1", "y", 10, metric)),
            account_day=days("y", 8, 1, 1, 1, 1),
        )
        error = refusal(lambda: read(given, kind="improvement"))  # noqa: B023  # called at once
        assert text in str(error)

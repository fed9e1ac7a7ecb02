"""On time, by hand: grace, what was never done, days and instants."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts, refusal

from media_appraisal.period import Period

PUBLISHING: dict[str, Any] = {
    "kind": "on_time",
    "table": "content",
    "due": "scheduled_at",
    "done": "published_at",
}
CONTENT = {
    "content_id": list("abcdefg"),
    "operator_id": ["li", "li", "li", "li", "li", "wang", None],
    "scheduled_at": [at(1, 10), at(2, 10), at(3, 10), at(31, 23), None, at(1, 10, month=9), at(5)],
    "published_at": [at(1, 9), at(2, 11), at(3, 12), None, at(4), at(2), at(5)],
}


def test_never_published_is_late_and_unplanned_is_not_asked(library: str) -> None:
    """Of four planned for October one came before 10, one at 11, one at 12, one never."""
    given = facts(library, operator={"operator_id": ["li", "wang"]}, content=CONTENT)
    nothing = "nothing of content was due (scheduled_at) in the period"
    assert read(given, **PUBLISHING) == {"li": 1 / 4, "wang": f"missing: {nothing}"}
    assert read(given, **PUBLISHING, grace_minutes=59)["li"] == 1 / 4
    assert read(given, **PUBLISHING, grace_minutes=60)["li"] == 2 / 4
    assert read(given, **PUBLISHING, grace_minutes=120)["li"] == 3 / 4
    assert read(given, **PUBLISHING, grace_days=1)["li"] == 3 / 4
    assert read(given, **PUBLISHING, empty="not_applicable")["wang"].startswith(  # type: ignore[union-attr]
        "not_applicable"
    )


def test_the_planned_day_names_the_period_unless_another_does(library: str) -> None:
    """Planned for September 30 and published on October 1 it is a matter of September."""
    content = {
        "content_id": ["a"],
        "operator_id": ["li"],
        "scheduled_at": [at(30, 23, month=9)],
        "published_at": [at(1, 1)],
    }
    given = facts(library, content=content)
    assert read(given, "2023-09", **PUBLISHING) == {"li": 0.0}
    assert read(given, "2023-10", **PUBLISHING) == {
        "li": "missing: nothing of content was due (scheduled_at) in the period"
    }
    assert read(given, "2023-10", **PUBLISHING, by="published_at") == {"li": 0.0}


def test_days_are_compared_with_days(library: str) -> None:
    cooperation = {
        "cooperation_id": ["1", "2", "3"],
        "operator_id": ["li"] * 3,
        "due_on": [on(5), on(6), on(7)],
        "done_on": [on(5), on(8), None],
    }
    given = facts(library, cooperation=cooperation)
    due: dict[str, Any] = {
        "kind": "on_time",
        "table": "cooperation",
        "due": "due_on",
        "done": "done_on",
    }
    assert read(given, **due) == {"li": 1 / 3}
    assert read(given, **due, grace_days=2) == {"li": 2 / 3}
    assert both_texts(lambda: measure(**due, grace_minutes=30)) == (
        "'due_on' holds days, which have no minutes. Write grace_days instead of grace_minutes.",
        "'due_on' 只记到日，没有分钟可言。请改写 grace_days，不要写 grace_minutes。",
    )


@pytest.mark.parametrize(
    ("due", "done", "text"),
    [
        ("title", "published_at", "is of the sort text; wanted here: time"),
        ("scheduled_at", "opened_on", "is of the sort day; wanted here: time of the sort instant"),
    ],
)
def test_two_times_of_one_sort_are_wanted(due: str, done: str, text: str) -> None:
    error = refusal(lambda: measure(kind="on_time", table="content", due=due, done=done))
    assert text in str(error)


def test_what_is_due_after_the_last_observation_is_not_late_yet(library: str) -> None:
    """By noon of the 10th: one done, one late, one due later, one done before it is due."""
    content = {
        "content_id": list("abcde"),
        "operator_id": ["li", "li", "li", "li", "wang"],
        "scheduled_at": [at(5), at(9), at(10, 13), at(20), at(15)],
        "published_at": [at(5), None, None, at(8), None],
        "observed_at": [at(10)] * 5,
    }
    given = facts(library, content=content)
    early = "not_due: nothing of content is due yet (scheduled_at), known until {}".format
    assert read(given, **PUBLISHING) == {"li": 2 / 3, "wang": early("2023-10-10 12:00+08:00")}
    assert read(given.as_of(at(10, 13)), **PUBLISHING)["li"] == 2 / 3
    assert read(given.as_of(at(10, 14)), **PUBLISHING)["li"] == 2 / 4
    assert read(given.as_of(at(10, 14)), **PUBLISHING, grace_minutes=60)["li"] == 2 / 3
    by_the_14th = early("the end of 2023-10-14 (+08:00)")
    assert read(given.as_of(on(14)), **PUBLISHING) == {"li": 2 / 4, "wang": by_the_14th}
    assert read(given.as_of(on(31)), **PUBLISHING) == {"li": 2 / 4, "wang": 0.0}


def test_why_nothing_is_judged_is_said_in_chinese_too() -> None:
    content = {"content_id": ["a"], "operator_id": ["li"], "scheduled_at": [at(15)]}
    given = facts(content={**content, "published_at": [None], "observed_at": [at(10)]})
    (reason,) = measure(**PUBLISHING).read(given.as_of(on(14)), Period.of("2023-10")).reasons
    assert reason is not None
    assert reason.zh == (
        "周期内 content 的事项都尚未到期（scheduled_at），数据截至 2023-10-14（+08:00）日终"
    )


def test_a_day_is_late_when_it_is_over(library: str) -> None:
    """Of what was due on the 5th, the 6th and the 7th, only the first is done."""
    cooperation = {
        "cooperation_id": ["1", "2", "3"],
        "operator_id": ["li"] * 3,
        "due_on": [on(5), on(6), on(7)],
        "done_on": [on(5), None, None],
        "observed_at": [at(6, 23), at(1), at(1)],
    }
    given = facts(library, cooperation=cooperation)
    asked = {"kind": "on_time", "table": "cooperation", "due": "due_on", "done": "done_on"}
    assert read(given, **asked) == {"li": 1.0}
    assert read(given.as_of(at(7, 0)), **asked) == {"li": 1 / 2}
    assert read(given.as_of(at(7, 0)), **asked, grace_days=1) == {"li": 1.0}
    assert read(given.as_of(at(7, 23)), **asked) == {"li": 1 / 2}
    assert read(given.as_of(on(7)), **asked) == {"li": 1 / 3}
    assert read(given.as_of(at(8, 0)), **asked) == {"li": 1 / 3}

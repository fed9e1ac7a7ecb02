"""Revisions: late rows and restated figures are told, never changed in silence."""

from __future__ import annotations

from typing import Any

from tests.measures.given import at, facts, on
from tests.refusals import both_texts

TABLES: dict[str, Any] = {
    "account_day": {
        "account_id": ["x", "x", "x", "y"],
        "day": [on(1), on(1), on(2), on(1)],
        "views": [10, 12, 5, 7],
        "likes": [3, 3, None, None],
        "source": ["a", "b", "a", "a"],
        "observed_at": [at(2), at(4), at(3), None],
    },
    "content_snapshot": {
        "content_id": ["c", "c", "d"],
        "observed_at": [at(2), at(5), at(1)],
        "views": [100, 90, 1],
        "saves": [4, None, 1],
    },
    "community": {"community_id": ["g"]},
}


def test_what_was_restated_and_what_came_late(library: str) -> None:
    given = facts(library, **TABLES)
    assert [list(one.record().values())[:6] for one in given.revised_since("2023-10-02")] == [
        ["content_snapshot", "c", "views", "100", "90", "2023-10-05T04:00:00+00:00"],
        ["content_snapshot", "c", "saves", "4", None, "2023-10-05T04:00:00+00:00"],
        ["account_day", "x, 2023-10-01", "views", "10", "12", "2023-10-04T04:00:00+00:00"],
        ["account_day", "x, 2023-10-02", None, None, None, "2023-10-03T04:00:00+00:00"],
    ]


def test_between_two_moments(library: str) -> None:
    given = facts(library, **TABLES)
    found = given.revised_since("2023-10-02", until="2023-10-03")
    assert [(one.place, one.column) for one in found] == [("account_day[x, 2023-10-02]", None)]
    assert list(given.revised_since("2023-10-05")) == []
    assert len(given.revised_since("2023-09-01").added) == 4


def test_restated_and_added_are_told_apart() -> None:
    found = facts(**TABLES).revised_since(at(2))
    assert [one.column for one in found.restated] == ["views", "saves", "views"]
    assert [one.place for one in found.added] == ["account_day[x, 2023-10-02]"]
    assert len(found[1:]) == 3
    assert found[0].column == "views"


def test_the_changes_as_a_table_in_both_languages() -> None:
    found = facts(**TABLES).revised_since("2023-10-02", until=at(31))
    assert str(found) == found.sheet("en").text()
    assert str(found).splitlines()[:4] == [
        "What changed in the facts after 2023-10-02, to 2023-10-31 12:00:00+08:00",
        "",
        "Place                       Column     Before  Now      Observed",
        "--------------------------  ---------  ------  -------  -------------------------",
    ]
    assert "content_snapshot[c]         saves      4       unknown" in str(found)
    zh = found.sheet("zh").text()
    assert "2023-10-02 之后至 2023-10-31 12:00:00+08:00 事实数据的变化" in zh
    assert "新增一行" in zh
    assert "<table" in found._repr_html_()
    assert "Nothing has changed." in str(facts(**TABLES).revised_since("2023-10-31"))


def test_moments_the_wrong_way_round_are_refused() -> None:
    given = facts(**TABLES)
    assert both_texts(lambda: given.revised_since("2023-10-03", until="2023-10-02")) == (
        "Nothing changes from 2023-10-03 to 2023-10-02, which is earlier. Exchange the two "
        "moments.",
        "2023-10-02 早于 2023-10-03，其间不会有变化。请交换这两个时刻。",
    )


def test_of_a_period_only_its_rows_and_those_without_a_time(library: str) -> None:
    given = facts(
        library,
        account_day={
            "account_id": ["x"] * 3,
            "day": [on(30, month=9), on(1), on(31)],
            "observed_at": [at(2, month=11)] * 3,
        },
        content={"content_id": ["a", "b"], "published_at": [at(5), at(5, month=9)]},
        content_snapshot={"content_id": ["a", "b"], "observed_at": [at(3, month=11)] * 2},
        account={"account_id": ["x"], "observed_at": [at(2, month=11)]},
    )
    found = given.revised_since("2023-11-01", period="2023-10")
    assert [one.place for one in found] == [
        "account[x]",
        "content_snapshot[a]",
        "account_day[x, 2023-10-01]",
        "account_day[x, 2023-10-31]",
    ]
    assert len(given.revised_since("2023-11-01")) == 6
    assert len(given.revised_since("2023-11-02", period="2023-10")) == 1


def test_what_was_taken_back_is_told(library: str) -> None:
    """The first day of x is withdrawn on the 6th, the content c on the 7th, d never."""
    day, snapshot = TABLES["account_day"], TABLES["content_snapshot"]
    given = facts(
        library,
        account_day={
            **{name: [*cells, None] for name, cells in day.items()},
            "account_id": [*day["account_id"], "x"],
            "day": [*day["day"], on(1)],
            "observed_at": [*day["observed_at"], at(6)],
            "retracted": [None, False, None, None, True],
        },
        content_snapshot={
            **{name: [*cells, None] for name, cells in snapshot.items()},
            "content_id": [*snapshot["content_id"], "c"],
            "observed_at": [*snapshot["observed_at"], at(7)],
            "retracted": [False, False, False, True],
        },
    )
    found = given.revised_since("2023-10-05")
    assert [(one.place, one.observed_at) for one in found.withdrawn] == [
        ("content_snapshot[c]", "2023-10-07T04:00:00+00:00"),
        ("account_day[x, 2023-10-01]", "2023-10-06T04:00:00+00:00"),
    ]
    assert list(found.withdrawn) == list(found)
    assert not found.added
    timeless = given.revised_since("2023-10-05", period="2023-09")
    assert [one.place for one in timeless] == ["content_snapshot[c]"]
    assert len(given.revised_since("2023-10-05", until="2023-10-06")) == 1
    assert "the row withdrawn" in str(found)
    assert "该行已撤回" in found.sheet("zh").text()
    assert not given.revised_since("2023-09-01").withdrawn  # what nobody knew before

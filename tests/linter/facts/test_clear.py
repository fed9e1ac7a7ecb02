"""Clear: hours that speak of another zone, and rows that say neither when nor where from."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.linter.facts.found import found, said
from tests.measures.given import SHANGHAI, at, facts, on

from media_appraisal.linter.facts.rules import check_facts


def published(*clocks: str, account: str = "x") -> dict[str, list[Any]]:
    """Contents of an account at these hours and minutes of the first of October."""
    times = [dt.time.fromisoformat(clock) for clock in clocks]
    instants = [dt.datetime.combine(on(1), time, SHANGHAI) for time in times]
    names = [f"{account}{number}" for number in range(len(clocks))]
    return {"content_id": names, "account_id": [account] * len(clocks), "published_at": instants}


NIGHT = ("00:01", "02:30", "03:00", "04:59", "05:00", "05:59")
DAY = ("06:00", "08:00", "12:00", "23:59")


def test_an_account_that_publishes_at_night(library: str) -> None:
    given = facts(library, content=published(*NIGHT, *DAY))
    assert found(given) == [("FC401", "content[account_id x]")]
    assert said(given, "FC401") == (
        "By the clocks of Asia/Shanghai 60% of 10 contents came out between midnight and six.",
        "按 Asia/Shanghai 的时钟，10 篇中有 60% 在 0 时至 6 时之间发布。",
    )
    assert found(facts(library, zone="UTC", content=published(*NIGHT, *DAY))) == []


def test_half_of_them_or_fewer_than_ten_are_no_doubt() -> None:
    assert found(facts(content=published(*NIGHT[:5], *DAY, "09:00"))) == []
    assert found(facts(content=published(*NIGHT, *DAY[:3]))) == []
    several = [published(*NIGHT, account="a"), published(*NIGHT, account="b")]
    content = {name: several[0][name] + several[1][name] for name in several[0]}
    assert found(facts(content=content)) == []


def test_contents_of_which_only_the_day_is_known(library: str) -> None:
    given = facts(library, content=published(*["00:00"] * 9, "08:00"))
    assert found(given) == [("FC402", "content[account_id x]")]
    assert said(given, "FC402") == (
        "90% of 10 contents came out at midnight to the second: it seems that only the day is "
        "known.",
        "10 篇中有 90% 的发布时间恰为零点，应当只有日期。",
    )
    assert found(facts(library, content=published(*["00:00"] * 8, "08:00", "09:00"))) == []


def test_rows_that_do_not_say_when_or_where_from(library: str) -> None:
    days = {"account_id": ["x", "y"], "day": [on(1), on(1)], "observed_at": [at(2), None]}
    given = facts(
        library,
        account={"account_id": ["x", "y"], "source": ["hr", "hr"]},
        account_day={**days, "source": ["wx", ""]},
    )
    told = {one.code: one for one in check_facts(given)}
    assert told.keys() == {"FC403", "FC404"}
    assert told["FC403"].text.en == "Rows without observed_at: account (2/2), account_day (1/2)."
    assert told["FC403"].text.zh == (
        "这些表的部分行没有 observed_at：account (2/2)、account_day (1/2)。"
    )
    assert told["FC404"].text.en == "Rows without source: account_day (1/2)."
    assert told["FC404"].place == "account_day"

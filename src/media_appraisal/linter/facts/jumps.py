"""Jumps: days on which the followers of an account moved far more than they usually do."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

from media_appraisal.extras import nw
from media_appraisal.measures.frames import as_written, cells_of
from media_appraisal.measures.reach import known

if TYPE_CHECKING:
    from media_appraisal.measures.frames import Frame

TIMES = 20
"""A jump is more than so many times what the followers move on the account's median day,"""
SHARE = 10
"""and more than one part in so many of the level before,"""
LEAST = 100
"""and more than so many followers a day."""


class Jump(NamedTuple):
    """The first jump of an account, and how many there are."""

    account: str
    day: str
    days: int
    """Since the day before it that is known."""
    before: int
    after: int
    usual: float
    """What the followers move on the account's median day."""
    times: int


def jumps_of(rows: Frame) -> list[Jump]:
    """The first jump of each account that has one, by account."""
    steps = steps_of(rows)
    large = steps.filter(
        nw.col("a_day") > LEAST, nw.col("a_day") * SHARE > nw.col("before").cast(nw.Float64)
    )
    suspects = large.select("account_id").unique()
    listed = steps.join(suspects, on="account_id", how="semi").sort("account_id", "day")
    names = ("account_id", "day", "days", "before", "followers", "a_day")
    by_account: dict[str, list[tuple[int, int, int, int, float]]] = {}
    for account, *step in zip(*(cells_of(listed[name]) for name in names), strict=True):
        by_account.setdefault(account, []).append(tuple(step))
    found = (_first(account, some) for account, some in by_account.items())
    return [jump for jump in found if jump is not None]


def steps_of(rows: Frame) -> Frame:
    """Each known level of followers beside the one before it: `before`, `days`, `a_day`."""
    ordered = known(rows, ["followers"]).sort("account_id", "day")
    beside = ordered.with_columns(
        before=nw.col("followers").shift(1),
        days=nw.col("day") - nw.col("day").shift(1),
        same=nw.col("account_id") == nw.col("account_id").shift(1),
    )
    steps = known(beside, ["before"]).filter(nw.col("same"))
    change = (nw.col("followers") - nw.col("before")).abs().cast(nw.Float64)
    return steps.with_columns(a_day=change / nw.col("days").cast(nw.Float64))


def _first(account: str, steps: list[tuple[int, int, int, int, float]]) -> Jump | None:
    usual = statistics.median(a_day for *_, a_day in steps)
    far = [
        (day, days, before, after)
        for day, days, before, after, a_day in steps
        if a_day > max(LEAST, TIMES * usual) and a_day * SHARE > before
    ]
    if not far:
        return None
    day, days, before, after = far[0]
    return Jump(account, as_written(day, "day"), days, before, after, usual, len(far))

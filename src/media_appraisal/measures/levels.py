"""Levels: what a count that is told day by day stood at, looked up for accounts and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.extras import nw

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame


def levels_of(facts: Facts, column: str) -> Frame:
    """The known levels of account_day: `account_id`, `on` (the day) and `level`."""
    days = facts.table("account_day", "account_id", "day", column)
    levels = days.select("account_id", on=nw.col("day"), level=nw.col(column))
    return levels.filter(~nw.col("level").is_null())


def last_level(points: Frame, levels: Frame, name: str) -> Frame:
    """The points beside the last level among their days, as `name` and `name_on`; else unknown.

    A point has `point` (its number), `account_id`, and the days `least` to `most`, both inside.
    """
    return _level(points, levels, name, nw.col("on").max())


def first_level(points: Frame, levels: Frame, name: str) -> Frame:
    """The same with the first level among their days."""
    return _level(points, levels, name, nw.col("on").min())


def _level(points: Frame, levels: Frame, name: str, chosen: nw.Expr) -> Frame:
    asked = points.select("point", "account_id", "least", "most")
    near = asked.join(levels, on="account_id", how="inner")
    near = near.filter(nw.col("on") >= nw.col("least"), nw.col("on") <= nw.col("most"))
    days = near.group_by("point").agg(chosen)
    found = near.join(days, on=["point", "on"], how="inner")
    named = found.select("point", nw.col("level").alias(name), nw.col("on").alias(f"{name}_on"))
    return points.join(named, on="point", how="left")

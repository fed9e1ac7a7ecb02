"""Platforms: who is on each of them, and what the facts tell of one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.extras import nw
from media_appraisal.measures.holding import held
from media_appraisal.measures.reach import known, span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period

_LEADING = ("account_id", "content_id", "community_id")
"""The columns by which a row belongs to an account, the shortest way first."""


def people_by_platform(facts: Facts, period: Period) -> Mapping[str, frozenset[str]]:
    """Who holds an account on each platform, or publishes on one, in the period; in their order.

    Raises TableAbsent or ColumnAbsent where nothing tells the platform of an account.
    """
    accounts = known(facts.table("account", "account_id", "platform"), ["platform"])
    found: dict[str, set[str]] = {}
    for pairs in _on_accounts(facts, period):
        beside = pairs.join(accounts, on="account_id", how="inner")
        for person, platform in beside.select("operator_id", "platform").unique().rows():
            found.setdefault(platform, set()).add(person)
    return {platform: frozenset(found[platform]) for platform in sorted(found)}


def _on_accounts(facts: Facts, period: Period) -> list[Frame]:
    """The people and their accounts in the period: those who hold them, those who publish."""
    pairs = []
    if "assignment" in facts.tables:
        start, end = span(period, "day", facts.zone)
        spells = held(facts.table("assignment"))
        pairs.append(spells.filter(nw.col("valid_from") < end, nw.col("valid_to") > start))
    names = ("operator_id", "account_id", "published_at")
    if all(facts.has("content", name) for name in names):
        start, end = span(period, "instant", facts.zone)
        contents = known(facts.table("content", *names), names)
        when = nw.col("published_at")
        pairs.append(contents.filter(when >= start, when < end))
    return [frame.select("operator_id", "account_id") for frame in pairs]


def on_platform(facts: Facts, platform: str) -> Facts:
    """What the facts tell of the accounts on one platform, and of who is on the roster.

    A table whose rows belong to no account is not in it.
    """
    accounts = facts.table("account", "account_id", "platform")
    accounts = accounts.filter(nw.col("platform") == platform).select("account_id")
    belonging = {"account_id": accounts}
    for table, key in (("content", "content_id"), ("community", "community_id")):
        if facts.has(table, "account_id"):
            rows = facts.table(table, key, "account_id")
            belonging[key] = rows.join(accounts, on="account_id", how="semi").select(key)
    records = {}
    for key, frame in facts.records.items():
        way = next((way for way in _LEADING if way in frame.columns and way in belonging), None)
        if way is not None:
            records[key] = frame.join(belonging[way], on=way, how="semi")
        elif key == "operator":
            records[key] = frame
    return attrs.evolve(facts, records=records)

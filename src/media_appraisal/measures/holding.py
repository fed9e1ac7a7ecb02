"""Who answers for an account: from which day, until which, and with what share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.errors.facts import SharesExceeded
from media_appraisal.errors.measures import HeldBackwards
from media_appraisal.extras import nw
from media_appraisal.measures.frames import LARGEST, as_written, day_number
from media_appraisal.measures.zones import begins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period

OPEN = LARGEST
"""The end of what has no end."""


def held(assignment: Frame) -> Frame:
    """The table assignment with every gap filled: no end is OPEN, no share is 1."""
    for name, fill in (("valid_to", OPEN), ("share", 1.0)):
        filled = nw.lit(fill)
        if name in assignment.columns:
            filled = nw.col(name).fill_null(fill)
        assignment = assignment.with_columns(filled.alias(name))
    return assignment.select("operator_id", "account_id", "valid_from", "valid_to", "share")


def held_between_instants(assignment: Frame, zone: str) -> Frame:
    """The same with the days' edges as instants: microseconds since 1970 in UTC."""
    filled = held(assignment)
    edges: dict[int, int] = {OPEN: OPEN}
    for name in ("valid_from", "valid_to"):
        days = [int(day) for day in filled[name].to_list()]
        edges |= {day: begins(day, zone) for day in set(days) - edges.keys()}
        instants = nw.new_series(
            name, [edges[day] for day in days], nw.Int64, backend=filled.implementation
        )
        filled = filled.with_columns(instants)
    return filled


def days_held(
    assignment: Frame, period: Period, active: Mapping[str, tuple[int, int]] | None = None
) -> dict[str, int]:
    """On how many days of the period each person held an account, one at least.

    `active` gives the first day of a person that counts and the first that does not any more.
    """
    whole = day_number(period.start), day_number(period.end)
    held_on = held(assignment).sort("valid_from").select("operator_id", "valid_from", "valid_to")
    days: dict[str, int] = {}
    told: dict[str, int] = {}
    for person, first, after in held_on.rows():
        start, end = whole if active is None else active.get(person, whole)
        begin, finish = max(int(first), told.get(person, start), start), min(int(after), end)
        if begin < finish:
            days[person] = days.get(person, 0) + finish - begin
            told[person] = finish
    return days


def refuse_impossible(assignment: Frame) -> None:
    """Refuses what cannot be: an account held for no day, or by more than the whole on a day.

    Raises HeldBackwards, SharesExceeded.
    """
    accounts: dict[str, list[tuple[str, int, int, float]]] = {}
    for person, account, first, after, share in held(assignment).rows():
        _refuse_backwards(person, account, int(first), int(after))
        accounts.setdefault(account, []).append((person, int(first), int(after), float(share)))
    for account, spells in accounts.items():
        for day in sorted({first for _, first, _, _ in spells}):
            _refuse_over(account, day, [spell for spell in spells if spell[1] <= day < spell[2]])


def _refuse_backwards(person: str, account: str, first: int, after: int) -> None:
    if after <= first:
        days = (as_written(first, "day"), as_written(after, "day"))
        raise HeldBackwards(person=person, account=account, first=days[0], after=days[1])


def _refuse_over(account: str, day: int, spells: list[tuple[str, int, int, float]]) -> None:
    total = settle(float(ordered_sum([0.0, *(share for _, _, _, share in spells)])))
    if total > 1:
        raise SharesExceeded(
            account=account,
            day=as_written(day, "day"),
            total=f"{total:g}",
            people=tuple(sorted(f"{person} {share:g}" for person, _, _, share in spells)),
        )

"""Days and instants of a time zone, as the whole numbers that facts hold."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from media_appraisal.errors.facts import ZoneUnknown
from media_appraisal.later import np
from media_appraisal.measures.frames import EPOCH, instant_number, moment_of
from media_appraisal.measures.tables import DAY
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from media_appraisal.arrays import IntArray


def zone_named(name: str) -> ZoneInfo:
    """The time zone; ZoneUnknown, with the nearest name, if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneUnknown(name=name, known=tuple(sorted(available_timezones()))) from None


def begins(day: int, zone: str) -> int:
    """The instant at which a day begins in a zone."""
    date = dt.date.fromordinal(day + EPOCH.toordinal())
    return instant_number(dt.datetime.combine(date, dt.time(), zone_named(zone)))


def moment_in(instant: int, zone: str) -> dt.datetime:
    """An instant as facts hold it, with the distance from UTC that the zone then has."""
    local = moment_of(instant).astimezone(zone_named(zone))
    distance = local.utcoffset()
    assert distance is not None
    return local.astimezone(dt.timezone(distance))


def moment_said(moment: dt.datetime) -> Text:
    """A moment to the minute, or as fine as it is, with its distance from UTC; or a day's end."""
    if moment.time() == dt.time.max:
        distance = str(moment).removeprefix(str(moment.replace(tzinfo=None)))
        day = moment.date()
        return Text(zh=f"{day}（{distance}）日终", en=f"the end of {day} ({distance})")
    whole = moment.second == moment.microsecond == 0
    return both(moment.isoformat(sep=" ", timespec="minutes" if whole else "auto"))


def days_of(instants: IntArray, zone: str) -> IntArray:
    """The day of each instant in a zone, shape (n,)."""
    near = instants // DAY
    days = np.unique(np.concatenate([near - 1, near, near + 1]))
    edges = np.array([begins(int(day), zone) for day in days], dtype=np.int64)
    found: IntArray = days[np.searchsorted(edges, instants, side="right") - 1]
    return found

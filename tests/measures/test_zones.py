"""Days of a zone, also where clocks are put forward or half an hour off."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from media_appraisal.measures.frames import EPOCH, day_number, instant_number
from media_appraisal.measures.zones import begins, days_of, moment_in

ZONES = ["Asia/Shanghai", "America/St_Johns", "Australia/Lord_Howe", "UTC"]

moments = st.datetimes(dt.datetime(1969, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001


def calendar_day(moment: dt.datetime, zone: str) -> int:
    """The day there; one that has begun goes on where clocks are then put back over midnight."""
    before = (moment - dt.timedelta(minutes=minutes) for minutes in range(61))
    return max(day_number(past.astimezone(ZoneInfo(zone)).date()) for past in before)


BACK_OVER_MIDNIGHT = dt.datetime(1992, 10, 25, 3, tzinfo=dt.UTC)
"""In St John's clocks were put back from 0:01 of that day to 23:01 of the day before."""


@settings(deadline=None)
@given(st.lists(moments, max_size=5), st.sampled_from(ZONES))
@example([BACK_OVER_MIDNIGHT], "America/St_Johns")
def test_the_day_is_the_one_on_the_calendar_there(found: list[dt.datetime], zone: str) -> None:
    instants = np.array([instant_number(moment) for moment in found], dtype=np.int64)
    assert days_of(instants, zone).tolist() == [calendar_day(moment, zone) for moment in found]


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_begins_at_its_first_instant(zone: str) -> None:
    day = day_number(dt.date(2023, 10, 1))
    first = begins(day, zone)
    assert days_of(np.array([first - 1, first]), zone).tolist() == [day - 1, day]


def test_instants_are_whole_microseconds() -> None:
    moment = dt.datetime(2023, 10, 1, 8, 0, 0, 123457, dt.timezone(dt.timedelta(hours=8)))
    assert EPOCH + dt.timedelta(microseconds=instant_number(moment)) == moment
    assert instant_number(EPOCH - dt.timedelta(microseconds=3)) == -3


@settings(deadline=None)
@given(moments, st.sampled_from(ZONES))
def test_a_moment_is_told_by_the_clocks_there(moment: dt.datetime, zone: str) -> None:
    found = moment_in(instant_number(moment), zone)
    assert found == moment
    assert found.replace(tzinfo=None) == moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert dt.datetime.fromisoformat(found.isoformat()).utcoffset() == found.utcoffset()

"""Cells that tell a time or a length as English-speaking platforms write them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.instants import Form, Instant
from media_appraisal.sources.reader import Reader, Reading, listed, plain, refuse

Writing = Literal["iso", "month_first", "day_first", "month_name", "offset"]
"""`2024-01-05T10:00:00Z`, `1/31/2024 21:00`, `31/1/2024 21:00`, `Jan 31, 2024`, with the day of the
week before it or not, `2024-01-31 21:00 +0000`."""

_SLASHES = re.compile(
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:,? ([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?"
)
_NAMED = re.compile(r"(?:[A-Za-z]{3}, )?([A-Za-z]{3})[a-z]*\.? ([0-9]{1,2}), ([0-9]{4})")
_OFFSET = re.compile(r"(.+[0-9]) ([-+][0-9]{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@attrs.frozen(kw_only=True)
class EnglishTime(Instant):
    """A moment in one of these writings, in UTC; one that names no zone is told in `zone`.

    A day without a time is its midnight. Which of `1/2` is the month the source must say.
    """

    forms: tuple[Form, ...] = ()
    writings: tuple[Writing, ...]

    def _told(self, value: object) -> dt.datetime:
        if isinstance(value, dt.date):
            return super()._told(value)
        text = plain(value)
        for writing in self.writings if isinstance(value, str) else ():
            try:
                moment = _READ[writing](text)
            except ValueError:
                continue
            if moment is not None:
                return self._local(moment)
        shown = listed(_EXAMPLES[writing] for writing in self.writings)
        return refuse(
            value, f"不是时间（应为：{shown.zh}）", f"is no time (written as: {shown.en})"
        )


def _iso(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text)


def _month_first(text: str) -> dt.datetime | None:
    found = _SLASHES.fullmatch(text)
    return None if found is None else _moment(found[3], found[1], found[2], *found.groups()[3:])


def _day_first(text: str) -> dt.datetime | None:
    found = _SLASHES.fullmatch(text)
    return None if found is None else _moment(found[3], found[2], found[1], *found.groups()[3:])


def _month_name(text: str) -> dt.datetime | None:
    found = _NAMED.fullmatch(text)
    if found is None or found[1].lower() not in _MONTHS:
        return None
    return _moment(found[3], str(_MONTHS.index(found[1].lower()) + 1), found[2])


def _offset(text: str) -> dt.datetime | None:
    found = _OFFSET.fullmatch(text)
    return None if found is None else dt.datetime.fromisoformat(f"{found[1]}{found[2]}")


def _moment(*parts: str | None) -> dt.datetime:
    return dt.datetime(*(int(part or 0) for part in parts))  # type: ignore[arg-type]  # noqa: DTZ001  # up to six numbers; the reader knows the zone


_READ = {
    "iso": _iso,
    "month_first": _month_first,
    "day_first": _day_first,
    "month_name": _month_name,
    "offset": _offset,
}
_EXAMPLES = {
    "iso": "2024-01-31T21:00:00Z",
    "month_first": "1/31/2024 21:00",
    "day_first": "31/1/2024 21:00",
    "month_name": "Jan 31, 2024",
    "offset": "2024-01-31 21:00 +0000",
}

_LENGTH = re.compile(
    r"P(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9}(?:\.[0-9]+)?)S)?)?"
)


@attrs.frozen(kw_only=True)
class IsoLength(Reader):
    """A length of time written as ISO 8601 does, `PT10M5S`, in seconds."""

    def known(self, value: object) -> Reading:
        """The seconds; CellUnreadable for any other writing."""
        found = _LENGTH.fullmatch(plain(value))
        if found is None or not any(found.groups()):
            refuse(value, "不是 ISO 8601 时长（如 PT10M5S）", "is no length such as PT10M5S")
        days, hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return Reading(((days * 24 + hours) * 60 + minutes) * 60 + seconds)

    def dtype(self) -> pl.DataType:
        """Float64."""
        return pl.Float64()

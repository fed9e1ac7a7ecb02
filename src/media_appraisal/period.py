"""Period: a month, quarter, half, year, or two dates; its days and its edges as instants."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_serializer, model_validator

from media_appraisal.document import Document
from media_appraisal.errors.documents import BadPeriod
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Unit = Literal["month", "quarter", "half", "year", "days"]

MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}

_CALENDAR = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


class Period(Document):
    """A span of whole days, written `2026`, `2026-H1`, `2026-Q3`, `2026-10` or `FIRST/LAST`.

    The two dates of the last form are the first and the last day, both inside. `start` and `end`
    are half-open: `end` is the first day after. With a fiscal year that starts in April,
    `2026-Q1` begins on 2026-04-01; months keep their calendar names.

    >>> import media_appraisal as ma
    >>> quarter = ma.Period.of("2026-Q3")
    >>> print(quarter.previous(), quarter.label.zh, *quarter.split("month"))
    2026-Q2 2026年第3季度 2026-07 2026-08 2026-09
    """

    text: str
    fiscal_start: int = Field(default=1, ge=1, le=12)
    """The month in which the year begins (1 = January)."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _check(self) -> Self:
        first, after = self._days
        if first >= after:
            raise BadPeriod(name=self.text)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        if handler.mode == "serialization":
            return {"type": "string"}
        return {"anyOf": [handler(schema), {"type": "string"}, {"type": "integer"}]}

    @model_serializer(mode="wrap")
    def _as_text(self, dump: Any) -> Any:
        return self.text if self.fiscal_start == 1 else dump(self)

    @classmethod
    def of(cls, period: Period | str) -> Period:
        """The period itself, or the one that the text names; BadPeriod if it names none."""
        if isinstance(period, Period):
            return period
        _days_of(period, 1)
        return cls.model_validate(period)

    def __str__(self) -> str:
        return self.text

    @property
    def unit(self) -> Unit:
        """What sort of period this is; `days` for two dates."""
        return _unit_of(self.text)

    @cached_property
    def _days(self) -> tuple[dt.date, dt.date]:
        return _days_of(self.text, self.fiscal_start)

    @property
    def start(self) -> dt.date:
        """The first day."""
        return self._days[0]

    @property
    def end(self) -> dt.date:
        """The first day after the period."""
        return self._days[1]

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    def edges(self, zone: str = "Asia/Shanghai") -> tuple[dt.datetime, dt.datetime]:
        """The instants, in UTC, at which the first day begins and the last one has ended."""
        begin, finish = (
            dt.datetime.combine(day, dt.time(), ZoneInfo(zone)).astimezone(dt.UTC)
            for day in self._days
        )
        return begin, finish

    def contains(self, moment: dt.date, zone: str = "Asia/Shanghai") -> bool:
        """Whether a day, or an aware instant, lies inside."""
        if isinstance(moment, dt.datetime):
            moment = moment.astimezone(ZoneInfo(zone)).date()
        return self.start <= moment < self.end

    def previous(self) -> Period:
        """The period of the same length just before."""
        if self.unit == "days":
            return _between(self.start - (self.end - self.start), self.start)
        return self._named_at(_months_later(self.start, -MONTHS[self.unit]), self.unit)

    def split(self, unit: Unit) -> tuple[Period, ...]:
        """The shorter periods that this one is made of, in order; ValueError if none fit."""
        length = MONTHS.get(unit, 0)
        if not 0 < length < MONTHS.get(self.unit, 0):
            raise BadPeriod(name=f"{self.text} in parts of a {unit}")
        return tuple(self._named_at(first, unit) for first in self._firsts(length))

    def _firsts(self, length: int) -> Iterator[dt.date]:
        first = self.start
        while first < self.end:
            yield first
            first = _months_later(first, length)

    def _named_at(self, first: dt.date, unit: Unit) -> Period:
        year, part = _year_and_part(first, unit, self.fiscal_start)
        suffix = {"month": f"-{part:02d}", "quarter": f"-Q{part}", "half": f"-H{part}", "year": ""}
        return self.revised(text=f"{year}{suffix[unit]}")

    @property
    def label(self) -> Text:
        """The period in words, in both languages."""
        if self.unit == "days":
            last = self.end - dt.timedelta(days=1)
            return Text(zh=f"{_zh_day(self.start)}至{_zh_day(last)}", en=f"{self.start} to {last}")
        year, part = _year_and_part(self.start, self.unit, self.fiscal_start)
        return {
            "month": Text(zh=f"{year}年{part}月", en=f"{calendar.month_name[part]} {year}"),
            "quarter": Text(zh=f"{year}年第{part}季度", en=f"Q{part} {year}"),
            "half": Text(zh=f"{year}年{'上' if part == 1 else '下'}半年", en=f"H{part} {year}"),
            "year": Text(zh=f"{year}年", en=f"{year}"),
        }[self.unit]


def _unit_of(text: str) -> Unit:
    if "/" in text:
        return "days"
    if len(text) == len("2026"):
        return "year"
    return {"H": "half", "Q": "quarter"}.get(text[5], "month")  # type: ignore[return-value]  # mypy widens the literals


def _days_of(text: str, fiscal_start: int) -> tuple[dt.date, dt.date]:
    try:
        if two := _DAYS.fullmatch(text):
            first, last = map(dt.date.fromisoformat, two.groups())
            return first, last + dt.timedelta(days=1)
        if named := _CALENDAR.fullmatch(text):
            year, half, quarter, month = (int(group or 0) for group in named.groups())
            unit = _unit_of(text)
            first = dt.date(year, month or fiscal_start, 1)
            first = _months_later(
                first, 6 * (half - 1) if half else 3 * (quarter - 1) if quarter else 0
            )
            return first, _months_later(first, MONTHS[unit])
    except (ValueError, OverflowError):
        pass
    raise BadPeriod(name=text)


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return dt.date(day.year + years, month + 1, 1)


def _year_and_part(first: dt.date, unit: Unit, fiscal_start: int) -> tuple[int, int]:
    """The year and the number within it of the period of this unit that starts on `first`."""
    if unit == "month":
        return first.year, first.month
    since = (first.month - fiscal_start) % 12
    year = first.year - (first.month < fiscal_start)
    return year, since // MONTHS[unit] + 1


def _between(first: dt.date, after: dt.date) -> Period:
    return Period(text=f"{first}/{after - dt.timedelta(days=1)}")


def _zh_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

"""Cells that tell a time or a day: in Chinese, ISO 8601, English, unix seconds, Excel serial."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.reader import Reader, Reading, listed, plain, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

Form = Literal["chinese", "iso", "slashed", "english", "day", "unix", "milliseconds", "excel"]
DayForm = Literal["dashed", "slashed", "compact", "chinese", "excel"]

EARLIEST = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
LATEST = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
"""No platform read here is older; a time outside is in another unit, such as milliseconds."""

ANY_TIME: tuple[Form, ...] = ("iso", "slashed", "day", "chinese", "excel")
"""The writings with the year first, none of which can be taken for another."""

_CHINESE = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日(?: ?(\d{1,2})[时:](\d{1,2})(?:分|:|$)(?:(\d{1,2})秒?)?)?",
    re.ASCII,
)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,12})?", re.ASCII)
_EXCEL_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # a workbook counts in its own local time


@attrs.frozen(kw_only=True)
class Instant(Reader):
    """A moment, given in UTC; a time that names no zone is told in `zone`.

    A cell that a workbook already holds as a date is read whatever the forms are; of an hour that
    clocks tell twice, the first is meant. `slashed` is `2026/6/25` and `chinese` `2026年6月25日`,
    with or without a time of day; `day` a day alone, `2026-06-25` or `20260625`. Without a time the
    first second of the day is meant. `english`
    is `Tue Feb 23 12:28:47 +0800 2021`.
    """

    forms: tuple[Form, ...]
    """How the platform writes its times; other writings are refused."""
    zone: str = "UTC"

    def known(self, value: object) -> Reading:
        """The moment, aware, in UTC; CellUnreadable if no declared form fits or it is absurd."""
        moment = self._told(value).astimezone(dt.UTC)
        if not EARLIEST <= moment < LATEST:
            refuse(
                value,
                "不在 2000 至 2100 年之间，请检查单位",
                "lies outside 2000 to 2100; check its unit",
            )
        return Reading(moment)

    def writing(self, value: object) -> str | None:
        """The form of a cell; that of a workbook's date is `date`."""
        if isinstance(value, dt.date):
            return "date"
        return next((form for form in self.forms if _fits(_READ[form], value)), None)

    def _told(self, value: object) -> dt.datetime:
        if isinstance(value, dt.datetime):
            return self._local(value)
        if isinstance(value, dt.date):  # a workbook's midnight comes without its time
            return self._local(dt.datetime(value.year, value.month, value.day))  # noqa: DTZ001  # the zone comes next
        text = plain(value)
        for form in self.forms:
            try:
                moment = _READ[form](text)
            except (ValueError, OverflowError):
                continue
            if moment is not None:
                return self._local(moment)
        forms = listed(self.forms)
        return refuse(
            value, f"不是时间（应为：{forms.zh}）", f"is no time (written as: {forms.en})"
        )

    def _local(self, moment: dt.datetime) -> dt.datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))

    def dtype(self) -> pl.DataType:
        """Datetime("us", "UTC")."""
        return pl.Datetime("us", "UTC")

    def quick(self, texts: pl.Series) -> pl.Series:
        """Ten digits, where unix seconds are declared: 2001-09-09 to 2286, of which to 2100."""
        if "unix" not in self.forms:
            return super().quick(texts)
        name = texts.name
        digits = pl.when(pl.col(name).str.contains(r"^[1-3][0-9]{9}$")).then(pl.col(name))
        moment = pl.from_epoch(digits.cast(pl.Int64)).cast(self.dtype())
        frame = texts.to_frame().select(moment)
        return frame.select(pl.when(pl.col(name) < LATEST).then(pl.col(name))).to_series()

    def within(self, zone: str) -> Instant:
        """The same reader for times told in `zone`."""
        return attrs.evolve(self, zone=zone)


def _chinese(text: str) -> dt.datetime | None:
    found = _CHINESE.fullmatch(text)
    if found is None:
        return None
    return dt.datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001  # six numbers; the reader knows the zone


def _iso(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if ":" in text else None


def _unix(text: str) -> dt.datetime | None:
    """Seconds since 1970; LATEST, which is refused, for all that come later."""
    if not _NUMBER.fullmatch(text):
        return None
    return dt.datetime.fromtimestamp(min(float(text), LATEST.timestamp()), dt.UTC)


def _milliseconds(text: str) -> dt.datetime | None:
    """Thousandths of a second since 1970, in thirteen digits: 2001-09-09 and later."""
    if not re.fullmatch(r"\d{13}", text, re.ASCII):
        return None
    return _unix(f"{text[:-3]}.{text[-3:]}")


def _excel(text: str) -> dt.datetime | None:
    """Days since 1899-12-30, to the second."""
    if not _NUMBER.fullmatch(text):
        return None
    return _EXCEL_EPOCH + dt.timedelta(seconds=round(float(text) * 86_400))


_SLASHED = re.compile(
    r"(\d{4})/(\d{1,2})/(\d{1,2})(?: +(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?", re.ASCII
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENGLISH = re.compile(
    rf"[A-Z][a-z]{{2}} ({'|'.join(_MONTHS)}) (\d\d) (\d\d:\d\d:\d\d) ([+-]\d{{4}}) (\d{{4}})",
    re.ASCII,
)


def _slashed(text: str) -> dt.datetime | None:
    found = _SLASHED.fullmatch(text)
    if found is None:
        return None
    return dt.datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001  # six numbers; the reader knows the zone


def _english(text: str) -> dt.datetime | None:
    """English whatever the language of the computer, which `strptime` follows."""
    found = _ENGLISH.fullmatch(text)
    if found is None:
        return None
    month, day, clock, offset, year = found.groups()
    number = _MONTHS.index(month) + 1
    return dt.datetime.fromisoformat(f"{year}-{number:02}-{day}T{clock}{offset}")


def _midnight(text: str) -> dt.datetime | None:
    day = _dashed(text) or _compact(text)
    return None if day is None else dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001  # the zone comes next


_READ = {
    "chinese": _chinese,
    "iso": _iso,
    "slashed": _slashed,
    "english": _english,
    "day": _midnight,
    "unix": _unix,
    "milliseconds": _milliseconds,
    "excel": _excel,
}


def _fits(read: Callable[[str], dt.date | None], value: object) -> bool:
    """Whether a cell is in a form."""
    try:
        return read(plain(value)) is not None
    except (ValueError, OverflowError):
        return False


def _dashed(text: str) -> dt.date | None:
    return _numbered(r"(\d{4})-(\d{2})-(\d{2})", text)


def _compact(text: str) -> dt.date | None:
    return _numbered(r"(\d{4})(\d{2})(\d{2})", text)


def _numbered(pattern: str, text: str) -> dt.date | None:
    found = re.fullmatch(pattern, text, re.ASCII)
    return dt.date(*map(int, found.groups())) if found else None


def _excel_day(text: str) -> dt.date | None:
    moment = _excel(text)
    return moment and moment.date()


_READ_DAY = {
    "dashed": _dashed,
    "slashed": lambda text: _numbered(r"(\d{4})/(\d{1,2})/(\d{1,2})", text),
    "compact": _compact,
    "chinese": lambda text: _numbered(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text),
    "excel": _excel_day,
}
_SHOWN = {
    "dashed": "2023-08-25",
    "slashed": "2023/8/25",
    "compact": "20230825",
    "chinese": "2023年8月25日",
    "excel": "45163",
}


@attrs.frozen(kw_only=True)
class Day(Reader):
    """A day in one of the declared writings, or a date cell of a workbook.

    They are `2023-08-25` (dashed), `2023/8/25` (slashed), `20230825` (compact), `2023年8月25日`
    (chinese) and the days since 1899-12-30 (excel).
    """

    forms: tuple[DayForm, ...] = ("dashed",)

    def known(self, value: object) -> Reading:
        """The day; CellUnreadable if the text names none."""
        day = value if isinstance(value, dt.date) else self._from_text(value)
        if not EARLIEST.year <= day.year < LATEST.year:
            refuse(value, "不在 2000 至 2100 年之间", "lies outside 2000 to 2100")
        return Reading(day.date() if isinstance(day, dt.datetime) else day)

    def writing(self, value: object) -> str | None:
        """The form of a cell; that of a workbook's date is `date`."""
        if isinstance(value, dt.date):
            return "date"
        return next((form for form in self.forms if _fits(_READ_DAY[form], value)), None)

    def _from_text(self, value: object) -> dt.date:
        text = plain(value)
        for form in self.forms:
            try:
                day = _READ_DAY[form](text)
            except (ValueError, OverflowError):
                continue
            if day is not None:
                return day
        shown = listed(_SHOWN[form] for form in self.forms)
        return refuse(value, f"不是日期（应为 {shown.zh}）", f"is no day (written as {shown.en})")

    def dtype(self) -> pl.DataType:
        """Date."""
        return pl.Date()

    def quick(self, texts: pl.Series) -> pl.Series:
        """Texts of the form 2023-08-25 that name a day, where that form is declared."""
        if "dashed" not in self.forms:
            return super().quick(texts)
        days = texts.str.extract(r"^(20[0-9]{2}-[0-9]{2}-[0-9]{2})$")
        return days.str.to_date("%Y-%m-%d", strict=False)


def last_second(day: dt.date, zone: str) -> dt.datetime:
    """The last second of a day, in UTC: when a figure "of that day" counts as observed."""
    return dt.datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=ZoneInfo(zone)).astimezone(
        dt.UTC
    )


def end_of_day(zone: str) -> pl.Expr:
    """The last second of each row's `day`, in UTC."""
    end = pl.col("day").cast(pl.Datetime("us")) + pl.duration(days=1, seconds=-1)
    return end.dt.replace_time_zone(zone, ambiguous="latest").dt.convert_time_zone("UTC")


def last_day() -> pl.Expr:
    """The last day of each row's `span` (day, week or month) from `starts_on`."""
    later = {"day": "1d", "week": "1w", "month": "1mo"}
    length = pl.col("span").replace_strict(later, return_dtype=pl.String)
    return pl.col("starts_on").dt.offset_by(length).dt.offset_by("-1d")

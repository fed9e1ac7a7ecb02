"""TikTok: the daily figures of an account, as TikTok Studio exports them."""

from __future__ import annotations

import datetime as dt
import re
from itertools import count
from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, noted
from media_appraisal.sources.cells import Count
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import heading_misfit, read_grid
from media_appraisal.sources.one_account import lacking_days, series_notes
from media_appraisal.sources.reader import Reader, Reading, plain, refuse
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_FIRST = re.compile(r"([A-Za-z]+) ([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ([A-Za-z]+)")
_LEAP = 2000
"""A year that has every day there is."""


@attrs.frozen(kw_only=True)
class DayOfYear(Reader):
    """`August 31` or `31 August`, whose year the file does not tell: a day of the year 2000."""

    def known(self, value: object) -> Reading:
        """The day; CellUnreadable if the text names none."""
        text = plain(value)
        first, second = _MONTH_FIRST.fullmatch(text), _DAY_FIRST.fullmatch(text)
        if first is None and second is None:
            refuse(value, "不是日期（应为 August 31）", "is no day (written as August 31)")
        month, day = first.groups() if first else reversed(second.groups())  # type: ignore[union-attr]  # one of the two
        if month.lower() not in _MONTHS:
            refuse(value, "不是英文月份", "names no month in English")
        try:
            return Reading(dt.date(_LEAP, _MONTHS.index(month.lower()) + 1, int(day)))
        except ValueError:
            return refuse(value, "该月没有这一天", "is a day that its month does not have")

    def dtype(self) -> pl.DataType:
        """Date."""
        return pl.Date()


UNKNOWN = ("", "-", "--", "undefined")
"""The export writes `undefined` where it has no figure."""
COLUMNS = (
    Column("Date", "of_year", DayOfYear(), filled=True),
    Column("Video Views", "views", Count(unknown=UNKNOWN), required=False),
    Column("Profile Views", "profile_visits", Count(unknown=UNKNOWN), required=False),
    Column("Likes", "likes", Count(unknown=UNKNOWN, signed=True), required=False),
    Column("Comments", "comments", Count(unknown=UNKNOWN, signed=True), required=False),
    Column("Shares", "shares", Count(unknown=UNKNOWN, signed=True), required=False),
    Column("Followers", "followers", Count(unknown=UNKNOWN), required=False),
    Column(
        "Difference in followers from previous day",
        "followers_net",
        Count(unknown=UNKNOWN, signed=True),
        required=False,
    ),
    Column("Total Viewers", "viewers", Count(unknown=UNKNOWN), required=False),
    Column("New Viewers", "new_viewers", Count(unknown=UNKNOWN), required=False),
    Column("Returning Viewers", "returning_viewers", Count(unknown=UNKNOWN), required=False),
)
"""What Overview.csv, FollowerHistory.csv and Viewers.csv hold. New and returning viewers have no
column among the facts; they are read to know the file, and left."""


class TikTokDays(AccountSource):
    """Overview.csv, FollowerHistory.csv or Viewers.csv of TikTok Studio, a row a day.

    The files tell no year: a day is the last of that name up to `ends_on`. On a day more likes or
    comments may be taken back than given. Headers and some rows are published in tests of other
    projects; no whole file was at hand.
    """

    kind: Literal["tiktok.days"] = "tiktok.days"
    account: Key
    """The account, as facts name it."""
    ends_on: dt.date
    """The last day of the export, or any day after it within the year."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="TikTok Studio·每日数据 CSV", en="TikTok Studio, by day")
    platform: ClassVar[str] = "tiktok"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is none of these: the columns it lacks, or has beside them."""
        return heading_misfit(path, COLUMNS)

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment.

        Days that are lacking, and followers that fall, are kept as given and noted.
        """
        grid = read_grid(path, self.kind, COLUMNS)
        read = read_rows(grid, COLUMNS, self.zone)
        told = list(read.headings)
        days = [self._dated(day) for day in read.frame["of_year"]]
        rows = read.frame.select(told).with_columns(
            pl.Series("day", days, dtype=pl.Date), account_id=pl.lit(self.account)
        )
        imported = self.of_days(path, read, rows, None)
        falls = series_notes(rows, "followers") if "followers" in told else ()
        return noted(imported, *lacking_days(rows["day"]), *falls)

    def _dated(self, of_year: dt.date) -> dt.date:
        """The last day of that name up to `ends_on`."""
        for year in count(self.ends_on.year, -1):
            leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            if leap or (of_year.month, of_year.day) != (2, 29):
                day = of_year.replace(year=year)
                if day <= self.ends_on:
                    return day
        raise AssertionError  # pragma: no cover  # years have no end

"""Bilibili (哔哩哔哩): followers and figures of an account, day by day."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.document import Key
from media_appraisal.errors.sources import OptionsLacking
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.answers import answer_misfit, grid_of, inside, parsed
from media_appraisal.sources.cells import Count
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import heading_misfit, read_grid
from media_appraisal.sources.instants import Day, Instant
from media_appraisal.sources.one_account import OneAccount, lacking_days, series_notes
from media_appraisal.sources.opening import unreadable
from media_appraisal.sources.rows import read_rows
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

SERIES = (
    Column("date", "day", Day(forms=("dashed", "slashed")), filled=True),
    Column("follower", "followers", Count(), required=False),
)
_MID = re.compile(r"(?<!\d)(\d{1,20})(?!\d)")


class BilibiliFollowers(AccountSource):
    """A series of follower counts, `date` and `follower`, in a file that is named by the creator.

    A day's count may be below that of the day before and days may lack; both are noted, and so is
    a series that begins at 0. Seen in the wild: five series that were collected day by day.
    """

    kind: Literal["bilibili.followers"] = "bilibili.followers"
    account: Key | None = None
    """The account, as facts name it; `bilibili-MID` by the number in the file's name if absent."""
    observed_at: Moment | None = None
    """When the file was made. If not given, each count was observed at the end of its day."""

    label: ClassVar[Text] = Text(zh="哔哩哔哩·每日粉丝数", en="Bilibili followers, daily")
    platform: ClassVar[str] = "bilibili"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no series: what it lacks, or has besides."""
        return heading_misfit(path, SERIES)

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        read = read_rows(read_grid(path, self.kind, SERIES), SERIES, self.zone)
        days = read.frame.sort("day").with_columns(account_id=pl.lit(self._account(path)))
        imported = self.of_days(path, read, days, self.observed_at)
        return noted(imported, *lacking_days(days["day"]), *series_notes(days, "followers"))

    def _account(self, path: Path) -> str:
        if self.account is not None:
            return self.account
        found = _MID.findall(path.name)
        if len(found) != 1:
            raise OptionsLacking(path=str(path), source=self.kind, lacking=("account",))
        return f"bilibili-{found[0]}"


INDEX = (
    Column("total_fans", "followers", Count()),
    Column("incr_fans", "followers_net", Count(signed=True)),
    Column("incr_click", "views", Count()),
    Column("incr_reply", "comments", Count(signed=True)),
    Column("incr_dm", "bullet_comments", Count(signed=True), required=False),
    Column("inc_like", "likes", Count(signed=True)),
    Column("inc_share", "shares", Count(signed=True)),
    Column("inc_fav", "saves", Count(signed=True)),
    Column("inc_coin", "coins", Count(signed=True)),
)


class BilibiliIndex(OneAccount):
    """The last day of an account, as `x/web/index/stat` answers, refreshed at noon.

    The answer does not name the day. The format is documented by others, not seen.
    """

    kind: Literal["bilibili.index"] = "bilibili.index"
    day: dt.date
    """The day that the answer tells of: mostly the day before it was given."""
    observed_at: Moment | None = None
    """When the answer was given; the last second of the day if not given."""

    label: ClassVar[Text] = Text(zh="哔哩哔哩创作中心·昨日数据接口", en="Bilibili, index/stat")
    platform: ClassVar[str] = "bilibili"
    columns: ClassVar[tuple[Column, ...]] = INDEX
    places: ClassVar[tuple[str, ...]] = ("data",)

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        answer = parsed(path)
        told = inside(answer, "data")
        if not isinstance(told, dict):
            raise unreadable(path, "其中没有 data", "it holds no `data`")
        read = read_rows(grid_of(path, [told], INDEX), INDEX, self.zone)
        days = read.frame.with_columns(day=pl.lit(self.day), account_id=pl.lit(self.account))
        return self.of_days(path, read, days, self.observed_at)


Metric = Literal[
    "views",
    "followers_net",
    "likes",
    "saves",
    "shares",
    "comments",
    "bullet_comments",
    "coins",
]
TREND = (
    Column("date_key", "moment", Instant(forms=("unix",)), filled=True),
    Column("total_inc", "figure", Count(signed=True)),
)


class BilibiliTrend(OneAccount):
    """One figure of an account over 30 days, as `x/web/data/pandect` answers.

    The answer does not say which figure was asked for. The format is documented by others, not
    seen.
    """

    kind: Literal["bilibili.trend"] = "bilibili.trend"
    metric: Metric
    """The figure that was asked for."""
    observed_at: Moment | None = None
    """When the answer was given. If not given, each figure was observed at the end of its day."""

    label: ClassVar[Text] = Text(zh="哔哩哔哩创作中心·趋势接口", en="Bilibili, pandect")
    platform: ClassVar[str] = "bilibili"
    columns: ClassVar[tuple[Column, ...]] = TREND
    places: ClassVar[tuple[str, ...]] = ("data", "data.tendency", "list")

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such answer: the fields it lacks."""
        return answer_misfit(path, "date_key", "total_inc")

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        read = self.rows(path)
        local = pl.col("moment").dt.convert_time_zone(self.zone).dt.date()
        days = read.frame.with_columns(day=local, account_id=pl.lit(self.account))
        days = days.rename({"figure": self.metric})
        imported = self.of_days(path, read, days, self.observed_at)
        return noted(imported, *lacking_days(days["day"]))

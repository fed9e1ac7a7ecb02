"""Xiaohongshu (小红书): the figures of an account, as the creator centre's pages get them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import noted
from media_appraisal.sources.answers import answer_misfit, grid_of, inside, parsed
from media_appraisal.sources.cells import Count
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.one_account import DayList, lacking_days
from media_appraisal.sources.opening import unreadable
from media_appraisal.sources.rows import read_rows
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

NET = Count(signed=True)
LISTS = {
    "impl_count_list": ("impressions", Count()),
    "view_list": ("views", Count()),
    "view_count_list": ("views", Count()),
    "home_view_list": ("profile_visits", Count()),
    "home_view_count_list": ("profile_visits", Count()),
    "like_list": ("likes", NET),
    "like_count_list": ("likes", NET),
    "comment_list": ("comments", NET),
    "comment_count_list": ("comments", NET),
    "collect_list": ("saves", NET),
    "collect_count_list": ("saves", NET),
    "share_list": ("shares", NET),
    "share_count_list": ("shares", NET),
    "danmaku_list": ("bullet_comments", NET),
    "danmaku_count_list": ("bullet_comments", NET),
    "rise_fans_list": ("followers_gained", Count()),
    "rise_fans_count_list": ("followers_gained", Count()),
    "loss_fans_list": ("followers_lost", Count()),
    "loss_fans_count_list": ("followers_lost", Count()),
    "leave_fans_count_list": ("followers_lost", Count()),
    "net_rise_fans_list": ("followers_net", NET),
    "net_rise_fans_count_list": ("followers_net", NET),
}
"""The daily lists of a window, each {date, count}. Totals and rates have no day and are left."""

WINDOWS = ("thirty", "seven")


class XiaohongshuAccount(DayList):
    """An account's figures day by day, of the longest window that an answer has.

    The interface is not official; a list is named as its total, with or without `count`. The
    format is known from others' programs, not seen.
    """

    kind: Literal["xiaohongshu.account"] = "xiaohongshu.account"

    label: ClassVar[Text] = Text(
        zh="小红书创作中心·账号数据接口（按日）", en="Xiaohongshu creator centre, account by day"
    )
    platform: ClassVar[str] = "xiaohongshu"
    places: ClassVar[tuple[str, ...]] = ("data",)
    columns: ClassVar[tuple[Column, ...]] = tuple(
        Column(name, ours, reader, required=False) for name, (ours, reader) in LISTS.items()
    )

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such answer: no window, or none of the lists."""
        windows = [answer_misfit(path, name) for name in WINDOWS]
        if None not in windows:
            return answer_misfit(path, *WINDOWS)
        lists = [answer_misfit(path, name) for name in LISTS]
        return None if None in lists else answer_misfit(path, *LISTS)

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        answer = parsed(path)
        days, told = _by_day(answer)
        if not days:
            raise unreadable(path, "其中没有按日的列表", "it holds no list by day")
        columns = (_DATE, *(Column(name, *LISTS[name], required=False) for name in told))
        read = read_rows(grid_of(path, days, columns), columns, self.zone)
        named = read.frame.with_columns(
            day=pl.col("moment").dt.convert_time_zone(self.zone).dt.date(),
            account_id=pl.lit(self.account),
        ).sort("day")
        imported = self.of_days(path, read, named, self.observed_at)
        return noted(imported, *lacking_days(named["day"]), *self.noticed(named))


_DATE = Column("date", "moment", Instant(forms=("milliseconds", "unix", "day", "iso")), filled=True)


def _by_day(answer: Any) -> tuple[list[dict[str, Any]], list[str]]:
    """The entries of the lists beside each other by date, and the lists that there are."""
    windows = [inside(answer, f"{place}{name}") for name in WINDOWS for place in ("data.", "")]
    window = next((one for one in windows if isinstance(one, dict)), {})
    days: dict[str, dict[str, Any]] = {}
    told: dict[str, str] = {}
    for name, (ours, _) in LISTS.items():
        entries = window.get(name)
        if isinstance(entries, list) and ours not in told.values():
            told[name] = ours
            for one in entries:
                date = inside(one, "date")
                days.setdefault(str(date), {"date": date})[name] = inside(one, "count")
    return list(days.values()), list(told)

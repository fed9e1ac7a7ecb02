"""Douyin (抖音): days, videos and followers' part, as the open API answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Literal
from zoneinfo import ZoneInfo

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import Moment, canonical
from media_appraisal.sources.answers import answer_misfit, grid_of, inside, parsed
from media_appraisal.sources.cells import Choice, Count, Duration, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.instants import Day, Instant
from media_appraisal.sources.one_account import DayList, OneAccount, WorkList, lacking_days
from media_appraisal.sources.opening import unreadable
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Imported
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DATE = Column("date", "day", Day(), filled=True)
NET = Count(signed=True)
RESULTS = ("data.result_list", "result_list", "data.result")

OF_USER = (
    DATE,
    Column("new_issue", "posts", Count(), required=False),
    Column("new_play", "views", Count(), required=False),
    Column("new_fans", "followers_gained", Count(), required=False),
    Column("total_fans", "followers", Count(), required=False),
    Column("new_like", "likes", NET, required=False),
    Column("new_comment", "comments", NET, required=False),
    Column("new_share", "shares", NET, required=False),
    Column("profile_uv", "profile_visits", Count(), required=False),
)


class DouyinUserDays(DayList):
    """Days of an account, as `data/external/user/{item,fans,like,comment,share,profile}` answer.

    Each answer has some of the figures; several files are merged by day. profile_uv are people,
    and are taken for the visits. The format is documented by others, not seen.
    """

    kind: Literal["douyin.user_days"] = "douyin.user_days"

    label: ClassVar[Text] = Text(
        zh="抖音开放平台·用户数据（按日）", en="Douyin open API, user by day"
    )
    platform: ClassVar[str] = "douyin"
    places: ClassVar[tuple[str, ...]] = RESULTS
    columns: ClassVar[tuple[Column, ...]] = OF_USER

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such answer: the figures it lacks, all of them."""
        return _figures_misfit(path, OF_USER[1:])


OF_ITEM = (
    DATE,
    Column("play", "views", Count(), required=False),
    Column("like", "likes", NET, required=False),
    Column("comment", "comments", NET, required=False),
    Column("share", "shares", NET, required=False),
)


class DouyinItemDays(OneAccount):
    """Days of one work, as `data/external/item/{play,like,comment,share}` answer: what each added.

    The answer does not name the work. The format is documented by others, not seen.
    """

    kind: Literal["douyin.item_days"] = "douyin.item_days"
    content: str
    """The work, by its item_id."""
    observed_at: Moment | None = None
    """When the answer was given. If not given, each figure was observed at the end of its day."""

    label: ClassVar[Text] = Text(
        zh="抖音开放平台·作品数据（按日）", en="Douyin open API, work by day"
    )
    platform: ClassVar[str] = "douyin"
    places: ClassVar[tuple[str, ...]] = RESULTS
    columns: ClassVar[tuple[Column, ...]] = OF_ITEM

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such answer: the figures it lacks, all of them."""
        return _figures_misfit(path, OF_ITEM[1:])

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_day; with an operator also operator, assignment."""
        read = self.rows(path)
        days = read.frame.with_columns(
            account_id=pl.lit(self.account), content_id=pl.lit(self.content)
        )
        imported = self.of_days(path, read, days, self.observed_at, "content_day")
        last = self.seen(self.marked(days), self.observed_at)[-1:]
        return attrs.evolve(
            imported,
            tables={**imported.tables, "content": canonical("content", last)},
            notes=(*imported.notes, *lacking_days(days["day"])),
        )


def _figures_misfit(path: Path, figures: Sequence[Column]) -> Text | None:
    """Why a file has no days with any of these figures; None if it has one."""
    named = [column.field for column in figures]
    why = [answer_misfit(path, "result_list", "date", name) for name in named]
    return None if None in why else answer_misfit(path, "result_list", "date", *named)


BASE = (
    Column("total_play", "views", Count()),
    Column("total_like", "likes", NET),
    Column("total_comment", "comments", NET),
    Column("total_share", "shares", NET),
    Column("avg_play_duration", "avg_view_seconds", Duration(unit="seconds")),
)


class DouyinItemBase(OneAccount):
    """One work's totals of the last 30 days, as `data/external/item/base` answers.

    They are of a window, not of the work's life, and marked so (`basis: window`). The answer does
    not name the work. The format is documented by others, not seen.
    """

    kind: Literal["douyin.item_base"] = "douyin.item_base"
    content: str
    """The work, by its item_id."""
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""

    label: ClassVar[Text] = Text(
        zh="抖音开放平台·作品基础数据（近30日）", en="Douyin open API, a work's 30 days"
    )
    platform: ClassVar[str] = "douyin"
    places: ClassVar[tuple[str, ...]] = RESULTS
    columns: ClassVar[tuple[Column, ...]] = BASE

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        answer = parsed(path)
        told = inside(answer, "data.result") or inside(answer, "data.result_list") or answer
        one = told[:1] if isinstance(told, list) else [told]
        if not one or not isinstance(one[0], dict) or "total_play" not in one[0]:
            raise unreadable(path, "其中没有 data.result", "it holds no `data.result`")
        read = read_rows(grid_of(path, one, BASE), BASE, self.zone)
        works = read.frame.with_columns(
            account_id=pl.lit(self.account),
            content_id=pl.lit(self.content),
            published_at=pl.lit(None, dtype=pl.Datetime("us", "UTC")),
            basis=pl.lit("window"),
        )
        return self.of_contents(path, read, works, self.observed_at)


VIDEOS = (
    Column("item_id", "content_id", Identifier(), filled=True),
    Column("title", "title", Words(), required=False),
    Column("create_time", "published_at", Instant(forms=("unix",)), filled=True),
    Column(
        "media_type",
        "format",
        Choice(choices={"2": "image", "4": "short_video"}),
        required=False,
    ),
    Column("statistics.play_count", "views", Count()),
    Column("statistics.digg_count", "likes", Count()),
    Column("statistics.comment_count", "comments", Count()),
    Column("statistics.share_count", "shares", Count()),
)


class DouyinVideos(WorkList):
    """Works of an account, as the open API lists them, with their counts so far.

    `play_count` is told to the owner only, and is 0 where the work is private. The format is
    documented by others, not seen.
    """

    kind: Literal["douyin.videos"] = "douyin.videos"

    label: ClassVar[Text] = Text(zh="抖音开放平台·视频列表", en="Douyin open API, videos")
    platform: ClassVar[str] = "douyin"
    places: ClassVar[tuple[str, ...]] = ("data.list", "list")
    columns: ClassVar[tuple[Column, ...]] = VIDEOS


ACTIONS = {"vv": "views", "like_cnt": "likes", "comment_cnt": "comments"}
ACTIONS |= {"share_video_cnt": "shares", "share_cnt": "shares"}
FLOWS = (
    Column("flow", "action", Choice(choices=dict(ACTIONS)), filled=True),
    Column("fans_sum", "from_core", Count()),
    Column("all_sum", "in_all", Count()),
)


class DouyinFans(OneAccount):
    """How much of an account's traffic its followers gave, as `fans/data` answers.

    `flow_contributions` has a row an action: of so many views, so many by followers. Everything
    else about the followers is left. The format is documented by others, not seen.
    """

    kind: Literal["douyin.fans"] = "douyin.fans"
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""

    label: ClassVar[Text] = Text(zh="抖音开放平台·粉丝流量贡献", en="Douyin open API, fans' part")
    platform: ClassVar[str] = "douyin"
    places: ClassVar[tuple[str, ...]] = (
        "data.fans_data.flow_contributions",
        "fans_data.flow_contributions",
        "data.flow_contributions",
    )
    columns: ClassVar[tuple[Column, ...]] = FLOWS

    def read(self, path: Path) -> Imported:
        """Tables account, core_contribution; with an operator also operator, assignment."""
        read = self.rows(path)
        named = read.frame.with_columns(
            account_id=pl.lit(self.account), day=pl.lit(self._day(self.observed_at))
        )
        return self.of_days(path, read, named, self.observed_at, "core_contribution")

    def _day(self, told: Moment) -> dt.date:
        return self.moment(told).astimezone(ZoneInfo(self.zone)).date()

"""Toutiao (今日头条): the list of works, videos and articles."""

from __future__ import annotations

from typing import ClassVar, Literal

from media_appraisal.sources.cells import Count, Duration, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.instants import ANY_TIME, Day, Instant
from media_appraisal.sources.one_account import DayList, WorkList
from media_appraisal.text import Text

UNKNOWN = ("", "-", "--", "-1", "-1.0", "-1.00")
"""The platform writes -1 where it has no figure."""
COUNT = Count(unknown=UNKNOWN)

WORKS = (
    Column("标题", "title", Words()),
    Column("发布时间", "published_at", Instant(forms=ANY_TIME), filled=True),
    Column("ID", "content_id", Identifier(), filled=True),
    Column("链接", "url", Words(), required=False),
    Column("展现量", "impressions", COUNT),
    Column("播放量", "views", COUNT, also=("阅读量",)),
    Column("点击率", "cover_click_rate", Share(unit="fraction", unknown=UNKNOWN)),
    Column(
        "平均播放完成率",
        "completion_rate",
        Share(unit="percent", unknown=UNKNOWN),
        also=("平均阅读完成率",),
    ),
    Column(
        "平均播放时长",
        "avg_view_seconds",
        Duration(unit="seconds", unknown=UNKNOWN),
        also=("平均阅读时长",),
    ),
    Column("点赞量", "likes", COUNT),
    Column("评论量", "comments", COUNT),
    Column("分享量", "shares", COUNT),
    Column("收藏量", "saves", COUNT),
)
"""What is read of the 16 columns. 粉丝展现量 and 粉丝播放量 are parts of the whole; 转发量, reposts
inside the platform, is left beside 分享量."""


class ToutiaoWorks(WorkList):
    """The list of works, each with its totals so far; the article's headings are known too.

    In one table 点击率 is a fraction (0.46) and 平均播放完成率 a bare percent (16.55): the declared
    units decide. -1 is a gap. The header is known from parsers; no file was at hand.
    """

    kind: Literal["toutiao.works"] = "toutiao.works"

    label: ClassVar[Text] = Text(zh="头条号·作品数据", en="Toutiao, list of works")
    platform: ClassVar[str] = "toutiao"
    columns: ClassVar[tuple[Column, ...]] = WORKS


class ToutiaoTrend(DayList):
    """The daily trend (数据趋势), below a row of totals (累计).

    The header is known from another program's output; no file was at hand.
    """

    kind: Literal["toutiao.trend"] = "toutiao.trend"

    label: ClassVar[Text] = Text(zh="头条号·数据趋势（按日）", en="Toutiao, daily trend")
    platform: ClassVar[str] = "toutiao"
    columns: ClassVar[tuple[Column, ...]] = (
        Column(
            "时间", "day", Day(forms=("dashed", "slashed", "excel")), filled=True, also=("日期",)
        ),
        Column("展现量", "impressions", COUNT),
        Column("阅读(播放)量", "views", COUNT, also=("阅读（播放）量",)),
        Column("点赞量", "likes", COUNT, required=False),
        Column("评论量", "comments", COUNT, required=False),
        Column("粉丝展现量", "follower_impressions", COUNT),
    )

"""Douyin (抖音): the creator centre's exports, the list of works and the daily trends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.cells import Count, Duration, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import heading_misfit
from media_appraisal.sources.instants import ANY_TIME, Day, Instant
from media_appraisal.sources.one_account import DayList, WorkList
from media_appraisal.sources.reader import Reading, listed, refuse
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LENGTH = re.compile(r"(?:(\d{1,3})-)?(\d{1,3})min(\+|以上)?-?视频")
SHORT = 5
"""Minutes up to which 体裁 is read as short_video here; the platform's classes end at 1, 3, 5."""


@attrs.frozen(kw_only=True)
class Form(Words):
    """体裁: 图文 and 文章 by name, videos by the class of length, such as 1-3min视频."""

    def known(self, value: object) -> Reading:
        """Our format; CellUnreadable for what names none."""
        word = str(value).strip()
        if word in _FORMS:
            return Reading(_FORMS[word])
        found = _LENGTH.fullmatch(word)
        if found is None:
            forms = listed((*_FORMS, "1-3min视频"))
            refuse(value, f"应为以下之一：{forms.zh}", f"is none of: {forms.en}")
        short = int(found[2]) <= SHORT and not found[3]
        return Reading("short_video" if short else "long_video")

    def quick(self, texts: pl.Series) -> pl.Series:
        """The texts that stand for a format by name."""
        return texts.replace_strict(_FORMS, default=None, return_dtype=pl.String())


_FORMS = {"图文": "image", "文章": "article", "视频": "short_video"}

FRACTION = Share(unit="fraction")
WORKS = (
    Column("作品名称", "title", Words(), also=("video_name",)),
    Column(
        "发布时间", "published_at", Instant(forms=ANY_TIME), filled=True, also=("publish_time",)
    ),
    Column("体裁", "format", Form(), also=("content_type",)),
    Column("审核状态", "status", Words(), required=False, also=("review_status",)),
    Column("播放量", "views", Count(), also=("play_count",)),
    Column("完播率", "completion_rate", FRACTION, also=("completion_rate",)),
    Column("5s完播率", "completion_5s_rate", FRACTION, also=("completion_rate_5s",)),
    Column("2s跳出率", "bounce_2s_rate", FRACTION, also=("bounce_rate_2s",)),
    Column("封面点击率", "cover_click_rate", FRACTION, required=False, also=("cover_ctr",)),
    Column(
        "平均播放时长", "avg_view_seconds", Duration(unit="seconds"), also=("avg_watch_time_sec",)
    ),
    Column("点赞量", "likes", Count(), also=("like_count",)),
    Column("分享量", "shares", Count(), also=("share_count",)),
    Column("评论量", "comments", Count(), also=("comment_count",)),
    Column("收藏量", "saves", Count(), also=("favorite_count",)),
    Column("主页访问量", "profile_visits", Count(), also=("profile_visit_count",)),
    Column("粉丝增量", "followers_gained", Count(signed=True), also=("follower_gain_count",)),
)
"""What is read. Rates are fractions here and percents in the daily trends."""


class DouyinWorks(WorkList):
    """The list of works (作品列表), each with its totals up to the day of the export.

    The file gives works no id: see `content_id` of xiaohongshu.notes. 完播率 is complete plays per
    play by the platform's own count; for picture posts it means swiping to the last picture, so
    that the two must not be pooled. Works that are not public are read like the others and noted.
    Besides the platform's headings those of a cleaned copy in English are known. A video of up to
    5 minutes is a short_video. Seen in the wild: three exports with the same header.
    """

    kind: Literal["douyin.works"] = "douyin.works"

    label: ClassVar[Text] = Text(zh="抖音创作者中心·作品列表", en="Douyin creator centre, works")
    platform: ClassVar[str] = "douyin"
    columns: ClassVar[tuple[Column, ...]] = WORKS

    def noticed(self, works: pl.DataFrame) -> Iterator[Text]:
        """Works of the same second, not public, and of two formats."""
        yield from super().noticed(works)
        shown = pl.col("status").is_in(["公开", "已发布", "审核通过"])
        hidden = works.filter(~shown)["status"] if "status" in works.columns else ()
        if len(hidden):
            states = listed(sorted(set(hidden)))
            yield Text(
                zh=f"未公开的作品：{len(hidden)} 条（{states.zh}），照样读取",
                en=f"works that are not public: {len(hidden)} ({states.en}), read like the others",
            )
        if {"image"} < set(works["format"].drop_nulls()):
            yield Text(
                zh="完播率：图文与视频口径不同，不宜合并",
                en="the rate of completion of picture posts is not comparable with that of videos",
            )


PERCENT = Share(unit="percent", as_text=True)
NET = Count(signed=True)
"""A day on which more likes or comments are taken back than given has a number below 0."""
TREND = (
    Column("日期", "day", Day(forms=("dashed", "slashed", "excel")), filled=True, also=("date",)),
    Column("播放量", "views", Count(), required=False, also=("play_total_day",)),
    Column("主页访问", "profile_visits", Count(), required=False, also=("profile_visit_day",)),
    Column("作品点赞", "likes", NET, required=False, also=("like_total_day",)),
    Column("作品分享", "shares", NET, required=False, also=("share_total_day",)),
    Column("作品评论", "comments", NET, required=False, also=("comment_total_day",)),
    Column("封面点击率", "cover_click_rate", PERCENT, required=False, also=("cover_ctr_day",)),
    Column("净增粉丝", "followers_net", NET, required=False, also=("followers_new",)),
    Column("取关粉丝", "followers_lost", Count(), required=False, also=("followers_lost",)),
    Column("总粉丝量", "followers", Count(), required=False, also=("followers_total",)),
)
"""What is read: one sheet a metric of two columns, or several metrics beside the day."""


class DouyinTrend(DayList):
    """A daily trend (数据趋势): 日期 and one metric, or several in a cleaned copy.

    净增粉丝 is net, the difference of 总粉丝量 from day to day. It and 取关粉丝 add up to those who
    newly followed: followers_gained, where one file tells both. 封面点击率 is in percent here, a
    fraction in the list of works. Likes and comments taken back count against a day. Seen in the
    wild: nine sheets of one account.
    """

    kind: Literal["douyin.trend"] = "douyin.trend"

    label: ClassVar[Text] = Text(
        zh="抖音创作者中心·数据趋势（按日）", en="Douyin creator centre, daily trend"
    )
    platform: ClassVar[str] = "douyin"
    columns: ClassVar[tuple[Column, ...]] = TREND

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no daily trend: what it lacks, or has besides."""
        return heading_misfit(path, TREND)

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """With those who newly followed, where net change and loss are told."""
        if not {"followers_net", "followers_lost"} <= set(rows.columns):
            return rows
        gained = pl.col("followers_net") + pl.col("followers_lost")
        return rows.with_columns(followers_gained=pl.when(gained >= 0).then(gained))

    def noticed(self, days: pl.DataFrame) -> Iterator[Text]:
        """Losses, and that the change is net."""
        yield from super().noticed(days)
        if "followers_net" in days.columns:
            yield Text(
                zh="净增粉丝是净值（新增减取关），不是新增人数",
                en="the change of followers is net: those who followed less those who left",
            )

"""Bilibili (哔哩哔哩): works of one account, by the creator centre and by the video interface."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.answers import answer_misfit, grid_of, inside, parsed
from media_appraisal.sources.authors import AuthorSource
from media_appraisal.sources.bilibili import ORIGINAL
from media_appraisal.sources.cells import Count, Share, Stars, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import ANY_TIME, Instant
from media_appraisal.sources.one_account import WorkList
from media_appraisal.sources.opening import unreadable
from media_appraisal.sources.rows import read_rows
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.source import Imported

AT_MOST = 10
"""Works that the platform compares, and exports, at a time."""
PERCENT = Share(unit="percent", as_text=True)
BASIS = Share(unit="basis_points")

COMPARED = (
    Column("视频标题", "title", Words(), also=("稿件名称",)),
    Column(
        "发布时间",
        "published_at",
        Instant(forms=ANY_TIME),
        filled=True,
        also=("发布日期",),
    ),
    Column("播放量", "views", Count()),
    Column("封标点击率", "cover_stars", Stars(), required=False),
    Column("3秒跳出率", "bounce_3s_rate", PERCENT, required=False),
    Column("涨粉量", "followers_gained", Count(signed=True), required=False),
    Column("取关量", "followers_lost", Count(), required=False),
    Column("点赞量", "likes", Count(), required=False),
    Column("评论量", "comments", Count(), required=False),
    Column("弹幕量", "bullet_comments", Count()),
    Column("收藏量", "saves", Count(), required=False),
    Column("投币量", "coins", Count()),
    Column("转发量", "shares", Count(), required=False),
    Column("平均播放进度", "avg_pct_viewed", PERCENT, required=False, also=("平均播放占比",)),
)
"""What is read of the 30 columns. The rates of likes, comments and so on are quotients of what is
read; those of followers and guests have no column among the facts."""

ANSWERED = (
    Column("title", "title", Words(), required=False),
    Column("bvid", "content_id", Words(), filled=True),
    Column("pubtime", "published_at", Instant(forms=("unix",)), filled=True),
    Column("stat.play", "views", Count()),
    Column("stat.like", "likes", Count()),
    Column("stat.comment", "comments", Count()),
    Column("stat.dm", "bullet_comments", Count()),
    Column("stat.fav", "saves", Count()),
    Column("stat.coin", "coins", Count()),
    Column("stat.share", "shares", Count()),
    Column("stat.full_play_ratio", "avg_pct_viewed", BASIS),
    Column("stat.crash_rate", "bounce_3s_rate", BASIS, required=False),
    Column("stat.total_new_attention_cnt", "followers_gained", Count(signed=True), required=False),
)
"""The same by their places in an answer, where rates are basis points: 10000 is 100 %. tm_rate, the
rate of clicks on cover and title, is left: the platform blurs it at every answer."""


def _full(works: pl.DataFrame) -> Iterator[Text]:
    if works.height >= AT_MOST:
        yield Text(
            zh=f"一批最多 {AT_MOST} 个稿件，其余稿件请分批导出",
            en=f"at most {AT_MOST} works come at a time; export the others too",
        )


class BilibiliCompare(WorkList):
    """The comparison of recent works (近期稿件对比.csv), each with its totals so far.

    The file gives works no id: see `content_id` of xiaohongshu.notes. 平均播放进度 is the share
    watched on average, no rate of completion; 封标点击率 is a rating in stars, no rate. The creator
    chooses which columns there are. The header is known from several parsers; no file was at hand.
    """

    kind: Literal["bilibili.compare"] = "bilibili.compare"

    label: ClassVar[Text] = Text(zh="哔哩哔哩创作中心·近期稿件对比", en="Bilibili, recent works")
    platform: ClassVar[str] = "bilibili"
    columns: ClassVar[tuple[Column, ...]] = COMPARED

    def noticed(self, works: pl.DataFrame) -> Iterator[Text]:
        """Works of the same second, and that there may be more."""
        yield from super().noticed(works)
        yield from _full(works)


class BilibiliCompareAnswer(WorkList):
    """The same comparison as the answer of `archive_diagnose/compare`, with ids.

    full_play_ratio is the share watched on average, in basis points. The format is documented by
    others, not seen.
    """

    kind: Literal["bilibili.compare_answer"] = "bilibili.compare_answer"

    label: ClassVar[Text] = Text(
        zh="哔哩哔哩创作中心·稿件对比接口", en="Bilibili, archive_diagnose/compare"
    )
    platform: ClassVar[str] = "bilibili"
    places: ClassVar[tuple[str, ...]] = ("data.list", "list")
    columns: ClassVar[tuple[Column, ...]] = ANSWERED

    def noticed(self, works: pl.DataFrame) -> Iterator[Text]:
        """That there may be more works."""
        return _full(works)


VIDEO = (
    Column("bvid", "content_id", Words(), filled=True),
    Column("owner.mid", "mid", Words(), filled=True),
    Column("owner.name", "handle", Words(), required=False),
    Column("title", "title", Words(), required=False),
    Column("copyright", "is_original", ORIGINAL),
    Column("pubdate", "published_at", Instant(forms=("unix",)), filled=True),
    Column("stat.view", "views", Count()),
    Column("stat.like", "likes", Count()),
    Column("stat.reply", "comments", Count()),
    Column("stat.favorite", "saves", Count()),
    Column("stat.share", "shares", Count()),
    Column("stat.coin", "coins", Count()),
    Column("stat.danmaku", "bullet_comments", Count()),
)


class BilibiliVideo(AuthorSource):
    """One video or several, as `x/web-interface/view` answers each, with its counts so far.

    Several answers may stand in one list. The account is `bilibili-MID` by the creator's number,
    as in bilibili.popular, unless it is given. The format is documented by others; an entry of the
    popular list, which was seen, has the same fields.
    """

    kind: Literal["bilibili.video"] = "bilibili.video"

    label: ClassVar[Text] = Text(zh="哔哩哔哩·视频信息接口", en="Bilibili, one video's counts")
    platform: ClassVar[str] = "bilibili"
    author: ClassVar[str] = "mid"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer about a video: the fields it lacks."""
        return answer_misfit(path, "bvid", "owner", "stat", "pages")

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        answer = parsed(path)
        told = answer if isinstance(answer, list) else [answer]
        videos = [_video(one) for one in told]
        if not all(isinstance(video, dict) for video in videos):
            raise unreadable(path, "其中没有视频信息", "it holds no video")
        read = read_rows(grid_of(path, videos, VIDEO), self.asked(VIDEO), self.zone)
        named = read.frame.with_columns(account_id=self.account_id(), basis=pl.lit("lifetime"))
        return self.of_contents(path, read, named, self.observed_at)


def _video(answer: Any) -> Any:
    """The video of an answer: itself, its data, or the part View of that."""
    found = inside(answer, "data.View") or inside(answer, "data") or answer
    return found if inside(found, "stat") else None

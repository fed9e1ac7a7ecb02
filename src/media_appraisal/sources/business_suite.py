"""Meta Business Suite: its CSV of posts, of Facebook pages and of Instagram accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import attrs
from pydantic import Field

from media_appraisal.document import Number
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import by_length, noted
from media_appraisal.sources.authors import AuthorSource
from media_appraisal.sources.cells import Choice, Count, Duration, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.money import Money
from media_appraisal.sources.reader import listed
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.source import Imported

PUBLISHED = "Publish time"
COMMON = (
    Column("Post ID", "content_id", Identifier(), filled=True, also=("帖子编号",)),
    Column(
        PUBLISHED,
        "published_at",
        EnglishTime(writings=("month_first", "iso")),
        filled=True,
        also=("发布时间",),
    ),
    Column("Post type", "type", Words(), also=("帖子类型",)),
    Column("Description", "description", Words(), required=False, also=("描述",)),
    Column(
        "Duration (sec)",
        "seconds",
        Duration(unit="seconds"),
        required=False,
        also=("时长（秒）",),
    ),
    Column(
        "Date", "basis", Choice(choices={"Lifetime": "lifetime"}), required=False, also=("日期",)
    ),
    Column("Impressions", "impressions", Count(), required=False),
    Column("Views", "views", Count(), required=False, also=("观看量", "浏览量")),
    Column("Reach", "reach", Count(), required=False, also=("覆盖人数",)),
    Column("Comments", "comments", Count(), also=("评论数", "评论")),
    Column("Shares", "shares", Count(), also=("分享次数", "分享")),
)
"""What both tell. A row of one day, whose `Date` is not `Lifetime`, is a fault: such an export is
another thing than totals."""

SUM = "Reactions, Comments and Shares"
PAGE = (
    *COMMON,
    Column("Page ID", "author", Identifier(), also=("公共主页编号",)),
    Column("Page name", "handle", Words(), required=False, also=("公共主页名称",)),
    Column("Title", "title", Words(), required=False, also=("标题",)),
    Column("Reactions", "likes", Count(), also=("心情",)),
    Column(SUM, "actions", Count(), required=False, also=("心情、评论和分享",)),
    Column("Total clicks", "clicks", Count(), required=False, also=("总点击量",)),
    Column("Seconds viewed", "watch_seconds", Duration(unit="seconds"), required=False),
    Column("Average Seconds viewed", "avg_view_seconds", Duration(unit="seconds"), required=False),
    Column("Estimated earnings (USD)", "revenue", Money(), required=False),
)
"""What is read of a page's posts. Reactions of every sort are likes."""

INSTAGRAM = (
    *COMMON,
    Column("Account ID", "author", Identifier(), also=("账户编号",)),
    Column("Account username", "handle", Words(), required=False, also=("账户账号",)),
    Column("Likes", "likes", Count(), also=("赞",)),
    Column("Saves", "saves", Count(), also=("收藏次数",)),
    Column(
        "Follows",
        "followers_gained",
        Count(),
        required=False,
        also=("Instagram 新增关注人数",),
    ),
)
"""What is read of an Instagram account's posts. Plays ended in April 2025 and are left; so is
关注者数, of which it is not known whether it counts those who are new."""

FORMATS = {
    "photo": "image",
    "图片": "image",
    "photos": "image",
    "reel": "short_video",
    "reels": "short_video",
    "live": "live",
    "live videos": "live",
    "ig image": "image",
    "ig carousel": "image",
    "ig reel": "short_video",
}
"""Post types whose format is certain, in small letters; videos need a line, others have none."""
VIDEOS = ("video", "videos", "ig video", "视频")


class BusinessSuite(AuthorSource):
    """What both exports have in common."""

    day_first: bool = False
    """Whether `1/2/2026` is the first of February, as in an interface in British English."""
    short_up_to: Number | None = Field(default=None, ge=0)
    """Seconds: up to this length a video is a short_video, beyond it a long_video. Without one its
    format stays unknown; a reel is a short_video in any case."""
    zone: Zone = PACIFIC

    declared: ClassVar[tuple[Column, ...]]

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no export of posts: the columns it lacks."""
        return misfit(path, cls.declared)

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        Columns are found by name, whatever their number, order and letter case.
        """
        columns = self.asked(map(self._as_told, self.declared))
        read = read_rows(read_grid(path, self.kind, columns), columns, self.zone)
        rows = self._named(read.frame)
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(imported, *_noted_types(rows), *_noted_sums(rows))

    def _as_told(self, column: Column) -> Column:
        """The column, with the time as this interface writes it."""
        if column.field == PUBLISHED and self.day_first:
            return attrs.evolve(column, reader=EnglishTime(writings=("day_first", "iso")))
        return column

    def _named(self, posts: pl.DataFrame) -> pl.DataFrame:
        kind = pl.col("type").str.to_lowercase()
        sure = kind.replace_strict(FORMATS, default=None, return_dtype=pl.String)
        titles = [name for name in ("title", "description") if name in posts.columns]
        return posts.with_columns(
            account_id=self.account_id(),
            title=pl.coalesce(titles),
            format=pl.when(kind.is_in(VIDEOS)).then(by_length(self.short_up_to)).otherwise(sure),
            basis=pl.col("basis").fill_null("lifetime"),
        )


class FacebookBusinessSuite(BusinessSuite):
    """Posts of pages, a row a post with its totals since publication.

    Meta writes other columns in other months: of twelve monthly files that a public study
    describes, seven differ, and the letter case of headings differs between files. Times are taken
    to be told in California. Titles: `Title`, else `Description`. An id that a spreadsheet has cut
    (`1.22158E+17`) is refused. The headings are those of the English interface, or of the Chinese
    one as another program reads them. What its `日期` says of totals is not known: a file with
    other than `Lifetime` there is refused.
    """

    kind: Literal["facebook.business_suite"] = "facebook.business_suite"

    label: ClassVar[Text] = Text(
        zh="Meta Business Suite·Facebook 帖子 CSV", en="Meta Business Suite, Facebook posts CSV"
    )
    platform: ClassVar[str] = "facebook"
    declared: ClassVar[tuple[Column, ...]] = PAGE

    def _named(self, posts: pl.DataFrame) -> pl.DataFrame:
        earned = pl.when(pl.col("revenue").is_not_null()).then(pl.lit("USD"))
        return super()._named(posts).with_columns(currency=earned)


class InstagramBusinessSuite(BusinessSuite):
    """Posts of Instagram accounts, a row a post with its totals since publication.

    As the export of Facebook posts, with `Account ID`, saves and follows. The headings are those
    that public parsers read; no file was at hand.
    """

    kind: Literal["instagram.business_suite"] = "instagram.business_suite"

    label: ClassVar[Text] = Text(
        zh="Meta Business Suite·Instagram 帖子 CSV", en="Meta Business Suite, Instagram posts CSV"
    )
    platform: ClassVar[str] = "instagram"
    declared: ClassVar[tuple[Column, ...]] = INSTAGRAM


def _noted_types(rows: pl.DataFrame) -> Iterator[Text]:
    known = pl.col("type").str.to_lowercase().is_in([*FORMATS, *VIDEOS])
    other = rows.filter(~known)["type"].value_counts().sort("type").rows()
    if other:
        told = listed(f"{name} {count}" for name, count in other)
        yield Text(
            zh=f"没有对应体裁的帖子类型，按未知读取：{told.zh}",
            en=f"post types that are no format, read as unknown: {told.en}",
        )


def _noted_sums(rows: pl.DataFrame) -> Iterator[Text]:
    if "actions" not in rows.columns:
        return
    parts = pl.col("likes") + pl.col("comments") + pl.col("shares")
    other = rows.filter(pl.col("actions") != parts).height
    if other:
        yield Text(
            zh=f"{SUM} 与三者之和不符的行：{other} 行，以各列为准",
            en=f"rows whose {SUM!r} are not their sum: {other}; the columns count",
        )

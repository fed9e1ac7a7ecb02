"""YouTube: videos and reports as its interfaces answer, and the table that Studio exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from pydantic import Field

from media_appraisal.document import Key, Number
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import (
    AccountSource,
    Moment,
    beyond_whole,
    by_length,
    noted,
)
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.cells import Choice, Count, Duration, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime, IsoLength
from media_appraisal.sources.grid import TOTALS, misfit, read_grid
from media_appraisal.sources.opening import sheets
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from media_appraisal.sources.source import Imported

LIVE = Choice(choices={"none": False, "live": True, "upcoming": True})

VIDEOS = (
    Column("id", "content_id", Words(), filled=True),
    Column("snippet.publishedAt", "published_at", EnglishTime(writings=("iso",)), filled=True),
    Column("snippet.channelId", "channel", Words(), filled=True),
    Column("snippet.channelTitle", "handle", Words(), required=False),
    Column("snippet.title", "title", Words()),
    Column("snippet.liveBroadcastContent", "live", LIVE, required=False),
    Column("contentDetails.duration", "seconds", IsoLength(), required=False),
    Column("statistics.viewCount", "views", Count()),
    Column("statistics.likeCount", "likes", Count(), required=False),
    Column("statistics.commentCount", "comments", Count(), required=False),
)
"""What is read of a video: counts since publication. Likes and comments may be hidden."""

WATCHED = Share(unit="percent", most=100.0)
"""A percent number, above 100 where a clip is watched over and over."""

TABLE = (
    Column("Content", "content_id", Words(), filled=True, also=("内容",)),
    Column("Video title", "title", Words(), also=("视频标题",)),
    Column(
        "Video publish time",
        "published_at",
        EnglishTime(writings=("month_name", "iso")),
        filled=True,
        also=("视频发布时间",),
    ),
    Column("Duration", "seconds", Duration(unit="seconds"), required=False),
    Column("Views", "views", Count(), also=("观看次数",)),
    Column(
        "Watch time (hours)",
        "watch_seconds",
        Duration(unit="hours"),
        required=False,
        also=("观看时长（小时）",),
    ),
    Column("Subscribers", "followers_net", Count(signed=True), required=False, also=("订阅人数",)),
    Column("Subscribers gained", "followers_gained", Count(), required=False),
    Column("Subscribers lost", "followers_lost", Count(), required=False),
    Column("Unique viewers", "viewers", Count(), required=False),
    Column("Impressions", "impressions", Count(), required=False, also=("展示次数",)),
    Column(
        "Impressions click-through rate (%)",
        "cover_click_rate",
        Share(unit="percent"),
        required=False,
        also=("展示点击率 (%)",),
    ),
    Column("Average view duration", "avg_view_seconds", Duration(unit="clock"), required=False),
    Column("Average percentage viewed (%)", "avg_pct_viewed", WATCHED, required=False),
    Column("Likes", "likes", Count(), required=False),
    Column("Comments added", "comments", Count(), required=False),
    Column("Shares", "shares", Count(), required=False),
)
"""What is read of the table. Rates are percent numbers without a sign, the average duration is
H:MM:SS. `Subscribers` is net and stands in where `Subscribers gained` was not asked for. Headings
in Chinese are those of another program that reads such files."""


class YouTubeVideos(AccountSource):
    """Videos as `videos.list` of the Data API answers, counts since publication.

    An account is `youtube-CHANNEL` by the channel's id. The form follows documentation; no answer
    as stored in the wild was at hand.
    """

    kind: Literal["youtube.videos"] = "youtube.videos"
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""
    short_up_to: Number | None = Field(default=None, ge=0)
    """Seconds: up to this length a video is a short_video, beyond it a long_video. Without one the
    format stays unknown; YouTube does not say which videos are Shorts."""
    zone: Zone = PACIFIC

    label: ClassVar[Text] = Text(zh="YouTube 视频（Data API）", en="YouTube videos, Data API")
    platform: ClassVar[str] = "youtube"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with videos: the fields it lacks."""
        return answer_misfit(path, "snippet", "statistics", "viewCount", "publishedAt")

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        answer = parsed(path)
        found = entries(path, answer, "items")
        read = read_rows(grid_of(path, found, told(found, VIDEOS)), VIDEOS, self.zone)
        live = pl.col("live").fill_null(value=False)
        rows = read.frame.with_columns(
            account_id=pl.lit("youtube-") + pl.col("channel"),
            format=pl.when(live).then(pl.lit("live")).otherwise(by_length(self.short_up_to)),
            basis=pl.lit("lifetime"),
        )
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(imported, *more_pages(answer, "nextPageToken"))


class YouTubeStudio(AccountSource):
    """`Table data.csv`, a row a video, as Studio exports it under Content in advanced mode.

    The figures are those of the days that were asked for, which the file does not tell: ask for
    the channel's lifetime, or say `basis: window`. Its first row is the total. Of the publication
    only the day is told, which is read as its midnight. The headings are those of the English or
    the Chinese interface; the form follows several public parsers and their samples.
    """

    kind: Literal["youtube.studio"] = "youtube.studio"
    account: Key
    """The account whose videos these are, as facts name it."""
    observed_at: Moment
    """When the export was made: a moment, or a day, which is read as its last second."""
    basis: Literal["lifetime", "window"] = "lifetime"
    """Whether the figures are those since publication, or of a span of days."""
    short_up_to: Number | None = Field(default=None, ge=0)
    """Seconds: up to this length a video is a short_video, beyond it a long_video. Without one the
    format stays unknown."""
    zone: Zone = PACIFIC

    label: ClassVar[Text] = Text(
        zh="YouTube Studio·内容表 Table data.csv", en="YouTube Studio, Table data.csv"
    )
    platform: ClassVar[str] = "youtube"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no table of videos: the columns it lacks."""
        return misfit(path, TABLE)

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        The total is left out; where its views are not those of the rows, a note says so, since
        Studio exports no more than 500 videos.
        """
        read = read_rows(read_grid(path, self.kind, TABLE), TABLE, self.zone)
        rows, over = beyond_whole(read.frame, "avg_pct_viewed")
        rows = rows.with_columns(
            account_id=pl.lit(self.account),
            format=by_length(self.short_up_to),
            followers_gained=pl.coalesce("followers_gained", "followers_net"),
            basis=pl.lit(self.basis),
        )
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(
            imported, *over, *_noted_total(_total(path, read.headings["views"]), rows["views"])
        )


def _total(path: Path, views: str) -> object:
    """The views that the row of the total tells, which the rows below the header go without."""
    for sheet in sheets(path):
        names: Sequence[object] = ()
        for row in sheet.rows:
            if views in row:
                names = row
            elif names and row[0] in TOTALS and len(row) == len(names):
                return row[list(names).index(views)]
    return None


def _noted_total(total: object, views: pl.Series) -> Iterator[Text]:
    """What the total of views says beside the rows."""
    stated = str(total).replace(",", "").removesuffix(".0")
    if total is not None and stated.isdecimal() and int(stated) != views.sum():
        yield Text(
            zh=f"合计行的观看次数为 {stated}，各行之和为 {views.sum()}：文件未包含全部视频",
            en=f"the total row tells {stated} views, the rows together {views.sum()}: not every "
            "video is in the file",
        )

"""Instagram: accounts day by day and media, as the Graph API answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    inside,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.cells import Choice, Count, Duration, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.insights import (
    ENDED_AT,
    Ended,
    InsightDays,
    days_misfit,
    flattened,
)
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.grid import Grid
    from media_appraisal.sources.source import Imported

DAYS = (
    ENDED_AT,
    Column("follower_count", "followers_gained", Count(), required=False),
    Column("impressions", "impressions", Count(), required=False),
    Column("views", "views", Count(), required=False),
    Column("reach", "reach", Count(), required=False),
    Column("profile_views", "profile_visits", Count(), required=False),
    Column("total_interactions", "engagements", Count(), required=False),
    Column("accounts_engaged", "engaged_users", Count(), required=False),
)
"""What is read of an account. `follower_count` is the number of new followers of a day, whatever
its name says, and only of the last 30 days. Values of a week or of 28 days overlap and are left."""

ENDED = Ended(metrics=frozenset({"impressions"}), last=dt.date(2025, 4, 20), instead="views")
"""For accounts, and for media published since July 2024."""

PRODUCTS = {"FEED": "feed", "REELS": "reels", "STORY": "story", "AD": "ad"}
TYPES = {"IMAGE": "image", "CAROUSEL_ALBUM": "image", "VIDEO": "video", "REELS": "reels"}

MEDIA = (
    Column("id", "content_id", Identifier(), filled=True),
    Column("timestamp", "published_at", EnglishTime(writings=("iso",)), filled=True),
    Column("media_type", "type", Choice(choices=TYPES)),
    Column("media_product_type", "product", Choice(choices=PRODUCTS), required=False),
    Column("username", "handle", Words(), required=False),
    Column("caption", "title", Words(), required=False),
    Column("insight.impressions", "impressions", Count(), required=False),
    Column("insight.views", "views", Count(), required=False),
    Column("insight.reach", "reach", Count(), required=False),
    Column("like_count", "likes", Count(), required=False),
    Column("comments_count", "comments", Count(), required=False),
    Column("insight.shares", "shares", Count(), required=False),
    Column("insight.saved", "saves", Count(), required=False),
    Column("insight.total_interactions", "engagements", Count(), required=False),
    Column("insight.follows", "followers_gained", Count(), required=False),
    Column("insight.profile_visits", "profile_visits", Count(), required=False),
    Column(
        "insight.ig_reels_video_view_total_time",
        "watch_seconds",
        Duration(unit="milliseconds"),
        required=False,
    ),
    Column(
        "insight.ig_reels_avg_watch_time",
        "avg_view_seconds",
        Duration(unit="milliseconds"),
        required=False,
    ),
)
"""What is read of a medium. `total_interactions`, the engagements, are likes, comments, shares and
saves and others, less those taken back, and so no sum. Plays ended in April 2025 and are left."""


class InstagramUserInsights(InsightDays):
    """The metrics of an account by day: `ACCOUNT/insights?period=day`, or a flat list of days.

    A value's `end_time` (a flat row's `date`) is the midnight after its day in California.
    Impressions ended on 2025-04-21; views replace them and are another quantity. Answers with
    `total_value` are of a whole span and are passed over. The follower count itself is on the user
    (`followers_count`), not among the insights. The form follows documentation and the schema of a
    connector; no answer as stored in the wild was at hand.
    """

    kind: Literal["instagram.user_insights"] = "instagram.user_insights"

    label: ClassVar[Text] = Text(
        zh="Instagram 账号每日指标（接口）", en="Instagram account, by day"
    )
    platform: ClassVar[str] = "instagram"
    columns: ClassVar[tuple[Column, ...]] = DAYS
    ended: ClassVar[Ended] = ENDED

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with metrics of an account: what it lacks."""
        flat = answer_misfit(path, "date", "follower_count", "reach", absent=("values", "username"))
        return None if flat is None else days_misfit(path, of_page=False)

    def grid(self, path: Path, answer: Any) -> Grid:
        """The days of an answer by metrics, or of a flat list."""
        found = entries(path, answer, "data")
        if any(inside(entry, "period") is not None for entry in found):
            return super().grid(path, answer)
        dated = [
            {**entry, ENDED_AT.field: entry.get("date")} if isinstance(entry, dict) else entry
            for entry in found
        ]
        return grid_of(path, dated, told(dated, DAYS))


class InstagramMedia(AccountSource):
    """Media with their insights, as `ACCOUNT/media?fields=...,insights.metric(...)` answers.

    Reels are short_video, images and carousels image; other videos and stories have no certain
    format. Impressions and plays ended on 2025-04-21 for media published since July 2024; views
    replace them. The form follows documentation; no answer as stored in the wild was at hand.
    """

    kind: Literal["instagram.media"] = "instagram.media"
    account: Key
    """The account whose media these are, as facts name it."""
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""
    zone: Zone = PACIFIC

    label: ClassVar[Text] = Text(zh="Instagram 媒体（接口）", en="Instagram media, API")
    platform: ClassVar[str] = "instagram"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with media: the fields it lacks."""
        return answer_misfit(path, "media_type", "timestamp")

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        Insights may stand in `insights.data`, or beside the other fields.
        """
        answer = parsed(path)
        found = [_with_insights(entry) for entry in entries(path, answer, "data", "media.data")]
        read = read_rows(grid_of(path, found, told(found, MEDIA)), MEDIA, self.zone)
        reels = pl.any_horizontal(pl.col("product", "type") == "reels").fill_null(value=False)
        image = (pl.col("type") == "image") & (pl.col("product").fill_null("feed") != "story")
        rows = read.frame.with_columns(
            account_id=pl.lit(self.account),
            format=pl.when(reels).then(pl.lit("short_video")).when(image).then(pl.lit("image")),
            basis=pl.lit("lifetime"),
        )
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(imported, *more_pages(answer, "paging.next", "media.paging.next"))


def _with_insights(entry: Any) -> Any:
    """A medium with its insights at `insight.NAME`, from whichever place they stand in."""
    if not isinstance(entry, dict):
        return entry
    if isinstance(inside(entry, "insights"), dict):
        return flattened(entry)
    return {**entry, "insight": entry}

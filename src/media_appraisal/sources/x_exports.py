"""X, formerly Twitter: what its analytics export, posts of then and now and the account by day."""

from __future__ import annotations

from typing import ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.one_account import DayList, WorkList
from media_appraisal.sources.source import Zone
from media_appraisal.sources.x import original
from media_appraisal.text import Text

DATE = EnglishTime(writings=("month_name", "iso"))
"""`Tue, Jul 14, 2026`: a day without a time, whose zone the file does not tell."""

ACTIVITY = (
    Column("Tweet id", "content_id", Identifier(), filled=True),
    Column("Tweet text", "title", Words()),
    Column("time", "published_at", EnglishTime(writings=("offset", "iso")), filled=True),
    Column("impressions", "impressions", Count()),
    Column("engagements", "engagements", Count(), required=False),
    Column("retweets", "shares", Count()),
    Column("replies", "comments", Count()),
    Column("likes", "likes", Count(), also=("favorites",)),
    Column("url clicks", "clicks", Count()),
    Column("user profile clicks", "profile_visits", Count(), required=False),
    Column("follows", "followers_gained", Count(), required=False),
)
"""What is read of the CSV until 2024. `engagements` are clicks and expansions too. Columns of
promoted posts hold `-` where nothing was promoted and are left."""


CONTENT = (
    Column("Post id", "content_id", Identifier(), filled=True),
    Column("Date", "published_at", DATE, filled=True),
    Column("Post text", "title", Words()),
    Column("Impressions", "impressions", Count()),
    Column("Engagements", "engagements", Count(), required=False),
    Column("Likes", "likes", Count()),
    Column("Replies", "comments", Count()),
    Column("Reposts", "shares", Count()),
    Column("Bookmarks", "saves", Count(), required=False),
    Column("URL Clicks", "clicks", Count(), required=False),
    Column("Profile visits", "profile_visits", Count(), required=False),
    Column("New follows", "followers_gained", Count(), required=False),
)
"""What is read of a post. `Shares` are uses of the share button, by which nothing is reposted, and
left; `Engagements` are clicks and expansions too."""

DAYS = (
    Column("Date", "at", DATE, filled=True),
    Column("Impressions", "impressions", Count()),
    Column("Engagements", "engagements", Count()),
    Column("New follows", "followers_gained", Count()),
    Column("Unfollows", "followers_lost", Count()),
    Column("Likes", "likes", Count(signed=True)),
    Column("Replies", "comments", Count(signed=True)),
    Column("Reposts", "shares", Count(signed=True)),
    Column("Bookmarks", "saves", Count(signed=True), required=False),
    Column("Profile visits", "profile_visits", Count(), required=False),
    Column("Create Post", "posts", Count(), required=False),
)
"""What is read of a day. Views of videos and media are a part of what was seen and left."""


class XExport(WorkList):
    """Posts with their figures of the days asked for, which the file does not tell."""

    zone: Zone = "UTC"

    platform: ClassVar[str] = "x"

    def named(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The posts, with whether each is original; their figures are of a window."""
        return super().named(rows).with_columns(is_original=original(), basis=pl.lit("window"))


class XActivity(XExport):
    """The CSV of post activity, a row a post, as analytics.twitter.com exported it until 2024.

    `likes` was `favorites` at first. A copy of two rows is published in a test of another project;
    a spreadsheet that saved the file again has cut the ids, which is refused.
    """

    kind: Literal["x.activity"] = "x.activity"

    label: ClassVar[Text] = Text(zh="X 帖文活动 CSV（旧版）", en="X post activity CSV, classic")
    columns: ClassVar[tuple[Column, ...]] = ACTIVITY


class XContent(XExport):
    """Posts as the analytics of an account export them (account_analytics_content_….csv).

    Of the publication only the day is told, read as its midnight. The header and some rows are
    published in tests of other projects; no whole file was at hand.
    """

    kind: Literal["x.content"] = "x.content"

    label: ClassVar[Text] = Text(zh="X 数据分析·帖文 CSV", en="X analytics, posts CSV")
    columns: ClassVar[tuple[Column, ...]] = CONTENT


class XDays(DayList):
    """An account day by day, as its analytics export it (account_overview_analytics.csv).

    The header and some rows are published in tests of other projects; no whole file was at hand.
    """

    kind: Literal["x.days"] = "x.days"
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="X 数据分析·账号每日 CSV", en="X analytics, account by day")
    platform: ClassVar[str] = "x"
    columns: ClassVar[tuple[Column, ...]] = DAYS

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with the day of each midnight."""
        return rows.with_columns(day=pl.col("at").dt.convert_time_zone(self.zone).dt.date())

"""X, formerly Twitter: what its analytics export since 2024, posts and the account by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.one_account import lacking_days
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Zone
from media_appraisal.sources.spelling import spelled
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

DATE = EnglishTime(writings=("month_name", "iso"))
"""`Tue, Jul 14, 2026`: a day without a time, whose zone the file does not tell."""

CONTENT = (
    Column("Post id", "content_id", Identifier(), filled=True),
    Column("Date", "published_at", DATE, filled=True),
    Column("Post text", "title", Words()),
    Column("Impressions", "impressions", Count()),
    Column("Likes", "likes", Count()),
    Column("Replies", "comments", Count()),
    Column("Reposts", "shares", Count()),
    Column("Bookmarks", "saves", Count(), required=False),
    Column("URL Clicks", "clicks", Count(), required=False),
    Column("Profile visits", "profile_visits", Count(), required=False),
    Column("New follows", "followers_gained", Count(), required=False),
)
"""What is read of a post. `Shares` are uses of the share button, by which nothing is reposted, and
left, as are `Engagements`, which are clicks and expansions too."""

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


class XContent(AccountSource):
    """Posts as the analytics of an account export them (account_analytics_content_….csv).

    The figures are those of the days that the file is named by, and so marked as of a window. Of
    the publication only the day is told, read as its midnight. The header and some rows are
    published in tests of other projects; no whole file was at hand.
    """

    kind: Literal["x.content"] = "x.content"
    account: Key
    """The account whose posts these are, as facts name it."""
    observed_at: Moment
    """When the export was made: a moment, or a day, which is read as its last second."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="X 数据分析·帖文 CSV", en="X analytics, posts CSV")
    platform: ClassVar[str] = "x"
    published: ClassVar[str] = "Date"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no export of posts: the columns it lacks."""
        return misfit(path, spelled(path, CONTENT))

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        columns = spelled(path, CONTENT)
        read = read_rows(read_grid(path, self.kind, columns), columns, self.zone)
        rows = read.frame.with_columns(
            account_id=pl.lit(self.account),
            is_original=~pl.col("title").fill_null("").str.starts_with("RT @"),
            basis=pl.lit("window"),
        )
        return self.of_contents(path, read, rows, self.observed_at)


class XDays(AccountSource):
    """An account day by day, as its analytics export it (account_overview_analytics.csv).

    The header and some rows are published in tests of other projects; no whole file was at hand.
    """

    kind: Literal["x.days"] = "x.days"
    account: Key
    """The account, as facts name it."""
    observed_at: Moment | None = None
    """When the export was made: a moment, or a day, which is read as its last second. Without one,
    each day counts as observed at its end."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="X 数据分析·账号每日 CSV", en="X analytics, account by day")
    platform: ClassVar[str] = "x"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no export of an account by day: the columns it lacks."""
        return misfit(path, spelled(path, DAYS))

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        columns = spelled(path, DAYS)
        read = read_rows(read_grid(path, self.kind, columns), columns, self.zone)
        local = pl.col("at").dt.convert_time_zone(self.zone).dt.date()
        rows = read.frame.with_columns(account_id=pl.lit(self.account), day=local)
        return noted(self.of_days(path, read, rows, self.observed_at), *lacking_days(rows["day"]))

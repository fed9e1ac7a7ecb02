"""X, formerly Twitter: posts as the API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    inside,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.authors import AuthorSource
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.rows import Rows
    from media_appraisal.sources.source import Imported

POSTS = (
    Column("id", "content_id", Identifier(), filled=True),
    Column("author_id", "author", Identifier(), required=False),
    Column("text", "title", Words()),
    Column("created_at", "published_at", EnglishTime(writings=("iso",)), filled=True),
    Column("public_metrics.like_count", "likes", Count()),
    Column("public_metrics.reply_count", "comments", Count()),
    Column("public_metrics.retweet_count", "retweets", Count()),
    Column("public_metrics.quote_count", "quotes", Count(), required=False),
    Column("public_metrics.bookmark_count", "saves", Count(), required=False),
    Column("public_metrics.impression_count", "impressions", Count(), required=False),
    Column("non_public_metrics.url_link_clicks", "clicks", Count(), required=False),
    Column("non_public_metrics.user_profile_clicks", "profile_visits", Count(), required=False),
)
"""What is read of a post. `non_public_metrics` are told to the owner, of the last 30 days only."""

USERS = (
    Column("id", "author", Identifier(), filled=True),
    Column("username", "handle", Words(), required=False),
    Column("public_metrics.followers_count", "followers", Count(), required=False),
)
"""What is read of the users that `includes` tells beside the posts."""


class XPosts(AuthorSource):
    """Posts as the API v2 answers, with `public_metrics` and, for the owner, `non_public_metrics`.

    Shares are reposts and quotes together. A repost is not original; the number of its reposts is
    that of the original post, so its shares are unknown. Users in `includes` give the followers of
    the day. The format follows documentation; no answer as stored in the wild was at hand.
    """

    kind: Literal["x.posts"] = "x.posts"
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="X 帖文（API v2）", en="X posts, API v2")
    platform: ClassVar[str] = "x"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with posts: the fields it lacks."""
        return answer_misfit(path, "public_metrics", "retweet_count", "reply_count")

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; account_day where users are told."""
        answer = parsed(path)
        posts = entries(path, answer, "data")
        columns = self.asked(POSTS)
        read = read_rows(grid_of(path, posts, told(posts, columns)), columns, self.zone)
        rows = self._named(read.frame)
        users = self._users(path, answer, rows)
        handles = users.frame.select("account_id", "handle").unique("account_id")
        rows = rows.join(handles, on="account_id", how="left", maintain_order="left")
        imported = self.of_contents(path, read, rows, self.observed_at)
        days = self._followers(users.frame, self.moment(self.observed_at))
        tables = {**imported.tables, "account_day": days} if days.height else imported.tables
        return attrs.evolve(
            imported,
            tables=tables,
            faults=(*imported.faults, *users.faults),
            notes=(
                *imported.notes,
                *users.notes,
                *_noted_reposts(rows.filter(~pl.col("is_original")).height),
                *more_pages(answer, "meta.next_token"),
            ),
        )

    def _named(self, posts: pl.DataFrame) -> pl.DataFrame:
        own = original()
        shared = pl.col("retweets") + pl.col("quotes").fill_null(0)
        return posts.with_columns(
            account_id=self.account_id(),
            is_original=own,
            shares=pl.when(own).then(shared),
            basis=pl.lit("lifetime"),
        )

    def _users(self, path: Path, answer: Any, posts: pl.DataFrame) -> Rows:
        """The authors among the users told beside the posts, with the accounts they are."""
        users = inside(answer, "includes.users")
        found = users if isinstance(users, list) else []
        read = read_rows(grid_of(path, found, told(found, USERS)), USERS, self.zone)
        authors = posts.select("author", "account_id").unique()
        return attrs.evolve(read, frame=read.frame.join(authors, on="author"))

    def _followers(self, users: pl.DataFrame, moment: dt.datetime) -> pl.DataFrame:
        """A row of account_day an author whose followers are told."""
        return users.filter(pl.col("followers").is_not_null()).select(
            "account_id",
            pl.lit(moment.astimezone(ZoneInfo(self.zone)).date()).alias("day"),
            "followers",
            pl.lit(self.kind).alias("source"),
            pl.lit(moment, dtype=pl.Datetime("us", "UTC")).alias("observed_at"),
        )


def original() -> pl.Expr:
    """Whether a post is the author's own, and no repost as the platform marks it."""
    return ~pl.col("title").fill_null("").str.starts_with("RT @")


def _noted_reposts(count: int) -> Iterator[Text]:
    if count:
        yield Text(
            zh=f"转发他人的帖文：{count} 条。其转发数属于原帖，按未知读取",
            en=f"reposts of others: {count}; their number of reposts is the original's, so unknown",
        )

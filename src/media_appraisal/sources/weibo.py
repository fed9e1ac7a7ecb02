"""Weibo (微博): posts and their counts, as the open API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import Moment, canonical, noted
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.authors import AuthorSource
from media_appraisal.sources.cells import Choice, Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.one_account import OneAccount
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Imported
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATUSES = (
    Column("idstr", "content_id", Identifier(), filled=True),
    Column("created_at", "published_at", Instant(forms=("english",)), filled=True),
    Column("text", "title", Words()),
    Column("reposts_count", "shares", Count()),
    Column("comments_count", "comments", Count()),
    Column("attitudes_count", "likes", Count()),
    Column("user.idstr", "author", Identifier(), required=False),
    Column("user.screen_name", "handle", Words(), required=False),
    Column("user.followers_count", "followers", Count(), required=False),
    Column("original", "is_original", Choice(choices={"1": True, "0": False})),
)
"""What is read; `original` is set by whether there is a retweeted_status. Reads are not told."""


class WeiboStatuses(AuthorSource):
    """Posts as `statuses/user_timeline` and its like answer, with their counts so far.

    A repost is a post with a `retweeted_status`, and not original; its counts are its own. The
    author's followers are a reading of the day of the answer. The format is documented, not seen.
    """

    kind: Literal["weibo.statuses"] = "weibo.statuses"

    label: ClassVar[Text] = Text(zh="微博开放平台·微博列表", en="Weibo posts, open API")
    platform: ClassVar[str] = "weibo"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with posts: the fields it lacks."""
        return answer_misfit(path, "idstr", "reposts_count", "comments_count", "attitudes_count")

    def read(self, path: Path) -> Imported:
        """Tables account, account_day, content, content_snapshot; with an operator who holds it."""
        answer = parsed(path)
        columns = self.asked(STATUSES)
        found = list(map(_marked, entries(path, answer, "statuses", "data.statuses")))
        read = read_rows(grid_of(path, found, told(found, columns)), columns, self.zone)
        posts = read.frame.with_columns(account_id=self.account_id(), basis=pl.lit("lifetime"))
        imported = self.of_contents(path, read, posts, self.observed_at)
        days = canonical("account_day", self._followers(posts))
        whole = attrs.evolve(imported, tables={**imported.tables, "account_day": days})
        reposts = posts.filter(~pl.col("is_original")).height
        return noted(whole, *_reposts(reposts), *more_pages(answer, "next_cursor"))

    def _followers(self, posts: pl.DataFrame) -> pl.DataFrame:
        """The last reading of each account's followers, on the day of the answer."""
        today = self.moment(self.observed_at).astimezone(ZoneInfo(self.zone)).date()
        told = posts.filter(pl.col("followers").is_not_null())
        once = told.unique("account_id", keep="last", maintain_order=True)
        return self.seen(self.marked(once.with_columns(day=pl.lit(today))), self.observed_at)


def _marked(entry: Any) -> Any:
    """The entry with whether it is original."""
    if not isinstance(entry, dict):
        return entry
    return {**entry, "original": "0" if entry.get("retweeted_status") else "1"}


def _reposts(count: int) -> Iterator[Text]:
    if count:
        yield Text(zh=f"转发他人的微博：{count} 条，不算原创", en=f"reposts, not original: {count}")


class WeiboCounts(OneAccount):
    """Counts of posts as `statuses/count` answers, without what the posts say or when.

    Import the posts themselves beside it. The format is documented, not seen.
    """

    kind: Literal["weibo.counts"] = "weibo.counts"
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""

    label: ClassVar[Text] = Text(zh="微博开放平台·转评赞数", en="Weibo counts, open API")
    platform: ClassVar[str] = "weibo"
    places: ClassVar[tuple[str, ...]] = ("data", "list")
    absent: ClassVar[tuple[str, ...]] = ("created_at", "text")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("id", "content_id", Identifier(), filled=True),
        Column("comments", "comments", Count()),
        Column("reposts", "shares", Count()),
        Column("attitudes", "likes", Count(), required=False),
    )

    def read(self, path: Path) -> Imported:
        """Tables account and content_snapshot; with an operator also operator, assignment."""
        read = self.rows(path)
        today = self.moment(self.observed_at).astimezone(ZoneInfo(self.zone)).date()
        named = read.frame.with_columns(
            account_id=pl.lit(self.account), basis=pl.lit("lifetime"), day=pl.lit(today)
        )
        return self.of_days(path, read, named, self.observed_at, "content_snapshot")

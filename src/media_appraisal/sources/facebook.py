"""Facebook: pages day by day and posts, as the Graph API answers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.document import Key
from media_appraisal.errors.sources import OptionsLacking
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.cells import Count, Duration, Words
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

    from media_appraisal.sources.source import Imported


def _metric(name: str, canonical: str, *also: str) -> Column:
    return Column(name, canonical, Count(), required=False, also=also)


PAGE = (
    ENDED_AT,
    _metric("page_follows", "followers", "page_fans"),
    _metric("page_daily_follows_unique", "followers_gained", "page_daily_follows", "page_fan_adds"),
    _metric(
        "page_daily_unfollows_unique", "followers_lost", "page_daily_unfollows", "page_fan_removes"
    ),
    _metric("page_impressions", "impressions"),
    _metric("page_total_media_view_unique", "reach", "page_impressions_unique"),
    _metric("page_media_view", "views"),
    _metric("page_views_total", "profile_visits"),
    _metric("page_post_engagements", "engagements"),
    _metric("page_engaged_users", "engaged_users"),
)
"""What is read of a page; of several names of a column, which are not quite the same quantity, the
first that the answer has. `page_video_views` are views of 3 seconds or more, another quantity than
`page_media_view`, and left."""

ENDED = Ended(
    metrics=frozenset({"page_fans", "page_fan_adds", "page_fan_removes", "page_impressions"}),
    last=dt.date(2025, 11, 14),
    instead="page_follows / page_media_view",
)

POSTS = (
    Column("id", "content_id", Identifier(), filled=True),
    Column("created_time", "published_at", EnglishTime(writings=("iso",)), filled=True),
    Column("message", "title", Words(), required=False),
    Column("reactions.summary.total_count", "likes", Count(), required=False),
    Column("comments.summary.total_count", "comments", Count(), required=False),
    Column("shares.count", "shares", Count(), required=False),
    _metric("insight.post_impressions", "impressions"),
    _metric("insight.post_total_media_view_unique", "reach"),
    _metric("insight.post_impressions_unique", "reach_before"),
    _metric("insight.post_media_view", "views"),
    _metric("insight.post_engaged_users", "engaged_users"),
    _metric("insight.post_clicks", "clicks"),
    Column(
        "insight.post_video_view_time",
        "watch_seconds",
        Duration(unit="milliseconds"),
        required=False,
    ),
    Column(
        "insight.post_video_avg_time_watched",
        "avg_view_seconds",
        Duration(unit="milliseconds"),
        required=False,
    ),
)
"""What is read of a post. Reactions of every sort are likes; whoever clicked is an engaged user."""


class FacebookPageInsights(InsightDays):
    """The metrics of a page by day, as `PAGE/insights?period=day` answers.

    A value's `end_time` is the midnight after its day in California, told as 7 or 8 o'clock UTC.
    Metrics of fans and impressions ended on 2025-11-15; followers and views replace them and are
    other quantities, so do not compare across that day. The platform keeps two years, answers for
    90 days at most, and for pages of 100 likes or more. The form follows documentation; no answer
    as stored in the wild was at hand.
    """

    kind: Literal["facebook.page_insights"] = "facebook.page_insights"

    label: ClassVar[Text] = Text(
        zh="Facebook 主页每日指标（接口）", en="Facebook page, by day, API"
    )
    platform: ClassVar[str] = "facebook"
    columns: ClassVar[tuple[Column, ...]] = PAGE
    ended: ClassVar[Ended] = ENDED

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with metrics of a page: what it lacks."""
        return days_misfit(path, of_page=True)


class FacebookPosts(AccountSource):
    """Posts with their lifetime metrics, as `PAGE/posts?fields=...,insights.metric(...)` answers.

    A page is `facebook-PAGE` by the first half of a post's id. Metrics of impressions ended on
    2025-11-15 and those of reach follow by June 2026; views replace them. The form follows
    documentation; no answer as stored in the wild was at hand.
    """

    kind: Literal["facebook.posts"] = "facebook.posts"
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""
    account: Key | None = None
    """The page, as facts name it; `facebook-PAGE` if not given."""
    zone: Zone = PACIFIC

    label: ClassVar[Text] = Text(zh="Facebook 帖子（接口）", en="Facebook posts, API")
    platform: ClassVar[str] = "facebook"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with posts: the fields it lacks."""
        return answer_misfit(path, "data", "created_time", "insights", absent=("media_type",))

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        answer = parsed(path)
        found = [flattened(entry) for entry in entries(path, answer, "data", "posts.data")]
        read = read_rows(grid_of(path, found, told(found, POSTS)), POSTS, self.zone)
        page = pl.col("content_id").str.extract(r"^([0-9]+)_")
        if self.account is None and read.frame.select(page.is_null().any()).item():
            raise OptionsLacking(path=str(path), source=self.kind, lacking=("account",))
        account = pl.lit("facebook-") + page if self.account is None else pl.lit(self.account)
        rows = read.frame.with_columns(
            account_id=account,
            reach=pl.coalesce("reach", "reach_before"),
            basis=pl.lit("lifetime"),
        )
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(imported, *more_pages(answer, "paging.next", "posts.paging.next"))

"""TikTok: videos and users as the display API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from media_appraisal.document import Key, Number
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, by_length, noted
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    inside,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.cells import Count, Duration, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.instants import Instant
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Zone
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

VIDEOS = (
    Column("id", "content_id", Identifier(), filled=True),
    Column("create_time", "published_at", Instant(forms=("unix",)), filled=True),
    Column("title", "title", Words(), required=False),
    Column("video_description", "description", Words(), required=False),
    Column("duration", "seconds", Duration(unit="seconds"), required=False),
    Column("view_count", "views", Count()),
    Column("like_count", "likes", Count()),
    Column("comment_count", "comments", Count()),
    Column("share_count", "shares", Count()),
)
"""What is read of a video: counts since publication."""

USERS = (
    Column("open_id", "open_id", Identifier(), required=False),
    Column("username", "username", Words(), required=False),
    Column("display_name", "display_name", Words(), required=False),
    Column("follower_count", "followers", Count()),
)
"""What is read of a user. `likes_count` and `video_count`, both since the account was opened, have
no column among the facts of a day and are left; so is `following_count`."""


class TikTokVideos(AccountSource):
    """The videos of one account, as `video/list` or `video/query` answer.

    The answer names no account. It follows documentation; no answer as stored in the wild was at
    hand.
    """

    kind: Literal["tiktok.videos"] = "tiktok.videos"
    account: Key
    """The account whose videos these are, as facts name it."""
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""
    short_up_to: Number | None = Field(default=None, ge=0)
    """Seconds: up to this length a video is a short_video, beyond it a long_video. Without one the
    format stays unknown."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="TikTok 视频列表（接口）", en="TikTok videos, API")
    platform: ClassVar[str] = "tiktok"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with videos: the fields it lacks."""
        return answer_misfit(path, "create_time", "view_count", "like_count", "share_count")

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        A video without a title has its description as one.
        """
        answer = parsed(path)
        found = entries(path, answer, "data.videos", "videos")
        read = read_rows(grid_of(path, found, told(found, VIDEOS)), VIDEOS, self.zone)
        rows = read.frame.with_columns(
            account_id=pl.lit(self.account),
            title=pl.coalesce("title", "description"),
            format=by_length(self.short_up_to),
            basis=pl.lit("lifetime"),
        )
        imported = self.of_contents(path, read, rows, self.observed_at)
        return noted(imported, *more_pages(answer, "data.has_more", "has_more"))


class TikTokUser(AccountSource):
    """The followers of an account on the day asked, as `user/info` answers.

    Day after day it makes a series, from which growth follows. It follows documentation; no answer
    as stored in the wild was at hand.
    """

    kind: Literal["tiktok.user"] = "tiktok.user"
    account: Key
    """The account, as facts name it."""
    observed_at: Moment
    """When the answer was given: a moment, or a day, which is read as its last second."""
    zone: Zone = "UTC"

    label: ClassVar[Text] = Text(zh="TikTok 用户信息（接口）", en="TikTok user, API")
    platform: ClassVar[str] = "tiktok"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with a user: the fields it lacks."""
        return answer_misfit(path, "follower_count", "following_count", "likes_count")

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment."""
        answer = parsed(path)
        user = inside(answer, "data.user") or inside(answer, "user")
        found = [user] if isinstance(user, dict) else entries(path, answer, "data.user", "user")
        read = read_rows(grid_of(path, found, told(found, USERS)), USERS, self.zone)
        day = self.moment(self.observed_at).astimezone(ZoneInfo(self.zone)).date()
        rows = read.frame.with_columns(
            account_id=pl.lit(self.account),
            handle=pl.coalesce("username", "display_name"),
            day=pl.lit(day),
        )
        return self.of_days(path, read, rows, self.observed_at)

"""Kuaishou (快手): the list of works, and videos as the open API answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.sources.answers import answer_misfit
from media_appraisal.sources.cells import Count, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.identifier import Identifier
from media_appraisal.sources.instants import ANY_TIME, Instant
from media_appraisal.sources.one_account import WorkList
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

WORKS = (
    Column("作品", "title", Words(), also=("作品标题", "作品描述")),
    Column(
        "发布时间",
        "published_at",
        Instant(forms=ANY_TIME),
        filled=True,
    ),
    Column("播放量", "views", Count(), also=("播放数",)),
    Column("完播率", "completion_rate", Share(unit="percent", marked=True), required=False),
    Column("点赞量", "likes", Count(), also=("点赞数",)),
    Column("评论量", "comments", Count(), also=("评论数",)),
    Column("收藏量", "saves", Count(), required=False, also=("收藏数",)),
    Column("分享量", "shares", Count(), required=False, also=("分享数",)),
    Column("涨粉量", "followers_gained", Count(signed=True), required=False, also=("涨粉数",)),
)


class KuaishouWorks(WorkList):
    """The list of works, each with its totals so far.

    The file gives works no id: see `content_id` of xiaohongshu.notes. Nobody here has seen such a
    file: the headings are those that others' programs look for, and a rate of completion without
    a percent sign is refused, since its unit is not known.
    """

    kind: Literal["kuaishou.works"] = "kuaishou.works"

    label: ClassVar[Text] = Text(zh="快手创作者服务平台·作品列表", en="Kuaishou, list of works")
    platform: ClassVar[str] = "kuaishou"
    columns: ClassVar[tuple[Column, ...]] = WORKS


PHOTOS = (
    Column("photo_id", "content_id", Identifier(), filled=True),
    Column("caption", "title", Words(), required=False),
    Column("create_time", "published_at", Instant(forms=("milliseconds", "unix")), required=False),
    Column("view_count", "views", Count()),
    Column("like_count", "likes", Count()),
    Column("comment_count", "comments", Count()),
)


class KuaishouPhotos(WorkList):
    """Videos as the open API lists them, with their counts so far.

    The format is documented thinly, and not seen.
    """

    kind: Literal["kuaishou.photos"] = "kuaishou.photos"

    label: ClassVar[Text] = Text(zh="快手开放平台·作品列表", en="Kuaishou videos, open API")
    platform: ClassVar[str] = "kuaishou"
    places: ClassVar[tuple[str, ...]] = ("video_list", "data.video_list", "data.list")
    columns: ClassVar[tuple[Column, ...]] = PHOTOS

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no answer with videos: the fields it lacks."""
        return answer_misfit(path, "photo_id", "view_count", "like_count", "comment_count")

"""WeChat Channels (微信视频号): the table of videos, and the answer that it is made of."""

from __future__ import annotations

from typing import ClassVar, Literal

from media_appraisal.sources.cells import Count, Duration, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import ANY_TIME, Instant
from media_appraisal.sources.one_account import WorkList
from media_appraisal.text import Text

WORKS = (
    Column("视频描述", "title", Words()),
    Column("视频ID", "content_id", Words(), filled=True),
    Column("发布时间", "published_at", Instant(forms=ANY_TIME), filled=True),
    Column("完播率", "completion_rate", Share(unit="percent", as_text=True)),
    Column("平均播放时长", "avg_view_seconds", Duration(unit="seconds")),
    Column("播放量", "views", Count()),
    Column("推荐", "likes", Count()),
    Column("喜欢", "thumbs", Count()),
    Column("评论量", "comments", Count()),
    Column("分享量", "shares", Count()),
    Column("关注量", "followers_gained", Count()),
)
"""What is read. 转发聊天和朋友圈 is a part of the shares; ringtones, status, covers and the clicks
of WeCom have no column among the facts."""

POSTS = (
    Column("desc.description", "title", Words()),
    Column("objectId", "content_id", Words(), filled=True),
    Column("createTime", "published_at", Instant(forms=("unix",)), filled=True),
    Column("fullPlayRate", "completion_rate", Share(unit="fraction")),
    Column("avgPlayTimeSec", "avg_view_seconds", Duration(unit="seconds")),
    Column("readCount", "views", Count()),
    Column("likeCount", "likes", Count()),
    Column("favCount", "thumbs", Count()),
    Column("commentCount", "comments", Count()),
    Column("forwardCount", "shares", Count()),
    Column("followCount", "followers_gained", Count()),
)
"""The same by their places in an entry of the answer; here the rate is a fraction."""


class ChannelsWorks(WorkList):
    """The table of single videos (下载表格), a CSV with a byte-order mark.

    推荐 (the heart) is likes; 喜欢 (the thumb) is thumbs, and no save. The time of publication is
    mostly a day alone, read as its first second. There is neither exposure nor saves. The format
    is known from a parser that its author checked against the answer of one account; no file was
    at hand.
    """

    kind: Literal["channels.works"] = "channels.works"

    label: ClassVar[Text] = Text(
        zh="微信视频号助手·动态数据明细", en="WeChat Channels, table of videos"
    )
    platform: ClassVar[str] = "channels"
    columns: ClassVar[tuple[Column, ...]] = WORKS


class ChannelsPosts(WorkList):
    """The same videos as the answer of `download_post_data`, with the second of publication.

    likeCount is 推荐, favCount 喜欢, as in the table. The format is known from the same parser.
    """

    kind: Literal["channels.posts"] = "channels.posts"

    label: ClassVar[Text] = Text(
        zh="微信视频号助手·download_post_data 答复", en="WeChat Channels, download_post_data"
    )
    platform: ClassVar[str] = "channels"
    places: ClassVar[tuple[str, ...]] = ("data.list", "list")
    columns: ClassVar[tuple[Column, ...]] = POSTS

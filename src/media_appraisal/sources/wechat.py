"""WeChat Official Accounts (微信公众号): what the back end exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.cells import Count, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import ANY_TIME, Day, Instant
from media_appraisal.sources.one_account import DayList, WorkList, summed
from media_appraisal.sources.wechat_articles import finished, position_of
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

FROZEN_AFTER = 7
"""Days after publication at which the figures of a notified article stop."""

_MID = r"[?&](?:amp;)?mid=(\d+)"
_IDX = r"[?&](?:amp;)?idx=(\d+)"
_SHORT = r"mp\.weixin\.qq\.com/s/([A-Za-z0-9_\-]+)"

NOTIFIED = (
    Column("内容标题", "title", Words()),
    Column(
        "发表时间",
        "published_at",
        Instant(forms=ANY_TIME),
        filled=True,
        also=("发表时间(20220329)", "发表时间（20220329）", "发表日期"),
    ),
    Column("总阅读人数", "viewers", Count()),
    Column("总阅读次数", "views", Count()),
    Column("总分享人数", "sharers", Count()),
    Column("总分享次数", "shares", Count(), also=("分享次数",)),
    Column("阅读后关注人数", "followers_gained", Count()),
    Column("送达人数", "delivered", Count()),
    Column("公众号消息阅读次数", "message_reads", Count()),
    Column("送达阅读率", "delivery_read_rate", Share(unit="fraction")),
    Column("阅读完成率", "completion_rate", Share(unit="fraction")),
    Column("内容url", "url", Words(), filled=True, also=("内容URL", "内容链接")),
)
"""What is read. 首次分享次数, 首次分享率, 分享产生阅读次数 and 每次分享带来阅读次数 are left."""


class WechatNotified(WorkList):
    """Notified content (已通知内容), a row an article with its totals of 7 days.

    The figures stop 7 days after publication: an article older than that counts as observed then,
    a younger one at `observed_at`. Of the publication mostly only the day is told, read as its
    first second. An article is named by its address, `ACCOUNT-MID_IDX`, as the interfaces name it;
    IDX is its place in the message, 1 for the headline, and unknown where the address is short.
    completions are 阅读完成率 x 总阅读人数, rounded to whole people. Rates are fractions. The
    header is known from several parsers; no export as such was at hand.
    """

    kind: Literal["wechat.notified"] = "wechat.notified"

    label: ClassVar[Text] = Text(
        zh="微信公众号后台·已通知内容", en="WeChat back end, notified content"
    )
    platform: ClassVar[str] = "wechat"
    columns: ClassVar[tuple[Column, ...]] = NOTIFIED

    def named(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The articles by the numbers in their addresses, or by the address itself."""
        url = pl.col("url")
        numbers = url.str.extract(_MID) + pl.lit("_") + url.str.extract(_IDX)
        name = pl.coalesce(numbers, url.str.extract(_SHORT), url)
        return super().named(
            finished(rows).with_columns(
                content_id=pl.lit(f"{self.account}-") + name,
                position=position_of(numbers),
                format=pl.lit("article"),
            )
        )

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment."""
        imported = super().read(path)
        published = imported.tables["content"].select("content_id", "published_at")
        frozen = pl.col("published_at").dt.offset_by(f"{FROZEN_AFTER * 24}h")
        snapshots = (
            imported.tables["content_snapshot"]
            .join(published, on="content_id", how="left", maintain_order="left")
            .with_columns(observed_at=pl.min_horizontal("observed_at", frozen))
            .drop("published_at")
        )
        return attrs.evolve(imported, tables={**imported.tables, "content_snapshot": snapshots})


DAY = Day(forms=("dashed", "slashed", "compact", "chinese", "excel"))
TRAFFIC = (
    Column("日期", "day", DAY, filled=True),
    Column("渠道", "channel", Words(), filled=True),
    Column("阅读次数", "views", Count()),
    Column("阅读人数", "viewers", Count()),
    Column("分享次数", "shares", Count()),
    Column("分享人数", "sharers", Count()),
    Column("收藏次数", "saves", Count(), required=False, also=("微信收藏次数",)),
    Column("群发篇数", "posts", Count(), required=False, also=("群发篇",)),
)
"""What is read. 阅读原文, clicks on to another page, and 收藏人数 are left."""


class WechatTraffic(DayList):
    """Traffic (流量分析), a row a day and channel (渠道).

    Where 全部 tells all channels of a day, that row counts; or else counts are added, and people,
    who may come by several channels, are unknown, like the number of articles. The columns are
    known from a parser; no export as such was at hand.
    """

    kind: Literal["wechat.traffic"] = "wechat.traffic"

    label: ClassVar[Text] = Text(
        zh="微信公众号后台·流量分析（按日、渠道）", en="WeChat back end, traffic by day and channel"
    )
    platform: ClassVar[str] = "wechat"
    columns: ClassVar[tuple[Column, ...]] = TRAFFIC

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """One row a day."""
        whole = pl.col("channel").is_in(["全部", "总计", "合计"])
        kept = rows.filter(whole | ~whole.any().over("day"))
        return summed(kept.drop("channel"), ["day"], ("viewers", "sharers", "posts"))


class WechatUserGrowth(DayList):
    """User growth (用户增长): those who followed, left, and all, by day.

    The columns are known from parsers; no export as such was at hand.
    """

    kind: Literal["wechat.user_growth"] = "wechat.user_growth"

    label: ClassVar[Text] = Text(zh="微信公众号后台·用户增长", en="WeChat back end, user growth")
    platform: ClassVar[str] = "wechat"
    columns: ClassVar[tuple[Column, ...]] = (
        Column("时间", "day", DAY, filled=True, also=("日期",)),
        Column("新关注人数", "followers_gained", Count(), also=("新增关注人数", "新增人数")),
        Column("取消关注人数", "followers_lost", Count()),
        Column("净增关注人数", "followers_net", Count(signed=True), also=("净增人数",)),
        Column("累积关注人数", "followers", Count(), also=("累计关注人数", "累积人数", "累计人数")),
    )

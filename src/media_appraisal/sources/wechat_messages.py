"""WeChat Official Accounts (微信公众号): messages that users sent, by the datacube interfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import noted
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.one_account import summed
from media_appraisal.sources.wechat_days import REF_DATE, REF_HOUR, WechatDays
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.sources.source import Imported

Span = Literal["day", "week", "month"]
_BY_NAME: dict[Span, Text] = {
    "day": Text(zh="按日", en="days"),
    "week": Text(zh="按周", en="weeks"),
    "month": Text(zh="按月", en="months"),
}


class MessagesSource(WechatDays):
    """Rows of messages, which do not tell whether each spans a day, a week or a month."""

    span: Span | None = None
    """What a row spans. If not given it is judged by the file's name, which holds `week` or
    `month` in the names of those interfaces, and else a day. Hours are added up to days."""

    def read(self, path: Path) -> Imported:
        """Tables account and message_day, or for weeks and months account_period."""
        read = self.rows(path)
        days = self.gathered(read.frame).with_columns(account_id=pl.lit(self.account))
        span = self.span or _named(path)
        if span == "day":
            imported = self.of_days(path, read, days, self.observed_at, "message_day")
        else:
            whole = days.rename(
                {"received": "messages", "senders": "message_senders"}, strict=False
            )
            whole = whole.with_columns(span=pl.lit(span), starts_on=pl.col("day"))
            imported = self.of_spans(path, read, whole, self.observed_at)
        by = _BY_NAME[span]
        return noted(imported, Text(zh=f"各行{by.zh}读取", en=f"rows are read as {by.en}"))


def _named(path: Path) -> Span:
    name = path.name.lower()
    return "week" if "week" in name else "month" if "month" in name else "day"


class WechatMessages(MessagesSource):
    """Messages by type (getupstreammsg, and its answers by hour, week and month), added up.

    Who sent messages of two types is in two rows, so that senders are known only where one row
    tells the day; wechat.message_senders always tells them. The format is documented, not seen.
    """

    kind: Literal["wechat.messages"] = "wechat.messages"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·消息发送（getupstreammsg）", en="WeChat getupstreammsg, messages"
    )
    people: ClassVar[tuple[str, ...]] = ("senders",)
    parts: ClassVar[tuple[str, ...]] = ("sort",)
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        REF_HOUR,
        Column("msg_type", "sort", Words()),
        Column("msg_user", "senders", Count()),
        Column("msg_count", "received", Count()),
    )


class WechatMessageSenders(MessagesSource):
    """Senders by how many messages each sent (getupstreammsgdist, also by week and month).

    Everybody is in one class, so that the classes add up to people; class 0, who sent nothing, is
    left out. The format is documented, not seen.
    """

    kind: Literal["wechat.message_senders"] = "wechat.message_senders"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·消息发送分布（getupstreammsgdist）",
        en="WeChat getupstreammsgdist, senders of messages",
    )
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        Column("count_interval", "times", Count(), filled=True),
        Column("msg_user", "senders", Count()),
    )

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """One row a day: all who sent at least one message."""
        return summed(rows.filter(pl.col("times") > 0).drop("times"), ["day"], ())

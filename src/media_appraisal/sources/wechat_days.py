"""WeChat Official Accounts (微信公众号): days of an account, as the datacube interfaces answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.cells import Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import Day
from media_appraisal.sources.one_account import DayList, summed
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.source import Imported

REF_DATE = Column("ref_date", "day", Day(), filled=True)
REF_HOUR = Column("ref_hour", "hour", Words(), required=False)
"""Only answers by the hour have it: 0, 100 to 2300."""
WHOLE = 99999999
"""`user_source` of the row that tells all sources together."""


class WechatDays(DayList):
    """Rows of a datacube interface, several a day where it breaks the day down."""

    platform: ClassVar[str] = "wechat"
    places: ClassVar[tuple[str, ...]] = ("list",)
    people: ClassVar[tuple[str, ...]] = ()
    """Columns that count people, who may be in several parts of a day."""
    parts: ClassVar[tuple[str, ...]] = ()
    """Columns by which a day is broken down."""

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """One row a day: counts of its parts added, people unknown where there are several.

        The people of an hour are never those of the day.
        """
        days = summed(rows.drop(["hour", *self.parts], strict=False), ["day"], self.people)
        if "hour" not in rows.columns:
            return days
        return days.with_columns(pl.lit(None, dtype=pl.Int64).alias(name) for name in self.people)


class WechatUserSummary(WechatDays):
    """New and lost followers (getusersummary), a row a day and `user_source`: all are added.

    The format is documented; no answer of a real account was at hand.
    """

    kind: Literal["wechat.user_summary"] = "wechat.user_summary"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·用户增减（getusersummary）", en="WeChat getusersummary, followers by day"
    )
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        Column("new_user", "followers_gained", Count()),
        Column("cancel_user", "followers_lost", Count()),
    )


class WechatUserCumulate(WechatDays):
    """Followers at the end of a day (getusercumulate). The format is documented, not seen."""

    kind: Literal["wechat.user_cumulate"] = "wechat.user_cumulate"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·累计用户（getusercumulate）", en="WeChat getusercumulate, all followers"
    )
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        Column("cumulate_user", "followers", Count()),
    )

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows as they are: a stock is told once a day."""
        return rows


class WechatUserRead(WechatDays):
    """Reads, shares and favourites of a day (getuserread, getuserreadhour).

    Where `user_source` breaks a day down, the row of all sources (99999999) counts, or else the
    parts are added; readers and sharers are people and then unknown, as they are where a day is
    broken down by the hour. The format is documented, not seen.
    """

    kind: Literal["wechat.user_read"] = "wechat.user_read"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·图文阅读（getuserread）", en="WeChat getuserread, reads by day"
    )
    absent: ClassVar[tuple[str, ...]] = ("msgid",)
    people: ClassVar[tuple[str, ...]] = ("viewers", "sharers")
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        REF_HOUR,
        Column("int_page_read_user", "viewers", Count()),
        Column("int_page_read_count", "views", Count()),
        Column("share_user", "sharers", Count()),
        Column("share_count", "shares", Count()),
        Column("add_to_fav_count", "saves", Count()),
    )

    def found(self, listed: list[Any]) -> list[Any]:
        """Of a day that is told as a whole too, only the whole."""
        days = [_day(one) for one in listed if _is_whole(one)]
        return [one for one in listed if _is_whole(one) or _day(one) not in days]


def _is_whole(entry: Any) -> bool:
    return isinstance(entry, dict) and str(entry.get("user_source")) == str(WHOLE)


def _day(entry: Any) -> Any:
    return entry.get("ref_date") if isinstance(entry, dict) else None


class WechatUserShare(WechatDays):
    """Shares of a day by where to (getusershare, getusersharehour), added up.

    Sharers are people and unknown where several rows tell a day. The format is documented, not
    seen.
    """

    kind: Literal["wechat.user_share"] = "wechat.user_share"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·图文分享（getusershare）", en="WeChat getusershare, shares by day"
    )
    people: ClassVar[tuple[str, ...]] = ("sharers",)
    parts: ClassVar[tuple[str, ...]] = ("scene",)
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        REF_HOUR,
        Column("share_scene", "scene", Words()),
        Column("share_user", "sharers", Count()),
        Column("share_count", "shares", Count()),
    )


class WechatBusinessSummary(WechatDays):
    """The account's day in the interface of 2025-11 (getbizsummary).

    Readers, sharers, 在看 (recommends), 点赞 (likes) and 收藏 (saves) are people. The format is
    documented, and was read on invented figures only.
    """

    kind: Literal["wechat.business_summary"] = "wechat.business_summary"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·发表内容概况（getbizsummary）", en="WeChat getbizsummary, content by day"
    )
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        Column("detail.read_user", "viewers", Count()),
        Column("detail.share_user", "sharers", Count()),
        Column("detail.zaikan_user", "recommends", Count()),
        Column("detail.like_user", "likes", Count()),
        Column("detail.comment_count", "comments", Count()),
        Column("detail.collection_user", "saves", Count()),
        Column("detail.send_page_count", "posts", Count(), required=False),
    )
    absent: ClassVar[tuple[str, ...]] = ("msgid",)

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows as they are: one a day."""
        return rows


class WechatInterfaces(DayList):
    """How the account's own server answered (getinterfacesummary, getinterfacesummaryhour).

    It is known and read, so that nobody has to wonder what it is; there is no fact in it about
    what anybody published or achieved, and so no table.
    """

    kind: Literal["wechat.interfaces"] = "wechat.interfaces"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·接口分析（getinterfacesummary）", en="WeChat getinterfacesummary"
    )
    platform: ClassVar[str] = "wechat"
    places: ClassVar[tuple[str, ...]] = ("list",)
    columns: ClassVar[tuple[Column, ...]] = (
        REF_DATE,
        Column("callback_count", "callbacks", Count()),
        Column("fail_count", "failures", Count()),
    )

    def read(self, path: Path) -> Imported:
        """No table, and a note that says so."""
        return attrs.evolve(super().read(path), tables={})

    def noticed(self, days: pl.DataFrame) -> Iterator[Text]:
        """That nothing of it is a fact."""
        yield Text(
            zh=f"接口调用统计 {days.height} 行，与考核无关，不产生事实",
            en=f"rows on calls of the account's server: {days.height}; no facts come of them",
        )

"""WeChat Official Accounts (微信公众号): articles, as the datacube interfaces answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

import attrs

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import Moment, canonical, repeated
from media_appraisal.sources.answers import answer_misfit, inside, spread
from media_appraisal.sources.cells import Count, Duration, Share, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.instants import Day, Instant
from media_appraisal.sources.one_account import OneAccount
from media_appraisal.sources.snapshots import falling
from media_appraisal.sources.source import Imported
from media_appraisal.text import Text

if TYPE_CHECKING:
    from pathlib import Path

MSGID = Column("msgid", "msgid", Words(), filled=True)
TITLE = Column("title", "title", Words(), required=False)
PUBLISHED = Column("ref_date", "published_at", Instant(forms=("day",)), filled=True)
STAT_DATE = Column("stat_date", "day", Day(), filled=True)
READS = (
    Column("int_page_read_user", "viewers", Count()),
    Column("int_page_read_count", "views", Count()),
    Column("share_user", "sharers", Count()),
    Column("share_count", "shares", Count()),
    Column("add_to_fav_count", "saves", Count()),
)


class ArticleSource(OneAccount):
    """Articles of one account, each named `ACCOUNT-MSGID`, with figures of a day each.

    A msgid is that of the message and the article's place in it, `12003_1` for the headline.
    """

    observed_at: Moment | None = None
    """When the answer was given. If not given, each figure counts as observed in the last second
    of the day that it tells of."""

    platform: ClassVar[str] = "wechat"
    places: ClassVar[tuple[str, ...]] = ("list",)
    table: ClassVar[str] = "content_snapshot"

    def of_articles(self, path: Path) -> tuple[Imported, pl.DataFrame]:
        """Tables account, content and the source's own; and the rows beside them."""
        read = self.rows(path)
        named = self.worked_out(read.frame).with_columns(
            account_id=pl.lit(self.account),
            content_id=pl.lit(f"{self.account}-") + pl.col("msgid"),
            position=position_of(pl.col("msgid")),
            basis=pl.lit("lifetime"),
        )
        rows = self.seen(self.marked(named), self.observed_at)
        once = rows.unique(["content_id", "day"], keep="last", maintain_order=True)
        last = once.sort("day", maintain_order=True)
        articles = last.unique("content_id", keep="last", maintain_order=True)
        tables = {
            "content": canonical("content", articles),
            self.table: canonical(self.table, once),
        }
        imported = Imported(
            file=str(path),
            source=self,
            tables=self.accounts(once) | tables,
            faults=read.faults,
            notes=(*read.notes, *repeated(rows.height - once.height)),
        )
        return imported, once

    def worked_out(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with what is worked out of them."""
        return rows


class WechatArticleSummary(ArticleSource):
    """What each article added on a day (getarticlesummary), into content_day.

    The day is not that of publication, which the interface does not tell: import getarticletotal
    beside it. The format is documented, not seen.
    """

    kind: Literal["wechat.article_summary"] = "wechat.article_summary"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·图文群发每日数据（getarticlesummary）",
        en="WeChat getarticlesummary, articles by day",
    )
    table: ClassVar[str] = "content_day"
    absent: ClassVar[tuple[str, ...]] = ("details", "detail_list")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("ref_date", "day", Day(), filled=True),
        MSGID,
        TITLE,
        *READS,
    )

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_day; with an operator also operator, assignment."""
        return self.of_articles(path)[0]


class WechatArticleDay(ArticleSource):
    """Readers or sharers of each article on a day (getarticleread, getarticleshare, of 2025-11).

    Both are people, of that day alone. The fields are known from others' programs, of which some
    find them inside `detail` and some beside it: both are read. Not seen.
    """

    kind: Literal["wechat.article_day"] = "wechat.article_day"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·发表内容每日阅读、分享（getarticleread、getarticleshare）",
        en="WeChat getarticleread or getarticleshare, articles by day",
    )
    table: ClassVar[str] = "content_day"
    absent: ClassVar[tuple[str, ...]] = ("details", "detail_list", "int_page_read_user")
    columns: ClassVar[tuple[Column, ...]] = (
        Column("ref_date", "day", Day(), filled=True),
        MSGID,
        TITLE,
        Column("read_user", "viewers", Count(), required=False),
        Column("share_user", "sharers", Count(), required=False),
    )

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no such answer: the fields it lacks, or has besides."""
        people = ("read_user", "share_user")
        why = [answer_misfit(path, "ref_date", "msgid", name, absent=cls.absent) for name in people]
        return None if None in why else why[0]

    def found(self, listed: list[Any]) -> list[Any]:
        """The entries with what is inside `detail` beside it."""
        return [
            {**one, **inside(one, "detail")} if isinstance(inside(one, "detail"), dict) else one
            for one in listed
        ]

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_day; with an operator also operator, assignment."""
        return self.of_articles(path)[0]


class ArticleTotals(ArticleSource):
    """Articles with their totals from publication to one day after another."""

    inner: ClassVar[str]
    """Where an article holds its days."""

    def found(self, listed: list[Any]) -> list[Any]:
        """The days of every article, each beside the article."""
        return spread(listed, self.inner)

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        Totals that fall from one day to the next are kept and noted.
        """
        imported, rows = self.of_articles(path)
        counts = [name for name in _COUNTS if name in rows.columns]
        return attrs.evolve(imported, notes=(*imported.notes, *falling(rows, counts)))


_COUNTS = ("viewers", "views", "sharers", "shares", "saves", "likes", "recommends", "comments")


class WechatArticleTotal(ArticleTotals):
    """Each article's totals from publication to a day (getarticletotal).

    Of the publication only the day is told, read as its first second. `target_user` is delivered.
    The format is documented, not seen.
    """

    kind: Literal["wechat.article_total"] = "wechat.article_total"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·图文群发总数据（getarticletotal）",
        en="WeChat getarticletotal, articles up to a day",
    )
    inner: ClassVar[str] = "details"
    columns: ClassVar[tuple[Column, ...]] = (
        PUBLISHED,
        MSGID,
        TITLE,
        STAT_DATE,
        Column("target_user", "delivered", Count()),
        *READS,
    )


class WechatArticleDetail(ArticleTotals):
    """Each article's totals in the interface of 2025-11 (getarticletotaldetail).

    Readers, sharers, 在看 (recommends), 点赞 (likes) and 收藏 (saves) are people. completions are
    read_finish_rate x read_user, rounded to whole people. The tip is in fen. Rates are fractions,
    read_avg_activetime is in minutes. Of the publication only the day is told, read as its first
    second. The format is documented by typed clients, and was read on invented figures only.
    """

    kind: Literal["wechat.article_detail"] = "wechat.article_detail"

    label: ClassVar[Text] = Text(
        zh="微信公众号接口·发表内容详细数据（getarticletotaldetail）",
        en="WeChat getarticletotaldetail, articles up to a day",
    )
    inner: ClassVar[str] = "detail_list"
    columns: ClassVar[tuple[Column, ...]] = (
        PUBLISHED,
        MSGID,
        TITLE,
        STAT_DATE,
        Column("read_user", "viewers", Count()),
        Column("share_user", "sharers", Count()),
        Column("zaikan_user", "recommends", Count()),
        Column("like_user", "likes", Count()),
        Column("comment_count", "comments", Count()),
        Column("collection_user", "saves", Count()),
        Column("praise_money", "revenue", Count()),
        Column("read_subscribe_user", "followers_gained", Count()),
        Column("read_delivery_rate", "delivery_read_rate", Share(unit="fraction")),
        Column("read_finish_rate", "completion_rate", Share(unit="fraction")),
        Column("read_avg_activetime", "avg_view_seconds", Duration(unit="minutes")),
    )

    def worked_out(self, rows: pl.DataFrame) -> pl.DataFrame:
        """With those who finished, and the currency of the tips."""
        return finished(rows).with_columns(currency=pl.lit("CNY"))


def position_of(msgid: pl.Expr) -> pl.Expr:
    """The place of an article in its message, 1 for the headline, by the end of its msgid."""
    return msgid.str.extract(r"_([1-9][0-9]?)$").cast(pl.Int64)


def finished(rows: pl.DataFrame) -> pl.DataFrame:
    """With the people who finished: the rate of completion of the readers, to whole people."""
    people = (pl.col("completion_rate") * pl.col("viewers")).round(6) + 0.5
    return rows.with_columns(completions=people.floor().cast(pl.Int64))

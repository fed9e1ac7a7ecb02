"""Bilibili (哔哩哔哩): rankings of creators with their totals of a day, week or month."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from media_appraisal.extras import pl
from media_appraisal.sources.accounts import canonical
from media_appraisal.sources.bilibili_creators import by_mid, of_creators
from media_appraisal.sources.cells import Choice, Count, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.instants import Day, end_of_day, last_day
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import Imported, Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RANKING = (
    Column(
        "榜单类型",
        "span",
        Choice(choices={"日榜": "day", "周榜": "week", "月榜": "month"}),
        filled=True,
    ),
    Column("时间", "starts_on", Day(), filled=True),
    Column("mid", "mid", Words(), filled=True),
    Column("up主", "handle", Words(), required=False),
    Column("涨粉数", "followers_net", Count(signed=True)),
    Column("播放数", "views", Count()),
    Column("获赞数", "likes", Count()),
    Column("投币数", "coins", Count()),
    Column("弹幕数", "bullet_comments", Count()),
    Column("投稿视频数", "posts", Count()),
)
"""What is read; 时间 is the first day of the span. Avatar, sex, level, rank and field are left."""


class BilibiliRanking(Source):
    """Rankings of creators (日榜, 周榜, 月榜) into account_period, a row a creator, span and field.

    A creator is the operator `mid-MID`, as in bilibili.popular. Numbers are rounded for display
    (4.53w); 涨粉数 is net. A span counts as observed in its last second, in `zone`. A creator who
    is ranked in several fields counts once a span. Seen in the wild: one collection of 12 rankings,
    whose own source is not told.
    """

    kind: Literal["bilibili.ranking"] = "bilibili.ranking"

    label: ClassVar[Text] = Text(
        zh="哔哩哔哩·UP主榜单（日/周/月）", en="Bilibili rankings of creators"
    )

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no ranking: the columns it lacks."""
        return misfit(path, RANKING)

    def read(self, path: Path) -> Imported:
        """Tables operator, account, assignment and account_period."""
        read = read_rows(read_grid(path, self.kind, RANKING), RANKING, self.zone)
        ended = read.frame.with_columns(*by_mid(), day=last_day(), source=pl.lit(self.kind))
        rows = ended.with_columns(observed_at=end_of_day(self.zone), day=pl.col("starts_on"))
        keys = ["account_id", "span", "starts_on"]
        once = rows.unique(keys, keep="last", maintain_order=True)
        return Imported(
            file=str(path),
            source=self,
            tables={**of_creators(rows), "account_period": canonical("account_period", once)},
            faults=read.faults,
            notes=(*read.notes, *_noticed(rows, once)),
        )


def _noticed(rows: pl.DataFrame, once: pl.DataFrame) -> Iterator[Text]:
    if again := rows.height - once.height:
        yield Text(
            zh=f"同一创作者同一期在多个领域上榜的行：{again} 行，只计一次",
            en=f"rows of a creator in another field of the same span, counted once: {again}",
        )
    if losses := once.filter(pl.col("followers_net") < 0).height:
        yield Text(
            zh=f"涨粉数为负（净掉粉）的行：{losses} 行，按原值保留",
            en=f"spans with a net loss of followers, kept as given: {losses}",
        )

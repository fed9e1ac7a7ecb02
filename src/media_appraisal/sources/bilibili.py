"""Bilibili (哔哩哔哩): the popular list day by day, as API answers or a CSV extract."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

import attrs
from pydantic import Field

from media_appraisal.document import Number
from media_appraisal.errors.sources import DayUnknown
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import canonical
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    inside,
    is_json,
    parsed,
)
from media_appraisal.sources.bilibili_creators import by_mid, of_creators
from media_appraisal.sources.cells import Choice, Count, Duration, Words
from media_appraisal.sources.columns import Column
from media_appraisal.sources.grid import Grid, misfit, read_grid
from media_appraisal.sources.instants import Day, Instant, end_of_day
from media_appraisal.sources.one_account import lacking_days
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.snapshots import falling
from media_appraisal.sources.source import Imported, Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

ORIGINAL = Choice(choices={"1": True, "2": False})
"""`copyright`: 1 made by the creator (自制), 2 a reprint (转载)."""

POPULAR = (
    Column("snapshot_date", "day", Day(), filled=True),
    Column("bvid", "content_id", Words(), filled=True),
    Column("mid", "mid", Words(), filled=True),
    Column("name", "handle", Words(), required=False),
    Column("follower", "followers", Count(), required=False),
    Column("title", "title", Words(), required=False),
    Column("copyright", "is_original", ORIGINAL),
    Column("pubdate", "published_at", Instant(forms=("unix",)), filled=True),
    Column("duration", "seconds", Duration(unit="seconds"), required=False),
    Column("view", "views", Count()),
    Column("like", "likes", Count()),
    Column("reply", "comments", Count()),
    Column("favorite", "saves", Count()),
    Column("share", "shares", Count()),
    Column("coin", "coins", Count()),
    Column("danmaku", "bullet_comments", Count()),
)
"""The columns of the extract. `share`, like the others from `view` on, is a count."""

COUNTS = ("views", "likes", "comments", "saves", "shares", "coins", "bullet_comments")
_STAT = ("view", "like", "reply", "favorite", "share", "coin", "danmaku")
_INSIDE = {
    "mid": "owner.mid",
    "name": "owner.name",
    "follower": "owner.follower",
    **{name: f"stat.{name}" for name in _STAT},
}
ANSWER = tuple(
    attrs.evolve(column, field=_INSIDE.get(column.field, column.field)) for column in POPULAR
)
"""The same columns by their places in an entry of the API's `list`."""

_DAY = re.compile(r"(20\d\d)[-_/](\d\d)[-_/](\d\d)(?!\d)")


class BilibiliPopular(Source):
    """The popular list (综合热门), a row a video and day, with the creator's followers that day.

    Read are a CSV extract and the answer of `x/web-interface/popular` with `owner.follower` added.
    A creator is the operator `mid-MID`, answering for the account `bilibili-MID` from the first
    day seen. The lists are fetched late in the evening, so a snapshot counts as observed in the
    last second of its day in `zone`. Only videos that reached the list are here: a creator's other
    videos are not.
    """

    kind: Literal["bilibili.popular"] = "bilibili.popular"
    day: dt.date | None = None
    """The day of an API answer; if not given, its field `day`, else its path (2023_08_25)."""
    short_up_to: Number | None = Field(default=None, ge=0)
    """Seconds: up to this length a video is a short_video, beyond it a long_video. The platform
    draws no line, so without one the format stays unknown."""

    label: ClassVar[Text] = Text(zh="哔哩哔哩·综合热门每日榜单", en="Bilibili popular list, daily")

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no popular list: the columns or fields it lacks."""
        if not is_json(path):
            return misfit(path, POPULAR)
        return answer_misfit(path, "bvid", "owner", "stat", absent=("pages",))

    def read(self, path: Path) -> Imported:
        """Tables operator, account, assignment, content, content_snapshot and account_day.

        Of rows for the same video and day, and of an account's readings on one day, the last in
        the file counts. Falling counters are kept. Each of these is counted in the notes.
        """
        if not is_json(path):
            read = read_rows(read_grid(path, self.kind, POPULAR), POPULAR, self.zone)
        else:
            read = read_rows(self._answer(path), ANSWER, self.zone)
        rows = self._named(read.frame)
        once = rows.unique(["content_id", "observed_at"], keep="last", maintain_order=True)
        return Imported(
            file=str(path),
            source=self,
            tables=_tables(once, rows),
            faults=read.faults,
            notes=(*read.notes, *_noticed(once, rows)),
        )

    def _answer(self, path: Path) -> Grid:
        """The entries of an API answer as a grid, their day beside them."""
        answer = parsed(path)
        found = entries(path, answer, "data.list", "list")
        day = self.day or inside(answer, "day") or _day_of(path)
        grid = grid_of(path, found, ANSWER)
        return attrs.evolve(grid, rows=tuple([day, *row[1:]] for row in grid.rows))

    def _named(self, rows: pl.DataFrame) -> pl.DataFrame:
        formats = pl.lit(None, dtype=pl.String)
        if self.short_up_to is not None:
            short = pl.col("seconds") <= self.short_up_to
            formats = (
                pl.when(short).then(pl.lit("short_video")).when(~short).then(pl.lit("long_video"))
            )
        return rows.with_columns(
            *by_mid(),
            observed_at=end_of_day(self.zone),
            format=formats,
            basis=pl.lit("lifetime"),
            source=pl.lit(self.kind),
        )


def _day_of(path: Path) -> str:
    found = _DAY.findall(path.as_posix())
    if not found:
        raise DayUnknown(path=str(path))
    return "-".join(found[-1])


def _tables(once: pl.DataFrame, rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """`once` has each video and day once; `rows` also the readings that a later one replaced."""
    last_video = once.sort("observed_at", maintain_order=True).unique(
        "content_id", keep="last", maintain_order=True
    )
    return {
        **of_creators(rows),
        "content": canonical("content", last_video),
        "content_snapshot": once.select("content_id", "observed_at", *COUNTS, "basis", "source"),
        "account_day": _last_readings(rows).select(
            "account_id", "day", "followers", "source", "observed_at"
        ),
    }


def _last_readings(rows: pl.DataFrame) -> pl.DataFrame:
    told = rows.filter(pl.col("followers").is_not_null())
    return told.unique(["account_id", "day"], keep="last", maintain_order=True)


def _noticed(once: pl.DataFrame, rows: pl.DataFrame) -> Iterator[Text]:
    if again := rows.height - once.height:
        yield Text(
            zh=f"同一视频同一天重复的行：{again} 行，以文件中靠后的为准",
            en=f"rows that repeat a video and day: {again}; the last in the file counts",
        )
    yield from _differing_readings(rows)
    yield from falling(once, COUNTS)
    if early := once.filter(pl.col("published_at") > pl.col("observed_at")).height:
        yield Text(
            zh=f"早于视频发布时间的快照：{early} 个。榜单在午夜之后抓取，按原值保留",
            en=f"snapshots before publication: {early}; fetched after midnight, kept as given",
        )
    yield from lacking_days(rows["day"])


def _differing_readings(rows: pl.DataFrame) -> Iterator[Text]:
    spread = pl.col("followers").max() - pl.col("followers").min()
    found = rows.group_by("account_id", "day").agg(spread=spread).filter(pl.col("spread") > 0)
    if found.height:
        most = max(found["spread"].to_list())
        yield Text(
            zh=f"粉丝数前后不一的账号日：{found.height} 个，最多相差 {most}，以文件中靠后的为准",
            en=f"account days with differing follower counts: {found.height}, by {most} at most; "
            "the last in the file counts",
        )

"""Xiaohongshu (小红书): the creator centre's list of notes, 笔记列表明细表.xlsx."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.cells import Choice, Count, Words
from media_appraisal.sources.columns import Column, Fault
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.instants import Instant, last_second
from media_appraisal.sources.one_account import by_time
from media_appraisal.sources.reader import shortened
from media_appraisal.sources.rows import ROW, read_rows
from media_appraisal.sources.source import Imported, Source
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTES = (
    Column("笔记标题", "title", Words()),
    Column("首次发布时间", "published_at", Instant(forms=("chinese", "iso")), filled=True),
    Column("体裁", "format", Choice(choices={"视频": "short_video", "图文": "image"}), filled=True),
    Column("曝光", "impressions", Count()),
    Column("观看量", "views", Count()),
    Column("点赞", "likes", Count()),
    Column("评论", "comments", Count()),
    Column("收藏", "saves", Count()),
    Column("分享", "shares", Count()),
    Column("涨粉", "followers_gained", Count()),
    Column("弹幕", "bullet_comments", Count(), required=False),
)
"""What is read. 封面点击率 (a fraction, of another base than 曝光) and 人均观看时长 (seconds a
viewer, where viewers are not told) have no column among the facts and are left."""

COUNTS = tuple(column.name for column in NOTES if isinstance(column.reader, Count))
AT_MOST = 1000
"""Notes that the platform puts into one export; its notice says so."""


class XiaohongshuNotes(Source):
    """The list of notes of one account, each with its totals up to the day of the export.

    The file names neither account nor day and gives notes no id. A note's `content_id` is
    `ACCOUNT-YYYYMMDDTHHMMSS`, the time of publication in `zone`; further notes of that second,
    in the order of their titles, end in `-2`, `-3`. 视频 is short_video, 图文 image: the platform
    draws no line at a length. Whether a note is original it does not tell.
    """

    kind: Literal["xiaohongshu.notes"] = "xiaohongshu.notes"
    account: Key
    """The account whose notes these are, as facts name it, such as `xiaohongshu-wan`."""
    observed_at: AwareDatetime | dt.date
    """When the export was made: a moment, or a day, which is read as its last second."""
    operator: Key | None = None
    """Who answers for the account and its notes; without one, they are credited to nobody."""
    assigned_from: dt.date | None = None
    """The operator's first day on the account; the day of the first note if not given."""

    label: ClassVar[Text] = Text(
        zh="小红书创作中心·笔记列表明细表", en="Xiaohongshu creator centre, list of notes"
    )

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no list of notes: the columns it lacks."""
        return misfit(path, NOTES)

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        A note published after `observed_at` is a fault. Rows that are alike in every cell read are
        one note. 曝光 0 with 观看量 above 0 is kept as given and noted: exposure arrives late.
        """
        read = read_rows(read_grid(path, self.kind, NOTES), NOTES, self.zone)
        early = tuple(self._too_early(read.frame, str(path)))
        notes = read.frame.filter(~pl.col(ROW).is_in([fault.row for fault in early]))
        once = notes.unique([column.name for column in NOTES], keep="first", maintain_order=True)
        named = self._named(once)
        return Imported(
            file=str(path),
            source=self,
            tables=self._tables(named),
            faults=tuple(sorted((*read.faults, *early), key=lambda fault: fault.row)),
            notes=(*read.notes, *_noticed(named, notes.height - once.height)),
        )

    def _moment(self) -> dt.datetime:
        if isinstance(self.observed_at, dt.datetime):
            return self.observed_at.astimezone(dt.UTC)
        return last_second(self.observed_at, self.zone)

    def _day(self) -> dt.date:
        return self._moment().astimezone(ZoneInfo(self.zone)).date()

    def _too_early(self, notes: pl.DataFrame, file: str) -> Iterator[Fault]:
        cause = Text(
            zh=f"晚于导出时间 observed_at（{self.observed_at}）",
            en=f"lies after observed_at, {self.observed_at}, when the export was made",
        )
        late = notes.filter(pl.col("published_at") > self._moment())
        local = (
            late["published_at"].dt.convert_time_zone(self.zone).dt.to_string("%Y-%m-%d %H:%M:%S")
        )
        for row, moment in zip(late[ROW], local, strict=True):
            yield Fault(file, row, "首次发布时间", shortened(moment), cause)

    def _named(self, notes: pl.DataFrame) -> pl.DataFrame:
        return by_time(notes, self.account, self.zone).with_columns(
            account_id=pl.lit(self.account),
            operator_id=pl.lit(self.operator, dtype=pl.String),
            basis=pl.lit("lifetime"),
            source=pl.lit(self.kind),
            observed_at=pl.lit(self._moment(), dtype=pl.Datetime("us", "UTC")),
        )

    def _tables(self, notes: pl.DataFrame) -> dict[str, pl.DataFrame]:
        about = ("source", "observed_at")
        tables = {
            "account": self._one(account_id=self.account, platform="xiaohongshu"),
            "content": notes.select(
                "content_id", "account_id", "operator_id", "title", "format", "published_at", *about
            ),
            "content_snapshot": notes.select(
                "content_id", "observed_at", *COUNTS, "basis", "source"
            ),
        }
        if self.operator is not None:
            tables["operator"] = self._one(operator_id=self.operator)
            tables["assignment"] = self._assignment(notes)
        return tables

    def _one(self, **cells: object) -> pl.DataFrame:
        """One row that this source tells."""
        frame = pl.DataFrame({**cells, "source": self.kind, "observed_at": self._moment()})
        return frame.with_columns(pl.col("observed_at").cast(pl.Datetime("us", "UTC")))

    def _assignment(self, notes: pl.DataFrame) -> pl.DataFrame:
        """The operator on the account, from the first day and without an end."""
        first = notes["published_at"].dt.convert_time_zone(self.zone).dt.date().min()
        since = self.assigned_from or first or self._day()
        row = self._one(operator_id=self.operator, account_id=self.account, valid_from=since)
        return row.with_columns(valid_to=pl.lit(None, dtype=pl.Date), share=pl.lit(1.0))


def _noticed(notes: pl.DataFrame, alike: int) -> Iterator[Text]:
    late = notes.filter((pl.col("impressions") == 0) & (pl.col("views") > 0)).height
    if late:
        yield Text(
            zh=f"曝光为 0 而观看量大于 0 的笔记：{late} 条。曝光数据到得晚，按原值保留",
            en=f"notes with 曝光 0 and 观看量 above 0: {late}; exposure comes late, kept as given",
        )
    if alike:
        yield Text(
            zh=f"与另一行完全相同、只保留一行的：{alike} 行",
            en=f"rows alike another in every cell, left out: {alike}",
        )
    same = notes.height - notes["published_at"].n_unique()
    if same:
        yield Text(
            zh=f"与另一条笔记发布于同一秒、编号以 -2、-3 结尾的：{same} 条",
            en=f"notes of the same second as another, with ids that end in -2, -3: {same}",
        )
    if notes.height >= AT_MOST:
        yield Text(
            zh=f"导出达到上限 {AT_MOST} 条，其余笔记可能缺失",
            en=f"the export is full at {AT_MOST} notes; others may be absent",
        )

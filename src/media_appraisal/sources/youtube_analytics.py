"""YouTube: reports of the Analytics API, by day, by video, or by both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

import attrs

from media_appraisal.document import Key
from media_appraisal.errors.sources import HeaderLacks, OptionsLacking
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import (
    AccountSource,
    Moment,
    beyond_whole,
    canonical,
    noted,
    repeated,
)
from media_appraisal.sources.answers import answer_misfit, entries, inside, is_json, parsed
from media_appraisal.sources.cells import Count, Duration, Words
from media_appraisal.sources.columns import Column, Fault
from media_appraisal.sources.grid import Grid, misfit, read_grid
from media_appraisal.sources.instants import Day
from media_appraisal.sources.one_account import lacking_days
from media_appraisal.sources.opening import is_workbook, unreadable
from media_appraisal.sources.reader import listed
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Imported, Zone
from media_appraisal.sources.spelling import declared
from media_appraisal.sources.youtube import WATCHED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from media_appraisal.sources.reader import listed
from media_appraisal.sources.rows import Rows

DAY = Column("day", "day", Day(), filled=True, required=False)
VIDEO = Column("video", "content_id", Words(), filled=True, required=False)
VIEWS = Column("views", "views", Count())
REPORT = (
    DAY,
    VIDEO,
    VIEWS,
    Column("likes", "likes", Count(), required=False),
    Column("comments", "comments", Count(), required=False),
    Column("shares", "shares", Count(), required=False),
    Column("subscribersGained", "followers_gained", Count(), required=False),
    Column("subscribersLost", "followers_lost", Count(), required=False),
    Column("estimatedMinutesWatched", "watch_seconds", Duration(unit="minutes"), required=False),
    Column("averageViewDuration", "avg_view_seconds", Duration(unit="seconds"), required=False),
    Column("averageViewPercentage", "avg_pct_viewed", WATCHED, required=False),
)
"""What is read of a report. `engagedViews` has no column among the facts and is left."""

BY_DAY = tuple(
    attrs.evolve(column, reader=Count(signed=True))
    if column.name in {"likes", "comments", "shares"}
    else column
    for column in REPORT
)
"""The same by day: on a day more may be taken back than given."""

TOLD_BY = ("subscribersGained", "averageViewDuration", "estimatedMinutesWatched")
"""Of these metrics a report in CSV must have one, or it might be anybody's."""


class YouTubeAnalytics(AccountSource):
    """A report of `reports.query` by `day`, by `video`, or by both; or the same as CSV.

    By day it tells of the channel, a day in Pacific time. By video it tells of the days asked for,
    which it does not name, and neither of title nor publication: import `youtube.videos` too. The
    form follows documentation; no report as stored in the wild was at hand.
    """

    kind: Literal["youtube.analytics"] = "youtube.analytics"
    account: Key
    """The channel, as facts name it."""
    observed_at: Moment | None = None
    """When the report was made: a moment, or a day, which is read as its last second. A report by
    day can do without; its rows then count as observed at the end of their day."""
    zone: Zone = PACIFIC

    label: ClassVar[Text] = Text(
        zh="YouTube Analytics 报表（接口）", en="YouTube Analytics report, API"
    )
    platform: ClassVar[str] = "youtube"

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is no report: the fields or columns it lacks."""
        if not is_workbook(path) and is_json(path):
            return answer_misfit(path, "columnHeaders", "rows", "views")
        whys = [
            misfit(path, (VIEWS, *(attrs.evolve(one, required=True) for one in some)))
            for by in (DAY, VIDEO)
            for metric in REPORT
            if metric.field in TOLD_BY
            for some in [(by, metric)]
        ]
        return None if None in whys else whys[0]

    def read(self, path: Path) -> Imported:
        """By day account and account_day; by video content_snapshot; by both content_day.

        With an operator also operator and assignment; by video also content, which holds no more
        than the ids, and account.
        """
        grid = self._grid(path)
        if not {"day", "video"} & {*grid.header}:
            raise HeaderLacks(path=str(path), source=self.kind, lacking=("day / video",), twice=())
        columns = BY_DAY if "day" in grid.header else REPORT
        read = read_rows(grid, columns, self.zone)
        rows, over = beyond_whole(read.frame, "avg_pct_viewed")
        rows = rows.with_columns(account_id=pl.lit(self.account), basis=pl.lit("window"))
        if "video" not in grid.header:
            told = self.of_days(path, read, rows, self.observed_at)
            return noted(told, *over, *lacking_days(rows["day"]))
        return noted(self._of_videos(path, read, rows, by_day="day" in grid.header), *over)

    def _grid(self, path: Path) -> Grid:
        if is_workbook(path) or not is_json(path):
            return read_grid(path, self.kind, REPORT)
        answer = parsed(path)
        headers = entries(path, answer, "columnHeaders")
        names = tuple(str(inside(header, "name")) for header in headers)
        self._refuse_other(path, headers)
        rows = inside(answer, "rows")
        found = rows if isinstance(rows, list) else []
        faults = tuple(_uneven(path, found, len(names)))
        bad = [fault.row for fault in faults]
        numbered = [(place, row) for place, row in enumerate(found, 1) if place not in bad]
        return Grid(
            file=str(path),
            header=declared(names, REPORT),
            written=names,
            numbers=tuple(place for place, _ in numbered),
            rows=tuple(row for _, row in numbered),
            faults=faults,
        )

    def _refuse_other(self, path: Path, headers: list[Any]) -> None:
        """A report by country or sex as well would tell of a day in many rows, each of a part."""
        by = {inside(one, "name") for one in headers if inside(one, "columnType") == "DIMENSION"}
        if by - {"day", "video"}:
            beside = listed(sorted(map(str, by - {"day", "video"})))
            raise unreadable(
                path,
                f"报表还按 {beside.zh} 细分，每行只是一部分",
                f"the report is by {beside.en} too, so that a row is a part only",
            )

    def _of_videos(self, path: Path, read: Rows, rows: pl.DataFrame, *, by_day: bool) -> Imported:
        if self.observed_at is None:
            raise OptionsLacking(path=str(path), source=self.kind, lacking=("observed_at",))
        moment = self.moment(self.observed_at)
        rows = self.marked(rows).with_columns(
            observed_at=pl.lit(moment, dtype=pl.Datetime("us", "UTC"))
        )
        keys = ["content_id", "day"] if by_day else ["content_id"]
        once = rows.unique(keys, keep="last", maintain_order=True)
        today = pl.lit(moment.astimezone(ZoneInfo(self.zone)).date())
        dated = once.with_columns(pl.coalesce("day", today))
        videos = once.unique("content_id", keep="last", maintain_order=True)
        table = "content_day" if by_day else "content_snapshot"
        return Imported(
            file=str(path),
            source=self,
            tables={
                **self.accounts(dated),
                "content": canonical("content", videos),
                table: canonical(table, once),
            },
            faults=read.faults,
            notes=(*read.notes, *repeated(rows.height - once.height)),
        )


def _uneven(path: Path, found: list[Any], width: int) -> Iterator[Fault]:
    """The rows that have not a cell a column."""
    for place, row in enumerate(found, 1):
        if not isinstance(row, list) or len(row) != width:
            cause = Text(zh=f"不是 {width} 个单元格的行", en=f"is no row of {width} cells")
            yield Fault(str(path), place, "rows", str(row)[:40], cause)

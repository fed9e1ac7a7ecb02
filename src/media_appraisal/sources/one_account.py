"""Sources of one account, which its files do not name: lists of works, series of days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.answers import (
    answer_misfit,
    entries,
    grid_of,
    more_pages,
    parsed,
    told,
)
from media_appraisal.sources.grid import misfit, read_grid
from media_appraisal.sources.rows import ROW, read_rows
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from media_appraisal.sources.columns import Column
    from media_appraisal.sources.grid import Grid
    from media_appraisal.sources.rows import Rows
    from media_appraisal.sources.source import Imported


class OneAccount(AccountSource):
    """A source of one account: a declared table of columns, in an export or an API's answer."""

    account: Key
    """The account, as facts name it, such as `wechat-news`."""

    columns: ClassVar[tuple[Column, ...]]
    """What is read. In an answer the headings are places, and the required ones tell its sort."""
    places: ClassVar[tuple[str, ...]] = ()
    """Where an answer holds its entries; an export has none."""
    absent: ClassVar[tuple[str, ...]] = ()
    """Fields that only answers of another sort have."""

    @classmethod
    def misfit(cls, path: Path) -> Text | None:
        """Why a file is none of these: the columns or fields it lacks."""
        if not cls.places:
            return misfit(path, cls.columns)
        return answer_misfit(path, *signs(cls.columns), absent=cls.absent)

    def rows(self, path: Path) -> Rows:
        """The rows of a file, read as declared, with the platform's own remarks as notes."""
        if not self.places:
            return self._given(read_grid(path, self.kind, self.columns))
        answer = parsed(path)
        found = self.found(entries(path, answer, *self.places))
        grid = grid_of(path, found, told(found, self.columns))
        read = self._given(grid)
        more = more_pages(answer, "has_more", "data.has_more")
        return attrs.evolve(read, notes=(*read.notes, *_delayed(answer), *more))

    def _given(self, grid: Grid) -> Rows:
        """The rows with the columns that the file has; of the others it tells nothing."""
        read = read_rows(grid, self.columns, self.zone)
        return attrs.evolve(read, frame=read.frame.select(ROW, *read.headings))

    def found(self, listed: list[Any]) -> list[Any]:
        """The entries that become rows: those that the answer lists."""
        return listed


def signs(columns: Iterable[Column]) -> list[str]:
    """The fields by which an answer is known: the last names of the required places."""
    return [column.field.rpartition(".")[2] for column in columns if column.required]


def _delayed(answer: Any) -> Iterator[Text]:
    if isinstance(answer, dict) and answer.get("is_delay") is True:
        yield Text(
            zh="平台声明数据有延迟（is_delay），之后请重新获取",
            en="the platform says that its figures are late (is_delay); fetch them again",
        )


class WorkList(OneAccount):
    """A list of works, each with its totals up to `observed_at`."""

    observed_at: Moment
    """When the file was made: a moment, or a day, which is read as its last second."""

    def read(self, path: Path) -> Imported:
        """Tables account, content, content_snapshot; with an operator also operator, assignment.

        A work published after `observed_at` is a fault; of rows of one work the last counts.
        """
        read = self.rows(path)
        works = self.named(read.frame)
        imported = self.of_contents(path, read, works, self.observed_at)
        return noted(imported, *self.noticed(works), *_alike(read.frame.height - works.height))

    def named(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with the names of content and account; those alike in every cell once."""
        once = rows.unique(pl.exclude(ROW), keep="first", maintain_order=True)
        if "published_at" not in rows.columns:
            once = once.with_columns(published_at=pl.lit(None, dtype=pl.Datetime("us", "UTC")))
        if "content_id" not in rows.columns:
            once = by_time(once, self.account, self.zone)
        return once.with_columns(account_id=pl.lit(self.account), basis=pl.lit("lifetime"))

    def noticed(self, works: pl.DataFrame) -> Iterable[Text]:
        """What is odd about the works and no fault."""
        return _same_second(works)


def by_time(works: pl.DataFrame, account: str, zone: str) -> pl.DataFrame:
    """Works without an id, named `ACCOUNT-YYYYMMDDTHHMMSS` by their time of publication in a zone.

    Further works of that second, in the order of their titles, end in `-2`, `-3`.
    """
    local = pl.col("published_at").dt.convert_time_zone(zone)
    place = pl.col(ROW).cum_count().over("published_at")
    return works.sort("published_at", "title", maintain_order=True).with_columns(
        content_id=pl.lit(f"{account}-")
        + local.dt.to_string("%Y%m%dT%H%M%S")
        + pl.when(place > 1).then(pl.lit("-") + place.cast(pl.String)).otherwise(pl.lit(""))
    )


def _alike(count: int) -> Iterator[Text]:
    if count:
        yield Text(
            zh=f"与另一行完全相同、只保留一行的：{count} 行",
            en=f"rows alike another in every cell, left out: {count}",
        )


def _same_second(works: pl.DataFrame) -> Iterator[Text]:
    same = works["content_id"].str.contains(r"T\d{6}-\d+$").sum()
    if same:
        yield Text(
            zh=f"与另一作品发布于同一秒、编号以 -2、-3 结尾的：{same} 条",
            en=f"works of the same second as another, with ids that end in -2, -3: {same}",
        )


class DayList(OneAccount):
    """Figures of an account day by day."""

    observed_at: Moment | None = None
    """When the file was made: a moment, or a day, which is read as its last second. If not given,
    each figure counts as observed in the last second of its day."""

    table: ClassVar[str] = "account_day"
    """The fact table that the rows become."""
    stocks: ClassVar[tuple[str, ...]] = ("followers",)
    """Columns that tell a state; the others tell what a day added."""

    def read(self, path: Path) -> Imported:
        """Tables account, account_day or the source's own; with an operator also who holds it.

        Of rows of one day the last counts. Days that are lacking are noted.
        """
        read = self.rows(path)
        days = self.gathered(read.frame)
        named = days.with_columns(account_id=pl.lit(self.account))
        imported = self.of_days(path, read, named, self.observed_at, self.table)
        return noted(imported, *lacking_days(named["day"]), *self.noticed(named))

    def gathered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows as days: as they are, where the file has one a day."""
        return rows

    def noticed(self, days: pl.DataFrame) -> Iterable[Text]:
        """What is odd about the days and no fault."""
        for name in self.stocks:
            if name in days.columns:
                yield from series_notes(days, name)
        yield from _below_zero(days)


def lacking_days(days: pl.Series) -> Iterator[Text]:
    """A note on the calendar days between the first and the last that a series lacks."""
    first, last = days.min(), days.max()
    if not isinstance(first, dt.date) or not isinstance(last, dt.date):
        return
    lacking = (last - first).days + 1 - days.drop_nulls().n_unique()
    if lacking:
        yield Text(
            zh=f"{first} 至 {last} 之间缺少的日期：{lacking} 天",
            en=f"days lacking between {first} and {last}: {lacking}",
        )


def series_notes(days: pl.DataFrame, name: str) -> Iterator[Text]:
    """Notes on a stock that falls, and on one that begins at 0."""
    told = days.filter(pl.col(name).is_not_null()).sort("day")
    losses = int((told[name].diff() < 0).sum())
    if losses:
        yield Text(
            zh=f"{name}：比前一次减少的日子有 {losses} 个，按原值保留",
            en=f"{name}: days with less than the reading before, kept as given: {losses}",
        )
    if told.height and told[name][0] == 0:
        yield Text(
            zh=f"{name}：从 0 开始，此期间的增长率无从计算",
            en=f"{name}: begins at 0, so that a growth rate from there is undefined",
        )


def _below_zero(days: pl.DataFrame) -> Iterator[Text]:
    names = [name for name in ("likes", "comments", "shares", "saves") if name in days.columns]
    below = days.select(pl.any_horizontal(pl.lit(value=False), *(pl.col(n) < 0 for n in names)))
    if count := int(below.to_series().sum()):
        yield Text(
            zh=f"数字低于 0 的日子（取消多于新增）：{count} 天，按原值保留",
            en=f"days below 0, on which more was taken back than given, kept as given: {count}",
        )


def summed(rows: pl.DataFrame, keys: Sequence[str], people: Iterable[str]) -> pl.DataFrame:
    """One row of several that break a day down: counts added, people unknown if several told them.

    The same person may be in several of the parts, so that people cannot be added.
    """
    counts = [name for name in rows.columns if name not in {ROW, *keys}]
    parted = set(people)
    return rows.group_by(keys, maintain_order=True).agg(
        pl.col(ROW).first(),
        *(
            pl.when(pl.len() == 1).then(pl.col(name).first()) if name in parted else _added(name)
            for name in counts
        ),
    )


def _added(name: str) -> pl.Expr:
    """The sum, unknown where one of the parts is."""
    return pl.when(pl.col(name).is_not_null().all()).then(pl.col(name).sum()).alias(name)

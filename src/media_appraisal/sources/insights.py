"""Insights as Meta's Graph API answers them: a metric at a time, by day or beside a post."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from media_appraisal.document import Key
from media_appraisal.extras import pl
from media_appraisal.sources.accounts import AccountSource, Moment, noted
from media_appraisal.sources.answers import answer_misfit, entries, inside, parsed
from media_appraisal.sources.columns import Column
from media_appraisal.sources.english_times import EnglishTime
from media_appraisal.sources.grid import Grid
from media_appraisal.sources.one_account import lacking_days, series_notes
from media_appraisal.sources.opening import BEGINNING, read_text
from media_appraisal.sources.rows import read_rows
from media_appraisal.sources.source import PACIFIC, Zone
from media_appraisal.sources.spelling import declared
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from media_appraisal.sources.source import Imported

ENDED_AT = Column("end_time", "ended_at", EnglishTime(writings=("iso",)), filled=True)
"""The end of the day that a value is of: the midnight after it in California."""

_BY_DAY = re.compile(r'"period"\s*:\s*"day"')
_PAGE_METRIC = re.compile(r'"name"\s*:\s*"page_')


class Ended(NamedTuple):
    """Metrics that a platform tells no longer."""

    metrics: frozenset[str]
    last: dt.date
    """The last day that they are told of."""
    instead: str
    """What the platform tells in their place."""

    def told_after(self, days: pl.DataFrame, headings: Mapping[str, str]) -> Iterator[Text]:
        """A note where days after the last tell them nevertheless."""
        told = {name: metric for name, metric in headings.items() if metric in self.metrics}
        known = pl.any_horizontal(pl.lit(value=False), pl.col(list(told)).is_not_null())
        after = days.filter(pl.col("day") > self.last, known).height
        if after:
            listed = sorted(told.values())
            yield Text(
                zh=f"平台在 {self.last} 之后停用了 {'、'.join(listed)}，此后的行有 {after} 行；"
                f"请改取 {self.instead}",
                en=f"{', '.join(listed)}: ended by the platform after {self.last}, rows since "
                f"then: {after}; ask for {self.instead} instead",
            )


class InsightDays(AccountSource):
    """The metrics of an account by day; a value's `end_time` is the midnight after its day."""

    account: Key
    """The account or page, as facts name it."""
    observed_at: Moment | None = None
    """When the answer was given: a moment, or a day, which is read as its last second. Without
    one, each day counts as observed at its end."""
    zone: Zone = PACIFIC

    columns: ClassVar[tuple[Column, ...]]
    ended: ClassVar[Ended]

    def read(self, path: Path) -> Imported:
        """Tables account, account_day; with an operator also operator, assignment.

        Days that are lacking, and followers that fall, are kept as given and noted.
        """
        read = read_rows(self.grid(path, parsed(path)), self.columns, self.zone)
        rows = read.frame.with_columns(
            account_id=pl.lit(self.account), day=_day_before("ended_at", self.zone)
        )
        imported = self.of_days(path, read, rows, self.observed_at)
        days = imported.tables["account_day"]
        return noted(
            imported,
            *self.ended.told_after(days, read.headings),
            *lacking_days(days["day"]),
            *(series_notes(days, "followers") if "followers" in days.columns else ()),
        )

    def grid(self, path: Path, answer: Any) -> Grid:
        """The days of an answer."""
        return days_of(path, answer, self.columns)


def days_misfit(path: Path, *, of_page: bool) -> Text | None:
    """Why a file is no answer with metrics by day, of a page or else of an Instagram account."""
    absent = ("timestamp", "created_time")
    lacking = answer_misfit(path, "data", "name", "period", "values", absent=absent)
    if lacking is not None:
        return lacking
    beginning, _ = read_text(path, BEGINNING)
    if not _BY_DAY.search(beginning):
        return Text(zh="没有按天的指标", en="has no metric by day")
    if bool(_PAGE_METRIC.search(beginning)) is of_page:
        return None
    if of_page:
        return Text(zh="没有以 page_ 开头的指标", en="has no metric that begins with page_")
    return Text(zh="含有以 page_ 开头的指标", en="has metrics that begin with page_")


def days_of(path: Path, answer: Any, columns: Sequence[Column]) -> Grid:
    """The values by day as a grid, a row a day and a column a metric.

    Values of a week, of 28 days or of a whole span are passed over and noted: they overlap.
    """
    metrics = entries(path, answer, "data")
    days: dict[str, dict[str, Any]] = {}
    names: list[str] = []
    for metric in metrics:
        name = str(inside(metric, "name"))
        if inside(metric, "period") != "day" or not isinstance(inside(metric, "values"), list):
            continue
        names.append(name)
        for value in metric["values"]:
            day = days.setdefault(str(inside(value, "end_time") or ""), {})
            day[name] = inside(value, "value")
    header = (ENDED_AT.field, *dict.fromkeys(names))
    return Grid(
        file=str(path),
        header=tuple(_first_names(header, columns)),
        written=header,
        numbers=tuple(range(1, len(days) + 1)),
        rows=tuple([end, *(day.get(name) for name in header[1:])] for end, day in days.items()),
        notes=tuple(_passed_over(metrics, names)),
    )


def _first_names(names: Sequence[str], columns: Sequence[Column]) -> Iterator[str]:
    """The metrics by the names declared; of several names of one only the first that is told."""
    told = [[name for name in (one.field, *one.also) if name in names] for one in columns]
    beside = {name for same in told for name in same[1:]}
    for name, ours in zip(names, declared(names, columns), strict=True):
        yield name if name in beside else ours


def _passed_over(metrics: Sequence[Any], read: Sequence[str]) -> Iterator[Text]:
    passed = [str(inside(metric, "name")) for metric in metrics]
    left = sorted({f"{name}" for name in passed if name not in read})
    if left:
        yield Text(
            zh=f"不是按天的指标，未读取：{'、'.join(left)}",
            en=f"metrics that are not by day, not read: {', '.join(left)}",
        )


def _day_before(ended_at: str, zone: str) -> pl.Expr:
    """The day that ends at a moment; twelve hours back, so that summer time does not matter."""
    local = pl.col(ended_at).dt.convert_time_zone(zone).dt.replace_time_zone(None)
    return (local - pl.duration(hours=12)).dt.date()


def flattened(entry: Any) -> Any:
    """A post with its insights by name: `insights.data[].values[0].value` at `insight.NAME`."""
    if not isinstance(entry, dict):
        return entry
    told: dict[str, Any] = {}
    found = inside(entry, "insights.data")
    for metric in found if isinstance(found, list) else ():
        values = inside(metric, "values")
        first = values[0] if isinstance(values, list) and values else inside(metric, "total_value")
        told[str(inside(metric, "name"))] = inside(first, "value")
    return {**entry, "insight": told}

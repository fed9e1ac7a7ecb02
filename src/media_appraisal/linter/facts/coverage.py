"""Coverage: of which tables, accounts and days there are facts."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.linter.facts.counts import grouped
from media_appraisal.linter.facts.given import Given
from media_appraisal.measures.frames import as_written, cells_of, day_number
from media_appraisal.measures.reach import known
from media_appraisal.measures.zones import days_of
from media_appraisal.period import Period
from media_appraisal.show import Column, Row, Sheet
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from media_appraisal.arrays import IntArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.tables import Table
    from media_appraisal.text import Lang

_TABLES = (
    Text(zh="事实表", en="Table"),
    Text(zh="行数", en="Rows"),
    Text(zh="对象数", en="Things"),
    Text(zh="天数", en="Days"),
    Text(zh="首日", en="First"),
    Text(zh="末日", en="Last"),
)
_ACCOUNTS = (
    Text(zh="账号", en="Account"),
    Text(zh="天数", en="Days"),
    Text(zh="内容", en="Contents"),
    Text(zh="有数据", en="With figures"),
    Text(zh="缺少的日子", en="Days lacking"),
)
NUMBERS = 4
"""In both tables the columns from the second to this one hold numbers."""
_NONE = "–"
_NO_DAYS = np.array([], dtype=np.int64)


@attrs.frozen
class TableCoverage:
    """What there is in one table."""

    table: str
    rows: int
    things: int
    """How many different things the first key names."""
    days: int | None
    """On how many days something is told; None where the rows have no time of their own."""
    first: str | None
    last: str | None


@attrs.frozen
class AccountCoverage:
    """What there is of one account."""

    account: str
    days: int
    """Days with a row of account_day."""
    contents: int
    """Contents that were published."""
    with_figures: int
    """Those of them with a row of content_snapshot."""
    lacking: tuple[str, ...]
    """Days without a row, as stretches: `2026-09-03` or `2026-09-03/2026-09-05`."""


@attrs.frozen(eq=False)
class Coverage:
    """Which tables, accounts and days there are facts of."""

    subject: Text
    tables: tuple[TableCoverage, ...]
    accounts: tuple[AccountCoverage, ...]

    def __str__(self) -> str:
        return "\n".join(sheet.text() for sheet in self.sheets("en"))

    def _repr_html_(self) -> str:
        return "\n".join(sheet.html() for sheet in self.sheets("en"))

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """One plain mapping a table, and one an account."""
        return {
            "tables": [attrs.asdict(one) for one in self.tables],
            "accounts": [
                attrs.asdict(one) | {"lacking": list(one.lacking)} for one in self.accounts
            ],
        }

    def sheets(self, lang: Lang) -> tuple[Sheet, ...]:
        """A table of the tables; where accounts are named, one of the accounts too."""
        tables = [
            (one.table, one.rows, one.things, one.days, one.first, one.last) for one in self.tables
        ]
        accounts = [
            (one.account, one.days, one.contents, one.with_figures, " ".join(one.lacking) or None)
            for one in self.accounts
        ]
        first = _sheet(self.subject.said(lang), _TABLES, tables, lang)
        return (first, _sheet("", _ACCOUNTS, accounts, lang)) if accounts else (first,)


def coverage(facts: Facts, period: Period | str | None = None) -> Coverage:
    """Which tables, accounts and days of a period, or of all time, there are facts of.

    Days of an account are expected from its first one, or the first of the period, to the last
    day of account_day.
    """
    within = None if period is None else Period.of(period)
    given = Given(facts, within)
    title = Text(zh="事实数据的覆盖", en="What there are facts of")
    if within is not None:
        label = within.label
        title = Text(zh=f"{title.zh}，{label.zh}", en=f"{title.en}, {label.en}")
    tables = tuple(_of_table(given, table, rows) for table, rows in given.tables())
    return Coverage(title, tables, tuple(_of_accounts(given)))


def _of_table(given: Given, table: Table, rows: Frame) -> TableCoverage:
    things = rows[table.keys[0]].n_unique() if len(rows) else 0
    time = table.time if table.time in rows.columns else None
    if time is None or table.sort(time) not in {"day", "instant"}:
        return TableCoverage(table.key, len(rows), things, None, None, None)
    when = known(rows.select(time), [time])[time].to_numpy().astype(np.int64)
    if table.sort(time) == "instant" and len(when):
        when = days_of(when, given.facts.zone)
    days = [as_written(int(day), "day") for day in np.unique(when)]
    ends = (days[0], days[-1]) if days else (None, None)
    return TableCoverage(table.key, len(rows), things, len(days), *ends)


def _of_accounts(given: Given) -> Iterator[AccountCoverage]:
    """The accounts that a table names, by name."""
    days = given.rows("account_day")
    contents = given.rows("content", "account_id", "published_at")
    out = None if contents is None else known(contents, ["published_at"])
    counts = {} if out is None else grouped(out, "account_id")
    figures = {} if out is None else grouped(_with_figures(given, out), "account_id")
    there = {} if days is None else _days_by_account(days)
    last = max((int(some[-1]) for some in there.values()), default=0)
    begin = None if given.period is None else day_number(given.period.start)
    ever = _first_days(given)
    for name in sorted(_names(given) | there.keys() | counts.keys()):
        some = there.get(name, _NO_DAYS)
        first = max(ever.get(name, last + 1), begin or 0)
        lacking = _stretches(np.setdiff1d(np.arange(first, last + 1), some).tolist())
        yield AccountCoverage(
            name, len(some), counts.get(name, 0), figures.get(name, 0), tuple(lacking)
        )


def _names(given: Given) -> set[str]:
    if "account" not in given.facts.tables:
        return set()
    return set(cells_of(given.facts.tables["account"]["account_id"]))


def _with_figures(given: Given, out: Frame) -> Frame:
    if "content_snapshot" not in given.facts.tables:
        return out.head(0)
    seen = given.facts.tables["content_snapshot"].select("content_id").unique()
    return out.join(seen, on="content_id", how="semi")


def _days_by_account(days: Frame) -> dict[str, IntArray]:
    """The days of each account, from the first to the last."""
    counts = grouped(days, "account_id")
    ordered = days.select("account_id", "day").sort("account_id", "day")["day"]
    ends = np.cumsum(list(counts.values()), dtype=np.int64)
    parts = np.split(ordered.to_numpy().astype(np.int64), ends[:-1])
    return dict(zip(counts, parts, strict=True)) if counts else {}


def _first_days(given: Given) -> dict[str, int]:
    """The first day that is told of each account, in the period or before it."""
    if "account_day" not in given.facts.tables:
        return {}
    rows = given.facts.tables["account_day"]
    ever = rows.group_by("account_id").agg(nw.col("day").min().alias("first"))
    return dict(zip(cells_of(ever["account_id"]), map(int, cells_of(ever["first"])), strict=True))


def _stretches(days: Iterable[int]) -> Iterator[str]:
    """Days that follow each other as one stretch."""
    for _, run in itertools.groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        several = [as_written(day, "day") for _, day in run]
        yield several[0] if len(several) == 1 else f"{several[0]}/{several[-1]}"


def _sheet(
    title: str, headings: Sequence[Text], rows: Sequence[tuple[Any, ...]], lang: Lang
) -> Sheet:
    columns = tuple(
        Column(heading.said(lang), "right" if 0 < place < NUMBERS else "left")
        for place, heading in enumerate(headings)
    )
    shown = (tuple(_NONE if cell is None else str(cell) for cell in row) for row in rows)
    return Sheet(title, columns, tuple(map(Row, shown)), (), lang)

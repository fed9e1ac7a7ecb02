"""Complete (完整): days, accounts, contents and columns of which nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from media_appraisal.extras import nw
from media_appraisal.linter.facts.counts import grouped
from media_appraisal.linter.facts.given import Given
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.words import percent
from media_appraisal.measures.frames import as_written, cells_of, day_number
from media_appraisal.measures.holding import held
from media_appraisal.measures.reach import known
from media_appraisal.measures.revisions import row_place
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.measures.frames import Frame

DAILY = (("account_day", "account_id"), ("community_day", "community_id"))
"""Tables with a row a day of each thing, and the column that names the thing."""
FEW = 0.9
"""A column that is known in a smaller share of the rows is named."""
TOLD = frozenset({"count", "amount", "number", "share", "flag"})
"""Sorts of columns that say how much or whether; a name or an end may well be lacking."""

EXPORT = Text(
    zh="请补导这些天的数据；如平台当日确无数据，请保持缺失，不要填 0。若账号已停用，不必处理。",
    en="Export these days again; where the platform has none, leave them out and write no 0. "
    "Nothing is wrong if it is no longer used.",
)


class Span(NamedTuple):
    """The days of one thing in a daily table."""

    name: str
    first: int
    last: int
    days: int


@rule("FC201", "warning")
def days_without_a_row(given: Given) -> Iterator[Fault]:
    """Accounts and communities that lack days between their first and the last of the table."""
    for key, column in DAILY:
        rows = given.rows(key)
        for span in () if rows is None else _gappy(given, key, column, rows):
            assert rows is not None  # there are spans
            lacking = span.last - span.first + 1 - span.days
            missing = _first_missing(rows, column, span)
            yield Fault(
                row_place(key, [span.name, missing]),
                Text(
                    zh=f"{_day(span.first)} 至 {_day(span.last)} 缺 {lacking} 天，最早缺的是 "
                    f"{missing}。",
                    en=f"From {_day(span.first)} to {_day(span.last)} {lacking} days are lacking, "
                    f"the first of them {missing}.",
                ),
                EXPORT,
            )


@rule("FC202", "warning")
def account_without_a_day(given: Given) -> Iterator[Fault]:
    """Accounts that somebody answers for and of which account_day has no row."""
    rows = given.rows("account_day")
    if rows is None or "assignment" not in given.facts.tables:
        return
    spells = held(given.facts.tables["assignment"])
    if given.period is not None:
        start, end = day_number(given.period.start), day_number(given.period.end)
        spells = spells.filter(nw.col("valid_from") < end, nw.col("valid_to") > start)
    names = set(cells_of(spells["account_id"])) - set(cells_of(rows["account_id"].unique()))
    for name in sorted(names):
        yield Fault(
            row_place("account_day", [name]),
            Text(
                zh=f"账号 {name} 有人负责，却没有任何一天的数据（此类账号：{len(names)} 个）。",
                en=f"Somebody answers for the account {name}, and there is no day of it "
                f"(accounts like it: {len(names)}).",
            ),
            Text(
                zh="请导入该账号的每日数据，或核对两处的 account_id 是否一致。",
                en="Import its daily figures, or check that account_id is written alike in both "
                "tables.",
            ),
        )


@rule("FC203", "warning")
def content_without_numbers(given: Given) -> Iterator[Fault]:
    """Contents that were published and of which no figure was observed."""
    contents = given.rows("content", "published_at")
    if contents is None or "content_snapshot" not in given.facts.tables:
        return
    out = known(contents, ["published_at"])
    seen = given.facts.tables["content_snapshot"].select("content_id").unique()
    bare = out.join(seen, on="content_id", how="anti")
    by = "account_id" if "account_id" in out.columns else "operator_id"
    if by not in out.columns:
        return
    counts, of = grouped(bare, by), grouped(out, by)
    for name, lacking in counts.items():
        yield Fault(
            row_place("content", [f"{by} {name}"]),
            Text(
                zh=f"已发布的 {of[name]} 篇中有 {lacking} 篇没有任何数据。",
                en=f"Of {of[name]} published contents {lacking} have no figures.",
            ),
            Text(
                zh="请补导这些内容的数据；有些平台只导出最近若干篇或若干天。",
                en="Export their figures; some platforms give the last contents or days only.",
            ),
        )


@rule("FC204", "note")
def column_known_in_few_rows(given: Given) -> Iterator[Fault]:
    """Columns that were given and hold something in few rows only."""
    for table, rows in given.tables():
        if not len(rows):
            continue
        told = [name for name in rows.columns if table.columns[name] in TOLD]
        shares = {name: 1 - rows[name].null_count() / len(rows) for name in told}
        few = {name: share for name, share in shares.items() if share < FEW}
        if few:
            named = [f"{name} {percent(share)}" for name, share in few.items()]
            yield Fault(
                table.key,
                Text(
                    zh=f"这些列只在部分行有值：{'、'.join(named)}。",
                    en=f"Columns that are known in some rows only: {', '.join(named)}.",
                ),
                Text(
                    zh="请确认缺的确实未知：空着的格子按未知处理，不按 0 计。",
                    en="Make sure that what is lacking is unknown: an empty cell is never taken "
                    "for 0.",
                ),
            )


@rule("FC205", "warning")
def days_nobody_answers_for(given: Given) -> Iterator[Fault]:
    """Days of an account on which nobody held it, so that they count for nobody."""
    rows = given.rows("account_day")
    if rows is None or "assignment" not in given.facts.tables:
        return
    spells = held(given.facts.tables["assignment"])
    kept = rows.select("account_id", "day")
    taken = kept.join(spells, on="account_id", how="inner").filter(
        nw.col("day") >= nw.col("valid_from"), nw.col("day") < nw.col("valid_to")
    )
    lone = kept.join(taken.select("account_id", "day"), on=["account_id", "day"], how="anti")
    refused = {getattr(error, "account", None) for _, error in given.refused}
    counts = grouped(lone, "account_id")
    for name, days in counts.items():
        if name in refused:
            continue  # its assignments were left out
        of_it = lone.filter(nw.col("account_id") == name)
        begin = _day(int(of_it["day"].min()))
        yield Fault(
            row_place("account_day", [name, begin]),
            Text(
                zh=f"有 {days} 天没有人负责该账号（最早 {begin}），这些天的数据不计入任何人。",
                en=f"On {days} days nobody answers for the account, the first of them {begin}; "
                "they count for nobody.",
            ),
            Text(
                zh="请在 assignment 中补上负责人和起止日期；若确实无人负责，不必处理。",
                en="Write into assignment who held it from when to when; leave it if nobody did.",
            ),
        )


def _gappy(given: Given, key: str, column: str, rows: Frame) -> Iterator[Span]:
    """The things that lack days, by name; each is expected from its first day to the last of all.

    A thing that was there before the period is expected from the period's first day.
    """
    if not len(rows):
        return
    last = int(rows["day"].max())
    ever = given.facts.tables[key].group_by(column).agg(nw.col("day").min().alias("first"))
    here = rows.group_by(column).agg(nw.len().alias("days"))
    beside = here.join(ever, on=column, how="left").sort(column)
    begin = None if given.period is None else day_number(given.period.start)
    names = (column, "first", "days")
    for name, first, days in zip(*(cells_of(beside[one]) for one in names), strict=True):
        expected = first if begin is None else max(first, begin)
        if last - expected + 1 > days:
            yield Span(name, int(expected), last, int(days))


def _first_missing(rows: Frame, column: str, span: Span) -> str:
    """The first day of a span that a thing has no row of."""
    there = {int(day) for day in cells_of(rows.filter(nw.col(column) == span.name)["day"])}
    return _day(next(day for day in range(span.first, span.last + 1) if day not in there))


def _day(number: int) -> str:
    return as_written(number, "day")

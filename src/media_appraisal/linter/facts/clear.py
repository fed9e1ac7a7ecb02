"""Clear (明确): times whose zone is in doubt, and rows that do not say where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.linter.facts.given import Given
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.words import percent
from media_appraisal.measures.revisions import row_place
from media_appraisal.measures.tables import HOUR
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import IntArray

ENOUGH = 10
"""Fewer contents of an account tell nothing of its hours."""
NIGHT = 6 * HOUR
"""Until so long after midnight hardly anything is published."""
AT_NIGHT = 0.5
"""A larger share of an account's contents in these hours is a doubt."""
AT_MIDNIGHT = 0.9
"""A larger share at midnight to the second means that only the day is known."""


@rule("FC401", "warning")
def published_at_night(given: Given) -> Iterator[Fault]:
    """Accounts that publish mostly between midnight and six, as if in another zone."""
    for account, clocks in _clocks(given):
        share = float(np.mean((clocks > 0) & (clocks < NIGHT)))
        if share > AT_NIGHT:
            yield Fault(
                row_place("content", [f"account_id {account}"]),
                Text(
                    zh=f"按 {given.facts.zone} 的时钟，{len(clocks)} 篇中有 {percent(share)} 在 0 "
                    "时至 6 时之间发布。",
                    en=f"By the clocks of {given.facts.zone} {percent(share)} of {len(clocks)} "
                    "contents came out between midnight and six.",
                ),
                Text(
                    zh="请核对导出文件的时区：本地时间与 UTC 相混，内容就会落到相邻的日子和月份。",
                    en="Check the zone of the export: local time taken for UTC, or the reverse, "
                    "moves contents into the next day and month.",
                ),
            )


@rule("FC402", "note")
def published_at_midnight(given: Given) -> Iterator[Fault]:
    """Accounts whose contents all came out at midnight: only the day is known."""
    for account, clocks in _clocks(given):
        share = float(np.mean(clocks == 0))
        if share >= AT_MIDNIGHT:
            yield Fault(
                row_place("content", [f"account_id {account}"]),
                Text(
                    zh=f"{len(clocks)} 篇中有 {percent(share)} 的发布时间恰为零点，应当只有日期。",
                    en=f"{percent(share)} of {len(clocks)} contents came out at midnight to the "
                    "second: it seems that only the day is known.",
                ),
                Text(
                    zh="月份归属不受影响；按小时计的指标（如准时发布）请勿使用这些时间。",
                    en="The month is right; use no measure that counts hours, such as punctuality.",
                ),
            )


@rule("FC403", "note")
def no_moment_of_observation(given: Given) -> Iterator[Fault]:
    """Tables that do not say when their rows were observed."""
    yield from _lacking(
        given,
        "observed_at",
        Text(
            zh="没有 observed_at 的行视为一直已知，`as_of` 不会略去它们。请在导出时记下时间。",
            en="A row without observed_at is taken as known from the beginning, and `as_of` leaves "
            "none of them out. Write down when you export.",
        ),
    )


@rule("FC404", "note")
def no_source(given: Given) -> Iterator[Fault]:
    """Tables that do not say where their rows come from."""
    yield from _lacking(
        given,
        "source",
        Text(
            zh="请写明来源（平台、后台页面或填报人），被问到一个数时才查得到。",
            en="Write where rows come from, a platform, its page or a person, so that a figure can "
            "be looked up when it is asked for.",
        ),
    )


def _clocks(given: Given) -> Iterator[tuple[str, IntArray]]:
    """The clocks of each account with enough contents."""
    return ((name, some) for name, some in given.clocks.items() if len(some) >= ENOUGH)


def _lacking(given: Given, column: str, cure: Text) -> Iterator[Fault]:
    """One finding that names every table with rows which lack a column."""
    named = []
    for table, rows in given.tables():
        gaps = rows[column].null_count() if column in rows.columns else len(rows)
        if gaps:
            named.append(f"{table.key} ({gaps}/{len(rows)})")
    if named:
        yield Fault(
            named[0].partition(" ")[0],
            Text(
                zh=f"这些表的部分行没有 {column}：{'、'.join(named)}。",
                en=f"Rows without {column}: {', '.join(named)}.",
            ),
            cure,
        )

"""Words of what follows the total: adjustments, limits and gates, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import threshold
from media_appraisal.engine import days_words, words
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.adjusting import Brought
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.scheme.total import Adjustment, Gate, Limits


def adjustment_notes(result: Appraisal, place: int, brought: Brought) -> Iterator[Text]:
    """The rule of an adjustment, or why there are no points, and what kept them from counting."""
    item = brought.item
    column = result.values.columns.index(item.key)
    if result.counted.states[place, column]:
        yield words.gap_said(result, place, item.key)
        yield Text(zh="不加不减", en="no points")
        return
    yield from days_words.value_notes(result, place, item)
    yield from words.rule_notes(item, result.counted.numbers[[place], column])
    if brought.own and not brought.counted:
        yield _not_counted(result, place, item)
    elif round(brought.counted * 1e9) != brought.billionths:
        points = plain(brought.counted)
        yield Text(
            zh=f"应为 {points} 分，因合计限额按比例减少",
            en=f"{points} cut in proportion by the limit of all together",
        )


def _not_counted(result: Appraisal, place: int, item: Adjustment) -> Text:
    base = item.only_from
    if base is not None and result.totals[place] < threshold(base):
        return Text(
            zh=f"不计：总分不到 {plain(base)} 分",
            en=f"not counted: the total is below {plain(base)}",
        )
    return Text(
        zh="不计：同类只计分值最大的一项",
        en="not counted: of its sort only the one with most counts",
    )


def limits_note(limits: Limits, beyond: int) -> Text:
    """That the total was held at its least or its most."""
    if beyond < 0:
        most = plain(limits.most or 0.0)
        return Text(zh=f"总分最高 {most} 分", en=f"the total is at most {most}")
    least = plain(limits.least or 0.0)
    return Text(zh=f"总分最低 {least} 分", en=f"the total is at least {least}")


def gate_note(gate: Gate) -> Text:
    """That a closed gate held the total down."""
    most = plain(gate.at_most or 0.0)
    return Text(
        zh=f"发生此事，总分最高 {most} 分", en=f"this happened: the total is at most {most}"
    )

"""Words of days and cases: what a value was scored as, of how many cases a share is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np
from media_appraisal.measures.wilson import wilson
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.scheme.total import Adjustment

NARROW = 0.01
"""The ends of a shorter interval have a decimal, or they could look the same; of a tenth, two."""


def value_notes(result: Appraisal, place: int, leaf: Indicator | Adjustment) -> Iterator[Text]:
    """How many cases an observed share is of, and what a value of fewer days was scored as."""
    column = result.values.columns.index(leaf.key)
    yield from _cases(result, place, column)
    number, counts = (values.numbers[place, column] for values in (result.values, result.counted))
    if number != counts:
        assert result.values.days is not None
        assert result.period is not None
        days, whole = int(result.values.days[place]), result.period.days
        yield Text(
            zh=f"目标按 {whole} 天中在岗 {days} 天折算：按 {plain(counts)} 计",
            en=f"target for {days} of {whole} days: scored as {plain(counts)}",
        )


def _cases(result: Appraisal, place: int, column: int) -> Iterator[Text]:
    if result.values.cases is None:
        return
    share, cases = (
        array[[place], column] for array in (result.values.numbers, result.values.cases)
    )
    low, high = (float(end[0]) for end in wilson(share, cases))
    if np.isnan(low):
        return
    count = f"{cases[0]:,.2f}".rstrip("0").rstrip(".")
    places = _decimals(high - low)
    ends = f"{low:.{places}%}–{high:.{places}%}"
    yield Text(
        zh=f"共 {count} 例，95% 置信区间 {ends}",
        en=f"of {count} case{'' if count == '1' else 's'}, 95% interval {ends}",
    )


def _decimals(width: float) -> int:
    """How many decimals of a per cent keep the ends of an interval apart."""
    return next((more for more in range(4) if width * 10**more >= NARROW), 4)


def not_graded_said(result: Appraisal, person: str) -> Text | None:
    """That a person gets no grade, and why, if so."""
    reason = result.not_graded.get(person)
    if reason is None:
        return None
    return Text(zh=f"不予定级：{reason.zh}", en=f"not graded: {reason.en}")


def not_graded_stage(result: Appraisal, person: str) -> Text | None:
    """The same as a sentence of its own."""
    said = not_graded_said(result, person)
    return said and Text(zh=said.zh, en=f"{said.en[0].upper()}{said.en[1:]}.")

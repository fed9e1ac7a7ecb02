"""Counting: values as they count: whose period was too short not at all, some targets pro rata."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import N, settle
from media_appraisal.engine.beside import NO_DAYS
from media_appraisal.errors.eligibility import DaysUnclear, DaysUnknown, PeriodLacking
from media_appraisal.later import np
from media_appraisal.states import NOT_APPLICABLE, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, IntArray
    from media_appraisal.engine.values import Values
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme

SHOWN = 20
"""People whom an error lists by name."""

NO_DAY = Text(zh="考核周期内没有在岗日", en="active on no day of the period")


def counted(scheme: Scheme, values: Values, period: Period | None) -> Values:
    """The values as they are scored.

    Whoever was active on fewer days than the scheme asks for has none that applies; where a
    target is pro rata, the value is that of a whole period at the same pace. Raises DaysUnknown,
    DaysUnclear, PeriodLacking.
    """
    if not scheme.by_days:
        return values
    days = _days(scheme, values, period)
    if scheme.pro_rata:
        if period is None:
            if not values.people:
                return values
            raise PeriodLacking(scheme=scheme.key)
        values = _of_whole_period(scheme, values, days, period.days)
    return values if scheme.min_days is None else _without(values, days < scheme.min_days)


def not_graded(scheme: Scheme, values: Values, period: Period | None) -> dict[str, Text]:
    """By person why there is no grade, for those active on fewer days than the scheme asks for."""
    if scheme.min_days is None:
        return {}
    days = _days(scheme, values, period)
    return {
        values.people[place]: _too_few(int(days[place]), scheme.min_days, period)
        for place in np.flatnonzero(days < scheme.min_days)
    }


def pro_rated(value: N, days: int | IntArray, whole: int) -> N:
    """What a value of some days comes to over the whole period, at the same pace; settled.

    The target of those days would be the target times days / whole.
    """
    return settle(value * whole / days)  # type: ignore[type-var, return-value]  # one int a float


def _days(scheme: Scheme, values: Values, period: Period | None) -> IntArray:
    """The active days of everybody; refused where they are unknown, or more than there are."""
    days = values.days
    if days is None:
        days = np.full(len(values.people), NO_DAYS)
    if unknown := np.flatnonzero(days == NO_DAYS).tolist():
        people = tuple(values.people[place] for place in unknown[:SHOWN])
        raise DaysUnknown(scheme=scheme.key, people=people)
    if period is not None and (beyond := np.flatnonzero(days > period.days).tolist()):
        place = beyond[0]
        raise DaysUnclear(person=values.people[place], value=str(days[place]))
    return days


def _of_whole_period(scheme: Scheme, values: Values, days: IntArray, whole: int) -> Values:
    """What stands in for a gap is of a whole period already, and stays."""
    numbers, states, reasons = values.numbers.copy(), values.states.copy(), dict(values.reasons)
    rated = {leaf.key for leaf in scheme.pro_rata}
    for column, key in enumerate(values.columns):
        if key not in rated:
            continue
        told = states[:, column] == OBSERVED
        told[[row for row, its in values.reasons if its == column]] = False
        for row in np.flatnonzero(told & (days == 0)).tolist():
            numbers[row, column], states[row, column] = np.nan, NOT_APPLICABLE
            reasons[row, column] = NO_DAY
        some = told & (days > 0) & (days < whole)
        with np.errstate(over="ignore"):
            numbers[some, column] = pro_rated(numbers[some, column], days[some], whole)
    return attrs.evolve(values, numbers=numbers, states=states, reasons=reasons)


def _without(values: Values, out: BoolArray) -> Values:
    """The values of which none of some people's applies."""
    if not out.any():
        return values
    numbers, states = values.numbers.copy(), values.states.copy()
    numbers[out], states[out] = np.nan, NOT_APPLICABLE
    reasons = {place: why for place, why in values.reasons.items() if not out[place[0]]}
    return attrs.evolve(values, numbers=numbers, states=states, reasons=reasons)


def _too_few(days: int, asked: int, period: Period | None) -> Text:
    if period is None:
        zh, en = f"在岗 {days} 天", f"active on {days} day{'' if days == 1 else 's'}"
    else:
        zh = f"考核周期 {period.days} 天中在岗 {days} 天"
        en = f"active on {days} of {period.days} days"
    return Text(zh=f"{zh}，方案要求至少 {asked} 天", en=f"{en}; the scheme asks for {asked}")

"""Imputing: a person's own past, or a group's mean, stands in for a value that is a gap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.counting import counted
from media_appraisal.later import np
from media_appraisal.scheme.part import Impute
from media_appraisal.states import NOT_APPLICABLE, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.arrays import IntArray
    from media_appraisal.engine.values import Values
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme


def imputed(
    scheme: Scheme,
    given: Values,
    values: Values,
    before: Values | Appraisal | None,
    groups: Mapping[str, str] | None,
) -> Values:
    """The given values with gaps filled where the scheme lets the last period or a group stand in.

    `values` are the same as they count, which say what is a gap and what a group's values are.
    Only observed values stand in for others, but for `last_known`, which carries on a value that
    stood in already, with the reason that names where it is from. What does not apply stays a gap,
    and so does a gap for which nothing was observed. A value that came in so is marked by its
    reason.
    """
    past = before.counted if isinstance(before, Appraisal) else _as_counted(scheme, before)
    period = None if before is None else before.period
    found: dict[tuple[int, int], tuple[float, Text]] = {}
    for column, one in enumerate(scheme.indicators):
        if isinstance(one.gaps, Impute):
            states = values.states[:, column]
            owed = np.flatnonzero((states != OBSERVED) & (states != NOT_APPLICABLE))
            if one.gaps.impute in {"last_period", "last_known"}:
                again = one.gaps.impute == "last_known"
                found |= _of_past(values, past, period, owed, column, again=again)
            elif groups is not None and one.gaps.impute in {"group_mean", "group_median"}:
                found |= _of_group(values, groups, owed, column, one.gaps.impute)
    if not found:
        return given
    numbers, states, reasons = given.numbers.copy(), given.states.copy(), dict(given.reasons)
    cases = None if given.cases is None else given.cases.copy()
    for place, (number, reason) in found.items():
        numbers[place], states[place], reasons[place] = number, OBSERVED, reason
        if cases is not None:
            cases[place] = np.nan
    return attrs.evolve(given, numbers=numbers, states=states, reasons=reasons, cases=cases)


def _as_counted(scheme: Scheme, before: Values | None) -> Values | None:
    """The last period's values as they count; as they are where they tell no days or no period."""
    if before is None or before.days is None or before.period is None:
        return before
    return counted(scheme, before, before.period)


def _of_past(  # noqa: PLR0913  # whose, whence, where
    values: Values,
    past: Values | None,
    period: Period | None,
    owed: IntArray,
    column: int,
    *,
    again: bool,
) -> dict[tuple[int, int], tuple[float, Text]]:
    """Each person's own value in the last period, where it was observed, or stood in (`again`)."""
    key = values.columns[column]
    if past is None or key not in past.columns:
        return {}
    then = past.columns.index(key)
    rows = {person: row for row, person in enumerate(past.people)}
    said = Text(zh="缺项，沿用上期的值", en="a gap: the value of the last period stands in for it")
    if period is not None:
        zh, en = period.label.zh, period.label.en
        said = Text(zh=f"缺项，沿用{zh}的值", en=f"a gap: the value of {en} stands in for it")
    return {
        (int(place), column): (float(past.numbers[row, then]), past.reasons.get((row, then), said))
        for place in owed
        if (row := rows.get(values.people[place])) is not None
        and past.states[row, then] == OBSERVED
        and (again or (row, then) not in past.reasons)
    }


def _of_group(
    values: Values, groups: Mapping[str, str], owed: IntArray, column: int, which: str
) -> dict[tuple[int, int], tuple[float, Text]]:
    """The mean or median of what was observed in each person's group."""
    observed: dict[str, list[float]] = {}
    for place in np.flatnonzero(values.states[:, column] == OBSERVED):
        name = groups.get(values.people[place])
        if name is not None:
            observed.setdefault(name, []).append(float(values.numbers[place, column]))
    zh, en = {"group_mean": ("平均值", "mean"), "group_median": ("中位数", "median")}[which]
    found = {}
    for place in owed:
        name = groups.get(values.people[place])
        if name is not None and (numbers := observed.get(name)):
            mean = math.fsum(numbers) / len(numbers)
            number = mean if which == "group_mean" else float(np.median(numbers))
            said = Text(
                zh=f"缺项，以“{name}”的{zh}代替", en=f"a gap: the {en} of {name} stands in for it"
            )
            found[int(place), column] = (number, said)
    return found

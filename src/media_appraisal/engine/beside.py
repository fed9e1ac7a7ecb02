"""Beside: what columns of values tell besides numbers: active days, cases, until when known."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

from media_appraisal.arrays import frozen
from media_appraisal.engine.cells import number_of
from media_appraisal.errors.eligibility import CasesUnclear, DaysUnclear, KnownUntilUnclear
from media_appraisal.later import np
from media_appraisal.scheme.scheme import CASES, DAYS, KNOWN_UNTIL

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from media_appraisal.arrays import FloatArray, IntArray

MOST_DAYS = dt.date.max.toordinal()
"""No period has more days."""

NO_DAYS = -1
"""Stands in the days of a person where nobody knows how many they were."""


def beside(
    cells: Callable[[str], list[Any]],
    told: Collection[str],
    people: Sequence[str],
    columns: Sequence[str],
) -> dict[str, Any]:
    """What columns tell beside the numbers, as fields of Values; `cells` gives those of a name."""
    found: dict[str, Any] = {}
    if DAYS in told:
        found["days"] = read_days(cells(DAYS), people)
    if KNOWN_UNTIL in told:
        found["known_until"] = read_known_until(cells(KNOWN_UNTIL))
    shares = [(j, f"{key}{CASES}") for j, key in enumerate(columns) if f"{key}{CASES}" in told]
    if shares:
        found["cases"] = np.full((len(people), len(columns)), math.nan)
        for j, name in shares:
            found["cases"][:, j] = read_cases(cells(name), people, name)
    return found


def read_days(cells: Sequence[Any], people: Sequence[str]) -> IntArray | None:
    """The active days of each person, NO_DAYS for a gap; None where there are only gaps."""
    days = [
        NO_DAYS if cell is None else _days(cell, person)
        for cell, person in zip(cells, people, strict=True)
    ]
    return np.array(days, dtype=np.int64) if any(day != NO_DAYS for day in days) else None


def _days(cell: Any, person: str) -> int:
    number = number_of(cell)
    if not 0 <= number <= MOST_DAYS or not number.is_integer():
        raise DaysUnclear(person=person, value=repr(cell))
    return int(number)


def read_cases(cells: Sequence[Any], people: Sequence[str], column: str) -> FloatArray:
    """Of how many cases each share is one, NaN for a gap."""
    return np.array([
        math.nan if cell is None else _cases(cell, person, column)
        for cell, person in zip(cells, people, strict=True)
    ])  # fmt: skip


def _cases(cell: Any, person: str, column: str) -> float:
    number = number_of(cell)
    if not 0 <= number < math.inf:
        raise CasesUnclear(person=person, column=column, value=repr(cell))
    return number


def read_known_until(cells: Iterable[Any]) -> dt.datetime | None:
    """The last of the instants that cells write; None where all are gaps."""
    return max((instant(cell) for cell in cells if cell is not None), default=None)


def whole_days(days: Any) -> IntArray:
    """Days as an array of whole numbers; as they are where one is none, which is then refused."""
    told = np.asarray(days)
    if told.dtype.kind in "iuf" and (np.abs(told) <= MOST_DAYS).all() and (told % 1 == 0).all():
        return frozen(told, np.int64)  # type: ignore[no-any-return]  # frozen is dtype-blind
    return told


def refuse_unclear_days(days: IntArray, people: Sequence[str]) -> None:
    """DaysUnclear for what is no whole number of days that a period can have."""
    if days.dtype == np.int64 and (days >= NO_DAYS).all() and (days <= MOST_DAYS).all():
        return
    for cell, person in zip(days.tolist(), people, strict=True):
        if cell != NO_DAYS:
            _days(cell, person)


def refuse_unclear_cases(cases: FloatArray, people: Sequence[str], columns: Sequence[str]) -> None:
    """CasesUnclear for fewer than none, or without end."""
    for row, column in np.argwhere((cases < 0) | np.isinf(cases)).tolist():
        told = str(cases[row, column])
        raise CasesUnclear(person=people[row], column=f"{columns[column]}{CASES}", value=told)


def instant(cell: Any) -> dt.datetime:
    """The instant that a cell writes; KnownUntilUnclear where it is none, or has no zone."""
    found = cell
    if isinstance(cell, str):
        try:
            found = dt.datetime.fromisoformat(cell)
        except ValueError:
            found = None
    if not isinstance(found, dt.datetime) or found.tzinfo is None:
        raise KnownUntilUnclear(value=repr(cell))
    return found

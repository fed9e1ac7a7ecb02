"""Cells: what one entry of a row of values stands for, and under which names entries come."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.values import BadGap, NoPerson, NotANumber, UnknownColumn
from media_appraisal.later import np
from media_appraisal.scheme.scheme import CASES, DAYS, GAP, KNOWN_UNTIL
from media_appraisal.states import MISSING, OBSERVED, STATES
from media_appraisal.text import Text, of_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OF_PERSON = frozenset(("person", DAYS, KNOWN_UNTIL))


def known_columns(found: Iterable[str], columns: Sequence[str]) -> None:
    """Refuses a column that the scheme does not have."""
    for name in map(str, found):
        if name not in _OF_PERSON and _key_of(name) not in columns:
            raise UnknownColumn(name=name, known=tuple(columns))


def _key_of(name: str) -> str:
    return name.removesuffix(GAP if name.endswith(GAP) else CASES)


def person_of(row: Mapping[str, Any], place: int) -> str:
    """Whose row it is; NoPerson where it does not say."""
    person = row.get("person")
    if not isinstance(person, str) or not person:
        raise NoPerson(row=place + 1)
    return person


def read_gap(told: Any, person: str, column: str) -> tuple[int, Text | None]:
    """The state and the reason that a `KEY.gap` entry names."""
    state, _, reason = str(told).partition(":")
    if state.strip() not in STATES[1:]:
        raise BadGap(person=person, column=column, value=repr(told), known=STATES[1:])
    return STATES.index(state.strip()), of_one_line(reason)


def read_cell(value: Any, gap: Any, person: str, column: str) -> tuple[float, int, Text | None]:
    """The number, state and reason that one entry stands for."""
    if value is None:
        return (math.nan, *read_gap(gap, person, column)) if gap else (math.nan, MISSING, None)
    number = number_of(value)
    if math.isfinite(number):
        return number, OBSERVED, None
    raise NotANumber(person=person, column=column, value=repr(value))


def number_of(value: Any) -> float:
    """The number that a value is; NaN for what is none, or too large for one."""
    number = isinstance(value, (int, float, np.integer, np.floating, Decimal))
    try:
        return float(value) if number and not isinstance(value, bool) else math.nan
    except (OverflowError, ValueError):  # a signalling NaN
        return math.nan

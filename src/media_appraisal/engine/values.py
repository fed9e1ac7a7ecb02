"""Values: one row a person, one column an indicator, and the reason for every gap."""

from __future__ import annotations

import math
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

import attrs
import numpy as np

from media_appraisal.arrays import frozen
from media_appraisal.errors.values import (
    BadGap,
    DuplicatePeople,
    NoPerson,
    NotANumber,
    OutOfRange,
    ShapeOff,
    UnknownColumn,
    UnknownPerson,
)
from media_appraisal.scheme.scheme import GAP
from media_appraisal.states import MISSING, OBSERVED, STATES
from media_appraisal.text import Text, of_one_line, on_one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray, StateArray
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme


def _states(states: Any) -> StateArray:
    return frozen(states, np.uint8)  # type: ignore[no-any-return]  # frozen is dtype-blind


@attrs.frozen(eq=False)
class Values:
    """What is known of each person: arrays of shape (people, columns).

    `numbers` (float64, Fortran order) holds NaN exactly where `states` says that nothing was
    observed; `reasons` says why, for (person, column) places that have a reason. An observed place
    with a reason holds a value that stands in for a gap.
    """

    people: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: FloatArray = attrs.field(converter=frozen)
    states: StateArray = attrs.field(converter=_states)
    reasons: Mapping[tuple[int, int], Text] = attrs.field(factory=dict)
    period: Period | None = None
    native: Any = attrs.field(default=None, repr=False)
    """The module of the frame library that the values came in with, if any."""

    def __attrs_post_init__(self) -> None:
        """Refuses people given twice, shapes that differ, infinite numbers and unnamed gaps."""
        shape = (len(self.people), len(self.columns))
        if self.numbers.shape != shape or self.states.shape != shape:
            raise ShapeOff(expected=str(shape), found=str(self.numbers.shape))
        _refuse_twice(self.people)
        for column, key in enumerate(self.columns):
            numbers, observed = self.numbers[:, column], self.states[:, column] == OBSERVED
            wrong = np.where(observed, ~np.isfinite(numbers), ~np.isnan(numbers))
            if wrong.any():
                person = int(wrong.argmax())
                value = str(self.numbers[person, column])
                raise NotANumber(person=self.people[person], column=key, value=value)

    @classmethod
    def of_rows(cls, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Self:
        """Values of mappings with a `person` and any of the columns; None is a gap.

        Beside a gap, `KEY.gap` may say why: a state, or a state and a reason as in
        `not_applicable: no account there`.
        """
        people: list[str] = []
        cells: list[list[float]] = []
        states: list[list[int]] = []
        reasons: dict[tuple[int, int], Text] = {}
        for place, row in enumerate(rows):
            known_columns(row, columns)
            person = _person_of(row, place)
            read = [read_cell(row.get(key), row.get(f"{key}{GAP}"), person, key) for key in columns]
            people.append(person)
            cells.append([number for number, _, _ in read])
            states.append([state for _, state, _ in read])
            reasons |= {(place, j): why for j, (_, _, why) in enumerate(read) if why}
        shape = (len(people), len(columns))
        return cls(
            tuple(people),
            tuple(columns),
            np.array(cells, dtype=np.float64).reshape(shape),
            np.array(states, dtype=np.uint8).reshape(shape),
            reasons,
        )

    def row(self, person: str) -> int:
        """The place of a person; UnknownPerson if there is none of that name."""
        try:
            return self.people.index(person)
        except ValueError:
            raise UnknownPerson(name=person, known=self.people[:20]) from None

    def only(self, places: IntArray | list[int]) -> Values:
        """The values of some people, in the given order."""
        back = {int(old): new for new, old in enumerate(places)}
        reasons = {(back[i], j): why for (i, j), why in self.reasons.items() if i in back}
        people = tuple(self.people[int(place)] for place in places)
        numbers, states = self.numbers[places], self.states[places]
        return attrs.evolve(self, people=people, numbers=numbers, states=states, reasons=reasons)

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person: `person`, each column, and `KEY.gap` where a gap is explained."""
        rows: list[dict[str, Any]] = []
        for person, numbers in zip(self.people, self.numbers.tolist(), strict=True):
            cells = (None if math.isnan(number) else number for number in numbers)
            rows.append({"person": person, **dict(zip(self.columns, cells, strict=True))})
        told = self.states > MISSING
        for i, j in self.reasons:
            told[i, j] = self.states[i, j] != OBSERVED
        for j in np.flatnonzero(told.any(axis=0)).tolist():
            for i, row in enumerate(rows):
                row[f"{self.columns[j]}{GAP}"] = self._told(i, j) if told[i, j] else None
        return rows

    def _told(self, place: int, column: int) -> str:
        state, reason = self.gap(place, column)
        return f"{state}: {on_one_line(reason)}" if reason else state

    def gap(self, place: int, column: int) -> tuple[str, Text | None]:
        """The name of the state at a place, and the reason if one was given."""
        return STATES[self.states[place, column]], self.reasons.get((place, column))


def within_range(scheme: Scheme, values: Values) -> None:
    """Refuses a value that cannot occur, by its `possible`."""
    for leaf in scheme.leaves:
        if leaf.possible is None:
            continue
        least, most = leaf.possible.least, leaf.possible.most
        column = values.numbers[:, values.columns.index(leaf.key)]
        outside = _outside(column, least, most)
        if outside.any():
            place = int(outside.argmax())
            raise OutOfRange(
                person=values.people[place],
                column=leaf.key,
                value=plain(column[place]),
                least="-∞" if least is None else plain(least),
                most="∞" if most is None else plain(most),
                count=int(outside.sum()),
            )


def _outside(column: FloatArray, least: float | None, most: float | None) -> BoolArray:
    outside = np.zeros(len(column), dtype=bool)
    if least is not None:
        outside |= column < least
    if most is not None:
        outside |= column > most
    return outside


def known_columns(found: Iterable[str], columns: Sequence[str]) -> None:
    """Refuses a column that the scheme does not have."""
    for name in map(str, found):
        if name != "person" and name.removesuffix(GAP) not in columns:
            raise UnknownColumn(name=name, known=tuple(columns))


def read_gap(told: Any, person: str, column: str) -> tuple[int, Text | None]:
    """The state and the reason that a `KEY.gap` entry names."""
    state, _, reason = str(told).partition(":")
    if state.strip() not in STATES[1:]:
        raise BadGap(person=person, column=column, value=repr(told), known=STATES[1:])
    return STATES.index(state.strip()), of_one_line(reason)


def _refuse_twice(people: tuple[str, ...]) -> None:
    if len(set(people)) < len(people):
        counted = Counter(people)
        raise DuplicatePeople(people=tuple(p for p, times in counted.items() if times > 1)[:20])


def _person_of(row: Mapping[str, Any], place: int) -> str:
    person = row.get("person")
    if not isinstance(person, str) or not person:
        raise NoPerson(row=place + 1)
    return person


def read_cell(value: Any, gap: Any, person: str, column: str) -> tuple[float, int, Text | None]:
    """The number, state and reason that one entry stands for."""
    if value is None:
        return (math.nan, *read_gap(gap, person, column)) if gap else (math.nan, MISSING, None)
    number = _float(value)
    if math.isfinite(number):
        return number, OBSERVED, None
    raise NotANumber(person=person, column=column, value=repr(value))


def _float(value: Any) -> float:
    """The number that a value is; NaN for what is none, or too large for one."""
    number = isinstance(value, (int, float, np.integer, np.floating, Decimal))
    try:
        return float(value) if number and not isinstance(value, bool) else math.nan
    except OverflowError:
        return math.nan

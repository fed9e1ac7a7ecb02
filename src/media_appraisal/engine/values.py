"""Values: one row a person, one column an indicator, and the reason for every gap."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

import attrs

from media_appraisal.arrays import frozen
from media_appraisal.engine.beside import (
    NO_DAYS,
    beside,
    instant,
    refuse_unclear_cases,
    refuse_unclear_days,
    whole_days,
)
from media_appraisal.engine.cells import known_columns, person_of, read_cell
from media_appraisal.errors.eligibility import ColumnsDiffer, NothingToJoin
from media_appraisal.errors.values import (
    DuplicatePeople,
    NotANumber,
    PeriodsDiffer,
    ShapeOff,
    UnknownPerson,
)
from media_appraisal.later import np
from media_appraisal.measures.wilson import wilson
from media_appraisal.scheme.scheme import CASES, DAYS, GAP, KNOWN_UNTIL
from media_appraisal.states import MISSING, OBSERVED, STATES
from media_appraisal.text import Text, on_one_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from media_appraisal.arrays import FloatArray, IntArray, StateArray
    from media_appraisal.period import Period


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
    days: IntArray | None = attrs.field(
        default=None, converter=attrs.converters.optional(whole_days)
    )
    """On how many days of the period each person was active, shape (people,), NO_DAYS where nobody
    knows; None where that holds for all."""
    cases: FloatArray | None = attrs.field(
        default=None, converter=attrs.converters.optional(frozen)
    )
    """Of how many cases each value is the share, NaN where it is none; None if none is one."""
    known_until: dt.datetime | None = None
    """Up to when the facts behind the values were known, if anybody says."""

    def __attrs_post_init__(self) -> None:
        """Refuses people given twice, shapes that differ, infinite numbers and unnamed gaps.

        And days, cases and an instant that cannot be.
        """
        shape = (len(self.people), len(self.columns))
        if self.numbers.shape != shape or self.states.shape != shape:
            raise ShapeOff(expected=str(shape), found=str(self.numbers.shape))
        _refuse_twice(self.people)
        self._check_beside()
        for column, key in enumerate(self.columns):
            numbers, observed = self.numbers[:, column], self.states[:, column] == OBSERVED
            wrong = np.where(observed, ~np.isfinite(numbers), ~np.isnan(numbers))
            if wrong.any():
                person = int(wrong.argmax())
                value = str(self.numbers[person, column])
                raise NotANumber(person=self.people[person], column=key, value=value)

    def _check_beside(self) -> None:
        shape = self.numbers.shape
        if self.days is not None:
            if self.days.shape != shape[:1]:
                raise ShapeOff(expected=str(shape[:1]), found=str(self.days.shape))
            refuse_unclear_days(self.days, self.people)
        if self.cases is not None:
            if self.cases.shape != shape:
                raise ShapeOff(expected=str(shape), found=str(self.cases.shape))
            refuse_unclear_cases(self.cases, self.people, self.columns)
        if self.known_until is not None:
            instant(self.known_until)

    @classmethod
    def of_rows(cls, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Self:
        """Values of mappings with a `person` and any of the columns; None is a gap.

        Beside a gap, `KEY.gap` may say why: a state, or a state and a reason as in
        `not_applicable: no account there`. `days`, `known_until` and `KEY.cases` may be there too.
        """
        rows = list(rows)
        people: list[str] = []
        cells: list[list[float]] = []
        states: list[list[int]] = []
        reasons: dict[tuple[int, int], Text] = {}
        for place, row in enumerate(rows):
            known_columns(row, columns)
            person = person_of(row, place)
            read = [read_cell(row.get(key), row.get(f"{key}{GAP}"), person, key) for key in columns]
            people.append(person)
            cells.append([number for number, _, _ in read])
            states.append([state for _, state, _ in read])
            reasons |= {(place, j): why for j, (_, _, why) in enumerate(read) if why}
        shape = (len(people), len(columns))
        told = frozenset().union(*rows)
        return cls(
            tuple(people),
            tuple(columns),
            np.array(cells, dtype=np.float64).reshape(shape),
            np.array(states, dtype=np.uint8).reshape(shape),
            reasons,
            **beside(lambda name: [row.get(name) for row in rows], told, people, columns),
        )

    @classmethod
    def joined(cls, several: Sequence[Values]) -> Values:
        """The values of people who were measured apart, sorted by person.

        Known is only what was known of all. Raises NothingToJoin, ColumnsDiffer, PeriodsDiffer,
        DuplicatePeople.
        """
        if not several:
            raise NothingToJoin
        first, known = several[0], [one.known_until for one in several if one.known_until]
        people: list[str] = []
        reasons: dict[tuple[int, int], Text] = {}
        for one in several:
            _refuse_other(first, one)
            begin = len(people)
            reasons |= {(begin + row, column): why for (row, column), why in one.reasons.items()}
            people += one.people
        order = sorted(range(len(people)), key=people.__getitem__)
        days = _stacked([one.days for one in several], several, NO_DAYS)
        cases = _stacked([one.cases for one in several], several, math.nan)
        return attrs.evolve(
            first,
            people=tuple(people[place] for place in order),
            numbers=np.concatenate([one.numbers for one in several])[order],
            states=np.concatenate([one.states for one in several])[order],
            reasons=_moved(reasons, order),
            days=None if days is None else days[order],
            cases=None if cases is None else cases[order],
            known_until=min(known, default=None),
        )

    def row(self, person: str) -> int:
        """The place of a person; UnknownPerson if there is none of that name."""
        try:
            return self.people.index(person)
        except ValueError:
            raise UnknownPerson(name=person, known=self.people[:20]) from None

    def only(self, places: IntArray | list[int]) -> Values:
        """The values of some people, in the given order."""
        reasons = _moved(self.reasons, places)
        people = tuple(self.people[int(place)] for place in places)
        return attrs.evolve(
            self,
            people=people,
            numbers=self.numbers[places],
            states=self.states[places],
            reasons=reasons,
            days=None if self.days is None else self.days[places],
            cases=None if self.cases is None else self.cases[places],
        )

    def intervals(self, confidence: float = 0.95) -> tuple[FloatArray, FloatArray] | None:
        """How far each share can be trusted: its interval by Wilson, the lower ends and the upper.

        Each has shape (people, columns), NaN where there is no share of cases; None where none is.
        """
        return None if self.cases is None else wilson(self.numbers, self.cases, confidence)

    def records(self) -> list[dict[str, Any]]:
        """One mapping a person: `person`, each column, and `KEY.gap` where a gap is explained.

        `days`, `known_until` and `KEY.cases` where they are known.
        """
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
        for name, column in self._beside().items():
            for row, cell in zip(rows, column, strict=True):
                row[name] = cell
        return rows

    def _beside(self) -> dict[str, list[Any]]:
        """What is known beside the numbers, as columns."""
        found: dict[str, list[Any]] = {}
        if self.days is not None:
            found[DAYS] = [None if days == NO_DAYS else days for days in self.days.tolist()]
        if self.cases is not None:
            for column, key in zip(self.cases.T, self.columns, strict=True):
                if not np.isnan(column).all():
                    told = column.tolist()
                    found[f"{key}{CASES}"] = [None if math.isnan(cell) else cell for cell in told]
        if self.known_until is not None:
            found[KNOWN_UNTIL] = [self.known_until.isoformat()] * len(self.people)
        return found

    def _told(self, place: int, column: int) -> str:
        state, reason = self.gap(place, column)
        return f"{state}: {on_one_line(reason)}" if reason else state

    def gap(self, place: int, column: int) -> tuple[str, Text | None]:
        """The name of the state at a place, and the reason if one was given."""
        return STATES[self.states[place, column]], self.reasons.get((place, column))


def _refuse_twice(people: tuple[str, ...]) -> None:
    if len(set(people)) < len(people):
        counted = Counter(people)
        raise DuplicatePeople(people=tuple(p for p, times in counted.items() if times > 1)[:20])


def _refuse_other(first: Values, other: Values) -> None:
    if other.columns != first.columns:
        raise ColumnsDiffer(first=first.columns, other=other.columns)
    if other.period != first.period:
        raise PeriodsDiffer(periods=(str(first.period), str(other.period)))


def _moved(
    reasons: Mapping[tuple[int, int], Text], places: IntArray | list[int]
) -> dict[tuple[int, int], Text]:
    """The reasons of the people at these places, where they come to stand."""
    if not reasons:
        return {}
    back = {int(old): new for new, old in enumerate(places)}
    return {(back[i], j): why for (i, j), why in reasons.items() if i in back}


def _stacked(arrays: Sequence[Any], several: Sequence[Values], unknown: float) -> Any:
    """The arrays one below the other, `unknown` where there is none; None where none is there."""
    shapes = [array.shape[1:] for array in arrays if array is not None]
    if not shapes:
        return None
    pairs = zip(arrays, several, strict=True)
    return np.concatenate([
        np.full((len(one.people), *shapes[0]), unknown) if array is None else array
        for array, one in pairs
    ])  # fmt: skip

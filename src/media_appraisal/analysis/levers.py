"""Levers: the values that one indicator could take, and what each would bring to one person."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import attrs

from media_appraisal.document import Document
from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from media_appraisal.analysis.trial import Trial
    from media_appraisal.scheme.part import Indicator

PLACES = 6
"""Decimals of a value at most, however many it has."""
_WIDE = 64
"""Into how many pieces a stretch is cut at a time."""
_LARGEST = 2**53
"""Whole numbers up to here are exact as floats."""


@attrs.frozen(eq=False, slots=False)
class Lever:
    """One indicator of one person: the values from `least` to `most` with so many decimals.

    Values are whole numbers of the last decimal here, so that a decimal is what it says.
    """

    trial: Trial
    part: Indicator
    now: float
    unit: int
    """How many of the last decimal make 1."""
    least: int | None
    most: int | None

    @classmethod
    def of(cls, trial: Trial, part: Indicator, within: tuple[Any, Any] | None) -> Self | None:
        """The lever of an indicator; None where the person has no value to move that counts."""
        values = trial.result.values
        column = values.columns.index(part.key)
        now = float(values.numbers[trial.place, column])
        if math.isnan(trial.result.counted.numbers[trial.place, column]):
            return None
        seen = values.numbers[:, column]
        unit: int = 10 ** max(_decimals(number) for number in seen[~np.isnan(seen)].tolist())
        least, most = _ends(part, within, now)
        return cls(trial, part, now, unit, _whole(least, unit, 1), _whole(most, unit, -1))

    def value(self, whole: int) -> float:
        """The decimal that a whole number stands for."""
        return float(whole / self.unit)

    @cached_property
    def levels(self) -> tuple[float, ...]:
        """The values of a rule that takes only those it lists, in rising order; else none."""
        listed = listed_values(self.part.normaliser)
        middle = [(low + high) / 2 for low, high in itertools.pairwise(listed)]
        if not middle or None not in self._outcomes(middle):
            return ()
        return tuple(value for value in listed if self._within(value))

    def nearest(self, good: Callable[[tuple[int, int]], bool]) -> float | None:
        """The value nearest to the present one with an outcome that is good; None if there is none.

        Exact where an outcome that is good stays so further on, as under any rule that only
        rises or only falls; otherwise as near as the search has looked.
        """
        found = [value for way in (1, -1) if (value := self._first(way, good)) is not None]
        return min(found, key=lambda value: (abs(value - self.now), value), default=None)

    @cached_property
    def best(self) -> float:
        """The nearest value with the greatest total that the search meets."""
        seen = [value for way in (1, -1) for value in self._candidates(way)]
        totals = [found[1] for found in self._outcomes([self.now, *seen]) if found]
        greatest = max(totals, default=0)
        found = self.nearest(lambda outcome: outcome[1] >= greatest)
        at_once = self._outcomes([self.now])[0]
        return self.now if found is None or (at_once and at_once[1] >= greatest) else found

    def gone(self, value: float) -> float:
        """How much of the way from the present value to the best a value goes, 0 to 1."""
        way = self.best - self.now
        return (value - self.now) / way if way else 1.0

    def towards_best(self, share: Fraction) -> float:
        """The value so far on the way from the present to the best, rounded towards the best."""
        goal = Fraction(self.now) + (Fraction(self.best) - Fraction(self.now)) * share
        rising = self.best > self.now
        if not share or self.best == self.now:
            return self.now
        if self.levels:
            beyond = [level for level in self.levels if (level >= goal) == rising or level == goal]
            return min(beyond) if rising else max(beyond)
        exact = goal * self.unit
        whole = math.ceil(exact) if rising else math.floor(exact)
        whole = whole if self.least is None else max(whole, self.least)
        value = self.value(whole if self.most is None else min(whole, self.most))
        return min(value, self.best) if rising else max(value, self.best)

    def _first(self, way: int, good: Callable[[tuple[int, int]], bool]) -> float | None:
        """The first value upwards (1) or downwards (-1) that is good."""
        if self.levels:
            values = self._candidates(way)
            return next((v for v, found in self._told(values) if found and good(found)), None)
        bad = self._start(way)
        wholes = self._wholes(way)
        while wholes:
            told = self._told([self.value(whole) for whole in wholes])
            hits = (place for place, (_, found) in enumerate(told) if found and good(found))
            place = next(hits, None)
            if place is None:
                return None
            bad, hit = (wholes[place - 1] if place else bad), wholes[place]
            if abs(hit - bad) <= 1:
                return self.value(hit)
            wholes = sorted({*_cut(bad, hit), hit}, reverse=way < 0)
        return None

    def _candidates(self, way: int) -> list[float]:
        if self.levels:
            return sorted(
                (level for level in self.levels if (level - self.now) * way > 0), reverse=way < 0
            )
        return [self.value(whole) for whole in self._wholes(way)]

    def _wholes(self, way: int) -> list[int]:
        """Where the search looks first.

        Ever further, evenly over the range, and beside every number that the rule names.
        """
        start, end = self._start(way), self.most if way > 0 else self.least
        last = end if end is not None else way * _LARGEST
        looked = [start + way * 2**power for power in range(53)]
        if end is not None:
            looked += [*_cut(start, end), end]
        for number in _numbers(self.part.normaliser):
            near = Fraction(number) * self.unit
            looked += [math.floor(near) - 1, math.floor(near), math.ceil(near), math.ceil(near) + 1]
        inside = {
            whole for whole in looked if (whole - start) * way > 0 and (last - whole) * way >= 0
        }
        return sorted(inside, reverse=way < 0)

    def _start(self, way: int) -> int:
        """The last whole number on the way that is not looked at.

        It is the present value or, where that lies outside, the one before the range.
        """
        exact = Fraction(self.now) * self.unit
        whole = round(exact)
        if self.value(whole) != self.now:
            whole = math.floor(exact) if way > 0 else math.ceil(exact)
        if way > 0:
            return whole if self.least is None else max(whole, self.least - 1)
        return whole if self.most is None else min(whole, self.most + 1)

    def _told(self, values: list[float]) -> list[tuple[float, tuple[int, int] | None]]:
        return list(zip(values, self._outcomes(values), strict=True))

    def _outcomes(self, values: Sequence[float]) -> list[tuple[int, int] | None]:
        return self.trial.outcomes([{self.part.key: value} for value in values])

    def _within(self, value: float) -> bool:
        whole = Fraction(value) * self.unit
        return (self.least is None or self.least <= whole) and (
            self.most is None or whole <= self.most
        )


def _decimals(number: float) -> int:
    """How many decimals a number is written with, at most `PLACES`."""
    digits = f"{number:.{PLACES}f}".rstrip("0")
    return len(digits.partition(".")[2])


def _ends(
    part: Indicator, within: tuple[Any, Any] | None, now: float
) -> tuple[float | None, float | None]:
    """The least and the most that the value may be.

    What the caller says, else what the scheme says; and where that leaves it open downwards, what
    is not negative stays so.
    """
    least, most = within or (None, None)
    if part.possible is not None:
        least = part.possible.least if least is None else least
        most = part.possible.most if most is None else most
    return (0.0 if least is None and now >= 0 else least), most


def _whole(end: float | None, unit: int, way: int) -> int | None:
    """The end as a whole number of decimals, `unit` to one, rounded inwards."""
    if end is None:
        return None
    exact = Fraction(end) * unit
    near = round(exact)
    if near / unit == end:
        return near
    return math.ceil(exact) if way > 0 else math.floor(exact)


def _cut(low: int, high: int) -> list[int]:
    """Some whole numbers that lie evenly between two."""
    return [low + (high - low) * piece // _WIDE for piece in range(1, _WIDE)]


def _numbers(rule: Any) -> Iterator[float]:
    """Every number that a document holds, however deep: where a rule may turn."""
    if isinstance(rule, float):
        yield rule
    elif isinstance(rule, tuple):
        for item in rule:
            yield from _numbers(item)
    elif isinstance(rule, Document):
        for name in type(rule).model_fields:
            yield from _numbers(getattr(rule, name))


def listed_values(rule: Any) -> tuple[float, ...]:
    """The values that the entries of a rule are for, in rising order: the levels of a rating."""
    fields = [getattr(rule, name) for name in type(rule).model_fields]
    entries = [entry for field in fields if isinstance(field, tuple) for entry in field]
    values = (getattr(entry, "value", None) for entry in entries)
    return tuple(sorted({value for value in values if isinstance(value, float)}))

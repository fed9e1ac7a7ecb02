"""Cohort: what is worked out of the people's values, the same for every order of people."""

from __future__ import annotations

import math
from functools import cached_property, reduce
from operator import mul
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

import attrs

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import NobodyToCompare, NotAboveZero
from media_appraisal.later import np
from media_appraisal.methods.exact import exact_sum
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.arrays import FloatArray

Better: TypeAlias = Literal["more", "less"]
Ddof: TypeAlias = Literal[0, 1]
"""What is taken off the number of people in a variance: 0 for a population, 1 for a sample."""


@attrs.frozen(eq=False)
class Cohort:
    """The observed values of all people.

    Sums are exact and rounded once, so that no order of people can change a bit.
    """

    numbers: FloatArray
    """The values, shape (n,), in any order."""

    @classmethod
    def of(cls, values: FloatArray, name: str) -> Self:
        """The values that are no gaps; NobodyToCompare, for the kind of that name, if none are."""
        numbers = np.asarray(values, dtype=np.float64)
        if np.isnan(numbers.min(initial=0)):
            numbers = numbers[~np.isnan(numbers)]
        if not len(numbers):
            raise NobodyToCompare(name=name)
        return cls(numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cohort) and np.array_equal(self.rising, other.rising)

    __hash__ = None  # type: ignore[assignment]  # it holds an array

    @cached_property
    def rising(self) -> FloatArray:
        """The values in rising order."""
        return np.sort(self.numbers + 0)

    @property
    def values(self) -> tuple[float, ...]:
        """The values in rising order, as plain floats."""
        return tuple(self.rising.tolist())

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @cached_property
    def least(self) -> float:
        """The lowest value."""
        return float(self.numbers.min()) + 0

    @cached_property
    def most(self) -> float:
        """The highest value."""
        return float(self.numbers.max()) + 0

    @property
    def range(self) -> float:
        """The highest less the lowest."""
        return self.most - self.least

    @property
    def equal(self) -> bool:
        """Whether the range settles at 0."""
        return settle(self.range) == 0

    def above_zero(self, name: str) -> Self:
        """The cohort itself; NotAboveZero, for the kind of that name, where its least is not."""
        if settle(self.least) <= 0:
            raise NotAboveZero(name=name, value=plain(self.least))
        return self

    def worst(self, better: Better) -> float:
        """The lowest value, or the highest where less is better."""
        return self.least if better == "more" else self.most

    def total(self, of: Callable[[FloatArray], FloatArray] | None = None) -> float:
        """The sum of the values, or of what a function makes of them."""
        with np.errstate(over="ignore", divide="ignore"):  # what is infinite is refused later
            return exact_sum(self.numbers, of)

    @cached_property
    def mean(self) -> float:
        """The arithmetic mean."""
        return self.total() / self.people

    def deviation(self, ddof: Ddof) -> float:
        """The standard deviation, by n - ddof; 0 for one person."""
        return math.sqrt(self._power(2) / max(self.people - ddof, 1))

    @property
    def median(self) -> float:
        """The middle value, or the mean of the middle two."""
        return _middle(self.rising)

    @property
    def median_distance(self) -> float:
        """The median of the distances from the median (MAD)."""
        return _middle(np.sort(np.abs(self.numbers - self.median)))

    def percentile(self, p: float) -> float:
        """The value at p percent of the way from the first to the last, straight between two.

        Hyndman and Fan's type 7, the default of R, numpy and Excel's PERCENTILE.INC.
        """
        place = (self.people - 1) * p / 100
        below = math.floor(place)
        low, high = self.rising[[below, min(below + 1, self.people - 1)]].tolist()
        return float(low + (high - low) * (place - below))

    @property
    def skewness(self) -> float:
        """The sample skewness G1, settled; 0 for fewer than three people or equal ones.

        Source: Joanes and Gill (1998), The Statistician 47(1), type 2; Excel's SKEW.
        """
        n, spread = self.people, self._power(2) / self.people
        if n < 3 or self.equal:
            return 0.0
        skew = self._power(3) / n / (spread * math.sqrt(spread))
        return settle(skew * math.sqrt(n * (n - 1)) / (n - 2))

    @property
    def kurtosis(self) -> float:
        """The sample excess kurtosis G2, settled; 0 for fewer than four people or equal ones.

        Source: Joanes and Gill (1998), The Statistician 47(1), type 2; Excel's KURT.
        """
        n, spread = self.people, self._power(2) / self.people
        if n < 4 or self.equal:
            return 0.0
        excess = self._power(4) / n / (spread * spread) - 3
        return settle((n - 1) * ((n + 1) * excess + 6) / ((n - 2) * (n - 3)))

    def _power(self, power: int) -> float:
        """The sum of the distances from the mean, each to a whole power."""
        mean = self.mean
        return self.total(lambda values: reduce(mul, [values - mean] * power))

    def said(self, zh: str, en: str) -> Text:
        """What was taken from how many values."""
        numbers = "number" if self.people == 1 else "numbers"
        return Text(zh=f"同批 {self.people} 个数值的{zh}", en=f"{en} of {self.people} {numbers}")


def _middle(rising: FloatArray) -> float:
    half = len(rising) // 2
    low, high = rising[[half - 1 + len(rising) % 2, half]].tolist()
    return float(low + high) / 2 if low < high else float(low)

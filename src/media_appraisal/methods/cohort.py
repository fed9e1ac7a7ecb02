"""Cohort: what is worked out of the people's values, the same for every order of people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

import attrs

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import NobodyToCompare, NotAboveZero
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from media_appraisal.arrays import FloatArray

Better: TypeAlias = Literal["more", "less"]
Ddof: TypeAlias = Literal[0, 1]
"""What is taken off the number of people in a variance: 0 for a population, 1 for a sample."""


@attrs.frozen
class Cohort:
    """The observed values of all people, rising.

    Sums are `math.fsum`, rounded once, so that no order of people can change a bit.
    """

    values: tuple[float, ...]

    @classmethod
    def of(cls, values: FloatArray, name: str) -> Self:
        """The values that are no gaps; NobodyToCompare, for the kind of that name, if none are."""
        observed = tuple(sorted(float(one) for one in values.tolist() if not math.isnan(one)))
        if not observed:
            raise NobodyToCompare(name=name)
        return cls(observed)

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.values)

    @property
    def least(self) -> float:
        """The lowest value."""
        return self.values[0]

    @property
    def most(self) -> float:
        """The highest value."""
        return self.values[-1]

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

    def total(self, of: Callable[[float], float] = float) -> float:
        """The sum of the values, or of what a function makes of each."""
        return math.fsum(of(value) for value in self.values)

    @property
    def mean(self) -> float:
        """The arithmetic mean."""
        return self.total() / self.people

    def deviation(self, ddof: Ddof) -> float:
        """The standard deviation, by n - ddof; 0 for one person."""
        return math.sqrt(self._power(2) / max(self.people - ddof, 1))

    @property
    def median(self) -> float:
        """The middle value, or the mean of the middle two."""
        return _middle(self.values)

    @property
    def median_distance(self) -> float:
        """The median of the distances from the median (MAD)."""
        median = self.median
        return _middle(sorted(abs(value - median) for value in self.values))

    def percentile(self, p: float) -> float:
        """The value at p percent of the way from the first to the last, straight between two.

        Hyndman and Fan's type 7, the default of R, numpy and Excel's PERCENTILE.INC.
        """
        place = (self.people - 1) * p / 100
        below = math.floor(place)
        low, high = self.values[below], self.values[min(below + 1, self.people - 1)]
        return low + (high - low) * (place - below)

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
        return self.total(lambda value: math.prod([value - mean] * power))

    def said(self, zh: str, en: str) -> Text:
        """What was taken from how many values."""
        numbers = "number" if self.people == 1 else "numbers"
        return Text(zh=f"同批 {self.people} 个数值的{zh}", en=f"{en} of {self.people} {numbers}")


def _middle(rising: Iterable[float]) -> float:
    numbers = tuple(rising)
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2

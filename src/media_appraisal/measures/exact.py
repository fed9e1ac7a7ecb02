"""Exact: sums that lose nothing on the way, of floats and of parts of whole things."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import attrs

from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray

    Wholes: TypeAlias = Any
    """Python's whole numbers, of any size, in an array (n,)."""

BITS = 31
"""How much of a float is added at a time: the sum of 2**32 such pieces fits into 64 bits."""

SIMPLE = 1000
"""Shares with a denominator up to it are told from the float that their division gives."""


def whole(column: IntArray, places: IntArray, count: int) -> IntArray:
    """The sums of whole numbers (rows,) by the place of each row, shape (count,)."""
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, places, column)
    return sums


def exact(column: FloatArray, places: IntArray, count: int) -> tuple[Wholes, int]:
    """The exact sums of floats by the place of each row: whole numbers (count,) of 2**exponent.

    Every float is cut into whole numbers, the greatest bits of all rows first, until nothing is
    left of any; whole numbers are added without loss in any order. A place with a row that is no
    finite number has such a float.
    """
    finite = np.isfinite(column)
    rest, of = (column, places) if finite.all() else (column[finite], places[finite])
    sums: Wholes = np.zeros(count, dtype=object)
    exponent = int(np.frexp(np.abs(rest).max(initial=0.0))[1])
    while rest.any():
        exponent -= BITS
        piece = np.trunc(np.ldexp(rest, -exponent))
        sums = (sums << BITS) + whole(piece.astype(np.int64), of, count)
        rest = rest - np.ldexp(piece, exponent)
        left = rest != 0
        rest, of = rest[left], of[left]
    for place, number in zip(places[~finite], column[~finite], strict=True):
        known = sums[place] if isinstance(sums[place], float) else 0.0
        sums[place] = known + float(number)
    return sums, exponent


def nearest(sums: Wholes, exponent: int = 0, under: int = 1) -> FloatArray:
    """The floats nearest to sums * 2**exponent / under, each rounded this once."""
    over, below = 2 ** max(exponent, 0), under * 2 ** max(-exponent, 0)
    return np.array([_quotient(number, over, below) for number in sums], dtype=np.float64)


def _quotient(number: Any, over: int, below: int) -> float:
    if isinstance(number, float):
        return number
    try:
        return float(number * over / below)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def as_written(share: float) -> Fraction:
    """The number that people mean by a share: a third for what 1 / 3 gives, else its decimal.

    No two fractions with denominators up to SIMPLE give one float.
    """
    simple = Fraction(share).limit_denominator(SIMPLE)
    return simple if float(simple) == share else Fraction(repr(share))


@attrs.frozen(eq=False)
class Parts:
    """Rows of which some count in part, ready to be added: in groups of one place and share."""

    groups: IntArray
    """The group of each row: of whole ones their place, and after those the others."""
    places: IntArray
    """The place of each group."""
    shares: Wholes
    """The share of each group, as a whole number of 1 / `under`."""
    under: int
    count: int
    """How many places there are."""

    @classmethod
    def of(cls, shares: FloatArray, places: IntArray, count: int) -> Self:
        """The groups of rows with these shares and places, each of shape (rows,)."""
        partly = shares != 1
        floats, which = np.unique(shares[partly], return_inverse=True)
        written = [as_written(share) for share in floats.tolist()]
        under = math.lcm(*(share.denominator for share in written))
        pairs = places[partly] * len(floats) + which
        pairs, inner = np.unique(pairs, return_inverse=True)
        groups = places.copy()
        groups[partly] = count + inner
        of, which = np.divmod(pairs, len(floats))
        numerators = np.array([int(share * under) for share in written], dtype=object)
        return cls(
            groups,
            np.concatenate([np.arange(count), of]),
            np.concatenate([np.full(count, under, dtype=object), numerators[which]]),
            under,
            count,
        )

    def added(self, column: Any) -> FloatArray:
        """The sums of a column (rows,) times the shares, by place; shape (count,)."""
        groups = len(self.places)
        if column.dtype == np.int64:
            sums, exponent = whole(column, self.groups, groups).astype(object), 0
        else:
            sums, exponent = exact(column, self.groups, groups)
        totals: Wholes = np.zeros(self.count, dtype=object)
        np.add.at(totals, self.places, sums * self.shares)
        return nearest(totals, exponent, self.under)

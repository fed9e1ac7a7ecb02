"""Names for array shapes, and the one rule for settling and rounding numbers."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    FloatArray: TypeAlias = npt.NDArray[np.float64]
    """float64 of shape (n,) or (parts, n); NaN marks a gap."""
    BoolArray: TypeAlias = npt.NDArray[np.bool_]
    IntArray: TypeAlias = npt.NDArray[np.int64]
    StateArray: TypeAlias = npt.NDArray[np.uint8]

N = TypeVar("N", float, "FloatArray")

Mode = Literal["half_up", "half_even", "down", "up"]

BILLION = 1_000_000_000
EXACT_BELOW = 8_388_608.0
"""From 2**23 on neighbouring float64 numbers lie further apart than half a billionth."""


def settle(values: N) -> N:
    """The numbers half-up at 9 decimals, so that a sum that should be 80 is 80.

    Takes an array of any shape or a plain float and gives the same sort back. NaN stays NaN;
    numbers from 2**23 up are given back as they are, since float64 holds no ninth decimal there.
    """
    if isinstance(values, float):
        if not -EXACT_BELOW < values < EXACT_BELOW:
            return values
        return math.floor(values * 1e9 + 0.5) / 1e9
    if values.dtype == object:
        return cast("FloatArray", np.frompyfunc(_settle_fraction, 1, 1)(values))
    settled = values * 1e9
    settled += 0.5
    np.floor(settled, out=settled)
    settled /= 1e9
    large = np.abs(values) >= EXACT_BELOW
    if large.any():
        settled[large] = values[large]
    return settled


def _settle_fraction(value: Any) -> Fraction:
    return Fraction(math.floor(Fraction(value) * BILLION + Fraction(1, 2)), BILLION)


def clip(values: N, low: float, high: float) -> N:
    """The numbers held between two bounds; takes an array or a plain float; NaN stays NaN."""
    if isinstance(values, float):
        return low if values < low else min(values, high)
    return np.minimum(np.maximum(values, low), high)


def ordered_sum(numbers: Sequence[float] | FloatArray) -> float:
    """The sum, added one after the other in the given order (never by pairwise or BLAS sums).

    Takes numbers, or the rows of an array of shape (parts, n), and then gives shape (n,).
    """
    first, *others = numbers
    total = first
    for number in others:
        total = total + number
    return total


def rounded(values: FloatArray, places: int, mode: Mode) -> FloatArray:
    """The settled numbers at `places` decimals, worked out in whole billionths.

    `down` is towards zero and `up` away from it, as a form's "舍去" and "进位" mean; half_up sends
    a half away from zero. NaN stays NaN.
    """
    gap = np.isnan(values)
    whole = np.rint(np.where(gap, 0.0, np.abs(values)) * 1e9).astype(np.int64)
    step = 10 ** (9 - places)
    quotient, rest = np.divmod(whole, step)
    if mode == "up":
        quotient += rest > 0
    elif mode == "half_up":
        quotient += rest * 2 >= step
    elif mode == "half_even":
        quotient += (rest * 2 > step) | ((rest * 2 == step) & (quotient % 2 == 1))
    result: FloatArray = np.copysign(quotient / 10**places, values)
    result[gap] = np.nan
    return result


def apportion(total: int, shares: Sequence[float]) -> list[int]:
    """Whole numbers that are nearest to the shares of `total` and add up to it exactly.

    Largest remainder (Hamilton): each share is cut to a whole number, then the units left over go
    to the largest remainders, the first of equals first. All-zero shares split evenly.
    """
    exact = [Fraction(share) for share in shares]
    whole = sum(exact)
    if whole == 0:
        exact, whole = [Fraction(1)] * len(exact), Fraction(len(exact))
    quotas = [total * share / whole for share in exact]
    floors = [math.floor(quota) for quota in quotas]
    by_remainder = sorted(range(len(quotas)), key=lambda i: (floors[i] - quotas[i], i))
    for i in by_remainder[: total - sum(floors)]:
        floors[i] += 1
    return floors


def frozen(values: Any, dtype: Any = np.float64) -> Any:
    """A copy of an array that cannot be written to."""
    copy = np.array(values, dtype=dtype, order="F")
    copy.setflags(write=False)
    return copy

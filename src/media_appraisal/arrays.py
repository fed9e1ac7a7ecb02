"""Names for array shapes, and the one rule for settling and rounding numbers."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, cast

from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

FloatArray: TypeAlias = "npt.NDArray[np.float64]"
"""float64 of shape (n,) or (parts, n); NaN marks a gap."""
BoolArray: TypeAlias = "npt.NDArray[np.bool_]"
IntArray: TypeAlias = "npt.NDArray[np.int64]"
PlaceArray: TypeAlias = "npt.NDArray[np.int16]"
"""int16: places in a short list, such as the grades of a scale; -1 for none."""
StateArray: TypeAlias = "npt.NDArray[np.uint8]"
"""uint8, the numbers of `media_appraisal.states`."""

N = TypeVar("N", float, "FloatArray")

Mode = Literal["half_up", "half_even", "down", "up"]

BILLION = 1_000_000_000
EXACT_BELOW = 4_194_304.0
"""From 2**22 on neighbouring float64 numbers lie further apart than half a billionth."""
HALF_A_BILLIONTH = Fraction(1, 2 * BILLION)


def settle(values: N) -> N:
    """The numbers half-up at 9 decimals, so that a sum that should be 80 is 80.

    Takes an array of any shape, a plain float or a Fraction and gives the same sort back. NaN
    stays NaN; numbers from 2**22 up are given back as they are, since float64 holds no ninth
    decimal there.
    """
    if isinstance(values, float):
        if not -EXACT_BELOW < values < EXACT_BELOW:
            return values
        return math.floor(values * 1e9 + 0.5) / 1e9
    if isinstance(values, Fraction):
        return _settle_fraction(values)
    if values.dtype == object:
        return cast("FloatArray", np.frompyfunc(_settle_fraction, 1, 1)(values))
    with np.errstate(over="ignore"):
        settled = values * 1e9
    settled += 0.5
    np.floor(settled, out=settled)
    settled /= 1e9
    # Told fast where no number is large; NaN and infinity fail here, and are looked at.
    if not (values.size and values.min() > -EXACT_BELOW and values.max() < EXACT_BELOW):
        large = np.abs(values) >= EXACT_BELOW
        settled[large] = values[large]
    return settled


def _settle_fraction(value: Any) -> Fraction:
    return Fraction(math.floor(Fraction(value) * BILLION + Fraction(1, 2)), BILLION)


@lru_cache(maxsize=4096, typed=True)
def threshold(edge: float, *, beyond: bool = False) -> float:
    """The least number that settles at the settled edge or above it, or `beyond` it.

    So `values >= threshold(edge)` says what `settle(values) >= settle(edge)` says, for the price
    of one comparison. Takes a float or a Fraction and gives the same sort back.
    """
    mark = settle(edge)
    if isinstance(mark, Fraction):
        return mark + HALF_A_BILLIONTH if beyond else mark - HALF_A_BILLIONTH
    number = mark + 0.5e-9 if beyond else mark - 0.5e-9
    while _reaches(math.nextafter(number, -math.inf), mark, beyond=beyond):
        number = math.nextafter(number, -math.inf)
    while not _reaches(number, mark, beyond=beyond):
        number = math.nextafter(number, math.inf)
    return number


def _reaches(number: float, mark: float, *, beyond: bool) -> bool:
    return settle(number) > mark if beyond else settle(number) >= mark


def clip(values: N, low: float, high: float) -> N:
    """The numbers held between two bounds; takes an array or a plain float; NaN stays NaN.

    A negative zero comes out as zero, so that nobody reads "-0".
    """
    if isinstance(values, float):
        if values < low:
            return low + 0.0
        return high + 0.0 if values > high else values + 0.0
    held: FloatArray = np.maximum(values, low)
    np.minimum(held, high, out=held)
    held += 0
    return held


def ordered_sum(numbers: Sequence[float] | FloatArray) -> float:
    """The sum, added one after the other in the given order (never by pairwise or BLAS sums).

    Takes numbers, or the rows of an array of shape (parts, n), and then gives shape (n,).
    """
    first, *others = numbers
    total = first
    for number in others:
        total = total + number
    return total


def rounded(values: N, places: int, mode: Mode) -> N:
    """The settled numbers at `places` decimals, worked out in whole billionths.

    `down` is towards zero and `up` away from it, as a form's "舍去" and "进位" mean; half_up sends
    a half away from zero. Takes an array or a plain float; NaN stays NaN, and a negative
    zero comes out as zero.
    """
    unit, step = 10**places, 10 ** (9 - places)
    if isinstance(values, float):
        if math.isnan(values):
            return values
        points = _in_steps(round(abs(values) * 1e9), step, mode) / unit
        return math.copysign(points, values) + 0.0
    gap = np.isnan(values)
    whole = np.rint(np.where(gap, 0.0, np.abs(values)) * 1e9).astype(np.int64)
    result: FloatArray = np.copysign(_in_steps(whole, step, mode) / unit, values) + 0.0
    result[gap] = np.nan
    return result


def _in_steps(whole: Any, step: int, mode: Mode) -> Any:
    """Whole billionths, one or an array of them, as whole steps."""
    if mode == "half_up":
        return (whole * 2 + step) // (step * 2)
    steps = whole // step
    rest = whole - steps * step
    if mode == "half_even":
        return steps + ((rest * 2 > step) | ((rest * 2 == step) & (steps % 2 == 1)))
    return steps + (rest > 0) if mode == "up" else steps


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


def printed_digits(billionths: Sequence[int], places: int, total: int) -> list[int]:
    """Each number in whole last digits at `places` decimals, such that they add up to `total`.

    Cut to whole digits, then the digits left over go to the largest remainders, the first of
    equals first. Takes billionths, gives units of 10**-places.
    """
    step = 10 ** (9 - places)
    digits = [number // step for number in billionths]
    by_remainder = sorted(range(len(digits)), key=lambda i: (-(billionths[i] % step), i))
    rounds, rest = divmod(total - sum(digits), len(digits))
    for rank, i in enumerate(by_remainder):
        digits[i] += rounds + (rank < rest)
    return digits


def shut(values: Any) -> Any:
    """An array of our own making, write-protected."""
    values.setflags(write=False)
    return values


def frozen(values: Any, dtype: Any = float) -> Any:
    """A copy of somebody's array that cannot be written to."""
    copy = np.array(values, dtype=dtype, order="F")
    copy.setflags(write=False)
    return copy

"""Exact sums: rounded once, so that no order of the numbers can change a bit."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from media_appraisal.arrays import FloatArray

STRETCH = 16_384
"""Numbers that are cut together: they stay in the cache."""
LARGE = 2.0**1000
"""Beyond this there is no room for the mark by which numbers are cut."""


def exact_sum(numbers: FloatArray, of: Callable[[FloatArray], FloatArray] | None = None) -> float:
    """What `math.fsum` gives for an array of shape (n,), bit for bit, in a tenth of the time.

    Of the numbers, or of what a function makes of a stretch of them.
    """
    stretches = (numbers[first : first + STRETCH] for first in range(0, len(numbers), STRETCH))
    made = stretches if of is None else map(of, stretches)
    return math.fsum(part for some in made for part in _parts(some))


def _parts(rest: FloatArray) -> Iterator[float]:
    """Floats whose exact sum is that of the numbers.

    All numbers are cut at the same binary digit, so far up that numpy adds what lies above it
    without rounding in whatever order; then the same with what lies below, until nothing is left.
    Source: Rump, Ogita and Oishi (2008), SIAM Journal on Scientific Computing 31(1) (error-free
    vector transformation).
    """
    while top := max(-float(rest.min()), float(rest.max())):
        if not top < LARGE:  # or no number at all
            yield from rest.tolist()
            return
        mark = math.ldexp(1.5, math.frexp(top)[1] + STRETCH.bit_length())
        above = rest + mark
        above -= mark
        rest = rest - above
        yield float(above.sum())

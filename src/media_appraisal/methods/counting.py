"""Counting: how many of some rising numbers lie below each value."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray


def padded(rising: FloatArray) -> FloatArray:
    """The numbers, then infinity until there are a power of two of them, and one at the least."""
    lacking = (1 << len(rising).bit_length()) - len(rising)
    return np.append(rising, [math.inf] * lacking)


def count_below(rising: FloatArray, values: FloatArray) -> IntArray:
    """How many of the padded rising numbers are less than each value, shape (n,); 0 for a gap.

    A binary search that takes all values one step further at a time: there is nothing to guess,
    so it takes a third of the time of `np.searchsorted` where values come in no order.
    """
    places = np.zeros(len(values), dtype=np.int64)
    step = len(rising) // 2
    while step:
        places += (rising[places + (step - 1)] < values) * step
        step //= 2
    return places

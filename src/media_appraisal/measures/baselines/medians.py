"""Medians of values of which some may be unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


def medians(values: FloatArray, least: int) -> FloatArray:
    """The median of the known values of each column of (rows, n), shape (n,).

    NaN where fewer than `least` are known. Of an even number it is the middle of the two in the
    middle, rounded once.
    """
    ordered = np.sort(values, axis=0)  # gaps last
    known = np.count_nonzero(~np.isnan(values), axis=0)
    low, high = np.maximum(known - 1, 0) // 2, known // 2
    columns = np.arange(values.shape[1])
    middles = ordered[low, columns] / 2 + ordered[high, columns] / 2  # halves never overflow
    return np.where(known >= least, middles, np.nan)

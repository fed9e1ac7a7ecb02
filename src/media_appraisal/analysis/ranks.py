"""Ranks: 1 for the greatest total, equals alike."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from media_appraisal.arrays import IntArray


def ranks(totals: IntArray) -> IntArray:
    """One more than how many have a greater total, along the last axis; the shape of `totals`.

    Takes settled totals as whole billionths, so that equals are equal. Sorts them with the places
    in their last bits, which is twice as fast as sorting the places.
    """
    people = totals.shape[-1]
    if not people:
        return totals
    bits = people.bit_length()
    keys = totals.max() - totals
    if int(keys.max()) >> (62 - bits):  # too far apart to leave so many bits
        keys = np.unique(keys, return_inverse=True)[1].reshape(keys.shape)
    keys <<= bits
    keys |= np.arange(people)
    keys.sort(axis=-1)
    order = keys & ((1 << bits) - 1)
    keys >>= bits
    first = np.zeros(totals.shape, dtype=np.int64)
    places = np.arange(1, people, dtype=np.int64)
    np.multiply(keys[..., 1:] != keys[..., :-1], places, out=first[..., 1:])
    np.maximum.accumulate(first, axis=-1, out=first)
    first += 1
    found = np.empty_like(first)
    np.put_along_axis(found, order, first, axis=-1)
    return found


def quantiles(rows: IntArray, levels: Sequence[Fraction]) -> list[IntArray]:
    """For each level the least number that this share of each row does not exceed, shape (n,).

    `rows` has shape (n, draws). This is the inverse of the empirical distribution, so a rank comes
    out as a rank (Hyndman and Fan 1996, definition 1).
    """
    draws = rows.shape[1]
    places = [max(math.ceil(level * draws) - 1, 0) for level in levels]
    sorted_there = np.partition(rows, sorted(set(places)), axis=1)
    return [sorted_there[:, place].astype(np.int64) for place in places]

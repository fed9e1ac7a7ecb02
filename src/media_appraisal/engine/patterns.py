"""Patterns of gaps: people who lack the same parts are worked out together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.arrays import IntArray, StateArray


def rows_alike(
    states: Sequence[StateArray | None],
) -> Iterator[tuple[tuple[int, ...], IntArray]]:
    """The places of the parts that are present, and the people for whom just these are.

    `states` holds one array of shape (n,) a part, 0 where it has a score, or None where all have
    one; at least one is an array. People who lack nothing are left out.
    """
    known = [part for part in states if part is not None]
    lacking = np.flatnonzero(np.logical_or.reduce(known))
    absent = np.zeros((len(states), len(lacking)), dtype=bool)
    for part, row in zip(states, absent, strict=True):
        if part is not None:
            row[:] = part[lacking] != 0
    codes = np.packbits(absent, axis=0)
    code = codes[0]
    if len(codes) > 1:  # NumPy 2.0.0 alone gives the inverse two dimensions
        code = np.unique(codes, axis=1, return_inverse=True)[1].ravel()
    order = np.argsort(code, kind="stable")
    edges = np.flatnonzero(np.diff(code[order].astype(np.int64))) + 1
    for places in np.split(order, edges):
        if len(places):
            present = np.flatnonzero(~absent[:, places[0]])
            yield tuple(int(i) for i in present), lacking[places]

"""Adjusting: bonus and penalty items change the total, each within its bounds and all in limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import clip, settle, threshold
from media_appraisal.engine.score import leaves_open
from media_appraisal.later import np
from media_appraisal.states import NOT_APPLICABLE, OBSERVED

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray
    from media_appraisal.engine.score import Stretch
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.scheme.total import Adjustment, Limits


@attrs.frozen(eq=False)
class Adjusted:
    """What adjustments do to some people's totals."""

    own: FloatArray
    """The settled points of each item by its rule, shape (items, n); 0 for a gap."""
    counted: FloatArray
    """The same, but 0 where the base is too low or another item counts instead."""
    added: FloatArray
    """What all additions bring together, within their limit, shape (n,)."""
    taken: FloatArray
    """What all deductions take together, within their limit, 0 or more, shape (n,)."""
    total: FloatArray
    """The total with all that, settled, within its least and most, shape (n,)."""


@attrs.frozen
class Brought:
    """What one adjustment brought to one person."""

    item: Adjustment
    own: float
    """Its points by its own rule; 0 for a gap."""
    counted: float
    """The same, but 0 where the base is too low or another item counts instead."""
    billionths: int
    """What it brought to the total, in billionths of a point."""


def adjusted(
    scheme: Scheme, stretch: Stretch, totals: FloatArray, other: FloatArray | None = None
) -> Adjusted:
    """What the adjustments of a fitted scheme make of totals of shape (n,); NaN stays NaN.

    `other` is the other end of what totals can come to, where these are the worst or best case:
    a deduction from a base on may spare who ends lower, and a bonus may be missed.
    """
    items = scheme.adjustments
    own = np.zeros((len(items), len(totals)))
    for row, item in zip(own, items, strict=True):
        row[:] = _own(item, stretch)
    points = np.zeros_like(own)
    for row, brought, item in zip(points, own, items, strict=True):
        bases = totals if other is None else np.where(brought < 0, other, totals)
        row[:] = np.where(_from_base(item, bases), brought, 0.0)
    for rows in _alternatives(items):
        points[rows] = _highest(points[rows])
    limits = scheme.limits
    added = _together(points, limits.added)
    taken = _together(-points, limits.taken)
    total = settle(totals + added - taken) if items else totals
    return Adjusted(own, points, added, taken, _within(total, limits))


def _own(item: Adjustment, stretch: Stretch) -> FloatArray:
    """The points of an item by its rule, shape (n,); 0 for a gap, or what it could come to."""
    column = stretch.columns[item.key]
    points = settle(item.score(stretch.numbers[:, column]))
    states = stretch.states[:, column]
    points[states != OBSERVED] = 0.0
    if stretch.assume is not None and leaves_open(item.gaps):
        least, most = min(item.bounds[0], 0.0), max(item.bounds[1], 0.0)
        points[(states != OBSERVED) & (states != NOT_APPLICABLE)] = (least, most)[stretch.assume]
    return points


def _from_base(item: Adjustment, totals: FloatArray) -> BoolArray:
    """Whose total is high enough for an item to count, shape (n,)."""
    if item.only_from is None:
        return np.ones(len(totals), dtype=bool)
    enough: BoolArray = totals >= threshold(item.only_from)
    return enough


def _alternatives(items: tuple[Adjustment, ...]) -> list[list[int]]:
    """The places of the items of which only one counts, word by word."""
    words = dict.fromkeys(item.highest_of for item in items if item.highest_of is not None)
    return [[row for row, item in enumerate(items) if item.highest_of == word] for word in words]


def _highest(points: FloatArray) -> FloatArray:
    """The most points of each column, by size; the first of equals, the others 0."""
    first = np.abs(points).argmax(axis=0)
    chosen: FloatArray = np.where(np.arange(len(points))[:, np.newaxis] == first, points, 0.0)
    return chosen


def _together(points: FloatArray, limit: float | None) -> FloatArray:
    """What the points above 0 come to, at most the limit, shape (n,); settled."""
    whole = np.zeros(points.shape[1])
    for row in points:
        whole += np.maximum(row, 0.0)
    return settle(whole if limit is None else np.minimum(whole, limit))


def _within(totals: FloatArray, limits: Limits) -> FloatArray:
    """The totals held at the settled limits."""
    least = -np.inf if limits.least is None else settle(limits.least)
    most = np.inf if limits.most is None else settle(limits.most)
    return clip(totals, least, most) if np.isfinite([least, most]).any() else totals

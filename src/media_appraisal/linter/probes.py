"""Probes: what a rule gives at values that can occur, so that rules of any kind can be judged."""

from __future__ import annotations

import itertools
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.arrays import clip, settle
from media_appraisal.later import np
from media_appraisal.linter.tree import within
from media_appraisal.linter.words import VOLUMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.linter.tree import Ruled, Tree
    from media_appraisal.methods.normaliser import Normaliser

    Ends = tuple[float, float]

MANY = 1e9
"""What stands for more than anybody reaches, where nothing says how much can occur."""

REFUSALS = (ValueError, ArithmeticError)
"""How a rule refuses a value: ours with an AppraisalError, others perhaps by `math` itself."""

_STRETCHES = 256
"""Into how many stretches the values are cut, beside those at the rule's own numbers."""

_COUNTED = frozenset(("count", "hits", "ratio", "engagement", "rated"))
"""Measures that never give less than 0."""

_CHANGES = ("净", "增", "growth", "change", "net ", "gain")
"""Words for a difference, which may well be negative."""


@attrs.frozen(eq=False, slots=False)
class Response:
    """A rule's scores at rising values, without those that it refuses."""

    values: FloatArray
    scores: FloatArray
    bounds: tuple[float, float]
    """What the leaf cuts the scores to."""

    @cached_property
    def points(self) -> FloatArray:
        """The scores within the bounds."""
        return clip(self.scores, *self.bounds)

    @cached_property
    def ends(self) -> Ends:
        """The least and the most of the scores."""
        return float(self.scores.min()), float(self.scores.max())

    @cached_property
    def best(self) -> float:
        """The most points within the bounds."""
        return float(self.points.max())

    @cached_property
    def rises(self) -> bool:
        """Whether some greater value scores more than one before it."""
        return bool((self._steps > 0).any())

    @cached_property
    def falls(self) -> bool:
        """Whether some greater value scores less than one before it."""
        return bool((self._steps < 0).any())

    @cached_property
    def valley(self) -> float | None:
        """A value that scores less than one below it and one above it; None where none does."""
        down, up = np.flatnonzero(self._steps < 0), np.flatnonzero(self._steps > 0)
        if not len(down) or not len(up) or up[-1] < down[0]:
            return None
        first, last = down[0] + 1, up[-1]
        return float(self.values[first + np.argmin(self.scores[first : last + 1])])

    @cached_property
    def first_change(self) -> float | None:
        """The last of the least values that all score the same; None where all values do."""
        moved = np.flatnonzero(self._steps)
        return float(self.values[moved[0]]) if len(moved) else None

    @cached_property
    def _steps(self) -> FloatArray:
        return np.diff(settle(self.scores))


def responses(tree: Tree) -> Iterator[tuple[str, Ruled, Response]]:
    """What each rule gives that can be tried out without other people, with its place."""
    for place, leaf in tree.ruled:
        response = responding(leaf, leaf.normaliser)
        if response is not None:
            yield place, leaf, response


def responding(leaf: Ruled, rule: Normaliser) -> Response | None:
    """What a rule gives at the values of a leaf; None where it or a treatment compares people."""
    if rule.compares() or any(treatment.relative for treatment in leaf.treatments):
        return None
    values = _grid(rule, *likely(leaf))
    scores = scored(leaf, rule, values)
    there = np.isfinite(scores)
    if not there.any():
        return None
    return Response(values[there], scores[there], leaf.bounds)


def scored(leaf: Ruled, rule: Normaliser, values: FloatArray) -> FloatArray:
    """The scores of values, treated as those of a leaf; NaN for each that is refused."""
    with np.errstate(all="ignore"):
        try:
            return np.array(rule.score(leaf.treated(values.copy())), dtype=np.float64)
        except REFUSALS:
            return np.array([_one(leaf, rule, value) for value in values.tolist()])


def likely(leaf: Ruled) -> Ends:
    """The values that can occur: what `possible` says, or else from 0 on for what is counted."""
    least, most = within(leaf)
    if math.isinf(least) and most > 0 and _is_counted(leaf):
        return 0.0, most
    return least, most


def numbers_in(node: Any) -> Iterator[float]:
    """Every number in plain data."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, (list, tuple)):
        for inner in node:
            yield from numbers_in(inner)
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield float(node)


def _one(leaf: Ruled, rule: Normaliser, value: float) -> float:
    try:
        return float(rule.score(leaf.treated(np.array([value])))[0])
    except REFUSALS:
        return math.nan


def _grid(rule: Normaliser, low: float, high: float) -> FloatArray:
    """Values from end to end: evenly spread, at the rule's own numbers, and midway between."""
    own = sorted({0.0, 1.0, *numbers_in(rule.written())})
    far = 2 * max(abs(own[0]), abs(own[-1]))
    start = min(-far, high - 1) if math.isinf(low) else low
    end = max(far, low + 1, start + 1) if math.isinf(high) else high
    between = [(first + last) / 2 for first, last in itertools.pairwise(own)]
    ends = [-MANY] * math.isinf(low) + [MANY] * math.isinf(high)
    inside = [number for number in (*own, *between) if low <= number <= high]
    spread = np.linspace(start, end, _STRETCHES + 1)
    return np.unique(np.concatenate([spread, np.array([*inside, *ends])]))


def _is_counted(leaf: Ruled) -> bool:
    name = f"{leaf.title.zh} {leaf.title.en} ".lower()
    if any(word in name for word in _CHANGES):
        return False
    unit = leaf.unit
    counted = unit is not None and (unit.en.lower() in VOLUMES or unit.zh in VOLUMES)
    return counted or leaf.measure.kind in _COUNTED

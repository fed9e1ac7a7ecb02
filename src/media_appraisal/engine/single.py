"""One person at a time: the same arithmetic without arrays, for a form that answers at once."""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import numpy as np

from media_appraisal.arrays import rounded, settle
from media_appraisal.errors.methods import NotFitted
from media_appraisal.scheme.part import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media_appraisal.methods.scale import Grade
    from media_appraisal.scheme.part import Branch, Part
    from media_appraisal.scheme.scheme import Scheme

    Step: TypeAlias = Callable[[Mapping[str, float | None]], float]


_LARGEST = sys.float_info.max


@attrs.frozen
class Outcome:
    """What one person's values come to; all None where nothing of the scheme applies."""

    total: float | None
    """After adjustments and gates, unrounded, settled."""
    points: float | None
    """The total as the scheme rounds it."""
    grade: Grade | None


def appraise_one(scheme: Scheme, values: Mapping[str, float | None]) -> Outcome:
    """The outcome of one person's values, by the keys of the indicators and gates.

    Bit for bit what `appraise` gives. Gaps, and values that cannot be, are left to it, so the
    errors are the same; a scheme that compares people must be fitted first (NotFitted).
    """
    try:
        return _plan(_Same(scheme))(values)
    except _NotPlain:
        return _by_batch(scheme, values)


class _Same:
    """A scheme as itself: found again without hashing the whole document."""

    __slots__ = ("scheme",)

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.scheme is other.scheme

    def __hash__(self) -> int:
        return id(self.scheme)


class _NotPlain(Exception):
    """A value is not a plain number within its range."""


def _by_batch(scheme: Scheme, values: Mapping[str, float | None]) -> Outcome:
    # Imported only here, so that a form that answers at once need not wait for the batch.
    batch = importlib.import_module("media_appraisal.engine.appraise")
    result = batch.appraise(scheme, [{"person": "this person", **values}])
    if (grade := result.grade_at(0)) is None:
        return Outcome(None, None, None)
    return Outcome(float(result.final[0]), float(result.points[0]), grade)


@lru_cache(maxsize=64)
def _plan(same: _Same) -> Callable[[Mapping[str, float | None]], Outcome]:
    """The scheme as nested functions of one person's values."""
    scheme = same.scheme
    if scheme.relative:
        raise NotFitted(name=scheme.key)
    holding = any(gate.cap is None for gate in scheme.gates)
    if scheme.adjustments or scheme.limits.written() or holding:
        return lambda values: _by_batch(scheme, values)
    total_of = _branch(scheme)
    rounding, scale = scheme.rounding, scheme.scale
    gates = [(gate.key, settle(gate.at_least), scale.index(str(gate.cap))) for gate in scheme.gates]
    known = frozenset(scheme.columns)

    def outcome(values: Mapping[str, float | None]) -> Outcome:
        if not known.issuperset(values):
            raise _NotPlain
        total = total_of(values)
        points = rounded(total, rounding.places, rounding.mode)
        met = points if rounding.compare == "rounded" else total
        grade = int(scale.grade(met) if scale.scalar else scale.grade(np.array([met]))[0])  # type: ignore[arg-type]  # a scalar scale takes a float
        for key, at_least, cap in gates:
            if settle(_float(values.get(key))) >= at_least and cap > grade:
                grade = cap
        return Outcome(total, points, scale.grades[grade])

    return outcome


def _branch(part: Branch) -> Step:
    steps = [_step(inner) for inner in part.parts]
    weights = list(part.weights())
    aggregator = part.aggregator
    combine = aggregator.combine
    if aggregator.scalar:
        return lambda values: settle(combine([step(values) for step in steps], weights))  # type: ignore[arg-type, return-value]  # floats in, a float out

    def joined(values: Mapping[str, float | None]) -> float:
        column = np.array([[step(values)] for step in steps])
        return settle(float(combine(column, weights)[0]))

    return joined


def _step(part: Part) -> Step:
    return _leaf(part) if isinstance(part, Indicator) else _branch(part)  # type: ignore[arg-type]  # parts are indicators or groups


def _leaf(part: Indicator) -> Step:
    key, (low, high) = part.key, part.bounds
    least, most = _limits(part)
    score = _rule(part)

    def step(values: Mapping[str, float | None]) -> Any:
        value = values.get(key)
        if value.__class__ is not float:
            value = _float(value)
        if not least <= value <= most:  # NaN fails too
            raise _NotPlain
        points: Any = score(value)
        if points < low:
            return low
        if points > high:
            return high
        if points == points:  # noqa: PLR0124  # NaN is no number for an observed value
            return points
        raise _NotPlain

    return step


def _rule(part: Indicator) -> Callable[[Any], Any]:
    """The rule of an indicator for one float, before its bounds."""
    scalar = part.normaliser.scalar and all(one.scalar for one in part.treatments)
    if not scalar:
        return lambda value: float(part.score(np.array([value]))[0])
    if not part.treatments:
        return part.normaliser.score
    return lambda value: part.normaliser.score(part.treated(value))


def _limits(part: Indicator) -> tuple[float, float]:
    """The finite values that can occur."""
    least, most = -_LARGEST, _LARGEST
    if part.possible is not None:
        least = least if part.possible.least is None else part.possible.least
        most = most if part.possible.most is None else part.possible.most
    return least, most


def _float(value: Any) -> float:
    """The value as a float; anything else is for the batch to name."""
    if type(value) in {int, float} and -_LARGEST <= value <= _LARGEST:
        return float(value)
    raise _NotPlain

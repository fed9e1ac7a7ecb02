"""One person at a time: the same arithmetic without arrays, for a form that answers at once."""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from media_appraisal.arrays import rounded, settle
from media_appraisal.engine.beside import MOST_DAYS
from media_appraisal.engine.counting import pro_rated
from media_appraisal.errors.methods import NotFitted
from media_appraisal.later import np
from media_appraisal.period import Period
from media_appraisal.scheme.part import Indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media_appraisal.methods.scale import Grade
    from media_appraisal.scheme.part import Branch, Part
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Text

    Step: TypeAlias = Callable[[Mapping[str, float | None]], float]
    Plan: TypeAlias = "Callable[[Mapping[str, float | None]], Outcome]"
    Portion: TypeAlias = tuple[int, int]


_LARGEST = sys.float_info.max


@attrs.frozen
class Outcome:
    """What one person's values come to; all None where nothing of the scheme applies."""

    total: float | None
    """After adjustments and gates, unrounded, settled."""
    points: float | None
    """The total as the scheme rounds it."""
    grade: Grade | None
    not_graded: Text | None = None
    """Why there is no grade, where the person was active too few days."""


def appraise_one(
    scheme: Scheme,
    values: Mapping[str, float | None],
    *,
    days: int | None = None,
    period: Period | str | None = None,
) -> Outcome:
    """The outcome of one person's values, by the keys of the indicators and gates.

    `days` are those of the period on which the person was active, for a scheme that asks for some
    or whose targets are pro rata. Bit for bit what `appraise` gives. Gaps, and values that cannot
    be, are left to it, so the errors are the same; a scheme that compares people must be fitted
    first (NotFitted).
    """
    named = None if period is None else Period.of(period)
    try:
        if days is None and named is None:
            return _plan(_Same(scheme))(values)
        return _plan_of_days(scheme, days, named)(values)
    except _NotPlain:
        return _by_batch(scheme, values, days, named)


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
    """A value, or the days, are not plain numbers within their range, or the batch must rule."""


def _by_batch(
    scheme: Scheme, values: Mapping[str, float | None], days: int | None, period: Period | None
) -> Outcome:
    # Imported only here, so that a form that answers at once need not wait for the batch.
    batch = importlib.import_module("media_appraisal.engine.appraise")
    row = {"person": "this person", "days": days, **values}
    result = batch.appraise(scheme, [row], period=period)
    if (grade := result.grade_at(0)) is None:
        return Outcome(None, None, None, result.not_graded.get("this person"))
    return Outcome(float(result.final[0]), float(result.points[0]), grade)


def _plan_of_days(scheme: Scheme, days: int | None, period: Period | None) -> Plan:
    """The plan for a person who was active on so many days."""
    counts = days is None or (type(days) is int and days >= 0)
    if not counts or (period is not None and not scheme.fits(period)):
        raise _NotPlain
    if not scheme.by_days:
        return _plan(_Same(scheme))
    return _plan(_Same(scheme), days, None if period is None else period.days)


@lru_cache(maxsize=64)
def _plan(same: _Same, days: int | None = None, whole: int | None = None) -> Plan:
    """The scheme as nested functions of one person's values, active on `days` of `whole` days."""
    scheme = same.scheme
    if scheme.relative:
        raise NotFitted(name=scheme.key)
    holding = any(gate.cap is None for gate in scheme.gates)
    if scheme.adjustments or scheme.limits.written() or holding:
        return _left_to_the_batch
    portion = _portion(scheme, days, whole)
    if scheme.by_days and portion is None:
        return _left_to_the_batch
    total_of = _branch(scheme, portion)
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


def _left_to_the_batch(values: Mapping[str, float | None]) -> Outcome:  # noqa: ARG001  # a plan
    raise _NotPlain


def _portion(scheme: Scheme, days: int | None, whole: int | None) -> Portion | None:
    """The active days, and those of the period, where they suffice for a grade and are sound."""
    least = 1 if scheme.min_days is None else scheme.min_days
    most = MOST_DAYS if whole is None and not scheme.pro_rata else whole
    if days is None or most is None or not least <= days <= most:
        return None
    return days, most


def _branch(part: Branch, portion: Portion | None) -> Step:
    steps = [_step(inner, portion) for inner in part.parts]
    weights = list(part.weights())
    aggregator = part.aggregator
    combine = aggregator.combine
    if aggregator.scalar:
        return lambda values: settle(combine([step(values) for step in steps], weights))  # type: ignore[arg-type, return-value]  # floats in, a float out

    def joined(values: Mapping[str, float | None]) -> float:
        column = np.array([[step(values)] for step in steps])
        return settle(float(combine(column, weights)[0]))

    return joined


def _step(part: Part, portion: Portion | None) -> Step:
    if isinstance(part, Indicator):
        return _leaf(part, portion)
    return _branch(part, portion)  # type: ignore[arg-type]  # parts are indicators or groups


def _leaf(part: Indicator, portion: Portion | None) -> Step:
    key, (low, high) = part.key, part.bounds
    least, most = _limits(part)
    score = _rule(part)
    if part.pro_rata and portion is not None and portion[0] < portion[1]:
        score = _of_whole_period(score, *portion)

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


def _of_whole_period(rule: Callable[[Any], Any], days: int, whole: int) -> Callable[[Any], Any]:
    """The rule for values of some days only."""
    return lambda value: rule(_float(pro_rated(value, days, whole)))


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

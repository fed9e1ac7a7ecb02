"""The laws that a method must keep, each family's checked in one line of a test."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import numpy as np

from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import hypothesis, strategies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.document import Member
    from media_appraisal.methods.aggregator import Aggregator
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.methods.scale import Scale

M = TypeVar("M", bound="Member")

TOLERANCE = 2e-9
"""Two numbers that differ by the last bit may settle a billionth of a point apart."""
PEOPLE = 3
"""How many people the scores of an aggregator's examples belong to."""


def check_normaliser(
    normaliser: Normaliser,
    *,
    values: SearchStrategy[float] | None = None,
    direction: Literal["more", "less"] | None = None,
    bounds: tuple[float, float] = (0, 100),
) -> None:
    """Raises AssertionError with a law that the normaliser breaks, and the numbers.

    Length kept, input untouched, a gap stays a gap, scores within `bounds` and the rule's own
    `reach`, better never lowers (where `direction` says what is better), alone as in company,
    saved and loaded alike, and one float as in an array where it is `scalar`. A relative one is
    fitted to a cohort first.

    `values` is a hypothesis strategy of values that it takes; any number up to a million by
    default. The examples are the same in every run.
    """
    numbers = _numbers() if values is None else values

    def absolute(given: list[float]) -> None:
        _normaliser_laws(normaliser, np.array(given, dtype=float), direction, bounds)

    def relative(cohort: list[float], given: list[float]) -> None:
        fitted = normaliser.fit(np.array(cohort))
        if fitted.relative:
            raise _broken(normaliser, "fitted once", f"{fitted.kind} wants to be fitted")
        _normaliser_laws(fitted, np.array(given + cohort), direction, bounds)

    given = strategies.lists(numbers | strategies.just(np.nan), max_size=12)
    if not normaliser.relative:
        _prove(absolute, given)
        return
    _refuses_unfitted(normaliser)
    _prove(relative, strategies.lists(numbers, min_size=2, max_size=8), given)


def check_aggregator(aggregator: Aggregator) -> None:
    """Raises AssertionError with a law that the aggregator breaks, and the numbers.

    One score a person, input untouched, between the least and the greatest part, a better part
    never lowers, equal parts give that score, the order of parts and a common factor of the
    weights do not matter, contributions add up, saved and loaded alike, floats as in an array
    where it is `scalar`, weights as rows and a weight of 0 as an absent part where it goes
    `by_weight`. Scores run from 0 to 100; weights are above 0.
    """
    points = strategies.floats(0, 100) | strategies.integers(0, 100).map(float)
    weights = strategies.floats(0.01, 100) | strategies.integers(1, 100).map(float)
    rows = strategies.lists(points, min_size=PEOPLE, max_size=PEOPLE)
    parts = strategies.lists(strategies.tuples(weights, rows), min_size=1, max_size=5)

    def laws(parts: list[tuple[float, list[float]]], rise: float, factor: float) -> None:
        scores = np.array([row for _, row in parts])
        _aggregator_laws(aggregator, scores, [weight for weight, _ in parts], rise, factor)

    _prove(laws, parts, strategies.floats(0, 100), strategies.floats(0.01, 100))


def check_scale(scale: Scale, *, totals: SearchStrategy[float] | None = None) -> None:
    """Raises AssertionError with a law that the scale breaks, and the numbers.

    One grade each, input untouched, a higher total never has a worse grade, alone as in company,
    saved and loaded alike, and one float as in an array where it is `scalar`. `totals` is a
    hypothesis strategy of totals that it takes, 0 to 100 by default.
    """
    usual = strategies.floats(0, 100) | strategies.integers(0, 100).map(float)

    def laws(given: list[float]) -> None:
        _scale_laws(scale, np.array(given, dtype=float))

    _prove(laws, strategies.lists(usual if totals is None else totals, max_size=12))


def _numbers() -> SearchStrategy[float]:
    decimals = strategies.integers(-1_000_000, 1_000_000).map(lambda number: number / 1000)
    return strategies.floats(-1e6, 1e6) | decimals | strategies.integers(-100, 100).map(float)


def _prove(laws: Callable[..., None], *examples: SearchStrategy[Any]) -> None:
    settings = hypothesis.settings(
        database=None,
        deadline=None,
        derandomize=True,
        phases=(hypothesis.Phase.generate, hypothesis.Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    settings(hypothesis.given(*examples)(laws))()


def _broken(method: Member, law: str, facts: str) -> AssertionError:
    return AssertionError(f"{method.kind} breaks the law {law!r}: {facts}")


def _alike(one: Any, other: Any) -> bool:
    """Whether two arrays hold the same bits, any NaN counting as the same."""
    first, second = (np.where(array != array, np.nan, array) for array in (one, other))  # noqa: PLR0124  # NaN differs from itself
    return bool(first.shape == second.shape and first.tobytes() == second.tobytes())


def _reloaded(method: M) -> M:
    """The method after a journey through JSON."""
    written = json.loads(json.dumps(method.written()))
    return type(method).model_validate(written)


def _applied(method: Member, verb: Callable[[Any], Any], given: FloatArray) -> Any:
    """What the method makes of the numbers, once the laws of every array function are kept."""
    before = given.copy()
    try:
        found = verb(given)
    except AppraisalError as refusal:
        cure = "Give a strategy of numbers that it takes."
        raise AssertionError(f"{method.kind} refuses a number: {refusal} {cure}") from refusal
    if not _alike(before, given):
        raise _broken(method, "input untouched", f"{before} became {given}")
    if np.shape(found) != given.shape:
        raise _broken(method, "length kept", f"{given.shape} became {np.shape(found)}")
    return found


def _refuses_unfitted(normaliser: Normaliser) -> None:
    try:
        normaliser.score(np.zeros(2))
    except NotFitted:
        return
    raise _broken(normaliser, "fitted once", "it scores before it knows the people")


def _normaliser_laws(
    normaliser: Normaliser,
    values: FloatArray,
    direction: Literal["more", "less"] | None,
    bounds: tuple[float, float],
) -> None:
    scores = _applied(normaliser, normaliser.score, values)
    _keep_gaps(normaliser, values, scores)
    for law, (low, high) in (("bounds", bounds), ("reach", normaliser.reach())):
        _keep_within(normaliser, law, values, scores, low, high)
    if direction is not None:
        _keep_direction(normaliser, values, scores, direction)
    alone = [normaliser.score(values[i : i + 1])[0] for i in range(len(values))]
    _same_one_by_one(normaliser, "alone as in company", values, scores, alone)
    again = _reloaded(normaliser).score(values)
    _same_one_by_one(normaliser, "saved and loaded alike", values, scores, again)
    if normaliser.scalar:
        single = [normaliser.score(value) for value in values.tolist()]
        _plain_floats(normaliser, single)
        _same_one_by_one(normaliser, "one float as in an array", values, scores, single)


def _keep_gaps(normaliser: Normaliser, values: FloatArray, scores: FloatArray) -> None:
    for value, score in zip(values, scores, strict=True):
        if np.isnan(value) != np.isnan(score):
            raise _broken(normaliser, "a gap stays a gap", f"{value} scores {score}")


def _keep_within(
    normaliser: Normaliser, law: str, values: FloatArray, scores: FloatArray, *ends: float
) -> None:
    low, high = ends
    for value, score in zip(values, scores, strict=True):
        if score < low - TOLERANCE or score > high + TOLERANCE:
            raise _broken(normaliser, law, f"{value} scores {score}, not {low} to {high}")


def _keep_direction(
    normaliser: Normaliser,
    values: FloatArray,
    scores: FloatArray,
    direction: Literal["more", "less"],
) -> None:
    sign = 1 if direction == "more" else -1
    order = sorted(np.flatnonzero(~np.isnan(values)), key=lambda place: sign * values[place])
    for worse, better in itertools.pairwise(order):
        if scores[better] < scores[worse] - TOLERANCE:
            pair = [f"{values[place]} scores {scores[place]}" for place in (worse, better)]
            raise _broken(normaliser, "better never lowers", ", ".join(pair))


def _same_one_by_one(
    method: Member, law: str, given: FloatArray, expected: Any, found: Any
) -> None:
    for number, one, other in zip(given, expected, found, strict=True):
        if not _alike(one, other):
            raise _broken(method, law, f"{number} gives {one!s}, then {other!s}")


def _plain_floats(method: Member, found: Sequence[Any]) -> None:
    for number in found:
        if type(number) is not float:
            name = type(number).__name__
            raise _broken(method, "one float as in an array", f"it gives a {name}")


def _aggregator_laws(
    aggregator: Aggregator, scores: FloatArray, weights: list[float], rise: float, factor: float
) -> None:
    def joined(rows: FloatArray, shares: Sequence[float] = weights) -> FloatArray:
        return aggregator.combine(rows, list(shares))

    def same(law: str, other: FloatArray, expected: FloatArray) -> None:
        if np.shape(other) != (PEOPLE,) or not np.all(np.abs(other - expected) <= TOLERANCE):
            facts = f"{expected} became {other}, of {scores.tolist()} by {weights}"
            raise _broken(aggregator, law, facts)

    before = scores.copy()
    whole = joined(scores)
    same("one score a person", whole, whole)
    if not _alike(before, scores):
        raise _broken(aggregator, "input untouched", f"{before} became {scores}")
    same("between the parts", np.clip(whole, scores.min(axis=0), scores.max(axis=0)), whole)
    for raised in _each_raised(scores, rise):
        same("a better part never lowers", np.minimum(joined(raised), whole), whole)
    same("equal parts", joined(np.repeat(scores[:1], len(scores), axis=0)), scores[0])
    for order in _orders(len(scores)):
        same("order of parts", joined(scores[order], [weights[i] for i in order]), whole)
    same("common factor", joined(scores, [weight * factor for weight in weights]), whole)
    brought = aggregator.contributions(scores, weights)
    if brought.shape != scores.shape:
        raise _broken(aggregator, "contributions", f"they have the shape {brought.shape}")
    same("contributions", brought.sum(axis=0), whole)
    if aggregator.by_weight:
        rows: Any = np.repeat(np.array(weights)[:, np.newaxis], PEOPLE, axis=1)
        _same_one_by_one(aggregator, "weights as rows", whole, whole, joined(scores, rows))
        more = np.concatenate([scores, scores[:1] + 1])
        found = joined(more, [*weights, 0.0])
        _same_one_by_one(aggregator, "weight 0 as absent", whole, whole, found)
    again = _reloaded(aggregator).combine(scores, weights)
    _same_one_by_one(aggregator, "saved and loaded alike", whole, whole, again)
    if aggregator.scalar:
        single: list[Any] = [joined(column) for column in scores.T.tolist()]
        _plain_floats(aggregator, single)
        _same_one_by_one(aggregator, "one float as in an array", whole, whole, single)


def _each_raised(scores: FloatArray, rise: float) -> Sequence[FloatArray]:
    """The scores with one part raised, each in turn."""
    raised = np.repeat(scores[np.newaxis], len(scores), axis=0)
    for place, copy in enumerate(raised):
        copy[place] = np.minimum(copy[place] + rise, 100)
    return list(raised)


def _orders(parts: int) -> tuple[list[int], list[int]]:
    """The last part first, and the first two swapped: between them they make every order."""
    places = list(range(parts))
    return places[-1:] + places[:-1], places[1::-1] + places[2:]


def _scale_laws(scale: Scale, totals: FloatArray) -> None:
    places: IntArray = _applied(scale, scale.grade, totals)
    for total, place in zip(totals, places, strict=True):
        if place != int(place) or not 0 <= place < len(scale.grades):
            raise _broken(scale, "one grade each", f"{total} has the grade at {place}")
    order = np.argsort(totals, kind="stable")
    for low, high in itertools.pairwise(order):
        if places[high] > places[low]:
            pair = f"{totals[low]} is graded {places[low]}, {totals[high]} {places[high]}"
            raise _broken(scale, "a higher total is never worse", pair)
    alone = [scale.grade(totals[i : i + 1])[0] for i in range(len(totals))]
    _same_one_by_one(scale, "alone as in company", totals, places, alone)
    again = _reloaded(scale).grade(totals)
    _same_one_by_one(scale, "saved and loaded alike", totals, places, again)
    if scale.scalar:
        single: list[Any] = [scale.grade(total) for total in totals.tolist()]
        _same_one_by_one(scale, "one float as in an array", totals, places, single)

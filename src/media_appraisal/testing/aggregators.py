"""Laws of aggregators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.extras import strategies
from media_appraisal.later import np
from media_appraisal.testing.proving import (
    TOLERANCE,
    alike,
    broken,
    plain_floats,
    prove,
    reloaded,
    same_one_by_one,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.aggregator import Aggregator

PEOPLE = 3
"""How many people the scores of an aggregator's examples belong to."""


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

    prove(laws, parts, strategies.floats(0, 100), strategies.floats(0.01, 100))


def _aggregator_laws(
    aggregator: Aggregator, scores: FloatArray, weights: list[float], rise: float, factor: float
) -> None:
    def joined(rows: FloatArray, shares: Sequence[float] = weights) -> FloatArray:
        return aggregator.combine(rows, list(shares))

    def same(law: str, other: FloatArray, expected: FloatArray) -> None:
        if np.shape(other) != (PEOPLE,) or not np.all(np.abs(other - expected) <= TOLERANCE):
            facts = f"{expected} became {other}, of {scores.tolist()} by {weights}"
            raise broken(aggregator, law, facts)

    before = scores.copy()
    whole = joined(scores)
    same("one score a person", whole, whole)
    if not alike(before, scores):
        raise broken(aggregator, "input untouched", f"{before} became {scores}")
    same("between the parts", np.clip(whole, scores.min(axis=0), scores.max(axis=0)), whole)
    for raised in _each_raised(scores, rise):
        same("a better part never lowers", np.minimum(joined(raised), whole), whole)
    same("equal parts", joined(np.repeat(scores[:1], len(scores), axis=0)), scores[0])
    for order in _orders(len(scores)):
        same("order of parts", joined(scores[order], [weights[i] for i in order]), whole)
    same("common factor", joined(scores, [weight * factor for weight in weights]), whole)
    brought = aggregator.contributions(scores, weights)
    if brought.shape != scores.shape:
        raise broken(aggregator, "contributions", f"they have the shape {brought.shape}")
    same("contributions", brought.sum(axis=0), whole)
    if aggregator.by_weight:
        rows: Any = np.repeat(np.array(weights)[:, np.newaxis], PEOPLE, axis=1)
        same_one_by_one(aggregator, "weights as rows", whole, whole, joined(scores, rows))
        more = np.concatenate([scores, scores[:1] + 1])
        found = joined(more, [*weights, 0.0])
        same_one_by_one(aggregator, "weight 0 as absent", whole, whole, found)
    again = reloaded(aggregator).combine(scores, weights)
    same_one_by_one(aggregator, "saved and loaded alike", whole, whole, again)
    if aggregator.scalar:
        single: list[Any] = [joined(column) for column in scores.T.tolist()]
        plain_floats(aggregator, single)
        same_one_by_one(aggregator, "one float as in an array", whole, whole, single)


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

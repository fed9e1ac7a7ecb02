"""Laws of normalisers."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

from media_appraisal.errors.methods import NotFitted
from media_appraisal.extras import strategies
from media_appraisal.later import np
from media_appraisal.testing.proving import (
    TOLERANCE,
    any_numbers,
    applied,
    broken,
    plain_floats,
    prove,
    reloaded,
    same_one_by_one,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.normaliser import Normaliser


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
    saved and loaded alike, and one float as in an array where it is `scalar`. One that compares
    people, by itself or through a rule inside, is fitted to a cohort first.

    `values` is a hypothesis strategy of values that it takes; any number up to a million by
    default. The examples are the same in every run.
    """
    numbers = any_numbers() if values is None else values

    def absolute(given: list[float]) -> None:
        _normaliser_laws(normaliser, np.array(given, dtype=float), direction, bounds)

    def relative(cohort: list[float], given: list[float]) -> None:
        fitted = normaliser.fit(np.array(cohort))
        if fitted.compares():
            raise broken(normaliser, "fitted once", f"{fitted.kind} wants to be fitted")
        _normaliser_laws(fitted, np.array(given + cohort), direction, bounds)

    given = strategies.lists(numbers | strategies.just(np.nan), max_size=12)
    if not normaliser.compares():
        prove(absolute, given)
        return
    if normaliser.relative:
        _refuses_unfitted(normaliser)
    prove(relative, strategies.lists(numbers, min_size=2, max_size=8), given)


def _refuses_unfitted(normaliser: Normaliser) -> None:
    try:
        normaliser.score(np.zeros(2))
    except NotFitted:
        return
    raise broken(normaliser, "fitted once", "it scores before it knows the people")


def _normaliser_laws(
    normaliser: Normaliser,
    values: FloatArray,
    direction: Literal["more", "less"] | None,
    bounds: tuple[float, float],
) -> None:
    scores = applied(normaliser, normaliser.score, values)
    _keep_gaps(normaliser, values, scores)
    for law, (low, high) in (("bounds", bounds), ("reach", normaliser.reach())):
        _keep_within(normaliser, law, values, scores, low, high)
    if direction is not None:
        _keep_direction(normaliser, values, scores, direction)
    alone = [normaliser.score(values[i : i + 1])[0] for i in range(len(values))]
    same_one_by_one(normaliser, "alone as in company", values, scores, alone)
    again = reloaded(normaliser).score(values)
    same_one_by_one(normaliser, "saved and loaded alike", values, scores, again)
    if normaliser.scalar:
        single = [normaliser.score(value) for value in values.tolist()]
        plain_floats(normaliser, single)
        same_one_by_one(normaliser, "one float as in an array", values, scores, single)


def _keep_gaps(normaliser: Normaliser, values: FloatArray, scores: FloatArray) -> None:
    for value, score in zip(values, scores, strict=True):
        if np.isnan(value) != np.isnan(score):
            raise broken(normaliser, "a gap stays a gap", f"{value} scores {score}")


def _keep_within(
    normaliser: Normaliser, law: str, values: FloatArray, scores: FloatArray, *ends: float
) -> None:
    low, high = ends
    for value, score in zip(values, scores, strict=True):
        if score < low - TOLERANCE or score > high + TOLERANCE:
            raise broken(normaliser, law, f"{value} scores {score}, not {low} to {high}")


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
            raise broken(normaliser, "better never lowers", ", ".join(pair))

"""Laws of weightings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import strategies
from media_appraisal.later import np
from media_appraisal.testing.proving import alike, broken, prove, reloaded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weighting import Weighed, Weighting


def check_weighting(weighting: Weighting, parts: Sequence[Weighed]) -> None:
    """Raises AssertionError with a law that the weighting breaks, and the numbers.

    One weight a part, finite, none negative, not all zero, the same when asked again, saved and
    loaded alike. A relative one is fitted to people's scores first: they stay as they are, the
    order of the people does not matter, and neither does who is weighed afterwards. Scores that
    it refuses, such as those of people who do not differ, are passed over; it must take people
    whose scores all differ.
    """
    if not weighting.relative:
        _weighting_laws(weighting, parts)
        return
    _refuses_unfitted(weighting, parts)
    count = len(parts)
    _fit_laws(weighting, parts, _all_differ(count))

    def relative(people: list[list[float]]) -> None:
        try:
            weighting.fit(parts, np.array(people).T)
        except AppraisalError:
            return
        _fit_laws(weighting, parts, np.array(people).T)

    points = strategies.floats(0, 100) | strategies.integers(0, 100).map(float)
    person = strategies.lists(points, min_size=count, max_size=count)
    prove(relative, strategies.lists(person, min_size=2, max_size=6))


def _all_differ(count: int) -> FloatArray:
    """Scores of `count` parts and two more people, no two alike in a part."""
    people = count + 2
    steps = np.arange(people) * 7.0 + 3
    return np.array([np.roll(steps, place) ** (1 + place / 100) % 101 for place in range(count)])


def _refuses_unfitted(weighting: Weighting, parts: Sequence[Weighed]) -> None:
    try:
        weighting.weights(parts)
    except NotFitted:
        return
    raise broken(weighting, "fitted once", "it weighs before it knows the people")


def _fit_laws(weighting: Weighting, parts: Sequence[Weighed], scores: FloatArray) -> None:
    before = scores.copy()
    try:
        fitted = weighting.fit(parts, scores)
    except AppraisalError as refusal:
        facts = f"it refuses people who differ: {refusal}"
        raise broken(weighting, "people who differ", facts) from refusal
    if fitted.relative:
        raise broken(weighting, "fitted once", f"{fitted.kind} wants to be fitted")
    if not alike(before, scores):
        raise broken(weighting, "input untouched", f"{before} became {scores}")
    weights = _weighting_laws(fitted, parts)
    turned = weighting.fit(parts, scores[:, ::-1]).weights(parts)
    if turned != weights:
        raise broken(weighting, "order of people", f"{weights} became {turned}")


def _weighting_laws(weighting: Weighting, parts: Sequence[Weighed]) -> tuple[float, ...]:
    weights = weighting.weights(parts)
    if len(weights) != len(parts):
        raise broken(weighting, "one weight a part", f"{len(parts)} parts weigh {weights}")
    if not all(math.isfinite(weight) and weight >= 0 for weight in weights):
        raise broken(weighting, "none negative", f"the weights are {weights}")
    if not any(weights):
        raise broken(weighting, "not all zero", f"the weights are {weights}")
    for law, other in (
        ("the same again", weighting),
        ("saved and loaded alike", reloaded(weighting)),
    ):
        if (found := other.weights(parts)) != weights:
            raise broken(weighting, law, f"{weights} became {found}")
    return weights

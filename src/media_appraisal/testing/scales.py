"""Laws of scales."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from media_appraisal.extras import strategies
from media_appraisal.later import np
from media_appraisal.testing.proving import applied, broken, prove, reloaded, same_one_by_one

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.methods.scale import Scale


def check_scale(scale: Scale, *, totals: SearchStrategy[float] | None = None) -> None:
    """Raises AssertionError with a law that the scale breaks, and the numbers.

    One grade each, input untouched, a higher total never has a worse grade, alone as in company,
    saved and loaded alike, and one float as in an array where it is `scalar`. `totals` is a
    hypothesis strategy of totals that it takes, 0 to 100 by default.
    """
    usual = strategies.floats(0, 100) | strategies.integers(0, 100).map(float)

    def laws(given: list[float]) -> None:
        _scale_laws(scale, np.array(given, dtype=float))

    prove(laws, strategies.lists(usual if totals is None else totals, max_size=12))


def _scale_laws(scale: Scale, totals: FloatArray) -> None:
    places: IntArray = applied(scale, scale.grade, totals)
    for total, place in zip(totals, places, strict=True):
        if place != int(place) or not 0 <= place < len(scale.grades):
            raise broken(scale, "one grade each", f"{total} has the grade at {place}")
    order = np.argsort(totals, kind="stable")
    for low, high in itertools.pairwise(order):
        if places[high] > places[low]:
            pair = f"{totals[low]} is graded {places[low]}, {totals[high]} {places[high]}"
            raise broken(scale, "a higher total is never worse", pair)
    alone = [scale.grade(totals[i : i + 1])[0] for i in range(len(totals))]
    same_one_by_one(scale, "alone as in company", totals, places, alone)
    again = reloaded(scale).grade(totals)
    same_one_by_one(scale, "saved and loaded alike", totals, places, again)
    if scale.scalar:
        single: list[Any] = [scale.grade(total) for total in totals.tolist()]
        same_one_by_one(scale, "one float as in an array", totals, places, single)

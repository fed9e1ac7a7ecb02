"""Ranking: parts in order of importance, from which two weightings work out weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Key
from media_appraisal.methods.weightings.named import in_order, refuse_astray

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from media_appraisal.methods.weighting import Weighed

Order: TypeAlias = tuple[Key | tuple[Key, ...], ...]
"""Keys from the most important part on; equally important ones as a list of their own."""


def ranked(
    order: Order, by_rank: Callable[[int], list[float]], parts: Sequence[Weighed]
) -> tuple[float, ...]:
    """The weight of each part, where `by_rank` gives those of so many ranks.

    Equals share the mean of their ranks' weights. WeightedAstray where the order does not name
    each part once.
    """
    steps = [(step,) if isinstance(step, str) else step for step in order]
    named = [key for step in steps for key in step]
    refuse_astray("order", named, [part.key for part in parts])
    waiting = by_rank(len(named))
    found: dict[str, float] = {}
    for step in steps:
        shared, waiting = waiting[: len(step)], waiting[len(step) :]
        found |= {key: ordered_sum(shared) / len(step) for key in step}
    return in_order("order", found, parts)


def said(order: Order) -> str:
    """The order on one line, which reads the same in both languages."""
    return " > ".join(step if isinstance(step, str) else " = ".join(step) for step in order)

"""Contributions: what each part brought to the total, in whole billionths that add up exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import apportion
from media_appraisal.engine.appraise import stretch_of
from media_appraisal.engine.score import score
from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.node import Score


def tree_of(result: Appraisal, person: str) -> Score:
    """The whole tree of scores of one person (arrays of shape (1,)), by the code of the batch."""
    place = result.values.row(person)
    stretch = stretch_of(result.fitted, result.counted, [place], lenient=result.provisional)
    return score(result.fitted, stretch)


def contributions(tree: Score) -> dict[str, int]:
    """Billionths of a point by the key of each node under a one-person tree, and its root.

    The parts of a node add up to it exactly: its aggregator says in what proportion (Euler's
    theorem, for those that are homogeneous), and largest remainders settle the last digit. A part
    that was left out brought 0, and so did all parts of a group whose points the scheme gives.
    """
    found: dict[str, int] = {}
    total = tree.scores[0]
    _spread(tree, 0 if np.isnan(total) else round(total * 1e9), found)
    return found


def with_own_points(node: Score) -> Iterator[Score]:
    """The nodes of a one-person tree whose points come from no part: leaves, groups overruled."""
    if not node.parts or node.overruled()[0]:
        yield node
        return
    for part in node.parts:
        yield from with_own_points(part)


def _spread(node: Score, amount: int, found: dict[str, int]) -> None:
    found[node.key] = amount
    joined = not (node.absent()[0] or node.overruled()[0])
    present = [part for part in node.parts if joined and not part.absent()[0]]
    shares = _shares(node, present)
    amounts = iter(apportion(amount, shares)) if present else iter(())
    for part in node.parts:
        _spread(part, next(amounts) if any(part is one for one in present) else 0, found)


def _shares(node: Score, present: list[Score]) -> list[float]:
    if not present:
        return []
    scores = np.array([part.scores for part in present])
    weights = [part.weight for part in present]
    return [float(row[0]) for row in node.aggregator.contributions(scores, weights)]

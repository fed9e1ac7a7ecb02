"""Draws: weights drawn at random round those of the scheme, and the totals that they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import attrs

from media_appraisal.later import np
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.analysis.rejoining import Loose
    from media_appraisal.arrays import FloatArray, IntArray
    from media_appraisal.engine.node import Score


def uniform(random: np.random.Generator, draws: int, spread: float) -> Callable[..., FloatArray]:
    """Weights that each lie evenly between (1 - spread) and (1 + spread) times the given one."""

    def drawn(weights: FloatArray) -> FloatArray:
        return weights * random.uniform(1 - spread, 1 + spread, (draws, len(weights)))

    return drawn


def dirichlet(
    random: np.random.Generator, draws: int, concentration: float
) -> Callable[..., FloatArray]:
    """Weights of a Dirichlet distribution whose mean is the given ones.

    By gamma variates, on logarithms, since those of a small shape are too small for a float:
    a variate of shape a is one of shape a + 1 times U**(1 / a) (Marsaglia and Tsang 2000, 6).
    """

    def drawn(weights: FloatArray) -> FloatArray:
        shape = concentration * weights / weights.sum()
        size = (draws, len(weights))
        found = np.log(random.standard_gamma(shape + 1, size))
        with np.errstate(divide="ignore"):  # a weight of 0 stays 0
            found += np.log1p(-random.random(size)) / shape
        found -= found.max(axis=1, keepdims=True)
        return np.exp(found)

    return drawn


@attrs.frozen(eq=False)
class Join:
    """A branch of a loose tree with one row of weights a draw.

    A weighted mean is a matrix product here, and so left to BLAS: this is an estimate, and never
    becomes anybody's grade. Whatever else joins its parts does so draw by draw, by `combine`.
    """

    loose: Loose
    node: Score
    weights: FloatArray
    """Of shape (draws, parts), each row with the sum that the scheme's weights have."""
    below: dict[int, Join]
    """The parts that are branches themselves, by place."""
    leaves: IntArray
    """The places of the others."""
    scores: FloatArray
    """Of the leaves, shape (leaves, n); 0 where there is none."""
    lacking: IntArray
    """The places of people who lack some part but not the whole."""
    there: FloatArray
    """1 where they have a part, shape (parts, lacking)."""
    settled: IntArray
    """The places of people whose score no weight can move: none, or points for a gap."""

    @classmethod
    def of(
        cls, loose: Loose, drawn: Callable[[FloatArray], FloatArray], node: Score | None = None
    ) -> Self:
        """The branch with weights drawn for it and for all below, in the order of the scheme."""
        node = node or loose.tree
        weights = _summing_up(np.array([part.weight for part in node.parts]), drawn)
        below = {i: Join.of(loose, drawn, part) for i, part in enumerate(node.parts) if part.parts}
        leaves = np.array([i for i in range(len(node.parts)) if i not in below], dtype=np.int64)
        absent = np.array([part.absent() for part in node.parts])
        settled = node.absent() | node.every_filled()
        lacking = np.flatnonzero(absent.any(axis=0) & ~settled)
        scores = np.array([part.scores for part in node.parts])[leaves]
        return cls(
            loose=loose,
            node=node,
            weights=weights,
            below=below,
            leaves=leaves,
            scores=np.where(absent[leaves], 0.0, scores),
            lacking=lacking,
            there=(~absent[:, lacking]).astype(np.float64),
            settled=np.flatnonzero(settled),
        )

    def totals(self, rows: slice) -> FloatArray:
        """The joint scores of some draws, shape (draws, n); 0 where there is none."""
        linear = type(self.node.aggregator) is WeightedMean
        totals = self._means(rows) if linear else self._one_by_one(rows)
        if self.node.key in self.loose.ceilings:
            np.minimum(totals, self.loose.ceilings[self.node.key], out=totals)
        if len(self.settled):
            totals[:, self.settled] = np.nan_to_num(self.node.scores[self.settled])
        return totals

    def _means(self, rows: slice) -> FloatArray:
        shares = self.weights[rows] / sum(part.weight for part in self.node.parts)
        totals: FloatArray = shares[:, self.leaves] @ self.scores
        for place, join in self.below.items():
            part = join.totals(rows)
            part *= shares[:, place, np.newaxis]
            totals += part
        if len(self.lacking):
            some, present = totals[:, self.lacking], shares @ self.there
            totals[:, self.lacking] = np.divide(some, present, out=some, where=present > 0)
        return totals

    def _one_by_one(self, rows: slice) -> FloatArray:
        below = {place: join.totals(rows) for place, join in self.below.items()}
        found = [
            self._joined(weights, {place: scores[i] for place, scores in below.items()})
            for i, weights in enumerate(self.weights[rows].tolist())
        ]
        return np.array(found)

    def _joined(self, weights: list[float], below: dict[int, FloatArray]) -> FloatArray:
        parts = [
            attrs.evolve(part, weight=weight, scores=below.get(i, part.scores), parts=())
            for i, (part, weight) in enumerate(zip(self.node.parts, weights, strict=True))
        ]
        return self.loose.rejoined(self.node, parts).scores


def _summing_up(weights: FloatArray, drawn: Callable[[FloatArray], FloatArray]) -> FloatArray:
    """The weights drawn, each row scaled back to the sum of the given ones."""
    found = drawn(weights)
    whole = found.sum(axis=1, keepdims=True)
    scaled: FloatArray = found / whole * weights.sum()
    return scaled

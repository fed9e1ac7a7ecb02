"""Ladder: rules that cut the values into stretches, each with a line of scores of its own."""

from __future__ import annotations

import bisect
import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

import attrs

from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from media_appraisal.arrays import FloatArray, StateArray
    from media_appraisal.errors.root import AppraisalError


@attrs.frozen
class Rung:
    """A stretch of values: a score at its lower end, and a straight line from there."""

    score: float
    low: float = 0
    """The value that scores `score`; one that settles at `low` from below scores it too."""
    slope: float = 0
    """Points per unit of value above `low`."""
    width: float = math.inf
    """How far the line runs; a value that settles at its end from above scores as its end."""
    below: float = 0
    """How far the line runs below `low`: not at all (0), or without end (-inf)."""


_GAP = Rung(math.nan)


class _Table(NamedTuple):
    """What the rungs say, a column each, shape (rungs,)."""

    scores: FloatArray
    lows: FloatArray
    slopes: FloatArray
    widths: FloatArray
    belows: FloatArray
    refused: tuple[int, ...]


@attrs.frozen(eq=False)
class Ladder:
    """Stretches of values in rising order. The first holds the gaps, which count as no number."""

    thresholds: tuple[float, ...]
    """The least value of each stretch after the first."""
    rungs: tuple[Rung | None, ...]
    """One a stretch; None where a value is refused."""

    @classmethod
    def of(cls, thresholds: Sequence[float], rungs: Sequence[Rung | None]) -> Self:
        """The ladder whose stretches begin at -infinity and at each of the rising thresholds."""
        return cls((-math.inf, *thresholds), (_GAP, *rungs))

    @cached_property
    def _table(self) -> _Table:
        rungs = [rung or _GAP for rung in self.rungs]
        return _Table(
            scores=np.array([rung.score for rung in rungs]),
            lows=np.array([rung.low for rung in rungs]),
            slopes=np.array([rung.slope for rung in rungs]),
            widths=np.array([rung.width for rung in rungs]),
            belows=np.array([rung.below for rung in rungs]),
            refused=tuple(place for place, rung in enumerate(self.rungs) if rung is None),
        )

    def score(self, values: FloatArray, refusal: Callable[[float], AppraisalError]) -> FloatArray:
        """Points, shape (n,), of values of shape (n,); also of one plain float.

        A value on a refused stretch raises what `refusal` makes of it.
        """
        if isinstance(values, float):
            return self._score_one(values, refusal)
        table, places = self._table, self._places(values)
        for place in table.refused:
            found = places == place
            if found.any():
                raise refusal(values[found.argmax()])
        scores = np.empty(len(values), dtype=table.scores.dtype)
        # Faster than an index of bytes, with the same result: every place is in the table.
        np.take(table.scores, places.astype(np.intp), mode="clip", out=scores)
        if table.slopes.any():
            above = values - table.lows[places]
            np.maximum(above, table.belows[places] if table.belows.any() else 0, out=above)
            if table.widths.min() < math.inf:
                np.minimum(above, table.widths[places], out=above)
            above *= table.slopes[places]
            scores += above
        return scores

    def _places(self, values: FloatArray) -> StateArray:
        """How many thresholds each value reaches: none for a gap. Counting beats searching."""
        places = np.zeros(len(values), dtype=np.min_scalar_type(len(self.thresholds)))
        for threshold in self.thresholds:
            places += (values >= threshold).view(np.uint8)
        return places

    def _score_one(self, value: Any, refusal: Callable[[float], AppraisalError]) -> FloatArray:
        if math.isnan(value):
            return cast("FloatArray", value)
        rung = self.rungs[bisect.bisect_right(self.thresholds, value)]
        if rung is None:
            raise refusal(value)
        if not rung.slope:
            return cast("FloatArray", rung.score)
        above = min(max(value - rung.low, rung.below), rung.width)
        return cast("FloatArray", rung.score + above * rung.slope)

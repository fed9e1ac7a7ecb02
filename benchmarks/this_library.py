"""The same four works by this library: through a scheme, a fitted scheme, a frame, and methods."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from other_libraries import ENTROPY, MIN_MAX, TOPSIS, WORKS, Z_SCORE, Library

import media_appraisal as ma
from media_appraisal.engine.appraise import CHUNK
from media_appraisal.engine.joining import combined
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.topsis import Topsis
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import Line
from media_appraisal.methods.normalisers.min_max import MinMax
from media_appraisal.methods.normalisers.z_score import ZScore
from media_appraisal.methods.weightings.entropy import Entropy

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.arrays import FloatArray

AS_IT_IS = Line(at=0, base=0, points=1)
"""The value itself as its points."""
METHODS: dict[str, tuple[Normaliser, Aggregator]] = {
    MIN_MAX: (MinMax(), WeightedMean()),
    Z_SCORE: (ZScore(ddof=0), WeightedMean()),
    TOPSIS: (AS_IT_IS, Topsis()),
    ENTROPY: (AS_IT_IS, WeightedMean()),
}
"""The rule of each criterion, and how they are joined; the mean is the sum, weights adding to 1."""
GRADES = [{"key": "A", "from": 60}, {"key": "B", "from": -1000}]
UNIT = {MIN_MAX: 100, TOPSIS: 100}
"""Points to what the other libraries call 1."""


def scheme(work: str, weights: FloatArray) -> ma.Scheme:
    """The work as a scheme."""
    parts = [
        {
            "kind": "quantitative",
            "key": f"c{place}",
            "weight": weight,
            "normaliser": METHODS[work][0],
            "bounds": [-1000, 1000],
        }
        for place, weight in enumerate(weights.tolist())
    ]
    return ma.Scheme.model_validate(
        {
            "key": "peers",
            "version": "1",
            "unit_of_period": "month",
            "aggregator": METHODS[work][1],
            "weighting": "entropy" if work == ENTROPY else "given",
            "parts": parts,
            "scale": {
                "kind": "cutoffs",
                "grades": [{"key": "A", "from": 60}, {"key": "B", "from": -1000}],
            },
        }
    )


def values(matrix: FloatArray, weights: FloatArray) -> tuple[ma.Values, FloatArray]:
    """The matrix as `Values` hold it, NaN as a gap."""
    people = tuple(map(str, range(len(matrix))))
    keys = tuple(f"c{place}" for place in range(len(weights)))
    return ma.Values(people, keys, matrix, np.isnan(matrix).astype(np.uint8)), weights


def frame(matrix: FloatArray, weights: FloatArray) -> tuple[Any, FloatArray]:
    """The matrix as a polars frame with a column `person`."""
    polars: Any = import_module("polars")
    columns = {f"c{place}": column.copy() for place, column in enumerate(matrix.T)}
    return polars.DataFrame({"person": list(map(str, range(len(matrix)))), **columns}), weights


def appraised(work: str) -> Callable[[Any], Any]:
    """What people, who have a scheme that compares, do: fit, score, and grade."""

    def through(one: Any) -> Any:
        data, weights = one
        if work == ENTROPY:
            return np.array(ma.fit(scheme(work, weights), data).weights())
        totals = ma.appraise(scheme(work, weights), data, keep="grades").totals
        return totals / UNIT.get(work, 1)

    return through


def fitted(matrix: FloatArray, weights: FloatArray) -> tuple[Any, dict[str, ma.Scheme]]:
    """The values, and the schemes fitted to them."""
    data, _ = values(matrix, weights)
    works = [work for work in WORKS if work != ENTROPY]
    return data, {work: ma.fit(scheme(work, weights), data) for work in works}


def graded(work: str) -> Callable[[Any], Any]:
    """Scores and grades under a scheme that was fitted before."""

    def through(one: Any) -> Any:
        data, schemes = one
        totals = ma.appraise(schemes[work], data, keep="grades").totals
        return totals / UNIT.get(work, 1)

    return through


def by_methods(work: str) -> Callable[[Any], Any]:
    """The documents of the methods applied to the columns: fitted, then a stretch at a time."""
    rule, written = METHODS[work]

    def through(one: Any) -> Any:
        matrix, weights = one
        rules = [rule.fit(column) for column in matrix.T]
        aggregator = written.fit(matrix.T, weights)
        scores = np.empty(len(matrix))
        for first in range(0, len(matrix), CHUNK):
            rows = slice(first, first + CHUNK)
            pairs = zip(rules, matrix.T, strict=True)
            parts = [fitted.score(column[rows]) for fitted, column in pairs]
            scores[rows] = combined(aggregator, parts, weights)
        return scores / UNIT.get(work, 1)

    return through


def by_weighting(one: Any) -> Any:
    """The document of the weighting fitted to the columns."""
    matrix, weights = one
    parts: Any = [SimpleNamespace(key=f"c{place}") for place in range(len(weights))]
    return np.array(Entropy().fit(parts, matrix.T).weights(parts))


def ways() -> list[Library]:
    """The ways through this library, the shortest last."""
    three = [work for work in WORKS if work != ENTROPY]
    methods = {work: by_methods(work) for work in three} | {ENTROPY: by_weighting}
    return [
        Library("scheme on a frame", frame, {work: appraised(work) for work in WORKS}),
        Library("scheme", values, {work: appraised(work) for work in WORKS}),
        Library("fitted scheme", fitted, {work: graded(work) for work in three}),
        Library("methods", lambda matrix, weights: (matrix, weights.tolist()), methods),
    ]

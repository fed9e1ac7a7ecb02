"""The same four works by each library, and by this one: matrix and weights in, numbers out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from media_appraisal.arrays import FloatArray

MIN_MAX, Z_SCORE, TOPSIS, ENTROPY = WORKS = (
    "min-max + weighted sum",
    "z-score + weighted sum",
    "TOPSIS, vector",
    "entropy weights",
)
"""Min-max from 0 to 1; z-scores of the population; closeness from 0 to 1; weights adding to 1."""


@attrs.frozen(eq=False)
class Library:
    """A library, or one of the ways through it."""

    name: str
    prepare: Callable[[FloatArray, FloatArray], Any]
    """The matrix (people, criteria) and the weights as the library holds them; not timed."""
    works: Mapping[str, Callable[[Any], Any]]
    """What it can do, from what was prepared to an array."""


def scikit_criteria() -> Library:
    skcriteria: Any = import_module("skcriteria")
    scalers: Any = import_module("skcriteria.preprocessing.scalers")
    weighters: Any = import_module("skcriteria.preprocessing.weighters")
    simple: Any = import_module("skcriteria.agg.simple")
    topsis: Any = import_module("skcriteria.agg.topsis")

    def prepare(matrix: FloatArray, weights: FloatArray) -> Any:
        return skcriteria.mkdm(matrix, objectives=[max] * len(weights), weights=weights)

    def summed(one: Any) -> Any:
        scaled = scalers.MinMaxScaler("matrix").transform(one)
        return simple.WeightedSumModel().evaluate(scaled).e_.score

    def standardised(one: Any) -> Any:
        """Its weighted sum takes no number below 0, so numpy adds up."""
        scaled = scalers.StandarScaler("matrix").transform(one)
        return scaled.matrix.to_numpy() @ scaled.weights.to_numpy()

    def closeness(one: Any) -> Any:
        scaled = scalers.VectorScaler("matrix").transform(one)
        return topsis.TOPSIS().evaluate(scaled).e_.similarity

    return Library(
        "scikit-criteria",
        prepare,
        {
            MIN_MAX: summed,
            Z_SCORE: standardised,
            TOPSIS: closeness,
            ENTROPY: lambda one: weighters.EntropyWeighter().transform(one).weights.to_numpy(),
        },
    )


def pymcdm(*, validation: bool) -> Library:
    methods: Any = import_module("pymcdm.methods")
    scales: Any = import_module("pymcdm.normalizations")
    weighing: Any = import_module("pymcdm.weights")

    def by(method: Any) -> Callable[[Any], Any]:
        return lambda one: method(*one, np.ones(len(one[1])), validation=validation)

    return Library(
        "pymcdm" if validation else "pymcdm, validation=False",
        lambda matrix, weights: (matrix, weights),
        {
            MIN_MAX: by(methods.WSM(scales.minmax_normalization)),
            TOPSIS: by(methods.TOPSIS(scales.vector_normalization)),
            ENTROPY: lambda one: weighing.entropy_weights(one[0]),
        },
    )


def pyrepo_mcda() -> Library:
    methods: Any = import_module("pyrepo_mcda.mcda_methods")
    scales: Any = import_module("pyrepo_mcda.normalizations")
    weighing: Any = import_module("pyrepo_mcda.weighting_methods")

    def by(method: Any) -> Callable[[Any], Any]:
        return lambda one: method(*one, np.ones(len(one[1])))

    return Library(
        "pyrepo-mcda",
        lambda matrix, weights: (matrix, weights),
        {
            MIN_MAX: by(methods.SAW(scales.minmax_normalization)),
            TOPSIS: by(methods.TOPSIS(scales.vector_normalization)),
            ENTROPY: lambda one: weighing.entropy_weighting(one[0]),
        },
    )


def polars() -> Library:
    pl: Any = import_module("polars")

    def prepare(matrix: FloatArray, weights: FloatArray) -> Any:
        columns = {f"c{place}": column.copy() for place, column in enumerate(matrix.T)}
        return pl.DataFrame(columns), dict(zip(columns, weights.tolist(), strict=True))

    def summed(scale: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def work(one: Any) -> Any:
            frame, weights = one
            terms = [weight * scale(pl.col(name)) for name, weight in weights.items()]
            return frame.lazy().select(score=sum(terms)).collect()["score"].to_numpy()

        return work

    def closeness(one: Any) -> Any:
        frame, weights = one
        scaled = [
            (pl.col(name) / pl.col(name).pow(2).sum().sqrt() * weight).alias(name)
            for name, weight in weights.items()
        ]
        far, near = (
            sum((getattr(pl.col(name), end)() - pl.col(name)).pow(2) for name in weights).sqrt()
            for end in ("max", "min")
        )
        found = frame.lazy().select(scaled).select(score=near / (near + far)).collect()
        return found["score"].to_numpy()

    def entropy(one: Any) -> Any:
        frame, weights = one
        shares = {name: pl.col(name) / pl.col(name).sum() for name in weights}
        found = frame.lazy().select(
            (1 + (share * share.log()).sum() / pl.len().log()).alias(name)
            for name, share in shares.items()
        )
        numbers = found.collect().to_numpy()[0]
        return numbers / numbers.sum()

    return Library(
        "polars",
        prepare,
        {
            MIN_MAX: summed(lambda x: (x - x.min()) / (x.max() - x.min())),
            Z_SCORE: summed(lambda x: (x - x.mean()) / x.std(ddof=0)),
            TOPSIS: closeness,
            ENTROPY: entropy,
        },
    )


def duckdb() -> Library:
    base: Any = import_module("duckdb")

    def prepare(matrix: FloatArray, weights: FloatArray) -> Any:
        columns = {f"c{place}": column.copy() for place, column in enumerate(matrix.T)}
        connection = base.connect()
        connection.register("given", columns)
        connection.execute("CREATE TABLE held AS SELECT * FROM given")
        return connection, dict(zip(columns, weights.tolist(), strict=True))

    def scores(one: Any, ends: str, term: str, whole: str) -> Any:
        """A score over all people, with `ends` of each column worked out in a query before."""
        connection, weights = one
        found = ", ".join(ends.format(c=name, w=weight) for name, weight in weights.items())
        terms = " + ".join(term.format(c=name, w=weight) for name, weight in weights.items())
        query = f"SELECT {whole.format(terms)} AS score FROM held, (SELECT {found} FROM held)"
        return connection.execute(query).fetchnumpy()["score"]

    def closeness(one: Any) -> Any:
        connection, weights = one
        ends = ", ".join(
            f"max({c}) AS {c}h, min({c}) AS {c}l, sqrt(sum({c} * {c})) AS {c}n" for c in weights
        )
        far, near = (
            "sqrt("
            + " + ".join(f"pow({w} * ({c} - {c}{end}) / {c}n, 2)" for c, w in weights.items())
            + ")"
            for end in "hl"
        )
        query = (
            f"SELECT near / (near + far) AS score FROM (SELECT {near} AS near, {far} AS far "
            f"FROM held, (SELECT {ends} FROM held))"
        )
        return connection.execute(query).fetchnumpy()["score"]

    def entropy(one: Any) -> Any:
        connection, weights = one
        sums = ", ".join(f"sum({c}) AS {c}s" for c in weights)
        spread = ", ".join(
            f"1 + sum({c} / {c}s * ln({c} / {c}s)) / ln(count(*)) AS {c}" for c in weights
        )
        query = f"SELECT {spread} FROM held, (SELECT {sums} FROM held)"
        numbers = np.array(connection.execute(query).fetchone(), dtype=float)
        return numbers / numbers.sum()

    ends = "min({c}) AS {c}l, max({c}) - min({c}) AS {c}r"
    moments = "avg({c}) AS {c}m, stddev_pop({c}) AS {c}d"
    return Library(
        "DuckDB",
        prepare,
        {
            MIN_MAX: lambda one: scores(one, ends, "{w} * ({c} - {c}l) / {c}r", "{}"),
            Z_SCORE: lambda one: scores(one, moments, "{w} * ({c} - {c}m) / {c}d", "{}"),
            TOPSIS: closeness,
            ENTROPY: entropy,
        },
    )

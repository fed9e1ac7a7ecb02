"""Facts on the cluster of the tests, and the values of a measure as one machine finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from media_appraisal.engine.clusters.measuring import measure_on_spark
from media_appraisal.engine.measure import measure
from media_appraisal.measures.facts import Facts
from media_appraisal.scheme.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from media_appraisal.engine.values import Values

LINE = {"kind": "goalposts", "worst": 0, "best": 1}
SCALE = {"kind": "cutoffs", "grades": [{"key": "B", "from": 50}, {"key": "C", "from": 0}]}


def scheme(unit: str, **measures: Any) -> Scheme:
    """A scheme with an indicator for each measure."""
    parts = [
        {"kind": "quantitative", "key": key, "measure": document, "normaliser": LINE}
        for key, document in measures.items()
    ]
    return Scheme.model_validate(
        {"key": "x", "version": "1", "unit_of_period": unit, "parts": parts, "scale": SCALE}
    )


def on_spark(spark: Any, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """The tables on the cluster, their rows in an order of its own."""
    shuffled = {
        key: table.sample(fraction=1, shuffle=True, seed=1) for key, table in tables.items()
    }
    return {key: spark.createDataFrame(table.to_arrow()) for key, table in shuffled.items()}


def bits(values: Values) -> dict[str, Any]:
    """All of the values, the numbers to the bit."""
    return {
        "people": values.people,
        "columns": values.columns,
        "numbers": np.ascontiguousarray(values.numbers).tobytes(),
        "states": values.states.tolist(),
        "reasons": dict(values.reasons),
        "period": values.period,
        "days": None if values.days is None else values.days.tolist(),
        "cases": None if values.cases is None else np.ascontiguousarray(values.cases).tobytes(),
        "known_until": values.known_until,
    }


def both(
    spark: Any, asked: Scheme, tables: Mapping[str, pl.DataFrame], period: str
) -> tuple[Values, Values]:
    """What the cluster measures, and what one machine does."""
    cluster = measure_on_spark(asked, on_spark(spark, tables), period)
    given: Mapping[str, Any] = tables
    return cluster, measure(asked, Facts.of(**given), period)

"""Facts on the cluster of the tests, and the values of a measure as one machine finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.engine.clusters.measuring import measure_on_spark
from media_appraisal.engine.measure import measure
from media_appraisal.measures.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

    from media_appraisal.engine.values import Values
    from media_appraisal.scheme.scheme import Scheme


def on_spark(spark: Any, tables: Mapping[str, pl.DataFrame]) -> dict[str, Any]:
    """The tables on the cluster, their rows in an order of its own."""
    shuffled = {
        key: table.sample(fraction=1, shuffle=True, seed=1) for key, table in tables.items()
    }
    return {key: spark.createDataFrame(table.to_arrow()) for key, table in shuffled.items()}


def both(
    spark: Any, asked: Scheme, tables: Mapping[str, pl.DataFrame], period: str
) -> tuple[Values, Values]:
    """What the cluster measures, and what one machine does."""
    cluster = measure_on_spark(asked, on_spark(spark, tables), period)
    given: Mapping[str, Any] = tables
    return cluster, measure(asked, Facts.of(**given), period)

"""Small facts written by hand, in each frame library, and what measures read in them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.tables import TABLES
from media_appraisal.period import Period
from media_appraisal.states import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from media_appraisal.measures.tables import Sort

    Table: TypeAlias = Mapping[str, Any]

LIBRARIES = ("polars", "pandas", "pyarrow")

ENGINES = ("polars", "polars lazy", "duckdb", "pandas", "pandas of Arrow", "pyarrow")
"""Every shape in which facts may be given; what is lazy, or a relation, is collected."""


DTYPES: dict[Sort, Any] = {
    "text": pl.String, "count": pl.Int64, "amount": pl.Int64, "number": pl.Float64,
    "share": pl.Float64, "flag": pl.Boolean, "instant": pl.Datetime("us", "UTC"), "day": pl.Date,
}  # fmt: skip

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


NOON = dt.datetime(2023, 10, 1, 4, tzinfo=dt.UTC)
"""Noon of 2023-10-01 in Shanghai."""


def at(day: int, hour: int = 12, *, month: int = 10) -> dt.datetime:
    """An instant of 2023 by the clocks of Shanghai."""
    return dt.datetime(2023, month, day, hour, tzinfo=SHANGHAI)


def on(day: int, *, month: int = 10) -> dt.date:
    """A day of 2023."""
    return dt.date(2023, month, day)


def frame(library: str, key: str, table: Table) -> Any:
    """A table as a person of that library would have it; pandas with NaN in columns of counts."""
    if library == "pandas":
        return pd.DataFrame(dict(table))
    schema = {name: DTYPES[TABLES[key].columns[name]] for name in table}
    return as_given(library, pl.DataFrame(table, schema=schema))


def as_given(engine: str, table: pl.DataFrame) -> Any:
    """A table of Polars as another engine has it."""
    match engine:
        case "polars lazy":
            return table.lazy()
        case "duckdb":
            return duckdb.from_arrow(table.to_arrow())
        case "pandas":
            return table.to_pandas()
        case "pandas of Arrow":
            return table.to_pandas(use_pyarrow_extension_array=True)
        case "pyarrow":
            return pa.table(table.to_arrow())
    return table


def facts(library: str = "polars", zone: str = "Asia/Shanghai", **tables: Table) -> Facts:
    """Facts of tables written as columns."""
    frames = {key: frame(library, key, table) for key, table in tables.items()}
    return Facts.of(zone=zone, **frames)


def measure(**document: Any) -> Measure:
    """The measure that a document stands for."""
    found = Measure.find(document["kind"]).model_validate(document)
    assert Measure.find(document["kind"]).model_validate(found.written()) == found
    return found


def read(
    given: Facts, period: str = "2023-10", *, key: str = "", **document: Any
) -> dict[str, float | str]:
    """What a measure finds for each person: the number, or `state: reason`."""
    readings = measure(**document).read(given, Period.of(period), key)
    return {
        person: f"{STATES[state]}: {reason.en if reason else ''}" if state else float(number)
        for person, number, state, reason in zip(
            readings.people, readings.numbers, readings.states, readings.reasons, strict=True
        )
    }


def shot(**columns: list[Any]) -> dict[str, list[Any]]:
    """Rows of content_snapshot with these columns."""
    rows = len(next(iter(columns.values())))
    return {"content_id": list("abcdefgh")[:rows], "observed_at": [at(1)] * rows, **columns}

"""Columns of Python objects: each cell is of its sort, or is named."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pytest
from tests.measures.given import NOON, shot
from tests.refusals import both_texts

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import cells_of

NAIVE = NOON.replace(tzinfo=None)
DAY = dt.date(2023, 10, 1)


def objects(cells: list[Any]) -> pd.Series[Any]:
    """A column that no library takes for anything else."""
    return pd.Series([*cells, Ellipsis], dtype=object).iloc[:-1]


@pytest.mark.parametrize(
    ("column", "cells", "held"),
    [
        ("views", [Decimal(3), None, 4.0, 5], [3, None, 4, 5]),
        ("revenue", [Decimal(-3), float("nan"), -4], [-3, None, -4]),
        ("watch_seconds", [Decimal("1.5"), None, 2], [1.5, None, 2.0]),
        ("avg_pct_viewed", [Decimal("0.5"), None, 1], [0.5, None, 1.0]),
        ("currency", ["CNY", None, 3], ["CNY", None, "3"]),
    ],
)
def test_objects_that_fit_are_held(column: str, cells: list[Any], held: list[Any]) -> None:
    table = pd.DataFrame(shot(likes=[1] * len(cells)))
    table[column] = objects(cells)
    given = Facts.of(content_snapshot=table)
    assert cells_of(given.table("content_snapshot")[column]) == held


@pytest.mark.parametrize(
    ("key", "column", "cells", "value"),
    [
        ("content_snapshot", "views", [1, "x"], "'x'"),
        ("content_snapshot", "views", [1, Decimal(-1)], "Decimal('-1')"),
        ("content_snapshot", "views", [1, Decimal("1.5")], "Decimal('1.5')"),
        ("content_snapshot", "views", ["x", True], "'x'"),
        ("content_snapshot", "views", [1, 2**60, "x"], str(2**60)),
        ("content_snapshot", "watch_seconds", [1, Decimal("Infinity")], "Decimal('Infinity')"),
        ("content_snapshot", "avg_pct_viewed", [1, Decimal(2)], "Decimal('2')"),
        ("content_snapshot", "currency", ["x", 1.5], "1.5"),
        ("content", "is_original", [True, "x"], "'x'"),
        ("content", "is_original", [True, 1.5], "1.5"),
        ("content", "published_at", [NOON, "x"], "'x'"),
        ("content", "published_at", [NOON, NAIVE], repr(NAIVE)),
        ("content", "published_at", [NOON, DAY], repr(DAY)),
        ("account", "opened_on", [DAY, NOON], repr(NOON)),
        ("account", "opened_on", [DAY, 3], "3"),
    ],
)
def test_an_object_of_another_sort_is_named(
    key: str, column: str, cells: list[Any], value: str
) -> None:
    keys = {"content": {"content_id": list("abc")}, "account": {"account_id": list("abc")}}
    table = pd.DataFrame(keys.get(key) or shot(likes=[1] * 3)).iloc[: len(cells)]
    given = table.assign(**{column: objects(cells)})
    en, _ = both_texts(lambda: Facts.of(**{key: given}))
    row = 1 + next(place for place, cell in enumerate(cells) if repr(cell) == value)
    assert en.startswith(f"table {key}, row {row}, column {column}: {value} is not ")


def test_objects_of_polars_are_read_alike() -> None:
    table = pl.DataFrame(shot(views=[1])).with_columns(
        pl.Series("revenue", [Decimal(-7)], dtype=pl.Object)
    )
    given = Facts.of(content_snapshot=table)
    assert cells_of(given.table("content_snapshot")["revenue"]) == [-7]

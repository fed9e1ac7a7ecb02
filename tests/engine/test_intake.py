"""Intake: every form in which values come gives the same totals."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.engine.forms import COLUMNS, EXPECTED, RULES, reviews, rows
from tests.engine.plain import person

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.intake import values_of
from media_appraisal.engine.values import Values
from media_appraisal.period import Period

FORMS: dict[str, Callable[[], Any]] = {
    "dicts": rows,
    "tuple of dicts": lambda: tuple(rows()),
    "reviews": reviews,
    "reviews of this very scheme": lambda: reviews(RULES.content_hash),
    "pandas": lambda: pd.DataFrame(COLUMNS),
    "pandas with objects": lambda: pd.DataFrame(COLUMNS).astype(object),
    "pandas nullable": lambda: pd.DataFrame(COLUMNS).convert_dtypes(),
    "polars": lambda: pl.DataFrame(COLUMNS),
    "pyarrow": lambda: pa.table(COLUMNS),
    "values": lambda: Values.of_rows(RULES.columns, rows()),
    "values in another order": lambda: Values.of_rows(["incident", "reach", "quality"], rows()),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same(form: str) -> None:
    result = appraise(RULES, FORMS[form]())
    found = [(row["person"], row["total"], row["grade"]) for row in result.records()]
    assert found == EXPECTED
    taken = values_of(RULES, FORMS[form]())
    assert taken.columns == ("quality", "reach", "incident")
    assert [taken.gap(place, 1)[0] for place in range(3)] == [
        "observed", "not_applicable", "not_due",
    ]  # fmt: skip
    reason = taken.gap(1, 1)[1]
    assert reason is not None
    assert (reason.en, reason.zh) == ("no account", "没有账号")


LISTED: dict[str, tuple[type, Callable[[Any], list[dict[str, Any]]]]] = {
    "pandas": (pd.DataFrame, lambda frame: frame.to_dict("records")),
    "polars": (pl.DataFrame, lambda frame: frame.to_dicts()),
    "pyarrow": (pa.Table, lambda frame: frame.to_pylist()),
    "dicts": (pl.DataFrame, lambda frame: frame.to_dicts()),
}


@pytest.mark.parametrize("form", LISTED)
def test_the_result_comes_as_a_frame_of_the_same_library(form: str) -> None:
    result = appraise(RULES, FORMS[form]())
    frame: Any = result.frame()
    kind, listed = LISTED[form]
    assert type(frame) is kind
    plain = [
        {
            name: None if isinstance(cell, float) and math.isnan(cell) else cell
            for name, cell in row.items()
        }
        for row in listed(frame)
    ]
    assert plain == result.records()


def test_reviews_bring_their_period() -> None:
    assert appraise(RULES, reviews()).period == Period.of("2026-09")
    assert appraise(RULES, reviews(), period="2026-09").period == Period.of("2026-09")
    assert appraise(RULES, rows()).period is None


def test_a_column_that_is_lacking_is_all_gaps_and_nothing_more_is_needed() -> None:
    frame = pl.DataFrame({"person": ["a"], "quality": [70], "incident": [0]})
    assert appraise(RULES, frame).totals.tolist() == [70]


@pytest.mark.parametrize("number", [70, 70.0, np.int64(70), np.float32(70), Decimal("70.0")])
def test_numbers_of_every_sort_are_numbers(number: Any) -> None:
    assert appraise(RULES, [person(quality=number, incident=0)]).totals.tolist() == [70]
    frame = pd.DataFrame(
        {"person": ["x"], "quality": pd.Series([number], dtype=object), "incident": [0]}
    )
    assert appraise(RULES, frame).totals.tolist() == [70]


def test_decimal_columns_are_numbers() -> None:
    column = pa.array([Decimal("70.50")], pa.decimal128(6, 2))
    table = pa.table({"person": ["x"], "quality": column, "incident": [0]})
    assert appraise(RULES, table).totals.tolist() == [70.5]

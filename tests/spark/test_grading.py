"""Grades of a table of values on two workers: to the bit those of one machine."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from tests.measures.apart import LINE
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.clusters.grading import grade_on_spark
from media_appraisal.engine.fit import fit
from media_appraisal.files.documents import load_scheme
from media_appraisal.scheme.scheme import Scheme

ROWS: list[dict[str, Any]] = [
    {
        "person": f"p{number:04}",
        "life_expectancy": 45 + number % 40 + number / 7,
        "expected_schooling": number % 19,
        "mean_schooling": 0.1 + number % 13,
        "gni_per_capita": 100 + 37.7 * number,
    }
    for number in range(1000)
]


def graded(spark: Any, scheme: Scheme, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    frame = grade_on_spark(scheme, spark.createDataFrame(pd.DataFrame(rows)).repartition(7))
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: row["person"])


def test_a_scheme_gives_everyone_the_same_bits(spark: Any) -> None:
    """Those who were active too short get no grade, and the reason why."""
    scheme = load_scheme("hdi").revised(min_days=10)
    rows = [{**row, "days": number % 30} for number, row in enumerate(ROWS)]
    found = graded(spark, scheme, rows)
    assert found == appraise(scheme, rows).records()
    assert sum(row["not_graded"] is not None for row in found) == 340


def test_a_scheme_that_was_fitted_needs_nobody_else(spark: Any) -> None:
    ranked = {"kind": "quantitative", "key": "reads", "normaliser": "percent_rank"}
    plain = {"kind": "quantitative", "key": "likes", "normaliser": LINE, "gaps": "leave_out"}
    scheme = load_scheme("hdi").revised(parts=[ranked, plain])
    rows = [
        {"person": f"p{number:03}", "reads": number * number % 97, "likes": number / 300}
        for number in range(300)
    ]
    rows[7]["likes"] = None
    rows[7]["likes.gap"] = "not_applicable: no account"
    assert both_texts(lambda: grade_on_spark(scheme, None)) == (
        "hdi compares people: call fit(scheme, values) first, then score.",
        "hdi 要与他人比较：请先用 fit(scheme, values) 拟合方案，再计分。",
    )
    assert graded(spark, fit(scheme, rows), rows) == appraise(scheme, rows).records()


def test_a_gap_that_is_refused_fails_the_task_with_its_message(spark: Any) -> None:
    rows = [*ROWS[:1], {**ROWS[1], "gni_per_capita": None}]
    with pytest.raises(Exception, match=r"GapsRefused.*p0001: gni_per_capita"):
        graded(spark, load_scheme("hdi"), rows)

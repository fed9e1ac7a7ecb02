"""Every kind of measure there is, found by itself, and facts in which each finds something."""

from __future__ import annotations

from functools import cache
from typing import Any

import polars as pl
from docs.making.shown import example
from tests.measures.given import measure
from tests.newsroom.rows import newsroom

from media_appraisal.files.facts import dated
from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.measure import Measure
from media_appraisal.period import Period

KINDS = sorted(kind for kind in Measure.known() if "." not in kind)
QUARTER = Period.of("2026-Q3")


def shown(kind: str) -> Measure:
    """The measure that the reference shows of a kind; a kind without one fails."""
    found = example("measure", kind)
    assert found is not None, kind
    document: Any = parse_yaml(found.document, kind)
    return measure(**document)


@cache
def tables() -> dict[str, pl.DataFrame]:
    """The sample newsroom, with what it lacks: Bilibili, headlines, recommendations, entries."""
    given = dated(newsroom())
    platform = pl.col("platform").replace("xiaohongshu", "bilibili")
    given["account"] = given["account"].with_columns(platform)
    place = pl.int_range(pl.len(), dtype=pl.Int64)
    given["content"] = given["content"].with_columns(position=place % 3 + 1)
    recommends = pl.col("likes") // 3
    given["content_snapshot"] = given["content_snapshot"].with_columns(recommends=recommends)
    joins = pl.when(place % 3 == 0).then(pl.lit("follow")).otherwise(pl.col("kind"))
    given["user_event"] = given["user_event"].with_columns(kind=joins)
    people = given["operator"]["operator_id"].sort()
    given["entered"] = pl.DataFrame({"person": people, "period": "2026-Q3", "indicator": "a"})
    entered = pl.when(place > 0).then(1 / (place + 2))
    state = pl.when(place == 0).then(pl.lit("not_due"))
    given["entered"] = given["entered"].with_columns(value=entered, state=state)
    return given

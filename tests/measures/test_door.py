"""The door: what each frame library brings is held alike, and every wrong cell is named."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.measures.given import NOON, at, facts, frame, on, shot
from tests.refusals import both_texts

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import cells_of

NOON_HELD = (19_631 * 24 + 4) * 3_600_000_000


def held(given: Facts, key: str, column: str) -> list[Any]:
    return cells_of(given.table(key)[column])


def test_every_library_is_held_alike(library: str) -> None:
    given = facts(
        library,
        content_snapshot=shot(
            views=[1, None, 3], revenue=[-5, 0, None], avg_pct_viewed=[0.5, None, 1.0]
        ),
        content={
            "content_id": ["a", "b", "c"],
            "is_original": [True, None, False],
            "published_at": [NOON, None, NOON + dt.timedelta(microseconds=1)],
            "title": ["标题", "", None],
        },
        account_day={"account_id": ["x"], "day": [on(1)]},
    )
    assert held(given, "content_snapshot", "views") == [1, None, 3]
    assert held(given, "content_snapshot", "revenue") == [-5, 0, None]
    assert held(given, "content_snapshot", "avg_pct_viewed") == [0.5, None, 1.0]
    assert held(given, "content", "is_original") == [True, None, False]
    assert held(given, "content", "published_at") == [NOON_HELD, None, NOON_HELD + 1]
    assert held(given, "content", "title") == ["标题", None, None]
    assert held(given, "account_day", "day") == [19_631]


def test_a_zone_other_than_utc_is_the_same_instant(library: str) -> None:
    given = facts(library, content={"content_id": ["a"], "published_at": [at(1)]})
    assert held(given, "content", "published_at") == [NOON_HELD]


def test_columns_of_gaps_only_are_held(library: str) -> None:
    nothing = {"content_id": ["a"], "published_at": [None], "is_original": [None], "title": [None]}
    given = facts(library, content=nothing, content_snapshot=shot(views=[None]))
    assert held(given, "content", "published_at") == [None]
    assert held(given, "content", "is_original") == [None]
    assert held(given, "content_snapshot", "views") == [None]


def test_an_empty_table_is_held(library: str) -> None:
    given = facts(library, content={"content_id": [], "operator_id": []})
    assert len(given.table("content")) == 0


@pytest.mark.parametrize(
    "views",
    [
        pd.Series([1.0, float("nan"), 3.0]),
        pd.Series([1, None, 3], dtype="Int64"),
        pd.Series([1, None, 3], dtype="int64[pyarrow]"),
        pd.Series([1, None, 3], dtype=object),
        pd.Series([1, float("nan"), Decimal(3)], dtype=object),
        pd.Series([1.0, float("nan"), 3.0], dtype="Float64"),
        pd.Series([1, None, 3], index=[7, 7, 9], dtype="Int64"),
    ],
    ids=str,
)
def test_pandas_has_many_ways_to_write_a_gap(views: Any) -> None:
    table = pd.DataFrame({"content_id": ["a", "b", "c"], "observed_at": [at(1)] * 3}, views.index)
    given = Facts.of(content_snapshot=table.assign(views=views))
    assert held(given, "content_snapshot", "views") == [1, None, 3]


@pytest.mark.parametrize(
    "days",
    [
        pd.Series([dt.date(2023, 10, 1), None], dtype=object),
        pd.Series(pd.to_datetime(["2023-10-01", None])),
        pd.Series([dt.date(2023, 10, 1), None], dtype="date32[pyarrow]"),
    ],
    ids=["objects", "datetimes", "arrow"],
)
def test_pandas_has_many_ways_to_write_a_day(days: Any) -> None:
    given = Facts.of(operator=pd.DataFrame({"operator_id": ["a", "b"], "active_from": days}))
    assert held(given, "operator", "active_from") == [19_631, None]


def test_instants_of_several_zones_in_one_column_are_instants() -> None:
    utc = pd.Timestamp("2023-10-01T04:00Z")
    moments = pd.Series([utc, utc.tz_convert("Asia/Shanghai"), None], dtype=object)
    given = Facts.of(content=pd.DataFrame({"content_id": list("abc"), "published_at": moments}))
    assert held(given, "content", "published_at") == [NOON_HELD, NOON_HELD, None]


def test_whole_numbers_are_taken_for_names_flags_and_numbers(library: str) -> None:
    columns = {"content_id": [302338318, 2], "is_original": [1, 0]}
    frames = {"polars": pl.DataFrame, "pandas": pd.DataFrame, "pyarrow": pa.table}
    given = Facts.of(content=frames[library](columns))
    assert held(given, "content", "content_id") == ["302338318", "2"]
    assert held(given, "content", "is_original") == [True, False]
    given = Facts.of(content_snapshot=frames[library](shot(watch_seconds=[3])))
    assert held(given, "content_snapshot", "watch_seconds") == [3.0]


def test_decimals_and_categories_are_read() -> None:
    table = pl.DataFrame(
        {
            "content_id": pl.Series(["a"], dtype=pl.Categorical),
            "observed_at": [at(1)],
            "views": pl.Series([Decimal("12.00")], dtype=pl.Decimal(10, 2)),
        }
    )
    given = Facts.of(content_snapshot=table)
    assert held(given, "content_snapshot", "content_id") == ["a"]
    assert held(given, "content_snapshot", "views") == [12]


def test_nan_is_a_gap_only_where_the_library_means_one() -> None:
    table = shot(watch_seconds=[1.0, float("nan")])
    assert held(Facts.of(content_snapshot=pd.DataFrame(table)), "content_snapshot",
                "watch_seconds") == [1.0, None]  # fmt: skip
    for given in (pl.DataFrame(table), pa.table(table)):
        en, _ = both_texts(lambda given=given: Facts.of(content_snapshot=given))  # type: ignore[misc]  # bound at once
        assert en == (
            "table content_snapshot, row 2, column watch_seconds: nan is no finite number (cells "
            "like it: 1). Leave the cell empty where it is unknown."
        )


def test_the_frame_that_came_in_is_left_as_it_was() -> None:
    table = frame("pandas", "content", {"content_id": ["a"], "published_at": [at(1)]})
    before = table.copy(deep=True)
    Facts.of(content=table)
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u3000", "\u00a0 \u3000"])
def test_a_text_of_spaces_is_a_gap_whatever_stands_beside_it(library: str, blank: str) -> None:
    names = {"content_id": ["a", "b", "c"], "title": ["标题", blank, "!"]}
    assert held(facts(library, content=names), "content", "title") == ["标题", None, "!"]
    plain = {"content_id": ["a", "b"], "title": ["Z~", blank]}
    assert held(facts(library, content=plain), "content", "title") == ["Z~", None]

"""The door: what each frame library brings is held alike, and every wrong cell is named."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.measures.given import at, facts, frame, on
from tests.refusals import both_texts

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import cells_of

NOON = dt.datetime(2023, 10, 1, 4, tzinfo=dt.UTC)
"""Noon of 2023-10-01 in Shanghai: 19,631 days and 4 hours after the beginning of 1970."""
NOON_HELD = (19_631 * 24 + 4) * 3_600_000_000


def held(given: Facts, key: str, column: str) -> list[Any]:
    return cells_of(given.table(key)[column])


def shot(**columns: list[Any]) -> dict[str, list[Any]]:
    rows = len(next(iter(columns.values())))
    return {"content_id": list("abcdefgh")[:rows], "observed_at": [at(1)] * rows, **columns}


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


CURE = "Correct it, or leave it empty where it is unknown."
REFUSED: list[tuple[str, dict[str, list[Any]], str]] = [
    (
        "content_snapshot",
        shot(views=["7", "abc"]),
        "row 1, column views: '7' is not a whole number of 0 or more (cells like it: 2). " + CURE,
    ),
    (
        "content_snapshot",
        shot(views=[1.0, 1.5]),
        "row 2, column views: 1.5 is not a whole number of 0 or more (cells like it: 1). " + CURE,
    ),
    (
        "content_snapshot",
        shot(views=[True, False]),
        "row 1, column views: True is not a whole number of 0 or more (cells like it: 2). " + CURE,
    ),
    (
        "content_snapshot",
        shot(revenue=[2**53, 2**53 + 1]),
        "row 2, column revenue: 9007199254740993 is not a whole number (money in minor units) "
        "(cells like it: 1). " + CURE,
    ),
    (
        "content_snapshot",
        shot(watch_seconds=["long"]),
        "row 1, column watch_seconds: 'long' is not a number (cells like it: 1). " + CURE,
    ),
    (
        "content",
        {"content_id": ["a"], "title": [1.5]},
        "row 1, column title: 1.5 is not text (cells like it: 1). " + CURE,
    ),
    (
        "content",
        {"content_id": ["a", "b"], "is_original": [1, 2]},
        "row 2, column is_original: 2 is not true or false (cells like it: 1). " + CURE,
    ),
    (
        "content",
        {"content_id": ["a"], "is_original": ["yes"]},
        "row 1, column is_original: 'yes' is not true or false (cells like it: 1). " + CURE,
    ),
    (
        "content",
        {"content_id": ["a"], "published_at": ["2023-10-01"]},
        "row 1, column published_at: '2023-10-01' is not a moment such as "
        "2023-10-01T08:00:00+08:00 (cells like it: 1). " + CURE,
    ),
    (
        "account_day",
        {"account_id": ["x"], "day": [dt.datetime(2023, 10, 1, 8)]},  # noqa: DTZ001  # no zone
        "row 1, column day: 2023-10-01 08:00:00 is not a day such as 2023-10-01 "
        "(cells like it: 1). " + CURE,
    ),
    (
        "account_day",
        {"account_id": ["x"], "day": [at(1)]},
        "row 1, column day: 2023-10-01 12:00:00+08:00 is not a day such as 2023-10-01 "
        "(cells like it: 1). " + CURE,
    ),
    (
        "content_snapshot",
        shot(views=[-1, 2, -3]),
        "row 1, column views: -1 is below 0, and a count never is (cells like it: 2). If it "
        "stands for unknown, leave the cell empty.",
    ),
    (
        "content_snapshot",
        shot(avg_pct_viewed=[0.4, 44.1]),
        "row 2, column avg_pct_viewed: 44.1 does not lie between 0 and 1 (cells like it: 1). Is "
        "it a percentage? Then divide it by 100.",
    ),
    (
        "content_snapshot",
        shot(watch_seconds=[1.0, float("inf")]),
        "row 2, column watch_seconds: inf is no finite number (cells like it: 1). Leave the cell "
        "empty where it is unknown.",
    ),
    (
        "content",
        {"content_id": ["a"], "published_at": [dt.datetime(2023, 10, 1, 8)]},  # noqa: DTZ001
        "row 1, column published_at: 2023-10-01 08:00:00 has no time zone (cells like it: 1). Say "
        "which, such as 2023-10-01T08:00:00+08:00, or its day is open to dispute.",
    ),
]


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow"])
@pytest.mark.parametrize(("key", "table", "message"), REFUSED)
def test_a_wrong_cell_is_named(
    library: str, key: str, table: dict[str, list[Any]], message: str
) -> None:
    frames = {"polars": pl.DataFrame, "pandas": pd.DataFrame, "pyarrow": pa.table}
    given = frames[library](table)
    en, _ = both_texts(lambda: Facts.of(**{key: given}))
    en = en.replace("2023-10-01 04:00:00+00:00", "2023-10-01 12:00:00+08:00")  # Polars, in UTC
    assert en == f"table {key}, {message}"


def test_a_wrong_cell_is_named_in_chinese() -> None:
    where = "table content_snapshot 第 1 行，列 views："
    cases: list[tuple[list[Any], str]] = [
        (["x"], "'x' 不是不小于 0 的整数（此类单元格：1 个）。请更正；未知则留空。"),
        ([-1], "-1 小于 0，计数不可能为负（此类单元格：1 个）。若表示未知，请留空。"),
        ([float("nan")], "nan 不是有限的数（此类单元格：1 个）。未知则留空。"),
    ]
    for views, message in cases:
        table = pl.DataFrame(shot(views=views))
        _, zh = both_texts(lambda table=table: Facts.of(content_snapshot=table))  # type: ignore[misc]  # bound at once
        assert zh == where + message
    table = pl.DataFrame(shot(avg_pct_viewed=[2.0]))
    assert both_texts(lambda: Facts.of(content_snapshot=table))[1] == (
        "table content_snapshot 第 1 行，列 avg_pct_viewed：2.0 不在 0 到 1 之间"
        "（此类单元格：1 个）。若是百分数，请除以 100。"
    )
    naive = pl.DataFrame({"content_id": ["a"], "published_at": [at(1).replace(tzinfo=None)]})
    assert both_texts(lambda: Facts.of(content=naive))[1] == (
        "table content 第 1 行，列 published_at：2023-10-01 12:00:00 没有时区"
        "（此类单元格：1 个）。请写明，例如 2023-10-01T08:00:00+08:00，否则属于哪一天说不清。"
    )


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


def test_an_unknown_column_is_refused(library: str) -> None:
    table = {"community_id": ["a"], "acount_id": ["b"]}
    frames = {"polars": pl.DataFrame, "pandas": pd.DataFrame, "pyarrow": pa.table}
    en, _ = both_texts(lambda: Facts.of(community=frames[library](table)))
    assert en == (
        "The fact table 'community' has no column 'acount_id'. Did you mean 'account_id'? "
        "Columns: community_id, account_id, source, observed_at."
    )


def test_a_column_given_twice_is_refused() -> None:
    names = ["community_id", "account_id", "account_id"]
    for given in (pd.DataFrame([["a", "b", "c"]], columns=names), pa.table([["a"]] * 3, names)):
        assert both_texts(lambda given=given: Facts.of(community=given)) == (  # type: ignore[misc]  # bound at once
            "table community has these columns twice: account_id. Keep one of each.",
            "table community 有重复的列：account_id。每列请只保留一个。",
        )


def test_a_missing_key_column_is_refused(library: str) -> None:
    assert both_texts(lambda: facts(library, account_day={"account_id": ["x"]})) == (
        "table account_day lacks the column 'day'. Its rows are named by: account_id, day.",
        "table account_day 缺少列 'day'。每一行由以下列确定：account_id, day。",
    )


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_an_empty_key_is_refused(library: str, nothing: str | None) -> None:
    table = {"content_id": ["a", nothing, nothing]}
    assert both_texts(lambda: facts(library, content=table)) == (
        "table content, row 2: content_id is empty (rows like it: 2). Fill it, or drop the row.",
        "table content 第 2 行：content_id 为空（此类行数：2）。请补上，或删除该行。",
    )


def test_the_same_row_twice_is_refused(library: str) -> None:
    table = {
        "account_id": ["x", "y", "z", "y", "x"],
        "day": [on(1), on(2), on(1), on(1), on(1)],
    }
    assert both_texts(lambda: facts(library, account_day=table)) == (
        "table account_day, rows 1 and 5 are both account_id x, day 2023-10-01. Keep one of them.",
        "table account_day 第 1 行与第 5 行重复：account_id x, day 2023-10-01。请只保留一行。",
    )


def test_the_same_observation_twice_is_named_by_its_instant(library: str) -> None:
    table = {"content_id": ["a", "a"], "observed_at": [NOON, NOON]}
    en, _ = both_texts(lambda: facts(library, content_snapshot=table))
    assert en == (
        "table content_snapshot, rows 1 and 2 are both content_id a, observed_at "
        "2023-10-01T04:00:00+00:00. Keep one of them."
    )


def test_the_frame_that_came_in_is_left_as_it_was() -> None:
    table = frame("pandas", "content", {"content_id": ["a"], "published_at": [at(1)]})
    before = table.copy(deep=True)
    Facts.of(content=table)
    pd.testing.assert_frame_equal(table, before)

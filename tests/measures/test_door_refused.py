"""The door: every wrong cell, key and column is named, whatever the frame library."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.measures.given import NOON, at, facts, on, shot
from tests.refusals import both_texts

from media_appraisal.measures.facts import Facts

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


def test_an_unknown_column_is_refused(library: str) -> None:
    table = {"community_id": ["a"], "acount_id": ["b"]}
    frames = {"polars": pl.DataFrame, "pandas": pd.DataFrame, "pyarrow": pa.table}
    en, _ = both_texts(lambda: Facts.of(community=frames[library](table)))
    assert en == (
        "The fact table 'community' has no column 'acount_id'. Did you mean 'account_id'? "
        "Columns: community_id, account_id, source, observed_at, retracted."
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

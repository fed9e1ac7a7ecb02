"""Intake: bad input is refused with a whole message in both languages."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.engine.forms import RULES, reviews
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.documents import DuplicateKeys
from media_appraisal.errors.root import AppraisalError
from media_appraisal.errors.values import PeriodsDiffer


def one(**values: Any) -> list[dict[str, Any]]:
    return [person("周", **{"quality": 70.0, "incident": 0} | values)]


def polars(**values: Any) -> pl.DataFrame:
    return pl.DataFrame(one(**values))


BAD: dict[str, tuple[Callable[[], Any], str, str]] = {
    "unknown column": (
        lambda: one(qualty=3),
        "The scheme has no indicator 'qualty'. Did you mean 'quality'? It has: quality, reach, incident.",
        "方案中没有指标 'qualty'。是不是想写 'quality'？方案的指标：quality, reach, incident。",
    ),
    "unknown column in a frame": (
        lambda: polars(reech=3),
        "The scheme has no indicator 'reech'. Did you mean 'reach'? It has: quality, reach, incident.",
        "方案中没有指标 'reech'。是不是想写 'reach'？方案的指标：quality, reach, incident。",
    ),
    "column that is no text": (
        lambda: [{"person": "周", 7: 1}],
        "The scheme has no indicator '7'. It has: quality, reach, incident.",
        "方案中没有指标 '7'。方案的指标：quality, reach, incident。",
    ),
    "duplicate person": (
        lambda: one() + one(),
        "These people stand in the values more than once: 周. Give each one row.",
        "以下人员在数据中出现多次：周。每人只能有一行。",
    ),
    "text": (
        lambda: one(quality="85%"),
        "quality of 周 is '85%', which is no number. Leave a gap empty (None).",
        "周 的 quality 为 '85%'，不是数字。没有数据请留空（None）。",
    ),
    "text in a frame": (
        lambda: polars(quality="-"),
        "quality of 周 is '-', which is no number. Leave a gap empty (None).",
        "周 的 quality 为 '-'，不是数字。没有数据请留空（None）。",
    ),
    "NaN": (
        lambda: one(quality=math.nan),
        "quality of 周 is nan, which is no number. Leave a gap empty (None).",
        "周 的 quality 为 nan，不是数字。没有数据请留空（None）。",
    ),
    "NaN in a frame that tells it from a gap": (
        lambda: polars(quality=math.nan),
        "quality of 周 is nan, which is no number. Leave a gap empty (None).",
        "周 的 quality 为 nan，不是数字。没有数据请留空（None）。",
    ),
    "infinity": (
        lambda: pa.Table.from_pylist(one(quality=-math.inf)),
        "quality of 周 is -inf, which is no number. Leave a gap empty (None).",
        "周 的 quality 为 -inf，不是数字。没有数据请留空（None）。",
    ),
    "true": (
        lambda: polars(incident=True),
        "incident of 周 is True, which is no number. Leave a gap empty (None).",
        "周 的 incident 为 True，不是数字。没有数据请留空（None）。",
    ),
    "number beyond float64": (
        lambda: one(quality=10**309),
        f"quality of 周 is {10**309}, which is no number. Leave a gap empty (None).",
        f"周 的 quality 为 {10**309}，不是数字。没有数据请留空（None）。",
    ),
    "unknown state": (
        lambda: one(quality=None, quality_gap="n/a"),
        "The gap of 周 at quality is 'n/a'. Begin with one of: missing, not_applicable, not_due.",
        "周 的 quality 缺项写作 'n/a'。请以下列之一开头：missing, not_applicable, not_due。",
    ),
    "state that is no text": (
        lambda: polars(quality=None, quality_gap=3),
        "The gap of 周 at quality is 3. Begin with one of: missing, not_applicable, not_due.",
        "周 的 quality 缺项写作 3。请以下列之一开头：missing, not_applicable, not_due。",
    ),
    "no person": (
        lambda: [*one(), {"quality": 3}],
        "Row 2 has no `person`. Give each row a column `person` with a name or number as text.",
        "第 2 行没有 `person`。每一行都要有一列 `person`，写姓名或工号（文字）。",
    ),
    "a number for a person": (
        lambda: pd.DataFrame({"person": [7], "quality": [1]}),
        "Row 1 has no `person`. Give each row a column `person` with a name or number as text.",
        "第 1 行没有 `person`。每一行都要有一列 `person`，写姓名或工号（文字）。",
    ),
    "no column person": (
        lambda: pl.DataFrame({"quality": [1.0]}),
        "Row 1 has no `person`. Give each row a column `person` with a name or number as text.",
        "第 1 行没有 `person`。每一行都要有一列 `person`，写姓名或工号（文字）。",
    ),
    "a lazy frame": (
        lambda: polars().lazy(),
        "A LazyFrame holds no values. Give Values, a list of Review, a list of dicts with a "
        "`person`, or an eager pandas, Polars or PyArrow frame.",
        "LazyFrame 中没有可用的数据。请提供 Values、Review 列表、带 `person` 的字典列表，"
        "或 pandas、Polars、PyArrow 数据表。",
    ),
    "a list of something else": (
        lambda: [*one(), ("周", 3)],
        "A list of tuple holds no values. Give Values, a list of Review, a list of dicts with a "
        "`person`, or an eager pandas, Polars or PyArrow frame.",
        "list of tuple 中没有可用的数据。请提供 Values、Review 列表、带 `person` 的字典列表，"
        "或 pandas、Polars、PyArrow 数据表。",
    ),
    "reviews of two periods": (
        lambda: reviews() + reviews(period="2026-10"),
        "These periods stand together: 2026-09, 2026-10. Appraise one period at a time.",
        "数据中有多个周期：2026-09, 2026-10。每次只能考核一个周期。",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_with_the_whole_message(case: str) -> None:
    data, en, zh = BAD[case]
    assert both_texts(lambda: appraise(RULES, data())) == (en, zh)


@pytest.mark.parametrize(
    "data", [None, 3, "file.csv", np.zeros((2, 2)), {"person": "x"}, dt.date(2026, 9, 1)]
)
def test_what_holds_no_rows_is_named(data: Any) -> None:
    with pytest.raises(AppraisalError, match=f"^A {type(data).__name__} holds no values"):
        appraise(RULES, data)


def test_reviews_of_another_text_of_the_scheme_are_refused() -> None:
    found = RULES.content_hash[:12]
    assert both_texts(lambda: appraise(RULES, reviews("0" * 64))) == (
        f"The review of 周 is for the scheme s 000000000000; this is s {found}. Use that scheme.",
        f"周 的考核表对应方案 s 000000000000，而当前方案是 s {found}。请使用对应的方案。",
    )


def test_reviews_of_another_scheme_are_refused_whatever_hash_they_bear() -> None:
    for scheme_hash in (None, RULES.content_hash):
        other = [review.revised(scheme="t", scheme_hash=scheme_hash) for review in reviews()]
        with pytest.raises(AppraisalError, match="The review of 周 is for the scheme t"):
            appraise(RULES, other)


def test_a_period_other_than_that_of_the_reviews_is_refused() -> None:
    with pytest.raises(PeriodsDiffer) as caught:
        appraise(RULES, reviews(), period="2026-10")
    assert caught.value.periods == ("2026-09", "2026-10")


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([["x", 1, 2]], columns=["person", "reach", "reach"]),
        pa.table([["x"], [1], [2]], names=["person", "reach", "reach"]),
    ],
)
def test_a_column_that_stands_twice_is_refused(frame: Any) -> None:
    with pytest.raises(DuplicateKeys) as caught:
        appraise(RULES, frame)
    assert caught.value.keys == ("reach",)


RATES = scheme(
    leaf("rate", possible={"least": 0, "most": 1}),
    leaf("count", possible={"least": 0}),
    leaf("any"),
)


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (
            {"rate": 85, "count": 1},
            "rate of 周 is 85; possible is 0 to 1 (1 such). Check the unit: a rate is a fraction, "
            "85 % is 0.85.",
            "周 的 rate 为 85，可能的范围是 0 到 1（共 1 处）。请检查单位：比率用小数，85% 写作 0.85。",
        ),
        (
            {"rate": 1, "count": -1234567},
            "count of 周 is -1234567; possible is 0 to ∞ (1 such). Check the unit: a rate is a "
            "fraction, 85 % is 0.85.",
            "周 的 count 为 -1234567，可能的范围是 0 到 ∞（共 1 处）。请检查单位：比率用小数，85% 写作 0.85。",
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused(row: dict[str, float], en: str, zh: str) -> None:
    assert both_texts(lambda: appraise(RATES, [person("周", any=-1e6, **row)])) == (en, zh)


def test_how_many_values_cannot_be_is_counted() -> None:
    rows = [person(f"p{i}", rate=i, count=0, any=0) for i in range(5)]
    with pytest.raises(AppraisalError, match=r"rate of p2 is 2; possible is 0 to 1 \(3 such\)"):
        appraise(RATES, rows)

"""Values measured on two workers: to the bit those of one machine, and refused alike."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from tests.measures.apart import (
    COUNT,
    FIRST,
    LENGTH,
    LEVEL,
    MEDIAN,
    NINTH,
    OWNED,
    SEEN,
    VIEWS,
    bits,
    scheme,
)
from tests.measures.given import SHANGHAI, frame, on
from tests.measures.kinds import KINDS, shown, tables
from tests.refusals import both_texts
from tests.spark.given import both, on_spark

from media_appraisal.engine.clusters.measuring import measure_on_spark
from media_appraisal.errors.documents import PeriodMisfit
from media_appraisal.errors.facts import (
    ColumnTwice,
    FactMisread,
    KeyColumnMissing,
    NobodyNamed,
    RowTwice,
    UnknownTable,
    ZoneUnknown,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


def written(**columns: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    return {key: frame("polars", key, table) for key, table in columns.items()}


def test_every_kind_of_measure_gives_the_same_bits(spark: Any) -> None:
    """Those that compare people too, and `a`, which is entered."""
    documents = {f"by_{kind}": shown(kind).written() for kind in KINDS if kind != "entered"}
    asked = scheme("quarter", **documents, a={"kind": "entered"}, first=FIRST, ninth=NINTH)
    cluster, alone = both(spark, asked, tables(), "2026-Q3")
    assert bits(cluster) == bits(alone)
    assert not alone.states.all(axis=0).any(), "nothing to compare"


@pytest.mark.parametrize("zone", ["America/New_York", "+08:00"])
def test_the_zone_of_the_session_changes_nothing(spark: Any, zone: str) -> None:
    before = spark.conf.get("spark.sql.session.timeZone")
    spark.conf.set("spark.sql.session.timeZone", zone)
    given = {key: tables()[key] for key in ("operator", "content", "incident")}
    asked = scheme("month", count=COUNT, on_time=shown("on_time").written(), duration=LENGTH)
    cluster, alone = both(spark, asked, given, "2026-09")
    assert bits(cluster) == bits(alone)
    assert not alone.states.all(axis=0).any(), "nothing to compare"
    spark.conf.set("spark.sql.session.timeZone", before)


def test_restated_and_ownerless_rows_are_read_as_on_one_machine(spark: Any) -> None:
    """Content 1 moved to an account that another person publishes on; 9 is told of nowhere."""
    asked = scheme("month", count=COUNT, views=VIEWS, hits=MEDIAN, ninth=NINTH)
    given = written(content=OWNED, content_snapshot=SEEN)
    cluster, alone = both(spark, asked, given, "2023-10")
    assert bits(cluster) == bits(alone)
    assert cluster.people == ("li", "wang")
    assert cluster.numbers[:, :2].tolist() == [[1.0, 10.0], [2.0, 50.0]]


def test_names_may_be_numbers_and_tables_of_everyone_few(spark: Any) -> None:
    """The roster is the assignment; an account in nobody's hands reaches nobody."""
    held = {"operator_id": ["1", "2"], "account_id": ["7", "8"], "valid_from": [on(1), on(1)]}
    days = pl.DataFrame({"account_id": [7, 7, 9], "day": [on(1), on(2), on(3)], "views": [1, 2, 4]})
    given = {**written(assignment=held), "account_day": days}
    cluster, alone = both(spark, scheme("month", level=LEVEL), given, "2023-10")
    assert bits(cluster) == bits(alone)
    assert cluster.numbers.tolist() == [[3.0], [0.0]]


def test_a_table_that_was_not_given_leaves_the_same_reason(spark: Any) -> None:
    asked = scheme("month", level=LEVEL, first=FIRST, count=COUNT)
    cluster, alone = both(spark, asked, written(content=OWNED), "2023-10")
    assert bits(cluster) == bits(alone)
    assert {reason.en for reason in cluster.reasons.values()} == {
        "the facts hold no table 'account_day'",
        "the facts hold no table 'cooperation'",
    }


def refused(spark: Any, given: dict[str, pl.DataFrame], period: str = "2023-10") -> Any:
    return measure_on_spark(scheme("month", count=COUNT), on_spark(spark, given), period)


def test_a_content_told_of_twice_is_refused_whoever_owns_it(spark: Any) -> None:
    twice = {name: [cells[0], cells[0]] for name, cells in OWNED.items()}
    twice["operator_id"] = ["li", "wang"]
    with pytest.raises(RowTwice) as caught:
        refused(spark, written(content=twice))
    assert caught.value.place.startswith("table content [shard ")
    assert {caught.value.first, caught.value.second} == {1, 2}


def test_a_wrong_cell_is_refused_by_its_shard(spark: Any) -> None:
    content = pl.DataFrame({"content_id": ["1"], "operator_id": ["li"], "position": [1.5]})
    en, zh = both_texts(lambda: refused(spark, {"content": content}))
    _, shard, rest = en.replace("[", "]").split("]")
    assert en == f"table content [{shard}]{rest}"
    assert rest.startswith(", row 1, column position: 1.5 is not a whole number")
    assert zh.startswith(f"table content [{shard}] 第 1 行，列 position：1.5 不是")


@pytest.mark.parametrize(
    ("error", "given", "period"),
    [
        (PeriodMisfit, written(content=OWNED), "2023-Q4"),
        (NobodyNamed, written(content={"content_id": [], "operator_id": []}), "2023-10"),
        (NobodyNamed, written(operator={"operator_id": ["a"], "active_from": [on(9)]}), "2023-09"),
        (NobodyNamed, {}, "2023-10"),
        (UnknownTable, {"contents": pl.DataFrame({"content_id": ["1"]})}, "2023-10"),
        (KeyColumnMissing, {"content": pl.DataFrame({"operator_id": ["1"]})}, "2023-10"),
        (FactMisread, {"content": pl.DataFrame({"content_id": [1.5]})}, "2023-10"),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_what_one_machine_refuses_a_cluster_does(
    spark: Any, error: type[Exception], given: dict[str, pl.DataFrame], period: str
) -> None:
    with pytest.raises(error):
        refused(spark, given, period)


def test_a_column_may_not_be_there_twice(spark: Any) -> None:
    content = spark.createDataFrame([("1", "2")], "content_id string, content_id string")
    with pytest.raises(ColumnTwice):
        measure_on_spark(scheme("month", count=COUNT), {"content": content}, "2023-10")


def test_what_is_on_no_cluster_is_measured_elsewhere() -> None:
    content = pl.DataFrame({"content_id": ["1"]})
    asked = scheme("month", count=COUNT)
    assert both_texts(lambda: measure_on_spark(asked, {"content": content}, "2023-10")) == (
        "The table 'content' was given as DataFrame. Give a PySpark DataFrame, or measure it on "
        "this machine with Facts.of and measure.",
        "表 'content' 的类型是 DataFrame。请给出 PySpark 的 DataFrame，"
        "或用 Facts.of 和 measure 在本机计算。",
    )
    with pytest.raises(ZoneUnknown):
        measure_on_spark(asked, {}, "2023-10", zone="Asia/Nowhere")


def test_days_begin_where_they_are_said_to(spark: Any) -> None:
    late = dt.datetime(2023, 10, 1, 2, tzinfo=SHANGHAI)
    content = {"content_id": ["1"], "operator_id": ["li"], "published_at": [late]}
    given = on_spark(spark, written(content=content))
    asked = scheme("month", count=COUNT)
    assert measure_on_spark(asked, given, "2023-10").numbers.tolist() == [[1.0]]
    assert measure_on_spark(asked, given, "2023-10", zone="UTC").numbers.tolist() == [[0.0]]

"""The sample newsroom: the same from the same seed, whole, consistent, and gradable."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.newsroom.rows import newsroom, rows, table

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.measure import measure
from media_appraisal.errors.documents import BadPeriod
from media_appraisal.errors.facts import MonthsApart
from media_appraisal.files.documents import load_scheme
from media_appraisal.files.facts import load_facts, save_facts
from media_appraisal.measures.entered import Entered
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.rated import Rated
from media_appraisal.measures.tables import TABLES
from media_appraisal.period import Period
from media_appraisal.sample import sample_newsroom

if TYPE_CHECKING:
    from pathlib import Path

    from media_appraisal.scheme.part import Indicator
    from media_appraisal.scheme.total import Gate

FILLED = tuple(
    key
    for key in TABLES
    if key not in {"content_day", "account_period", "core_contribution", "entered"}
)
"""What the newsroom has: all but what only imports of platforms fill, and what people enter."""

FINAL = (
    ("new_media_operator.month", "2026-07"),
    ("new_media_operator.month", "2026-08"),
    ("new_media_operator.month", "2026-09"),
    ("new_media_operator_extended.month", "2026-09"),
    ("new_media_operator.quarter", "2026-Q3"),
    ("new_media_operator_extended.quarter", "2026-Q3"),
)


@cache
def appraised(scheme: str, period: str, facts: Facts | None = None) -> Appraisal:
    loaded = load_scheme(scheme)
    return appraise(loaded, measure(loaded, facts or newsroom(), period))


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        save_facts(sample_newsroom(seed), tmp_path / name, suffix=".csv")
    assert content_of(tmp_path / "one") == content_of(tmp_path / "same")
    differing = {
        name
        for name, content in content_of(tmp_path / "one").items()
        if content != content_of(tmp_path / "other")[name]
    }
    fixed = {"operator.csv", "assignment.csv", "account.csv", "community.csv"}
    assert differing == {f"{key}.csv" for key in FILLED} - fixed


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_saved_and_loaded_it_measures_alike(tmp_path: Path, suffix: str) -> None:
    save_facts(newsroom(), tmp_path / "facts", suffix=suffix)
    loaded = load_facts(tmp_path / "facts")
    before = appraised("new_media_operator_extended.month", "2026-09").values
    after = measure(load_scheme("new_media_operator_extended.month"), loaded, "2026-09")
    assert before.people == after.people
    np.testing.assert_array_equal(before.numbers, after.numbers)
    np.testing.assert_array_equal(before.states, after.states)
    assert before.reasons == after.reasons


@pytest.mark.parametrize("key", FILLED)
def test_every_table_has_rows_and_every_row_is_called_a_sample(key: str) -> None:
    assert len(table(key)) > 0
    assert set(table(key)["source"]) == {"sample"}
    assert table(key)["observed_at"].null_count() == 0


def test_twelve_people_on_four_platforms() -> None:
    assert len({row["name"] for row in rows("operator")}) == len(rows("operator")) == 12
    assert set(table("account")["platform"]) == {"wechat", "weibo", "douyin", "xiaohongshu"}


@pytest.mark.parametrize(("scheme", "period"), FINAL)
def test_everybody_gets_a_final_grade(scheme: str, period: str) -> None:
    result = appraised(scheme, period)
    assert len(result.grades) == (11 if period == "2026-07" else 12)
    assert not result.provisional
    assert all(result.grades.values())


@pytest.mark.parametrize(("scheme", "period"), FINAL)
def test_grades_are_spread(scheme: str, period: str) -> None:
    assert len(set(appraised(scheme, period).grades.values())) >= 4


@pytest.mark.parametrize("seed", [1, 2])
def test_other_seeds_are_gradable_too(seed: int) -> None:
    for scheme, period in (FINAL[3], FINAL[5]):
        grades = appraised(scheme, period, newsroom(seed)).grades
        assert len(set(grades.values())) >= 4


def test_other_months_are_gradable_too() -> None:
    facts = sample_newsroom(months=["2025-12", Period.of("2026-01")])
    for month, people in (("2025-12", 11), ("2026-01", 12)):
        result = appraised("new_media_operator_extended.month", month, facts)
        assert len(result.grades) == people
    periods = facts.table("funnel_stage")["period"].unique().to_list()
    assert sorted(periods) == ["2025-12", "2026-01"]


def test_one_month_is_enough_and_may_be_a_short_one() -> None:
    facts = sample_newsroom(months=["2026-02"])
    assert all(appraised("new_media_operator.month", "2026-02", facts).grades.values())


@pytest.mark.parametrize(
    "months", [(), ("2026-07", "2026-09"), ("2026-08", "2026-07"), ("2026-Q3",)]
)
def test_months_must_be_consecutive(months: tuple[str, ...]) -> None:
    with pytest.raises(MonthsApart) as caught:
        sample_newsroom(months=months)
    found, zh = ", ".join(months) or "none", ", ".join(months) or "无"
    assert caught.value.said("en") == (
        "A sample newsroom takes consecutive months, such as 2026-08, 2026-09; "
        f"found [{found}]. Give each month once, in order, without a gap."
    )
    assert caught.value.said("zh") == (
        f"样例编辑部需要连续的月份，例如 2026-08、2026-09；这里是 [{zh}]。"
        "请按顺序逐月给出，每月一次，中间不留空缺。"
    )


def test_a_month_must_be_a_period() -> None:
    with pytest.raises(BadPeriod):
        sample_newsroom(months=["July"])


@pytest.mark.parametrize("scheme", ["new_media_operator.year", "new_media_operator_extended.year"])
def test_a_whole_year_is_gradable_too(scheme: str) -> None:
    facts = sample_newsroom(months=[f"2025-{month:02d}" for month in range(1, 13)])
    result = appraised(scheme, "2025", facts)
    assert len(result.grades) == 12
    assert not result.provisional
    assert len(set(result.grades.values())) >= 4
    periods = set(facts.table("rating")["period"].to_list())
    assert {period for period in periods if "-Q" in period or len(period) == 4} == {
        "2025-Q1",
        "2025-Q2",
        "2025-Q3",
        "2025-Q4",
        "2025",
    }


def test_the_catalogue_asks_for_no_entry_and_finds_every_rating() -> None:
    scheme = load_scheme("new_media_operator_extended.month")
    asked: list[Indicator | Gate] = [*scheme.indicators, *scheme.gates]
    items = {part.measure.item for part in asked if isinstance(part.measure, Rated)}
    assert not any(isinstance(part.measure, Entered) for part in asked)
    assert items == set(table("rating")["item"])
    assert len(items) == 12


def test_a_superior_three_peers_and_oneself_rate_each_item() -> None:
    for period, people in (("2026-07", 11), ("2026-08", 12), ("2026-09", 12), ("2026-Q3", 12)):
        given = rows("rating", lambda row: row["period"] == period)  # noqa: B023  # called at once
        raters: dict[tuple[str, str], list[str]] = {}
        for row in given:
            raters.setdefault((row["operator_id"], row["item"]), []).append(row["relation"])
            assert (row["relation"] == "self") == (row["rater_id"] == row["operator_id"])
        assert len(raters) == 12 * people
        assert all(
            sorted(r) == ["peer", "peer", "peer", "self", "superior"] for r in raters.values()
        )


def test_the_lowest_and_the_highest_rating_come_with_evidence() -> None:
    for row in rows("rating"):
        assert row["score"] in {1, 2, 3, 4, 5}
        assert row["scale"] == 5
        assert (row["comment"] is not None) == (row["score"] in {1, 5})

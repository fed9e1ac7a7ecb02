"""Rollup: a quarter out of its months, each month read by itself."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts

import media_appraisal as ma
from media_appraisal.measures.rollup import Rollup
from media_appraisal.period import Period

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts

RATIO: dict[str, Any] = {
    "kind": "ratio",
    "table": "content",
    "of": {"is_original": True},
    "over": "rows",
}
COUNT: dict[str, Any] = {"kind": "count", "table": "content"}


def published(**people: dict[int, tuple[int, int]]) -> dict[str, Any]:
    """Contents by person and month: how many, and how many of them are original."""
    rows = [
        (person, month, number < original)
        for person, months in people.items()
        for month, (count, original) in months.items()
        for number in range(count)
    ]
    return {
        "content_id": [str(place) for place in range(len(rows))],
        "operator_id": [person for person, _, _ in rows],
        "published_at": [at(5, month=month) for _, month, _ in rows],
        "is_original": [original for _, _, original in rows],
    }


def given_two(library: str = "polars") -> Facts:
    """li has a value in every month of the third quarter, wang has none in August."""
    content = published(li={7: (1, 1), 8: (4, 2), 9: (5, 0)}, wang={7: (2, 1), 9: (4, 4)})
    operator = {"operator_id": ["li", "wang"]}
    return facts(library, content=content, operator=operator)


def test_a_mean_of_months_is_not_the_rate_of_the_quarter(library: str) -> None:
    # li: 1/1, 2/4, 0/5, of which the mean is 1/2; all at once it is 3/10
    given = given_two(library)
    left_out: dict[str, Any] = {"kind": "rollup", "measure": RATIO, "missing": "leave_out"}
    assert read(given, "2023-Q3", **left_out) == {"li": 0.5, "wang": 0.75}
    assert read(given, "2023-Q3", **RATIO) == {"li": 0.3, "wang": 5 / 6}


def test_a_missing_month_leaves_no_value_unless_it_is_left_out(library: str) -> None:
    given = given_two(library)
    found = read(given, "2023-Q3", kind="rollup", measure=RATIO)
    assert found["li"] == 0.5
    assert str(found["wang"]).startswith("missing: August 2023: ")


@pytest.mark.parametrize(
    ("how", "values"),
    [("mean", {"li": 10 / 3, "wang": 2.0}), ("sum", {"li": 10.0, "wang": 6.0})],
)
def test_sums_and_means_of_counts(how: str, values: dict[str, float]) -> None:
    found = read(given_two(), "2023-Q3", kind="rollup", measure=COUNT, how=how)
    assert found == values


def test_the_last_is_the_last_that_counts(library: str) -> None:
    given = given_two(library)
    last: dict[str, Any] = {"kind": "rollup", "measure": RATIO, "how": "last"}
    assert read(given, "2023-Q3", **last) == {"li": 0.0, "wang": 1.0}
    content = published(li={7: (1, 1), 8: (2, 1)}, wang={7: (2, 1), 9: (4, 4)})
    given = facts(library, content=content, operator={"operator_id": ["li", "wang"]})
    assert str(read(given, "2023-Q3", **last)["li"]).startswith("missing: September 2023: ")
    assert read(given, "2023-Q3", **last, missing="leave_out")["li"] == 0.5


def test_a_month_before_somebody_joined_does_not_count(library: str) -> None:
    given = facts(
        library,
        content=published(li={7: (2, 2), 8: (4, 4), 9: (6, 6)}, wang={9: (6, 3)}),
        operator={
            "operator_id": ["li", "wang"],
            "active_from": [None, on(1, month=9)],
        },
    )
    assert read(given, "2023-Q3", kind="rollup", measure=COUNT) == {"li": 4.0, "wang": 6.0}
    assert read(given, "2023-Q3", kind="rollup", measure=RATIO) == {"li": 1.0, "wang": 0.5}


def test_months_in_which_nobody_was_there_do_not_count() -> None:
    operator = {"operator_id": ["li"], "active_from": [on(1, month=9)]}
    given = facts(content=published(li={9: (6, 3)}), operator=operator)
    quarters: dict[str, Any] = {"kind": "rollup", "measure": COUNT, "unit": "quarter"}
    assert read(given, "2023", **quarters) == {"li": 3.0}  # (6 + 0) / 2
    rolled = measure(kind="rollup", measure=COUNT)
    assert isinstance(rolled, Rollup)
    months = rolled.by_period(given, Period.of("2023-Q3"))
    assert [str(month) for month in months] == ["2023-09"]


def test_what_is_not_applicable_in_every_month_is_not_applicable(library: str) -> None:
    given = facts(
        library,
        assignment={"operator_id": ["li"], "account_id": ["x"], "valid_from": [on(1, month=1)]},
        account_day={
            "account_id": ["x"] * 4,
            "day": [on(30, month=month) for month in (6, 7, 8, 9)],
            "followers": [5, 6, 7, 8],
        },
    )
    growth: dict[str, Any] = {"kind": "growth", "min_base": 1000, "carry_days": 9}
    assert read(given, "2023-Q3", kind="rollup", measure=growth, missing="leave_out") == {
        "li": "not_applicable: fewer than 1000 followers at the start"
    }


def test_of_the_shorter_period_itself_it_is_the_value(library: str) -> None:
    given = given_two(library)
    rolled = read(given, "2023-08", kind="rollup", measure=COUNT)
    assert rolled == read(given, "2023-08", **COUNT) == {"li": 4.0, "wang": 0.0}


def test_a_fiscal_year_is_made_of_its_own_quarters() -> None:
    given = facts(content=published(li={4: (4, 0), 7: (8, 0), 12: (3, 0)}))
    rolled = measure(kind="rollup", measure=COUNT, unit="quarter", how="last")
    assert isinstance(rolled, Rollup)
    year = Period(text="2023", fiscal_start=4)
    quarters = rolled.by_period(given, year)
    assert [str(one.start) for one in quarters] == [
        "2023-04-01", "2023-07-01", "2023-10-01", "2024-01-01",
    ]  # fmt: skip
    assert [float(one.numbers[0]) for one in quarters.values()] == [4.0, 8.0, 3.0, 0.0]
    assert rolled.read(given, year).numbers.tolist() == [0.0]


def test_numbers_that_were_entered_month_by_month() -> None:
    entered = {
        "person": ["li"] * 3,
        "period": ["2023-07", "2023-08", "2023-09"],
        "indicator": ["brand"] * 3,
        "value": [1.0, None, 4.0],
        "state": [None, "not_applicable", None],
    }
    given = facts(entered=entered, operator={"operator_id": ["li"]})
    assert read(given, "2023-Q3", key="brand", kind="rollup", measure={"kind": "entered"}) == {
        "li": 2.5
    }


@pytest.mark.parametrize(
    ("period", "said"), [("2023-01-15/2023-03-31", "month"), ("2023-08", "quarter")]
)
def test_a_period_that_is_not_made_of_such_is_refused(period: str, said: str) -> None:
    unit: dict[str, Any] = {"kind": "rollup", "measure": COUNT, "unit": said}
    en, zh = both_texts(lambda: read(given_two(), period, **unit))
    assert f"{period} in parts of a {said}" in en
    assert period in zh


@pytest.mark.parametrize(
    ("unit", "how", "en", "zh"),
    [
        ("month", "mean", "mean of the months", "各月值的平均"),
        ("quarter", "sum", "sum of the quarters", "各季度值的合计"),
        ("half", "last", "last of the half-years", "各半年值的最后一个"),
    ],
)
def test_it_says_how_the_value_came_about(unit: str, how: str, en: str, zh: str) -> None:
    rolled = measure(kind="rollup", measure=COUNT, unit=unit, how=how)
    assert isinstance(rolled, Rollup)
    assert (rolled.note().en, rolled.note().zh) == (en, zh)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3))
def test_the_order_of_months_changes_no_bit_of_a_sum_or_mean(values: list[float]) -> None:
    def rolled(values: tuple[float, ...], how: str) -> float:
        entered = {
            "person": ["li"] * 3,
            "period": ["2023-07", "2023-08", "2023-09"],
            "indicator": ["k"] * 3,
            "value": list(values),
        }
        inner = {"kind": "entered"}
        found = read(
            facts(entered=entered), "2023-Q3", key="k", kind="rollup", measure=inner, how=how
        )
        return float(found["li"])

    for how in ("mean", "sum"):
        assert len({rolled(one, how).hex() for one in itertools.permutations(values)}) == 1


def test_an_explanation_says_that_months_were_put_together() -> None:
    counted = {
        "kind": "quantitative",
        "key": "posts",
        "measure": {"kind": "rollup", "measure": COUNT, "how": "sum"},
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 20},
    }
    grades = {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]}
    document = {"key": "quarter", "version": "1", "unit_of_period": "quarter", "scale": grades}
    scheme = ma.Scheme.model_validate({**document, "parts": [counted]})
    found = ma.appraise(scheme, ma.measure(scheme, given_two(), "2023-Q3"))
    said = ma.explain(found, "li").records()[-1]
    assert (said["value"], said["score"]) == (10.0, 50.0)
    assert said["notes"][0] == "sum of the months"
    assert "各月值的合计" in str(ma.explain(found, "li").said("zh"))

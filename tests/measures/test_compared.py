"""Compared: a value against its baseline, by hand, with the reason of every gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.measures.given import facts, measure, on, read

import media_appraisal as ma
from media_appraisal.errors.root import misreadings
from media_appraisal.measures.compared import Compared
from media_appraisal.period import Period

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts

ENTERED: dict[str, Any] = {"kind": "entered"}
LATE = "missing: nothing to compare with (the same period last year): "


def compared(expression: str, baseline: Any = "last_year", of: Any = ENTERED) -> dict[str, Any]:
    return {"kind": "compared", "as": expression, "baseline": baseline, "of": of}


def entries(library: str = "polars", **people: dict[str, float | str]) -> Facts:
    """Numbers, or states, entered for people by period, under the key `k`."""
    rows = [(name, *cell) for name, cells in people.items() for cell in cells.items()]
    return facts(
        library,
        entered={
            "person": [name for name, _, _ in rows],
            "period": [period for _, period, _ in rows],
            "indicator": ["k"] * len(rows),
            "value": [None if isinstance(held, str) else held for *_, held in rows],
            "state": [held if isinstance(held, str) else None for *_, held in rows],
        },
    )


@pytest.mark.parametrize(
    ("expression", "li", "wang"),
    [("ratio", 1.2, 0.5), ("difference", 0.06, -2.0), ("percent_change", 20.0, -50.0)],
)
def test_the_three_expressions(library: str, expression: str, li: float, wang: float) -> None:
    given = entries(
        library, li={"2023-10": 0.36, "2022-10": 0.3}, wang={"2023-10": 2.0, "2022-10": 4.0}
    )
    assert read(given, key="k", **compared(expression)) == {"li": li, "wang": wang}


def test_what_is_compared_is_settled() -> None:
    """0.3 - 0.1 is 0.19999999999999998, and 200 % of 0.1 less than that."""
    given = entries(li={"2023-10": 0.3, "2022-10": 0.1})
    assert read(given, key="k", **compared("difference")) == {"li": 0.2}
    assert read(given, key="k", **compared("percent_change")) == {"li": 200.0}


def test_a_gap_of_the_person_s_own_keeps_its_reason(library: str) -> None:
    given = entries(
        library,
        li={"2023-10": "not_applicable", "2022-10": 4.0},
        wang={"2022-10": 4.0},
        zhao={"2023-10": "not_due"},
    )
    assert read(given, key="k", **compared("ratio")) == {
        "li": "not_applicable: not_applicable",
        "wang": "missing: not entered",
        "zhao": "not_due: not_due",
    }


def test_without_a_baseline_the_value_is_missing_and_the_period_named(library: str) -> None:
    given = entries(
        library,
        li={"2023-10": 3.0},
        wang={"2023-10": 3.0, "2022-10": "not_applicable"},
    )
    assert read(given, key="k", **compared("difference")) == {
        "li": LATE + "October 2022: not entered",
        "wang": LATE + "October 2022: not_applicable",
    }
    found = measure(**compared("difference")).read(given, Period.of("2023-10"), "k")
    assert found.reasons[0] is not None
    assert found.reasons[0].zh == "没有可比的数值（上年同期）：2022年10月：尚未录入"


def test_who_was_not_there_then_has_no_baseline(library: str) -> None:
    entered = {
        "person": ["li", "li", "wang"],
        "period": ["2023-10", "2022-10", "2023-10"],
        "indicator": ["k"] * 3,
        "value": [3.0, 2.0, 3.0],
    }
    operator = {"operator_id": ["li", "wang"], "active_from": [None, on(1, month=3)]}
    given = facts(library, entered=entered, operator=operator)
    assert read(given, key="k", **compared("ratio")) == {
        "li": 1.5,
        "wang": LATE + "October 2022: not on the roster",
    }
    operator["active_from"] = [on(1, month=3)] * 2
    given = facts(library, entered=entered, operator=operator)
    assert set(read(given, key="k", **compared("ratio")).values()) == {
        LATE + "October 2022: not on the roster"
    }


@pytest.mark.parametrize("level", [0.0, -2.0, 1e-10])
@pytest.mark.parametrize("expression", ["ratio", "percent_change"])
def test_no_rate_can_be_told_from_nothing_or_less(expression: str, level: float) -> None:
    given = entries(li={"2023-10": 3.0, "2022-10": level}, wang={"2023-10": 3.0, "2022-10": 2.0})
    found = read(given, key="k", **compared(expression))
    assert found["li"] == (
        f"not_applicable: the same period last year is {level:g}, not above 0, so that no rate "
        "can be told"
    )
    assert found["wang"] == (1.5 if expression == "ratio" else 50.0)
    reason = measure(**compared(expression)).read(given, Period.of("2023-10"), "k").reasons[0]
    assert reason is not None
    assert reason.zh == f"上年同期的数值为{level:g}，不大于零，比率没有意义"


def test_a_difference_from_nothing_or_less_is_one() -> None:
    given = entries(li={"2023-10": 3.0, "2022-10": 0.0}, wang={"2023-10": 3.0, "2022-10": -2.0})
    assert read(given, key="k", **compared("difference")) == {"li": 3.0, "wang": 5.0}


def test_what_each_is_compared_with_can_be_asked_for() -> None:
    given = entries(li={"2023-10": 3.0, "2022-10": 4.0}, wang={"2023-10": 3.0})
    one = measure(**compared("ratio"))
    assert isinstance(one, Compared)
    levels = one.levels(given, Period.of("2023-10"), "k")
    np.testing.assert_array_equal(levels.numbers, [4.0, np.nan])


def test_a_table_that_was_not_given_is_the_reason() -> None:
    given = facts(operator={"operator_id": ["li"]})
    growth = compared("ratio", of={"kind": "growth"})
    assert read(given, **growth) == {"li": "missing: the facts hold no table 'assignment'"}
    assert read(given, **compared("ratio", "previous", {"kind": "roi"})) == {
        "li": "missing: the facts hold no table 'campaign'"
    }


@settings(deadline=None)
@examples(st.floats(-1e12, 1e12), st.floats(1e-3, 1e12))
def test_the_expressions_agree(value: float, level: float) -> None:
    """A value is its baseline and the difference, or the baseline times the ratio."""
    given = entries(li={"2023-10": value, "2022-10": level})
    found = {
        expression: float(read(given, key="k", **compared(expression))["li"])
        for expression in ("ratio", "difference", "percent_change")
    }
    assert found["difference"] + level == pytest.approx(value, abs=1e-9 * max(1, level))
    assert found["ratio"] * level == pytest.approx(value, rel=1e-9)
    assert found["percent_change"] == pytest.approx(100 * found["ratio"] - 100, rel=1e-9, abs=1e-6)


def test_the_expression_has_no_default_and_a_name_of_its_own() -> None:
    document = compared("ratio")
    assert measure(**document).written() == {**document, "baseline": {"kind": "last_year"}}
    del document["as"]
    with pytest.raises(ValidationError) as caught:
        measure(**document)
    (fault,) = misreadings(caught.value)
    assert (fault.place, fault.said("en")) == ("as", "this field is missing")


@pytest.mark.parametrize(
    ("expression", "en", "zh"),
    [
        ("ratio", "ratio to the same period last year", "与上年同期之比"),
        ("difference", "difference from the same period last year", "与上年同期之差"),
        (
            "percent_change",
            "percent change from the same period last year",
            "较上年同期变动的百分比",
        ),
    ],
)
def test_it_says_what_the_value_was_compared_with(expression: str, en: str, zh: str) -> None:
    note = measure(**compared(expression)).note()
    assert note is not None
    assert (note.en, note.zh) == (en, zh)


def test_measures_that_hold_measures_say_what_each_does() -> None:
    rolled = {"kind": "rollup", "measure": ENTERED, "how": "sum"}
    note = measure(**compared("ratio", "previous", rolled)).note()
    assert note is not None
    assert note.en == "sum of the months; ratio to the period before"
    assert note.zh == "各月值的合计；与上一周期之比"
    note = measure(kind="rollup", measure=compared("ratio", "previous")).note()
    assert note is not None
    assert note.en == "ratio to the period before; mean of the months"


def test_a_mean_of_monthly_comparisons() -> None:
    months = {"2023-06": 2.0, "2023-07": 3.0, "2023-08": 3.0, "2023-09": 6.0}
    given = entries(li=dict(months))
    monthly = compared("ratio", "previous")
    found = read(given, "2023-Q3", key="k", kind="rollup", measure=monthly)
    assert found == {"li": 1.5}  # 3/2, 3/3, 6/3


def test_a_rule_is_written_against_it_and_the_explanation_says_so() -> None:
    indicator = {
        "kind": "quantitative",
        "key": "k",
        "measure": compared("percent_change"),
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 40},
    }
    grades = {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]}
    document = {"key": "month", "version": "1", "unit_of_period": "month", "scale": grades}
    given = entries(li={"2023-10": 0.36, "2022-10": 0.3})
    scheme = ma.Scheme.model_validate({**document, "parts": [indicator]})
    said = ma.explain(ma.appraise(scheme, ma.measure(scheme, given, "2023-10")), "li").records()
    assert (said[-1]["value"], said[-1]["score"]) == (20.0, 50.0)
    assert said[-1]["notes"][0] == "percent change from the same period last year"

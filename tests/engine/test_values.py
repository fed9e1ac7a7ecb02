"""Values: numbers, states and reasons that fit each other."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.trees import LAW
from tests.refusals import both_texts

from media_appraisal.engine.beside import NO_DAYS
from media_appraisal.engine.values import Values
from media_appraisal.errors.eligibility import CasesUnclear, DaysUnclear, KnownUntilUnclear
from media_appraisal.errors.values import (
    DuplicatePeople,
    NotANumber,
    PeriodsDiffer,
    ShapeOff,
    UnknownPerson,
)
from media_appraisal.period import Period
from media_appraisal.text import Text

NAN = math.nan
cells = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False),
    st.tuples(
        st.sampled_from(["missing", "not_applicable", "not_due"]),
        st.none() | st.text("abc 中文", min_size=1).filter(str.strip),
    ),
)


@LAW
@given(st.lists(st.tuples(cells, cells), max_size=6))
def test_records_read_back_give_the_same_values(table: list[tuple[object, ...]]) -> None:
    rows: list[dict[str, object]] = []
    for place, row in enumerate(table):
        given_row: dict[str, object] = {"person": f"p{place}"}
        for key, cell in zip("ab", row, strict=True):
            if isinstance(cell, tuple):
                given_row |= {key: None, f"{key}.gap": ": ".join(filter(None, cell))}
            else:
                given_row[key] = cell
        rows.append(given_row)
    values = Values.of_rows(["a", "b"], rows)
    again = Values.of_rows(["a", "b"], values.records())
    assert again.numbers.tobytes() == values.numbers.tobytes()
    assert again.states.tobytes() == values.states.tobytes()
    assert again.reasons == values.reasons


def test_reasons_have_two_languages() -> None:
    rows = [{"person": "x", "a": None, "a.gap": "not_applicable: no shop | 没有店铺"}]
    values = Values.of_rows(["a"], rows)
    assert values.gap(0, 0) == ("not_applicable", Text(en="no shop", zh="没有店铺"))
    assert values.records() == rows


def test_some_of_the_people_in_another_order() -> None:
    rows: list[dict[str, object]] = [
        {"person": "x", "a": 1},
        {"person": "y", "a": None, "a.gap": "not_due: soon"},
        {"person": "z", "a": 3},
    ]
    some = Values.of_rows(["a"], rows).only([2, 1])
    assert some.people == ("z", "y")
    assert some.numbers[0, 0] == 3
    assert some.gap(1, 0) == ("not_due", Text(en="soon", zh="soon"))
    with pytest.raises(UnknownPerson):
        some.row("x")


def test_numbers_are_copied_in_and_write_protected() -> None:
    numbers = np.array([[1.0, 2.0]])
    values = Values(("x",), ("a", "b"), numbers, np.zeros((1, 2), np.uint8))
    numbers[0, 0] = 7
    assert values.numbers.tolist() == [[1, 2]]
    assert values.numbers.flags.f_contiguous
    with pytest.raises(ValueError, match="read-only"):
        values.numbers[0, 0] = 7


@pytest.mark.parametrize(
    ("number", "state"), [(NAN, 0), (math.inf, 0), (math.inf, 1), (5.0, 1), (5.0, 2)]
)
def test_a_number_is_there_just_where_the_state_says_so(number: float, state: int) -> None:
    with pytest.raises(NotANumber):
        Values(("x",), ("a",), np.array([[number]]), np.array([[state]], np.uint8))


def test_the_whole_message_of_a_shape_that_does_not_fit() -> None:
    step = lambda: Values(("x", "y"), ("a",), np.zeros((1, 2)), np.zeros((1, 2), np.uint8))  # noqa: E731
    assert both_texts(step) == (
        "The arrays have the shape (1, 2); people and columns ask for (2, 1).",
        "数组形状为 (1, 2)；按人员和指标应为 (2, 1)。",
    )


NIGHT, LATER = "2026-10-01T00:00:00+08:00", "2026-10-02T09:30:00+00:00"
BESIDE: list[dict[str, object]] = [
    {"person": "x", "a": 0.5, "b": 7.0, "days": 20, "a.cases": 10.0, "known_until": NIGHT},
    {"person": "y", "a": None, "b": 8.0, "days": None, "a.cases": None, "known_until": NIGHT},
]


def test_what_is_known_beside_the_numbers_is_read_and_written() -> None:
    values = Values.of_rows(["a", "b"], BESIDE)
    assert values.days is not None
    assert values.cases is not None
    assert values.days.tolist() == [20, NO_DAYS]
    assert np.array_equal(values.cases, [[10, NAN], [NAN, NAN]], equal_nan=True)
    assert values.known_until == dt.datetime.fromisoformat(NIGHT)
    assert values.records() == BESIDE


def test_values_that_know_nothing_else_write_nothing_else() -> None:
    values = Values.of_rows(["a"], [{"person": "x", "a": 1, "days": None, "known_until": None}])
    assert (values.days, values.cases, values.known_until) == (None, None, None)
    assert values.records() == [{"person": "x", "a": 1}]
    assert values.intervals() is None


def test_a_person_keeps_days_and_cases_in_other_company() -> None:
    some = Values.of_rows(["a", "b"], BESIDE).only([1, 0])
    assert some.records() == BESIDE[::-1]


def test_a_share_of_cases_has_an_interval() -> None:
    """Five of ten: 95 % reach from 0.2366 to 0.7634 by Wilson's formula."""
    found = Values.of_rows(["a", "b"], BESIDE).intervals()
    assert found is not None
    low, high = found
    assert [round(float(end[0, 0]), 4) for end in (low, high)] == [0.2366, 0.7634]
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [[False, True], [True, True]]


def test_people_measured_apart_are_joined_by_their_names() -> None:
    rows = [row | {"a.gap": None} for row in BESIDE]
    last: dict[str, object] = {
        "person": "w",
        "a": None,
        "a.gap": "not_due: soon",
        "b": 9.0,
        "days": None,
    }
    last |= {"a.cases": None, "known_until": LATER}
    apart = [Values.of_rows(["a", "b"], some) for some in (rows[1:], [last], rows[:1])]
    whole = Values.joined(apart)
    assert whole.people == ("w", "x", "y")
    assert dt.datetime.fromisoformat(NIGHT) < dt.datetime.fromisoformat(LATER)
    expected = [row | {"known_until": NIGHT} for row in (last, *rows)]
    assert whole.records() == expected
    assert whole.gap(0, 0) == ("not_due", Text(en="soon", zh="soon"))
    assert whole.numbers.flags.f_contiguous


def test_joined_nobody_may_stand_twice_nor_for_another_period() -> None:
    one = Values.of_rows(["a"], [{"person": "x", "a": 1}])
    with pytest.raises(DuplicatePeople):
        Values.joined([one, one])
    other = attrs.evolve(Values.of_rows(["a"], []), period=Period.of("2026"))
    with pytest.raises(PeriodsDiffer):
        Values.joined([one, other])


@pytest.mark.parametrize("wrong", [{"days": [1]}, {"cases": [[1.0, 2.0]]}])
def test_days_and_cases_fit_the_people(wrong: dict[str, Any]) -> None:
    with pytest.raises(ShapeOff):
        Values(("x", "y"), ("a",), np.zeros((2, 1)), np.zeros((2, 1), np.uint8), **wrong)


TEXTS = {
    "days": (
        lambda: Values.of_rows(["a"], [{"person": "x", "days": 2.5}]),
        "The active days of x are 2.5. Give a whole number, from 0 to the days that the period "
        "has, or leave it empty.",
        "x 的在岗天数为 2.5。请写 0 到考核周期天数之间的整数，未知请留空。",
    ),
    "cases": (
        lambda: Values.of_rows(["a"], [{"person": "x", "a.cases": -1}]),
        "a.cases of x is -1. Give how many cases the share is of, or leave it empty.",
        "x 的 a.cases 为 -1。请写该比率所依据的例数，不是比率请留空。",
    ),
    "known until": (
        lambda: Values.of_rows(["a"], [{"person": "x", "known_until": "2026-10-01T00:00"}]),
        "`known_until` is '2026-10-01T00:00', which is no instant. Write it with its zone, as in "
        "2026-10-01T00:00:00+08:00.",
        "`known_until` 为 '2026-10-01T00:00'，不是明确的时刻。"
        "请带时区书写，如 2026-10-01T00:00:00+08:00。",
    ),
    "columns": (
        lambda: Values.joined([Values.of_rows(["a", "b"], []), Values.of_rows(["a"], [])]),
        "Values of a, b cannot be joined with values of a. Measure by one scheme.",
        "指标为 a, b 的数据不能与指标为 a 的数据合并。请按同一方案计算。",
    ),
    "nothing": (
        lambda: Values.joined([]),
        "There are no values to join. Give those of one group of people at least.",
        "没有可合并的数据。请至少提供一组人员的数据。",
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_whole_messages_of_what_stands_beside(name: str) -> None:
    step, en, zh = TEXTS[name]
    assert both_texts(step) == (en, zh)


@pytest.mark.parametrize(
    "row",
    [
        {"days": -1},
        {"days": "9"},
        {"days": True},
        {"days": math.inf},
        {"days": 1e300},
        {"days": 2**63},
        {"days": Decimal("sNaN")},
        {"days": 10**400},
        {"a.cases": "many"},
        {"a.cases": 10**400},
        {"a.cases": Decimal("sNaN")},
    ],
)
def test_days_and_cases_that_are_none(row: dict[str, Any]) -> None:
    with pytest.raises((DaysUnclear, CasesUnclear)):
        Values.of_rows(["a"], [{"person": "x", **row}])


@pytest.mark.parametrize("day", [1.5, NAN, math.inf, None, 2**63, 2**62, -2, dt.date.max])
def test_days_of_an_array_are_whole_or_refused(day: object) -> None:
    days: Any = [3, day]
    with pytest.raises(DaysUnclear) as caught:
        Values(("x", "y"), (), np.zeros((2, 0)), np.zeros((2, 0), np.uint8), days=days)
    assert caught.value.person == "y"


@pytest.mark.parametrize("days", [[3, -1], [3.0, -1.0], np.array([3, -1], np.int8)])
def test_days_of_an_array_of_any_numbers(days: Any) -> None:
    values = Values(("x", "y"), (), np.zeros((2, 0)), np.zeros((2, 0), np.uint8), days=days)
    assert values.days is not None
    assert values.days.tolist() == [3, NO_DAYS]
    assert values.days.dtype == np.int64


@pytest.mark.parametrize("told", ["soon", 7, [], dt.datetime(2026, 10, 1)])  # noqa: DTZ001  # no zone
def test_an_instant_without_a_zone_is_none(told: object) -> None:
    with pytest.raises(KnownUntilUnclear):
        Values.of_rows(["a"], [{"person": "x", "known_until": told}])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"days": [9, -5]}, "The active days of y are -5."),
        ({"cases": [[1.0], [-0.5]]}, "a.cases of y is -0.5."),
        ({"cases": [[math.inf], [math.nan]]}, "a.cases of x is inf."),
        ({"known_until": dt.datetime(2026, 10, 1)}, "`known_until` is datetime"),  # noqa: DTZ001
    ],
)
def test_arrays_are_held_to_the_same(wrong: dict[str, Any], said: str) -> None:
    step = lambda: Values(("x", "y"), ("a",), np.zeros((2, 1)), np.zeros((2, 1), np.uint8), **wrong)  # noqa: E731
    assert both_texts(step)[0].startswith(said)

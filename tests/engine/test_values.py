"""Values: numbers, states and reasons that fit each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.trees import LAW
from tests.refusals import both_texts

from media_appraisal.engine.values import Values
from media_appraisal.errors.values import NotANumber, UnknownPerson
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

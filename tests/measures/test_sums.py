"""Sums: exact, and the same whatever order the rows come in."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from tests.measures.given import facts

from media_appraisal.extras import nw
from media_appraisal.measures.roster import Roster
from media_appraisal.measures.sums import quotient, summed


def rows_of(library: str, **columns: list[Any]) -> nw.DataFrame[Any]:
    backend: Any = library
    return nw.from_dict(columns, backend=backend)


def test_columns_are_added_for_each_person_on_the_roster(library: str) -> None:
    rows = rows_of(library, person=["b", "a", "b", "z"], number=[1, 2, 4, 8], yes=[1, 0, 1, 1])
    sums = summed(rows, Roster(("a", "b", "c")))
    assert {name: column.tolist() for name, column in sums.items()} == {
        "rows": [1, 2, 0],
        "number": [2, 5, 0],
        "yes": [0, 2, 0],
    }
    assert {str(column.dtype) for column in sums.values()} == {"int64"}


def test_a_gap_adds_nothing_and_a_flag_one(library: str) -> None:
    given = facts(
        library, content={"content_id": ["1", "2", "3"], "is_original": [True, None, False]}
    )
    rows = given.table("content").select("is_original", person=nw.lit("a"))
    assert summed(rows, Roster(("a",)))["is_original"].tolist() == [1]


def test_whole_numbers_stay_exact_where_floats_would_not(library: str) -> None:
    rows = rows_of(library, person=["a"] * 3, number=[2**53, 1, 1])
    assert summed(rows, Roster(("a",)))["number"].tolist() == [2**53 + 2]


def test_a_share_multiplies_every_column_and_the_rows(library: str) -> None:
    rows = rows_of(library, person=["a", "a"], share=[0.5, 1.0], number=[3, 4])
    sums = summed(rows, Roster(("a",)))
    assert (sums["number"].tolist(), sums["rows"].tolist()) == ([5.5], [1.5])
    assert "share" not in sums


def test_whole_shares_leave_whole_numbers(library: str) -> None:
    rows = rows_of(library, person=["a", "a"], share=[1.0, 1.0], number=[3, 4])
    assert str(summed(rows, Roster(("a",)))["number"].dtype) == "int64"


def test_no_rows_are_nothing(library: str) -> None:
    rows = rows_of(library, person=["z"], number=[1.5])
    sums = summed(rows, Roster(("a", "b")))
    assert sums["number"].tolist() == [0.0, 0.0]
    assert sums["rows"].tolist() == [0, 0]


@settings(deadline=None)
@examples(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=30), st.randoms())
def test_floats_give_the_float_nearest_to_the_exact_sum_in_any_order(
    numbers: list[float], random: Any
) -> None:
    exact = float(sum((Fraction(number) for number in numbers), Fraction(0)))
    random.shuffle(numbers)
    rows = rows_of("polars", person=["a"] * len(numbers), number=numbers)
    (found,) = summed(rows, Roster(("a",)))["number"].tolist()
    assert found == exact
    assert math.copysign(1, found) == math.copysign(1, exact) or found == 0


def test_nothing_to_divide_by_is_a_gap() -> None:
    found = quotient(np.array([1, 0, 3]), np.array([4, 0, 0]))
    assert found.tolist()[0] == 0.25
    assert np.isnan(found[1:]).all()

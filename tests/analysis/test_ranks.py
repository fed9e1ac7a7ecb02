"""Ranks and their quantiles."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis import naive
from tests.engine.trees import LAW

from media_appraisal.analysis.ranks import quantiles, ranks


@LAW
@given(st.lists(st.lists(st.integers(-3, 3), min_size=4, max_size=4), min_size=1, max_size=5))
def test_one_more_than_how_many_are_greater(rows: list[list[int]]) -> None:
    found = ranks(np.array(rows, dtype=np.int64))
    assert found.tolist() == [naive.ranks([float(one) for one in row]) for row in rows]


def test_one_person_and_one_row() -> None:
    assert ranks(np.array([7])).tolist() == [1]
    assert ranks(np.array([], dtype=np.int64)).tolist() == []
    assert ranks(np.array([5, 9, 5])).tolist() == [2, 1, 2]


def test_totals_that_lie_far_apart() -> None:
    far = 4 * 10**15
    assert ranks(np.array([far, 3, -far, 3] * 500)).tolist()[:4] == [1, 501, 1501, 501]


def test_a_quantile_is_a_number_that_was_drawn() -> None:
    rows = np.array([[4, 1, 3, 2, 5, 6, 7, 8, 9, 10]], dtype=np.int64)
    levels = [Fraction(1, 20), Fraction(1, 10), Fraction(11, 100), Fraction(19, 20), Fraction(1)]
    assert [found.tolist() for found in quantiles(rows, levels)] == [[1], [1], [2], [10], [10]]

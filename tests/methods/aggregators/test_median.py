"""Median: worked by hand, the laws, contributions, the standard library as oracle."""

from __future__ import annotations

import statistics

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.oracle import decimals

from media_appraisal.methods.aggregators.median import Median
from media_appraisal.testing import check_aggregator

MEDIAN = Median()


def test_by_hand() -> None:
    scores = np.array([[90.0, 40.0], [60.0, 60.0], [70.0, 90.0]])
    assert MEDIAN.combine(scores, [1, 1, 1]).tolist() == [70, 60]
    # 40 alone has 5 of 7 of the weight; 90 alone has half of it, so half way to the next, 70.
    assert MEDIAN.combine(scores, [1, 1, 5]).tolist() == [70, 90]
    assert MEDIAN.combine(scores, [2, 1, 1]).tolist() == [80, 50]


def test_weights_that_binary_numbers_put_beside_the_half() -> None:
    # 0.1 + 0.2 and 0.3 weigh the same, so the middle is half way from the second to the third.
    scores = np.array([[10.0], [20.0], [40.0]])
    assert MEDIAN.combine(scores, [0.1, 0.2, 0.3]).tolist() == [30]
    assert MEDIAN.combine(scores[::-1], [0.3, 0.2, 0.1]).tolist() == [30]


def test_contributions_go_to_the_middle() -> None:
    scores = np.array([[90.0, 50.0, 7.0], [60.0, 50.0, 7.0], [70.0, 80.0, 7.0], [10.0, 10.0, 7.0]])
    assert MEDIAN.contributions(scores, [1, 1, 1, 1]).tolist() == [
        [0, 25, 1.75],
        [30, 25, 1.75],
        [35, 0, 1.75],
        [0, 0, 1.75],
    ]


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[0.0], [40.0], [60.0]])
    assert MEDIAN.combine(scores, [0, 1, 1]).tolist() == [50]
    assert MEDIAN.contributions(scores, [0, 1, 1]).tolist() == [[0], [20], [30]]


@given(st.lists(st.integers(0, 1000).map(lambda n: n / 10), min_size=1, max_size=9))
def test_equal_weights_give_the_ordinary_median(scores: list[float]) -> None:
    found = MEDIAN.combine(np.array(scores)[:, np.newaxis], [0.1] * len(scores))
    close(found, [statistics.median(scores)])
    exact = MEDIAN.combine(decimals(scores)[:, np.newaxis], [1] * len(scores))[0]
    assert exact == statistics.median(decimals(scores))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 50)), min_size=1, max_size=6))
def test_a_weight_counts_as_so_many_parts(parts: list[tuple[int, int]]) -> None:
    scores = np.array([[float(score)] for _, score in parts])
    each = [score for weight, score in parts for _ in range(weight)]
    close(MEDIAN.combine(scores, [weight for weight, _ in parts]), [statistics.median(each)])


def test_laws() -> None:
    check_aggregator(MEDIAN)
    check_kept_laws(MEDIAN, between=True, monotone=True)


def test_says_its_rule() -> None:
    text = MEDIAN.describe()
    assert (text.zh, text.en) == ("取各项得分的加权中位数", "weighted median of the parts")

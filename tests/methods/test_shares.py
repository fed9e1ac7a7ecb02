"""What aggregators share: parts that count, dealing out, extremes of floats and arrays, refusals."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from tests.refusals import refusal

from media_appraisal.errors.aggregators import (
    IdealBelowWorst,
    ListsUneven,
    PartsMisfit,
    ScoreTooLow,
)
from media_appraisal.methods import shares
from media_appraisal.text import both

NAN = math.nan


def test_counted_leaves_out_what_weighs_nothing() -> None:
    scores = np.array([[1.0], [2.0], [3.0]])
    rows, parts = shares.counted(scores, [1, 0, 3])
    assert np.array(rows).tolist() == [[1], [3]]
    assert parts == [0.25, 0.75]
    assert shares.weighed(rows, parts).tolist() == [2.5]
    _, exact = shares.counted(scores[:2], [Fraction(1), Fraction(2)])  # type: ignore[list-item]  # Fractions
    assert exact == [Fraction(1, 3), Fraction(2, 3)]
    found, column = shares.stacked(scores, [1, 0, 3])
    assert (found.tolist(), column.tolist()) == ([[1], [3]], [[0.25], [0.75]])
    assert shares.spread_over(found, [1, 0, 3]).tolist() == [[1], [0], [3]]


def test_ranked_keeps_each_share_with_its_score() -> None:
    scores = np.array([[3.0, 1.0], [2.0, 5.0], [2.5, NAN]])
    rising, held = shares.ranked(scores, np.array([[0.5], [0.3], [0.2]]))
    assert rising[:, 0].tolist() == [2, 2.5, 3]
    assert held[:, 0].tolist() == [0.3, 0.2, 0.5]
    assert np.isnan(rising[2, 1])
    rising, held = shares.ranked(scores, np.array([[0.2], [0.2], [0.2]]))
    assert rising[:2].tolist() == [[2, 1], [2.5, 5]]
    assert held.tolist() == [[0.2], [0.2], [0.2]]


def test_least_of_rows() -> None:
    rows = [np.array([3.0, 1.0, NAN]), np.array([2.0, 5.0, 0.0])]
    assert shares.least_of(rows).tolist()[:2] == [2, 1]
    assert math.isnan(shares.least_of(rows)[2])


def test_in_proportion_deals_out_everything() -> None:
    raw = np.array([[1.0, 0.0, NAN], [3.0, 0.0, 1.0]])
    dealt = shares.in_proportion(raw, np.array([8.0, 10.0, 5.0]), [4, 1])
    assert dealt[:, :2].tolist() == [[2, 8], [6, 2]]
    assert np.isnan(dealt[:, 2]).all()


def test_ratio_is_zero_where_nothing_divides() -> None:
    found = shares.ratio(np.array([1.0, 1.0, NAN, 6.0]), np.array([0.0, 2.0, 0.0, NAN]))
    assert found[:2].tolist() == [0, 0.5]
    assert np.isnan(found[2:]).all()


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [(1.0, 2.0, 1, 2), (2.0, 1.0, 1, 2), (NAN, 1.0, NAN, NAN), (1.0, NAN, NAN, NAN)],
)
def test_extremes_of_floats_as_of_arrays(
    one: float, other: float, least: float, most: float
) -> None:
    for chosen, expected in ((shares.lesser, least), (shares.greater, most)):
        single = chosen(one, other)
        assert type(single) is float
        assert single == pytest.approx(expected, nan_ok=True)
        found = chosen(np.array([one]), np.array([other]))
        assert found.tolist() == pytest.approx([expected], nan_ok=True)


def test_alike_shares_evenly() -> None:
    marks = np.array([[True, False, True], [True, False, False]])
    assert shares.alike(marks).tolist() == [[0.5, 0, 1], [0.5, 0, 0]]


def test_refusals() -> None:
    scores = np.array([[1.0, NAN], [-2.0, 3.0]])
    error = refusal(lambda: shares.refuse_below(0, scores, both("mean")))
    assert isinstance(error, ScoreTooLow)
    assert error.facts() == {"method": both("mean"), "least": "0", "score": "-2"}
    shares.refuse_below(-2, scores, both("mean"))
    shares.refuse_below(0, np.array([[NAN]]), both("mean"))
    assert isinstance(refusal(lambda: shares.refuse_misfit("owa", 3, scores)), PartsMisfit)
    shares.refuse_misfit("owa", 2, scores)
    uneven = refusal(lambda: shares.refuse_uneven("x", {"a": [1], "b": []}))
    assert isinstance(uneven, ListsUneven)
    shares.refuse_uneven("x", {"a": [1], "b": [2]})
    below = refusal(lambda: shares.refuse_upside_down([1, 1], [1, 2]))
    assert isinstance(below, IdealBelowWorst)
    assert below.facts() == {"part": 2, "ideal": "1", "worst": "2"}

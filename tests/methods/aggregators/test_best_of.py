"""Best of: worked by hand, the laws, contributions."""

from __future__ import annotations

import math

import numpy as np

from media_appraisal.methods.aggregators.best_of import BestOf
from media_appraisal.testing import check_aggregator

BEST = BestOf()


def test_by_hand() -> None:
    scores = np.array([[80.0, 30.0], [60.0, 90.0], [70.0, 90.0]])
    assert BEST.combine(scores, [1, 5, 2]).tolist() == [80, 90]
    assert BEST.combine([80.0, 60.0, 70.0], [1, 5, 2]) == 80  # type: ignore[arg-type]  # scalar
    assert BEST.contributions(scores, [1, 5, 2]).tolist() == [[80, 0], [0, 45], [0, 45]]


def test_a_part_of_weight_zero_does_not_count() -> None:
    scores = np.array([[90.0], [60.0], [70.0]])
    assert BEST.combine(scores, [0, 1, 1]).tolist() == [70]
    assert BEST.contributions(scores, [0, 1, 1]).tolist() == [[0], [0], [70]]
    assert BEST.contributions(scores, [1, 0, 0]).tolist() == [[90], [0], [0]]


def test_parts_that_settle_alike_share_evenly() -> None:
    brought = BEST.contributions(np.array([[0.1 + 0.2], [0.3], [0.2]]), [1, 1, 1])
    assert np.round(brought, 9).tolist() == [[0.15], [0.15], [0]]


def test_gaps_stay_gaps() -> None:
    assert np.isnan(BEST.combine(np.array([[np.nan, 1.0], [0.0, 1.0]]), [1, 1])).tolist() == [
        True,
        False,
    ]
    for row in ([math.nan, 0.0], [0.0, math.nan]):
        assert math.isnan(BEST.combine(row, [1, 1]))  # type: ignore[arg-type]  # scalar


def test_the_result_is_a_copy() -> None:
    scores = np.array([[5.0, 6.0]])
    BEST.combine(scores, [1])[0] = 99
    assert scores.tolist() == [[5, 6]]


def test_laws() -> None:
    check_aggregator(BEST)


def test_says_its_rule() -> None:
    text = BEST.describe()
    assert text.zh == "只取各项中的最高分"
    assert text.en == "only the highest score of the parts counts"

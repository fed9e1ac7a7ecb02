"""Weakest link: worked by hand, the laws, contributions."""

from __future__ import annotations

import math

import numpy as np

from media_appraisal.methods.aggregators.weakest_link import WeakestLink
from media_appraisal.testing import check_aggregator

LINK = WeakestLink()


def test_by_hand() -> None:
    scores = np.array([[80.0, 30.0], [60.0, 90.0], [70.0, 90.0]])
    assert LINK.combine(scores, [1, 5, 2]).tolist() == [60, 30]
    assert LINK.combine([80.0, 60.0, 70.0], [1, 5, 2]) == 60  # type: ignore[arg-type]  # scalar


def test_a_part_of_weight_zero_does_not_count() -> None:
    scores = np.array([[10.0], [60.0], [70.0]])
    assert LINK.combine(scores, [0, 1, 1]).tolist() == [60]
    assert LINK.contributions(scores, [0, 1, 1]).tolist() == [[0], [60], [0]]


def test_equally_weak_parts_share_evenly() -> None:
    # 0.1 + 0.2 and 0.3 are the same settled score.
    scores = np.array([[60.0, 0.1 + 0.2], [60.0, 0.3], [90.0, 0.9]])
    brought = LINK.contributions(scores, [1, 9, 1])
    assert np.round(brought, 9).tolist() == [[30, 0.15], [30, 0.15], [0, 0]]


def test_gaps_stay_gaps() -> None:
    assert np.isnan(LINK.combine(np.array([[np.nan, 1.0], [0.0, 1.0]]), [1, 1])).tolist() == [
        True,
        False,
    ]
    for row in ([math.nan, 0.0], [0.0, math.nan]):
        assert math.isnan(LINK.combine(row, [1, 1]))  # type: ignore[arg-type]  # scalar
    assert np.isnan(LINK.contributions(np.array([[math.nan], [1.0]]), [1, 1])).all()


def test_the_result_is_a_copy() -> None:
    scores = np.array([[5.0, 6.0]])
    LINK.combine(scores, [1])[0] = 99
    assert scores.tolist() == [[5, 6]]


def test_laws() -> None:
    check_aggregator(LINK)


def test_says_its_rule() -> None:
    text = LINK.describe()
    assert (text.zh, text.en) == ("取各项中的最低分", "the lowest score of the parts")

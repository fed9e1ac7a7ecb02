"""Geometric mean: worked by hand, the laws, contributions, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import NegativeScore
from media_appraisal.methods.aggregators.geometric_mean import GeometricMean
from media_appraisal.testing import check_aggregator

MEAN = GeometricMean()


def test_by_hand() -> None:
    # sqrt(40 x 90) = 60; (16 x 81^3)^(1/4) = 2 x 27 = 54.
    assert MEAN.combine(np.array([[40.0], [90.0]]), [1, 1]).tolist() == [60]
    assert MEAN.combine(np.array([[16.0], [81.0]]), [1, 3]).tolist() == [54]
    assert MEAN.combine([40.0, 90.0], [1, 1]) == 60  # type: ignore[arg-type]  # scalar


def test_agrees_with_published_dimensions() -> None:
    # UNDP, HDR 2010, technical note 1, China: the cube root of 0.847 x 0.589 x 0.664 is 0.692.
    score = MEAN.combine(np.array([[84.7], [58.9], [66.4]]), [1, 1, 1])[0]
    assert score == pytest.approx((84.7 * 58.9 * 66.4) ** (1 / 3), abs=1e-9)
    assert round(score / 100, 3) == 0.692


def test_a_part_at_zero_makes_it_zero() -> None:
    scores = np.array([[0.0, 50.0], [100.0, 50.0]])
    assert MEAN.combine(scores, [1, 99]).tolist() == [0, 50]
    assert MEAN.combine([0.0, 100.0], [1, 99]) == 0  # type: ignore[arg-type]  # scalar
    assert MEAN.contributions(scores[:, :1], [1, 99]).tolist() == [[0], [0]]


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[0.0], [40.0], [90.0]])
    assert MEAN.combine(scores, [0, 1, 1]).tolist() == [60]
    assert MEAN.contributions(scores, [0, 1, 1]).tolist() == [[0], [30], [30]]


def test_contributions_go_by_weight() -> None:
    brought = MEAN.contributions(np.array([[16.0], [81.0]]), [1, 3])
    assert brought.tolist() == [[13.5], [40.5]]


def test_gaps_stay_gaps() -> None:
    assert np.isnan(MEAN.combine(np.array([[np.nan, 1.0], [0.0, 1.0]]), [1, 1])).tolist() == [
        True,
        False,
    ]


def test_laws() -> None:
    check_aggregator(MEAN)


def test_refuses_a_score_below_zero() -> None:
    rows = np.array([[5.0, np.nan], [3.0, -2.5]])
    for step in (lambda: MEAN.combine(rows, [1, 1]), lambda: MEAN.combine([5.0, -2.5], [1, 1])):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), NegativeScore)
        assert both_texts(step) == (
            "A geometric mean needs scores of 0 or more, not -2.5. Let the part's bounds begin "
            "at 0.",
            "几何平均要求得分不低于 0，这里是 -2.5。请让该项的下限从 0 起。",
        )


def test_says_its_rule() -> None:
    text = MEAN.describe()
    assert text.zh == "按权重几何平均，任一项为 0 则为 0"
    assert text.en == "geometric mean; 0 if any part is 0"

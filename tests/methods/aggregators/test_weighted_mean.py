"""Weighted mean: worked by hand, the laws, contributions, the exact oracle."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimal, decimals

from media_appraisal.arrays import settle
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.testing import check_aggregator

MEAN = WeightedMean()


def test_by_hand() -> None:
    # (30 x 90 + 70 x 60) / 100 = 69.
    assert MEAN.combine(np.array([[90.0, 10.0], [60.0, 20.0]]), [30, 70]).tolist() == [69, 17]


def test_laws() -> None:
    check_aggregator(MEAN)


def test_contributions_below_zero() -> None:
    brought = MEAN.contributions(np.array([[5.0], [-5.0]]), [1, 1])
    assert brought.tolist() == [[2.5], [-2.5]]


def test_a_mean_on_the_cut() -> None:
    # 20 % each of 81, 93, 64, 83, 79 is 80, which binary numbers put a hair below or above.
    scores = np.array([[81.0], [93.0], [64.0], [83.0], [79.0]])
    assert settle(MEAN.combine(scores, [0.2] * 5)).tolist() == [80]


@given(st.lists(st.tuples(st.integers(1, 9999), st.integers(0, 10000)), min_size=1, max_size=6))
def test_exact_oracle(parts: list[tuple[int, int]]) -> None:
    weights = [weight / 100 for weight, _ in parts]
    scores = [score / 100 for _, score in parts]
    exact = settle(
        MEAN.combine(
            decimals(scores)[:, np.newaxis],
            [decimal(weight) for weight in weights],  # type: ignore[misc]  # Fractions
        )
    )
    found = settle(MEAN.combine(np.array(scores)[:, np.newaxis], weights))
    assert found == pytest.approx([float(one) for one in exact], abs=1.5e-9)


def test_says_its_rule() -> None:
    text = MEAN.describe()
    assert (text.zh, text.en) == ("按权重加权平均", "weighted mean of the parts")

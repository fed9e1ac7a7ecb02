"""Counting below: what numpy's search finds, for every number of numbers, ties and gaps."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from media_appraisal.methods.counting import count_below, padded


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 7, 8, 9, 100])
def test_counts_what_numpy_finds(size: int) -> None:
    generator = np.random.default_rng(size)
    rising = np.sort(generator.integers(0, 20, size).astype(float))
    values = np.concatenate([generator.uniform(-1, 21, 200), np.arange(-1.0, 22.0)])
    expected = np.searchsorted(rising, values, side="left")
    np.testing.assert_array_equal(count_below(padded(rising), values), expected)


def test_nothing_lies_below_a_gap() -> None:
    assert count_below(padded(np.array([1.0, 2.0])), np.array([np.nan])).tolist() == [0]


def test_counts_fractions() -> None:
    thirds = np.array([Fraction(1, 3), Fraction(2, 3), Fraction(2, 3)])
    values = np.array([Fraction(1, 3), Fraction(2, 3), Fraction(1)])
    assert count_below(padded(thirds), values).tolist() == [0, 1, 3]


def test_pads_to_a_power_of_two_beyond_the_numbers() -> None:
    assert padded(np.array([1.0, 2.0])).tolist() == [1.0, 2.0, np.inf, np.inf]

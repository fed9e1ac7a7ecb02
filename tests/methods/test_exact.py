"""Exact sums: the bits of `math.fsum`, whatever the numbers and their order."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.methods.exact import STRETCH, exact_sum

FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e290, max_value=1e290)


@given(st.lists(FINITE, max_size=40))
def test_gives_the_bits_of_fsum(numbers: list[float]) -> None:
    assert exact_sum(np.array(numbers)).hex() == math.fsum(numbers).hex()


@pytest.mark.parametrize("numbers", [[], [0.0, -0.0], [1e300, 1.0, -1e300], [5e-324, 5e-324, 0.1]])
def test_nothing_large_and_small(numbers: list[float]) -> None:
    assert exact_sum(np.array(numbers)).hex() == math.fsum(numbers).hex()


def test_many_numbers_of_every_size_in_any_order() -> None:
    generator = np.random.default_rng(3)
    size = 2 * STRETCH + 7
    numbers = generator.normal(size=size) * 10.0 ** generator.integers(-30, 30, size)
    found = exact_sum(numbers)
    assert found.hex() == math.fsum(numbers.tolist()).hex()
    assert exact_sum(generator.permutation(numbers)).hex() == found.hex()


def test_what_is_no_number_is_handed_on() -> None:
    assert math.isnan(exact_sum(np.array([1.0, math.nan])))
    assert exact_sum(np.array([1.0, math.inf])) == math.inf

"""Settling, thresholds, clipping, rounding and largest remainders, against exact arithmetic."""

from __future__ import annotations

import decimal
import math
from fractions import Fraction
from typing import Literal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from media_appraisal.arrays import (
    EXACT_BELOW,
    apportion,
    clip,
    frozen,
    ordered_sum,
    printed_digits,
    rounded,
    settle,
    shut,
    threshold,
)

WITHIN = st.floats(-EXACT_BELOW, EXACT_BELOW, exclude_min=True, exclude_max=True)
FINITE = st.floats(-1e300, 1e300)


def exactly_settled(number: Fraction) -> Fraction:
    return Fraction(math.floor(number * 10**9 + Fraction(1, 2)), 10**9)


def test_a_sum_that_should_be_80_is_80() -> None:
    total = 0.2 * (81 + 93 + 64 + 83 + 79)
    assert settle(total) == 80.0
    by_parts = 0.2 * 81 + 0.2 * 93 + 0.2 * 64 + 0.2 * 83 + 0.2 * 79
    assert by_parts != 80.0
    assert settle(by_parts) == 80.0


def test_three_hundredths_are_three_steps() -> None:
    assert settle((0.15 - 0.12) / 0.01) == 3.0
    assert (4.5 - 4.2) / 0.1 < 3.0
    assert settle((4.5 - 4.2) / 0.1) == 3.0
    assert settle(Fraction(3, 100) / Fraction(1, 100)) == 3  # type: ignore[type-var]  # a Fraction comes back as one


def test_settle_is_half_up_at_the_ninth_decimal() -> None:
    given = np.array([0.1234567884, 0.1234567886, -0.1234567886, 2.0**-30, -1e-10])
    expected = [0.123456788, 0.123456789, -0.123456789, 0.000000001, 0.0]
    assert settle(given).tolist() == expected
    assert math.copysign(1, settle(-1e-10)) == 1


@given(st.integers(-(EXACT_BELOW.__int__()) * 10**9 + 1, EXACT_BELOW.__int__() * 10**9 - 1))
@example(4_194_303_999_999_999)
@example(2_097_152_000_000_001)
def test_settle_gives_back_every_number_of_nine_decimals(billionths: int) -> None:
    number = billionths / 10**9
    assert settle(number) == number
    assert Fraction(math.floor(Fraction(settle(number)) * 10**9 + Fraction(1, 2))) == billionths


@given(WITHIN)
def test_settle_is_within_a_hair_of_the_exact_rule(number: float) -> None:
    exact = exactly_settled(Fraction(number))
    assert abs(Fraction(settle(number)) - exact) <= Fraction(1, 10**9) + Fraction(1, 2**31)
    assert settle(settle(number)) == settle(number)


@given(WITHIN, WITHIN)
def test_settle_keeps_the_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert settle(low) <= settle(high)


@given(st.lists(FINITE | st.just(math.nan), max_size=8))
def test_settle_gives_arrays_floats_and_fractions_the_same(numbers: list[float]) -> None:
    array = np.array(numbers, dtype=float)
    before = array.tobytes()
    settled = settle(array)
    singly = np.array([settle(number) for number in numbers], dtype=float)
    assert settled.tobytes() == singly.tobytes()
    assert array.tobytes() == before


def test_settle_of_fractions() -> None:
    third = Fraction(1, 3)
    expected = Fraction(333_333_333, 10**9)
    assert settle(third) == expected  # type: ignore[type-var]  # a Fraction comes back as one
    assert settle(np.array([third, Fraction(2)], dtype=object)).tolist() == [expected, 2]


def test_settle_of_whole_numbers() -> None:
    assert settle(np.array([3, -4, 10**12])).tolist() == [3.0, -4.0, 1e12]


def test_settle_leaves_large_numbers_and_gaps_alone() -> None:
    given = [EXACT_BELOW + 0.5, -1e300, math.nan, math.inf]
    assert np.array_equal(settle(np.array(given)), np.array(given), equal_nan=True)
    assert settle(EXACT_BELOW + 0.5) == EXACT_BELOW + 0.5
    assert math.isnan(settle(math.nan))


@given(st.floats(-1e7, 1e7) | st.integers(-5000, 5000).map(lambda n: n / 1000), st.booleans())
@example(0.0, True)
@example(EXACT_BELOW, False)
@example(EXACT_BELOW, True)
@example(-EXACT_BELOW, True)
def test_threshold_is_the_least_number_that_settles_there(edge: float, beyond: bool) -> None:
    mark = settle(edge)
    least = threshold(edge, beyond=beyond)
    below = math.nextafter(least, -math.inf)
    if beyond:
        assert settle(below) <= mark < settle(least)
    else:
        assert settle(below) < mark <= settle(least)


def test_threshold_is_at_the_edge_unless_beyond_is_asked_for() -> None:
    assert threshold(0.5) < 0.5 < threshold(0.5, beyond=True)


@given(st.fractions(-100, 100), st.fractions(-100, 100), st.booleans())
def test_threshold_of_a_fraction(edge: Fraction, value: Fraction, beyond: bool) -> None:
    least = threshold(edge, beyond=beyond)
    settled, mark = exactly_settled(value), exactly_settled(edge)
    assert (value >= least) == (settled > mark if beyond else settled >= mark)


@given(st.lists(FINITE | st.just(math.nan), max_size=8))
def test_clip_gives_arrays_and_floats_the_same(numbers: list[float]) -> None:
    array = np.array(numbers, dtype=float)
    clipped = clip(array, 0, 100)
    singly = [clip(number, 0, 100) for number in numbers]
    assert all(type(number) is float for number in singly)
    assert clipped.tobytes() == np.array(singly, dtype=float).tobytes()
    for number, held in zip(numbers, singly, strict=True):
        assert math.isnan(held) if math.isnan(number) else held == min(max(number, 0), 100)


def test_clip_knows_no_negative_zero() -> None:
    assert math.copysign(1, clip(-0.0, 0, 100)) == 1
    assert not np.signbit(clip(np.array([-0.0, -3.0]), 0, 100)).any()
    assert not np.signbit(clip(np.array([-0.0]), -1, 1)).any()


def test_clip_at_a_bound_that_is_a_negative_zero() -> None:
    assert math.copysign(1, clip(-5.0, -0.0, 100)) == 1
    assert math.copysign(1, clip(5.0, -100, -0.0)) == 1
    assert not np.signbit(clip(np.array([-5.0]), -0.0, 100)).any()
    assert not np.signbit(clip(np.array([5.0]), -100, -0.0)).any()


def test_clip_of_fractions() -> None:
    given = np.array([Fraction(-1, 3), Fraction(1, 3), Fraction(400)], dtype=object)
    assert clip(given, 0, 100).tolist() == [0, Fraction(1, 3), 100]


def test_ordered_sum_adds_from_the_left() -> None:
    numbers = [1e16, 1.0, -1e16, 1.0]
    assert ordered_sum(numbers) == ((1e16 + 1.0) - 1e16) + 1.0
    assert math.fsum(numbers) == 2.0
    rows = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert np.asarray(ordered_sum(rows)).tolist() == [4.0, 6.0]


MODES: dict[str, str] = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "down": decimal.ROUND_DOWN,
    "up": decimal.ROUND_UP,
}


@pytest.mark.parametrize("mode", ["half_up", "half_even", "down", "up"])
@given(billionths=st.integers(-(10**12), 10**12), places=st.integers(0, 6))
@example(billionths=2_500_000_000, places=0)
@example(billionths=3_500_000_000, places=0)
@example(billionths=-2_500_000_000, places=0)
@example(billionths=79_995_000_000, places=2)
@example(billionths=1_005_000_000, places=2)
def test_rounded_agrees_with_decimal_arithmetic(
    mode: Literal["half_up", "half_even", "down", "up"], billionths: int, places: int
) -> None:
    exact = decimal.Decimal(billionths).scaleb(-9)
    expected = float(exact.quantize(decimal.Decimal(1).scaleb(-places), rounding=MODES[mode]))
    number = billionths / 10**9
    assert rounded(number, places, mode) == expected
    assert rounded(np.array([number, math.nan]), places, mode)[0] == expected


def test_rounded_keeps_gaps() -> None:
    assert math.isnan(rounded(math.nan, 2, "half_up"))
    assert np.isnan(rounded(np.array([math.nan, 1.0]), 2, "up")).tolist() == [True, False]


def test_rounded_knows_no_negative_zero() -> None:
    assert math.copysign(1, rounded(-0.001, 2, "half_up")) == 1
    assert not np.signbit(rounded(np.array([-0.001, -0.0]), 2, "down")).any()


def test_largest_remainders() -> None:
    # Quotas 4.7, 1.6, 1.59, 1.2, 0.61, 0.31 of 10 seats (the usual textbook case).
    assert apportion(10, [47000, 16000, 15900, 12000, 6100, 3100]) == [5, 2, 1, 1, 1, 0]
    # The Alabama paradox: one seat more, and the third party loses one.
    assert apportion(10, [6, 6, 2]) == [4, 4, 2]
    assert apportion(11, [6, 6, 2]) == [5, 5, 1]


def test_equal_remainders_go_to_the_first() -> None:
    assert apportion(1, [1, 1, 1]) == [1, 0, 0]
    assert apportion(5, [0, 0]) == [3, 2]


@given(st.integers(0, 10**12), st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_apportion_adds_up_and_stays_within_one(total: int, shares: list[float]) -> None:
    parts = apportion(total, shares)
    assert sum(parts) == total
    whole = sum(map(Fraction, shares))
    if whole:
        for part, share in zip(parts, shares, strict=True):
            assert abs(part - total * Fraction(share) / whole) < 1


def test_frozen_is_a_copy_that_cannot_be_written_to() -> None:
    given = np.array([1.0, 2.0])
    kept = frozen(given)
    given[0] = 9.0
    assert kept.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 3.0


def test_frozen_holds_floats_column_by_column_unless_told_otherwise() -> None:
    kept = frozen([[1, 2], [3, 4]])
    assert kept.dtype == np.float64
    assert (kept.flags.f_contiguous, kept.flags.c_contiguous) == (True, False)
    assert frozen([1.0, 2.0], np.uint8).dtype == np.uint8


def test_shut_is_the_very_array_and_cannot_be_written_to() -> None:
    made = np.array([1.0])
    assert shut(made) is made
    with pytest.raises(ValueError, match="read-only"):
        made[0] = 3.0


@pytest.mark.parametrize(
    ("billionths", "places", "total", "digits"),
    [
        # 33.333… three times is 100.00: the first of equals gets the last hundredth.
        ([33_333_333_333] * 3, 2, 10_000, [3334, 3333, 3333]),
        # 1.4 + 2.35 + 3.25 = 7: of the rests 0.4, 0.35, 0.25 the first is the largest.
        ([1_400_000_000, 2_350_000_000, 3_250_000_000], 0, 7, [2, 2, 3]),
        # The same the other way round: the last is the largest.
        ([3_250_000_000, 2_350_000_000, 1_400_000_000], 0, 7, [3, 2, 2]),
        # Cut towards minus infinity: -0.3 is -1 and a rest of 0.7.
        ([-300_000_000, 1_300_000_000], 0, 1, [0, 1]),
        # A total rounded elsewhere may lie further off: one more for everybody, then one.
        ([1_000_000_000, 2_000_000_000], 0, 6, [3, 3]),
        ([1_000_000_000, 2_000_000_000], 0, 2, [1, 1]),
        ([1_234_500_000], 3, 1235, [1235]),
        # 60.004 and 39.996: nothing is left for the first.
        ([60_004_000_000, 39_996_000_000], 2, 10_000, [6000, 4000]),
    ],
)
def test_printed_digits_add_up(
    billionths: list[int], places: int, total: int, digits: list[int]
) -> None:
    assert sum(digits) == total
    assert printed_digits(billionths, places, total) == digits


@pytest.mark.parametrize("large", [1e300, -1e300, 4_194_304.3, -4_194_304.3, np.inf, -np.inf])
def test_a_number_too_large_for_nine_decimals_stays_as_it_is_in_an_array(large: float) -> None:
    assert settle(np.array([0.25, large])).tolist() == [0.25, large]
    assert settle(np.array([large])).tolist() == [large]


def test_no_numbers_are_settled_as_none() -> None:
    assert settle(np.array([])).tolist() == []

"""Apportionment: published seats, paradoxes, bounds, a seat-by-seat loop beside it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.methods.apportionment import (
    Bounds,
    fair,
    fits,
    largest_remainder,
    sainte_lague,
    share_of,
)

FORCED = tuple(Fraction(percent, 100) for percent in (5, 15, 60, 15, 5))


def fractions(*numbers: int) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


def test_a_share_is_the_fraction_that_it_stands_for() -> None:
    assert share_of(0.29) == Fraction(29, 100)
    assert share_of(1 / 3) == share_of(0.333333333) == Fraction(1, 3)
    assert share_of(Fraction(1, 5)) == Fraction(1, 5)  # type: ignore[arg-type]  # the oracle's sort


def test_largest_remainders_of_ten_seats() -> None:
    # 100,000 votes, 10 seats (Wikipedia, "Quota method", Hare quota).
    votes = fractions(47000, 16000, 15900, 12000, 6100, 3100)
    assert largest_remainder(10, votes).counts == (5, 2, 1, 1, 1, 0)


def test_one_seat_more_costs_a_claimant_a_seat() -> None:
    # The Alabama paradox in small (Wikipedia, "Apportionment paradox").
    shares = fractions(6, 6, 2)
    assert largest_remainder(10, shares).counts == (4, 4, 2)
    assert largest_remainder(11, shares).counts == (5, 5, 1)
    # Seat by seat the tenth is claimed alike, 6/9 = 6/9 = 2/3; the first of equals has it.
    assert [sainte_lague(seats, shares).counts for seats in (10, 11)] == [(5, 4, 1), (5, 5, 1)]
    assert sainte_lague(10, shares).level == (0, 1, 2)


def test_the_census_of_1880() -> None:
    # COMAP, For All Practical Purposes, chapter 14: Alabama, Illinois, Texas of 49,373,329 people.
    # Of the three, Alabama had the first claim to a further seat at 299 and the last at 300.
    states = (1262505, 3077871, 1591749)
    shares = fractions(*states, 49373329 - sum(states))
    at_299, at_300 = (fair(Fraction(n), shares, [Bounds()] * 4)[:3] for n in (299, 300))
    assert [float(part) for part in at_299] == pytest.approx([7.646, 18.64, 9.64], abs=0.001)
    assert [float(part) for part in at_300] == pytest.approx([7.671, 18.702, 9.672], abs=0.001)
    assert max(at_299, key=lambda part: part % 1) == at_299[0]
    assert min(at_300, key=lambda part: part % 1) == at_300[0]


@pytest.mark.parametrize(
    ("people", "remainders", "seat_by_seat"),
    [
        (9, (1, 1, 5, 1, 1), (1, 1, 6, 1, 0)),
        (10, (1, 2, 6, 1, 0), (1, 2, 6, 1, 0)),
        (11, (0, 2, 7, 2, 0), (1, 2, 6, 2, 0)),
        (12, (1, 2, 7, 2, 0), (1, 2, 6, 2, 1)),
    ],
)
def test_two_people_more_take_both_ends_away(
    people: int, remainders: tuple[int, ...], seat_by_seat: tuple[int, ...]
) -> None:
    assert largest_remainder(people, FORCED).counts == remainders
    assert sainte_lague(people, FORCED).counts == seat_by_seat


def test_who_had_the_same_claim_to_the_last_seat() -> None:
    assert largest_remainder(9, FORCED).level == ()
    assert largest_remainder(10, FORCED).level == (0, 1, 3, 4)
    assert largest_remainder(12, fractions(1, 1, 1)).level == ()
    # 60 : 15 : 15 : 5 : 5, the tenth seat: 15/3 = 15/3 = 5/1 = 5/1.
    assert sainte_lague(9, FORCED).level == (0, 1, 3, 4)
    assert sainte_lague(12, FORCED).level == ()
    assert sainte_lague(8, FORCED).level == ()


def test_bounds_hold_and_the_others_share_the_rest() -> None:
    shares = fractions(70, 20, 10)
    capped = [Bounds(most=4), Bounds(), Bounds()]
    # 4, and 6 in the proportion 2 : 1.
    assert largest_remainder(10, shares, capped).counts == (4, 4, 2)
    assert sainte_lague(10, shares, capped).counts == (4, 4, 2)
    raised = [Bounds(), Bounds(), Bounds(least=3)]
    # 3, and 7 in the proportion 7 : 2: 5.44 and 1.56.
    assert largest_remainder(10, shares, raised).counts == (5, 2, 3)
    assert sainte_lague(10, shares, raised).counts == (5, 2, 3)
    assert sainte_lague(3, shares, raised).counts == (0, 0, 3)


def test_a_share_of_nothing_gets_its_least() -> None:
    shares = fractions(1, 0)
    bounds = [Bounds(most=5), Bounds(least=1)]
    assert largest_remainder(5, shares, bounds).counts == (4, 1)
    assert sainte_lague(5, shares, bounds).counts == (4, 1)
    assert fits(5, shares, bounds) == (1, 6)
    assert fits(9, shares, [Bounds(), Bounds()]) == (0, 9)


@st.composite
def claims(draw: st.DrawFn) -> tuple[int, list[Fraction], list[Bounds]]:
    """A number of seats that the bounds leave room for, shares and bounds."""
    shares = draw(st.lists(st.integers(0, 40), min_size=1, max_size=6).filter(any))
    bounds = []
    for _ in shares:
        least = draw(st.integers(0, 4))
        most = draw(st.none() | st.integers(least, least + 9))
        bounds.append(Bounds(least, most))
    exact = fractions(*shares)
    fewest, most = fits(60, exact, bounds)
    return draw(st.integers(fewest, min(most, 60))), list(exact), bounds


@given(claims())
def test_seat_by_seat_beside_a_loop(case: tuple[int, list[Fraction], list[Bounds]]) -> None:
    total, shares, bounds = case
    counts = [one.least for one in bounds]
    while sum(counts) < total:
        open_to = [
            place
            for place, one in enumerate(bounds)
            if shares[place] and (one.most is None or counts[place] < one.most)
        ]
        best = max(open_to, key=lambda place: (shares[place] / (2 * counts[place] + 1), -place))
        counts[best] += 1
    assert sainte_lague(total, shares, bounds).counts == tuple(counts)


@given(claims())
def test_remainders_stay_near_the_fair_parts(
    case: tuple[int, list[Fraction], list[Bounds]],
) -> None:
    total, shares, bounds = case
    parts = fair(Fraction(total), shares, bounds)
    assert sum(parts) == total
    found = largest_remainder(total, shares, bounds)
    assert sum(found.counts) == total
    for count, part, one in zip(found.counts, parts, bounds, strict=True):
        assert abs(count - part) < 1
        assert one.least <= count <= (total if one.most is None else one.most)


@given(claims())
def test_more_seats_never_cost_one_seat_by_seat(
    case: tuple[int, list[Fraction], list[Bounds]],
) -> None:
    total, shares, bounds = case
    if total < fits(60, shares, bounds)[1]:
        fewer = sainte_lague(total, shares, bounds).counts
        more = sainte_lague(total + 1, shares, bounds).counts
        assert all(a <= b for a, b in zip(fewer, more, strict=True))


def test_ten_million_seats_take_no_loop_over_them() -> None:
    shares = fractions(20, 70, 10)
    assert sainte_lague(10_000_000, shares).counts == (2_000_000, 7_000_000, 1_000_000)
    assert largest_remainder(10_000_001, shares).counts == (2_000_000, 7_000_001, 1_000_000)

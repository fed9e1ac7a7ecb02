"""Exact: sums of floats and of parts, beside fractions and the standard library."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.measures.given import at, facts, on, read

from media_appraisal.extras import nw
from media_appraisal.measures.exact import as_written
from media_appraisal.measures.roster import Roster
from media_appraisal.measures.sums import added, summed

if TYPE_CHECKING:
    from media_appraisal.measures.frames import Frame

PEOPLE = ("a", "b", "c")

finite = st.floats(-1e300, 1e300, allow_subnormal=True)
shares = st.sampled_from([1.0, 1.0, 0.5, 0.6, 0.4, 1 / 3, 2 / 7, 0.0]) | st.floats(0, 1)
cells = st.tuples(st.sampled_from(PEOPLE), shares, st.integers(-(2**53), 2**53), finite)


def rows_of(rows: list[Any]) -> Frame:
    person, share, whole, number = ([row[place] for row in rows] for place in range(4))
    columns = {"person": person, "share": share, "whole": whole, "number": number}
    schema: Any = {
        "person": nw.String(), "share": nw.Float64(), "whole": nw.Int64(), "number": nw.Float64(),
    }  # fmt: skip
    return nw.from_dict(columns, schema, backend="polars")


def meant(share: float) -> Fraction:
    """A share by another way than the library's: all simple fractions are looked through."""
    for under in range(1, 1001):
        over = round(share * under)
        if over / under == share:
            return Fraction(over, under)
    return Fraction(repr(share))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), finite), max_size=30))
@example([(0, 5e-324), (0, 1e300), (0, -1e300), (1, -5e-324), (2, 2.0**-1022), (2, 1.5e308)])
@example([(0, 1e16), (0, 1.0), (0, -1e16)])
@example([(0, 0.1)] * 10)
def test_floats_are_added_as_the_standard_library_adds_them(rows: list[tuple[int, float]]) -> None:
    places = np.array([place for place, _ in rows], dtype=np.int64)
    found = added(np.array([number for _, number in rows], dtype=np.float64), places, 3)
    assert found.tolist() == [math.fsum(x for place, x in rows if place == of) for of in range(3)]


@settings(deadline=None)
@given(st.lists(cells, max_size=20), st.randoms())
def test_parts_are_added_as_fractions_are(rows: list[Any], random: Any) -> None:
    random.shuffle(rows)
    sums = summed(rows_of(rows), Roster(PEOPLE))
    for place, person in enumerate(PEOPLE):
        for name, of in (("whole", 2), ("number", 3)):
            parts = (meant(row[1]) * Fraction(row[of]) for row in rows if row[0] == person)
            assert sums[name][place] == float(sum(parts, Fraction(0)))
        held = (meant(row[1]) for row in rows if row[0] == person)
        assert sums["rows"][place] == float(sum(held, Fraction(0)))


@settings(deadline=None)
@given(st.lists(cells, min_size=1, max_size=20), st.randoms())
def test_the_order_of_rows_changes_no_bit(rows: list[Any], random: Any) -> None:
    before = summed(rows_of(rows), Roster(PEOPLE))
    random.shuffle(rows)
    after = summed(rows_of(rows), Roster(PEOPLE))
    assert {name: column.tobytes() for name, column in before.items()} == {
        name: column.tobytes() for name, column in after.items()
    }


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.6, Fraction(3, 5)),
        (1 / 3, Fraction(1, 3)),
        (0.333, Fraction(333, 1000)),
        (0.3333, Fraction(3333, 10000)),
        (0.333333333333333, Fraction(333333333333333, 10**15)),
        (5 / 7, Fraction(5, 7)),
        (0.123456, Fraction(123456, 10**6)),
        (1e-5, Fraction(1, 100_000)),
        (0.0, Fraction(0)),
    ],
)
def test_a_share_is_what_people_write(share: float, said: Fraction) -> None:
    assert as_written(share) == said == meant(share)


parts_of_one = st.lists(st.integers(1, 9), min_size=2, max_size=3).map(
    lambda parts: [part / sum(parts) for part in parts]
)


@settings(deadline=None)
@given(parts_of_one, st.lists(st.integers(0, 10**9), min_size=1, max_size=9))
@example([1 / 3, 1 / 3, 1 / 3], [100])
@example([0.1, 0.2, 0.7], [3, 3, 3])
def test_the_parts_of_people_add_up_to_the_account(held: list[float], views: list[int]) -> None:
    """Each part is a third or a tenth of the whole, rounded once; so their sum is the whole."""
    people = PEOPLE[: len(held)]
    rows = [
        (name, share, count, 0.0)
        for name, share in zip(people, held, strict=True)
        for count in views
    ]
    parts = summed(rows_of(rows), Roster(people))["whole"]
    assert [Fraction(part) for part in parts] == [
        Fraction(float(meant(share) * sum(views))) for share in held
    ]
    # each part is off by half a last place at most, and so is the sum
    assert abs(math.fsum(parts) - sum(views)) <= math.ulp(sum(views))


def test_three_thirds_of_a_hundred_are_a_hundred(library: str) -> None:
    """Ten days of 10 views, and each person answers for a third."""
    people = ["li", "qian", "wang"]
    given_facts = facts(
        library,
        assignment={
            "operator_id": people,
            "account_id": ["x"] * 3,
            "valid_from": [on(1)] * 3,
            "share": [1 / 3] * 3,
        },
        account_day={
            "account_id": ["x"] * 10,
            "day": [on(day) for day in range(1, 11)],
            "views": [10] * 10,
        },
    )
    found = read(given_facts, kind="total", table="account_day", column="views")
    assert found == dict.fromkeys(people, 100 / 3)
    assert sum(map(float, found.values())) == 100.0
    assert read(given_facts, kind="count", table="account_day") == dict.fromkeys(people, 10 / 3)


def test_a_rate_of_a_shared_account_is_the_account_s_own() -> None:
    """7 shares in 10 are a tenth of that on each side, whatever the share is."""
    events = [("u1", "follow", 1), ("u2", "follow", 1), ("u3", "follow", 1), ("u1", "interact", 8)]
    found = {}
    for share in (1.0, 0.7, 1 / 3):
        given_facts = facts(
            assignment={
                "operator_id": ["li"], "account_id": ["x"], "valid_from": [on(1)], "share": [share],
            },
            user_event={
                "event_id": list("abcd"),
                "user_key": [user for user, _, _ in events],
                "account_id": ["x"] * 4,
                "at": [at(day) for _, _, day in events],
                "kind": [kind for _, kind, _ in events],
            },
        )  # fmt: skip
        found[share] = read(given_facts, kind="retention", day=7, counted="on")["li"]
    assert found == dict.fromkeys(found, 1 / 3)


def test_a_number_that_is_none_stays_with_its_own_person() -> None:
    inf, nan = math.inf, math.nan
    numbers = np.array([1.0, nan, 2.0, inf, -inf, inf, 0.5])
    found = added(numbers, np.array([0, 1, 1, 2, 3, 3, 0]), 5)
    np.testing.assert_array_equal(found, [1.5, nan, inf, nan, 0.0])


def test_a_sum_beyond_all_floats_is_infinite_and_quiet() -> None:
    found = added(np.array([1e308, 1e308, -1e308, -1e308]), np.array([0, 0, 1, 1]), 2)
    assert found.tolist() == [math.inf, -math.inf]
    least = np.array([1e308, 1e308, 5e-324, -1e308, -1e308, -5e-324])
    assert added(least, np.array([0, 0, 0, 1, 1, 1]), 2).tolist() == [math.inf, -math.inf]

"""Laws of exports: neither the order of the rows nor the cutting of a file changes the facts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.makers import EXPORTS, facts, ordered

from media_appraisal.sources.importing import merged

counts = st.lists(st.none() | st.integers(0, 10**9), min_size=2, max_size=12)


@pytest.mark.parametrize("kind", EXPORTS)
@settings(max_examples=12, deadline=None)
@given(counts=counts, data=st.data())
def test_the_order_of_the_rows_does_not_matter(
    kind: str, counts: list[int | None], data: st.DataObject
) -> None:
    _, line, _ = EXPORTS[kind]
    lines = [line(place, count) for place, count in enumerate(counts)]
    mixed = data.draw(st.permutations(lines))
    assert ordered(facts(kind, lines)) == ordered(facts(kind, mixed))


@pytest.mark.parametrize("kind", EXPORTS)
@settings(max_examples=12, deadline=None)
@given(counts=counts, data=st.data())
def test_a_file_cut_in_two_gives_the_same_facts(
    kind: str, counts: list[int | None], data: st.DataObject
) -> None:
    _, line, _ = EXPORTS[kind]
    lines = [line(place, count) for place, count in enumerate(counts)]
    cut = data.draw(st.integers(1, len(lines) - 1))
    halves = merged([facts(kind, lines[:cut]), facts(kind, lines[cut:])])
    days = {key: frame for key, frame in facts(kind, lines).items() if key not in MADE_ONCE}
    assert ordered({key: halves[key] for key in days}) == ordered(days)


MADE_ONCE = {"account", "operator", "assignment"}
"""Rows that every file makes anew, observed when that file was."""

"""Every kind of measure there is, found by itself: the same bits from every engine."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.measures.given import ENGINES, as_given
from tests.measures.kinds import KINDS, QUARTER, shown, tables

from media_appraisal.measures.facts import Facts
from media_appraisal.states import STATES

if TYPE_CHECKING:
    from media_appraisal.measures.readings import Readings


@cache
def given_by(engine: str) -> Facts:
    frames = {key: as_given(engine, table) for key, table in tables().items()}
    return Facts.of(**frames)


def bits(readings: Readings) -> list[tuple[Any, ...]]:
    """All that was found of each person, floats to the bit."""
    cases = np.full(len(readings.people), np.nan) if readings.cases is None else readings.cases
    numbers = ([float(number).hex() for number in column] for column in (readings.numbers, cases))
    states = (STATES[state] for state in readings.states)
    return list(zip(readings.people, *numbers, states, readings.reasons, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_every_engine_finds_the_same_bits(kind: str) -> None:
    one = shown(kind)
    by_polars = one.read(given_by("polars"), QUARTER, "a")
    assert not by_polars.states.all(), "nothing to compare"
    for engine in ENGINES:
        found = one.read(given_by(engine), QUARTER, "a")
        assert bits(found) == bits(by_polars), engine


def test_what_engines_are_given_is_held_in_their_own_frames() -> None:
    held = {engine: given_by(engine).table("content").implementation.name for engine in ENGINES}
    assert held == {
        "polars": "POLARS",
        "polars lazy": "POLARS",
        "duckdb": "POLARS",
        "pandas": "PANDAS",
        "pandas of Arrow": "PANDAS",
        "pyarrow": "PYARROW",
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_rows_in_another_order_change_no_bit(engine: str) -> None:
    shuffled = Facts.of(
        **{
            key: as_given(engine, table.sample(fraction=1, shuffle=True, seed=seed))
            for seed, (key, table) in enumerate(tables().items())
        }
    )
    for kind in KINDS:
        one = shown(kind)
        before = one.read(given_by("polars"), QUARTER, "a")
        assert bits(one.read(shuffled, QUARTER, "a")) == bits(before), kind

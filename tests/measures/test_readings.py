"""Readings: each gap has a state and a reason, and no number is infinite."""

from __future__ import annotations

import numpy as np
import pytest
from tests.refusals import both_texts

from media_appraisal.errors.measures import TableAbsent
from media_appraisal.measures.readings import NOTHING, Blank, Readings, text_of
from media_appraisal.states import MISSING, NOT_APPLICABLE, NOT_DUE, OBSERVED
from media_appraisal.text import Text, both

PEOPLE = ("a", "b", "c", "d")
NAN = float("nan")


def test_the_first_cause_that_holds_says_why() -> None:
    blanks = [
        Blank(np.array([True, True, False, False]), "not_due", both("one")),
        Blank(np.array([True, True, True, False]), "not_applicable", both("two")),
    ]
    readings = Readings.of(PEOPLE, np.array([5.0, NAN, NAN, NAN]), blanks, "count")
    assert readings.states.tolist() == [OBSERVED, NOT_DUE, NOT_APPLICABLE, MISSING]
    assert readings.reasons == (None, both("one"), both("two"), NOTHING)


def test_a_cause_for_everyone_spares_those_with_a_number() -> None:
    blank = Blank(None, "not_applicable", both("none"))
    readings = Readings.of(PEOPLE, np.array([0.0, NAN, 1.0, NAN]), [blank], "count")
    assert readings.reasons == (None, both("none"), None, both("none"))
    assert readings.states.dtype == np.uint8


def test_without_facts_everyone_lacks_a_value() -> None:
    reason = text_of(TableAbsent(name="rating"))
    readings = Readings.without(PEOPLE, reason)
    assert np.isnan(readings.numbers).all()
    assert set(readings.states.tolist()) == {MISSING}
    zh, en = "没有提供事实表 'rating'", "the facts hold no table 'rating'"
    assert readings.reasons == (Text(zh=zh, en=en),) * 4


def test_what_was_found_cannot_be_written_to() -> None:
    readings = Readings.without(PEOPLE, NOTHING)
    with pytest.raises(ValueError, match="read-only"):
        readings.numbers[0] = 1


def test_an_infinite_number_is_refused() -> None:
    numbers = np.array([1.0, 2.0, np.inf, 1.0])
    assert both_texts(lambda: Readings.of(PEOPLE, numbers, (), "acme.rate")) == (
        "The measure 'acme.rate' gives c an infinite number. Divide with `quotient`.",
        "口径 'acme.rate' 为 c 算出了无穷大。请用 `quotient` 做除法。",
    )

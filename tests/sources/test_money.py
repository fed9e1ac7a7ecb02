"""Amounts of money as minor units."""

import datetime as dt

import polars as pl
import pytest

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.money import Money


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("12.34", 1234),
        ("1,204", 120_400),
        ("-0.5", -50),
        ("0.125", 13),
        ("-0.125", -13),
        ("0.1249", 12),
        (12.34, 1234),
        (3, 300),
        ("0", 0),
    ],
)
def test_an_amount_is_told_in_minor_units(cell: object, minor: int) -> None:
    assert Money().cell(cell).value == minor


def test_a_currency_without_minor_units_and_a_gap() -> None:
    assert Money(places=0).cell("1204").value == 1204
    assert Money().cell("-").value is None
    assert Money().dtype() == pl.Int64()


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("$12", "is no amount"),
        ("1,20", "is no amount"),
        (True, "is a date or a truth value, not an amount"),
        (dt.date(2024, 1, 1), "is a date or a truth value, not an amount"),
        (float("inf"), "is too large, or no finite number"),
        (float("nan"), "is too large, or no finite number"),
        ("9007199254740992", "is too large"),
    ],
)
def test_what_is_no_amount_is_refused(cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Money().cell(cell)
    assert caught.value.cause.en == cause

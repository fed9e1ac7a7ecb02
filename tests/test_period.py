"""Periods: five forms, half-open days, edges as instants."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from media_appraisal.errors.documents import BadPeriod
from media_appraisal.period import MONTHS, Period


def text_of(unit: str, year: int, part: int) -> str:
    forms = {
        "year": f"{year}",
        "half": f"{year}-H{part % 2 + 1}",
        "quarter": f"{year}-Q{part % 4 + 1}",
    }
    return forms.get(unit, f"{year}-{part % 12 + 1:02d}")


calendar_periods = st.builds(
    lambda unit, year, part, first: Period(text=text_of(unit, year, part), fiscal_start=first),
    st.sampled_from(sorted(MONTHS)),
    st.integers(1990, 2090),
    st.integers(0, 11),
    st.integers(1, 12),
)


@pytest.mark.parametrize(
    ("text", "start", "end", "unit", "zh", "en"),
    [
        ("2026", "2026-01-01", "2027-01-01", "year", "2026年", "2026"),
        ("2026-H2", "2026-07-01", "2027-01-01", "half", "2026年下半年", "H2 2026"),
        ("2026-Q3", "2026-07-01", "2026-10-01", "quarter", "2026年第3季度", "Q3 2026"),
        ("2024-02", "2024-02-01", "2024-03-01", "month", "2024年2月", "February 2024"),
        (
            "2026-01-15/2026-03-31",
            "2026-01-15",
            "2026-04-01",
            "days",
            "2026年1月15日至2026年3月31日",
            "2026-01-15 to 2026-03-31",
        ),
    ],
)
def test_the_five_forms(text: str, start: str, end: str, unit: str, zh: str, en: str) -> None:
    period = Period.of(text)
    assert (str(period.start), str(period.end), period.unit) == (start, end, unit)
    assert (period.label.zh, period.label.en) == (zh, en)
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    ["", "2026-13", "2026-Q5", "2026-H3", "26-01", "2026-1", "2026-02-30/2026-03-01", "2026-01-15",
     "2026-03-31/2026-01-15", "2026-Q1/2026-Q2", "０２６", "2026-10 ", "0000"],
)  # fmt: skip
def test_nothing_else_is_a_period(text: str) -> None:
    with pytest.raises((BadPeriod, ValidationError)) as caught:
        Period.of(text)
    assert f"{text!r} is no period" in str(caught.value)


def test_the_whole_message() -> None:
    with pytest.raises(BadPeriod) as caught:
        Period.of("2026-13")
    assert str(caught.value) == (
        "'2026-13' is no period. Write 2026, 2026-H1, 2026-Q3, 2026-10, or the first and the last "
        "day as 2026-01-15/2026-03-31."
    )


def test_edges_are_instants_in_the_zone() -> None:
    begin, finish = Period.of("2026-10").edges()
    assert begin == dt.datetime(2026, 9, 30, 16, tzinfo=dt.UTC)
    assert finish == dt.datetime(2026, 10, 31, 16, tzinfo=dt.UTC)


def test_edges_know_daylight_saving() -> None:
    begin, finish = Period.of("2026-03").edges("Europe/Berlin")
    assert begin == dt.datetime(2026, 2, 28, 23, tzinfo=dt.UTC)
    assert finish == dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC)


def test_contains_days_and_instants() -> None:
    october = Period.of("2023-10")
    assert october.contains(dt.date(2023, 10, 31))
    assert not october.contains(dt.date(2023, 11, 1))
    assert october.contains(dt.datetime(2023, 9, 30, 16, 30, tzinfo=dt.UTC))
    assert not october.contains(dt.datetime(2023, 9, 30, 16, 30, tzinfo=dt.UTC), "UTC")


def test_a_fiscal_year_that_starts_in_april() -> None:
    first = Period(text="2026-Q1", fiscal_start=4)
    last = Period(text="2026-Q4", fiscal_start=4)
    assert (first.start, last.end) == (dt.date(2026, 4, 1), dt.date(2027, 4, 1))
    assert first.previous() == Period(text="2025-Q4", fiscal_start=4)
    assert Period.model_validate(first.model_dump(mode="json")) == first


@given(calendar_periods)
def test_previous_ends_where_it_starts(period: Period) -> None:
    assert period.previous().end == period.start
    assert period.previous().unit == period.unit


@given(calendar_periods, st.sampled_from(sorted(MONTHS)))
def test_split_covers_without_holes(period: Period, unit: str) -> None:
    if MONTHS[unit] >= MONTHS[period.unit]:  # type: ignore[index]
        with pytest.raises(BadPeriod):
            period.split(unit)  # type: ignore[arg-type]
        return
    parts = period.split(unit)  # type: ignore[arg-type]
    assert len(parts) == MONTHS[period.unit] // MONTHS[unit]  # type: ignore[index]
    assert parts[0].start == period.start
    assert parts[-1].end == period.end
    assert all(before.end == after.start for before, after in itertools.pairwise(parts))


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 400))
def test_two_dates_are_both_inside(first: dt.date, more: int) -> None:
    last = first + dt.timedelta(days=more)
    period = Period.of(f"{first}/{last}")
    assert period.contains(first)
    assert period.contains(last)
    assert (period.end - period.start).days == more + 1
    assert period.previous().end == first
    assert (period.previous().end - period.previous().start).days == more + 1


def test_an_english_label_names_the_month() -> None:
    assert {Period.of(f"2026-{m:02d}").label.en for m in range(1, 13)} == {
        f"{calendar.month_name[m]} 2026" for m in range(1, 13)
    }

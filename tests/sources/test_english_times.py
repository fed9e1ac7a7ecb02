"""Times and lengths as English-speaking platforms write them."""

import datetime as dt

import polars as pl
import pytest

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.english_times import EnglishTime, IsoLength, Writing


def moment(writing: Writing, text: object, zone: str = "UTC") -> object:
    return EnglishTime(writings=(writing,)).within(zone).cell(text).value


@pytest.mark.parametrize(
    ("writing", "text", "expected"),
    [
        ("iso", "2024-01-05T10:00:00Z", (2024, 1, 5, 10, 0)),
        ("iso", "2024-01-05T10:00:00.000Z", (2024, 1, 5, 10, 0)),
        ("iso", "2024-01-05T10:00:00+0000", (2024, 1, 5, 10, 0)),
        ("iso", "2024-01-05T10:00:00+08:00", (2024, 1, 5, 2, 0)),
        ("month_first", "11/10/2025 21:00", (2025, 11, 10, 21, 0)),
        ("month_first", "1/31/2024", (2024, 1, 31, 0, 0)),
        ("day_first", "11/10/2025 21:00", (2025, 10, 11, 21, 0)),
        ("month_name", "Jan 5, 2024", (2024, 1, 5, 0, 0)),
        ("month_name", "Tue, Jul 14, 2026", (2026, 7, 14, 0, 0)),
        ("month_name", "September 10, 2024", (2024, 9, 10, 0, 0)),
        ("offset", "2015-09-30 18:42 +0000", (2015, 9, 30, 18, 42)),
        ("offset", "2015-09-30 18:42 -0700", (2015, 10, 1, 1, 42)),
    ],
)
def test_each_writing(writing: Writing, text: str, expected: tuple[int, ...]) -> None:
    assert moment(writing, text) == dt.datetime(*expected, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]  # five numbers


def test_a_time_that_names_no_zone_is_told_in_that_of_the_source() -> None:
    assert moment("month_first", "1/31/2024 21:00", "America/Los_Angeles") == dt.datetime(
        2024, 2, 1, 5, tzinfo=dt.UTC
    )


@pytest.mark.parametrize(
    ("writing", "text"),
    [
        ("month_first", "31/1/2024 21:00"),
        ("month_first", "2024-01-31"),
        ("day_first", "1/31/2024"),
        ("month_name", "5. Januar 2024"),
        ("month_name", "Foo 5, 2024"),
        ("offset", "2015-09-30 18:42"),
        ("iso", "yesterday"),
        ("iso", 20240105),
    ],
)
def test_another_writing_is_refused(writing: Writing, text: object) -> None:
    with pytest.raises(CellUnreadable, match="is no time"):
        moment(writing, text)


def test_the_whole_cause_says_how_the_platform_writes() -> None:
    with pytest.raises(CellUnreadable) as caught:
        EnglishTime(writings=("month_name", "iso")).cell("soon")
    assert caught.value.cause.en == "is no time (written as: Jan 31, 2024, 2024-01-31T21:00:00Z)"
    assert caught.value.cause.zh == "不是时间（应为：Jan 31, 2024、2024-01-31T21:00:00Z）"


def test_a_cell_that_a_workbook_holds_as_a_date_is_read() -> None:
    assert moment("month_first", dt.date(2024, 1, 5)) == dt.datetime(2024, 1, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("PT10M5S", 605.0), ("PT1H", 3600.0), ("PT45S", 45.0), ("P1DT1S", 86_401.0), ("PT1.5S", 1.5)],
)
def test_a_length_as_iso_8601_writes_it(text: str, seconds: float) -> None:
    assert IsoLength().cell(text).value == seconds
    assert IsoLength().dtype() == pl.Float64()


@pytest.mark.parametrize("text", ["P", "PT", "10:05", "PT5", "P1W", 605])
def test_no_length_is_refused(text: object) -> None:
    with pytest.raises(CellUnreadable, match="is no length such as PT10M5S"):
        IsoLength().cell(text)

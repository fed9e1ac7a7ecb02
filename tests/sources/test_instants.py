"""Times and days: only the declared forms, told in the platform's zone, given in UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.cells import Count
from media_appraisal.sources.instants import (
    ANY_TIME,
    Day,
    DayForm,
    Form,
    Instant,
    end_of_day,
    last_day,
    last_second,
)

SHANGHAI = "Asia/Shanghai"


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]  # up to six numbers


@pytest.mark.parametrize(
    ("form", "cell", "moment"),
    [
        ("chinese", "2026年03月24日17时33分05秒", utc(2026, 3, 24, 9, 33, 5)),
        ("chinese", "2026年3月4日7时3分", utc(2026, 3, 3, 23, 3)),
        ("iso", "2026-03-24 17:33:05", utc(2026, 3, 24, 9, 33, 5)),
        ("iso", "2026-03-24T17:33:05+00:00", utc(2026, 3, 24, 17, 33, 5)),
        ("iso", dt.datetime(2026, 3, 24, 17, 33, 5), utc(2026, 3, 24, 9, 33, 5)),  # noqa: DTZ001
        ("iso", dt.date(2026, 3, 24), utc(2026, 3, 23, 16)),
        ("unix", 1692866952, utc(2023, 8, 24, 8, 49, 12)),
        ("unix", "1692866952", utc(2023, 8, 24, 8, 49, 12)),
        ("unix", 1692866952.0, utc(2023, 8, 24, 8, 49, 12)),
        ("excel", 46024.5, utc(2026, 1, 2, 4)),
        ("excel", "46024.5", utc(2026, 1, 2, 4)),
    ],
)
def test_each_form_is_the_moment_it_means(form: Form, cell: object, moment: dt.datetime) -> None:
    found = Instant(forms=(form,)).within(SHANGHAI).cell(cell).value
    assert found == moment
    assert found.tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("chinese", "2026年02月30日17时33分05秒"),
        ("chinese", "2026-03-24 17:33:05"),
        ("iso", "2026-03-24"),
        ("iso", "1692866952"),
        ("iso", "24/03/2026 17:33"),
        ("unix", "yesterday"),
        ("unix", "2026-03-24 17:33:05"),
        ("unix", True),
        ("excel", "999999999"),
        ("excel", "2026-03-24"),
    ],
)
def test_another_form_is_refused(form: Form, cell: object) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Instant(forms=(form,)).cell(cell)
    assert caught.value.cause.en == f"is no time (written as: {form})"


@pytest.mark.parametrize("cell", [1692866952000, 0, "946684799", "4102444800", "9" * 15])
def test_a_time_outside_the_century_is_in_another_unit(cell: object) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Instant(forms=("unix",)).cell(cell)
    assert caught.value.cause.en == "lies outside 2000 to 2100; check its unit"


def test_a_gap_is_a_gap() -> None:
    assert Instant(forms=("unix",)).cell("-").value is None
    assert Day().cell("").value is None


@given(
    st.datetimes(dt.datetime(2000, 1, 2), dt.datetime(2099, 12, 30)),  # noqa: DTZ001
    st.sampled_from([SHANGHAI, "UTC", "Asia/Tokyo"]),
)
def test_a_time_written_in_chinese_comes_back(local: dt.datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    text = f"{local:%Y}年{local:%m}月{local:%d}日{local:%H}时{local:%M}分{local:%S}秒"
    found = Instant(forms=("chinese",), zone=zone).cell(text).value
    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local


@pytest.mark.parametrize(
    "cell",
    ["2023-08-25", dt.date(2023, 8, 25), dt.datetime(2023, 8, 25, 12, 30)],  # noqa: DTZ001
)
def test_a_day_is_a_day(cell: object) -> None:
    assert Day().cell(cell).value == dt.date(2023, 8, 25)


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("2023-02-30", "is no day (written as 2023-08-25)"),
        ("25.08.2023", "is no day (written as 2023-08-25)"),
        (20230825, "is no day (written as 2023-08-25)"),
        ("1023-08-25", "lies outside 2000 to 2100"),
    ],
)
def test_what_is_no_day_is_refused(cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Day().cell(cell)
    assert caught.value.cause.en == cause


def test_a_figure_of_a_day_is_observed_in_its_last_second() -> None:
    assert last_second(dt.date(2023, 10, 31), SHANGHAI) == utc(2023, 10, 31, 15, 59, 59)


@pytest.mark.parametrize(
    ("form", "cell", "moment"),
    [
        ("slashed", "2026/6/25", utc(2026, 6, 24, 16)),
        ("slashed", "2026/06/25 08:05", utc(2026, 6, 25, 0, 5)),
        ("slashed", "2026/06/25 08:05:09", utc(2026, 6, 25, 0, 5, 9)),
        ("chinese", "2026年6月25日", utc(2026, 6, 24, 16)),
        ("chinese", "2026年6月25日 08:05", utc(2026, 6, 25, 0, 5)),
        ("chinese", "2026年6月25日 08:05:09", utc(2026, 6, 25, 0, 5, 9)),
        ("day", "2026-06-25", utc(2026, 6, 24, 16)),
        ("day", "20260625", utc(2026, 6, 24, 16)),
        ("day", 20260625, utc(2026, 6, 24, 16)),
        ("english", "Tue Feb 23 12:28:47 +0800 2021", utc(2021, 2, 23, 4, 28, 47)),
        ("english", "Tue Feb 23 12:28:47 +0000 2021", utc(2021, 2, 23, 12, 28, 47)),
        ("milliseconds", 1692866952123, utc(2023, 8, 24, 8, 49, 12, 123_000)),
    ],
)
def test_forms_that_tell_a_day_alone_or_in_words(
    form: Form, cell: object, moment: dt.datetime
) -> None:
    assert Instant(forms=(form,)).within(SHANGHAI).cell(cell).value == moment


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("slashed", "25/06/2026"),
        ("slashed", "2026/13/01"),
        ("slashed", "2026-06-25"),
        ("day", "2026-06-25 08:00"),
        ("day", "20261301"),
        ("english", "Tue Feb 30 12:28:47 +0800 2021"),
        ("english", "23.02.2021"),
        ("milliseconds", "1692866952"),
    ],
)
def test_another_writing_is_refused(form: Form, cell: object) -> None:
    with pytest.raises(CellUnreadable):
        Instant(forms=(form,)).cell(cell)


def test_seconds_and_their_thousandths_are_told_apart_by_their_digits() -> None:
    either = Instant(forms=("milliseconds", "unix"))
    assert either.cell(1692866952).value == either.cell(1692866952000).value


@pytest.mark.parametrize(
    ("form", "cell"),
    [
        ("dashed", "2026-06-25"),
        ("slashed", "2026/6/25"),
        ("compact", "20260625"),
        ("compact", 20260625),
        ("chinese", "2026年6月25日"),
        ("excel", "46198"),
        ("excel", 46198.0),
    ],
)
def test_a_day_in_each_writing(form: DayForm, cell: object) -> None:
    assert Day(forms=(form,)).cell(cell).value == dt.date(2026, 6, 25)


@pytest.mark.parametrize(
    ("form", "cell", "shown"),
    [
        ("slashed", "6/25/2026", "2023/8/25"),
        ("compact", "20260631", "20230825"),
        ("chinese", "2026-06-25", "2023年8月25日"),
        ("excel", "soon", "45163"),
    ],
)
def test_a_day_in_another_writing_is_refused(form: DayForm, cell: str, shown: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Day(forms=(form,)).cell(cell)
    assert caught.value.cause.en == f"is no day (written as {shown})"
    assert Day(forms=(form,)).quick(pl.Series([cell])).null_count() == 1


def test_a_span_ends_with_its_last_day() -> None:
    spans = pl.DataFrame(
        {
            "span": ["day", "week", "month", "month"],
            "starts_on": [dt.date(2026, 2, 1)] * 3 + [dt.date(2024, 2, 1)],
        }
    )
    days = spans.select(day=last_day())
    assert days["day"].to_list() == [
        dt.date(2026, 2, 1),
        dt.date(2026, 2, 7),
        dt.date(2026, 2, 28),
        dt.date(2024, 2, 29),
    ]
    assert days.select(end_of_day(SHANGHAI)).to_series()[0] == utc(2026, 2, 1, 15, 59, 59)


def test_the_writing_of_a_cell_is_the_first_form_that_fits() -> None:
    instant = Instant(forms=ANY_TIME)
    told = ["2026-06-25 08:00", "2026/6/25", "20260625", "2026年6月25日", "46198.5", "soon"]
    assert [instant.writing(cell) for cell in told] == [
        "iso",
        "slashed",
        "day",
        "chinese",
        "excel",
        None,
    ]
    assert instant.writing(dt.date(2026, 6, 25)) == "date"
    day = Day(forms=("dashed", "excel"))
    assert [day.writing(cell) for cell in ("2026-06-25", 46198, "x", dt.date(2026, 6, 25))] == [
        "dashed",
        "excel",
        None,
        "date",
    ]
    assert Count().writing("1") is None

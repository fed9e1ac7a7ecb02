"""Times and days: only the declared forms, told in the platform's zone, given in UTC."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.instants import Day, Form, Instant, last_second

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

"""Cells: counts, shares, durations and words are read by declared rules, or refused by name."""

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_appraisal.errors.sources import CellUnreadable
from media_appraisal.sources.cells import (
    Choice,
    Count,
    Duration,
    DurationUnit,
    Share,
    ShareUnit,
    Stars,
    Words,
)
from media_appraisal.sources.instants import Day, Instant
from media_appraisal.sources.reader import Reader, Reading


@pytest.mark.parametrize(
    ("cell", "count", "remark"),
    [
        (0, 0, None),
        (12.0, 12, None),
        ("12", 12, None),
        (" 12 ", 12, None),
        ("12.0", 12, None),
        ("1,234", 1234, None),
        ("1,234,567", 1234567, None),
        ("１２", 12, None),
        ("1.2万", 12000, "rounded"),
        ("1.2 万", 12000, "rounded"),
        ("4.53w", 45300, "rounded"),
        ("4.53W", 45300, "rounded"),
        ("1.14亿", 114_000_000, "rounded"),
        ("3.5千", 3500, "rounded"),
        ("3.5k", 3500, "rounded"),
        ("10万+", 100_001, "at_least"),
        ("999+", 1000, "at_least"),
        ("9223372036854775807", 2**63 - 1, None),
        (2**63 - 1, 2**63 - 1, None),
    ],
)
def test_counts_as_platforms_write_them(cell: object, count: int, remark: str | None) -> None:
    assert Count().cell(cell) == (count, remark)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "--"])
def test_a_gap_is_unknown_and_not_zero(cell: object) -> None:
    assert Count().cell(cell) == (None, None)


@pytest.mark.parametrize(
    ("cell", "cause"),
    [
        ("many", "is no count"),
        ("=1+1", "is no count"),
        ("1.234,5", "is no count"),
        ("12,34", "is no count"),
        ("1e5", "is no count"),
        ("10²", "is no count"),
        ("①", "is no count"),
        ("٣", "is no count"),
        ("nan", "is no count"),
        ("25%", "is no count"),
        ("12 views", "is no count"),
        ("---", "is no count"),
        (-1, "is negative; a count begins at 0"),
        ("-1", "is negative; a count begins at 0"),
        (-1.0, "is negative; a count begins at 0"),
        (1.5, "is no whole number"),
        ("1.5", "is no whole number"),
        ("1.23456万", "is no whole number"),
        ("1.0000000000000000000000000000001", "is no whole number"),
        (float("nan"), "is too large, or no finite number"),
        (float("inf"), "is too large, or no finite number"),
        (2.0**53, "is too large, or no finite number"),
        (2**63, "is too large"),
        ("9" * 30, "is too large"),
        ("9" * 100_000, "is longer than 60 characters"),
        (True, "is a date or a truth value, not a count"),
        (dt.datetime(2026, 1, 2, tzinfo=dt.UTC), "is a date or a truth value, not a count"),
    ],
)
def test_what_is_no_count_is_refused(cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Count().cell(cell)
    assert caught.value.cause.en == cause


def test_the_whole_message_and_a_long_cell_shortened() -> None:
    with pytest.raises(CellUnreadable) as caught:
        Count().cell("views\n" + "x" * 100_000)
    shown = "views " + "x" * 34 + "… (100,006 characters)"
    assert caught.value.said("en") == f"{shown!r} is longer than 60 characters."
    assert caught.value.said("zh") == f"{shown!r} 超过 60 个字符。"


@pytest.mark.parametrize(
    ("unit", "cell", "share"),
    [
        ("fraction", 0.221, 0.221),
        ("fraction", "0.366807", 0.366807),
        ("fraction", 1, 1.0),
        ("fraction", "0", 0.0),
        ("percent", "25.00%", 0.25),
        ("percent", "16.55", 0.1655),
        ("percent", 6.5, 0.065),
        ("percent", "0.46", 0.0046),
        ("percent", "100 %", 1.0),
        ("basis_points", 6507, 0.6507),
        ("basis_points", "10000", 1.0),
    ],
)
def test_the_declared_unit_decides_on_a_share(unit: ShareUnit, cell: object, share: float) -> None:
    assert Share(unit=unit).cell(cell).value == share


@pytest.mark.parametrize(
    ("unit", "cell", "cause"),
    [
        ("fraction", "25%", "is no number, or not in the declared unit"),
        ("fraction", 6.5, "is 6.5 as a fraction (fraction), outside 0 to 1"),
        ("percent", "120%", "is 1.2 as a fraction (percent), outside 0 to 1"),
        ("percent", "-1.00", "is -0.01 as a fraction (percent), outside 0 to 1"),
        ("percent", "<lots", "is no number, or not in the declared unit"),
        ("percent", "3.5星", "is no number, or not in the declared unit"),
        ("fraction", float("nan"), "is no finite number"),
        ("fraction", False, "is a date or a truth value, not a number"),
    ],
)
def test_what_is_no_share_is_refused(unit: ShareUnit, cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Share(unit=unit).cell(cell)
    assert caught.value.cause.en == cause


def test_a_share_may_be_allowed_above_one_and_have_its_own_gaps() -> None:
    watched = Share(unit="percent", most=10, unknown=("", "-1.00"))
    assert watched.cell("130%") == (1.3, None)
    assert watched.cell("-1.00") == (None, None)


@pytest.mark.parametrize(
    ("unit", "cell", "seconds"),
    [
        ("seconds", 16.0, 16.0),
        ("seconds", "14.73秒", 14.73),
        ("seconds", "14", 14.0),
        ("minutes", 1.5, 90.0),
        ("minutes", "2.5分钟", 150.0),
        ("milliseconds", 1500, 1.5),
        ("clock", "1:02:03", 3723.0),
        ("clock", "2:03", 123.0),
        ("clock", "0:00:01.5", 1.5),
        ("clock", dt.time(1, 2, 3), 3723.0),
        ("clock", dt.timedelta(seconds=90), 90.0),
    ],
)
def test_durations_become_seconds(unit: DurationUnit, cell: object, seconds: float) -> None:
    assert Duration(unit=unit).cell(cell).value == seconds


@pytest.mark.parametrize(
    ("unit", "cell", "cause"),
    [
        ("seconds", "2分钟", "is no number, or not in the declared unit"),
        ("seconds", -3, "is negative; a duration begins at 0"),
        ("clock", "1:75", "is no H:MM:SS"),
        ("clock", "1:60:00", "is no H:MM:SS"),
        ("clock", dt.timedelta(seconds=-1), "is negative; a duration begins at 0"),
    ],
)
def test_what_is_no_duration_is_refused(unit: DurationUnit, cell: object, cause: str) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Duration(unit=unit).cell(cell)
    assert caught.value.cause.en == cause


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("  标题  ", "标题"),
        ("-", "-"),
        ("", None),
        ("   ", None),
        (None, None),
        (2024.0, "2024"),
        (3493260093819171, "3493260093819171"),
        (1.5, "1.5"),
    ],
)
def test_words_are_kept_and_ids_lose_their_float(cell: object, words: str | None) -> None:
    assert Words().cell(cell) == Reading(words)


@pytest.mark.parametrize("cell", [True, ["a"], {"a": 1}])
def test_what_is_no_text_is_refused(cell: object) -> None:
    with pytest.raises(CellUnreadable) as caught:
        Words().cell(cell)
    assert caught.value.cause.en == "is no text"


def test_an_id_that_a_workbook_has_rounded_is_refused() -> None:
    with pytest.raises(CellUnreadable) as caught:
        Words().cell(2.0**53)
    assert caught.value.cause.en == "has lost its last digits as a number"


def test_a_choice_takes_only_the_words_it_lists() -> None:
    form = Choice(choices={"视频": "short_video", "图文": "image"})
    assert form.cell(" 视频 ") == ("short_video", None)
    assert Choice(choices={"1": True, "2": False}).cell(2.0) == (False, None)
    with pytest.raises(CellUnreadable) as caught:
        form.cell("直播")
    assert caught.value.cause.en == "is none of: 视频, 图文"
    assert caught.value.cause.zh == "应为以下之一：视频、图文"


@given(st.integers(0, 2**63 - 1))
def test_a_count_written_in_any_plain_way_is_that_count(count: int) -> None:
    assert Count().cell(count).value == count
    assert Count().cell(str(count)).value == count
    assert Count().cell(f"{count:,}").value == count


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none()))
def test_a_cell_is_a_count_a_gap_or_refused_and_never_anything_else(cell: object) -> None:
    try:
        found = Count().cell(cell).value
    except CellUnreadable:
        return
    assert found is None or (type(found) is int and 0 <= found < 2**63)


READERS: tuple[Reader, ...] = (
    Count(),
    Count(signed=True, unknown=("", "-1")),
    Share(unit="fraction"),
    Stars(),
    Duration(unit="seconds"),
    Duration(unit="minutes"),
    Words(),
    Choice(choices={"1": True, "2": False}),
    Instant(forms=("unix",)),
    Instant(forms=("chinese", "iso"), zone="Asia/Shanghai"),
    Day(),
    Day(forms=("slashed", "compact")),
)
PLAIN = st.one_of(
    st.text(max_size=12),
    st.text("0123456789", min_size=1, max_size=20),
    st.integers(0, 2**33).map(str),
    st.dates().map(str),
    st.sampled_from(["1", "2", "", "-", "1.2万"]),
)


@pytest.mark.parametrize("reader", READERS, ids=repr)
@settings(deadline=None)
@given(texts=st.lists(PLAIN, max_size=8))
def test_the_quick_way_gives_what_the_careful_way_gives(reader: Reader, texts: list[str]) -> None:
    found = reader.quick(pl.Series("texts", texts, dtype=pl.String))
    assert found.dtype == reader.dtype()
    assert len(found) == len(texts)
    for text, value in zip(texts, found, strict=True):
        if value is not None:
            assert value == reader.cell(text).value


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (Count(), "123"),
        (Duration(unit="seconds"), "332"),
        (Words(), "BV18u4y1X7b6"),
        (Choice(choices={"1": True, "2": False}), "2"),
        (Instant(forms=("unix",)), "1692866952"),
        (Day(), "2023-08-25"),
    ],
    ids=repr,
)
def test_the_quick_way_is_taken_where_a_text_is_plain(reader: Reader, text: str) -> None:
    assert reader.quick(pl.Series([text]))[0] == reader.cell(text).value

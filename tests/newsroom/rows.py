"""The sample newsroom as plain rows, for tests that work things out by hand."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from media_appraisal.files.documents import load_scheme
from media_appraisal.measures.tables import TABLES
from media_appraisal.period import Period
from media_appraisal.sample import sample_newsroom
from media_appraisal.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.measures.facts import Facts

Row = dict[str, Any]


@cache
def newsroom(seed: int = 2026) -> Facts:
    return sample_newsroom(seed)


@cache
def table(key: str) -> pl.DataFrame:
    """A table of the sample with its days as dates and instants as moments of Shanghai."""
    frame: pl.DataFrame = newsroom().table(key).to_native()
    sorts = {name: TABLES[key].columns[name] for name in frame.columns}
    days = [name for name, sort in sorts.items() if sort == "day"]
    instants = [name for name, sort in sorts.items() if sort == "instant"]
    moment = pl.from_epoch(pl.col(instants), "us").dt.replace_time_zone("UTC")
    return frame.with_columns(
        pl.col(days).cast(pl.Int32).cast(pl.Date), moment.dt.convert_time_zone("Asia/Shanghai")
    )


@cache
def _all(key: str) -> list[Row]:
    return table(key).to_dicts()


def rows(key: str, kept: Callable[[Row], bool] = lambda _: True) -> list[Row]:
    return [row for row in _all(key) if kept(row)]


def published() -> list[Row]:
    """The contents that came out; others were planned only."""
    return rows("content", lambda row: row["published_at"] is not None)


def by(key: str, column: str) -> dict[str, Row]:
    """The rows of a table by a column that names them."""
    return {row[column]: row for row in rows(key)}


def held(person: str, account: str, day: dt.date) -> bool:
    """Whether the person held the account on the day."""
    return any(
        row["operator_id"] == person
        and row["account_id"] == account
        and row["valid_from"] <= day
        and (row["valid_to"] is None or day < row["valid_to"])
        for row in rows("assignment")
    )


def in_september(moment: dt.date) -> bool:
    return (moment.year, moment.month) == (2026, 9)


@cache
def _readings(indicator: str, period: str) -> dict[str, tuple[float | None, str, str]]:
    named = Period.of(period)
    scheme = load_scheme(f"new_media_operator_extended.{named.unit}")
    (part,) = (part for part in scheme.measured if part.key == indicator)
    readings = part.measure.read(newsroom(), named, indicator)
    columns = (readings.people, readings.numbers.tolist(), readings.states, readings.reasons)
    return {
        person: (None if state else number, STATES[state], reason.en if reason else "")
        for person, number, state, reason in zip(*columns, strict=True)
    }


def value(indicator: str, person: str, period: str = "2026-09") -> float | None:
    """What the shipped schemes measure of one person; None for a gap."""
    return _readings(indicator, period)[person][0]


def gap(indicator: str, person: str, period: str = "2026-09") -> tuple[str, str]:
    """The state of what is measured of one person, and the reason for a gap."""
    return _readings(indicator, period)[person][1:]

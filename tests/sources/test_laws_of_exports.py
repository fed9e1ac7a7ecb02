"""Laws of exports: neither the order of the rows nor the cutting of a file changes the facts."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media_appraisal.sources.importing import import_file, merged

SUITE = "Post ID,Page ID,Publish time,Post type,Views,Reach,Reactions,Comments,Shares"
STUDIO = "Content,Video title,Video publish time,Views,Likes"
OF_DAYS = "Date,Video Views,Likes"


def suite(place: int, count: int | None) -> str:
    value = "" if count is None else str(count)
    return f"{place + 1},77,01/{place + 1:02}/2026 10:00,Photos,{value},{value},1,2,{value}"


def studio(place: int, count: int | None) -> str:
    return (
        f'vid{place},"a, b","Jan {place + 1}, 2026",{count or 0},{"" if count is None else count}'
    )


def of_days(place: int, count: int | None) -> str:
    return f"January {place + 1},{'undefined' if count is None else count},{-(count or 0)}"


EXPORTS = {
    "facebook.business_suite": (SUITE, suite, {"observed_at": "2026-03-01"}),
    "youtube.studio": (STUDIO, studio, {"observed_at": "2026-03-01", "account": "a"}),
    "tiktok.days": (OF_DAYS, of_days, {"ends_on": "2026-03-01", "account": "a"}),
}


def facts(kind: str, lines: Sequence[str]) -> dict[str, pl.DataFrame]:
    header, _, options = EXPORTS[kind]
    told: dict[str, Any] = options | {"operator": "lin", "assigned_from": "2026-01-01"}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
        return dict(import_file(path, kind, **told).tables)


def ordered(tables: dict[str, pl.DataFrame]) -> dict[str, list[Any]]:
    return {key: sorted(frame.rows(), key=str) for key, frame in tables.items()}


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

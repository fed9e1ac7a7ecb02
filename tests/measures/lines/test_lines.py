"""Lines: what each content must reach, worked out by hand and against the standard library."""

from __future__ import annotations

import statistics
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.refusals import both_texts

from media_appraisal.measures.lines.absolute import Absolute
from media_appraisal.measures.lines.line import Contents, Line
from media_appraisal.measures.lines.multiple import Multiple
from media_appraisal.measures.lines.percentile import Percentile
from media_appraisal.measures.tables import DAY

NAN = float("nan")


def contents(values: list[float], days: list[int], **more: list[Any]) -> Contents:
    rows = len(values)
    return Contents(
        values=np.array(values),
        published=np.array(days, dtype=np.int64) * DAY,
        inside=np.array(more.get("inside", [True] * rows), dtype=bool),
        accounts=np.array(more.get("accounts", [1] * rows)),
        platforms=np.array(more.get("platforms", [1] * rows)),
    )


def heights(line: Line, some: Contents) -> list[float | None]:
    return [None if np.isnan(height) else float(height) for height in line.heights(some)]


def test_an_absolute_line_is_the_same_for_all() -> None:
    assert heights(Absolute(value=10), contents([1, NAN], [1, 2])) == [10.0, 10.0]


def test_of_contents_of_one_moment_all_are_looked_at_or_none() -> None:
    some = contents([1.0, 9, 5, 7, 0], [1, 1, 2, 3, 4])
    assert heights(Multiple(times=1, last=3, least=1), some) == [None, None, 5.0, 5.0, 6.0]
    again = contents([9.0, 1, 5, 7, 0], [1, 1, 2, 3, 4])
    assert heights(Multiple(times=1, last=3, least=1), again) == [None, None, 5.0, 5.0, 6.0]


def test_the_last_contents_before_are_looked_at_in_order_of_time() -> None:
    some = contents([4, 1, 100, 3, NAN, 7], [4, 1, 6, 3, 5, 2])
    assert heights(Multiple(times=2, last=2, least=2), some) == [10.0, None, 7.0, 8.0, None, None]


def test_the_days_before_include_the_first_and_not_the_content_s_own_instant() -> None:
    some = contents([10, 20, 30, 40, 50], [1, 2, 3, 3, 5])
    line = Multiple(times=1, of_days=2, least=1)
    assert heights(line, some) == [None, 10.0, 15.0, 15.0, 35.0]


def test_only_contents_of_the_period_are_judged_and_by_their_own_account() -> None:
    some = contents(
        [10, 20, 30, 40],
        [1, 2, 3, 4],
        inside=[False, False, True, True],
        accounts=[1, 2, 1, -1],
    )
    assert heights(Multiple(times=1, last=9, least=1), some) == [None, None, 10.0, None]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 1000)), min_size=1, max_size=25),
    st.integers(1, 30),
)
def test_medians_are_those_of_the_standard_library(
    rows: list[tuple[int, int]], of_days: int
) -> None:
    days, values = [day for day, _ in rows], [float(value) for _, value in rows]
    found = heights(Multiple(times=1, of_days=of_days, least=1), contents(values, days))
    for (day, _), height in zip(rows, found, strict=True):
        before = [value for when, value in rows if day - of_days <= when < day]
        assert height == (statistics.median(before) if before else None)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(-1, 2), st.integers(-9, 9), st.none() | st.integers(0, 9)),
        min_size=1,
        max_size=30,
    ),
    st.integers(1, 6),
    st.integers(1, 3),
)
def test_the_last_before_of_several_accounts_in_pieces_of_a_few_numbers(
    rows: list[tuple[int, int, int | None]], last: int, least: int
) -> None:
    values = [NAN if value is None else float(value) for _, _, value in rows]
    accounts, days, _ = zip(*rows, strict=True)
    some = contents(values, list(days), accounts=list(accounts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("media_appraisal.measures.lines.multiple.CELLS", 5)
        found = heights(Multiple(times=1, last=last, least=least), some)
    for (account, day, value), height in zip(rows, found, strict=True):
        theirs = [(when, one) for own, when, one in rows if own == account and when < day]
        before = [(when, one) for when, one in theirs if one is not None]
        # Those of the moment of the earliest are as good as each other, so all of them count.
        earliest = [when for when, _ in sorted(before)[-last:]][:1]
        counted = [one for when, one in before if [when] >= earliest]
        judged = account >= 0 and value is not None and len(counted) >= least
        assert height == (statistics.median(counted) if judged else None)


@pytest.mark.parametrize("back", [{}, {"of_days": 30, "last": 5}])
def test_a_line_over_the_past_says_once_how_far_it_looks(back: dict[str, int]) -> None:
    assert both_texts(lambda: Multiple(times=3, **back)) == (
        "Say how far back the line looks: of_days (days), or last (contents), and not both.",
        "请写明爆款线回看多远：of_days（天数）或 last（内容篇数），二者只写一个。",
    )


def test_a_percentile_lies_between_the_ranks() -> None:
    """Of 15, 20, 35, 40, 50 the 40th by definition 7 is 20 + 0.6 × 15 = 29."""
    some = contents([15, 20, 35, 40, 50, NAN], [1] * 6)
    line = Percentile(p=40, over="everyone", least=5)
    assert heights(line, some) == [29.0] * 5 + [None]


def test_populations_are_apart() -> None:
    some = contents(
        [1, 3, 10, 30, 7, 999],
        [1] * 6,
        accounts=[1, 1, 2, 2, -1, 2],
        platforms=[5, 5, 5, 5, 6, 5],
        inside=[True, True, True, True, True, False],
    )
    half: dict[str, Any] = {"p": 50, "least": 2}
    assert heights(Percentile(over="account", **half), some) == [2, 2, 20, 20, None, None]
    assert heights(Percentile(over="platform", **half), some) == [6.5] * 4 + [None, None]
    assert heights(Percentile(over="everyone", **half), some) == [7.0] * 5 + [None]

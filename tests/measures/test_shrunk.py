"""Shrunk: shares of few cases drawn towards a prior, by hand and beside fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st
from tests.measures.given import at, facts, measure, on, read
from tests.refusals import both_texts

from media_appraisal.arrays import settle
from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period

CONVERSION: dict[str, Any] = {"kind": "conversion"}
OCTOBER = Period.of("2023-10")


def paths(library: str = "polars", **people: tuple[int, int]) -> Facts:
    """Of each person how many converted, out of how many."""
    return facts(
        library,
        operator={"operator_id": list(people)},
        funnel_stage={
            "path_id": [name for name in people for _ in range(2)],
            "period": ["2023-10"] * 2 * len(people),
            "stage_no": [2, 1] * len(people),
            "operator_id": [name for name in people for _ in range(2)],
            "users": [users for both in people.values() for users in both],
        },
    )


def shrunk(toward: str | float, cases: float, of: Any = CONVERSION) -> dict[str, Any]:
    return {"kind": "shrunk", "of": of, "toward": toward, "cases": cases}


def test_few_cases_are_drawn_far_and_many_hardly(library: str) -> None:
    given = paths(library, li=(1, 1), wang=(1000, 1000), zhao=(0, 8))
    # towards 0.5 by 8 cases: (1 + 4)/9, (1000 + 4)/1008, (0 + 4)/16
    found = read(given, **shrunk(0.5, 8))
    assert found == {"li": settle(5 / 9), "wang": settle(1004 / 1008), "zhao": 0.25}


def test_everyone_is_the_share_of_all_cases_together(library: str) -> None:
    """30 of 100 and 0 of 20 are 0.25 together, not the mean of 0.3 and 0, which is 0.15."""
    given = paths(library, li=(30, 100), wang=(0, 20))
    found = read(given, **shrunk("everyone", 20))
    assert found == {"li": settle(35 / 120), "wang": 0.125}


def test_who_has_no_case_has_no_value_and_no_part_in_the_prior(library: str) -> None:
    given = paths(library, li=(30, 100), wang=(0, 0))
    found = read(given, **shrunk("everyone", 100))
    assert found == {"li": 0.3, "wang": "missing: nobody entered the conversion path"}
    alone = read(paths(library, wang=(0, 0)), **shrunk("everyone", 100))
    assert alone == {"wang": "missing: nobody entered the conversion path"}


def test_somebody_whose_share_is_unknown_has_no_part_in_the_prior() -> None:
    given = paths(li=(30, 100), wang=(5, 5))
    stages = given.tables["funnel_stage"].to_native()
    broken = Facts.of(
        operator=given.tables["operator"].to_native(),
        funnel_stage=stages.filter(~((stages["path_id"] == "wang") & (stages["stage_no"] == 1))),
    )
    found = read(broken, **shrunk("everyone", 100))
    assert found["li"] == 0.3
    assert str(found["wang"]).startswith("missing: ")


def test_the_cases_stay_the_person_s_own() -> None:
    readings = measure(**shrunk(0.5, 8)).read(paths(li=(1, 1), wang=(3, 4)), OCTOBER)
    assert readings.cases is not None
    assert readings.cases.tolist() == [1.0, 4.0]


def test_an_account_held_in_part_counts_in_part() -> None:
    """li answers for a quarter of x: 2 of 5 users; wang for y: 30 of 100; together 32 of 105."""
    given = facts(
        assignment={
            "operator_id": ["li", "wang"],
            "account_id": ["x", "y"],
            "valid_from": [on(1), on(1)],
            "share": [0.25, None],
        },
        cohort_retention={
            "account_id": ["x", "y"],
            "cohort_day": [on(1), on(1)],
            "age_days": [7, 7],
            "cohort_size": [20, 100],
            "retained": [8, 30],
        },
    )
    ratio = {"kind": "ratio", "table": "cohort_retention", "of": "retained", "over": "cohort_size"}
    found = read(given, **shrunk("everyone", 5, ratio))
    prior = Fraction(32, 105)
    assert found == {
        "li": settle(float((2 + 5 * prior) / 10)),
        "wang": settle(float((30 + 5 * prior) / 105)),
    }


people = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.integers(1, 10**6).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_))),
    min_size=1,
)


@settings(deadline=None)
@examples(people, st.integers(1, 1000))
def test_it_is_what_fractions_give(cohort: dict[str, tuple[int, int]], cases: int) -> None:
    given = paths("polars", **cohort)
    found = read(given, **shrunk("everyone", cases))
    prior = Fraction(sum(of for of, _ in cohort.values()), sum(all_ for _, all_ in cohort.values()))
    for person, (of, all_) in cohort.items():
        exact = (of + prior * cases) / (all_ + cases)
        assert found[person] == pytest.approx(float(exact), rel=0, abs=1e-9)
        low, high = sorted([Fraction(of, all_), prior])
        assert float(low) - 1e-9 <= float(found[person]) <= float(high) + 1e-9


NO_CASES = (
    "The measure {!r} does not say of how many cases its value is the share, so nothing tells how "
    "far to shrink it. Use a share of counts, such as a ratio of counted columns, on_time, "
    "conversion or retention.",
    "口径 {!r} 的数值不是若干个案中的占比，没有个案数就无法决定收缩多少。"
    "请改用由计数得出的比率，如 ratio（计数列）、on_time、conversion、retention。",
)


@pytest.mark.parametrize(
    "of",
    [
        {"kind": "growth"},
        {"kind": "entered"},
        {"kind": "rollup", "measure": CONVERSION},
        {"kind": "ratio", "table": "content_snapshot", "of": "watch_seconds", "over": "views"},
    ],
)
def test_a_value_that_is_no_share_of_cases_is_refused(of: dict[str, Any]) -> None:
    said = both_texts(lambda: measure(**shrunk(0.5, 8, of)))
    assert said == tuple(text.format(of["kind"]) for text in NO_CASES)


@pytest.mark.parametrize(
    "of",
    [
        CONVERSION,
        {"kind": "ratio", "table": "content_snapshot", "of": "likes", "over": "views"},
        {"kind": "retention", "counted": "on"},
        {"kind": "on_time", "table": "content", "due": "scheduled_at", "done": "published_at"},
        shrunk(0.5, 8),
    ],
)
def test_shares_of_cases_are_taken(of: dict[str, Any]) -> None:
    assert measure(**shrunk(0.5, 8, of)).kind == "shrunk"


@pytest.mark.parametrize(("field", "value"), [("cases", 0), ("toward", -0.1), ("toward", "all")])
def test_odd_priors_are_refused(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=field):
        measure(**{**shrunk(0.5, 8), field: value})


@pytest.mark.parametrize(
    ("toward", "en", "zh"),
    [
        ("everyone", "drawn towards the share of everyone by 8 cases", "按8个个案向全体的占比收缩"),
        (0.25, "drawn towards 0.25 by 8 cases", "按8个个案向0.25收缩"),
    ],
)
def test_it_says_what_it_did(toward: str | float, en: str, zh: str) -> None:
    note = measure(**shrunk(toward, 8)).note()
    assert note is not None
    assert (note.en, note.zh) == (en, zh)


def test_a_missing_table_is_the_reason() -> None:
    given = facts(content={"content_id": ["1"], "operator_id": ["li"], "published_at": [at(1)]})
    assert read(given, **shrunk(0.5, 8)) == {
        "li": "missing: the facts hold no table 'funnel_stage'"
    }
    assert np.isnan(measure(**shrunk("everyone", 8)).read(given, OCTOBER).numbers).all()

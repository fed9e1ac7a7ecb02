"""Target attainment, by hand: the cap, less is better, weights, and what is unknown."""

from __future__ import annotations

from typing import Any

import pytest
from tests.measures.given import at, facts, read
from tests.refusals import both_texts

CAMPAIGN = {
    "campaign_id": ["1", "2", "3"],
    "operator_id": ["li", "wu", "li"],
    "ends_at": [at(20), at(21), at(1, month=11)],
}
UNKNOWN = "missing: the actual figure of a campaign's target is unknown"
NOTHING = "no campaign with a target ended in the period"


def targets(*rows: tuple[str, str, float | None, float | None]) -> dict[str, list[Any]]:
    """campaign_target: campaign, what is aimed at, target, actual."""
    names = ("campaign_id", "measure", "target", "actual")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def test_each_target_counts_once_and_no_more_than_the_cap(library: str) -> None:
    """0.5, and 3.0 cut to 1.2, make 0.85; uncut to 2 it would be 1.25."""
    rows = targets(("1", "people", 100, 50), ("1", "sales", 10, 30), ("3", "sales", 10, 10))
    given = facts(library, campaign=CAMPAIGN, campaign_target=rows)
    assert read(given, kind="target_attainment") == {"li": 0.85, "wu": f"missing: {NOTHING}"}
    assert read(given, kind="target_attainment", cap=2)["li"] == 1.25
    assert read(given, kind="target_attainment", where={"measure": "people"})["li"] == 0.5
    found = read(given, kind="target_attainment", empty="not_applicable")
    assert found["wu"] == f"not_applicable: {NOTHING}"


def test_where_less_is_better_it_is_turned_round(library: str) -> None:
    """20 of at most 16 is 0.8; nothing at all is the most there is."""
    rows = targets(("1", "cost", 16, 20), ("2", "complaints", 5, 0))
    rows["direction"] = ["less", "less"]
    given = facts(library, campaign=CAMPAIGN, campaign_target=rows)
    assert read(given, kind="target_attainment") == {"li": 0.8, "wu": 1.2}


def test_targets_weigh_what_the_facts_say_or_one(library: str) -> None:
    """(3 * 1 + 1 * 0.2) / 4 = 0.8."""
    rows = targets(("1", "people", 10, 10), ("1", "sales", 10, 2))
    rows["weight"] = [3.0, None]
    given = facts(library, campaign=CAMPAIGN, campaign_target=rows)
    assert read(given, kind="target_attainment")["li"] == pytest.approx(0.8, abs=1e-15)


def test_an_unknown_result_is_no_zero_and_a_target_of_nothing_no_target(library: str) -> None:
    rows = targets(
        ("1", "people", 10, None), ("1", "sales", 10, 2), ("2", "a", 0, 5), ("2", "b", None, 5)
    )
    given = facts(library, campaign=CAMPAIGN, campaign_target=rows)
    assert read(given, kind="target_attainment") == {"li": UNKNOWN, "wu": f"missing: {NOTHING}"}


def test_a_direction_that_is_none(library: str) -> None:
    rows = {**targets(("1", "people", 10, 5)), "direction": ["lower"]}
    given = facts(library, campaign=CAMPAIGN, campaign_target=rows)
    en, zh = both_texts(lambda: read(given, kind="target_attainment"))
    assert en == "There is no direction 'lower'. Known: more, less."
    assert "'lower'" in zh

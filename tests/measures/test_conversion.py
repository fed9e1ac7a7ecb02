"""Conversion, by hand: declared paths, their ends, and what is not declared."""

from __future__ import annotations

from typing import Any

from tests.measures.given import facts, read

HALF = "missing: a conversion path lacks the users of its first or of its last stage"
NONE = "no conversion path is declared for the period (funnel_stage)"


def paths(*stages: tuple[str, str, int, str, int | None]) -> dict[str, list[Any]]:
    """funnel_stage of October: person, path, number, name, users."""
    names = ("operator_id", "path_id", "stage_no", "stage", "users")
    columns = {name: [stage[place] for stage in stages] for place, name in enumerate(names)}
    return {**columns, "period": ["2023-10"] * len(stages)}


SHOP = (
    ("li", "shop", 1, "visit", 500),
    ("li", "shop", 2, "lead", 100),
    ("li", "shop", 3, "order", 50),
)


def test_the_last_stage_over_the_first(library: str) -> None:
    """50 of 500 is 10 %; of those who became leads, half."""
    given = facts(library, operator={"operator_id": ["li", "wu"]}, funnel_stage=paths(*SHOP))
    assert read(given, kind="conversion") == {"li": 0.1, "wu": f"missing: {NONE}"}
    assert read(given, kind="conversion", first="lead")["li"] == 0.5
    assert read(given, kind="conversion", last="lead")["li"] == 0.2
    assert read(given, kind="conversion", empty="not_applicable")["wu"] == f"not_applicable: {NONE}"
    assert read(given, "2023-Q4", kind="conversion")["li"] == f"missing: {NONE}"


def test_paths_are_pooled_unless_one_is_chosen(library: str) -> None:
    """(50 + 30) / (500 + 300) = 0.1."""
    members = (("li", "club", 1, "user", 300), ("li", "club", 2, "member", 30))
    given = facts(library, funnel_stage=paths(*SHOP, *members))
    assert read(given, kind="conversion") == {"li": 0.1}
    assert read(given, kind="conversion", path="club") == {"li": 0.1}
    assert read(given, kind="conversion", path="shop", first="lead") == {"li": 0.5}


def test_a_path_without_both_ends_has_no_rate(library: str) -> None:
    for stages in (
        SHOP[:1],
        (SHOP[0], ("li", "shop", 2, "order", None)),
        (("li", "shop", 1, "visit", None), SHOP[2]),
        (*SHOP, ("li", "club", 1, "user", 300)),
    ):
        assert read(facts(library, funnel_stage=paths(*stages)), kind="conversion") == {"li": HALF}
    given = facts(library, funnel_stage=paths(*SHOP))
    assert read(given, kind="conversion", last="sale") == {"li": HALF}
    assert read(given, kind="conversion", first="lead", last="lead") == {"li": HALF}


def test_nobody_on_the_path(library: str) -> None:
    stages = (("li", "shop", 1, "visit", 0), ("li", "shop", 2, "order", 0))
    found = read(facts(library, funnel_stage=paths(*stages)), kind="conversion")
    assert found == {"li": "missing: nobody entered the conversion path"}

"""A rule says all of itself: no two different rules of a kind say the same, in either language."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from pydantic import TypeAdapter

from media_appraisal.methods.normaliser import Normaliser

RULE = {"kind": "goalposts", "worst": 0, "best": 9}
OTHER = {"kind": "goalposts", "worst": 9, "best": 0}
CLOCK = {"step": "minute", "values": "hour"}
BAND = {"from": 1, "to": 2, "score": 3}

# A rule of each kind, and changes of it one by one; each gives another rule.
RULES: list[tuple[dict[str, Any], list[dict[str, Any]]]] = [
    (
        {"kind": "steps", "target": 4, "marks": 5, "step": 2, "unit": "absolute", "lose": 1},
        [
            {"target": 3},
            {"better": "less"},
            {"marks": 6},
            {"step": 1},
            {"unit": "points"},
            {"unit": "relative"},
            {"unit": "time"},
            {"unit": "time", "clock": CLOCK},
            {"unit": "time", "clock": {"step": "hour", "values": "hour"}},
            {"unit": "time", "clock": {"step": "minute", "values": "day"}},
            {"lose": 2},
            {"lose": 0},
            {"gain": 1},
            {"lose": 0, "gain": 1},
            {"lose": 0, "gain": 1, "better": "less"},
            {"part_step": "ceil"},
            {"part_step": "proportional"},
            {"most_lost": 2},
            {"most_lost": 2, "lose": 0},
            {"most_gained": 2},
            {"floor": 1},
            {"floor": None},
            {"base": 4},
            {"base": 5},
            {"dead_band": 1},
            {"tolerance": 1},
        ],
    ),
    (
        {"kind": "per_unit", "each": 2, "marks": 10},
        [
            {"each": -2},
            {"each": 1},
            {"marks": 20},
            {"per": 10},
            {"base": 0},
            {"base": 1},
            {"each": -2, "base": 10},
            {"part_step": "ceil"},
            {"part_step": "proportional"},
            {"free": 1},
            {"most": 5},
            {"least": 5},
            {"most": 6, "least": 5},
        ],
    ),
    (
        {"kind": "bands", "bands": [BAND]},
        [
            {"closed": "right"},
            {"holes": "lower"},
            {"holes": "upper"},
            {"holes": "linear"},
            {"marks": 10},
            {"bands": [{**BAND, "score_to": 3}]},
            {"bands": [{**BAND, "score_to": 4}]},
            {"bands": [{**BAND, "score": 4}]},
            {"bands": [{"from": 1, "score": 3}]},
            {"bands": [{"to": 2, "score": 3}]},
            {"bands": [BAND, {"from": 2, "score": 4}]},
            {"bands": [{"from": 2, "score": 4}, BAND]},
            {"bands": [{"score": 3}]},
            {"bands": [{"score": 3}], "holes": "lower"},
        ],
    ),
    (
        {"kind": "levels", "levels": [{"value": 1, "score": 2}, {"value": 2, "score": 3}]},
        [
            {"between": "linear"},
            {"between": "lower"},
            {"between": "nearest"},
            {"marks": 10},
            {"levels": [{"value": 1, "score": 2}]},
            {"levels": [{"value": 1, "score": 2, "label": {"zh": "差", "en": "poor"}}]},
        ],
    ),
    (
        {"kind": "look_up", "classes": [{"value": 1, "score": 2}, {"value": 2, "score": 3}]},
        [
            {"others": 0},
            {"others": 1},
            {"marks": 10},
            {"classes": [{"value": 1, "score": 2}]},
            {"classes": [{"value": 2, "score": 3}, {"value": 1, "score": 2}]},
            {"classes": [{"value": 1, "score": 2, "label": {"zh": "县", "en": "county"}}]},
        ],
    ),
    (
        {"kind": "knots", "knots": [{"value": 1, "score": 2}, {"value": 2, "score": 3}]},
        [
            {"outside": "extend"},
            {"outside": "refuse"},
            {"marks": 10},
            {"knots": [{"value": 1, "score": 2}, {"value": 3, "score": 3}]},
            {"knots": [{"value": 1, "score": 1}, {"value": 2, "score": 3}]},
        ],
    ),
    (
        {"kind": "pass_fail", "at": 1},
        [
            {"at": 2},
            {"better": "less"},
            {"strict": True},
            {"better": "less", "strict": True},
            {"passed": 100},
            {"passed": 1},
            {"failed": 1},
            {"marks": 10},
        ],
    ),
    (
        {"kind": "attainment", "target": 4},
        [
            {"target": 3},
            {"cap": 2},
            {"cap": None},
            {"better": "less"},
            {"better": "less", "less_by": "quotient"},
            {"target": 0, "zero_target": "full"},
            {"target": 0, "zero_target": "full", "better": "less"},
            {"target": 0, "zero_target": "none"},
        ],
    ),
    (
        {"kind": "clamp", "rule": RULE, "least": 1},
        [{"least": 2}, {"most": 2}, {"least": None, "most": 2}, {"marks": 10}, {"rule": OTHER}],
    ),
    (
        {"kind": "sum_of", "rules": [RULE, OTHER]},
        [{"start": 1}, {"marks": 10}, {"rules": [RULE]}, {"rules": [OTHER, RULE]}],
    ),
    ({"kind": "least_of", "rules": [RULE, OTHER]}, [{"rules": [RULE]}, {"rules": [OTHER, RULE]}]),
    ({"kind": "greatest_of", "rules": [RULE, OTHER]}, [{"rules": [RULE]}]),
    (
        {"kind": "above_below", "target": 1, "above": RULE, "below": OTHER},
        [{"target": 2}, {"at_target": "below"}, {"above": OTHER}, {"below": RULE}],
    ),
    (
        {"kind": "only_from", "gate": 1, "rule": RULE},
        [
            {"gate": 2},
            {"better": "less"},
            {"strict": True},
            {"better": "less", "strict": True},
            {"rule": OTHER},
        ],
    ),
]


@pytest.mark.parametrize(("written", "changes"), RULES, ids=[one["kind"] for one, _ in RULES])
def test_no_two_rules_of_a_kind_say_the_same(
    written: dict[str, Any], changes: list[dict[str, Any]]
) -> None:
    adapter = TypeAdapter[Any](Normaliser)
    rules = [adapter.validate_python({**written, **change}) for change in ({}, *changes)]
    for one, other in itertools.combinations(rules, 2):
        assert one != other
        assert one.describe().zh != other.describe().zh
        assert one.describe().en != other.describe().en


def test_no_two_kinds_say_the_same() -> None:
    adapter = TypeAdapter[Any](Normaliser)
    said = [adapter.validate_python(written).describe() for written, _ in RULES]
    assert len({text.zh for text in said}) == len({text.en for text in said}) == len(RULES)

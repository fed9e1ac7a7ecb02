"""Sentences: what a rule says of itself is read back into the same rule, in both languages."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.text import Lang
from media_appraisal.wording.reading import read_rule
from media_appraisal.wording.sentences import sentence_of

NORMALISER: TypeAdapter[Normaliser] = TypeAdapter(Normaliser)
LANGUAGES: tuple[Lang, ...] = get_args(Lang)

STEPS = {"kind": "steps", "target": 0.15, "marks": 15, "step": 1, "unit": "points", "lose": 0.5}
HOURS = {"kind": "steps", "target": 2, "better": "less", "marks": 10, "step": 30, "unit": "time",
         "lose": 1, "clock": {"step": "minute", "values": "hour"}}  # fmt: skip
PIECES = {"kind": "per_unit", "each": 2, "marks": 20}
SHARE = {"kind": "attainment", "target": 20}

# fmt: off
DOCUMENTS: list[dict[str, Any]] = [
    STEPS,
    STEPS | {"most_lost": 15, "gain": 1, "most_gained": 5},
    STEPS | {"base": 10, "floor": None, "part_step": "ceil"},
    STEPS | {"base": 1, "floor": -5, "lose": 0, "gain": 2, "better": "less"},
    STEPS | {"lose": 0},
    STEPS | {"target": 200, "unit": "relative", "step": 12.5, "dead_band": 5, "better": "less"},
    STEPS | {"target": -3, "unit": "absolute", "step": 0.1, "tolerance": 0.2},
    STEPS | {"target": 4, "unit": "time", "step": 1, "part_step": "proportional"},
    HOURS,
    HOURS | {"target": 1, "clock": {"step": "day", "values": "week"}, "dead_band": 1, "step": 1},
    PIECES,
    PIECES | {"each": -3, "least": 0},
    PIECES | {"each": -0.5, "base": 15, "free": 2, "least": -5, "part_step": "ceil"},
    PIECES | {"per": 1000, "most": 20, "part_step": "proportional"},
    PIECES | {"base": 60, "most": 100, "least": 10, "per": 0.01},
    PIECES | {"each": 1, "base": 0},
    {"kind": "bands", "bands": [{"to": 0.6, "score": 0}, {"from": 0.6, "to": 0.9, "score": 8},
                                {"from": 0.9, "score": 10}], "marks": 10},
    {"kind": "bands", "closed": "right", "holes": "lower",
     "bands": [{"to": 1, "score": 100}, {"from": 2, "to": 3, "score": 1}]},
    {"kind": "bands", "holes": "linear",
     "bands": [{"from": -1, "to": 2, "score": 7, "score_to": 9}, {"from": 4, "to": 6, "score": 1}]},
    {"kind": "bands", "bands": [{"from": 0.1, "to": 0.2, "score": 1}], "holes": "upper"},
    {"kind": "bands", "bands": [{"score": 50}]},
    SHARE,
    SHARE | {"cap": 1.2},
    SHARE | {"cap": None, "target": 0.35},
    SHARE | {"better": "less"},
    SHARE | {"better": "less", "less_by": "quotient", "cap": 1.5},
    SHARE | {"target": 0, "zero_target": "full"},
    SHARE | {"target": 0, "zero_target": "full", "better": "less"},
    SHARE | {"target": 0, "zero_target": "none"},
    {"kind": "knots", "knots": [{"value": 0.8, "score": 60}, {"value": 1.2, "score": 100}]},
    {"kind": "knots", "outside": "extend", "marks": 20,
     "knots": [{"value": 3, "score": -1}, {"value": 1, "score": 20}, {"value": 2, "score": 9}]},
    {"kind": "knots", "outside": "refuse",
     "knots": [{"value": 0, "score": 0}, {"value": 5, "score": 1}]},
    {"kind": "pass_fail", "at": 0.98, "marks": 10},
    {"kind": "pass_fail", "at": 0, "better": "less", "passed": 5, "failed": -1, "marks": 10},
    {"kind": "pass_fail", "at": 3, "strict": True},
    {"kind": "pass_fail", "at": 3, "strict": True, "better": "less", "passed": 1},
    {"kind": "look_up", "marks": 10, "others": 0,
     "classes": [{"value": 1, "score": 10, "label": "省级"}, {"value": 2, "score": 5}]},
    {"kind": "look_up", "classes": [{"value": 3, "score": 1, "label": "county level"}]},
    {"kind": "levels", "levels": [{"value": 1, "score": 0, "label": "较差"},
                                  {"value": 5, "score": 100, "label": "优秀"}]},
    {"kind": "levels", "between": "nearest", "marks": 5,
     "levels": [{"value": 0, "score": 0}, {"value": 5, "score": 5}]},
    {"kind": "levels", "between": "linear", "levels": [{"value": 2, "score": 80}]},
    {"kind": "levels", "between": "lower", "levels": [{"value": 2, "score": 1}]},
    {"kind": "clamp", "rule": PIECES, "most": 15, "marks": 20},
    {"kind": "clamp", "rule": STEPS, "least": 0},
    {"kind": "clamp", "rule": STEPS, "least": -5, "most": 5},
    {"kind": "sum_of", "rules": [PIECES, STEPS], "start": 10, "marks": 20},
    {"kind": "sum_of", "rules": [PIECES]},
    {"kind": "least_of", "rules": [PIECES, SHARE, STEPS]},
    {"kind": "greatest_of", "rules": [PIECES, SHARE]},
    {"kind": "above_below", "target": 0.15, "above": STEPS, "below": SHARE},
    {"kind": "above_below", "target": 3, "above": PIECES, "below": SHARE, "at_target": "below"},
    {"kind": "only_from", "gate": 0.8, "rule": SHARE},
    {"kind": "only_from", "gate": 3, "rule": PIECES, "strict": True, "better": "less"},
    {"kind": "clamp", "least": 0,
     "rule": {"kind": "sum_of", "rules": [{"kind": "only_from", "gate": 1, "rule": HOURS}]}},
]
# fmt: on


def parsed(document: dict[str, Any]) -> Normaliser:
    return NORMALISER.validate_python(document)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_rule_is_read_back_from_its_sentence(document: dict[str, Any], language: Lang) -> None:
    rule = parsed(document)
    reading = read_rule(rule.describe().said(language))
    assert reading.rule == rule
    assert reading.choices == ()


NUMBERS = st.decimals(-1000, 1000, places=3, allow_nan=False).map(float)
POSITIVE = st.decimals("0.001", 1000, places=3).map(float)
STEPPED = st.fixed_dictionaries(
    {
        "kind": st.just("steps"),
        "target": POSITIVE,
        "better": st.sampled_from(["more", "less"]),
        "marks": POSITIVE,
        "step": POSITIVE,
        "unit": st.sampled_from(["points", "relative", "absolute", "time"]),
        "lose": POSITIVE,
        "gain": POSITIVE,
        "part_step": st.sampled_from(["floor", "ceil", "proportional"]),
        "floor": st.just(None) | st.just(0.0),
    },
    optional={"most_lost": POSITIVE, "most_gained": POSITIVE},
)
PIECED = st.fixed_dictionaries(
    {"kind": st.just("per_unit"), "each": POSITIVE, "marks": POSITIVE, "per": POSITIVE},
    optional={"base": NUMBERS, "free": POSITIVE, "least": st.just(-2000.0), "most": POSITIVE},
)


@given(STEPPED | PIECED, st.sampled_from(LANGUAGES))
@settings(max_examples=100, deadline=None)
def test_any_numbers_are_read_back(document: dict[str, Any], language: Lang) -> None:
    rule = parsed(document)
    assert sentence_of(rule.describe().said(language)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "满分 10 分；每 1 个得 2 分",
        "full marks 10",
        "x ≥ 1 得 5 分；x > 3 得 2 分",
        "x ≥ 1 得 5 分；x ≥ 1 得 5 分；空档",
        "",
        "满分 0 分；x ≥ 1 得满分，否则得 0 分",
    ],
)
def test_what_is_no_such_sentence_is_left_alone(text: str) -> None:
    assert sentence_of(text) is None


def test_a_sentence_beside_a_target_is_a_clause() -> None:
    bare = read_rule("x ≥ 90 得 10 分；x < 90 得 0 分")
    beside = read_rule("x ≥ 90 得 10 分；x < 90 得 0 分", marks=10)
    assert bare.rule.written()["bands"] == beside.rule.written()["bands"][::-1]
    assert "marks" not in bare.rule.written()
    assert beside.rule.written()["marks"] == 10

"""The list of rules, the order of findings, and what they say of the shipped schemes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from media_appraisal.files.documents import load_scheme
from media_appraisal.linter import (
    choices,
    cohort,
    coverage,
    edges,
    fair,
    motivating,
    objective,
    operable,
    rewarding,
    targets,
    wording,
)
from media_appraisal.linter.about import about
from media_appraisal.linter.facts.rules import FACT_RULES
from media_appraisal.linter.finding import Findings
from media_appraisal.linter.rule import Rule
from media_appraisal.linter.rules import RULES, lint

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"


def test_codes_are_unique_well_formed_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"MA[1-4]\d\d", code) for code in codes)


@pytest.mark.parametrize(
    ("module", "digit"),
    [
        (objective, "1"),
        (wording, "1"),
        (fair, "2"),
        (coverage, "2"),
        (cohort, "2"),
        (edges, "2"),
        (operable, "3"),
        (choices, "3"),
        (motivating, "4"),
        (rewarding, "4"),
        (targets, "4"),
    ],
)
def test_every_rule_of_a_module_is_listed_under_its_principle(
    module: ModuleType, digit: str
) -> None:
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    assert rules
    assert all(rule in RULES and rule.code[2] == digit for rule in rules)


def test_every_code_is_told_about() -> None:
    codes = [rule.code for rule in RULES] + [rule.code for rule in FACT_RULES]
    assert list(about()) == codes
    chinese = re.compile("[\u4e00-\u9fff]")
    for said in about().values():
        for text in (said.title, said.help):
            assert chinese.search(text.zh)
            assert not chinese.search(text.en)
    titles = [said.title for said in about().values()]
    assert len(set(titles)) == len(titles)


def test_every_code_has_its_section() -> None:
    sections = re.findall(r"^## (MA\d+) ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == [rule.code for rule in RULES]


def test_findings_come_by_principle_then_level_then_code(said: Said) -> None:
    bands = {"kind": "bands", "holes": "lower", "bands": [{"to": 0.5, "score": 0}]}
    care = {"kind": "bands", "bands": [{"to": 2, "score": 0}]}
    changes: dict[str, Any] = {
        "role": None,
        "label": None,
        "parts": [{"key": "on_time", "normaliser": bands}, {"key": "care", "normaliser": care}],
        "gates": [{"key": "incident", "cap": "A"}],
    }
    assert [code for code, _ in said(**changes)] == [
        "MA103",
        "MA201",
        "MA202",
        "MA209",
        "MA306",
        "MA305",
        "MA405",
        "MA405",
        "MA413",
        "MA413",
    ]


def _warnings(name: str) -> list[tuple[str, str]]:
    findings = lint(load_scheme(name)).at_least("warning")
    return [(finding.code, finding.place) for finding in findings]


@pytest.mark.parametrize("unit", ["month", "quarter", "year"])
def test_the_plain_catalogue_leaves_two_responsibilities_bare(unit: str) -> None:
    assert _warnings(f"new_media_operator.{unit}") == [
        ("MA205", "role.responsibilities.brand_reputation"),
        ("MA207", "role.responsibilities.platform_operation"),
    ]


def test_the_one_indicator_of_platform_operation_is_named() -> None:
    (finding,) = lint(load_scheme("new_media_operator.month")).of_code("MA207")
    # content 35 %, its core parts 70 % of that, on_time_rate one of three: 49/6 %
    assert "On-time publishing rate (on_time_rate), 8.167% of the total;" in finding.text.en
    assert (
        "只有一项专属的指标：“内容按时发布率（on_time_rate）”，占总分的 8.167%；" in finding.text.zh
    )


@pytest.mark.parametrize("unit", ["month", "quarter", "year"])
def test_the_extended_catalogue_covers_every_responsibility(unit: str) -> None:
    assert _warnings(f"new_media_operator_extended.{unit}") == []


def test_the_catalogue_lists_its_defaults() -> None:
    places = {f.place for f in lint(load_scheme("new_media_operator.month")).of_code("MA302")}
    assert {"weighting", "scale", "parts.content.parts.hit_count.normaliser"} <= places


def test_every_finding_of_the_catalogue_is_said_in_both_languages() -> None:
    findings = lint(load_scheme("new_media_operator.month"))
    assert len(findings) > 50
    chinese = re.compile("[\u4e00-\u9fff]")
    for finding in findings:
        assert chinese.search(finding.text.zh)
        assert chinese.search(finding.cure.zh)
        assert not chinese.search(finding.cure.en)
        assert finding.text.zh != finding.text.en
        assert finding.text.en.strip()

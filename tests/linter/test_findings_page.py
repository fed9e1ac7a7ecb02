"""The page of findings: every example triggers what it says it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from media_appraisal.files.reading import parse_yaml
from media_appraisal.linter.about import about
from media_appraisal.linter.finding import TITLES
from media_appraisal.linter.rules import RULES, lint
from media_appraisal.scheme.scheme import Scheme

Over = Callable[[Any, Any], Any]

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "findings.md").read_text("utf-8")


def _examples(text: str) -> list[Any]:
    fences = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [parse_yaml(fence, "findings.md") for fence in fences]


def _section(code: str) -> str:
    """What stands between the heading of a code and the next heading."""
    found = re.search(rf"^## {code} [^\n]+\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{code} has no section"
    return found[1]


BASE = _examples(PAGE.partition("\n# ")[0])[0]


def test_nothing_is_found_in_the_scheme_of_the_examples() -> None:
    assert lint(Scheme.model_validate(BASE)).records() == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_example_is_found_and_its_neighbour_is_not(rule: Any, laid_over: Over) -> None:
    section = _section(rule.code)
    said = re.search(r"^Found by `lint\(scheme, people=(\d+)\)`:$", section, re.MULTILINE)
    people = int(said[1]) if said else None
    there, gone = (
        {finding.code for finding in lint(Scheme.model_validate(laid_over(BASE, change)), people)}
        for change in _examples(section)
    )
    assert there - gone == {rule.code}
    assert gone <= there


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_section_states_principle_and_level(rule: Any) -> None:
    first = _section(rule.code).strip().splitlines()[0]
    zh, principle, level = first.split(" · ")
    title = about()[rule.code].title
    assert zh == title.zh
    assert f"\n## {rule.code} {title.en}\n" in PAGE
    principles = {"1": "objective", "2": "fair", "3": "operable", "4": "motivating"}
    assert principle == principles[rule.code[2]]
    assert level == rule.level
    assert level in TITLES

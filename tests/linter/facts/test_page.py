"""The page of data quality: every example triggers what it says it does, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from media_appraisal.files.facts import readable_facts
from media_appraisal.linter.about import about
from media_appraisal.linter.facts.rules import FACT_RULES, check_facts
from media_appraisal.linter.finding import FACT_PRINCIPLES, TITLES, Findings

if TYPE_CHECKING:
    from media_appraisal.linter.facts.given import Given
    from media_appraisal.linter.rule import Rule

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "data-quality.md").read_text("utf-8")

every_rule = pytest.mark.parametrize("rule", FACT_RULES, ids=[rule.code for rule in FACT_RULES])


def files(text: str) -> dict[str, str]:
    return dict(re.findall(r"^`(\S+\.csv)`:\n\n```csv\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


BASE = files(PAGE.partition("\n## FC101")[0])


def section(code: str) -> str:
    found = re.search(rf"^## {code} [^\n]+\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{code} has no section"
    return found[1]


def found_in(folder: Path, changed: dict[str, str]) -> Findings:
    for name, text in (BASE | changed).items():
        (folder / name).write_text(text, encoding="utf-8")
    facts, refused = readable_facts(folder)
    return check_facts(facts, "2026-09", refused=refused)


def test_nothing_is_found_in_the_facts_of_the_examples(tmp_path: Path) -> None:
    assert len(BASE) == 6
    assert found_in(tmp_path, {}).records() == []


@every_rule
def test_each_example_triggers_its_code_and_no_other(rule: Rule[Given], tmp_path: Path) -> None:
    changed = files(section(rule.code))
    assert changed
    findings = found_in(tmp_path, changed)
    assert [(one.code, one.level) for one in findings] == [(rule.code, rule.level)]


@every_rule
def test_each_section_states_principle_and_level(rule: Rule[Given]) -> None:
    title = about()[rule.code].title
    assert f"\n## {rule.code} {title.en}\n" in PAGE
    first = section(rule.code).strip().splitlines()[0]
    principle = FACT_PRINCIPLES[int(rule.code[2]) - 1]
    assert first == f"{title.zh} · {principle} · {rule.level}"
    assert f"FC{rule.code[2]}xx {principle} {TITLES[principle].zh}" in PAGE.replace("\n", " ")


def test_every_code_has_its_section() -> None:
    codes = [rule.code for rule in FACT_RULES]
    assert re.findall(r"^## (FC\d+) ", PAGE, re.MULTILINE) == codes
    assert codes == sorted(set(codes))

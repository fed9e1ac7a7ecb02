"""Clauses of `clauses/*.yaml`: each is read as what it means, and none otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from tests.wording.meaning import cases, differs, parsed, row_of

from media_appraisal.wording.reading import read_rule

CASES = cases("chinese.yaml") + cases("further.yaml") + cases("english.yaml")
RULES = [case for case in CASES if "rule" in case]
GROUPS = [case for case in CASES if "group" in case]


@pytest.mark.parametrize("case", RULES, ids=lambda case: case["text"])
def test_a_clause_scores_as_it_means(case: dict[str, Any]) -> None:
    row = row_of(case)
    meant = parsed(case["rule"], row["marks"])
    looks = {name: case.get(name, False) for name in ("whole", "apart")}
    assert differs(read_rule(case["text"], **row).rule, meant, **looks) == ""


@pytest.mark.parametrize("case", GROUPS, ids=lambda case: case["text"])
def test_several_sorts_are_a_group_of_counts(case: dict[str, Any]) -> None:
    group: Any = read_rule(case["text"], **row_of(case)).rule
    assert {part.title.zh: part.normaliser.each for part in group.parts} == case["group"]

"""Findings tell the same figures in both languages, and neither speaks the other's."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.measures.given import at, facts, on

from media_appraisal.linter.facts.coverage import coverage
from media_appraisal.linter.facts.rules import check_facts
from media_appraisal.linter.finding import Finding
from media_appraisal.sample import sample_newsroom

HAN = re.compile(r"[\u4e00-\u9fff，。；：（）、]")


def findings() -> list[Finding]:
    """Of facts in which nearly everything is wrong, and of the sample."""
    days: dict[str, list[Any]] = {
        "account_id": ["x"] * 30 + ["y"],
        "day": [on(day) for day in range(1, 31)] + [on(1)],
        "followers": [1000 + day for day in range(29)] + [900_000, 5],
        "followers_gained": [3] * 31,
        "followers_lost": [1] * 31,
        "reach": [9] * 31,
        "impressions": [8] * 31,
        "viewers": [None] * 30 + [7],
        "views": [6] * 31,
    }
    wrong = facts(
        account_day={name: cells[:12] + cells[14:] for name, cells in days.items()},
        assignment={"operator_id": ["li"], "account_id": ["z"], "valid_from": [on(1)]},
        content={
            "content_id": [f"c{place}" for place in range(12)],
            "account_id": ["x"] * 12,
            "title": ["early"] * 2 + [f"t{place}" for place in range(10)],
            "published_at": [at(3, hour=18)] * 12,
        },
        content_snapshot={
            "content_id": ["c1", "c1", "c2"],
            "observed_at": [at(4), at(5), at(1)],
            "views": [9, 3, 1],
            "completions": [2, 4, 1],
        },
        incident={
            "incident_id": ["i"],
            "operator_id": ["li"],
            "at": [at(5)],
            "handled_at": [at(4)],
        },
    )
    return [*check_facts(wrong), *check_facts(wrong, "2023-10"), *check_facts(sample_newsroom())]


def figures(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text))


def test_findings_tell_the_same_in_both_languages() -> None:
    every = findings()
    assert len({one.code for one in every}) >= 15
    for one in every:
        assert figures(one.text.en) == figures(one.text.zh), one.code
        assert not HAN.search(one.text.en.replace("样例", "")), one.code
        assert HAN.search(one.text.zh), one.code
        assert not HAN.search(one.cure.en), one.code
        assert HAN.search(one.cure.zh), one.code


@pytest.mark.parametrize("period", [None, "2026-09"])
def test_coverage_tells_the_same_in_both_languages(period: str | None) -> None:
    covered = coverage(sample_newsroom(), period)
    en, zh = covered.sheets("en"), covered.sheets("zh")
    assert [sheet.rows for sheet in en] == [sheet.rows for sheet in zh]
    for one, other in zip(en, zh, strict=True):
        headings = [(a.heading, b.heading) for a, b in zip(one.columns, other.columns, strict=True)]
        assert all(HAN.search(b) and not HAN.search(a) for a, b in headings)

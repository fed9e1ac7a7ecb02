"""What rules find in small facts, without the rows that say where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.linter.facts.rules import check_facts

if TYPE_CHECKING:
    from media_appraisal.linter.finding import Finding
    from media_appraisal.measures.facts import Facts

UNTOLD = {"FC403", "FC404"}
"""Codes of rows that lack source or observed_at, as most of those written here do."""


def found(given: Facts, period: str | None = None) -> list[tuple[str, str]]:
    """The code and the place of each finding."""
    return [(one.code, one.place) for one in findings(given, period)]


def findings(given: Facts, period: str | None = None) -> list[Finding]:
    """The findings that are about figures."""
    return [one for one in check_facts(given, period) if one.code not in UNTOLD]


def said(given: Facts, code: str, period: str | None = None) -> tuple[str, str]:
    """What the only finding of a code says, in English and in Chinese."""
    (one,) = check_facts(given, period).of_code(code)
    return one.text.en, one.text.zh

"""Published figures come out of the library's own methods, each within its tolerance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from docs.making.conformance import kinds
from tests.conformance.published import Check, checks, differing, outside

from media_appraisal.files.documents import shipped

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "conformance.md"
CHECKS = [*checks(), *differing()]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_published_figures_come_out(check: Check) -> None:
    assert check.pairs, "the case has no figures"
    assert check.difference <= check.tolerance, check.pairs


def test_each_line_is_told_apart_and_names_its_source() -> None:
    assert [
        name for name, times in Counter(check.name for check in CHECKS).items() if times > 1
    ] == []
    assert [check.name for check in checks() if not check.source] == []


def test_what_is_given_otherwise_or_not_at_all_says_why() -> None:
    assert all(check.written["why"] for check in differing())
    assert all(one["case"] and one["what"] and one["why"] for one in outside())


def test_every_preset_is_put_to_figures() -> None:
    used = {name for check in checks() for name in kinds(check.written)}
    assert {f"presets/{key}" for key in shipped("presets")} <= used

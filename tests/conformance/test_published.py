"""Published figures come out of the library's own methods, each within its tolerance."""

from __future__ import annotations

import pytest
from tests.conformance.published import Check, checks, differing

CHECKS = [*checks(), *differing()]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_the_published_figures_come_out(check: Check) -> None:
    assert check.pairs, "the case has no figures"
    assert check.difference <= check.tolerance, check.pairs

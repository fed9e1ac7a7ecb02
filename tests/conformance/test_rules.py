"""The rules of 297 real forms: none is read wrong, and what is not read is refused for a reason."""

from __future__ import annotations

import pytest
from tests.conformance.rules import FILE, REASONS, Outcome, counts, outcomes, printed

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real rules lie beside the project")

UNREAD = {"S09-04": "missing_target", "S44-02": "whole_sheet", "S47-01": "peers"}
"""A target that the form leaves to others, two documents in one clause, and a rank."""


@pytest.fixture(scope="module")
def found() -> list[Outcome]:
    return outcomes()


def test_no_rule_is_read_wrong(found: list[Outcome]) -> None:
    assert [(one.row["id"], one.reason) for one in found if one.what == "wrong"] == []


def test_what_no_function_computes_is_refused_with_the_right_reason(found: list[Outcome]) -> None:
    refused = {one.row["id"]: one.reason for one in found if one.row["computable"] == "no"}
    assert refused == REASONS


def test_what_can_be_computed_is_read_where_its_text_suffices(found: list[Outcome]) -> None:
    rest = [one for one in found if one.row["computable"] != "no"]
    assert {one.row["id"]: one.reason for one in rest if one.reading is None} == UNREAD


def test_what_needs_interpretation_names_a_choice(found: list[Outcome]) -> None:
    for one in found:
        if one.row["computable"] == "needs_interpretation" and one.reading is not None:
            assert one.reading.choices, one.row["id"]


def test_every_rule_that_is_read_can_be_written_and_read_again(found: list[Outcome]) -> None:
    for one in found:
        if one.reading is not None:
            rule = one.reading.rule
            assert type(rule).model_validate(rule.written()) == rule


def test_the_counts_are_those_of_the_page(found: list[Outcome]) -> None:
    table = counts(found, "computable")
    assert {name: dict(count) for name, count in table.items()} == {
        "needs_interpretation": {"read": 9, "read with choices": 114, "refused": 1},
        "no": {"refused": 13},
        "yes": {"read": 82, "read with choices": 76, "refused": 2},
    }
    assert printed(found, "computable").splitlines()[-1] == "| all | 297 | 91 | 190 | 16 | 0 |"

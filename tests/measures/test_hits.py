"""Hits, by hand, over each sort of line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError
from tests.measures.given import at, facts, measure, read
from tests.refusals import refusal

from media_appraisal.errors.root import misreadings


def contents(*rows: tuple[str, str | None, str | None, dt.datetime, int | None]) -> dict[str, Any]:
    """Contents (id, person, account, instant) with their views three days later."""
    ids, people, accounts, instants, views = (list(column) for column in zip(*rows, strict=True))
    later = [instant + dt.timedelta(days=3) for instant in instants]
    return {
        "content": {
            "content_id": ids,
            "operator_id": people,
            "account_id": accounts,
            "published_at": instants,
        },
        "content_snapshot": {"content_id": ids, "observed_at": later, "views": views},
    }


ABSOLUTE = {"kind": "absolute", "value": 100_000}
UNJUDGED = (
    "missing: no content of the period can be judged: views unknown, or too few to compare with"
)


def test_contents_at_or_over_the_line_are_counted(library: str) -> None:
    given = facts(
        library,
        operator={"operator_id": ["li", "qian", "wang", "zhao"]},
        **contents(
            ("1", "li", "x", at(1), 100_000),
            ("2", "li", "x", at(2), 99_999),
            ("3", "li", "x", at(3), None),
            ("4", "li", "x", at(30, month=9), 500_000),
            ("5", None, "x", at(4), 500_000),
            ("6", "wang", "y", at(5), None),
            ("7", "qian", "y", at(5), 3),
        ),
    )
    assert read(given, kind="hits", line=ABSOLUTE) == {
        "li": 1.0,
        "qian": 0.0,
        "wang": UNJUDGED,
        "zhao": 0.0,
    }
    assert read(given, kind="hits", line=ABSOLUTE, empty="not_applicable")["wang"] == (
        UNJUDGED.replace("missing:", "not_applicable:")
    )


def test_a_window_and_conditions_decide_which_numbers_are_met(library: str) -> None:
    tables = contents(("1", "li", "x", at(1), 100_000), ("2", "li", "x", at(2), 100_000))
    tables["content"]["format"] = ["live", "article"]
    given = facts(library, **tables)
    assert read(given, kind="hits", line=ABSOLUTE) == {"li": 2.0}
    assert read(given, kind="hits", line=ABSOLUTE, where={"format": "live"}) == {"li": 1.0}
    assert read(given, kind="hits", line=ABSOLUTE, within_days=3) == {"li": 2.0}
    assert read(given, kind="hits", line=ABSOLUTE, within_days=2) == {"li": UNJUDGED}


def test_a_multiple_of_the_account_s_own_past(library: str) -> None:
    """Before the 1st: 10, 20, 30, 40 with median 25; before the 3rd also 75: median 30."""
    given = facts(
        library,
        **contents(
            ("a", "zhao", "x", at(1, month=9), 10),
            ("b", None, "x", at(2, month=9), 20),
            ("c", "li", "x", at(3, month=9), 30),
            ("d", "li", "x", at(4, month=9), 40),
            ("e", "li", "x", at(5, month=9), None),
            ("f", "li", "y", at(6, month=9), 9999),
            ("1", "li", "x", at(1), 75),
            ("2", "li", "x", at(3), 89),
            ("3", "wang", "y", at(3), 99_999),
        ),
    )
    line = {"kind": "multiple", "times": 3, "of_days": 90, "least": 4}
    found = read(given, kind="hits", line=line)
    assert found == {"li": 1.0, "wang": UNJUDGED, "zhao": 0.0}
    line = {"kind": "multiple", "times": 1, "last": 1, "least": 1}
    assert read(given, kind="hits", line=line) == {"li": 2.0, "wang": 1.0, "zhao": 0.0}


def test_a_percentile_of_everyone_or_of_the_platform(library: str) -> None:
    """Ten contents with 1 to 10 views: the 90th percentile lies at 9.1, the 80th at 8.2."""
    rows = [
        (str(views), "li" if views < 10 else "wang", "x" if views < 9 else "y", at(views), views)
        for views in range(1, 11)
    ]
    tables = contents(*rows)
    line: dict[str, Any] = {"kind": "percentile", "p": 90, "over": "everyone"}
    given = facts(library, **tables)
    assert read(given, kind="hits", line=line) == {"li": 0.0, "wang": 1.0}
    assert read(given, kind="hits", line={**line, "p": 80}) == {"li": 1.0, "wang": 1.0}
    assert read(given, kind="hits", line={**line, "least": 11})["li"] == UNJUDGED
    on_account = {**line, "over": "account", "least": 2}
    assert read(given, kind="hits", line=on_account) == {"li": 1.0, "wang": 1.0}
    on_platform = {**line, "over": "platform"}
    assert read(given, kind="hits", line=on_platform)["li"] == UNJUDGED
    account = {"account_id": ["x", "y"], "platform": ["wechat", "wechat"]}
    given = facts(library, account=account, **tables)
    assert read(given, kind="hits", line=on_platform) == {"li": 0.0, "wang": 1.0}


def test_an_absolute_line_asks_for_no_account(library: str) -> None:
    tables = contents(("1", "li", "x", at(1), 100_000))
    del tables["content"]["account_id"]
    given = facts(library, **tables)
    assert read(given, kind="hits", line=ABSOLUTE) == {"li": 1.0}
    line = {"kind": "multiple", "times": 1, "last": 1, "least": 1}
    assert read(given, kind="hits", line=line) == {"li": UNJUDGED}


def test_contents_of_no_known_account_have_no_past(library: str) -> None:
    given = facts(
        library,
        **contents(("a", "li", None, at(1, month=9), 1), ("1", "wang", None, at(1), 100)),
    )
    line = {"kind": "multiple", "times": 1, "last": 1, "least": 1}
    assert read(given, kind="hits", line=line)["wang"] == UNJUDGED


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "this field is missing"),
        ({"line": None}, "A hit line needs a `kind`. Known kinds: absolute, multiple, percentile."),
        ({"line": ""}, "No hit line has the kind ''. Known kinds: absolute, multiple, "),
        ({"line": {}}, "A hit line needs a `kind`. Known kinds: absolute, multiple, percentile."),
        ({"line": "absolut"}, "No hit line has the kind 'absolut'. Did you mean 'absolute'? "),
        ({"line": "absolute"}, "this field is missing"),
        ({"line": {"kind": "absolute", "value": 0}}, "Input should be greater than 0"),
        ({"line": {"kind": "percentile", "p": 90}}, "this field is missing"),
        ({"line": {"kind": "percentile", "p": 100, "over": "account"}}, "Input should be less "),
    ],
)
def test_a_blank_line_is_refused_when_it_is_read(document: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        measure(kind="hits", **document)
    (fault,) = misreadings(caught.value)
    assert fault.said("en").startswith(message)
    assert fault.place.startswith("line")


def test_the_metric_is_a_count_of_the_snapshot() -> None:
    error = refusal(lambda: measure(kind="hits", line=ABSOLUTE, metric="watch_seconds"))
    assert str(error).startswith(
        "The column 'watch_seconds' of 'content_snapshot' is of the sort number; wanted here: "
        "count. Columns that fit: "
    )

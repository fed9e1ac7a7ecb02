"""Entered: the number under the indicator's key, or the state that stands in its place."""

from __future__ import annotations

import pytest
from tests.measures.given import facts, read
from tests.refusals import both_texts

ENTRIES = {
    "person": ["li", "wang", "zhao", "li", "li"],
    "period": ["2023-10", "2023-10", "2023-10", "2023-10", "2023-09"],
    "indicator": ["brand", "brand", "brand", "other", "brand"],
    "value": [0.0, None, None, 9.0, 8.0],
    "state": [None, "not_due", "not_applicable", None, None],
    "reason": [None, "下月才交", None, None, None],
}


def test_each_person_has_the_entry_under_the_key(library: str) -> None:
    given = facts(
        library, entered=ENTRIES, operator={"operator_id": ["li", "qian", "wang", "zhao"]}
    )
    assert read(given, key="brand", kind="entered") == {
        "li": 0.0,
        "qian": "missing: not entered",
        "wang": "not_due: 下月才交",
        "zhao": "not_applicable: not_applicable",
    }
    assert read(given, "2023-09", key="brand", kind="entered")["li"] == 8.0
    assert read(given, key="nothing", kind="entered")["li"] == "missing: not entered"


def test_numbers_alone_will_do(library: str) -> None:
    table = {name: ENTRIES[name] for name in ("person", "period", "indicator")}
    given = facts(library, entered={**table, "value": [1.5, 2.0, -3.0, 4.0, 5.0]})
    assert read(given, key="brand", kind="entered") == {"li": 1.5, "wang": 2.0, "zhao": -3.0}


def test_without_the_table_nothing_is_entered(library: str) -> None:
    given = facts(library, operator={"operator_id": ["li"]})
    nothing = "missing: the facts hold no table 'entered'"
    assert read(given, key="brand", kind="entered") == {"li": nothing}


@pytest.mark.parametrize(
    ("value", "state"), [(1.0, "missing"), (None, None), (None, "observed"), (None, "ill")]
)
def test_an_entry_that_says_two_things_or_none_is_refused(
    library: str, value: float | None, state: str | None
) -> None:
    table = {
        "person": ["li"],
        "period": ["2023-10"],
        "indicator": ["brand"],
        "value": [value],
        "state": [state],
    }
    given = facts(library, entered=table)
    states = "missing, not_applicable, not_due"
    assert both_texts(lambda: read(given, key="brand", kind="entered")) == (
        f"The entry of li for 'brand' must have a value, or a state out of: {states}; and not "
        "both.",
        f"li 的 'brand' 须填写数值，或填写状态（{states}），二者只填一个。",
    )

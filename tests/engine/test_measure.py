"""Measure: from facts to values under the columns of a scheme, gaps with their reasons."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from tests.engine.plain import group, leaf, scheme

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.measure import measure, read_values
from media_appraisal.errors.documents import BadPeriod, PeriodMisfit
from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period

RULES = scheme(
    group("g", [leaf("quality"), leaf("on_time", gaps="leave_out")]),
    leaf("hits", measure={"kind": "count", "table": "content"}, gaps="zero"),
    gates=[{"key": "incident", "cap": "C"}],
)
ENTRIES = [
    ("li", "2026-09", "quality", 80.0, None, None),
    ("li", "2026-09", "on_time", 90.0, None, None),
    ("li", "2026-09", "incident", 0.0, None, None),
    ("wu", "2026-09", "quality", 70.0, None, None),
    ("wu", "2026-09", "on_time", None, "not_due", "下月才交"),
    ("wu", "2026-09", "incident", 1.0, None, None),
    ("wu", "2026-08", "quality", 1.0, None, None),
]
COLUMNS = ["person", "period", "indicator", "value", "state", "reason"]


def facts() -> Facts:
    entered = pl.DataFrame(ENTRIES, schema=COLUMNS, orient="row")
    return Facts.of(entered=entered, operator=pl.DataFrame({"operator_id": ["li", "wu"]}))


def test_every_indicator_and_gate_is_read_and_a_gap_says_why() -> None:
    told: list[tuple[str, int, int]] = []
    values = measure(RULES, facts(), "2026-09", progress=lambda *step: told.append(step))
    assert values.people == ("li", "wu")
    assert values.columns == ("quality", "on_time", "hits", "incident")
    assert values.numbers[:, 0].tolist() == [80, 70]
    assert values.numbers[:, 3].tolist() == [0, 1]
    state, reason = values.gap(1, 1)
    assert reason is not None
    assert (state, reason.zh) == ("not_due", "下月才交")
    assert values.gap(0, 2)[0] == "missing"
    assert str(values.period) == "2026-09"
    assert told == [("quality", 1, 4), ("on_time", 2, 4), ("hits", 3, 4), ("incident", 4, 4)]


def test_what_was_measured_is_graded_for_its_period() -> None:
    result = appraise(RULES, measure(RULES, facts(), "2026-09"))
    assert str(result.period) == "2026-09"
    # li: g = 85, no content at all scores 0: 42.5. wu: g = 70, hits 0: 35, and a gate besides.
    assert result.totals.tolist() == [42.5, 35]
    assert result.grades == {"li": "C", "wu": "C"}


def test_periods_that_are_none_or_do_not_fit_are_refused() -> None:
    with pytest.raises(BadPeriod):
        measure(RULES, facts(), "September")
    with pytest.raises(PeriodMisfit):
        measure(RULES, facts(), "2026")


def test_only_what_compares_people_is_read_where_that_is_asked_for() -> None:
    """Of a count and of what was first of a partner, which looks at everybody's, the second."""
    first = {"kind": "count", "table": "cooperation", "first_of": "partner"}
    rules = scheme(
        leaf("posts", measure={"kind": "count", "table": "content"}), leaf("new", measure=first)
    )
    given = Facts.of(
        content=pl.DataFrame({"content_id": ["c"], "operator_id": ["li"]}),
        cooperation=pl.DataFrame(
            {
                "cooperation_id": ["1"],
                "operator_id": ["li"],
                "partner": ["p"],
                "due_on": [dt.date(2026, 9, 1)],
            }
        ),
    )
    values = read_values(rules, given, Period.of("2026-09"), comparing=True)
    assert [values.gap(0, column)[0] for column in (0, 1)] == ["missing", "observed"]
    assert values.numbers[0, 1] == 1

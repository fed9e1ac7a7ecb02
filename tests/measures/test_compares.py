"""Whom a value depends on: a measure that compares nobody is the same, shard by shard."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from docs.making.shown import example
from tests.measures.given import at, facts, measure

from media_appraisal.extras import nw
from media_appraisal.files.reading import parse_yaml
from media_appraisal.measures.lines.line import Line
from media_appraisal.measures.measure import Measure
from media_appraisal.period import Period
from media_appraisal.sample import sample_newsroom

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.readings import Readings

SEPTEMBER = Period.of("2026-09")
KINDS = [kind for kind in Measure.known() if "." not in kind]
WAYS = ("operator_id", "person", "account_id", "content_id", "campaign_id", "community_id")
"""The columns by which a row belongs to a group of people, the nearest first."""


def shown(kind: str) -> Measure:
    """The measure of the documented example of a kind."""
    found = example("measure", kind)
    assert found is not None, kind
    document: Any = parse_yaml(found.document, kind)
    return measure(**document)


@cache
def newsroom() -> Facts:
    return sample_newsroom()


def column(given: Facts, table: str, *names: str) -> list[tuple[str, ...]]:
    return given.tables[table].select(*names).rows()


def groups(given: Facts) -> list[set[str]]:
    """The people held together by the accounts that they hold or publish on."""
    found = [{name} for (name,) in column(given, "operator", "operator_id")]
    ties = column(given, "assignment", "account_id", "operator_id")
    ties += column(given, "content", "account_id", "operator_id")
    accounts: dict[str, set[str]] = {}
    for account, person in ties:
        accounts.setdefault(account, set()).add(person)
    for together in accounts.values():
        apart = [group for group in found if not group & together]
        found = [*apart, {*together}.union(*(group for group in found if group & together))]
    return found


def alone(given: Facts, people: set[str]) -> Facts:
    """What the facts tell of some people, and of what is theirs."""
    theirs = {"operator_id": people, "person": people}
    owners = {
        "account_id": "assignment",
        "content_id": "content",
        "campaign_id": "campaign",
        "community_id": "community",
    }
    for way, table in owners.items():
        way_to = "account_id" if table == "community" else "operator_id"
        pairs = column(given, table, way, way_to)
        theirs[way] = {name for name, owner in pairs if owner in theirs[way_to]}
    records = {}
    for key, frame in given.records.items():
        way = next(name for name in WAYS if name in frame.columns)
        records[key] = frame.filter(nw.col(way).is_in(sorted(theirs[way])))
    return attrs.evolve(given, records=records)


def bits(readings: Readings) -> dict[str, tuple[str, int, object]]:
    told = zip(readings.people, readings.numbers, readings.states, readings.reasons, strict=True)
    return {
        person: (float(number).hex(), int(state), reason)
        for person, number, state, reason in told
    }  # fmt: skip


def by_group(one: Measure) -> dict[str, tuple[str, int, object]]:
    found: dict[str, tuple[str, int, object]] = {}
    for people in groups(newsroom()):
        found |= bits(one.read(alone(newsroom(), people), SEPTEMBER, "k"))
    return found


def test_the_sample_holds_people_together_and_apart() -> None:
    found = groups(newsroom())
    assert sorted(len(group) for group in found) == [1, 1, 1, 1, 2, 2, 2, 2]
    assert {"op-05", "op-06"} in found
    tables = alone(newsroom(), {"op-05", "op-06"}).tables
    assert all(0 < len(frame) < len(newsroom().tables[key]) for key, frame in tables.items())


REFUSES = {"rated"}
"""Kinds that look at others only to refuse what cannot stand beside it, such as another scale."""


@pytest.mark.parametrize("kind", KINDS)
def test_who_compares_nobody_is_measured_shard_by_shard(kind: str) -> None:
    one = shown(kind)
    differs = by_group(one) != bits(one.read(newsroom(), SEPTEMBER, "k"))
    assert one.compares() == (differs or kind in REFUSES)
    assert not (differs and kind in REFUSES)


INDICES = {"bci_4", "bvci_2_0", "dci_6", "wci_14_2", "wci_14_2_of_2021", "wci_2016", "wci_2_0"}
UNTOLD = {"entered", "retention"} | INDICES
"""Kinds that find nothing in the sample."""


@pytest.mark.parametrize("kind", sorted({*KINDS} - UNTOLD))
def test_the_sample_tells_something_of_the_example_of_each_kind(kind: str) -> None:
    assert not np.isnan(shown(kind).read(newsroom(), SEPTEMBER, "k").numbers).all()


COUNT: dict[str, Any] = {"kind": "count", "table": "cooperation"}
PARTNERS: dict[str, Any] = {**COUNT, "by": "agreed_on", "first_of": "partner"}


def line(over: str) -> dict[str, Any]:
    return {"kind": "hits", "line": {"kind": "percentile", "p": 90, "over": over}}


def against(kind: str, of: dict[str, Any] = COUNT, **fields: Any) -> dict[str, Any]:
    baseline = {"kind": kind, **fields}
    return {"kind": "compared", "as": "difference", "of": of, "baseline": baseline}


VIEWS: dict[str, Any] = {"kind": "mean", "table": "content_snapshot", "column": "views"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("previous", {}),
        ("trailing_median", {"periods": 2, "least": 1}),
        ("cohort_median", {"least": 1}),
        ("platform_median", {"least": 1}),
    ],
)
def test_baselines_that_look_at_nobody_else_are_found_shard_by_shard(
    kind: str, fields: dict[str, Any]
) -> None:
    one = measure(**against(kind, VIEWS, **fields))
    found = one.read(newsroom(), SEPTEMBER)
    assert not np.isnan(found.numbers).all()
    assert one.compares() == (by_group(one) != bits(found))


@pytest.mark.parametrize(
    ("document", "compares"),
    [
        (COUNT, False),
        (PARTNERS, True),
        ({"kind": "rollup", "measure": COUNT}, False),
        ({"kind": "rollup", "measure": PARTNERS}, True),
        (line("account"), False),
        (line("platform"), True),
        (line("everyone"), True),
        ({"kind": "hits", "line": {"kind": "multiple", "times": 2, "last": 9}}, False),
        ({"kind": "rated", "item": "attendance"}, True),
        (against("last_year"), False),
        (against("previous"), False),
        (against("previous", of=PARTNERS), True),
        (against("trailing_median", periods=3, least=1), False),
        (against("cohort_median", least=1), True),
        (against("platform_median", least=1), True),
        ({"kind": "rollup", "measure": against("cohort_median", least=1)}, True),
        ({"kind": "shrunk", "of": {"kind": "conversion"}, "toward": 0.1, "cases": 9}, False),
        ({"kind": "shrunk", "of": {"kind": "conversion"}, "toward": "everyone", "cases": 9}, True),
    ],
)
def test_what_says_that_it_compares(document: dict[str, Any], *, compares: bool) -> None:
    assert measure(**document).compares() is compares


def test_the_first_of_all_is_another_when_somebody_is_not_there() -> None:
    cooperation: dict[str, Any] = {
        "cooperation_id": ["1", "2"],
        "operator_id": ["li", "wang"],
        "partner": ["museum", "museum"],
        "agreed_on": [at(3).date(), at(4).date()],
    }
    both = facts(cooperation=cooperation)
    only = facts(cooperation={name: cells[1:] for name, cells in cooperation.items()})
    october = Period.of("2023-10")
    assert measure(**PARTNERS).read(both, october).numbers.tolist() == [1.0, 0.0]
    assert measure(**PARTNERS).read(only, october).numbers.tolist() == [1.0]


def test_a_percentile_of_all_is_another_when_somebody_is_not_there() -> None:
    ids = [str(number) for number in range(20)]
    content = {
        "content_id": ids,
        "operator_id": ["li"] * 10 + ["wang"] * 10,
        "account_id": ["x"] * 10 + ["y"] * 10,
        "published_at": [at(2)] * 20,
    }
    shot = {"content_id": ids, "observed_at": [at(9)] * 20, "views": list(range(20))}
    october = Period.of("2023-10")
    for over, found in (("everyone", [0.0, 2.0]), ("account", [1.0, 1.0])):
        given = facts(content=content, content_snapshot=shot)
        assert measure(**line(over)).read(given, october).numbers.tolist() == found
    assert Line.find("percentile").model_validate({"p": 1, "over": "everyone"}).compares()

"""Laws: the order of rows, other people and other machines change no bit of anyone's value."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.measures.given import ENGINES, SHANGHAI, at, facts, measure, on

from media_appraisal.measures.measure import Measure
from media_appraisal.measures.roster import Roster
from media_appraisal.measures.sums import summed
from media_appraisal.period import Period

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts

OCTOBER = Period.of("2023-10")
PEOPLE = ("a", "b", "c")

MEASURES: list[dict[str, Any]] = [
    {"kind": "count", "table": "content", "where": {"is_original": True}},
    {"kind": "total", "table": "account_day", "column": "views"},
    {"kind": "mean", "table": "account_day", "column": "views", "per": "day"},
    {"kind": "mean", "table": "content_snapshot", "column": "watch_seconds"},
    {"kind": "ratio", "table": "content_snapshot", "of": "likes", "over": "views"},
    {"kind": "growth", "min_base": 5},
    {"kind": "engagement", "weights": {"likes": 0.1, "shares": 0.7}, "within_days": 4},
    {"kind": "engagement", "weights": {"likes": 1}, "per": "followers"},
    {"kind": "hits", "line": {"kind": "multiple", "times": 1.5, "last": 3, "least": 2}},
    {"kind": "hits", "line": {"kind": "percentile", "p": 70, "over": "account", "least": 2}},
    {"kind": "mean", "table": "content_snapshot", "column": "watch_seconds", "weighed_by": "views"},
    {"kind": "engagement", "weights": {"likes": 0.1}, "pooling": "mean_of_contents"},
    {"kind": "on_time", "table": "content", "due": "scheduled_at", "done": "published_at"},
    {"kind": "duration", "table": "content", "since": "scheduled_at", "until": "published_at"},
    {"kind": "active_users"},
    {"kind": "active_users", "per": "day_of_period"},
    {"kind": "core_users", "top": 0.3},
    {"kind": "core_users", "top": 0.3, "of": "value"},
    {"kind": "retention", "day": 3, "counted": "within"},
    {"kind": "improvement"},
    {"kind": "conversion"},
    {"kind": "roi"},
    {"kind": "roas"},
    {"kind": "target_attainment"},
    {"kind": "rated", "item": "x", "shares": {"superior": 0.7, "peer": 0.3}, "absent": "move"},
    {"kind": "entered"},
    {"kind": "rollup", "measure": {"kind": "growth", "min_base": 5}},
    {"kind": "rollup", "measure": {"kind": "active_users"}, "missing": "leave_out"},
    {"kind": "wci_2016"},
    {"kind": "wci_2_0", "within_days": 4},
    {"kind": "wci_14_2"},
    {"kind": "wci_14_2_of_2021"},
    {"kind": "dci_6"},
    {"kind": "bvci_2_0"},
    {"kind": "bci_4"},
    {
        "kind": "compared",
        "as": "percent_change",
        "baseline": "previous",
        "of": {"kind": "total", "table": "account_day", "column": "views"},
    },
    {
        "kind": "compared",
        "as": "difference",
        "baseline": {"kind": "trailing_median", "periods": 2, "least": 1},
        "of": {"kind": "mean", "table": "content_snapshot", "column": "watch_seconds"},
    },
    {"kind": "shrunk", "of": {"kind": "conversion"}, "toward": 0.2, "cases": 3},
]
"""At least one of each kind, in a way that does not compare people."""

DAYS = (*(on(day, month=9) for day in (24, 29, 30)), *map(on, (1, 3, 17, 30, 31)))
"""Days at the edges of the period, and some inside it."""

Tables = dict[str, list[dict[str, Any]]]
"""Facts as rows by table."""

Found = dict[tuple[str, int], tuple[str, int, object]]
"""The number, the state and the reason by person and measure."""

KNOWN = st.integers(0, 50)
COUNTS = (KNOWN, KNOWN, st.none() | KNOWN)
"""Where gaps turn up everywhere, hardly anything has a value; so most people have none."""


@st.composite
def rows_of(draw: st.DrawFn, person: str) -> Tables:
    """What happened to one person, who holds an account alone and another in part."""
    tables: Tables = {key: [] for key in COLUMNS}
    counts = draw(st.sampled_from(COUNTS))
    for account, share in ((f"{person}1", None), (f"{person}2", draw(st.floats(0.05, 1)))):
        first = {"operator_id": person, "account_id": account, "share": share}
        valid_from = draw(st.dates(on(1, month=9), on(20)))
        tables["assignment"].append({**first, "valid_from": valid_from, "valid_to": None})
        for day in draw(st.sets(st.sampled_from(DAYS), max_size=5)):
            levels = {name: draw(counts) for name in ("followers", "followers_gained", "views")}
            tables["account_day"].append({"account_id": account, "day": day, **levels})
    for number in range(draw(st.integers(0, 6))):
        instant = draw(st.datetimes(dt.datetime(2023, 9, 25), dt.datetime(2023, 11, 2)))  # noqa: DTZ001
        instant = instant.replace(tzinfo=SHANGHAI)
        content = {"content_id": f"{person}{number}", "operator_id": person}
        where = {"account_id": draw(st.sampled_from([f"{person}1", f"{person}2", None]))}
        original: dict[str, Any] = {"is_original": draw(st.none() | st.booleans())}
        original["position"] = draw(st.sampled_from([1, 2, None]))
        delay = dt.timedelta(hours=draw(st.integers(-2, 2)))
        times = {"published_at": instant, "scheduled_at": instant - delay}
        tables["content"].append({**content, **where, **original, **times})
        for age in draw(st.sets(st.integers(0, 9), max_size=3)):
            names = ("views", "likes", "shares", "comments", "recommends")
            tables["content_snapshot"].append({
                "content_id": content["content_id"],
                "observed_at": instant + dt.timedelta(days=age),
                "watch_seconds": draw(st.none() | st.floats(0, 1e6)),
                **{name: draw(counts) for name in names},
            })  # fmt: skip
    add_accounts(draw, person, tables)
    add_campaigns(draw, person, tables, counts)
    add_opinions(draw, person, tables)
    return tables


def add_accounts(draw: st.DrawFn, person: str, tables: Tables) -> None:
    """What users of the accounts did, and a change of strategy on one of them."""
    for number in range(draw(st.integers(0, 8))):
        tables["user_event"].append({
            "event_id": f"{person}{number}",
            "user_key": draw(st.sampled_from(["u", "v", "w"])),
            "account_id": draw(st.sampled_from([f"{person}1", f"{person}2"])),
            "at": at(draw(st.integers(1, 6))),
            "kind": draw(st.sampled_from(["follow", "interact", "message"])),
            "value": draw(st.none() | st.floats(0, 1e6)),
        })  # fmt: skip
    for number in range(draw(st.integers(0, 2))):
        changed = draw(st.integers(1, 28))
        tables["iteration"].append({
            "change_id": f"{person}{number}",
            "account_id": f"{person}{draw(st.integers(1, 2))}",
            "changed_on": on(changed),
            "metric": draw(st.sampled_from(["views", "followers"])),
            "direction": draw(st.sampled_from(["more", "less", None])),
            "before_from": on(20, month=9),
            "before_to": on(changed),
            "after_from": on(changed),
            "after_to": on(changed + 3),
        })  # fmt: skip


def add_campaigns(
    draw: st.DrawFn, person: str, tables: Tables, counts: st.SearchStrategy[int | None]
) -> None:
    """Campaigns with a target each, and a path of two stages."""
    for number in range(draw(st.integers(0, 3))):
        name = f"{person}{number}"
        money = {"cost": draw(counts), "attributed_revenue": draw(counts)}
        campaign = {"campaign_id": name, "operator_id": person, "ends_at": at(number + 1)}
        tables["campaign"].append({**campaign, **money})
        figures = {"target": draw(st.floats(0, 9)), "actual": draw(st.floats(0, 9))}
        weight = draw(st.none() | st.floats(0.1, 2))
        direction = draw(st.sampled_from(["more", "less"]))
        target = {"campaign_id": name, "measure": "a", "direction": direction, "weight": weight}
        tables["campaign_target"].append({**target, **figures})
    for stage in range(draw(st.integers(0, 2))):
        path = {"path_id": person, "period": "2023-10", "stage_no": stage, "operator_id": person}
        tables["funnel_stage"].append({**path, "users": draw(counts)})


def add_opinions(draw: st.DrawFn, person: str, tables: Tables) -> None:
    """What others think of the person, and what HR entered."""
    for rater in draw(st.sets(st.sampled_from(["superior", "peer 1", "peer 2"]))):
        rating = {"rater_id": rater, "operator_id": person, "period": "2023-10", "item": "x"}
        score = draw(st.floats(0, 10))
        tables["rating"].append({**rating, "relation": rater.split()[0], "score": score})
    for indicator in draw(st.sets(st.sampled_from(["a", "b"]))):
        entry = {"person": person, "period": "2023-10", "indicator": indicator}
        value = draw(st.none() | st.floats(-1e6, 1e6))
        state = "not_due" if value is None else None
        tables["entered"].append({**entry, "value": value, "state": state})


newsrooms = st.tuples(*(rows_of(person) for person in PEOPLE))


def together(*newsroom: Tables) -> Tables:
    return {key: [row for tables in newsroom for row in tables[key]] for key in newsroom[0]}


COLUMNS = {
    "assignment": ("operator_id", "account_id", "valid_from", "valid_to", "share"),
    "content": (
        "content_id", "operator_id", "account_id", "is_original", "position", "published_at",
        "scheduled_at",
    ),
    "content_snapshot": (
        "content_id", "observed_at", "watch_seconds", "views", "likes", "shares", "comments",
        "recommends",
    ),
    "account_day": ("account_id", "day", "followers", "followers_gained", "views"),
    "user_event": ("event_id", "user_key", "account_id", "at", "kind", "value"),
    "iteration": (
        "change_id", "account_id", "changed_on", "metric", "direction",
        "before_from", "before_to", "after_from", "after_to",
    ),
    "campaign": ("campaign_id", "operator_id", "ends_at", "cost", "attributed_revenue"),
    "campaign_target": ("campaign_id", "measure", "target", "actual", "direction", "weight"),
    "funnel_stage": ("path_id", "period", "stage_no", "operator_id", "users"),
    "rating": ("rater_id", "operator_id", "period", "item", "relation", "score"),
    "entered": ("person", "period", "indicator", "value", "state"),
}  # fmt: skip


def as_facts(tables: Tables, library: str = "polars") -> Facts:
    columns: dict[str, Any] = {
        key: {name: [row[name] for row in tables[key]] for name in COLUMNS[key]} for key in tables
    }
    return facts(library, **columns)


def all_found(given: Facts) -> Found:
    """What every measure finds of each person, to the bit."""
    found: Found = {}
    for place, document in enumerate(MEASURES):
        readings = measure(**document).read(given, OCTOBER, "a")
        columns = (readings.people, readings.numbers, readings.states, readings.reasons)
        for person, number, state, reason in zip(*columns, strict=True):
            found[person, place] = (float(number).hex(), int(state), reason)
    return found


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_every_kind_is_held_to_the_laws() -> None:
    held = {document["kind"] for document in MEASURES}
    assert held == {kind for kind in Measure.known() if "." not in kind}


@few
@given(newsrooms, st.randoms())
def test_the_order_of_rows_changes_no_bit(newsroom: tuple[Tables, ...], random: Any) -> None:
    tables = together(*newsroom)
    before = all_found(as_facts(tables))
    for rows in tables.values():
        random.shuffle(rows)
    assert all_found(as_facts(tables)) == before


@few
@given(newsrooms)
def test_each_alone_has_the_value_that_all_have_together(newsroom: tuple[Tables, ...]) -> None:
    """So a person more changes no one, and people can be spread over machines."""
    alone: Found = {}
    for tables in newsroom:
        alone |= all_found(as_facts(tables))
    assert all_found(as_facts(together(*newsroom))) == alone


@settings(few, max_examples=3)
@given(newsrooms)
def test_every_engine_finds_the_same_bits(newsroom: tuple[Tables, ...]) -> None:
    tables = together(*newsroom)
    by_polars = all_found(as_facts(tables))
    for engine in ENGINES:
        assert all_found(as_facts(tables, engine)) == by_polars, engine


POOLED: list[dict[str, Any]] = [
    {"kind": "ratio", "table": "content_snapshot", "of": "likes", "over": "views"},
    {"kind": "engagement", "weights": {"likes": 1, "shares": 3}},
    {"kind": "on_time", "table": "content", "due": "scheduled_at", "done": "published_at"},
    {"kind": "duration", "table": "content", "since": "scheduled_at", "until": "published_at"},
]


@few
@given(newsrooms, st.data())
def test_what_is_pooled_is_the_same_over_two_halves(
    newsroom: tuple[Tables, ...], data: st.DataObject
) -> None:
    """Each half of the contents is added up on its own, as on two machines."""
    tables = together(*newsroom)
    halves: tuple[Tables, ...] = ({**tables, "content": []}, {**tables, "content": []})
    for content in tables["content"]:
        halves[data.draw(st.integers(0, 1))]["content"].append(content)
    for document in POOLED:
        one = measure(**document)
        first, second, whole = (
            summed(one.rows(as_facts(given), OCTOBER), Roster(PEOPLE))
            for given in (*halves, tables)
        )
        added = {name: first[name] + second[name] for name in whole}
        np.testing.assert_array_equal(one.finish(added), one.finish(whole))


@few
@given(newsrooms, st.integers(2, 30))
def test_what_is_pooled_is_the_same_over_two_parts_of_the_period(
    newsroom: tuple[Tables, ...], day: int
) -> None:
    """A quarter from its own facts is that of its months' sums, and no mean of their rates."""
    given_facts = as_facts(together(*newsroom))
    parts = (
        Period.of(f"2023-10-01/2023-10-{day:02d}"),
        Period.of(f"2023-10-{day + 1:02d}/2023-10-31"),
    )
    for document in POOLED:
        one = measure(**document)
        first, second, whole = (
            summed(one.rows(given_facts, period), Roster(PEOPLE)) for period in (*parts, OCTOBER)
        )
        added = {name: first[name] + second[name] for name in whole}
        np.testing.assert_array_equal(one.finish(added), one.finish(whole))

"""Laws of what is known: any moment is replayed, and what is taken back leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.measures.given import at, facts
from tests.measures.test_laws import COLUMNS, PEOPLE, Tables, all_found, few, newsrooms, together

from media_appraisal.measures.facts import Facts
from media_appraisal.measures.frames import instant_number
from media_appraisal.measures.known import thing_keys
from media_appraisal.measures.tables import TABLES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from media_appraisal.measures.tables import Table

    Row = dict[str, Any]

MOMENTS = tuple(at(day, 0, month=11) for day in (4, 8, 12, 16))
"""When things are told; by the last of them whatever happens in the newsroom has happened."""


FIGURES = {"count", "amount", "number"}


def histories(draw: st.DrawFn, rows: list[dict[str, Any]], table: Table) -> Iterator[Row]:
    """Each row told at some moments, at times without its figures, or taken back."""
    figures = [name for name, sort in table.columns.items() if sort in FIGURES]
    kept = {*table.keys, *(figures if table.key == "entered" else ())}
    for row in rows:
        for moment in draw(st.sets(st.sampled_from((None, *MOMENTS)), min_size=1, max_size=3)):
            told = {"observed_at": moment, "retracted": draw(st.sampled_from([None, False, True]))}
            unknown = dict.fromkeys(set(figures) & row.keys() - kept)
            yield row | told | (unknown if draw(st.booleans()) else {})


@st.composite
def told_newsrooms(draw: st.DrawFn) -> Tables:
    """What happened, and when it was told; snapshots are told as of their own moments."""
    tables = together(*draw(newsrooms))
    found: Tables = {}
    for key, rows in tables.items():
        if TABLES[key].cumulative:
            found[key] = [row | {"retracted": draw(st.booleans())} for row in rows]
        else:
            found[key] = list(histories(draw, rows, TABLES[key]))
    return found


def as_facts(tables: Tables) -> Facts:
    """What a row does not say of when it was told, or of whether taken back, is unknown."""
    names = {key: dict.fromkeys((*COLUMNS[key], "observed_at", "retracted")) for key in tables}
    columns: dict[str, Any] = {
        key: {name: [row.get(name) for row in rows] for name in names[key]}
        for key, rows in tables.items()
    }
    return facts(operator={"operator_id": PEOPLE}, **columns)


def known(row: dict[str, Any], moment: dt.datetime) -> bool:
    return row["observed_at"] is None or row["observed_at"] <= moment


@few
@given(told_newsrooms(), st.sampled_from(MOMENTS))
def test_a_moment_reads_as_if_nothing_had_been_told_since(
    tables: Tables, moment: dt.datetime
) -> None:
    then = as_facts(
        {key: [row for row in rows if known(row, moment)] for key, rows in tables.items()}
    )
    expected = Facts(then.records, then.zone, instant_number(moment))
    assert all_found(as_facts(tables).as_of(moment)) == all_found(expected)


@few
@given(told_newsrooms(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_no_bit(tables: Tables, chance: Any) -> None:
    before = all_found(as_facts(tables))
    for rows in tables.values():
        chance.shuffle(rows)
    assert all_found(as_facts(tables)) == before


@few
@given(newsrooms, st.data())
def test_what_is_taken_back_and_told_again_is_as_told_now(
    newsroom: tuple[Tables, ...], data: st.DataObject
) -> None:
    """Whatever had been told of it before; snapshots stand for themselves."""
    now, history = together(*newsroom), together(*newsroom)
    for key, rows in now.items():
        if not TABLES[key].cumulative:
            chosen = [row for row in rows if data.draw(st.booleans())]
            first = [row | {"observed_at": MOMENTS[0]} for row in chosen]
            back = [row | {"observed_at": MOMENTS[1], "retracted": True} for row in chosen]
            now[key] = [row | {"observed_at": MOMENTS[2]} for row in rows]
            history[key] = [*first, *now[key], *back]
    assert all_found(as_facts(history)) == all_found(as_facts(now))


@few
@given(newsrooms)
def test_what_is_taken_back_is_as_if_it_had_never_been_told(newsroom: tuple[Tables, ...]) -> None:
    """Of the contents, their figures and the days of one person."""
    mine, *others = newsroom
    told, untold = together(*newsroom), together(*newsroom)
    for key in ("content", "content_snapshot", "account_day", "user_event"):
        named = {tuple(row[name] for name in thing_keys(TABLES[key])): row for row in mine[key]}
        told[key] += [
            row | {"observed_at": MOMENTS[-1], "retracted": True} for row in named.values()
        ]
        untold[key] = [row for tables in others for row in tables[key]]
    found, expected = (all_found(as_facts(one).as_of(MOMENTS[-1])) for one in (told, untold))
    assert found == expected

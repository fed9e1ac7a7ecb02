"""Where people stand, whatever was asked before."""

from __future__ import annotations

from typing import Any

from hypothesis import example
from hypothesis import given as examples
from hypothesis import strategies as st

from media_appraisal.extras import nw
from media_appraisal.measures import roster
from media_appraisal.measures.roster import Roster

ROSTER = ("a", "b", "c")
columns = st.lists(st.sampled_from(["a", "b", "c", "z", None]), max_size=6)


def names_of(library: str, names: list[str | None]) -> nw.Series[Any]:
    backend: Any = library
    return nw.new_series("person", names, nw.String, backend=backend)


def by_hand(names: list[str | None]) -> list[int]:
    return [ROSTER.index(name) if name in ROSTER else -1 for name in names]


@examples(st.lists(columns, min_size=1, max_size=8))
@example([["a", None], ["a", "a"], ["a", None]])
def test_each_column_has_its_own_places(asked: list[list[str | None]]) -> None:
    known = Roster(ROSTER)
    for library in ("polars", "pandas", "pyarrow"):
        for names in asked:
            assert known.places(names_of(library, names)).tolist() == by_hand(names)


def test_places_are_found_once_for_equal_columns() -> None:
    known, several = Roster(ROSTER), [["a", "b"], ["b", "a"], ["a", "z"]]
    found = [known.places(names_of("polars", list(names))) for names in several]
    again = [known.places(names_of("polars", list(names))) for names in several]
    assert [one is other for one, other in zip(found, again, strict=True)] == [True] * roster.KEPT
    known.places(names_of("polars", ["c", "c"]))
    assert known.places(names_of("polars", ["a", "b"])) is not found[0]

"""Entered: a number that a person enters, not one that facts give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.errors.measures import ColumnAbsent, EntryUnclear, TableAbsent
from media_appraisal.extras import nw
from media_appraisal.later import np
from media_appraisal.measures.frames import cells_of
from media_appraisal.measures.measure import Measure
from media_appraisal.measures.readings import Blank, Readings, text_of
from media_appraisal.measures.sums import summed
from media_appraisal.states import STATES
from media_appraisal.text import Text, both, of_one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.measures.sums import Sums
    from media_appraisal.period import Period

NOT_ENTERED = Text(zh="尚未录入", en="not entered")

GAPS = STATES[1:]
"""What may stand in place of a value."""


class Entered(Measure):
    """The value that HR or another person entered in the table `entered` under the indicator's key.

    In place of a value a row may have a state (missing, not_applicable, not_due) and a reason.
    """

    flow = True
    """It may be one: nothing is known of the number but what the scheme says."""

    kind: Literal["entered"] = "entered"

    def rows(self, facts: Facts, period: Period) -> Frame:
        """Every entry of the period, under whatever key."""
        given = facts.table("entered").columns
        noted = [name for name in ("state", "reason") if name in given]
        return facts.rows("entered", period, "indicator", "value", *noted)

    def finish(self, sums: Sums) -> FloatArray:
        """The values; NaN where a state, or nothing, was entered."""
        return np.where(sums["entered"] > 0, sums["value"], np.nan)

    def read(self, facts: Facts, period: Period, key: str = "") -> Readings:
        """The value of everyone, entered under `key`; EntryUnclear for a row that says two things.

        Who has no row, or all where there is no table, is missing.
        """
        people = facts.people(period)
        try:
            rows = self.rows(facts, period)
        except (TableAbsent, ColumnAbsent) as absent:
            return Readings.without(people, text_of(absent))
        entries = rows.filter(nw.col("indicator") == key)
        entered = (~nw.col("value").is_null()).cast(nw.Int64)
        values = entries.select("person", "value", entered=entered)
        blanks = [*_blanks(entries, people, key), Blank(None, "missing", NOT_ENTERED)]
        return Readings.of(
            people, self.finish(summed(values, facts.roster(period))), blanks, self.kind
        )


def _blanks(entries: Frame, people: Sequence[str], key: str) -> Iterator[Blank]:
    """One cause of gaps for each state and reason that was entered."""
    places = {person: place for place, person in enumerate(people)}
    noted: dict[tuple[Any, str | None], list[int]] = {}
    for entry in _rows(entries):
        if (entry["value"] is None) == (entry["state"] is None) or entry["state"] not in (
            None,
            *GAPS,
        ):
            raise EntryUnclear(person=entry["person"], indicator=key, known=GAPS)
        if entry["state"] is not None and entry["person"] in places:
            said = (entry["state"], entry["reason"])
            noted.setdefault(said, []).append(places[entry["person"]])
    for (state, reason), where in noted.items():
        holds = np.zeros(len(people), dtype=bool)
        holds[where] = True
        yield Blank(holds, state, of_one_line(reason or "") or both(state))


def _rows(entries: Frame) -> Iterator[dict[str, Any]]:
    """The entries as mappings, None for a gap or for a column that was not given."""
    names = ("person", "value", "state", "reason")
    nothing = [None] * len(entries)
    columns = (cells_of(entries[name]) if name in entries.columns else nothing for name in names)
    for cells in zip(*columns, strict=True):
        yield dict(zip(names, cells, strict=True))

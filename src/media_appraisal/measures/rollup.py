"""Rollup: the value of a longer period out of the values of the shorter ones inside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from media_appraisal.errors.facts import NobodyNamed
from media_appraisal.later import np
from media_appraisal.measures.measure import Measure, noted
from media_appraisal.measures.readings import NOTHING, Readings, blanks_of, of_period
from media_appraisal.states import MISSING, NOT_APPLICABLE, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period

Unit = Literal["month", "quarter", "half"]
How = Literal["mean", "sum", "last"]

_UNITS: dict[Unit, Text] = {
    "month": Text(zh="各月", en="months"),
    "quarter": Text(zh="各季度", en="quarters"),
    "half": Text(zh="各半年", en="half-years"),
}
_HOWS: dict[How, Text] = {
    "mean": Text(zh="平均", en="mean"),
    "sum": Text(zh="合计", en="sum"),
    "last": Text(zh="最后一个", en="last"),
}


class Rollup(Measure):
    """The mean, the sum or the last of the values that another measure has month by month.

    A month in which a person is not on the roster, or to whom it is not applicable, does not
    count; one that is missing leaves the whole without a value, unless it is to be left out. Of
    the period that is itself such a month it is that month's value. A mean of rates is not the
    rate of the whole: without a rollup a measure reads the longer period at once.
    """

    kind: Literal["rollup"] = "rollup"
    measure: Measure
    """What is read month by month."""
    unit: Unit = "month"
    """The shorter periods."""
    how: How = "mean"
    """What becomes of their values."""
    missing: Literal["refuse", "leave_out"] = "refuse"
    """A missing month: no value, or the others decide alone."""

    def compares(self) -> bool:
        """Whether the measure that is rolled up compares people."""
        return self.measure.compares()

    def note(self) -> Text:
        """`mean of the months`."""
        unit, how = _UNITS[self.unit], _HOWS[self.how]
        own = Text(zh=f"{unit.zh}值的{how.zh}", en=f"{how.en} of the {unit.en}")
        return noted(self.measure, own)

    def rows(self, facts: Facts, period: Period) -> Frame:
        """The rows of the measure that is rolled up; their values, not they, are put together."""
        return self.measure.rows(facts, period)

    def by_period(self, facts: Facts, period: Period, key: str = "") -> dict[Period, Readings]:
        """What the measure finds in each of the shorter periods in which anybody is on the roster.

        Raises BadPeriod for a period that they do not make up.
        """
        found = {}
        for shorter in (period,) if period.unit == self.unit else period.split(self.unit):
            try:
                found[shorter] = self.measure.read(facts, shorter, key)
            except NobodyNamed:
                continue
        return found

    def read(self, facts: Facts, period: Period, key: str = "") -> Readings:
        """The value of everyone whom the facts name for the longer period.

        Floats are added exactly and rounded once, so that no order of months changes a bit.
        """
        people = facts.people(period)
        several = self.by_period(facts, period, key)
        placed = {shorter: _places(readings, people) for shorter, readings in several.items()}
        numbers = np.full(len(people), np.nan)
        gaps: dict[tuple[int, Text], list[int]] = {}
        for person in range(len(people)):
            values = [
                (shorter, several[shorter], place)
                for shorter, at in placed.items()
                if (place := at[person]) is not None
            ]
            found = self._rolled(values)
            if isinstance(found, float):
                numbers[person] = found
            else:
                gaps.setdefault(found, []).append(person)
        return Readings.of(people, numbers, tuple(blanks_of(gaps, len(people))), self.kind)

    def _rolled(self, values: Sequence[tuple[Period, Readings, int]]) -> float | tuple[int, Text]:
        """One person's value; or the state of the gap and its reason."""
        counted: list[float] = []
        unknown = (NOT_APPLICABLE, NOTHING) if values else (MISSING, NOTHING)
        for shorter, readings, place in reversed(values) if self.how == "last" else values:
            state = int(readings.states[place])
            if state == OBSERVED:
                counted.append(float(readings.numbers[place]))
                if self.how == "last":
                    break
            elif state != NOT_APPLICABLE:
                unknown = (state, of_period(shorter, readings.reasons[place] or NOTHING))
                if self.missing == "refuse":
                    return unknown
            elif unknown[0] == NOT_APPLICABLE:
                unknown = (state, readings.reasons[place] or NOTHING)
        if not counted:
            return unknown
        total = math.fsum(counted)
        return total / len(counted) if self.how == "mean" else total


def _places(readings: Readings, people: Sequence[str]) -> list[int | None]:
    """Where each of the people stands in readings; None for who does not."""
    at = {person: place for place, person in enumerate(readings.people)}
    return [at.get(person) for person in people]

"""The family of baselines: what each person's value is compared with."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

import attrs

from media_appraisal.document import Member
from media_appraisal.errors.facts import NobodyNamed
from media_appraisal.later import np
from media_appraisal.measures.readings import Readings, of_period
from media_appraisal.states import MISSING, OBSERVED
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.measures.facts import Facts
    from media_appraisal.measures.measure import Measure
    from media_appraisal.period import Period

NOT_THERE = Text(zh="不在人员名单中", en="not on the roster")


@attrs.frozen(eq=False)
class Asked:
    """The values that are to be compared, and what it takes to find others like them."""

    measure: Measure
    facts: Facts
    period: Period
    key: str
    """The indicator's; only entered numbers need it."""
    found: Readings
    """What the measure finds in the period."""

    def before(self, period: Period) -> Readings:
        """What it finds of the same people in another period, which every reason names."""
        found = self.elsewhere(self.facts, period)
        reasons = (
            None if reason is None else of_period(period, reason) for reason in found.reasons
        )
        return attrs.evolve(found, reasons=tuple(reasons))

    def elsewhere(self, facts: Facts, period: Period) -> Readings:
        """What it finds of the same people in other facts; missing for who is not there."""
        people = self.found.people
        try:
            found = self.measure.read(facts, period, self.key)
        except NobodyNamed:
            return Readings.without(people, NOT_THERE)
        at = {person: place for place, person in enumerate(found.people)}
        places = np.array([at.get(person, -1) for person in people])
        numbers = np.where(places >= 0, found.numbers[places], np.nan)
        states = np.where(np.isnan(numbers), MISSING, OBSERVED)
        reasons = (found.reasons[place] if place >= 0 else NOT_THERE for place in places)
        cases = None if found.cases is None else np.where(places >= 0, found.cases[places], 0.0)
        return Readings(people, numbers, states, tuple(reasons), cases)


class Baseline(Member):
    """Gives what each person's value is compared with."""

    family = "baseline"
    home = "media_appraisal.measures.baselines"
    group = "media_appraisal.baselines"

    @abstractmethod
    def label(self) -> Text:
        """What it is, as an explanation says it."""

    @abstractmethod
    def levels(self, asked: Asked) -> Readings:
        """What each value is compared with, of the people of `asked.found` in their order."""

    def compares(self) -> bool:
        """Whether it looks at other people."""
        return False

"""Measure: the facts of a period become the values of everybody on the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.engine.apart import measured_apart
from media_appraisal.engine.intake import refuse_misfit
from media_appraisal.engine.values import Values
from media_appraisal.later import np
from media_appraisal.measures.facts import Facts
from media_appraisal.period import Period
from media_appraisal.states import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.engine.apart import Parted
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Text


def measure(
    scheme: Scheme,
    facts: Facts | Parted,
    period: Period | str,
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> Values:
    """One value a person and indicator of the scheme (adjustment, gate), read from the facts.

    A gap says why it is one. Beside the numbers stand the days on which each was active, of how
    many cases shares are, and until when the facts were known. `progress` is called with the key,
    the number read and the number of columns after each column; with facts that stay in files
    (`open_facts`), after each shard of people. Raises BadPeriod and PeriodMisfit.
    """
    named = Period.of(period)
    refuse_misfit(scheme, named)
    if not isinstance(facts, Facts):
        return measured_apart(scheme, facts, named, read_values, progress)
    return read_values(scheme, facts, named, progress=progress)


def read_values(
    scheme: Scheme,
    facts: Facts,
    period: Period,
    *,
    comparing: bool = False,
    progress: Callable[[str, int, int], None] | None = None,
) -> Values:
    """The values of people whose facts are all in memory, each beside its reason and cases.

    With `comparing` only those whose measure compares people; all others are missing.
    """
    people = facts.people(period)
    numbers = np.full((len(people), len(scheme.columns)), np.nan, order="F")
    states = np.full(numbers.shape, MISSING, dtype=np.uint8, order="F")
    reasons: dict[tuple[int, int], Text] = {}
    cases = np.full_like(numbers, np.nan)
    for column, part in enumerate(scheme.measured):
        if comparing and not part.measure.compares():
            continue
        readings = part.measure.read(facts, period, part.key)
        numbers[:, column], states[:, column] = readings.numbers, readings.states
        reasons |= {(row, column): why for row, why in enumerate(readings.reasons) if why}
        if readings.cases is not None:
            cases[:, column] = readings.cases
        if progress is not None:
            progress(part.key, column + 1, len(scheme.columns))
    days = facts.active_days(period)
    return Values(
        people,
        scheme.columns,
        numbers,
        states,
        reasons,
        period,
        days=[days[person] for person in people] if days else None,
        cases=None if np.isnan(cases).all() else cases,
        known_until=facts.known_until,
    )

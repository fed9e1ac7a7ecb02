"""Apart: people measured a shard at a time, and together only where a measure compares them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

import attrs

from media_appraisal.engine.values import Values
from media_appraisal.errors.facts import NobodyNamed
from media_appraisal.later import np
from media_appraisal.measures.facts import Facts
from media_appraisal.measures.roster import Roster

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from contextlib import AbstractContextManager

    from media_appraisal.arrays import BoolArray, FloatArray
    from media_appraisal.measures.frames import Frame
    from media_appraisal.period import Period
    from media_appraisal.scheme.scheme import Scheme


class Measuring(Protocol):
    """What measures people whose facts are in memory."""

    def __call__(
        self, scheme: Scheme, facts: Facts, period: Period, *, comparing: bool = False
    ) -> Values:
        """The values of everybody; with `comparing` only those that compare people."""


ABREAST = 2
"""Shards that are measured at a time, so that no processor waits for the other."""


class Parted(Protocol):
    """Facts that are held elsewhere: shards of people who can be measured apart."""

    @property
    def shards(self) -> int:
        """How many there are."""

    @property
    def empty(self) -> Facts:
        """Every table that was given, without rows."""

    def parted(self) -> AbstractContextManager[Iterable[Callable[[], Facts]]]:
        """How to read the facts of each shard."""

    def whole(self, only: Collection[str]) -> Facts:
        """Some of the tables, with the rows of everybody."""


@attrs.frozen(eq=False)
class _Asked(Facts):
    """Facts that remember the names of the tables that they were asked for."""

    names: set[str] = attrs.field(factory=set)

    def table(self, key: str, *columns: str) -> Frame:
        """The table, as ever."""
        self.names.add(key)
        return super().table(key, *columns)

    def roster(self, period: Period) -> Roster:  # noqa: ARG002  # whoever it is
        """Somebody, so that there is something to ask for."""
        return Roster(("somebody",))


def measured_apart(
    scheme: Scheme,
    facts: Parted,
    period: Period,
    measuring: Measuring,
    progress: Callable[[str, int, int], None] | None,
) -> Values:
    """The values of everybody: each shard measured by itself, and put together by name.

    Raises NobodyNamed, and what `measuring` raises.
    """

    def measured(read: Callable[[], Facts]) -> Values | None:
        try:
            return measuring(scheme, read(), period)
        except NobodyNamed:
            return None

    several: list[Values] = []
    with facts.parted() as shards, ThreadPoolExecutor(ABREAST) as threads:
        for number, values in enumerate(threads.map(measured, shards), start=1):
            if values is not None:
                several.append(values)
            if progress is not None:
                progress("", number, facts.shards)
    if not several:
        raise NobodyNamed(period=str(period))

    def everyone() -> Values:
        whole = facts.whole(asked_by(scheme, facts.empty, period))
        return measuring(scheme, whole, period, comparing=True)

    return together(scheme, Values.joined(several), everyone)


def asked_by(scheme: Scheme, empty: Facts, period: Period) -> set[str]:
    """The tables that measures ask for which compare people, and those that name everyone.

    Where there is no list of people, every table names some. `empty` has every table that was
    given, without rows.
    """
    given = empty.records.keys()
    if given.isdisjoint({"operator", "assignment"}):
        return set(given)
    asking = _Asked(empty.records, empty.zone, names={"operator", "assignment"})
    for one in scheme.measured:
        if one.measure.compares():
            one.measure.read(asking, period, one.key)
    return asking.names & given


def together(scheme: Scheme, apart: Values, everyone: Callable[[], Values]) -> Values:
    """The values of people measured apart, with the columns that compare them as of `everyone`."""
    compared = np.array([one.measure.compares() for one in scheme.measured])
    return _beside(apart, everyone(), compared) if compared.any() else apart


def _beside(found: Values, whole: Values, compared: BoolArray) -> Values:
    reasons = {place: why for place, why in found.reasons.items() if not compared[place[1]]}
    reasons |= {place: why for place, why in whole.reasons.items() if compared[place[1]]}
    cases = np.where(compared, _cases_of(whole), _cases_of(found))
    return attrs.evolve(
        found,
        numbers=np.where(compared, whole.numbers, found.numbers),
        states=np.where(compared, whole.states, found.states),
        reasons=reasons,
        cases=None if np.isnan(cases).all() else cases,
    )


def _cases_of(values: Values) -> FloatArray:
    """Of how many cases each value is the share, NaN where it is none."""
    return np.full_like(values.numbers, np.nan) if values.cases is None else values.cases

"""The setting of the sample newsroom: its days, who answers for what on each, and the dice."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.extras import pl
from media_appraisal.later import np
from media_appraisal.newsroom.cast import (
    ACCOUNTS,
    AWAY,
    DAY,
    Person,
    Spell,
    abilities_of,
    leave_of,
    people_of,
    spells_of,
)
from media_appraisal.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from media_appraisal.arrays import FloatArray, IntArray

    DayArray = npt.NDArray[np.datetime64]
    StrArray = npt.NDArray[np.str_]

HISTORY = 60
"""Days before the first month that are told of as well, so that hits and growth have a past."""

ZONE = "Asia/Shanghai"
AHEAD = np.timedelta64(8, "h")
"""How far the clocks of the zone are ahead of UTC; it has had no summer time since 1991."""


@attrs.frozen(eq=False)
class Slots:
    """One a person and month in which the person works: the first day, and how many there are."""

    person: IntArray
    month: IntArray
    start: DayArray
    length: IntArray

    def repeated(self, counts: IntArray) -> Slots:
        """Each slot as often as its count says, in the same order."""
        return Slots(*(np.repeat(cells, counts) for cells in attrs.astuple(self, recurse=False)))


@attrs.frozen(eq=False)
class Setting:
    """What every table is drawn from. Days and accounts are places in `days` and ACCOUNTS."""

    rng: np.random.Generator
    months: tuple[Period, ...]
    people: tuple[Person, ...]
    spells: tuple[Spell, ...]
    abilities: FloatArray
    """Shape (people, dimensions), from 0 to 1."""
    days: DayArray
    month_of: IntArray
    """Shape (days,): the place of each day's month; -1 before the first."""
    holders: IntArray
    """Shape (accounts, days): the place of the person who answers for the account."""
    slots: Slots

    @classmethod
    def of(cls, rng: np.random.Generator, months: tuple[Period, ...]) -> Setting:
        """The setting of some consecutive months."""
        people = people_of(months)
        spells = spells_of(people, months)
        first = np.datetime64(months[0].start - HISTORY * DAY, "D")
        days = np.arange(first, np.datetime64(months[-1].end, "D"))
        starts = np.array([month.start for month in months], dtype="datetime64[D]")
        return cls(
            rng=rng,
            months=months,
            people=people,
            spells=spells,
            abilities=abilities_of(rng, people),
            days=days,
            month_of=np.searchsorted(starts, days, side="right") - 1,
            holders=_holders(spells, people, days),
            slots=_slots(people, months),
        )

    @property
    def keys(self) -> StrArray:
        """The ids of the people."""
        return np.array([person.key for person in self.people])

    @property
    def periods(self) -> tuple[Period, ...]:
        """The months, and each quarter and year of which every month is there."""
        ends = [(month.start.year, month.start.month) for month in self.months]
        quarters = [f"{year}-Q{month // 3}" for year, month in ends if month % 3 == 0]
        years = [str(year) for year, month in ends if month == 12]
        longer = (Period.of(name) for name in (*quarters, *years))
        return (*self.months, *(one for one in longer if self.months[0].start <= one.start))

    @property
    def exported(self) -> dt.datetime:
        """When all this is said to have been exported: 9 days after the end."""
        return dt.datetime.combine(self.months[-1].end + 9 * DAY, dt.time(10), dt.UTC)

    def able(self, dimension: int, people: IntArray) -> FloatArray:
        """The ability of each of these people (places, of any shape) in a dimension."""
        able: FloatArray = self.abilities[people, dimension]
        return able

    def place(self, key: str) -> int:
        """The place of a person."""
        return [person.key for person in self.people].index(key)

    def table(self, **columns: Any) -> pl.DataFrame:
        """A fact table of arrays or lists, naive moments being UTC; its source stands beside."""
        frame = pl.DataFrame({name: _column(cells) for name, cells in columns.items()})
        if "observed_at" not in columns:
            exported = pl.lit(self.exported).cast(pl.Datetime("us", "UTC"))
            frame = frame.with_columns(observed_at=exported)
        return frame.with_columns(source=pl.lit("sample"))


def moments(days: DayArray, minutes: Any) -> DayArray:
    """Minutes after midnight of the zone, as naive moments in UTC."""
    local = days.astype("datetime64[m]") + np.asarray(minutes).astype("timedelta64[m]")
    utc: DayArray = (local - AHEAD).astype("datetime64[us]")
    return utc


def any_days(setting: Setting, slots: Slots) -> DayArray:
    """A day of each slot."""
    drawn = np.floor(setting.rng.random(len(slots.person)) * slots.length)
    return slots.start + drawn.astype(np.int64)


def between(worst: float, best: float, share: Any) -> Any:
    """The number that lies this share of the way from one to the other."""
    return worst + (best - worst) * share


def between_by_ratio(worst: float, best: float, share: Any) -> Any:
    """The same on a scale of ratios."""
    return worst * (best / worst) ** share


def numbered(stem: str, count: int) -> list[str]:
    """Names with a number each, from 1."""
    width = len(str(count))
    return [f"{stem}-{number:0{width}d}" for number in range(1, count + 1)]


def _column(cells: Any) -> pl.Series:
    series = pl.Series(cells)
    return series.dt.replace_time_zone("UTC") if series.dtype == pl.Datetime else series


def _holders(spells: Sequence[Spell], people: Sequence[Person], days: DayArray) -> IntArray:
    places = {person.key: place for place, person in enumerate(people)}
    holders = np.zeros((len(ACCOUNTS), len(days)), dtype=np.int64)
    for spell in sorted(spells, key=lambda spell: spell.share):  # the larger share answers for it
        held = days >= np.datetime64(spell.valid_from)
        if spell.valid_to is not None:
            held &= days < np.datetime64(spell.valid_to)
        holders[ACCOUNTS.index(spell.account), held] = places[spell.person]
    return holders


def _slots(people: Sequence[Person], months: Sequence[Period]) -> Slots:
    away, _ = leave_of(months)
    rows = []
    for m, month in enumerate(months):
        for p, person in enumerate(people):
            start = max(month.start, person.active_from)
            leaves = person.key == AWAY and month.start <= away < month.end
            end = away if leaves else month.end
            if start < month.end:
                rows.append((p, m, start, (end - start).days))
    person_of, month_of, starts, lengths = zip(*rows, strict=True)
    return Slots(
        np.array(person_of),
        np.array(month_of),
        np.array(starts, dtype="datetime64[D]"),
        np.array(lengths),
    )

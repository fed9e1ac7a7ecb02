"""Plan: how many people each grade may go to, and where lines fall among people's totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from media_appraisal.arrays import settle
from media_appraisal.errors.scales import GradeTwice, TiedAtTheLine
from media_appraisal.later import np
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.scale import Grade

Ties: TypeAlias = Literal["up", "down", "refuse"]


@attrs.frozen
class Plan:
    """How many people get each grade of a scale that compares people, before ties."""

    people: int
    seats: tuple[int, ...]
    """One a grade, from the best to the worst; for a cap, the most that may get it."""
    notes: tuple[Text, ...] = ()
    """What is odd about so few people: a grade for nobody, a place lost to more people."""


@attrs.frozen
class Ranked:
    """People's settled totals from the best to the worst."""

    totals: tuple[float, ...]

    @classmethod
    def of(cls, totals: FloatArray) -> Ranked:
        """The totals, shape (n,), in order; gaps do not count."""
        settled = settle(totals[~np.isnan(totals)])
        return cls(tuple(np.sort(settled)[::-1].tolist()))

    def parted(self, end: int, ties: Ties, grade: Grade) -> int:
        """How many people stand above a line meant after the first `end`, equals kept together.

        TiedAtTheLine where equals stand on both sides and `ties` is `refuse`.
        """
        totals = self.totals
        if end in {0, len(totals)} or totals[end - 1] > totals[end]:
            return end
        first = totals.index(totals[end])
        equals = totals.count(totals[end])
        if ties == "refuse":
            raise TiedAtTheLine(
                total=plain(totals[end]), people=equals, places=end - first, grade=grade.key
            )
        return first if ties == "down" else first + equals

    def down_to(self, line: float) -> int:
        """How many people's totals settle at the settled line or above it."""
        mark = settle(line)
        return sum(total >= mark for total in self.totals)


def refuse_twice(grades: Sequence[Grade]) -> None:
    """GradeTwice where two grades have one key."""
    keys = [grade.key for grade in grades]
    twice = tuple(dict.fromkeys(key for key in keys if keys.count(key) > 1))
    if twice:
        raise GradeTwice(keys=twice)


def said_ties(ties: Ties) -> Text:
    """What happens to people with equal totals on both sides of a line."""
    return _TIES[ties]


_TIES = {
    "up": Text(zh="同分者一律就高", en="equals all get the better grade"),
    "down": Text(zh="同分者一律就低", en="equals all get the lower grade"),
    "refuse": Text(zh="同分跨线时须人工裁定", en="equals across a line are for people to decide"),
}

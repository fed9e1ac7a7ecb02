"""Quota: so large a share of the people gets each grade, the best totals first."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.methods import NothingListed
from media_appraisal.errors.scales import (
    BoundsCrossed,
    CapTiesUp,
    QuotaLeastTooHigh,
    QuotaMostTooLow,
    QuotaShareMissing,
    QuotaSharesOff,
    QuotaTooFew,
    TiesBreakBounds,
)
from media_appraisal.methods.apportionment import (
    Bounds,
    Seats,
    fits,
    largest_remainder,
    sainte_lague,
    share_of,
)
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.methods.scales.lines import Lines
from media_appraisal.methods.scales.plan import Plan, Ranked, Ties, refuse_twice, said_ties
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

Share = Annotated[Number, Field(ge=0, le=1)]
Count = Annotated[int, Field(strict=True, ge=0)]
Method = Literal["largest_remainder", "sainte_lague", "cap"]


class QuotaGrade(Grade):
    """A grade and the share of the people that gets it."""

    share: Share | None = None
    """The share of the people, 0.2 for 20%; the last grade may leave it out and takes the rest."""
    least: Count = 0
    """The fewest people that get it."""
    most: Count | None = None
    """The most people that get it; no limit if not given."""


class Quota(Scale):
    """Grades by rank: each goes to its share of the people (强制分布), the best totals first.

    It compares people: `fit` gives the `lines` that separate them, which grade one person alone
    as in company. It says who is better, not who is good enough: that is `standard`. Shares are
    targets, turned into whole people by largest remainders (Hamilton) or Sainte-Laguë's method,
    or with `cap` limits, cut to whole people: those beyond a limit get the next grade, and the
    last grade takes the rest. `plan` gives the numbers and what is odd about them.
    """

    kind: Literal["quota"] = "quota"
    grades: tuple[QuotaGrade, ...]
    """From the best to the worst, each with its share; shares add up to 1."""
    ties: Ties
    """Whether people with equal settled totals on both sides of a line all get the better grade
    (`up`), the lower one (`down`), or are for people to decide on (`refuse`)."""
    method: Method = "largest_remainder"
    """How shares become whole people."""
    smallest: Annotated[int, Field(strict=True, ge=1)] = 1
    """The fewest people that may be graded by rank; `fit` raises QuotaTooFew for fewer."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.grades:
            raise NothingListed(name="grades")
        refuse_twice(self.grades)
        lacking = tuple(grade.key for grade in self.grades[:-1] if grade.share is None)
        if lacking:
            raise QuotaShareMissing(grades=lacking)
        if sum(self._shares) != 1 or min(self._shares) < 0:
            written = [share_of(grade.share or 0.0) for grade in self.grades]
            shown = tuple(f"{grade.key} {_percent(grade)}" for grade in self.grades)
            raise QuotaSharesOff(found=plain(float(sum(written))), grades=shown)
        for grade in self.grades:
            if grade.most is not None and grade.least > grade.most:
                raise BoundsCrossed(grade=grade.key, least=grade.least, most=grade.most)
        if self.method == "cap" and self.ties == "up":
            raise CapTiesUp
        return self

    def fit(self, totals: FloatArray) -> Lines:
        """The lines among totals of shape (n,); permuted people get the same ones.

        What `plan` refuses is refused; so are equals who stand in the way, by TiedAtTheLine or
        TiesBreakBounds.
        """
        ranked = Ranked.of(totals)
        people = len(ranked.totals)
        ends = self._ends(ranked, self.plan(people).seats)
        starts = (0, *ends)
        for grade, start, end in zip(self.grades, starts, ends, strict=False):
            _refuse_beyond_bounds(grade, end - start)
        lowest = [
            ranked.totals[end - 1] if end > start else None
            for start, end in itertools.pairwise(starts)
        ]
        return Lines.drawn(self, people, lowest)

    def plan(self, people: int) -> Plan:
        """How many of so many people each grade goes to, and what is odd about that.

        QuotaTooFew for fewer people than `smallest`; QuotaLeastTooHigh or QuotaMostTooLow where
        the bounds leave no way.
        """
        if people < self.smallest:
            raise QuotaTooFew(people=people, smallest=self.smallest)
        fewest, most = self._room(people)
        if people < fewest:
            raise QuotaLeastTooHigh(people=people, fewest=fewest)
        if people > most:
            raise QuotaMostTooLow(people=people, most=most)
        seats = self._seats(people)
        notes = (*self._nobodies(people, seats), *self._losses(people, seats), *self._level(seats))
        return Plan(people, seats.counts, notes)

    def _ends(self, ranked: Ranked, seats: tuple[int, ...]) -> tuple[int, ...]:
        """How many people stand above the lower line of each grade."""
        ends: list[int] = []
        meant = 0
        for grade, count in zip(self.grades, seats, strict=True):
            # A cap counts from where the grade before it really ended, so that ties never add.
            start = (ends or [0])[-1] if self.method == "cap" else meant
            meant = start + count
            last = grade is self.grades[-1]
            ends.append(len(ranked.totals) if last else ranked.parted(meant, self.ties, grade))
        return tuple(ends)

    def _room(self, people: int) -> tuple[int, int]:
        """The fewest and the most people that the bounds allow."""
        if self.method != "cap":
            return fits(people, self._shares, self._bounds)
        last = self._bounds[-1].most
        tops = [*self._caps(people), people if last is None else last]
        return sum(bounds.least for bounds in self._bounds), sum(tops)

    def _seats(self, people: int) -> Seats:
        if self.method == "largest_remainder":
            return largest_remainder(people, self._shares, self._bounds)
        if self.method == "sainte_lague":
            return sainte_lague(people, self._shares, self._bounds)
        counts: list[int] = []
        promised = sum(bounds.least for bounds in self._bounds)
        for cap, bounds in zip(self._caps(people), self._bounds, strict=False):
            promised -= bounds.least
            counts.append(min(cap, people - sum(counts) - promised))
        return Seats((*counts, people - sum(counts)))

    def _caps(self, people: int) -> list[int]:
        """The most people that get each grade but the last, where shares are limits."""
        shares, bounds = self._shares[:-1], self._bounds[:-1]
        return [
            math.floor(one.held(Fraction(math.floor(share * people))))
            for share, one in zip(shares, bounds, strict=True)
        ]

    def _nobodies(self, people: int, seats: Seats) -> list[Text]:
        shown = zip(self.grades, self._shares, seats.counts, strict=True)
        return [_said_nobody(people, grade, share) for grade, share, n in shown if share and not n]

    def _losses(self, people: int, seats: Seats) -> list[Text]:
        """Grades that go to fewer people than they would if there were one person less."""
        fewest, most = self._room(people - 1)
        if not fewest <= people - 1 <= most:
            return []
        before = self._seats(people - 1).counts
        shown = zip(self.grades, before, seats.counts, strict=True)
        return [
            Text(
                zh=f"若少 1 人（共 {people - 1} 人），{grade.title.zh} 反而有 {more} 个名额，"
                f"现在只有 {fewer} 个",
                en=f"with {people - 1} people {grade.title.en} would go to {more}, "
                f"with {people} it goes to {fewer}",
            )
            for grade, more, fewer in shown
            if fewer < more
        ]

    def _level(self, seats: Seats) -> list[Text]:
        if not seats.level:
            return []
        titles = [self.grades[place].title for place in seats.level]
        zh, en = "、".join(one.zh for one in titles), ", ".join(one.en for one in titles)
        return [
            Text(
                zh=f"{zh} 对最后的名额要求相等，较高等级优先",
                en=f"{en} have equal claims to the last place; the better grade comes first",
            )
        ]

    @cached_property
    def _shares(self) -> tuple[Fraction, ...]:
        """Each grade's share; the last takes the rest where it has none."""
        written = [share_of(grade.share or 0.0) for grade in self.grades]
        if self.grades[-1].share is None:
            written[-1] = 1 - sum(written, Fraction(0))
        return tuple(written)

    @cached_property
    def _bounds(self) -> tuple[Bounds, ...]:
        return tuple(Bounds(grade.least, grade.most) for grade in self.grades)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        told = [_told(grade, share) for grade, share in zip(self.grades, self._shares, strict=True)]
        zh, en = "、".join(one.zh for one in told), ", ".join(one.en for one in told)
        way, ties = _WAYS[self.method], said_ties(self.ties)
        return Text(
            zh=f"按总分名次定级：{zh}；{way.zh}；{ties.zh}",
            en=f"grades by rank: {en}; {way.en}; {ties.en}",
        )


_WAYS = {
    "largest_remainder": Text(zh="按最大余数取整", en="whole people by largest remainders"),
    "sainte_lague": Text(zh="按圣拉古法取整", en="whole people by Sainte-Laguë's method"),
    "cap": Text(
        zh="比例为上限，舍去小数，超出者降一级，最后一级取其余",
        en="shares are limits, cut to whole people; those beyond get the next grade, the last "
        "grade takes the rest",
    ),
}


def _percent(grade: QuotaGrade) -> str:
    return "-" if grade.share is None else plain(grade.share)


def _told(grade: QuotaGrade, share: Fraction) -> Text:
    """A grade with its share and its bounds."""
    percent = plain(float(share * 100))
    zh, en = f"{grade.title.zh} {percent}%", f"{grade.title.en} {percent}%"
    limits = [("至少", "at least", grade.least or None), ("至多", "at most", grade.most)]
    held = [limit for limit in limits if limit[2] is not None]
    if not held:
        return Text(zh=zh, en=en)
    zh_held = "，".join(f"{word} {count} 人" for word, _, count in held)
    en_held = ", ".join(f"{words} {count}" for _, words, count in held)
    return Text(zh=f"{zh}（{zh_held}）", en=f"{en} ({en_held})")


def _said_nobody(people: int, grade: QuotaGrade, share: Fraction) -> Text:
    percent = plain(float(share * 100))
    return Text(
        zh=f"共 {people} 人时没有人得到 {grade.title.zh}，而其比例是 {percent}%",
        en=f"with {people} people nobody gets {grade.title.en}, whose share is {percent}%",
    )


def _refuse_beyond_bounds(grade: QuotaGrade, people: int) -> None:
    if grade.least <= people <= (people if grade.most is None else grade.most):
        return
    held = [f">= {grade.least}"] if grade.least else []
    held += [] if grade.most is None else [f"<= {grade.most}"]
    raise TiesBreakBounds(grade=grade.key, people=people, bounds=tuple(held))

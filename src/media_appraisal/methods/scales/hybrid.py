"""Hybrid: cut-offs say who is good enough for a grade, caps how many may have it."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.methods import CutoffsOutOfOrder, NoGrade, NothingListed
from media_appraisal.errors.scales import CapOnLastGrade, QuotaTooFew
from media_appraisal.methods.apportionment import share_of
from media_appraisal.methods.scale import Scale
from media_appraisal.methods.scales.cutoffs import Cutoff
from media_appraisal.methods.scales.lines import Lines
from media_appraisal.methods.scales.plan import Plan, Ranked, said_ties
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

Count = Annotated[int, Field(strict=True, ge=0)]


class CappedCutoff(Cutoff):
    """A grade, the total from which it is given, and the share of the people that may have it."""

    cap: Annotated[Number, Field(ge=0, le=1)] | None = None
    """The most that may have it as a share of the people, 0.2 for 20%; no cap if not given."""
    cap_at_least: Count = 0
    """The cap never falls below so many people, however few there are."""


class Hybrid(Scale):
    """Cut-offs with a cap on the share of the top grades: 90 分以上为优秀，且不超过 20%.

    The best totals have the grade first; people beyond the cap, cut to whole people, fall to the
    next grade and count towards its cap. It compares people: `fit` gives the `lines`, which lie
    at the cut-off where the cap did not bind, and at the last one admitted where it did.
    """

    kind: Literal["hybrid"] = "hybrid"
    grades: tuple[CappedCutoff, ...]
    """From the best to the worst, each with its cut-off and perhaps a cap; none on the last."""
    ties: Literal["down", "refuse"]
    """Whether people with equal settled totals of whom a cap has room for some all fall (`down`),
    or are for people to decide on (`refuse`)."""
    smallest: Annotated[int, Field(strict=True, ge=1)] = 1
    """The fewest people that may be compared; `fit` raises QuotaTooFew for fewer."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.grades:
            raise NothingListed(name="grades")
        keys = [grade.key for grade in self.grades]
        cuts = [settle(grade.lowest) for grade in self.grades]
        falling = all(high > low for high, low in itertools.pairwise(cuts))
        if not falling or len(set(keys)) < len(keys):
            shown = tuple(f"{grade.key} {plain(grade.lowest)}" for grade in self.grades)
            raise CutoffsOutOfOrder(grades=shown)
        if self.grades[-1].cap is not None:
            raise CapOnLastGrade(grade=keys[-1])
        return self

    def fit(self, totals: FloatArray) -> Lines:
        """The lines among totals of shape (n,); permuted people get the same ones.

        QuotaTooFew for fewer people than `smallest`; NoGrade for a total below the last cut-off;
        TiedAtTheLine where equals stand in the way.
        """
        ranked = Ranked.of(totals)
        plan = self.plan(len(ranked.totals))
        if ranked.totals[-1] < settle(self.grades[-1].lowest):
            low, cut = plain(ranked.totals[-1]), plain(self.grades[-1].lowest)
            raise NoGrade(total=low, lowest=cut)
        lowest: list[float | None] = []
        start = 0
        for grade, room in zip(self.grades, plan.seats, strict=True):
            reached = ranked.down_to(grade.lowest)
            end, line = reached, grade.lowest
            if reached - start > room:
                end = ranked.parted(start + room, self.ties, grade)
                line = ranked.totals[end - 1]
            lowest.append(line if end > start or end == reached else None)
            start = end
        return Lines.drawn(self, plan.people, lowest)

    def plan(self, people: int) -> Plan:
        """The most people that may have each grade, of so many, and which caps leave nobody."""
        if people < self.smallest:
            raise QuotaTooFew(people=people, smallest=self.smallest)
        seats = tuple(_room(grade, people) for grade in self.grades)
        shown = zip(self.grades, seats, strict=True)
        notes = tuple(_said_closed(people, grade) for grade, room in shown if not room)
        return Plan(people, seats, notes)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        told = [_told(grade) for grade in self.grades]
        zh, en = "；".join(one.zh for one in told), "; ".join(one.en for one in told)
        ties = said_ties(self.ties)
        return Text(
            zh=f"按分数线定级，超出比例者降一级：{zh}；{ties.zh}",
            en=f"grades by cut-offs, those beyond a cap get the next grade: {en}; {ties.en}",
        )


def _room(grade: CappedCutoff, people: int) -> int:
    """The most people of so many that may have a grade."""
    if grade.cap is None:
        return people
    return min(max(math.floor(share_of(grade.cap) * people), grade.cap_at_least), people)


def _told(grade: CappedCutoff) -> Text:
    zh = f"{grade.title.zh} {plain(grade.lowest)} 分起"
    en = f"{grade.title.en} from {plain(grade.lowest)}"
    if grade.cap is None:
        return Text(zh=zh, en=en)
    cap, count = plain(grade.cap * 100), grade.cap_at_least
    zh, en = f"{zh}，不超过 {cap}%", f"{en}, at most {cap}%"
    if not count:
        return Text(zh=zh, en=en)
    return Text(zh=f"{zh}（但不少于 {count} 个名额）", en=f"{en} (but never fewer than {count})")


def _said_closed(people: int, grade: CappedCutoff) -> Text:
    cap = plain((grade.cap or 0) * 100)
    return Text(
        zh=f"共 {people} 人时 {grade.title.zh} 没有名额：{cap}% 不足 1 人",
        en=f"with {people} people nobody may have {grade.title.en}: {cap}% is less than one",
    )

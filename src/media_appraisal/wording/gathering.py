"""Gathering: the phrases of a clause, sorted by what they do, each limit with its rule."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from media_appraisal.wording.phrases import (
    Aim,
    Amount,
    Award,
    Event,
    Limit,
    Marks,
    Mirror,
    PartStep,
    Phrase,
    Points,
    Ratio,
    Said,
    Side,
    Step,
)


@attrs.define
class Counted:
    """A step or an event, and the limits that follow it."""

    phrase: Step | Event
    limits: list[Limit] = attrs.field(factory=list)

    @property
    def points(self) -> Points:
        """The points of each, without a sign."""
        points = self.phrase.change.points
        return attrs.evolve(points, number=abs(points.number))

    @property
    def costs(self) -> bool:
        """Whether it takes points off."""
        return self.phrase.change.verb == "loses" or self.phrase.change.points.number < 0


@attrs.define
class Gathered:
    """What a clause says."""

    steps: list[Counted] = attrs.field(factory=list)
    events: list[Counted] = attrs.field(factory=list)
    awards: list[Award] = attrs.field(factory=list)
    ratios: list[Ratio] = attrs.field(factory=list)
    limits: list[Limit] = attrs.field(factory=list)
    """Limits that no step or event comes before."""
    part: PartStep | None = None
    marks: float | None = None
    base: float | None = None
    aim: Aim | None = None
    """A target that the clause itself states."""
    said: list[Said] = attrs.field(factory=list)

    def has(self, sort: str) -> bool:
        """Whether something of this sort is said."""
        return any(one.sort == sort for one in self.said)


def gathered(phrases: Iterable[Phrase]) -> Gathered:
    """The phrases, sorted; a mirror becomes a step of the size of the one before."""
    whole = Gathered()
    last: Counted | None = None
    for phrase in phrases:
        if isinstance(phrase, Mirror):
            size = last.phrase.amount if last else Amount(1)
            of = isinstance(last.phrase, Step) and last.phrase.of_target if last else False
            phrase = Step(Side(phrase.way), size, phrase.change, of_target=of)  # noqa: PLW2901
        if isinstance(phrase, Step):
            last = Counted(phrase)
            whole.steps.append(last)
        elif isinstance(phrase, Event):
            last = Counted(phrase)
            whole.events.append(last)
        elif isinstance(phrase, Limit) and phrase.which == "both":
            both = last.limits if last else whole.limits
            both += [Limit("most", verb, phrase.points) for verb in ("gains", "loses")]
        elif isinstance(phrase, Limit):
            (last.limits if last and phrase.which != "swing" else whole.limits).append(phrase)
        else:
            _put(whole, phrase)
    _move_limits(whole)
    return whole


def _move_limits(whole: Gathered) -> None:
    """最高加10分 goes with the steps that gain, wherever it stands."""
    for rule in whole.steps:
        for limit in list(rule.limits):
            least = limit.which == "least" and limit.verb is None and not rule.costs
            if not least and limit.verb not in {"gains", "loses"}:
                continue
            if not least and (limit.verb == "loses") == rule.costs:
                continue
            others = [one for one in whole.steps if one.costs != rule.costs]
            if len(others) == 1:
                rule.limits.remove(limit)
                others[0].limits.append(limit)


def _put(whole: Gathered, phrase: Award | Ratio | PartStep | Marks | Said | Aim) -> None:
    if isinstance(phrase, Award):
        whole.awards.append(phrase)
    elif isinstance(phrase, Ratio):
        whole.ratios.append(phrase)
    elif isinstance(phrase, PartStep):
        whole.part = phrase
    elif isinstance(phrase, Aim):
        whole.aim = phrase
    elif isinstance(phrase, Said):
        whole.said.append(phrase)
    elif phrase.base:
        whole.base = phrase.number
    else:
        whole.marks = phrase.number

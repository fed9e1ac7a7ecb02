"""Nearest: the least that would have to change for a person to reach a grade."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.after import NEVER, After
from media_appraisal.analysis.levers import Lever
from media_appraisal.analysis.told import Told
from media_appraisal.analysis.trial import Changes, Trial
from media_appraisal.analysis.what_if import WhatIf, what_if
from media_appraisal.engine import words
from media_appraisal.engine.days_words import not_graded_stage
from media_appraisal.engine.grading import NO_GRADE
from media_appraisal.errors.analysis import RangeUpsideDown
from media_appraisal.errors.documents import UnknownName
from media_appraisal.errors.values import UnknownColumn
from media_appraisal.later import np
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.methods.scale import Grade
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.text import Lang

EFFORTS = 1000
"""Into how many pieces the way to everybody's best is cut when all move together."""

_HEADINGS = (
    Text(zh="指标", en="Indicator"),
    Text(zh="现值", en="Now"),
    Text(zh="单独改到", en="By itself"),
    Text(zh="总分", en="Total"),
    Text(zh="一起改到", en="Together"),
)


@attrs.frozen(eq=False, kw_only=True)
class Proposal:
    """What one indicator alone could do for a grade."""

    part: Indicator
    now: float | None
    """The present value; None for a gap, which nobody can raise."""
    value: float | None
    """The nearest value that reaches the grade; None where none does."""
    points: float | None
    """The total that it brings, as the scheme rounds it."""
    effort: float | None
    """How much of the way from the present value to the best one it takes, 0 to 1."""


@attrs.frozen(eq=False, kw_only=True)
class Nearest(Told):
    """The least that would have to change for one person to reach a grade."""

    result: Appraisal = attrs.field(repr=False)
    person: str
    target: Grade
    """The grade to be reached, or a better one."""
    reached: bool
    """Whether the person has it already; then nothing is proposed."""
    lacking: float | None
    """The points that the total lacks; None where no total brings the grade."""
    proposals: tuple[Proposal, ...]
    """One an indicator, in the order of the scheme."""
    together: WhatIf | None
    """All indicators moved by the same share of their way to the best; None if that is not enough.
    """
    effort: float | None
    """The greatest share of its way that one of them goes, its last decimal rounded up."""

    def records(self) -> list[dict[str, Any]]:
        """One mapping an indicator: key, now, value, points, effort, together."""
        changes = self.together.changes if self.together else {}
        return [
            {
                "key": one.part.key,
                "now": one.now,
                "value": one.value,
                "points": one.points,
                "effort": one.effort,
                "together": changes.get(one.part.key),
            }
            for one in self.proposals
        ]

    def sheet(self) -> Sheet:
        """One line an indicator, the least effort first."""
        title = Text(
            zh=f"{self.person}　怎样达到“{self.target.title.zh}”",
            en=f"{self.person}: what would reach {self.target.title.en}",
        )
        ordered = sorted(self.proposals, key=lambda one: 2.0 if one.effort is None else one.effort)
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0})),
            rows=tuple(self._row(one) for one in ordered),
            foot=tuple(line.said(self.lang) for line in self._foot()),
            lang=self.lang,
        )

    def _row(self, one: Proposal) -> Row:
        changes = self.together.changes if self.together else {}
        never = Text(zh="达不到", en="not enough").said(self.lang)
        return Row(
            (
                one.part.title.said(self.lang),
                self._value(one.part, one.now),
                never if one.value is None else self._value(one.part, one.value),
                "" if one.points is None else self._points(one.points),
                self._value(one.part, changes[one.part.key]) if one.part.key in changes else "",
            )
        )

    def _value(self, part: Indicator, number: float | None) -> str:
        value = words.value(part, number)
        return value.said(self.lang) if value is not None else ""

    def _points(self, points: float) -> str:
        return f"{points:.{self.result.scheme.rounding.places}f}"

    def _foot(self) -> Iterator[Text]:
        if self.reached:
            yield Text(zh="已经达到，无需改变", en="Reached already; nothing has to change.")
            return
        if (out := not_graded_stage(self.result, self.person)) is not None:
            yield out
            return
        if self.lacking is None:
            yield Text(
                zh="因否决、封顶或名额限制，总分再高也达不到",
                en="A gate, a limit or a quota keeps it out of reach, whatever the total.",
            )
            return
        lacking = plain(self.lacking)
        yield Text(zh=f"总分还差 {lacking} 分", en=f"The total lacks {lacking} points.")
        if self.together is None:
            yield Text(
                zh="各项都改到最好仍达不到",
                en="Not reached even with all of these at their best.",
            )
            return
        points = self._points(self.together.points)
        yield Text(
            zh=f"一起改：各项最多走完到最好值路程的 {self.effort:.1%}，总分 {points}",
            en=f"Together: each at most {self.effort:.1%} of the way to its best, total {points}.",
        )


def nearest(  # noqa: PLR0913  # each a choice of its own, by name
    result: Appraisal,
    person: str,
    grade: str,
    *,
    actionable: Iterable[str] | None = None,
    within: Mapping[str, tuple[float | None, float | None]] | None = None,
    lang: Lang = "en",
) -> Nearest:
    """The least that would have to change for a person to reach a grade, or a better one.

    For each indicator by itself: the nearest value that is enough, written with as many decimals
    as its column has. And for all together: the least share of the way to the best value that
    is enough if each goes that share of its own way. `actionable` names the indicators that the
    person can do something about (all, if not given); `within` says between which values they
    may end, where that is narrower than what the scheme calls `possible`.

    The nearest value is found by cutting the range in ever smaller pieces, and is exact for every
    rule that only rises or only falls, under any aggregator. Under other rules the search also
    looks beside each number that the rule names. Everything that is proposed has been appraised
    again; rules that compare people keep the numbers that they have in the result.

    Raises UnknownPerson, UnknownName for a grade, UnknownColumn, RangeUpsideDown.

    >>> import media_appraisal as ma
    >>> years = {"life_expectancy": 70, "expected_schooling": 12, "mean_schooling": 9}
    >>> rows = [{"person": "there", "gni_per_capita": 9_000} | years]
    >>> found = ma.nearest(ma.appraise(ma.load_scheme("hdi"), rows), "there", "high")
    >>> [(row["key"], row["now"], row["value"]) for row in found.records()][:2]
    [('life_expectancy', 70.0, 72.0), ('expected_schooling', 12.0, 13.0)]
    """
    target = _target(result, grade)
    trial = Trial.of(result, person)
    parts = _actionable(result, actionable, within or {})
    now = int(result.grade[trial.place])
    reached = now != NO_GRADE and now <= target
    (line,) = After.of(result, np.array([trial.place])).lines[target].tolist()
    levers = [(part, Lever.of(trial, part, (within or {}).get(part.key))) for part in parts]
    if reached:
        levers = []
    proposals = [_proposal(result, person, target, *one) for one in levers]
    effort = None
    if levers and line < NEVER:
        effort = _effort(trial, [lever for _, lever in levers if lever], target)
    return Nearest(
        result=result,
        lang=lang,
        person=person,
        target=result.scheme.scale.grades[target],
        reached=reached,
        lacking=_lacking(result.totals[trial.place], line),
        proposals=tuple(proposals),
        together=None if effort is None else what_if(result, person, effort[1], lang=lang),
        effort=None if effort is None else effort[0],
    )


def _target(result: Appraisal, grade: str) -> int:
    known = tuple(one.key for one in result.scheme.scale.grades)
    if grade not in known:
        raise UnknownName(what="grade", name=grade, known=known)
    return known.index(grade)


def _actionable(
    result: Appraisal, actionable: Iterable[str] | None, within: Mapping[str, Any]
) -> list[Indicator]:
    """The indicators that may move, in the order of the scheme."""
    parts = {part.key: part for part in result.fitted.indicators}
    wanted = tuple(parts) if actionable is None else tuple(actionable)
    for key in (*wanted, *within):
        if key not in parts:
            raise UnknownColumn(name=key, known=tuple(parts))
    for key, (least, most) in within.items():
        if least is not None and most is not None and least > most:
            raise RangeUpsideDown(column=key, least=plain(least), most=plain(most))
    return [part for key, part in parts.items() if key in wanted]


def _lacking(total: float, line: int) -> float | None:
    """The points between a total and a line; None where either is none."""
    if line == NEVER or np.isnan(total):
        return None
    return max(line / 1e9 - float(total), 0.0)


def _proposal(
    result: Appraisal, person: str, target: int, part: Indicator, lever: Lever | None
) -> Proposal:
    """What one indicator alone could do, appraised again."""
    value = None
    if lever is not None:
        value = lever.nearest(lambda outcome: outcome[0] <= target)
    points = effort = None
    if lever is not None and value is not None:
        points = what_if(result, person, {part.key: value}).points
        effort = lever.gone(value)
    now = None if lever is None else lever.now
    return Proposal(part=part, now=now, value=value, points=points, effort=effort)


def _effort(trial: Trial, levers: Sequence[Lever], target: int) -> tuple[float, Changes] | None:
    """The values at the least share of everybody's way to the best that is enough.

    And the greatest share that one goes, which is that share but for decimals rounded up.
    """
    low, high = 0, EFFORTS
    if not _enough(trial, _moved(levers, Fraction(1)), target):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        enough = _enough(trial, _moved(levers, Fraction(middle, EFFORTS)), target)
        low, high = (low, middle) if enough else (middle, high)
    moved = _moved(levers, Fraction(high, EFFORTS))
    gone = [lever.gone(moved[lever.part.key]) for lever in levers if lever.part.key in moved]
    return max(gone), moved


def _moved(levers: Sequence[Lever], share: Fraction) -> Changes:
    """The values that differ from the present ones."""
    moved = ((lever, lever.towards_best(share)) for lever in levers)
    return {lever.part.key: value for lever, value in moved if value != lever.now}


def _enough(trial: Trial, changes: Changes, target: int) -> bool:
    (outcome,) = trial.outcomes([changes])
    return outcome is not None and outcome[0] <= target

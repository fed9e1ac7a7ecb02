"""Anchoring: what a clause says of the target itself, and of those who miss it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from media_appraisal.wording.form import RATES, sort_of
from media_appraisal.wording.phrases import Amount, Award, Points

if TYPE_CHECKING:
    from media_appraisal.wording.form import Better, Form
    from media_appraisal.wording.gathering import Gathered
    from media_appraisal.wording.phrases import Condition


@attrs.frozen
class Line:
    """低于80%不得分, 超过5次不得分: where the points end."""

    amount: Amount
    better: Better
    """Which side keeps them."""
    strict: bool = False
    """Whether the line itself has none."""


@attrs.define
class Anchor:
    """达标得10分, 100%满分, 未达标不得分: where the steps begin."""

    points: Points | None = None
    """What the target earns; nothing if it is not said."""
    at: Amount | None = None
    """The value that earns it, where the clause names one."""
    deviation: bool = False
    """Whether the value is a deviation: ±5%内满分."""
    gate: Line | str | None = None
    """The line beyond which there are no points; `target` for the target."""
    spared: bool = False
    """Whether it is said that nothing is lost short of the target."""
    capped: bool = False
    """Whether it is said that nothing is gained beyond the target."""
    is_share_step: bool = False
    """Whether steps are shares of the value above, not of the target beside it."""


def anchored(form: Form, whole: Gathered) -> Anchor:
    """What the awards of a clause with steps or events say; refused if more than that."""
    found = Anchor()
    for award in whole.awards:
        _take(form, found, award)
    for said in whole.said:
        if said.sort == "full_points":
            found.points = Points(said.numbers[0])
        elif said.sort in {"adds", "costs", "graded", "rungs", "shares"}:
            raise form.refusal("contradiction")
    return found


def _take(form: Form, found: Anchor, award: Award) -> None:
    condition, verb = award.condition, award.change.verb
    if verb == "gets" and not award.change.points.number and award.change.points.to is None:
        verb = "nothing"
    if verb == "unchanged":
        found.spared = True
        found.capped = found.capped or condition.way == "above"
    elif verb == "nothing":
        found.spared = True
        if condition.sort in {"missed", "otherwise"}:
            found.gate = "target"
        elif condition.sort == "within" and (condition.high is None) != (condition.low is None):
            found.gate = line_of(form, condition)
        elif condition.sort != "named":
            raise form.refusal("contradiction", condition.name)
    elif verb == "gets" and found.points is None:
        _full(form, found, award)
    else:
        raise form.refusal("contradiction", condition.name or condition.subject)


def line_of(form: Form, condition: Condition) -> Line:
    """The line of a condition with no points on its far side."""
    if condition.exact or condition.distance:
        raise form.refusal("two_readings", form.text)
    if condition.high is not None:
        return Line(condition.high, "more", strict=condition.closed)
    assert condition.low is not None
    return Line(condition.low, "less", strict=not condition.open_low)


def gate_of(form: Form, amount: Amount) -> float:
    """The value below which there are no points."""
    value = amount.number / 100 if sort_of(amount) == "rate" else amount.number
    if sort_of(amount) == "rate" and form.mark and sort_of(form.mark) != "rate":
        return value * form.mark.number
    return value


def _full(form: Form, found: Anchor, award: Award) -> None:
    """What the points of the target are, and at which value."""
    condition, points = award.condition, award.change.points
    if points.to is not None or points.under or points.per:
        raise form.refusal("contradiction", condition.name)
    if condition.sort == "named" and points.share and not points.item:
        if not condition.name.endswith(RATES):
            raise form.refusal("contradiction", condition.name)
        found.at = Amount(points.number, "%")  # 及时率100%
        return
    found.points = points
    if condition.sort in {"reached", "named"}:
        return
    if condition.sort == "past" and condition.low is not None and form.mark is not None:
        form.choices.make("full_between", "full")
        return
    if condition.sort != "within":
        return
    edge = condition.low if condition.high is None else condition.high
    assert edge is not None
    if condition.low and condition.high:
        raise form.refusal("contradiction", condition.subject)
    if "比值" in condition.subject and not edge.unit:
        edge = attrs.evolve(edge, number=edge.number * 100, unit="%")
    found.at = attrs.evolve(edge, signed=False)
    found.deviation = edge.signed or "偏差" in condition.subject

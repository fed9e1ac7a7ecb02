"""Turning: what a clause says without 每, or in passing, becomes the phrase that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.text import Text, plain
from media_appraisal.wording.form import sort_of
from media_appraisal.wording.gathering import Counted
from media_appraisal.wording.phrases import Amount, Award, Change, Event, PartStep, Side, Step

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Gathered


def part_of_step(whole: Gathered) -> None:
    """不足1%的不扣分, 不足1%按比例扣: what part of the step before counts for."""
    if len(whole.steps) != 1:
        return
    size = whole.steps[0].phrase.amount
    for award in list(whole.awards):
        condition, spared = award.condition, award.change.verb == "unchanged"
        if spared and condition.high == size and condition.way == "undone":
            whole.awards.remove(award)
            whole.part = PartStep("floor", size)
    for ratio in list(whole.ratios):
        if ratio.side and ratio.side.way == "undone" and ratio.side.mark == size:
            whole.ratios.remove(ratio)
            whole.part = PartStep("proportional", size)


def _beyond(whole: Gathered) -> bool:
    """Whether 投诉率>1%，每超0.1%扣 states where the bad begins, and no target to be reached."""
    assert whole.aim is not None
    ways = {"above", "grow", "late"} if whole.aim.sense == "more" else {"below", "lack"}
    steps: list[Any] = [rule.phrase for rule in whole.steps if rule.costs]
    return whole.aim.strict and any(step.side.way in ways for step in steps)


def own_target(form: Form, whole: Gathered) -> None:
    """以95%为目标: the target that the clause itself states."""
    if whole.aim is None:
        return
    if whole.aim.stated and form.mark is not None and form.mark != whole.aim.amount:
        number = plain(whole.aim.amount.number)
        said = Text(
            zh=f"只计 {number} 以上或以下的，由数据来源保证",
            en=f"counts only what lies beyond {number}; the data must see to it",
        )
        form.choices.note("counts_only", number, said)
        return
    if whole.aim.stated and _beyond(whole):
        whole.aim = attrs.evolve(whole.aim, sense="")
    if (
        form.mark is None
        or form.mark == whole.aim.amount
        or form.choices.make("target", "clause", "column") == "clause"
    ):
        form.aim = whole.aim


def plain_events(form: Form, whole: Gathered) -> None:
    """出现1次扣2分 without 每 is read as each time, where it stands alone."""
    _undone(form, whole)
    _lacking(form, whole)
    _earned_once(form, whole)
    single = [award for award in whole.awards if _is_event(award)]
    costs = next((said for said in whole.said if said.sort == "costs"), None)
    if costs and costs.points and not (whole.awards or whole.steps or whole.events):
        form.choices.make("repeats", "each")
        whole.said.remove(costs)
        whole.events.append(Counted(Event(Change("loses", costs.points))))
        whole.events[-1].limits = whole.limits
        whole.limits = []
    if len(single) > 1 and not (whole.steps or whole.events):
        _sorts_of_events(form, whole, single)
    if len(single) != 1 or whole.steps or whole.events:
        return
    (award,) = single
    form.choices.make("repeats", "each")
    whole.awards.remove(award)
    low = award.condition.low
    assert low is not None
    event = Event(award.change, low, award.condition.subject + low.noun)
    whole.events.append(Counted(event, whole.limits))
    whole.limits = []


def _earned_once(form: Form, whole: Gathered) -> None:
    """一条得1分，最高10分: each one, as a limit of more than that is set."""
    if len(whole.awards) != 1 or whole.steps or whole.events or whole.ratios:
        return
    (award,) = whole.awards
    condition, points = award.condition, award.change.points
    one = condition.exact and condition.low is not None and condition.low.number == 1
    if not one or condition.low is None or condition.low.unit != "count" or points.share:
        return
    limits = [limit.points for limit in whole.limits if limit.points]
    most = [one.number for one in limits if not one.share]
    most += [whole.marks or form.marks_given or 0]
    if award.change.verb not in {"gets", "gains"} or points.to or max(most) <= points.number:
        return
    form.choices.make("repeats", "each")
    whole.awards.remove(award)
    event = Event(award.change, condition.low, condition.subject + condition.low.noun)
    whole.events.append(Counted(event, whole.limits))
    whole.limits = []


def _sorts_of_events(form: Form, whole: Gathered, found: list[Award]) -> None:
    """迟到一次扣1分，旷工一次扣5分: several sorts, each with its points."""
    subjects = [award.condition.subject for award in found]
    if len(set(subjects)) < len(subjects) or not all(subjects) or len(found) < len(whole.awards):
        return
    form.choices.make("repeats", "each")
    whole.awards = []
    for award in found:
        low = award.condition.low
        assert low is not None
        event = Event(award.change, low, award.condition.subject)
        whole.events.append(Counted(event))


def _undone(form: Form, whole: Gathered) -> None:
    """没完成一次扣1分: each one that is not done."""
    for award in list(whole.awards):
        condition, amount = award.condition, award.condition.high
        if award.change.verb != "loses" or condition.way != "undone" or amount is None:
            continue
        if amount.unit != "count" or whole.steps:
            continue
        whole.awards.remove(award)
        if form.mark is not None:
            whole.steps.append(Counted(Step(Side("below"), amount, award.change), whole.limits))
        else:
            form.choices.make("repeats", "each")
            whole.events.append(Counted(Event(award.change, amount, amount.noun), whole.limits))
        whole.limits = []


def _lacking(form: Form, whole: Gathered) -> None:
    """完成5篇得10分，缺1篇扣2分: each one short of the number that is stated."""
    lost = [one for one in whole.awards if one.condition.way == "lack" and _is_event(one)]
    stated = [one for one in whole.awards if one.condition.exact and one not in lost]
    if len(lost) != 1 or whole.steps or whole.events:
        return
    (award,) = lost
    if stated or (form.mark is not None and sort_of(form.mark) == "count"):
        assert award.condition.low is not None
        form.choices.make("repeat_rule", "each")
        whole.awards.remove(award)
        step = Step(Side("lack"), award.condition.low, award.change)
        whole.steps.append(Counted(step, whole.limits))
        whole.limits = []
    else:
        form.choices.make("counts", "excess")


def missing(form: Form, whole: Gathered) -> None:
    """每缺失1个环节扣5分 counts what is missing, where no target says how many there should be."""
    if len(whole.steps) != 1 or not whole.steps[0].costs:
        return
    (rule,) = whole.steps
    step: Any = rule.phrase
    mark = form.mark
    if step.side.way not in {"late", "lack"} or sort_of(step.amount) != "count" or step.side.mark:
        return
    stated = any(award.condition.exact for award in whole.awards)
    if step.side.way == "lack" and (stated or (mark is not None and sort_of(mark) == "count")):
        return
    form.choices.make("counts", "excess")
    whole.steps.clear()
    whole.events.append(
        Counted(Event(step.change, step.amount, "缺" + step.amount.noun), rule.limits)
    )


def both_ways(form: Form, whole: Gathered) -> None:
    """超10%扣2分，低10%加2分: steps both ways, though the form does not write 每."""
    turns = [award for award in whole.awards if _turn(award) is not None]
    if len(turns) == 1 and not (whole.steps or whole.events):
        _one_way(form, whole, turns[0])
    if len(turns) != 2 or whole.steps or whole.events:
        return
    first, second = (_turn(award) for award in turns)
    verbs = {award.change.verb for award in turns}
    ways = {award.condition.way for award in turns}
    if first != second or verbs != {"loses", "gains"} or ways != {"above", "below"}:
        return
    form.choices.make("repeat_rule", "each")
    for award in turns:
        whole.awards.remove(award)
        amount = _turn(award)
        assert amount is not None
        whole.steps.append(Counted(Step(Side(award.condition.way), amount, award.change)))


def _one_way(form: Form, whole: Gathered, award: Award) -> None:
    """少一篇扣1分: for each one, as nobody sets a limit at a distance of one."""
    amount, condition = _turn(award), award.condition
    assert amount is not None
    if amount.number != 1 or not condition.distance or award.change.verb not in {"loses", "gains"}:
        return
    form.choices.make("repeat_rule", "each")
    whole.awards.remove(award)
    step = Step(Side(condition.way), amount, award.change)
    whole.steps.append(Counted(step, whole.limits))
    whole.limits = []


def _turn(award: Award) -> Amount | None:
    """How far from the target an award begins that speaks of one side only."""
    condition = award.condition
    if condition.way not in {"above", "below", "late"} or (condition.low and condition.high):
        return None
    return condition.low or condition.high


def _is_event(award: Award) -> bool:
    condition = award.condition
    one = condition.exact and condition.low is not None and condition.low.unit == "count"
    return bool(one and award.change.verb == "loses" and condition.sort == "within")

"""Ruling: the phrases of a clause become one rule of the kind that they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.text import Text, plain
from media_appraisal.wording.banding import banded
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.gathering import Counted, Gathered, gathered
from media_appraisal.wording.naming import lost_once, named, rated, rungs, severities, shares
from media_appraisal.wording.phrases import Amount, Award, Change, Event, Points, Side, Step
from media_appraisal.wording.pieces import counted, counted_or_lost
from media_appraisal.wording.proportion import proportional
from media_appraisal.wording.stepping import earned, stepped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.scheme.part import Group
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.phrases import Phrase


def ruled(form: Form, phrases: Iterable[Phrase]) -> Normaliser | Group:
    """The rule of the whole clause."""
    whole = gathered(phrases)
    form.by_ratio = whole.has("by_ratio")
    _refuse(form, whole)
    _own_target(form, whole)
    _no_ranges(form, whole)
    _plain_events(form, whole)
    _both_ways(form, whole)
    _missing(form, whole)
    if whole.ratios and not whole.events:
        if _from_zero(form, whole):
            form.choices.make("shortfall", "in_award")
            return earned(form, whole, whole.steps[0])
        return proportional(form, whole)
    if whole.steps and whole.events:
        raise form.refusal("contradiction")
    if whole.steps and len(_numbered(whole)) > 1:
        return banded(form, whole)
    if whole.steps:
        return stepped(form, whole)
    if len(whole.events) > 1:
        return _several(form, whole)
    if whole.events and any(award.change.verb == "loses" for award in whole.awards):
        return counted_or_lost(form, whole)
    if whole.events:
        return counted(form, whole)
    return _of_awards(form, whole)


def _refuse(form: Form, whole: Gathered) -> None:
    """What no rule of one indicator can hold."""
    if whole.has("two_metrics"):
        raise form.refusal("several_metrics")
    if whole.has("graded"):
        raise form.refusal("labels_not_points")
    if whole.has("adds") and (whole.awards or whole.steps or whole.events):
        raise form.refusal("contradiction", "加分没有条件")


def _no_ranges(form: Form, whole: Gathered) -> None:
    """扣1-5分 leaves the points to a rater, except where a band or a level has a range."""
    points = [rule.phrase.change.points for rule in (*whole.steps, *whole.events)]
    limits = [*whole.limits, *(limit for rule in whole.steps for limit in rule.limits)]
    limits += [limit for rule in whole.events for limit in rule.limits]
    points += [limit.points for limit in limits if limit.points]
    points += [one.change.points for one in whole.awards if one.change.verb != "gets"]
    if len(whole.awards) == 1 or whole.steps or whole.events:
        points += [one.change.points for one in whole.awards]
    for one in points:
        if one.to is not None or one.under:
            raise form.refusal("discretion", f"{plain(one.number)}-{plain(one.to or 0)}")


def _own_target(form: Form, whole: Gathered) -> None:
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
    if form.mark is None or form.mark == whole.aim.amount:
        form.aim = whole.aim
    elif form.choices.make("target", "clause", "column") == "clause":
        form.aim = whole.aim


def _numbered(whole: Gathered) -> list[Award]:
    """The awards that a clause lists for single values or bands."""
    return [
        award
        for award in whole.awards
        if award.condition.sort == "within" and award.change.verb == "gets"
    ]


def _plain_events(form: Form, whole: Gathered) -> None:
    """出现1次扣2分 without 每 is read as each time, where it stands alone."""
    _undone(form, whole)
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


def _missing(form: Form, whole: Gathered) -> None:
    """每缺失1个环节扣5分 counts what is missing, where no target says how many there should be."""
    if len(whole.steps) != 1 or not whole.steps[0].costs:
        return
    (rule,) = whole.steps
    step: Any = rule.phrase
    mark = form.mark
    if step.side.way not in {"late", "lack"} or sort_of(step.amount) != "count" or step.side.mark:
        return
    if mark is not None and sort_of(mark) == "count" and step.side.way == "lack":
        return
    form.choices.make("counts", "excess")
    whole.steps.clear()
    whole.events.append(
        Counted(Event(step.change, step.amount, "缺" + step.amount.noun), rule.limits)
    )


def _both_ways(form: Form, whole: Gathered) -> None:
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


def _from_zero(form: Form, whole: Gathered) -> bool:
    """Whether 每新增1000粉丝得1分 is all, and 未完成按比例扣分 says it again."""
    if len(whole.steps) != 1 or whole.steps[0].costs or whole.awards:
        return False
    side = whole.steps[0].phrase.side  # type: ignore[union-attr]  # a step
    again = all(ratio.side and ratio.verb == "loses" for ratio in whole.ratios)
    return side.way == "grow" and side.mark is None and not side.target and again


def _is_event(award: Award) -> bool:
    condition = award.condition
    one = condition.exact and condition.low is not None and condition.low.unit == "count"
    return bool(one and award.change.verb == "loses" and condition.sort == "within")


def _several(form: Form, whole: Gathered) -> Group:
    """核心媒体每家10分，普通每家5分: several sorts of event in one clause."""
    costs = {rule.costs for rule in whole.events}
    if len(costs) > 1 or whole.awards or any(rule.limits for rule in whole.events[:-1]):
        raise form.refusal("contradiction")
    pairs = []
    for rule in whole.events:
        event: Any = rule.phrase
        if event.amount != Amount(1, event.amount.unit, noun=event.amount.noun):
            raise form.refusal("contradiction", event.noun)
        pairs.append((event.noun or form.text, rule.points))
    return severities(form, whole, pairs, costs=costs.pop())


def _of_awards(form: Form, whole: Gathered) -> Normaliser | Group:
    """A clause of conditions and their points, or of a rating."""
    for said in whole.said:
        if said.sort == "rungs":
            return rungs(form, said.numbers)
        if said.sort == "rated":
            return rated(form, form.marks(said.numbers[0], None))
        if said.sort == "shares":
            return shares(form, said)
    if not whole.awards:
        if whole.marks is not None and whole.has("remark"):
            return rated(form, form.marks(whole.marks, None))
        raise form.refusal("no_points")
    if whole.has("rated_total") and len(whole.awards) == 1:
        return _full_from(form, whole)
    _full_points(form, whole)
    if len(whole.awards) == 1 and whole.awards[0].change.verb in {"loses", "nothing"}:
        rule = lost_once(form, whole)
        if rule is not None:
            return rule
    if any(award.condition.sort in {"within", "past"} for award in whole.awards):
        return banded(form, whole)
    return named(form, whole)


def _full_from(form: Form, whole: Gathered) -> Normaliser:
    """总分25，≥20为满分: full marks from so many points on, in proportion below."""
    (award,) = whole.awards
    low = award.condition.low
    if low is None or not award.change.points.item or low.unit not in {"", "point"}:
        raise form.refusal("contradiction")
    form.choices.make("rater", "points")
    form.choices.make("proportion", "share")
    return Attainment(target=low.number)


def _full_points(form: Form, whole: Gathered) -> None:
    """10分，延迟12小时5分: points that stand first are those of nothing late."""
    said = next((one for one in whole.said if one.sort == "full_points"), None)
    names = [award for award in whole.awards if award.condition.sort == "named"]
    late = [award for award in whole.awards if award.condition.way in {"late", "lack"}]
    if not late or len(names) > 1:
        return
    first = names[0].change.points if names else Points(said.numbers[0]) if said else None
    if first is None or (names and names[0].change.verb != "gets"):
        return
    form.choices.make("counts", "excess")
    unit = late[0].condition.low
    assert unit is not None
    zero = attrs.evolve(late[0].condition, low=attrs.evolve(unit, number=0), way=None)
    best = Award(zero, attrs.evolve(late[0].change, points=first))
    whole.awards = [best, *(award for award in whole.awards if award not in names)]


__all__ = ["PerUnit", "earned", "ruled", "worth"]

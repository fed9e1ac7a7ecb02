"""Ruling: the phrases of a clause become one rule of the kind that they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.scheme.part import Group
from media_appraisal.text import plain
from media_appraisal.wording.banding import banded
from media_appraisal.wording.gathering import Gathered, gathered
from media_appraisal.wording.naming import lost_once, named, rated, rungs
from media_appraisal.wording.phrases import Amount, Award, Condition, Points, Said
from media_appraisal.wording.pieces import counted, counted_or_lost, earned
from media_appraisal.wording.proportion import proportional
from media_appraisal.wording.sorting import another_metric, severities, shares, with_bonus
from media_appraisal.wording.stepping import stepped
from media_appraisal.wording.turning import (
    both_ways,
    missing,
    own_target,
    part_of_step,
    plain_events,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.phrases import Phrase


def ruled(form: Form, phrases: Iterable[Phrase]) -> Normaliser | Group:
    """The rule of the whole clause."""
    whole = gathered(phrases)
    form.by_ratio = whole.has("by_ratio")
    _refuse(form, whole)
    part_of_step(whole)
    own_target(form, whole)
    _no_ranges(form, whole)
    plain_events(form, whole)
    both_ways(form, whole)
    missing(form, whole)
    if whole.ratios and not whole.events:
        return _of_ratios(form, whole)
    if whole.events:
        return _of_events(form, whole)
    if whole.steps:
        return banded(form, whole) if len(_numbered(whole)) > 1 else stepped(form, whole)
    if whole.base is not None:  # 基础分6分，达标加4分: nobody says what is added to what
        raise form.refusal("contradiction", plain(whole.base))
    rule = _of_said(form, whole) or _of_awards(form, whole)
    _limits_hold(form, whole, rule)
    return rule


def _limits_hold(form: Form, whole: Gathered, rule: Normaliser | Group) -> None:
    """A limit beside bands or words must hold by itself; it would cut them in an unsaid way."""
    marks = getattr(rule, "marks", None)
    if isinstance(rule, Group) or marks is None:
        return
    least, most = (end * marks / 100 for end in rule.reach())
    for limit in whole.limits:
        points = limit.points
        if points is None or points.share or limit.verb in {"loses", "gains"}:
            continue
        if limit.which == "most" and most > points.number:
            raise form.refusal("contradiction", plain(points.number))
        if limit.which == "least" and least < points.number:
            raise form.refusal("contradiction", plain(points.number))


def _of_ratios(form: Form, whole: Gathered) -> Normaliser:
    if not _from_zero(whole):
        return proportional(form, whole)
    form.choices.make("shortfall", "in_award")
    return earned(form, whole, whole.steps[0])


def _of_events(form: Form, whole: Gathered) -> Normaliser | Group:
    if whole.steps:
        raise form.refusal("contradiction")
    if len(whole.events) > 1:
        return _several(form, whole)
    if any(award.change.verb == "loses" for award in whole.awards):
        return counted_or_lost(form, whole)
    return counted(form, whole)


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


def _numbered(whole: Gathered) -> list[Award]:
    """The awards that a clause lists for single values or bands; no line below which is nothing."""
    return [
        award
        for award in whole.awards
        if award.condition.sort == "within"
        and award.change.verb == "gets"
        and (award.change.points.number or award.change.points.to or award.condition.exact)
    ]


def _from_zero(whole: Gathered) -> bool:
    """Whether 每新增1000粉丝得1分 is all, and 未完成按比例扣分 says it again."""
    if len(whole.steps) != 1 or whole.steps[0].costs or whole.awards:
        return False
    side = whole.steps[0].phrase.side  # type: ignore[union-attr]  # a step
    again = all(ratio.side and ratio.verb == "loses" for ratio in whole.ratios)
    return side.way == "grow" and side.mark is None and not side.target and again


def _several(form: Form, whole: Gathered) -> Group:
    """核心媒体每家10分，普通每家5分: several sorts of event in one clause."""
    costs = {rule.costs for rule in whole.events}
    if len(costs) > 1 or whole.awards or any(rule.limits for rule in whole.events[:-1]):
        raise form.refusal("contradiction")
    pairs = []
    nouns = [rule.phrase.noun for rule in whole.events]  # type: ignore[union-attr]  # events
    if len(set(nouns)) < len(nouns):
        raise form.refusal("two_readings")
    for rule in whole.events:
        event: Any = rule.phrase
        if event.free is not None:
            raise form.refusal("contradiction", event.noun)
        if event.amount != Amount(1, event.amount.unit, noun=event.amount.noun):
            raise form.refusal("contradiction", event.noun)
        pairs.append((event.noun or form.text, rule.points))
    return severities(form, whole, pairs, costs=costs.pop())


def _of_said(form: Form, whole: Gathered) -> Normaliser | Group | None:
    """A clause that speaks of a rating, if it is one."""
    for said in whole.said:
        rule = _of_rating(form, whole, said)
        if rule is not None:
            return rule
    if not whole.awards and whole.marks is not None and whole.has("remark"):
        return rated(form, form.marks(whole.marks, None))
    if whole.has("rated_total") and len(whole.awards) == 1:
        return _full_from(form, whole)
    return None


def _of_rating(form: Form, whole: Gathered, said: Said) -> Normaliser | Group | None:
    """五级100/80/60; 评审团满分100; 创新4+可行4; 按周统计，每周100分，取平均."""
    if said.sort == "rungs":
        return rungs(form, said.numbers)
    if said.sort == "shares":
        return shares(form, said)
    averaged = said.sort == "marks_each" and whole.has("remark")
    if averaged:
        form.choices.make("average", "of_periods")
    return (
        rated(form, form.marks(said.numbers[0], None)) if averaged or said.sort == "rated" else None
    )


def _of_awards(form: Form, whole: Gathered) -> Normaliser | Group:
    """A clause of conditions and their points."""
    if not whole.awards:
        raise form.refusal("no_points")
    _none_of_it(whole)
    _full_points(form, whole)
    if another_metric(whole):
        return with_bonus(form, whole)
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


def _none_of_it(whole: Gathered) -> None:
    """无差错10分，1次8分: a word for none, where the other cases are counts."""
    counts = [one for one in whole.awards if one.condition.sort == "within"]
    units = {
        edge.unit for one in counts for edge in (one.condition.low, one.condition.high) if edge
    }
    if not counts or not units <= {"", "count"}:
        return
    for place, award in enumerate(whole.awards):
        if award.condition.sort == "named" and award.condition.name.startswith(
            ("无", "没有", "零")
        ):
            zero = Condition("within", low=Amount(0, "count"), exact=True)
            whole.awards[place] = Award(zero, award.change)


def _full_points(form: Form, whole: Gathered) -> None:
    """10分，延迟12小时5分: points that stand first are those of nothing late."""
    said = next((one for one in whole.said if one.sort == "full_points"), None)
    named = {"named", "reached"} if form.mark is None else {"named"}
    names = [award for award in whole.awards if award.condition.sort in named]
    late = [award for award in whole.awards if award.condition.way in {"late", "lack"}]
    if not late or len(names) > 1:
        return
    first = names[0].change.points if names else Points(said.numbers[0]) if said else None
    if first is None or (names and names[0].change.verb != "gets"):
        return
    form.choices.make("counts", "excess")
    unit = late[0].condition.low or late[0].condition.high
    assert unit is not None
    zero = Condition("within", low=attrs.evolve(unit, number=0), exact=True)
    best = Award(zero, attrs.evolve(late[0].change, points=first))
    whole.awards = [best, *(award for award in whole.awards if award not in names)]

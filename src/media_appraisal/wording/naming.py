"""Naming: points for words, not for numbers: pass or fail, levels, classes, severities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.levels import Level, Levels
from media_appraisal.methods.normalisers.look_up import Class, LookUp
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.scheme.part import Group
from media_appraisal.text import both
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.phrases import Change, Points
from media_appraisal.wording.sorting import severities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Gathered
    from media_appraisal.wording.phrases import Award, Condition

_NEGATIVE = ("未", "无", "没", "不", "零")
_CLASSES = (
    "级",
    "等奖",
    "类",
    "国家",
    "全国",
    "中央",
    "省",
    "市",
    "县",
    "区",
    "校",
    "核心",
    "普通",
    "媒体",
)
_GRADES = ("优", "良", "卓越", "满意", "较好", "一般")
"""Names of levels, which no word for failure is the opposite of."""
_SIZES = ("小", "大", "高", "低", "多", "少", "快", "慢", "中等", "适中")


def named(form: Form, whole: Gathered) -> Normaliser | Group:
    """The rule of a clause whose conditions are words: 无违规10分，有违规扣10分."""
    awards = _spared(whole.awards)
    verbs = {award.change.verb for award in awards}
    if len(awards) == 1:
        return _alone(form, whole, awards[0])
    if verbs == {"loses"} or any(award.change.points.per for award in awards):
        return _severities(form, whole)
    _no_sizes(form, awards)
    if len(awards) == 2 and _opposed(awards[0].condition, awards[1].condition):
        return _pass_fail(form, whole, *awards)
    if "loses" in verbs:
        return _costly(form, whole)
    return _levels(form, whole)


def _spared(awards: Sequence[Award]) -> Sequence[Award]:
    """达标不扣分 beside what costs: all points are kept."""
    if {award.change.verb for award in awards} != {"unchanged", "loses"}:
        return awards
    full = Change("gets", Points(100, share=True, item=True))
    return [
        attrs.evolve(award, change=full) if award.change.verb == "unchanged" else award
        for award in awards
    ]


def _no_sizes(form: Form, awards: Sequence[Award]) -> None:
    """The reason `adjective`, where a number is scored by words such as small and large."""
    sized = [one.condition.name for one in awards if one.condition.name.endswith(_SIZES)]
    if len(sized) > 1 and form.mark is not None:
        raise form.refusal("adjective", sized[0])


def _opposed(one: Condition, other: Condition) -> bool:
    """Whether one says what the other denies."""
    sorts = {one.sort, other.sort}
    if sorts in ({"reached", "missed"}, {"reached", "otherwise"}, {"named", "otherwise"}):
        return True
    if sorts == {"named", "missed"}:
        return not any(grade in one.name + other.name for grade in _GRADES)
    denied = [condition.name.startswith(_NEGATIVE) for condition in (one, other)]
    stems = [condition.name.lstrip("未无没不零有已") for condition in (one, other)]
    same = not all(stems) or bool(set(stems[0]) & set(stems[1]))
    opposed = (denied[0] != denied[1] and same) or "有" in one.name + other.name
    return sorts == {"named"} and opposed


def _pass_fail(form: Form, whole: Gathered, one: Award, other: Award) -> Normaliser:
    """达标得10分，未达标不得分: which of the two is met."""
    if one.change.verb not in {"gets", "gains"}:
        one, other = other, one
    first, last = one.change, other.change
    if first.verb not in {"gets", "gains"} or first.points.to is not None:
        raise form.refusal("contradiction")
    only_shares = first.points.share and (last.points.share or last.verb == "nothing")
    most = None if first.points.share else first.points.number
    given = form.marks_given or whole.marks
    marks = (given or 100.0) if only_shares else form.marks(whole.marks, most)
    passed = worth(first.points, marks)
    failed = 0.0 if last.verb in {"nothing", "unchanged"} else worth(last.points, marks)
    if last.verb == "loses":
        failed = (0 if last.owed or first.verb == "gains" else passed) - failed
    if failed > passed:
        one, passed, failed = other, failed, passed
    if passed == failed:
        raise form.refusal("contradiction")
    return _at(form, one.condition, marks, passed, failed)


def _at(form: Form, met: Condition, marks: float, passed: float, failed: float) -> PassFail:
    """The line to be met: the target, or yes and no."""
    points: dict[str, Any] = {"marks": marks, "failed": failed}
    if passed != marks:
        points["passed"] = passed
    mark = form.mark
    if met.sort in {"reached", "otherwise"} and mark is not None and not mark.signed:
        assert form.aim is not None
        better = form.agreed(form.better or form.aim.sense or "more", form.target)
        at = mark.number / 100 if sort_of(mark) == "rate" else mark.number
        return PassFail(at=at, better=better, strict=form.aim.strict, **points)
    if met.name.startswith(("无", "没有", "零")):
        form.choices.make("coded", "count")
        return PassFail(at=0, better="less", **points)
    form.choices.make("coded", "yes_no")
    return PassFail(at=1, **points)


def _alone(form: Form, whole: Gathered, award: Award) -> Normaliser:
    """未完成任务扣1分, 自行组织加15分: one case only."""
    condition, change = award.condition, award.change
    if condition.sort not in {"named", "missed", "reached"} or change.verb == "unchanged":
        raise form.refusal("no_points")
    if change.verb != "loses" and change.points.number < 0:
        change = Change("loses", Points(-change.points.number, share=change.points.share))
    if change.verb == "nothing":
        change = Change("loses", Points(100, share=True))
    if change.verb != "loses":
        marks = form.marks(whole.marks, None if change.points.share else change.points.number)
        return _at(form, condition, marks, worth(change.points, marks), 0.0)
    marks = 100.0 if change.points.share and not form.marks_given else form.marks(whole.marks, None)
    cost = worth(change.points, marks)
    failed = (0 if change.owed else marks) - cost
    if condition.sort == "missed" and form.mark is not None:
        return _at(form, attrs.evolve(condition, sort="reached"), marks, marks, failed)
    form.choices.make("coded", "yes_no")
    return PassFail(at=1, better="less", strict=True, marks=marks, failed=failed)


def lost_once(form: Form, whole: Gathered) -> Normaliser | None:
    """低于80%扣5分: one line, and what it costs to lie on its wrong side."""
    condition, change = whole.awards[0].condition, whole.awards[0].change
    if change.verb == "nothing":
        change = Change("loses", Points(100, share=True))
    if condition.sort == "within" and condition.exact:
        raise form.refusal("two_readings")
    if condition.sort != "within" or (condition.low and condition.high):
        return None
    edge = condition.high or condition.low
    assert edge is not None
    if condition.distance:
        raise form.refusal("two_readings")
    better: Any = form.agreed("more" if condition.high else "less", form.text)
    marks = 100.0 if change.points.share and not form.marks_given else form.marks(whole.marks, None)
    at = edge.number / 100 if sort_of(edge) == "rate" else edge.number
    if sort_of(edge) == "rate" and form.values != "rate":
        if form.mark is None:
            form.choices.make("values", "rate")
        elif form.choices.make("values", "share_of_target", "rate") == "share_of_target":
            at *= form.mark.number
    elif form.mark is not None and sort_of(form.mark) != sort_of(edge):
        raise form.refusal("units_differ", form.text)
    strict = condition.open_high if condition.high else condition.open_low
    form.choices.make("repeats", "once")
    failed = (0 if change.owed else marks) - worth(change.points, marks)
    return PassFail(at=at, better=better, strict=not strict, marks=marks, failed=failed)


def _costly(form: Form, whole: Gathered) -> Normaliser:
    """流畅为满分，普通扣1分: one word for full marks, one that costs."""
    gets = [award for award in whole.awards if award.change.verb == "gets"]
    loses = [award for award in whole.awards if award.change.verb == "loses"]
    if len(gets) != 1 or len(loses) != 1 or not gets[0].change.points.item:
        raise form.refusal("contradiction")
    change = loses[0].change
    marks = 100.0 if change.points.share and not form.marks_given else form.marks(whole.marks, None)
    failed = marks - worth(change.points, marks)
    return _at(form, gets[0].condition, marks, marks, failed)


def _levels(form: Form, whole: Gathered) -> Normaliser:
    """优秀10，良好8，一般6: levels, or classes where the words name classes."""
    awards = whole.awards
    if any(award.condition.sort not in {"named", "reached", "missed"} for award in awards):
        raise form.refusal("contradiction")
    points = [award.change.points for award in awards]
    only_shares = all(one.share or not one.number for one in points)
    most = max(one.to or one.number for one in points if not one.share or only_shares)
    marks = 100.0 if only_shares and not form.marks_given else form.marks(whole.marks, most)
    if any(one.to is not None or one.under for one in points):
        return _rated(form, awards, marks)
    scored = [
        (award.condition.name, 0.0 if award.change.verb == "nothing" else worth(one, marks))
        for award, one in zip(awards, points, strict=True)
    ]
    if any(part in name for name, _ in scored for part in _CLASSES):
        form.choices.make("coded", "classes")
        classes = tuple(
            Class(value=place, score=score, label=both(name))
            for place, (name, score) in enumerate(scored, 1)
        )
        return LookUp(classes=classes, marks=marks)
    form.choices.make("coded", "levels")
    rising = sorted(scored, key=lambda pair: pair[1])
    levels = tuple(
        Level(value=place, score=score, label=both(name))
        for place, (name, score) in enumerate(rising, 1)
    )
    return Levels(levels=levels, marks=marks)


def _rated(form: Form, awards: Sequence[Award], marks: float) -> Levels:
    """突出10，一般6-8，不足<5: the rater enters points within the range of a level."""
    form.choices.make("rater", "points")
    labels: dict[float, str] = {0.0: ""}
    for award in awards:
        points = award.change.points
        for end in {points.number, points.to or points.number}:
            labels[end] = award.condition.name
    labels.setdefault(marks, "")
    return Levels(
        levels=tuple(
            Level(value=value, score=value, label=both(name) if name else None)
            for value, name in sorted(labels.items())
        ),
        between="linear",
        marks=marks,
    )


def rated(form: Form, marks: float) -> Levels:
    """主观评分，满分5: the rater enters points up to the marks."""
    form.choices.make("rater", "points")
    levels = (Level(value=0, score=0), Level(value=marks, score=marks))
    return Levels(levels=levels, between="linear", marks=marks)


def rungs(form: Form, numbers: Sequence[float]) -> Levels:
    """五级100/80/60/40/0%: as many levels as it says, best first."""
    count, *points = numbers
    if len(points) != count:
        raise form.refusal("contradiction")
    form.choices.make("coded", "levels")
    rising = sorted(points)
    levels = tuple(Level(value=place, score=score) for place, score in enumerate(rising, 1))
    return Levels(levels=levels)


def _severities(form: Form, whole: Gathered) -> Group:
    """迟到扣3分，缺席扣10分: one count a severity, added up in points."""
    costs = all(award.change.verb == "loses" for award in whole.awards)
    earns = all(award.change.verb in {"gets", "gains"} for award in whole.awards)
    if not (costs or earns) or any(a.condition.sort != "named" for a in whole.awards):
        raise form.refusal("contradiction")
    pairs = [(award.condition.name, award.change.points) for award in whole.awards]
    return severities(form, whole, pairs, costs=costs)

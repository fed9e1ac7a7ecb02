"""Pieces: each thing done earns points, each thing that happens costs some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.methods.normalisers.only_from import OnlyFrom
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.methods.normalisers.sum_of import SumOf
from media_appraisal.text import plain
from media_appraisal.wording.anchoring import Anchor, Line, anchored
from media_appraisal.wording.form import TIMES, sort_of, worth
from media_appraisal.wording.limits import Bounds, bounds
from media_appraisal.wording.part_steps import part_step

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Counted, Gathered


def counted(form: Form, whole: Gathered) -> Normaliser:
    """The rule of a clause with one sort of event: 每篇得1分, 每出现一次扣2分."""
    (rule,) = whole.events
    for ratio in whole.ratios:
        if not ratio.formula and not rule.costs:
            if ratio.side is not None and ratio.verb == "loses":
                form.choices.make("shortfall", "in_award")
            continue
        raise form.refusal("contradiction")
    _known(form, rule)
    for said in whole.said:
        if said.sort == "best" and form.mark is not None and form.mark.number != said.numbers[0]:
            form.choices.make("target", "clause")
    anchor = anchored(form, whole)
    if anchor.points is not None and not rule.costs:
        raise form.refusal("contradiction")
    return _costing(form, whole, rule, anchor) if rule.costs else _earning(form, whole, rule)


def _known(form: Form, rule: Counted) -> None:
    """no_direction for 每1%扣1分 beside a target: it may be each one short, over, or at all."""
    event: Any = rule.phrase
    sort, mark = sort_of(event.amount), form.mark
    if mark is None or event.of_target or sort_of(mark) != sort:
        return
    if event.bare and sort == "count":
        bare = event.amount.unit in {"", mark.unit} and "每" + event.amount.noun not in form.text
        if bare and (rule.costs or rule.phrase.change.verb == "gains"):
            raise form.refusal("no_direction", form.text)
    elif sort != "count" and (rule.costs or rule.phrase.change.verb == "gains"):
        raise form.refusal("no_direction", form.text)


def _per(form: Form, rule: Counted) -> float:
    """How much makes a piece, in the unit of the values."""
    event: Any = rule.phrase
    amount = event.amount
    if amount.number <= 0:
        raise form.refusal("contradiction", event.noun)
    if sort_of(amount) != "rate":
        return float(amount.number)
    if form.values == "rate" and not event.of_target:
        form.choices.make("step_unit", "points")
        return float(amount.number / 100)
    if form.mark is None:
        raise form.refusal("missing_target", form.target or form.text)
    whole = form.mark.number / 100 if sort_of(form.mark) == "rate" else form.mark.number
    return float(amount.number * whole / 100)


def _part(form: Form, whole: Gathered, rule: Counted, per: float) -> Any:
    """Part of a piece; of things that only come whole nothing is left open."""
    event: Any = rule.phrase
    if whole.part is None and per == 1 and event.amount.unit == "count":
        return "floor"
    return part_step(form, whole, rule)


def _free(form: Form, rule: Counted) -> float:
    event: Any = rule.phrase
    if event.free is None:
        return 0.0
    if event.free.piece != event.piece:
        raise form.refusal("units_differ", event.noun)
    return float(event.free.number)


def _costing(form: Form, whole: Gathered, rule: Counted, anchor: Anchor) -> Normaliser:
    """Each event costs; full marks without any."""
    most = anchor.points.number if anchor.points and not anchor.points.share else None
    only_shares = rule.points.share and form.marks_given is None and form.weight is None
    marks = 100.0 if only_shares and whole.marks is None else form.marks(whole.marks, most)
    base = worth(anchor.points, marks) if anchor.points else marks
    found = bounds(form, rule, whole.limits, marks)
    per = _per(form, rule)
    pieces = PerUnit(
        each=-worth(rule.points, marks),
        per=per,
        marks=marks,
        base=None if base == marks else base,
        part_step=_part(form, whole, rule, per),
        free=_free(form, rule),
        least=_least(form, found, base, marks),
    )
    return pieces if anchor.gate is None else _ended(form, rule, anchor.gate, pieces)


def _ended(form: Form, rule: Counted, line: Line | str, pieces: PerUnit) -> OnlyFrom:
    """每次扣1分，3次以上不得分: no points from so many on."""
    event: Any = rule.phrase
    if not isinstance(line, Line) or line.better != "less":
        raise form.refusal("contradiction")
    named = line.amount.unit
    if sort_of(line.amount) == "rate" or (named in TIMES and named != event.amount.unit):
        raise form.refusal("units_differ", f"{plain(line.amount.number)}{line.amount.noun}")
    return OnlyFrom(gate=line.amount.number, better="less", strict=line.strict, rule=pieces)


def _least(form: Form, found: Bounds, base: float, marks: float) -> float | None:
    """The least points: said, left by the most that can be lost, or a choice."""
    if found.least_at is not None:
        if sort_of(found.least_at) != "rate":
            raise form.refusal("units_differ", found.least_at.noun)
        form.choices.make("floor_at", "marks")
        return found.least_at.number * marks / 100
    if found.least is not None:
        return found.least
    if found.most_change is not None:
        return base - found.most_change
    return 0.0 if form.choices.make("floor", "zero", "none") == "zero" else None


def _earning(form: Form, whole: Gathered, rule: Counted) -> Normaliser:
    """Each piece earns; from 0 on, or from a base."""
    base = whole.base
    if base is None and form.aim is not None and form.aim.base:
        base = form.aim.amount.number
    rough = bounds(form, rule, whole.limits, 100)
    stated = whole.marks
    ceiling = rough.most if rough.most is not None else rough.most_change
    only_shares = rule.points.share and form.marks_given is None and form.weight is None
    marks = (
        100.0
        if only_shares and stated is None
        else form.marks(stated, max(base or 0, ceiling or 0) or None)
    )
    found = bounds(form, rule, whole.limits, marks)
    most = found.most
    if most is None and found.most_change is not None:
        most = found.most_change + (base or 0)
    if found.full or (most is None and stated is not None):
        most = marks
    per = _per(form, rule)
    return PerUnit(
        each=worth(rule.points, marks),
        per=per,
        marks=marks,
        base=base,
        part_step=_part(form, whole, rule, per),
        free=_free(form, rule),
        most=most,
    )


def counted_or_lost(form: Form, whole: Gathered) -> Normaliser:
    """每结合1个加1分，未结合减1分: each piece earns, and none at all costs."""
    (rule,), lost = whole.events, [one for one in whole.awards if one.change.verb == "loses"]
    if len(whole.awards) != 1 or len(lost) != 1 or rule.costs:
        raise form.refusal("contradiction")
    condition, swing = lost[0].condition, [one for one in whole.limits if one.which == "swing"]
    if condition.sort not in {"named", "missed"} or not condition.name.startswith(
        ("未", "没", "无")
    ):
        raise form.refusal("contradiction", condition.name)
    form.choices.make("repeats", "once")
    most = swing[0].points.number if swing and swing[0].points else None
    rough = bounds(form, rule, [], 100)
    most = most if most is not None else rough.most or rough.most_change
    marks = form.marks(whole.marks, most)
    pieces = PerUnit(each=worth(rule.points, marks), per=_per(form, rule), marks=marks, most=most)
    none = PassFail(at=1, marks=marks, passed=0, failed=-worth(lost[0].change.points, marks))
    return SumOf(rules=(pieces, none))


def earned(form: Form, whole: Gathered, gain: Counted) -> Normaliser:
    """每增长100人得1分: pieces that are counted from 0."""
    step: Any = gain.phrase
    amount, per = step.amount, step.amount.number
    if sort_of(amount) == "rate":
        if form.values == "rate" or amount.unit == "pp":
            per /= 100
            if form.values != "rate":
                form.choices.make("values", "rate")
            elif amount.unit == "%":
                form.choices.make("step_unit", "points")
        elif form.mark is not None:
            per *= form.mark.number / 100
        else:
            raise form.refusal("missing_target", form.target or form.text)
    base = whole.base or 0
    rough = bounds(form, gain, whole.limits, 100)
    ceiling = rough.most
    if ceiling is None and rough.most_change is not None:
        ceiling = rough.most_change + base
    marks = form.marks(whole.marks, max(ceiling or 0, base) or None)
    most = marks if rough.full or (ceiling is None and whole.marks is not None) else ceiling
    points = worth(gain.points, marks)
    step_rule: Any = part_step(form, whole, gain)
    return PerUnit(
        each=points, per=per, marks=marks, base=whole.base, most=most, part_step=step_rule
    )

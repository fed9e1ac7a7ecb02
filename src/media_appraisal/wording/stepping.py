"""Stepping: each step short of the target costs, each beyond it earns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.arrays import settle
from media_appraisal.methods.normalisers.above_below import AboveBelow
from media_appraisal.methods.normalisers.only_from import OnlyFrom
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.methods.normalisers.steps import Steps
from media_appraisal.text import Text, plain
from media_appraisal.wording.anchoring import Anchor, anchored
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.limits import Bounds, bounds
from media_appraisal.wording.measuring import Measured, measured

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Better, Form
    from media_appraisal.wording.gathering import Counted, Gathered

_WORSE_BELOW = {"below", "lack"}
_WORSE_ABOVE = {"above", "grow", "late"}
_BETTER_ABOVE = {"above", "grow"}
_BETTER_BELOW = {"below", "early"}


def stepped(form: Form, whole: Gathered) -> Normaliser:
    """The rule of a clause with steps: 每低1%扣0.5分."""
    losing = [rule for rule in whole.steps if rule.costs]
    gaining = [rule for rule in whole.steps if not rule.costs]
    if len(losing) > 1 or len(gaining) > 1:
        raise form.refusal("contradiction")
    anchor = anchored(form, whole)
    lose = losing[0] if losing else None
    gain = gaining[0] if gaining else None
    betters = {_direction(form, rule, anchor) for rule in (lose, gain) if rule}
    if len(betters) > 1:
        raise form.refusal("contradiction")
    better = betters.pop()
    if gain and not lose and _from_zero(form, gain, anchor):
        return earned(form, whole, gain)
    sides = [measured(form, rule.phrase, anchor, better) for rule in (lose, gain) if rule]  # type: ignore[arg-type]  # steps
    marks, base, fields = _points(form, whole, anchor, lose, gain, sides[0])
    fields = {"marks": marks, "base": base, "better": better} | fields
    rule = _joined(form, sides, fields, both=bool(lose and gain))
    return _gated(form, rule, anchor, sides[0], better)


def _direction(form: Form, rule: Counted, anchor: Anchor) -> Better:
    """Whether more or less is better, by what the steps do."""
    way, costs = rule.phrase.side.way, rule.costs  # type: ignore[union-attr]  # a step
    where = form.text
    more, less = (_WORSE_BELOW, _WORSE_ABOVE) if costs else (_BETTER_ABOVE, _BETTER_BELOW)
    if way in {"late", "lack"} and costs:
        return "less" if way == "late" else "more"
    if way in more:
        found: Better = "more"
    elif way in less:
        found = "less"
    elif way == "undone" and costs:
        found = form.better or (form.aim.sense if form.aim else "") or "more"
    else:
        raise form.refusal("contradiction" if way else "no_direction", where)
    if anchor.deviation:
        return found
    return form.agreed(found, where)


def _from_zero(form: Form, gain: Counted, anchor: Anchor) -> bool:
    """Whether 每增长100人得1分 counts from 0 on, not from the target."""
    step: Any = gain.phrase
    if step.side.way != "grow" or step.side.mark or step.side.target or anchor.points:
        return False
    if form.mark is None and not form.named_rate:
        return True
    return form.choices.make("counted_from", "zero", "target") == "zero"


def _points(
    form: Form,
    whole: Gathered,
    anchor: Anchor,
    lose: Counted | None,
    gain: Counted | None,
    side: Measured,
) -> tuple[float, float | None, dict[str, Any]]:
    """The marks, the points at the target, and the fields that are points."""
    swing = next((limit for limit in whole.limits if limit.which == "swing"), None)
    zero = _zero_base(form, anchor, gain, lose, swing is not None, whole.base)
    stated, most = whole.marks, None
    if anchor.points and not anchor.points.share:
        most = anchor.points.number
    elif swing and swing.points:
        most = swing.points.number
    elif gain and zero and not gain.points.share:
        rough = bounds(form, gain, [], 100)
        most = rough.most or rough.most_change
    elif whole.base is not None:
        most = max(whole.base, (gain and bounds(form, gain, [], 100).most) or 0)
    shares = [rule.points.share for rule in (lose, gain) if rule]
    marks = 100.0 if _shares_only(form, whole, shares) else form.marks(stated, most)
    base: float | None = 0.0 if zero else whole.base
    if anchor.points:
        base = worth(anchor.points, marks)
    base = None if base == marks else base
    fields = _counts(form, whole, lose, gain, marks, marks if base is None else base)
    if swing and swing.points:
        number = swing.points.number
        fields |= {"most_lost": number, "most_gained": number}
        if zero:
            fields["floor"] = -number
    _floor(form, whole, lose, marks, fields, side, marks if base is None else base)
    return marks, base, fields


def _shares_only(form: Form, whole: Gathered, shares: list[bool]) -> bool:
    nothing = form.marks_given is None and whole.marks is None and form.weight is None
    return nothing and all(shares)


def _zero_base(
    form: Form,
    anchor: Anchor,
    gain: Counted | None,
    lose: Counted | None,
    swing: bool,
    base: float | None,
) -> bool:
    """Whether the target itself earns nothing."""
    if anchor.points or base is not None or not gain:
        return swing and not anchor.points and form.choices.make("base", "zero", "full") == "zero"
    first = ("full", "zero") if lose and not swing else ("zero", "full")
    return form.choices.make("base", *first) == "zero"


def _counts(
    form: Form,
    whole: Gathered,
    lose: Counted | None,
    gain: Counted | None,
    marks: float,
    base: float,
) -> dict[str, Any]:
    """What each step brings, and the most of it."""
    fields: dict[str, Any] = {"lose": 0.0}
    if lose:
        found = bounds(form, lose, [], marks)
        fields |= {"lose": worth(lose.points, marks), "most_lost": found.most_change}
        if found.least is not None:
            fields["floor"] = found.least
    if gain:
        found = bounds(form, gain, [] if lose else whole.limits, marks)
        most = found.most_change
        if found.full:
            most = marks - base
        elif found.most is not None:
            most = found.most - base if _in_all(found, base) else found.most
        fields |= {"gain": worth(gain.points, marks), "most_gained": most}
    if lose and not gain:
        _general(form, whole, lose, marks, fields)
    fields["part_step"] = part_step(form, whole, whole.steps[0])
    return fields


def _in_all(found: Bounds, base: float) -> bool:
    """Whether a bare 最高15分 behind an award means all the points, those at the target too."""
    return found.most is not None and found.most > base


def _general(
    form: Form, whole: Gathered, lose: Counted, marks: float, fields: dict[str, Any]
) -> None:
    """Limits that stand before the steps."""
    found = bounds(form, lose, [one for one in whole.limits if one.which != "swing"], marks)
    fields["most_lost"] = found.most_change
    if found.least is not None:
        fields["floor"] = found.least


def _floor(
    form: Form,
    whole: Gathered,
    lose: Counted | None,
    marks: float,
    fields: dict[str, Any],
    side: Measured,
    base: float,
) -> None:
    """The least points, where the clause says them or leaves them open."""
    if lose is None:
        return
    at = next((one.amount for one in (*lose.limits, *whole.limits) if one.amount), None)
    if at is not None:
        fields["floor"] = _floor_at(form, at, side, fields, marks, base)
    elif "floor" not in fields and fields.get("most_lost") is None:
        if form.choices.make("floor", "zero", "none") == "none":
            fields["floor"] = None
    elif "floor" not in fields and base == 0:
        fields["floor"] = None


def _floor_at(
    form: Form, at: Any, side: Measured, fields: dict[str, Any], marks: float, base: float
) -> float:
    """最低不得低于700阅读量得分: what the steps to that value leave, or a share of the marks."""
    same = sort_of(at) == side.sort
    if sort_of(at) == "rate":
        offered = ("values", "marks") if same else ("marks",)
        if form.choices.make("floor_at", *offered) == "marks":
            return float(at.number * marks / 100)
    elif not same:
        raise form.refusal("units_differ", plain(at.number))
    value = at.number / 100 if side.sort == "rate" else at.number
    steps = settle(abs(side.target - value) / side.size)
    whole = {"floor": math.floor(steps), "ceil": math.ceil(steps)}.get(fields["part_step"], steps)
    return float(base - whole * fields["lose"])


def part_step(form: Form, whole: Gathered, rule: Counted) -> str:
    """How part of a step counts: as the clause says, or a choice."""
    part = whole.part
    if part is not None:
        same = part.amount is None or part.amount.number == rule.phrase.amount.number
        if not same and part.amount and part.amount.number != 1:
            raise form.refusal("contradiction", f"不足{plain(part.amount.number)}")
        return part.rule
    if "每满" in form.text:
        return "floor"
    return form.choices.make("part_step", "floor", "ceil", "proportional")


def _joined(form: Form, sides: list[Measured], fields: dict[str, Any], *, both: bool) -> Normaliser:
    """One rule; two where the steps up and down differ in size or in where they begin."""
    first = sides[0]
    if not both or attrs.astuple(sides[0]) == attrs.astuple(sides[1]):
        return Steps(**first.fields(), **_plainly(fields))
    if first.target != sides[1].target:
        raise form.refusal("contradiction")
    gains = {"gain", "most_gained"}
    down = {name: value for name, value in fields.items() if name not in gains}
    up = {name: value for name, value in fields.items() if name not in {"lose", "most_lost"}}
    losing = Steps(**first.fields(), **_plainly(down))
    gaining = Steps(**sides[1].fields(), **_plainly(up | {"lose": 0.0}))
    more = fields["better"] == "more"
    above, below = (gaining, losing) if more else (losing, gaining)
    return AboveBelow(target=first.target, above=above, below=below)


def _plainly(fields: dict[str, Any]) -> dict[str, Any]:
    """Without the limits that are not there."""
    nothing = {"most_lost", "most_gained", "base", "gain"}
    return {
        name: value for name, value in fields.items() if value is not None or name not in nothing
    }


def _gated(
    form: Form, rule: Normaliser, anchor: Anchor, side: Measured, better: Better
) -> Normaliser:
    """0 points short of the target, or of another line, where the clause says so."""
    if anchor.gate is None:
        if isinstance(rule, Steps) and rule.gain and not rule.lose and not anchor.spared:
            base = rule.marks if rule.base is None else rule.base
            if base:
                form.choices.make("below", "nothing_lost")
        return rule
    if isinstance(rule, Steps) and rule.gain and not rule.lose and rule.base == 0:
        return rule
    gate = side.target if anchor.gate == "target" else anchor.gate
    assert isinstance(gate, float)
    return OnlyFrom(gate=gate, better=better, rule=rule)


def earned(form: Form, whole: Gathered, gain: Counted) -> Normaliser:
    """每增长100人得1分: pieces that are counted from 0."""
    step: Any = gain.phrase
    amount, per = step.amount, step.amount.number
    if sort_of(amount) == "rate":
        if form.values == "rate":
            per /= 100
            if amount.unit == "%":
                form.choices.make("step_unit", "points")
        elif form.mark is not None:
            per *= form.mark.number / 100
        else:
            raise form.refusal("missing_target", form.target or form.text)
    rough = bounds(form, gain, whole.limits, 100)
    marks = form.marks(whole.marks, rough.most or rough.most_change)
    most = marks if rough.full else rough.most or rough.most_change
    points = worth(gain.points, marks)
    step_rule: Any = part_step(form, whole, gain)
    return PerUnit(each=points, per=per, marks=marks, most=most, part_step=step_rule)


__all__ = ["Text", "earned", "part_step", "stepped"]

"""Proportion: points as the share of the target that was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.methods.normalisers.above_below import AboveBelow
from media_appraisal.methods.normalisers.attainment import Attainment
from media_appraisal.methods.normalisers.only_from import OnlyFrom
from media_appraisal.methods.normalisers.steps import Steps
from media_appraisal.text import plain
from media_appraisal.wording.anchoring import Line, anchored, gate_of
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.limits import bounds
from media_appraisal.wording.measuring import measured
from media_appraisal.wording.parsing import is_baseline
from media_appraisal.wording.part_steps import part_step
from media_appraisal.wording.phrases import Points

if TYPE_CHECKING:
    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.anchoring import Anchor
    from media_appraisal.wording.form import Better, Form
    from media_appraisal.wording.gathering import Gathered


def proportional(form: Form, whole: Gathered) -> Normaliser:
    """The rule of a clause with a share of the target: 达标得满分，未达标按比例扣分."""
    whole.awards = [award for award in whole.awards if not _is_example(award)]
    anchor = anchored(form, whole)
    sides = [ratio.side for ratio in whole.ratios if ratio.side]
    better = _direction(form, [side.way for side in sides], whole)
    _within(form, whole, anchor)
    target = _target(form, anchor, sides, whole.ratios)
    if any(ratio.of_rate for ratio in whole.ratios) and (form.mark is None or target <= 1):
        target = 1.0
    rule = _attainment(form, whole, anchor, target, better)
    if whole.steps:
        rule = _and_steps(form, whole, anchor, rule, better)
    if anchor.gate is None:
        return rule
    if whole.steps:
        raise form.refusal("contradiction")
    if not isinstance(anchor.gate, Line):
        return OnlyFrom(gate=target, better=better, rule=rule)
    line = anchor.gate
    if line.better != better:
        raise form.refusal("contradiction", plain(line.amount.number))
    gate = gate_of(form, line.amount)
    return OnlyFrom(gate=gate, better=better, strict=line.strict, rule=rule)


def _is_example(award: Any) -> bool:
    """Whether 50%得50% only shows what in proportion means."""
    condition, points = award.condition, award.change.points
    exact = condition.sort == "within" and condition.exact and condition.low is not None
    return bool(
        exact and points.share and condition.low.number == points.number and points.number < 100
    )


def _direction(form: Form, ways: list[Any], whole: Gathered) -> Better:
    """Whether more or less is better."""
    found: Better = form.better or (form.aim.sense if form.aim else "") or "more"
    for way, ratio in zip(ways, [one for one in whole.ratios if one.side], strict=True):
        if way in {"below", "above"} and ratio.verb == "loses":
            found = "more" if way == "below" else "less"
        elif way == "above":
            found = "more"
    return form.agreed(found, form.text)


def _target(form: Form, anchor: Anchor, sides: list[Any], whole_ratios: list[Any]) -> float:
    """The value that scores 100, in the unit of the values."""
    marks = [side.mark for side in sides if side.mark]
    own = anchor.at or (marks[0] if marks else None)
    mark = form.mark
    if own is not None and mark is not None:
        if sort_of(own) == sort_of(mark):
            if (
                own.number != mark.number
                and form.choices.make("target", "clause", "column") == "clause"
            ):
                mark = own
        elif sort_of(own) != "rate" or own.number != 100:
            raise form.refusal("units_differ", form.text)
    mark = mark or own
    if mark is None and any(ratio.of_rate for ratio in whole_ratios):
        return 1.0
    if mark is None and is_baseline(form):
        form.choices.make("values", "share_of_baseline")
        return 1.0
    if mark is None or mark.signed or mark.number <= 0:
        raise form.refusal("missing_target", form.target or form.text)
    return mark.number / 100 if sort_of(mark) == "rate" else mark.number


def _within(form: Form, whole: Gathered, anchor: Anchor) -> None:
    """60%-100%按比例得分: 0 points below, no more beyond; both said twice or not at all."""
    for ratio in whole.ratios:
        if ratio.within is None:
            continue
        low, high = ratio.within.low, ratio.within.high
        if ratio.within.sort != "within":
            if ratio.within.sort == "missed":
                continue
            raise form.refusal("contradiction", ratio.within.name)
        if low is not None:
            line = anchor.gate
            if line is not None and not (isinstance(line, Line) and line.amount == low):
                raise form.refusal("contradiction", plain(low.number))
            anchor.gate = line or Line(low, "more", strict=ratio.within.open_low)
        if high is not None and anchor.at is None:
            anchor.at = high
            anchor.points = anchor.points or Points(100, share=True, item=True)
        elif high is not None and anchor.at is not None and high.number != anchor.at.number:
            raise form.refusal("contradiction", plain(high.number))


def _attainment(
    form: Form, whole: Gathered, anchor: Anchor, target: float, better: Better
) -> Normaliser:
    """100 actual / target, as far as the clause lets it grow."""
    formula_points = next((one.points for one in whole.ratios if one.points), None)
    if formula_points is not None and not formula_points.share:
        form.marks(whole.marks, formula_points.number)
    if anchor.points is not None and not anchor.points.item:
        stated = anchor.points.number
        if anchor.points.share or form.marks(whole.marks, stated) != stated:
            raise form.refusal("contradiction")
    formula = any(ratio.formula for ratio in whole.ratios)
    cap = _cap(form, whole, anchor, formula=formula)
    if any(ratio.turned for ratio in whole.ratios):
        form.agreed("less", form.text)
        return Attainment(target=target, cap=cap, better="less", less_by="quotient")
    if better == "more":
        if not formula:
            form.choices.make("proportion", "share")
        return Attainment(target=target, cap=cap)
    way = "quotient" if formula else form.choices.make("proportion", "difference", "quotient")
    if formula:
        raise form.refusal("contradiction")
    less_by: Any = way
    return Attainment(target=target, cap=cap, better="less", less_by=less_by)


def _cap(form: Form, whole: Gathered, anchor: Anchor, *, formula: bool) -> float | None:
    """The most, as a share of the marks; none where points grow without end."""
    if whole.has("uncapped"):
        return None
    to_full = any(limit.which == "most_to" for limit in whole.limits)
    if anchor.points is not None or anchor.capped or to_full:
        return 1.0
    if whole.limits:
        return _capped(form, whole)
    if whole.steps:
        return 1.0
    first = ("none", "full") if formula else ("full", "none")
    return 1.0 if form.choices.make("cap", *first) == "full" else None


def _capped(form: Form, whole: Gathered) -> float:
    """The share that still counts, of a limit in points."""
    shares = [limit.points for limit in whole.limits if limit.which == "most" and limit.points]
    if len(shares) != len(whole.limits):
        raise form.refusal("contradiction")
    stated = next((ratio.points.number for ratio in whole.ratios if ratio.points), whole.marks)
    marks = form.marks(stated, None)
    return min(worth(points, marks) for points in shares) / marks


def _and_steps(
    form: Form, whole: Gathered, anchor: Anchor, below: Normaliser, better: Better
) -> AboveBelow:
    """In proportion short of the target, in steps beyond it: 每高1%加2分，低于目标按比例扣分."""
    sided = all(ratio.side is not None for ratio in whole.ratios)
    if len(whole.steps) != 1 or not sided or better == "less" or whole.steps[0].costs:
        raise form.refusal("contradiction")
    (gain,) = whole.steps
    phrase: Any = gain.phrase
    if phrase.side.way not in {"above", "grow"}:
        raise form.refusal("contradiction")
    size = measured(form, phrase, anchor, better)
    marks = form.marks(whole.marks, None)
    found = bounds(form, gain, whole.limits, marks)
    part: Any = part_step(form, whole, gain)
    most = found.most_change
    if most is None and found.most is not None:
        most = found.most - marks if found.most > marks else found.most
    above = Steps(
        **size.fields(), marks=marks, lose=0, gain=worth(gain.points, marks),
        most_gained=0.0 if found.full else most, part_step=part,
    )  # fmt: skip
    return AboveBelow(target=size.target, above=above, below=below)

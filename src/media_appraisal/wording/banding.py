"""Banding: intervals of values, each with its points."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from media_appraisal.methods.normalisers.knots import Knots
from media_appraisal.wording.beyond import and_steps
from media_appraisal.wording.form import TIMES, Sort, sort_of, worth
from media_appraisal.wording.limits import bounds
from media_appraisal.wording.phrases import Aim, Amount
from media_appraisal.wording.stretches import Layout, Stretch, place_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.methods.normaliser import Normaliser
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Gathered
    from media_appraisal.wording.phrases import Award


def banded(form: Form, whole: Gathered) -> Normaliser:
    """The rule of a clause that lists bands: ≥90%得10分；80%-90%得8分；其余不得分."""
    awards = [award for award in whole.awards if award.condition.sort != "otherwise"]
    _one_metric(form, awards)
    if any(award.condition.way in {"late", "lack"} for award in awards):
        form.choices.make("counts", "excess")
        form.aim = Aim(Amount(0, "count"), none=True)
    awards = _beside_target(awards)
    marks = _marks(form, whole, awards)
    stretches = [_stretch(form, award, awards, marks) for award in awards]
    rest = [award for award in whole.awards if award.condition.sort == "otherwise"]
    stretches = _in_turn(stretches, awards, whole=_edge_sort(form, awards) == "count")
    percent = _edge_sort(form, awards) == "rate"
    drawn = whole.has("line")
    if not whole.steps and _on_a_line(form, stretches, rest, drawn=drawn, percent=percent):
        knots = tuple({"value": one.low, "score": one.first} for one in stretches)
        return Knots(knots=knots, marks=marks)
    stretches = _with_full_marks(form, stretches, awards, marks)
    more = _more_is_better(form, stretches)
    counts = _edge_sort(form, awards) == "count" and form.values == "count"
    rule = Layout(form, rest, marks, whole=counts, more=more).bands(stretches)
    return and_steps(form, whole, rule, stretches, marks) if whole.steps else rule


def _one_metric(form: Form, awards: Sequence[Award]) -> None:
    """several_metrics where bands speak of different things."""
    subjects = [award.condition.subject for award in awards]
    others = sorted({one for one in subjects[1:] if one and one != subjects[0]})
    if others:
        raise form.refusal("several_metrics", "、".join(others))


def _marks(form: Form, whole: Gathered, awards: Sequence[Award]) -> float:
    points = [award.change.points for award in awards]
    if all(one.share or not one.number for one in points):
        return form.marks_given or whole.marks or 100.0
    if any(one.item for one in points):
        return form.marks(whole.marks, None)
    ends = [max(one.number, one.to or 0) for one in points if not one.share]
    if whole.steps:
        found = bounds(form, whole.steps[0], whole.limits, 100)
        ends.append(found.most or 0)
    return form.marks(whole.marks, max(ends))


def _stretch(form: Form, award: Award, awards: Sequence[Award], marks: float) -> Stretch:
    condition, change = award.condition, award.change
    verbs = {one.change.verb for one in awards}
    bonus = "gains" in verbs and not verbs <= {"gains", "nothing"}
    spared = change.verb == "unchanged" and verbs <= {"loses", "unchanged", "nothing"}
    if bonus or (change.verb == "unchanged" and not spared) or condition.sort == "named":
        raise form.refusal("contradiction", condition.name or form.text)
    if condition.way == "early":
        raise form.refusal("not_understood", form.text)
    low, high = condition.low, condition.high
    exact = condition.exact
    if condition.sort in {"reached", "missed"}:
        mark = _baseline(form)
        low, high = (mark, None) if condition.sort == "reached" else (None, mark)
        exact = condition.sort == "reached"
    if condition.sort == "past":
        low, high, exact = _past(form, award)
    if exact:
        high = low
    ends = [_value(form, edge, awards) for edge in (low, high)]
    points = change.points
    if points.under:
        raise form.refusal("adjective", form.text)
    first, last = (
        worth(points, marks),
        worth(attrs.evolve(points, number=points.to or points.number), marks),
    )
    if change.verb in {"loses", "unchanged"}:
        first, last = marks - first, marks - last
    return Stretch(
        -math.inf if ends[0] is None else ends[0],
        math.inf if ends[1] is None else ends[1],
        open_low=condition.open_low,
        open_high=condition.open_high,
        exact=exact,
        first=first,
        last=last,
    )


def _beside_target(awards: list[Award]) -> list[Award]:
    """超20% is 20% beyond the target where the list speaks of the target elsewhere."""
    beside = any(award.condition.sort in {"reached", "past"} for award in awards)
    far = [one for one in awards if one.condition.distance and one.condition.way != "late"]
    if not beside and not far:
        return awards
    return [
        attrs.evolve(
            award,
            condition=attrs.evolve(
                award.condition,
                sort="past",
                low=award.condition.low or award.condition.high,
                high=None,
                open_low=False,
                open_high=False,
            ),
        )
        if award.condition.way in {"above", "below"} and award.condition.sort == "within"
        else award
        for award in awards
    ]


def _baseline(form: Form) -> Amount:
    """The target; 100% of it where it is words only, so that values are shares of it."""
    if form.mark is not None:
        return form.mark
    if not form.target or form.aim is not None:
        raise form.refusal("missing_target", form.target or form.text)
    form.choices.make("values", "share_of_baseline")
    return Amount(100, "%")


def _in_turn(stretches: list[Stretch], awards: Sequence[Award], *, whole: bool) -> list[Stretch]:
    """-5000:200 begins behind the band before it; a count at the next whole number."""
    found = []
    for one, award in zip(stretches, awards, strict=True):
        if award.condition.follows:
            below = [other.high for other in stretches if other.high < one.high]
            low = max(below, default=-math.inf) + (1 if whole else 0)
            found.append(attrs.evolve(one, low=low, open_low=not whole))
        else:
            found.append(one)
    return found


def _with_full_marks(
    form: Form, stretches: list[Stretch], awards: Sequence[Award], marks: float
) -> list[Stretch]:
    """Full marks at the target, or for none of it, where every band costs."""
    verbs = {award.change.verb for award in awards}
    if "loses" not in verbs or not verbs <= {"loses", "nothing"}:
        return stretches
    if form.mark is not None:
        edge = _value(form, form.mark, awards)
    elif form.aim is not None or _edge_sort(form, awards) == "count":
        edge = 0.0
    else:
        raise form.refusal("missing_target", form.target or form.text)
    assert edge is not None
    return [*stretches, Stretch(edge, edge, False, False, True, marks, marks)]


def _past(form: Form, award: Award) -> tuple[Amount | None, Amount | None, bool]:
    """超10%: that far beyond the target."""
    condition, mark = award.condition, _baseline(form)
    if condition.low is None:
        raise form.refusal("not_understood", form.text)
    sign = 1 if condition.way == "above" else -1
    ends = []
    for edge in (condition.low, condition.high or condition.low):
        same = sort_of(edge) == sort_of(mark)
        step = edge.number if same else edge.number * mark.number / 100
        ends.append(attrs.evolve(mark, number=mark.number + sign * step))
    ends.sort(key=lambda edge: edge.number)
    return ends[0], ends[1] if condition.high else None, condition.high is None


def _value(form: Form, amount: Amount | None, awards: Sequence[Award]) -> float | None:
    """An edge in the unit of the values."""
    if amount is None:
        return None
    sort = _edge_sort(form, awards)
    if sort == "rate":
        return _rate(form, amount)
    if sort == "time" and form.mark is not None and form.mark.unit in TIMES:
        ours = form.unit if form.unit in TIMES else form.mark.unit
        return _in_unit(amount, str(ours))
    if sort == "time" and form.unit in TIMES:
        return _in_unit(amount, str(form.unit))
    return amount.number


def _edge_sort(form: Form, awards: Sequence[Award]) -> Sort:
    """What sort of number the edges are; one % makes all bare ones percentages."""
    edges = [
        edge for award in awards for edge in (award.condition.low, award.condition.high) if edge
    ]
    if any(award.condition.sort in {"reached", "past", "missed"} for award in awards):
        return sort_of(_baseline(form))
    units = {edge.unit for edge in edges if edge.unit}
    sorts = {sort_of(edge) for edge in edges if edge.unit}
    if len(sorts) > 1 or (len(units) > 1 and not units <= {*TIMES} and units != {"%", "pp"}):
        raise form.refusal("units_differ", form.text)
    if sorts:
        return sorts.pop()
    if form.values == "rate" and max(edge.number for edge in edges) > 1:
        percent = form.choices.make("edge_unit", "percent", "plain") == "percent"
        return "rate" if percent else "count"
    return "time" if form.values == "time" else "count"


def _rate(form: Form, amount: Amount) -> float:
    """A percentage as a rate; or as a value, where the target is a number of something."""
    mark = form.mark
    if form.values == "rate" or form.named_rate or mark is None:
        if form.values != "rate":
            form.choices.make("values", "rate")
        return amount.number / 100
    value = form.choices.make("values", "share_of_target", "rate")
    return amount.number / 100 * (mark.number if value == "share_of_target" else 1)


def _in_unit(amount: Amount, unit: str) -> float:
    seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
    return amount.number * seconds[amount.unit or unit] / seconds[unit]


def _more_is_better(form: Form, stretches: Sequence[Stretch]) -> bool:
    """Whether points rise with the values; refused where they rise and fall."""
    if any(one.low > one.high for one in stretches):
        raise form.refusal("contradiction")
    rising = sorted(stretches, key=place_of)
    points = [max(one.first, one.last) for one in rising]
    if len(rising) == 1 and points[0] > 0 and (rising[0].exact or rising[0].high == math.inf):
        points.insert(0, 0.0)
    elif len(rising) == 1 and points[0] > 0 and rising[0].low == -math.inf:
        points.append(0.0)
    if points == sorted(points) and points[0] < points[-1]:
        found = True
    elif points == sorted(points, reverse=True) and points[0] > points[-1]:
        found = False
    else:
        raise form.refusal("contradiction" if len(points) > 1 else "no_points")
    if form.better is not None and (form.better == "more") != found:
        raise form.refusal("contradiction")
    return found


def _on_a_line(
    form: Form, stretches: Sequence[Stretch], rest: Sequence[Award], *, drawn: bool, percent: bool
) -> bool:
    """Whether two bare numbers, such as 120%得满分，80%得60分, are points of a line."""
    if len(stretches) < 2 or rest or not all(one.exact for one in stretches):
        if drawn:
            raise form.refusal("contradiction", "直线")
        return False
    if drawn:
        return True
    line = len(stretches) == 2 and all(one.first for one in stretches) and percent
    offered = ("line", "steps") if line else ("steps", "line")
    return form.choices.make("between", *offered) == "line"

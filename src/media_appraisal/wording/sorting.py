"""Sorting: several sorts of things in one clause, each a count with its points in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.methods.aggregators.weighted_sum import WeightedSum
from media_appraisal.methods.normalisers.levels import Level, Levels
from media_appraisal.methods.normalisers.pass_fail import PassFail
from media_appraisal.methods.normalisers.per_unit import PerUnit
from media_appraisal.scheme.part import Group, Qualitative, Quantitative
from media_appraisal.text import both
from media_appraisal.wording.form import sort_of, worth
from media_appraisal.wording.limits import bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.wording.form import Form
    from media_appraisal.wording.gathering import Gathered
    from media_appraisal.wording.limits import Bounds
    from media_appraisal.wording.phrases import Said


def shares(form: Form, said: Said) -> Group:
    """创新4+可行4+市场2: parts of a rating, each up to its points."""
    form.choices.make("rater", "points")
    parts = tuple(
        Qualitative(
            key=f"sort_{place}",
            label=both(name),
            weight=most,
            normaliser=Levels(
                levels=(Level(value=0, score=0), Level(value=most, score=most)),
                between="linear",
                marks=most,
            ),
        )
        for place, (name, most) in enumerate(zip(said.names, said.numbers, strict=True), 1)
    )
    return Group(key="sorts", parts=parts)


def another_metric(whole: Gathered) -> bool:
    """Whether ≥5条得15分，推荐量≥5万额外加5分 adds points for a line of another metric."""
    if len(whole.awards) != 2 or whole.steps or whole.limits or whole.said:
        return False
    (first, second) = whole.awards
    conditions = [award.condition for award in whole.awards]
    lines = all(
        one.sort == "within" and one.low and not one.high and not one.exact for one in conditions
    )
    subjects = not first.condition.subject and bool(second.condition.subject)
    points = [award.change.points for award in whole.awards]
    plain = not any(one.share or one.to or one.under for one in points)
    return (
        lines
        and subjects
        and plain
        and [first.change.verb, second.change.verb] == ["gets", "gains"]
    )


def with_bonus(form: Form, whole: Gathered) -> Group:
    """A line of the indicator and one of another metric, each a part of a group in points."""
    marks = form.marks(whole.marks, whole.awards[0].change.points.number)
    points = [award.change.points.number for award in whole.awards]
    beyond = form.choices.make("bonus", "beyond", "within") == "beyond"
    parts = []
    for place, award in enumerate(whole.awards, 1):
        low: Any = award.condition.low
        at = low.number / 100 if sort_of(low) == "rate" else low.number
        name = award.condition.subject or form.indicator or low.noun
        rule = PassFail(
            at=at, strict=award.condition.open_low, marks=marks, passed=points[place - 1]
        )
        parts.append(Quantitative(key=f"sort_{place}", label=both(name), weight=1, normaliser=rule))
    most = max(sum(points) * 100 / marks, 100.0) if beyond else 100.0
    return Group(key="sorts", aggregator=WeightedSum(least=0, most=most), parts=tuple(parts))


def _ends(form: Form, rough: Bounds | None, marks: float, *, costs: bool) -> tuple[float, float]:
    """The least and the most of the whole, as scores."""
    if rough is None:
        if costs:
            form.choices.make("floor", "zero")
        else:
            form.choices.make("cap", "full")
        return 0.0, 100.0
    if costs and rough.most_change is not None:
        return 100 - rough.most_change * 100 / marks, 100.0
    if costs and rough.least is not None:
        return rough.least * 100 / marks, 100.0
    most = rough.most if rough.most is not None else rough.most_change
    if not costs and most is not None:
        return 0.0, most * 100 / marks
    if not costs and rough.full:
        return 0.0, 100.0
    raise form.refusal("contradiction")


def severities(
    form: Form, whole: Gathered, pairs: Sequence[tuple[str, Any]], *, costs: bool
) -> Group:
    """A group of counts, each with its points, under a weighted sum."""
    limits = [*whole.limits, *(whole.events[-1].limits if whole.events else [])]
    rough = bounds(form, whole.events[-1], whole.limits, 100) if limits and whole.events else None
    only_shares = all(points.share for _, points in pairs) and not form.marks_given
    ceiling = rough.most if rough and not costs else None
    marks = 100.0 if only_shares else form.marks(whole.marks, ceiling)
    sign, start = (-1, 100) if costs else (1, 0)
    parts = tuple(
        Quantitative(
            key=f"sort_{place}",
            label=both(name),
            weight=1,
            bounds=(-100, 0) if costs else (0, 100),
            normaliser=PerUnit(each=sign * abs(worth(points, marks)), base=0, marks=marks),
        )
        for place, (name, points) in enumerate(pairs, 1)
    )
    least, most = _ends(form, rough, marks, costs=costs)
    aggregator = WeightedSum(start=start, least=least, most=most)
    return Group(key="sorts", aggregator=aggregator, parts=parts)

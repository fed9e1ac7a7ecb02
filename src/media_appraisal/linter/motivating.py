"""Motivating (激励): weights that say what matters, grades that can be reached and are worth it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal

import attrs

from media_appraisal.arrays import rounded, settle
from media_appraisal.errors.methods import NoGrade
from media_appraisal.later import np
from media_appraisal.linter.probes import responding
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import documents, inside, weights_of, within
from media_appraisal.linter.words import VOLUMES, named, percent, stretch
from media_appraisal.methods.normalisers.bands import Bands
from media_appraisal.scheme.part import Quantitative
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.tree import Joint, Standing, Tree
    from media_appraisal.scheme.part import Indicator
    from media_appraisal.scheme.scheme import Scheme

MOST = 0.30
"""No indicator should weigh more than this share of the total (避免过度追求单一数据)."""


@rule("MA401", "warning")
def one_indicator_carries_the_total(tree: Tree) -> Iterator[Fault]:
    """Indicators that weigh more than 30 % of the total."""
    for standing in tree.indicators:
        if settle(standing.weight) > MOST:
            name, weight = named(standing.part), percent(standing.weight)
            yield Fault(
                standing.place,
                Text(
                    zh=f"{name.zh}一项就占总分的 {weight}，超过 {percent(MOST)}："
                    "大家会只追这一个数字。",
                    en=f"{name.en} alone is {weight} of the total, more than {percent(MOST)}: "
                    "people will chase this one number.",
                ),
                Text(
                    zh="请降低它的权重，或在它旁边增加指标。",
                    en="Lower its weight, or add indicators beside it.",
                ),
            )


@rule("MA402", "warning")
def weighs_nothing(tree: Tree) -> Iterator[Fault]:
    """Parts of weight zero in a group that weighs something."""
    whole = {standing.place: standing.weight for standing in tree.parts} | {"": 1.0}
    for standing in tree.parts:
        if standing.weight == 0 < whole[standing.above]:
            name = named(standing.part)
            yield Fault(
                inside(standing.place, "weight"),
                Text(
                    zh=f"{name.zh}的权重为 0：要收集数据，却不影响总分。",
                    en=f"{name.en} has the weight 0: it has to be collected and moves no total.",
                ),
                Text(zh="请给它权重，或删去这一项。", en="Give it a weight, or remove it."),
            )


@rule("MA403", "warning")
def core_below_auxiliary(tree: Tree) -> Iterator[Fault]:
    """Groups whose core parts weigh less than their auxiliary ones."""
    for place, branch in tree.branches:
        core, aux = _tier(branch, "core"), _tier(branch, "aux")
        if core is not None and aux is not None and settle(core) < settle(aux):
            name = named(branch)
            yield Fault(
                inside(place, "weighting"),
                Text(
                    zh=f"{name.zh}之下，核心项合计权重 {plain(core)}，低于辅助项的 {plain(aux)}。",
                    en=f"In {name.en} the core parts weigh {plain(core)} together, less than the "
                    f"auxiliary ones with {plain(aux)}.",
                ),
                Text(
                    zh="请提高核心项的权重，或改正 `tier`。",
                    en="Raise the weights of the core parts, or correct their `tier`.",
                ),
            )


@rule("MA404", "warning")
def volume_without_quality(tree: Tree) -> Iterator[Fault]:
    """Indicators that count how much, where nothing beside them says how good."""
    for standing in tree.counted:
        beside = [
            other
            for other in tree.indicators
            if other is not standing and _inside_of(standing.above, other.place)
        ]
        unit = standing.part.unit
        if (
            unit is not None
            and _is_volume(standing.part)
            and all(_is_volume(other.part) for other in beside)
        ):
            name = named(standing.part)
            yield Fault(
                standing.place,
                Text(
                    zh=f"{name.zh}只数数量（单位 {unit.zh}），"
                    "旁边没有任何反映质量的指标：重量不重质。",
                    en=f"{name.en} counts how much there was (unit {unit.en}), and "
                    "nothing beside it says how good it was.",
                ),
                Text(
                    zh="请在同一组内增加一项比率或评分指标，例如完成率、质量评分。",
                    en="Add a rate or a rated indicator to the same group, such as a completion "
                    "rate or a quality score.",
                ),
            )


@rule("MA405", "warning")
def grade_out_of_reach(tree: Tree) -> Iterator[Fault]:
    """Grades that no total can get: cut-offs above the greatest, or all totals above the next."""
    scheme = tree.scheme
    if scheme.scale.relative:
        return
    least, most = (_as_compared(total, scheme) for total in tree.extremes)
    best, worst = _index(scheme, most), _index(scheme, least)
    for place, grade in enumerate(scheme.scale.grades):
        if not best <= place <= worst:
            name, totals = named(grade), stretch(round(least, 2), round(most, 2))
            yield Fault(
                inside("scale", "grades", grade.key),
                Text(
                    zh=f"没有人能得到等级{name.zh}：总分只能{totals.zh}。",
                    en=f"Nobody can get the grade {name.en}: totals can only be {totals.en}.",
                ),
                Text(
                    zh="请移动等级线，或改变各项能得到的分（`bounds`，各档、各级的 `score`）。",
                    en="Move the cut-off, or let the indicators score more or less (`bounds`, the "
                    "`score` of bands and levels).",
                ),
            )


@rule("MA406", "warning")
def better_grade_pays_less(tree: Tree) -> Iterator[Fault]:
    """Grades whose coefficient is below that of a worse grade."""
    paid = [grade for grade in tree.scheme.scale.grades if grade.coefficient is not None]
    for better, worse in itertools.pairwise(paid):
        if (better.coefficient or 0.0) < (worse.coefficient or 0.0):
            first, second = named(better), named(worse)
            high, low = plain(better.coefficient or 0.0), plain(worse.coefficient or 0.0)
            yield Fault(
                inside("scale", "grades", better.key, "coefficient"),
                Text(
                    zh=f"等级{first.zh}的系数 {high} 低于更差的等级{second.zh}的 {low}。",
                    en=f"The grade {first.en} has the coefficient {high}, less than {low} of the "
                    f"worse grade {second.en}.",
                ),
                Text(
                    zh=f"请让 {better.key} 的系数不低于 {low}。",
                    en=f"Give {better.key} a coefficient of at least {low}.",
                ),
            )


@rule("MA407", "warning")
def step_out_of_reach(tree: Tree) -> Iterator[Fault]:
    """Bands, levels and classes for values that cannot occur."""
    for standing in tree.indicators:
        least, most = within(standing.part)
        for step in _steps(standing):
            if step.beyond(least, most):
                name, values = named(standing.part), stretch(least, most)
                points = plain(step.score)
                yield Fault(
                    step.place,
                    Text(
                        zh=f"{name.zh}的值只能{values.zh}，"
                        f"没有人能落在 {step.said}（{points} 分）。",
                        en=f"Values of {name.en} can only be {values.en}: nobody can be at "
                        f"{step.said} ({points} points).",
                    ),
                    Text(
                        zh="请改正这一档的数值，或改正 `possible`。",
                        en="Correct its numbers, or correct `possible`.",
                    ),
                )


@attrs.frozen
class _Step:
    """A band, a level or a class: the values that it is for, and its score."""

    place: str
    said: str
    score: float
    low: float
    high: float
    closed: Literal["left", "right", "both"] = "both"

    def beyond(self, least: float, most: float) -> bool:
        """Whether no value from the least to the greatest is in it."""
        if self.low > most or self.high < least:
            return True
        return {"left": self.high == least, "right": self.low == most, "both": False}[self.closed]


def _steps(standing: Standing[Indicator]) -> Iterator[_Step]:
    outer = inside(standing.place, "normaliser")
    treated = bool(standing.part.treatments)  # then `possible` is not what the rule sees
    for place, method in () if treated else documents(standing.part.normaliser, outer):
        if isinstance(method, Bands):
            for number, band in enumerate(method.bands):
                where, said = inside(place, "bands", str(number)), band.said(method.closed)
                yield _Step(where, said, band.score, *band.edges, method.closed)
        else:
            for field in ("levels", "classes"):  # both are single values, each with a score
                for number, one in enumerate(getattr(method, field, ())):
                    where, value = inside(place, field, str(number)), one.value
                    yield _Step(where, plain(value), one.score, value, value)


def _tier(branch: Joint, tier: str) -> float | None:
    """The weight of the parts of a tier together; None where the group has none of it."""
    weights = zip(branch.parts, weights_of(branch), strict=True)
    found = [weight for part, weight in weights if part.tier == tier]
    return sum(found) if found else None


def _is_volume(indicator: Indicator) -> bool:
    """Whether an indicator counts things of which more is better."""
    if not isinstance(indicator, Quantitative) or indicator.unit is None:
        return False
    return indicator.unit.en.lower() in VOLUMES and not _less_is_better(indicator)


def _less_is_better(indicator: Indicator) -> bool:
    """Whether greater values score less, and none more."""
    response = responding(indicator, indicator.normaliser)
    return response is not None and response.falls and not response.rises


def _as_compared(total: float, scheme: Scheme) -> float:
    """The total as the scale sees it: rounded, where the scheme compares rounded totals."""
    rounding = scheme.rounding
    if rounding.compare == "unrounded":
        return total
    return rounded(total, rounding.places, rounding.mode)


def _index(scheme: Scheme, total: float) -> int:
    """The place of the grade of a total; after the last where it has none."""
    try:
        return int(scheme.scale.grade(np.array([total]))[0])
    except NoGrade:
        return len(scheme.scale.grades)


def _inside_of(above: str, place: str) -> bool:
    return not above or place.startswith(f"{above}.")

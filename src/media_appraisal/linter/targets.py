"""Motivating (激励), targets: to meet the target is enough, and to miss it by far is not."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from media_appraisal.arrays import settle
from media_appraisal.later import np
from media_appraisal.linter.names import amount, is_fraction, is_volume
from media_appraisal.linter.probes import MANY, likely, responses, scored
from media_appraisal.linter.rule import Fault, rule
from media_appraisal.linter.tree import documents, inside
from media_appraisal.linter.words import named
from media_appraisal.scheme.total import Adjustment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.linter.probes import Response
    from media_appraisal.linter.tree import Ruled, Tree

HALFWAY = 0.5
"""Full marks at this share of the target are far below it."""

SLACK = 0.5
"""Points that may lack: three pieces of 33.3 points are full marks."""

_TARGET = re.compile(r"目标值?[为是：:]?\s*(\d+(?:\.\d+)?)\s*([%％]?)")
_OF_TARGET = re.compile("(?:目标|任务|计划|指标|业绩|销售).{0,6}完成率|达成率")


@rule("MA410", "warning")
def target_earns_less_than_full(tree: Tree) -> Iterator[Fault]:
    """Rules by which somebody who meets the target does not get full marks."""
    for place, leaf, _ in responses(tree):
        for target in _targets(leaf):
            score = float(scored(leaf, leaf.normaliser, np.array([target]))[0])
            if settle(score) < min(100.0, leaf.bounds[1]) - SLACK:
                name, value, said = named(leaf), amount(leaf, target), plain(round(score, 2))
                yield Fault(
                    inside(place, "normaliser"),
                    Text(
                        zh=f"{name.zh}达到目标 {value} 也只得 {said} 分，不是满分。",
                        en=f"{name.en} earns {said} points at its target of {value}, not full "
                        "marks.",
                    ),
                    Text(
                        zh="请让达标得满分，或把真正得满分的值写作目标。",
                        en="Let the target earn full marks, or call that the target which does.",
                    ),
                )


@rule("MA411", "warning")
def full_marks_far_below_target(tree: Tree) -> Iterator[Fault]:
    """Rules that give full marks for a small part of the target."""
    for place, leaf, response in responses(tree):
        for target in _targets(leaf):
            value = _far_from(target, leaf, response)
            if value is None:
                continue
            score = float(scored(leaf, leaf.normaliser, np.array([value]))[0])
            if settle(score) >= 100:
                name, goal, far = named(leaf), amount(leaf, target), amount(leaf, value)
                yield Fault(
                    inside(place, "normaliser"),
                    Text(
                        zh=f"{name.zh}的目标是 {goal}，而 {far} 就已经得满分：离目标很远也不扣分。",
                        en=f"The target of {name.en} is {goal}, and {far} already earns full "
                        "marks: to miss it by far costs nothing.",
                    ),
                    Text(
                        zh="请写明未达目标怎样扣分，或把目标改为真正得满分的值。",
                        en="Say what it costs to miss the target, or call that the target which "
                        "earns full marks.",
                    ),
                )


def _targets(leaf: Ruled) -> tuple[float, ...]:
    """The targets that the rule, or else the definition or the name, states within the possible."""
    if isinstance(leaf, Adjustment) or leaf.treatments:  # the rule does not see the value itself
        return ()
    low, high = likely(leaf)
    return tuple(target for target in _stated(leaf) if low <= target <= high)


def _stated(leaf: Ruled) -> tuple[float, ...]:
    methods = (method for _, method in documents(leaf.normaliser))
    targets = tuple(t for m in methods if isinstance(t := getattr(m, "target", None), (int, float)))
    if targets:
        return targets[:1]
    text = leaf.definition.zh if leaf.definition else ""
    found = _TARGET.search(text)
    if found is not None:
        share = bool(found[2]) and is_fraction(leaf)
        return (float(found[1]) / 100 if share else float(found[1]),)
    return (1.0,) if _OF_TARGET.search(leaf.title.zh) and is_fraction(leaf) else ()


def _far_from(target: float, leaf: Ruled, response: Response) -> float | None:
    """A value far on the worse side of a target; None where there is none."""
    low, high = likely(leaf)
    if target <= 0 or response.rises == response.falls:
        return None
    value = target * (HALFWAY if response.rises else 1 / HALFWAY)
    if is_volume(leaf):
        value = float(math.floor(value) if response.rises else math.ceil(value))
    return value if low <= value <= min(high, MANY) else None

"""Limits: shares of the target, part steps, the least and the most."""

from __future__ import annotations

from typing import Any

import attrs

from media_appraisal.wording.folding import steps
from media_appraisal.wording.folding.parts import all_of, first_of, kinds, numbers, verb_of
from media_appraisal.wording.phrases import (
    Amount,
    Condition,
    Limit,
    Marks,
    PartStep,
    Points,
    Ratio,
    Side,
    Verb,
)


def ratio(_: list[Any]) -> Any:
    """按比例得分."""
    return Ratio()


def side_ratio(parts: list[Any]) -> Any:
    """未达标按比例扣分."""
    verb: Verb = "loses" if "LACKING" in kinds(parts) else verb_of(parts) or "gains"
    side = steps.side(parts)
    if side.way == "undone" and side.mark is None:
        side = attrs.evolve(side, target=False)
    return Ratio(side, verb)


def formula(parts: list[Any]) -> Any:
    """得分=实际/目标×20分."""
    shares = [part for part in all_of(parts, Points) if part.share and part.number == 100]
    points = [part for part in all_of(parts, Points) if part not in shares or part.item]
    rate = "RATE" in kinds(parts)
    return Ratio(formula=True, points=points[0] if points else None, of_rate=rate)


def formula_turned(parts: list[Any]) -> Any:
    """得分=目标/实际×20分."""
    return attrs.evolve(formula(parts), turned=True)


def award_ratio(parts: list[Any]) -> Any:
    """80%以上按比例得分."""
    within = first_of(parts, Condition)
    if within is not None and within.sort == "missed" and "LATE" not in kinds(parts):
        return Ratio(Side("undone"), "gets")
    return Ratio(within=first_of(parts, Condition))


def proportional(parts: list[Any]) -> Any:
    """不足1篇按比例计."""
    return PartStep("proportional", first_of(parts, Amount))


def ceil(parts: list[Any]) -> Any:
    """不足1篇按1篇计."""
    first, last = all_of(parts, Amount) if len(all_of(parts, Amount)) == 2 else (None, parts[-1])
    return PartStep("ceil", first or first_of([last], Amount))


def floor(parts: list[Any]) -> Any:
    """不足1篇不计."""
    return PartStep("floor", first_of(parts, Amount))


def most(parts: list[Any]) -> Any:
    """最高15分."""
    return Limit("most", verb_of(parts), first_of(parts, Points))


def most_to(parts: list[Any]) -> Any:
    """最高加至15分."""
    return Limit("most_to", verb_of(parts), first_of(parts, Points))


def least(parts: list[Any]) -> Any:
    """最低0分."""
    verb = None if "TO" in kinds(parts) or "UNTIL" in kinds(parts) else verb_of(parts)
    return Limit("least", verb, first_of(parts, Points))


def least_at(parts: list[Any]) -> Any:
    """最低不得低于700阅读量得分."""
    return Limit("least_at", amount=first_of(parts, Amount))


def exhaust(_: list[Any]) -> Any:
    """扣完为止."""
    return Limit("least", points=Points(0))


def both(parts: list[Any]) -> Any:
    """加扣分均不超过5分."""
    return Limit("both", points=Points(numbers(parts)[0]))


def swing(parts: list[Any]) -> Any:
    """±5分."""
    return Limit("swing", points=Points(numbers(parts)[0]))


def marks(parts: list[Any]) -> Any:
    """满分10分."""
    return Marks(numbers(parts)[0])


def base(parts: list[Any]) -> Any:
    """基础分60分."""
    return Marks(numbers(parts)[0], base=True)

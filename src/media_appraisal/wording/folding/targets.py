"""Targets: the number beside a rule, or inside it."""

from __future__ import annotations

from typing import Any

import attrs

from media_appraisal.wording.folding import awards
from media_appraisal.wording.folding.parts import Subject, all_of, first_of, kinds, numbers, text_of
from media_appraisal.wording.phrases import Aim, Amount


def aimed(parts: list[Any]) -> Any:
    """以95%为目标."""
    return Aim(all_of(parts, Amount)[0])


def qualifier(parts: list[Any]) -> Any:
    """阅读>10000."""
    aim = aim_compared([part for part in parts if not isinstance(part, Subject)])
    return attrs.evolve(aim, stated=True)


def target(parts: list[Any]) -> Any:
    """The target of an indicator."""
    return first_of(parts, Aim)


def aim(parts: list[Any]) -> Any:
    """20篇."""
    return Aim(all_of(parts, Amount)[0])


def aim_compared(parts: list[Any]) -> Any:
    """≥20篇."""
    found = awards.compared(parts)
    sense: Any = "" if found.exact else "less" if found.high else "more"
    return Aim(found.high or found.low, sense, found.open_low or found.open_high)


def aim_turned(parts: list[Any]) -> Any:
    """4小时内."""
    sense: Any = "more" if "UPWARD" in kinds(parts) else "less"
    return Aim(all_of(parts, Amount)[0], sense)


def aim_ratio(parts: list[Any]) -> Any:
    """4:1."""
    first, last = numbers(parts)
    if first < last:  # 1:3 may be a third or three
        return None
    return Aim(Amount(first / last, "times"))


def aim_range(parts: list[Any]) -> Any:
    """60-80篇."""
    first, last = all_of(parts, Amount)
    return Aim(attrs.evolve(first, unit=first.unit or last.unit), to=last)


def aim_none(parts: list[Any]) -> Any:
    """无违规."""
    return Aim(Amount(0, "count", noun=text_of(parts[1:])), "less", none=True)


def aim_base(parts: list[Any]) -> Any:
    """基础分100."""
    return Aim(Amount(numbers(parts)[0], "point"), base=True)

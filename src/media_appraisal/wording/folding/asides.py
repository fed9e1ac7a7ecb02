"""Asides: what is said without points, or with points alone."""

from __future__ import annotations

from typing import Any

from media_appraisal.wording.folding.parts import Noise, all_of, first_of, numbers, text_of
from media_appraisal.wording.phrases import Amount, Points, Said


def remark(parts: list[Any]) -> Any:
    """主观评分."""
    return Said("remark", names=(text_of(parts),))


def by_ratio(_: list[Any]) -> Any:
    """按比值."""
    return Said("by_ratio")


def means(_: list[Any]) -> Any:
    """对应20%."""
    return Said("remark")


def line(_: list[Any]) -> Any:
    """中间按直线计算."""
    return Said("line")


def uncapped(_: list[Any]) -> Any:
    """不设上限."""
    return Said("uncapped")


def unfloored(_: list[Any]) -> Any:
    """不设下限."""
    return Said("unfloored")


def full_points(parts: list[Any]) -> Any:
    """10分, alone."""
    return Said("full_points", numbers=tuple(numbers(parts)))


def marks_each(parts: list[Any]) -> Any:
    """每周100分, alone."""
    return Said("marks_each", numbers=tuple(numbers(parts)))


def costs(parts: list[Any]) -> Any:
    """扣20分, alone."""
    return Said("costs", points=parts[-1])


def adds(parts: list[Any]) -> Any:
    """额外加5分, alone."""
    return Said("adds", points=parts[-1])


def two_metrics(_: list[Any]) -> Any:
    """Two numbers at once."""
    return Said("two_metrics")


def graded(_: list[Any]) -> Any:
    """≥85满意."""
    return Said("graded")


def rungs(parts: list[Any]) -> Any:
    """五级100/80/60/40/0%."""
    return Said("rungs", numbers=tuple(numbers(parts)))


def rated(parts: list[Any]) -> Any:
    """评审团满分100."""
    return Said("rated", numbers=tuple(numbers(parts)))


def rated_each(parts: list[Any]) -> Any:
    """每个创新点最高5分."""
    return Said("rated_each", points=first_of(parts, Points))


def rated_total(parts: list[Any]) -> Any:
    """总分25."""
    return Said("rated_total", numbers=tuple(numbers(parts)))


def best(parts: list[Any]) -> Any:
    """0次最优."""
    return Said("best", numbers=(all_of(parts, Amount)[0].number,))


def shares(parts: list[Any]) -> Any:
    """创新4+可行4."""
    return Said("shares", tuple(numbers(parts)), tuple(map(str, all_of(parts, Noise))))

"""Amounts: numbers with units, points, and the names of things."""

from __future__ import annotations

from typing import Any

from media_appraisal.wording.folding.parts import (
    UNITS,
    Closing,
    Noise,
    Subject,
    first_of,
    kinds,
    numbers,
    text_of,
    verb_of,
    words,
)
from media_appraisal.wording.numerals import factor, number
from media_appraisal.wording.phrases import Amount, Change, Points

_GENERIC = frozenset(
    [
        "完成",
        "达到",
        "达成",
        "实现",
        "完成率",
        "达成率",
        "实际完成率",
        "目标完成率",
        "目标完成",
        "目标值完成",
        "完成目标",
        "完成目标值",
        "达到目标",
        "达到目标值",
        "完成计划",
        "完成任务",
        "出现",
        "发生",
        "发现",
        "产生",
        "存在",
        "有",
        "造成",
    ]
)
"""Subjects that say no more than the number behind them does."""


def unit(parts: list[Any]) -> Any:
    """The unit of an amount, and what is counted."""
    kind, noise = parts[0].type, first_of(parts, Noise)
    noun = str(noise) if noise and kind in {"CL", "PERSON"} else text_of(parts)
    return ("pp" if kind == "PP" else UNITS.get(str(parts[0]), "count"), noun, str(parts[0]))


def amount(parts: list[Any]) -> Any:
    """15%, ±5%, 3个环节."""
    named, noun, piece = next((part for part in parts if isinstance(part, tuple)), ("", "", ""))
    (numeral,) = words(parts, "NUM")
    signed = "PLUSMINUS" in kinds(parts)
    return Amount(number(numeral), named, signed, noun, piece, factor(numeral))


def amount_counted(parts: list[Any]) -> Any:
    """每月10篇: a number of things."""
    (numeral,) = words(parts, "NUM")
    noun = text_of([part for part in parts if part is not numeral])
    return Amount(number(numeral), "count", noun=noun.removeprefix(numeral))


def per(_: list[Any]) -> Any:
    """5分/条: each piece."""
    return True


def points(parts: list[Any]) -> Any:
    """10分."""
    return Points(numbers(parts)[0], per=True in parts)


def negative(parts: list[Any]) -> Any:
    """-2分."""
    return Points(-numbers(parts)[0])


def share(parts: list[Any]) -> Any:
    """扣10%, a share of the marks."""
    sign = -1 if "MINUS" in kinds(parts) else 1
    return Points(sign * numbers(parts)[0], share=True)


def full(_: list[Any]) -> Any:
    """满分."""
    return Points(100, share=True, item=True)


def spread(parts: list[Any]) -> Any:
    """7-9分."""
    first, last = sorted(numbers(parts))
    return Points(first, to=last)


def under(parts: list[Any]) -> Any:
    """<5分."""
    return Points(numbers(parts)[0], under=True)


def noise(parts: list[Any]) -> Any:
    """Words that change nothing."""
    return Noise(text_of(parts).removesuffix("的"))


def label(parts: list[Any]) -> Any:
    """A word that names a case, without the period that it is about."""
    return Noise(text_of([part for part in parts if getattr(part, "type", "") != "PERIOD"]))


def subject(parts: list[Any]) -> Any:
    """What a number is a number of."""
    name = text_of(parts).rstrip(":").removesuffix("的").removesuffix("在").removesuffix("为")
    return Subject("" if name in _GENERIC else name)


def included(parts: list[Any]) -> Any:
    """(含), (不含)."""
    return Closing("EXCL" if "EXCL" in kinds(parts) else "INCL")


def change(parts: list[Any]) -> Any:
    """A verb and its points."""
    return Change(verb_of(parts) or "gets", parts[-1], owed="倒扣" in words(parts, "LOSE"))


def nothing(_: list[Any]) -> Any:
    """不得分."""
    return Change("nothing")


def unchanged(_: list[Any]) -> Any:
    """不扣分."""
    return Change("unchanged")


item = full
aside = act = noise
gets = loses = gains = change

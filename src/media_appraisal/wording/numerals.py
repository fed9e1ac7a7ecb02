"""Numerals: numbers as forms write them, in digits or in Chinese characters."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_SUFFIXES = {"w": 10_000, "W": 10_000, "k": 1000, "K": 1000} | _TENS | _MYRIADS


def factor(text: str) -> float:
    """What a numeral in digits ends in: 10000 for 3万, 1 where it ends in a digit."""
    return float(_SUFFIXES.get(text[-1], 1)) if text[0].isdigit() else 1.0


def number(text: str) -> float:
    """The number that a numeral stands for: 1.5万 is 15000, 三十五 is 35, 半 is 0.5."""
    if text[0].isdigit():
        factor = _SUFFIXES.get(text[-1])
        return float(Decimal(text[:-1]) * factor if factor else Decimal(text))
    whole, point, part = text.partition("点")
    if not point:
        return 0.5 if whole == "半" else float(_whole(whole))
    decimals = "".join(str(_DIGITS[char]) for char in part)
    return float(f"{_whole(whole)}.{decimals}")


def _whole(text: str) -> int:
    """A whole number in Chinese characters; 二百五 is 250, 二百零五 is 205."""
    total = group = digit = 0
    unit = 10
    for char in text:
        if char in _MYRIADS:
            unit = _MYRIADS[char]
            total, group, digit = (total + group + digit) * unit, 0, 0
        elif char in _TENS:
            unit = _TENS[char]
            group += (digit or 1) * unit
            digit = 0
        else:
            unit = 10 if char == "零" else unit
            digit = digit * 10 + _DIGITS[char]
    return total + group + digit * (unit // 10)

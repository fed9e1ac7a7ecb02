"""Awards: a condition, and what it earns or costs."""

from __future__ import annotations

from typing import Any

import attrs

from media_appraisal.wording.folding.parts import (
    DOWN,
    LEVEL,
    Closing,
    Subject,
    all_of,
    first_of,
    kinds,
    numbers,
    text_of,
    way_of,
    words,
)
from media_appraisal.wording.phrases import Amount, Award, Change, Condition, Points


def award(parts: list[Any]) -> Any:
    """≥90%得10分."""
    return Award(all_of(parts, Condition)[0], all_of(parts, Change)[0])


def lowest(parts: list[Any]) -> Any:
    """不足<5."""
    points = Points(numbers(parts)[0], under=True)
    return Award(Condition("named", name=str(parts[0])), Change("gets", points))


def scored_first(parts: list[Any]) -> Any:
    """10分：≥95%."""
    return Award(all_of(parts, Condition)[0], Change("gets", all_of(parts, Points)[0]))


def spared(parts: list[Any]) -> Any:
    """低于不扣."""
    return Award(Condition("past", way=way_of(parts)), Change("unchanged"))


def condition(parts: list[Any]) -> Any:
    """Numbers with what they are numbers of."""
    found = first_of(parts, Condition)
    assert found is not None
    return attrs.evolve(found, subject=str(first_of(parts, Subject) or found.subject))


def compared(parts: list[Any]) -> Any:
    """≥90%, 低于60%, 延迟1天."""
    sign, amount = str(parts[0]), all_of(parts, Amount)[0]
    if "EX" in kinds(parts):
        sign = str(parts[1])
    kind, closing = kinds(parts)[0], first_of(parts, Closing)
    far = kind in {"BELOW", "ABOVE"} and sign not in LEVEL
    if kind in {"LATE", "EARLY", "LACK"}:
        late = kind == "LATE"
        return Condition("within", low=amount, exact=True, way=way_of(parts), distance=late)
    if sign in {"=", "等于"}:
        return Condition("within", low=amount, exact=True)
    strict = sign in {"<", ">"} or kind in {"BELOW", "ABOVE", "UNDONE", "LACKING"}
    closed = sign in {"≤", "≥"} or kind in {"NOMORE", "NOLESS"} or closing == "INCL"
    if closing:
        strict = closing == "EXCL"
    if kind in {"LESS", "NOMORE", "BELOW", "UNDONE", "LACKING"} or sign in DOWN:
        found = Condition("within", high=amount, open_high=strict)
    else:
        found = Condition("within", low=amount, open_low=strict)
    return attrs.evolve(found, way=way_of(parts), distance=far, closed=closed)


def amount_from(parts: list[Any]) -> Any:
    """90%以上."""
    closing = first_of(parts, Closing)
    low = all_of(parts, Amount)[0]
    return Condition("within", low=low, open_low=closing == "EXCL", way=way_of(parts))


def amount_to(parts: list[Any]) -> Any:
    """90%以下."""
    closing = first_of(parts, Closing)
    closed = closing == "INCL" or any(word[0] in "及或" for word in words(parts, "DOWNWARD"))
    high = all_of(parts, Amount)[0]
    return Condition("within", high=high, open_high=closing == "EXCL", closed=closed)


def up_to(parts: list[Any]) -> Any:
    """-5000, from where the band before ends."""
    return Condition("within", high=all_of(parts, Amount)[0], follows=True)


def amount_in(parts: list[Any]) -> Any:
    """24小时内, 超时1小时内."""
    return attrs.evolve(amount_to(parts), way=way_of(parts))


def ranged(parts: list[Any]) -> Any:
    """80%-90%."""
    first, last = all_of(parts, Amount)
    start = parts.index(last)
    before, after = first_of(parts[:start], Closing), first_of(parts[start:], Closing)
    open_first, open_last = before == "EXCL", after == "EXCL"
    signs = words(parts, "LESS")
    if signs:
        open_first, open_last = signs[0] == "<", signs[1] == "<"
    unit = last.unit or first.unit
    if first.factor == 1 and first.number * last.factor < last.number:  # 2-3万
        first = attrs.evolve(first, number=first.number * last.factor)
    first = attrs.evolve(first, unit=first.unit or unit)
    last = attrs.evolve(last, unit=last.unit or unit)
    if first.number > last.number:
        first, last, open_first, open_last = last, first, open_last, open_first
    subject = "".join(words(parts, "RATE", "WORD"))
    way = way_of([part for part in parts if getattr(part, "type", "") in {"LATE", "LACK"}])
    return Condition("within", first, last, open_first, open_last, way=way, subject=subject)


def within_both(parts: list[Any]) -> Any:
    """≥80%且<90%."""
    first, last = all_of(parts, Amount)
    signs = words(parts, "LESS", "NOMORE", "BELOW", "MORE", "NOLESS")
    strict = [sign in {"<", ">", "小于", "低于", "少于"} for sign in signs]
    if kinds(parts)[0] in {"LESS", "NOMORE", "BELOW"}:
        first, last, strict = last, first, strict[::-1]
    unit = last.unit or first.unit
    low, high = attrs.evolve(first, unit=unit), attrs.evolve(last, unit=unit)
    return Condition("within", low, high, open_low=strict[0], open_high=strict[1])


def exactly(parts: list[Any]) -> Any:
    """100%."""
    return Condition("within", low=all_of(parts, Amount)[0], exact=True)


def done(parts: list[Any]) -> Any:
    """100%完成."""
    return Condition("within", low=Amount(numbers(parts)[0], "%"), exact=True)


def from_to(parts: list[Any]) -> Any:
    """95%以上不足99%."""
    first, last = all_of(parts, Amount)
    start = parts.index(last)
    last = attrs.evolve(last, unit=last.unit or first.unit)
    low = attrs.evolve(first, unit=first.unit or last.unit)
    signs = words(parts, "LESS", "NOMORE", "BELOW", "LACKING")
    strict = signs[-1] in {"<", "小于", "低于", "少于"} or bool(words(parts, "LACKING"))
    opened = first_of(parts[:start], Closing) == "EXCL"
    return Condition("within", low, last, open_low=opened, open_high=strict)


def reached(parts: list[Any]) -> Any:
    """达标."""
    return Condition("reached", name=text_of(parts))


def missed(parts: list[Any]) -> Any:
    """未达标."""
    return Condition("missed", name=text_of(parts))


def past(parts: list[Any]) -> Any:
    """超目标10%."""
    return Condition("past", low=first_of(parts, Amount), way=way_of(parts))


def past_between(parts: list[Any]) -> Any:
    """超5-10%."""
    first, last = all_of(parts, Amount)
    unit = last.unit or first.unit
    low, high = attrs.evolve(first, unit=unit), attrs.evolve(last, unit=unit)
    return Condition("past", low, high, way=way_of(parts))


def named(parts: list[Any]) -> Any:
    """A word: 优秀."""
    return Condition("named", name=text_of(parts))


def otherwise(_: list[Any]) -> Any:
    """其余."""
    return Condition("otherwise")

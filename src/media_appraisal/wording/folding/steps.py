"""Steps: what each step or each event brings."""

from __future__ import annotations

from typing import Any

import attrs

from media_appraisal.wording.folding.parts import (
    LEVEL,
    UNITS,
    Noise,
    Ref,
    Subject,
    all_of,
    first_of,
    kinds,
    numbers,
    verb_of,
    way_of,
    words,
)
from media_appraisal.wording.phrases import Amount, Change, Event, Mirror, Points, Side, Step


def rule(parts: list[Any]) -> Any:
    """The phrases of a whole clause."""
    return tuple(part for part in parts if attrs.has(type(part)))


def ref(parts: list[Any]) -> Any:
    """What a side is measured from."""
    return Ref(first_of(parts, Amount))


def way(parts: list[Any]) -> Any:
    """低于, 超过."""
    return parts[0]


def side(parts: list[Any]) -> Any:
    """低于目标, 超过5%."""
    ref = first_of(parts, Ref)
    named = "TARGET" in kinds(parts) or (ref is not None and ref.amount is None)
    if "UPWARD" in kinds(parts):
        return Side("above", first_of(parts, Amount))
    level = any(word in LEVEL for word in words(parts, "BELOW", "ABOVE"))
    return Side(way_of(parts), ref.amount if ref else None, target=named, level=level)


def moved(parts: list[Any]) -> Any:
    """低于目标的, as it stands in a step."""
    return side(parts), "OF" in kinds(parts)


def step(parts: list[Any]) -> Any:
    """每低于目标1%扣2分."""
    moved, of = next((part for part in parts if isinstance(part, tuple)), (None, False))
    side = first_of(parts, Side)
    clash = bool(moved and side and _opposed(moved.way, side.way))
    way = moved.way if moved else side.way if side else None
    mark = (side and side.mark) or (moved and moved.mark)
    named = bool((side and side.target) or (moved and moved.target))
    return Step(
        Side(way, mark, target=named, level=bool(moved and moved.level), clash=clash),
        all_of(parts, Amount)[0],
        all_of(parts, Change)[0],
        of_target=bool(moved and moved.target and of),
        subject=str(first_of(parts, Subject) or ""),
    )


def step_of_target(parts: list[Any]) -> Any:
    """按目标值每低1%扣1分."""
    return attrs.evolve(step(parts), of_target=True)


def _opposed(one: str | None, other: str | None) -> bool:
    """Whether two words for a side name opposite ones."""
    low, high = {"below", "lack", "undone", "early"}, {"above", "grow", "late"}
    return (one in low and other in high) or (one in high and other in low)


def mirror(parts: list[Any]) -> Any:
    """低于减0.5分."""
    return Mirror(way_of(parts), Change(verb_of(parts), Points(numbers(parts)[0])))


def mirror_each(parts: list[Any]) -> Any:
    """低于1分/篇扣分."""
    amount = Amount(1, "count")
    change = Change(verb_of(parts), Points(numbers(parts)[0]))
    return Step(Side(way_of(parts)), amount, change)


def event(parts: list[Any]) -> Any:
    """每篇得1分."""
    amount = first_of(parts, Amount) or Amount(1, "count")
    undone = "".join(words(parts, "UNDONE", "REACH", "OCCUR"))
    noun = undone + "".join(str(part) for part in parts if isinstance(part, Noise))
    bare = not noun and not amount.noun.strip("".join(UNITS))
    return Event(all_of(parts, Change)[0], amount, noun + amount.noun, bare=bare)


def event_beyond(parts: list[Any]) -> Any:
    """超过3次每次扣2分."""
    (free,) = all_of(parts, Amount)
    noun = "".join(str(part) for part in parts if isinstance(part, (Noise, Subject)))
    return Event(
        all_of(parts, Change)[0],
        noun=noun,
        free=free,
        piece=words(parts, "CL", "PERSON", "TIME")[-1],
    )


def event_share(parts: list[Any]) -> Any:
    """每达到目标1%得1分."""
    return Event(all_of(parts, Change)[0], all_of(parts, Amount)[0], of_target=True)


def priced(parts: list[Any]) -> Any:
    """2分/篇."""
    return Event(Change("gets", Points(numbers(parts)[0])))

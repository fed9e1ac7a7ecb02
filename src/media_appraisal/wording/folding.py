"""Folding: a parse tree becomes phrases."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from media_appraisal.wording.numerals import factor, number
from media_appraisal.wording.phrases import (
    Aim,
    Amount,
    Award,
    Change,
    Condition,
    Event,
    Limit,
    Marks,
    Mirror,
    PartStep,
    Points,
    Ratio,
    Said,
    Side,
    Step,
)

T = TypeVar("T")

UNITS = {
    "%": "%",
    "倍": "times",
    "分": "point",
    "元": "yuan",
    "块": "yuan",
    "秒": "second",
    "秒钟": "second",
    "分钟": "minute",
    "min": "minute",
    "小时": "hour",
    "个小时": "hour",
    "钟头": "hour",
    "h": "hour",
    "H": "hour",
    "天": "day",
    "日": "day",
    "工作日": "day",
    "个工作日": "day",
    "周": "week",
    "星期": "week",
    "个星期": "week",
}
"""The units that have a name of their own; every other one is counted."""
_WAYS = {
    "BELOW": "below",
    "ABOVE": "above",
    "GROW": "grow",
    "EARLY": "early",
    "LATE": "late",
    "LACK": "lack",
    "UNDONE": "undone",
    "LACKING": "undone",
    "EQUAL": "equal",
    "SURPLUS": "above",
    "NOLESS": "above",
    "NOMORE": "below",
}
_VERBS = {"LOSE": "loses", "GAIN": "gains", "EARN": "gets", "FOR": "gets", "SCORE": "gets"}
_LEVEL = ("低于", "高于", "超过", "少于", "多于", "大于", "小于", "未满足")
"""The words for a side that name a level; 低 and 超 speak of a distance from the target."""
_DOWN = ("<", "≤", "<=", "≦", "小于", "低于", "少于", "不足")


class Target:
    """The word for the target."""


class Ref:
    """What a side is measured from."""

    def __init__(self, amount: Amount | None) -> None:
        self.amount = amount


class Closing(str):
    """Whether an edge is said to be included or not."""

    __slots__ = ()


class Noise(str):
    """Words that name a thing and change nothing."""

    __slots__ = ()


class Subject(Noise):
    """What a number is a number of."""

    __slots__ = ()


def folded(tree: Any) -> Any:
    """What the tree says: phrases for a rule, an Aim for a target."""
    if not hasattr(tree, "data"):
        return tree
    return getattr(Fold, str(tree.data))([folded(child) for child in tree.children])


def _of(parts: list[Any], sort: type[T]) -> list[T]:
    return [part for part in parts if isinstance(part, sort)]


def _first(parts: list[Any], sort: type[T]) -> T | None:
    found = _of(parts, sort)
    return found[0] if found else None


def _words(parts: list[Any], *kinds: str) -> list[str]:
    return [str(part) for part in parts if getattr(part, "type", None) in kinds]


def _kinds(parts: list[Any]) -> list[str]:
    return [part.type for part in parts if hasattr(part, "type")]


def _numbers(parts: list[Any]) -> list[float]:
    return [number(word) for word in _words(parts, "NUM")]


def _way(parts: list[Any]) -> Any:
    return next((_WAYS[kind] for kind in _kinds(parts) if kind in _WAYS), None)


def _verb(parts: list[Any]) -> Any:
    return next((_VERBS[kind] for kind in _kinds(parts) if kind in _VERBS), None)


def _text(parts: list[Any]) -> str:
    return "".join(str(part) for part in parts if isinstance(part, str))


class Fold:
    """One function a rule of the grammar, named after it."""

    # amounts, points, names

    @staticmethod
    def rule(parts: list[Any]) -> Any:
        return tuple(part for part in parts if attrs.has(type(part)))

    @staticmethod
    def unit(parts: list[Any]) -> Any:
        kind, noise = parts[0].type, _first(parts, Noise)
        noun = str(noise) if noise and kind in {"CL", "PERSON"} else _text(parts)
        return ("pp" if kind == "PP" else UNITS.get(str(parts[0]), "count"), noun)

    @staticmethod
    def amount(parts: list[Any]) -> Any:
        unit, noun = next((part for part in parts if isinstance(part, tuple)), ("", ""))
        (numeral,) = _words(parts, "NUM")
        signed = "PLUSMINUS" in _kinds(parts)
        return Amount(number(numeral), unit, signed, noun, factor=factor(numeral))

    @staticmethod
    def per(_: list[Any]) -> Any:
        return True

    @staticmethod
    def points(parts: list[Any]) -> Any:
        return Points(_numbers(parts)[0], per=True in parts)

    @staticmethod
    def negative(parts: list[Any]) -> Any:
        return Points(-_numbers(parts)[0])

    @staticmethod
    def share(parts: list[Any]) -> Any:
        sign = -1 if "MINUS" in _kinds(parts) else 1
        return Points(sign * _numbers(parts)[0], share=True)

    @staticmethod
    def full(_: list[Any]) -> Any:
        return Points(100, share=True, item=True)

    @staticmethod
    def spread(parts: list[Any]) -> Any:
        first, last = sorted(_numbers(parts))
        return Points(first, to=last)

    @staticmethod
    def under(parts: list[Any]) -> Any:
        return Points(_numbers(parts)[0], under=True)

    @staticmethod
    def noise(parts: list[Any]) -> Any:
        return Noise(_text(parts))

    label = aside = act = noise

    @staticmethod
    def subject(parts: list[Any]) -> Any:
        return Subject(_text(parts).rstrip(":"))

    @staticmethod
    def included(parts: list[Any]) -> Any:
        return Closing(_kinds(parts)[0])

    @staticmethod
    def change(parts: list[Any]) -> Any:
        return Change(_verb(parts) or "gets", parts[-1])

    gets = loses = gains = change

    @staticmethod
    def nothing(_: list[Any]) -> Any:
        return Change("nothing")

    @staticmethod
    def unchanged(_: list[Any]) -> Any:
        return Change("unchanged")

    # sides and steps

    @staticmethod
    def ref(parts: list[Any]) -> Any:
        return Ref(_first(parts, Amount))

    @staticmethod
    def way(parts: list[Any]) -> Any:
        return parts[0]

    @staticmethod
    def side(parts: list[Any]) -> Any:
        ref = _first(parts, Ref)
        named = "TARGET" in _kinds(parts) or (ref is not None and ref.amount is None)
        return Side(_way(parts), ref.amount if ref else None, target=named)

    @staticmethod
    def moved(parts: list[Any]) -> Any:
        return Fold.side(parts), "OF" in _kinds(parts)

    @staticmethod
    def step(parts: list[Any]) -> Any:
        moved, of = next((part for part in parts if isinstance(part, tuple)), (None, False))
        side = _first(parts, Side)
        way = moved.way if moved else side.way if side else None
        mark = (side and side.mark) or (moved and moved.mark)
        named = bool((side and side.target) or (moved and moved.target))
        return Step(
            Side(way, mark, target=named),
            _of(parts, Amount)[0],
            _of(parts, Change)[0],
            of_target=bool(moved and moved.target and of),
            subject=str(_first(parts, Subject) or ""),
        )

    @staticmethod
    def mirror(parts: list[Any]) -> Any:
        return Mirror(_way(parts), Change(_verb(parts), Points(_numbers(parts)[0])))

    @staticmethod
    def mirror_each(parts: list[Any]) -> Any:
        amount = Amount(1, "count")
        change = Change(_verb(parts), Points(_numbers(parts)[0]))
        return Step(Side(_way(parts)), amount, change)

    @staticmethod
    def event(parts: list[Any]) -> Any:
        amount = _first(parts, Amount) or Amount(1, "count")
        noun = "".join(str(part) for part in parts if isinstance(part, (Noise, Subject)))
        undone = "".join(_words(parts, "UNDONE", "REACH", "OCCUR"))
        return Event(_of(parts, Change)[0], amount, undone + noun + amount.noun)

    @staticmethod
    def event_beyond(parts: list[Any]) -> Any:
        (free,) = _of(parts, Amount)
        noun = "".join(str(part) for part in parts if isinstance(part, (Noise, Subject)))
        return Event(_of(parts, Change)[0], noun=noun, free=free)

    @staticmethod
    def event_share(parts: list[Any]) -> Any:
        return Event(_of(parts, Change)[0], _of(parts, Amount)[0], of_target=True)

    # awards

    @staticmethod
    def award(parts: list[Any]) -> Any:
        return Award(_of(parts, Condition)[0], _of(parts, Change)[0])

    @staticmethod
    def lowest(parts: list[Any]) -> Any:
        points = Points(_numbers(parts)[0], under=True)
        return Award(Condition("named", name=str(parts[0])), Change("gets", points))

    @staticmethod
    def spared(parts: list[Any]) -> Any:
        return Award(Condition("past", way=_way(parts)), Change("unchanged"))

    @staticmethod
    def condition(parts: list[Any]) -> Any:
        found = _first(parts, Condition)
        assert found is not None
        return attrs.evolve(found, subject=str(_first(parts, Subject) or ""))

    @staticmethod
    def compared(parts: list[Any]) -> Any:
        sign, amount = str(parts[0]), _of(parts, Amount)[0]
        if "EX" in _kinds(parts):
            sign = str(parts[1])
        kind, closing = _kinds(parts)[0], _first(parts, Closing)
        far = kind in {"BELOW", "ABOVE"} and sign not in _LEVEL
        if kind in {"LATE", "EARLY", "LACK"}:
            return Condition("within", low=amount, exact=True, way=_way(parts))
        if sign in {"=", "等于"}:
            return Condition("within", low=amount, exact=True)
        strict = sign in {"<", ">"} or kind in {"BELOW", "ABOVE", "UNDONE", "LACKING"}
        if closing:
            strict = closing == "EXCL"
        if kind in {"LESS", "NOMORE", "BELOW", "UNDONE", "LACKING"} or sign in _DOWN:
            found = Condition("within", high=amount, open_high=strict)
        else:
            found = Condition("within", low=amount, open_low=strict)
        return attrs.evolve(found, way=_way(parts), distance=far)

    @staticmethod
    def amount_from(parts: list[Any]) -> Any:
        closing = _first(parts, Closing)
        return Condition("within", low=_of(parts, Amount)[0], open_low=closing == "EXCL")

    @staticmethod
    def amount_to(parts: list[Any]) -> Any:
        closing = _first(parts, Closing)
        return Condition("within", high=_of(parts, Amount)[0], open_high=closing == "EXCL")

    @staticmethod
    def up_to(parts: list[Any]) -> Any:
        return Condition("within", high=_of(parts, Amount)[0], follows=True)

    @staticmethod
    def amount_in(parts: list[Any]) -> Any:
        return Fold.amount_to(parts)

    @staticmethod
    def ranged(parts: list[Any]) -> Any:
        first, last = _of(parts, Amount)
        start = parts.index(last)
        before, after = _first(parts[:start], Closing), _first(parts[start:], Closing)
        open_first, open_last = before == "EXCL", after == "EXCL"
        signs = _words(parts, "LESS")
        if signs:
            open_first, open_last = signs[0] == "<", signs[1] == "<"
        unit = last.unit or first.unit
        if first.factor == 1 and first.number * last.factor < last.number:  # 2-3万
            first = attrs.evolve(first, number=first.number * last.factor)
        first = attrs.evolve(first, unit=first.unit or unit)
        last = attrs.evolve(last, unit=last.unit or unit)
        if first.number > last.number:
            first, last, open_first, open_last = last, first, open_last, open_first
        return Condition("within", first, last, open_first, open_last)

    @staticmethod
    def within_both(parts: list[Any]) -> Any:
        first, last = _of(parts, Amount)
        signs = _words(parts, "LESS", "NOMORE", "BELOW", "MORE", "NOLESS")
        strict = [sign in {"<", ">", "小于", "低于", "少于"} for sign in signs]
        if _kinds(parts)[0] in {"LESS", "NOMORE", "BELOW"}:
            first, last, strict = last, first, strict[::-1]
        unit = last.unit or first.unit
        low, high = attrs.evolve(first, unit=unit), attrs.evolve(last, unit=unit)
        return Condition("within", low, high, *strict)

    @staticmethod
    def exactly(parts: list[Any]) -> Any:
        return Condition("within", low=_of(parts, Amount)[0], exact=True)

    @staticmethod
    def reached(parts: list[Any]) -> Any:
        return Condition("reached", name=_text(parts))

    @staticmethod
    def missed(parts: list[Any]) -> Any:
        return Condition("missed", name=_text(parts))

    @staticmethod
    def past(parts: list[Any]) -> Any:
        return Condition("past", low=_first(parts, Amount), way=_way(parts))

    @staticmethod
    def past_between(parts: list[Any]) -> Any:
        first, last = _of(parts, Amount)
        unit = last.unit or first.unit
        low, high = attrs.evolve(first, unit=unit), attrs.evolve(last, unit=unit)
        return Condition("past", low, high, way=_way(parts))

    @staticmethod
    def named(parts: list[Any]) -> Any:
        return Condition("named", name=_text(parts))

    @staticmethod
    def otherwise(_: list[Any]) -> Any:
        return Condition("otherwise")

    # proportion, part steps, limits

    @staticmethod
    def ratio(_: list[Any]) -> Any:
        return Ratio()

    @staticmethod
    def side_ratio(parts: list[Any]) -> Any:
        if "LACKING" not in _kinds(parts):
            return Ratio(Fold.side(parts), _verb(parts) or "gains")
        return Ratio(Fold.side(parts), "loses")

    @staticmethod
    def formula(parts: list[Any]) -> Any:
        shares = [part for part in _of(parts, Points) if part.share and part.number == 100]
        points = [part for part in _of(parts, Points) if part not in shares or part.item]
        rate = "RATE" in _kinds(parts)
        return Ratio(formula=True, points=points[0] if points else None, of_rate=rate)

    @staticmethod
    def award_ratio(parts: list[Any]) -> Any:
        return Ratio(within=_first(parts, Condition))

    @staticmethod
    def proportional(parts: list[Any]) -> Any:
        return PartStep("proportional", _first(parts, Amount))

    @staticmethod
    def ceil(parts: list[Any]) -> Any:
        first, last = _of(parts, Amount) if len(_of(parts, Amount)) == 2 else (None, parts[-1])
        return PartStep("ceil", first or _first([last], Amount))

    @staticmethod
    def floor(parts: list[Any]) -> Any:
        return PartStep("floor", _first(parts, Amount))

    @staticmethod
    def most(parts: list[Any]) -> Any:
        return Limit("most", _verb(parts), _first(parts, Points))

    @staticmethod
    def most_to(parts: list[Any]) -> Any:
        return Limit("most_to", _verb(parts), _first(parts, Points))

    @staticmethod
    def least(parts: list[Any]) -> Any:
        verb = None if "TO" in _kinds(parts) or "UNTIL" in _kinds(parts) else _verb(parts)
        return Limit("least", verb, _first(parts, Points))

    @staticmethod
    def least_at(parts: list[Any]) -> Any:
        return Limit("least_at", amount=_first(parts, Amount))

    @staticmethod
    def exhaust(_: list[Any]) -> Any:
        return Limit("least", points=Points(0))

    @staticmethod
    def swing(parts: list[Any]) -> Any:
        return Limit("swing", points=Points(_numbers(parts)[0]))

    @staticmethod
    def marks(parts: list[Any]) -> Any:
        return Marks(_numbers(parts)[0])

    @staticmethod
    def base(parts: list[Any]) -> Any:
        return Marks(_numbers(parts)[0], base=True)

    # what is said without points

    @staticmethod
    def remark(parts: list[Any]) -> Any:
        return Said("remark", names=(_text(parts),))

    @staticmethod
    def by_ratio(_: list[Any]) -> Any:
        return Said("by_ratio")

    @staticmethod
    def aimed(parts: list[Any]) -> Any:
        return Aim(_of(parts, Amount)[0])

    @staticmethod
    def means(_: list[Any]) -> Any:
        return Said("remark")

    @staticmethod
    def full_points(parts: list[Any]) -> Any:
        return Said("full_points", numbers=tuple(_numbers(parts)))

    @staticmethod
    def costs(parts: list[Any]) -> Any:
        return Said("costs", points=parts[-1])

    @staticmethod
    def adds(parts: list[Any]) -> Any:
        return Said("adds", points=parts[-1])

    @staticmethod
    def two_metrics(_: list[Any]) -> Any:
        return Said("two_metrics")

    @staticmethod
    def graded(_: list[Any]) -> Any:
        return Said("graded")

    @staticmethod
    def rungs(parts: list[Any]) -> Any:
        return Said("rungs", numbers=tuple(_numbers(parts)))

    @staticmethod
    def rated(parts: list[Any]) -> Any:
        return Said("rated", numbers=tuple(_numbers(parts)))

    @staticmethod
    def rated_each(parts: list[Any]) -> Any:
        return Said("rated_each", points=_first(parts, Points))

    @staticmethod
    def rated_total(parts: list[Any]) -> Any:
        return Said("rated_total", numbers=tuple(_numbers(parts)))

    @staticmethod
    def qualifier(parts: list[Any]) -> Any:
        aim = Fold.aim_compared([part for part in parts if not isinstance(part, Subject)])
        return attrs.evolve(aim, stated=True)

    @staticmethod
    def priced(parts: list[Any]) -> Any:
        return Event(Change("gets", Points(_numbers(parts)[0])))

    @staticmethod
    def best(parts: list[Any]) -> Any:
        return Said("best", numbers=(_of(parts, Amount)[0].number,))

    @staticmethod
    def shares(parts: list[Any]) -> Any:
        return Said("shares", tuple(_numbers(parts)), tuple(map(str, _of(parts, Noise))))

    # targets

    @staticmethod
    def target(parts: list[Any]) -> Any:
        return _first(parts, Aim)

    @staticmethod
    def aim(parts: list[Any]) -> Any:
        return Aim(_of(parts, Amount)[0])

    @staticmethod
    def aim_compared(parts: list[Any]) -> Any:
        found = Fold.compared(parts)
        sense = "" if found.exact else "less" if found.high else "more"
        return Aim(found.high or found.low, sense, found.open_low or found.open_high)

    @staticmethod
    def aim_turned(parts: list[Any]) -> Any:
        sense = "more" if "UPWARD" in _kinds(parts) else "less"
        return Aim(_of(parts, Amount)[0], sense)

    @staticmethod
    def aim_ratio(parts: list[Any]) -> Any:
        first, last = _numbers(parts)
        return Aim(Amount(first / last, "times"))

    @staticmethod
    def aim_range(parts: list[Any]) -> Any:
        first, last = _of(parts, Amount)
        return Aim(attrs.evolve(first, unit=first.unit or last.unit), to=last)

    @staticmethod
    def aim_none(parts: list[Any]) -> Any:
        return Aim(Amount(0, "count", noun=_text(parts[1:])), "less", none=True)

    @staticmethod
    def aim_base(parts: list[Any]) -> Any:
        return Aim(Amount(_numbers(parts)[0], "point"), base=True)

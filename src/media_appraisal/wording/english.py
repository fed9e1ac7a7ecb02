"""English: clauses of English forms become the phrases that Chinese ones become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.extras import lark
from media_appraisal.wording.parsing import grammar
from media_appraisal.wording.phrases import (
    Aim,
    Amount,
    Award,
    Change,
    Condition,
    Event,
    Limit,
    Marks,
    PartStep,
    Phrase,
    Points,
    Ratio,
    Said,
    Side,
    Step,
)
from media_appraisal.wording.words import GROUPED

if TYPE_CHECKING:
    from collections.abc import Callable

    from media_appraisal.wording.form import Form

_FACTORS = {"k": 1000, "m": 1_000_000}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_FULL = Points(100, share=True, item=True)


def is_english(text: str) -> bool:
    """Whether a clause has words and none of them is Chinese."""
    return not _CHINESE.search(text) and re.search(r"[A-Za-z]{3}", text) is not None


def english_phrases(form: Form) -> tuple[Phrase, ...]:
    """The phrases of an English clause; RuleUnread where there is no one way to read it."""
    try:
        found = {one for one in _parses(form.text, "clause") if one}
    except lark.exceptions.UnexpectedInput as cause:
        place = getattr(cause, "pos_in_stream", None)
        start = place if isinstance(place, int) and 0 <= place < len(form.text) else 0
        raise form.refusal("not_understood", form.text[start:]) from None
    if len(found) != 1:
        raise form.refusal("two_readings")
    phrases: tuple[Phrase, ...] = found.pop()
    return phrases


def english_aim(form: Form) -> Aim | None:
    """The target beside a clause: 20 posts, at least 20 posts a month, within 24 hours."""
    try:
        found = _parses(form.target, "target")
    except lark.exceptions.UnexpectedInput:
        return None
    return found.pop() if len(found) == 1 else None


def _parses(text: str, start: str) -> set[Any]:
    text = GROUPED.sub(lambda found: found.group().replace(",", ""), text.strip().lower())
    parser = grammar("english.lark", "clause", "target", lexer="dynamic")
    tree = parser.parse(text, start=start)
    return {_told(one) for one in lark.visitors.CollapseAmbiguities().transform(tree)}


def _told(tree: Any) -> Any:
    if not hasattr(tree, "data"):
        return _number(str(tree)) if tree.type == "NUM" else str(tree)
    return _TOLD[str(tree.data)]([_told(child) for child in tree.children])


def _number(text: str) -> float:
    factor = _FACTORS.get(text[-1], 1)
    return float(text.rstrip("km")) * factor


def _of(parts: list[Any], sort: type) -> Any:
    return next((part for part in parts if isinstance(part, sort)), None)


def _clause(parts: list[Any]) -> Any:
    return tuple(parts)


def _points(parts: list[Any]) -> Points:
    return Points(parts[0])


def _change(verb: Any) -> Callable[[list[Any]], Change]:
    return lambda parts: Change(verb, parts[0])


def _amount(parts: list[Any]) -> Amount:
    """1%, a percentage point, 20 posts."""
    number = _of(parts, float)
    unit, noun = next(part for part in parts if isinstance(part, tuple))
    return Amount(1.0 if number is None else number, unit, noun=noun)


def _side(way: Any) -> Callable[[list[Any]], Side]:
    def side(parts: list[Any]) -> Side:
        return Side(way, _of(parts, Amount), target="goal" in parts)

    return side


def _step(parts: list[Any]) -> Step:
    amount = _of(parts, Amount)
    of_target = amount.noun == "of target"
    return Step(_of(parts, Side), amount, _of(parts, Change), of_target=of_target)


def _event(parts: list[Any]) -> Event:
    change, piece = _of(parts, Change), _of(parts, Amount)
    return Event(change, piece, noun=piece.noun, piece=piece.noun)


def _piece(parts: list[Any]) -> Amount:
    number = _of(parts, float)
    return Amount(1.0 if number is None else number, "count", noun=parts[-1])


def _priced(verb: Any) -> Callable[[list[Any]], Event]:
    return lambda parts: _event([Change(verb, _of(parts, Points)), _of(parts, Amount)])


def _award(parts: list[Any]) -> Award:
    """A condition and what it brings; a name of something else stays a name."""
    return Award(_of(parts, Condition), _of(parts, Change) or Change("nothing"))


def _within(**fields: Any) -> Callable[[list[Any]], Condition]:
    """An interval with one edge."""

    def within(parts: list[Any]) -> Condition:
        edge = "high" if "high" in fields else "low"
        return Condition("within", **(fields | {edge: parts[0]}))

    return within


def _between(parts: list[Any]) -> Condition:
    first, last = parts
    first = attrs.evolve(first, unit=first.unit or last.unit, noun=first.noun or last.noun)
    return Condition("within", *sorted((first, last), key=lambda edge: edge.number))


def _limit(which: Any, verb: Any = None) -> Callable[[list[Any]], Limit]:
    return lambda parts: Limit(which, verb, _of(parts, Points) or Points(0))


def _aim(parts: list[Any]) -> Aim:
    sense: Any = next((part for part in parts if part in {"more", "less"}), "")
    return Aim(_of(parts, Amount), sense)


_TOLD: dict[str, Callable[[list[Any]], Any]] = {
    "clause": _clause,
    "step": _step,
    "goal": lambda _: "goal",
    "below": _side("below"),
    "above": _side("above"),
    "lack": _side("lack"),
    "late": _side("late"),
    "early": _side("early"),
    "event": _event,
    "earns": _priced("gets"),
    "costs": _priced("loses"),
    "piece": _piece,
    "gets": _change("gets"),
    "loses": _change("loses"),
    "gains": _change("gains"),
    "points": _points,
    "full": lambda _: _FULL,
    "share": lambda parts: Points(parts[0], share=True),
    "award": _award,
    "earned": lambda parts: parts[0],
    "nothing": lambda _: Change("nothing"),
    "condition": lambda parts: parts[0],
    "interval": lambda parts: parts[0],
    "reached": lambda _: Condition("reached", name="target met"),
    "missed": lambda _: Condition("missed", name="target not met"),
    "otherwise": lambda _: Condition("otherwise"),
    "award_named": lambda parts: Award(Condition("named", name=parts[0]), parts[1]),
    "from_closed": _within(low=None, closed=True),
    "from_open": _within(low=None, open_low=True),
    "to_closed": _within(high=None, closed=True),
    "to_open": _within(high=None, open_high=True),
    "between": _between,
    "exactly": _within(low=None, exact=True),
    "most": _limit("most"),
    "most_lost": _limit("most", "loses"),
    "most_gained": _limit("most", "gains"),
    "least": _limit("least"),
    "zero": lambda _: Points(0),
    "uncapped": lambda _: Said("uncapped"),
    "unfloored": lambda _: Said("unfloored"),
    "marks": lambda parts: Marks(parts[0]),
    "ratio": lambda _: Ratio(),
    "ratio_missed": lambda _: Ratio(Side("undone"), "gets"),
    "formula": lambda parts: Ratio(formula=True, points=_of(parts, Points)),
    "floor": lambda _: PartStep("floor"),
    "ceil": lambda _: PartStep("ceil"),
    "proportional": lambda _: PartStep("proportional"),
    "amount": _amount,
    "bare": lambda parts: Amount(parts[0]),
    "of_target": lambda parts: Amount(parts[0], "%", noun="of target"),
    "percent": lambda _: ("%", "%"),
    "pp": lambda _: ("pp", "pp"),
    "time": lambda parts: (parts[0].removesuffix("s"), ""),
    "thing": lambda parts: ("count", parts[0]),
    "money": lambda parts: Amount(parts[0], "yuan"),
    "aim": _aim,
    "aim_more": lambda parts: Aim(parts[0], "more"),
    "less": lambda _: "less",
    "more": lambda _: "more",
}
"""By the name of a rule of the grammar: what its parts say."""

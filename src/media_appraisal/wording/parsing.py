"""Parsing: text becomes phrases by the grammar, or is refused with the reason."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.extras import lark
from media_appraisal.wording.folding.tree import folded
from media_appraisal.wording.phrases import Aim, Award, Event, Phrase, Said
from media_appraisal.wording.words import Cutter, cleaned, doubtful_comma, longest_match

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form

_STANDING = {
    "BLANK": "missing_number",
    "VAGUE": "missing_number",
    "PLACED": "peers",
    "ADJECTIVE": "adjective",
    "VETO": "veto",
    "SHEET": "whole_sheet",
}
"""Words that stand where a number or a function should, and the reason they give."""
_DISCRETION = ("酌情", "视情", "视情况", "视情节", "视程度", "按情节", "根据情况", "适当")
_MOST_TREES = 64


@cache
def grammar(names: str, *starts: str, lexer: str = "") -> Any:
    """The parser of the grammar files that lie beside this module."""
    folder = resources.files("media_appraisal.wording")
    text = "\n".join(folder.joinpath(name).read_text("utf-8") for name in names.split())
    words: Any = lexer or longest_match()
    return lark.Lark(text, start=[*starts], parser="earley", lexer=words, ambiguity="explicit")


def clauses() -> Any:
    """The parser of clauses and targets."""
    return grammar("clauses.lark vocabulary.lark", "rule", "target", "standing")


def parses(text: str, start: str) -> set[Any]:
    """What the text can mean; nothing where it is no sentence of the grammar."""
    tree = clauses().parse(text, start=start)
    trees = lark.visitors.CollapseAmbiguities().transform(tree)
    return {folded(one) for one in trees[:_MOST_TREES]}


def tokens(text: str) -> list[Any]:
    """The words of a text."""
    return [lark.Token(kind, text[start:end]) for kind, start, end in _cutter().cut(text)]


@cache
def _cutter() -> Cutter:
    return Cutter(clauses())


def phrases_of(form: Form) -> tuple[Phrase, ...]:
    """The phrases of the clause; RuleUnread where there is no one way to read it."""
    if doubtful_comma(form.text):
        raise form.refusal("two_readings", ",")
    text = cleaned(form.text)
    if not text:
        raise form.refusal("no_points", form.text)
    for word in tokens(text):
        if word.type in _STANDING:
            reason = "discretion" if str(word) in _DISCRETION else _STANDING[word.type]
            raise form.refusal(reason, str(word))
    try:
        found = parses(text, "rule")
    except lark.exceptions.UnexpectedInput as cause:
        if several(form.target):
            raise form.refusal("several_metrics", form.target) from None
        place = getattr(cause, "pos_in_stream", None)
        start = place if isinstance(place, int) and 0 <= place < len(text) else 0
        raise form.refusal("not_understood", text[start:]) from None
    if len(found) > 1:  # 90%-95% is a range, and no 90% that brings -95%
        found = {one for one in found if not any(map(_is_range, one))} or found
        found = {one for one in found if not any(map(_is_alone, one))} or found
    if len(found) != 1:
        raise form.refusal("two_readings")
    phrases: tuple[Phrase, ...] = found.pop()
    return phrases


def _is_range(phrase: Phrase) -> bool:
    """Whether an award may be the two ends of a range: 90%-95%."""
    if not isinstance(phrase, Award):
        return False
    return phrase.condition.exact and phrase.change.points.number < 0


def _is_alone(phrase: Phrase) -> bool:
    """Whether points stand alone that may belong to what is before them: 完成100%，10分."""
    return isinstance(phrase, Said) and phrase.sort == "full_points"


def several(target: str) -> bool:
    """Whether a target speaks of more than one number to be reached."""
    return sum(word.type in {"LESS", "MORE"} for word in tokens(cleaned(target))) > 1


def aim_of(form: Form, phrases: tuple[Phrase, ...]) -> Aim | None:
    """What the target beside the clause says; nothing where it is words only."""
    text = cleaned(form.target)
    if not text or any(word.type == "BLANK" for word in tokens(text)):
        return None
    if several(form.target):
        if all(isinstance(phrase, (Event, Said)) or _is_count(phrase) for phrase in phrases):
            return None
        raise form.refusal("several_metrics", form.target)
    try:
        found = parses(text, "target")
    except lark.exceptions.UnexpectedInput:
        return None
    return _as_rate(form, found.pop()) if len(found) == 1 else None


_QUANTITY = {"TARGET", "PERIOD", "WORD", "REACH", "OF", "GROW"}


def is_baseline(form: Form) -> bool:
    """Whether the target is a quantity that the form gives no number of: 目标值, 每周规定数."""
    found = {word.type for word in tokens(cleaned(form.target))}
    return form.aim is None and "TARGET" in found and found <= _QUANTITY


def _as_rate(form: Form, aim: Aim | None) -> Aim | None:
    """0.9 beside an indicator that is a rate means 90%."""
    if aim is None or aim.amount.unit or aim.amount.number > 1 or aim.base or not form.named_rate:
        return aim
    number = round(aim.amount.number * 100, 9)
    return attrs.evolve(aim, amount=attrs.evolve(aim.amount, number=number, unit="%"))


def _is_count(phrase: Any) -> bool:
    """Whether an award speaks of all being reached, or of one that is not."""
    condition = getattr(phrase, "condition", None)
    return condition is not None and (condition.sort == "reached" or condition.exact)


def weight_of(weight: str | float | None) -> float | None:
    """The weight of an item as marks: 10, 10分, 10%."""
    if weight is None or not isinstance(weight, str):
        return None if weight is None else float(weight)
    digits = weight.strip().removesuffix("分").removesuffix("%")
    return float(digits) if digits.replace(".", "", 1).isdigit() else None

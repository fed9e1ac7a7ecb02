"""Whole sheet: a clause of more than one indicator becomes a gate, limits or an aggregator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from media_appraisal.extras import lark
from media_appraisal.methods.aggregators.best_of import BestOf
from media_appraisal.methods.aggregators.weighted_sum import WeightedSum
from media_appraisal.scheme.total import Gate, Limits
from media_appraisal.text import Text, both
from media_appraisal.wording.numerals import number
from media_appraisal.wording.parsing import grammar
from media_appraisal.wording.words import cleaned

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form

Sheet: TypeAlias = Gate | Limits | BestOf | WeightedSum

GRADES = ("卓越", "优秀", "良好", "合格", "不合格")
KEYS = "SABCD"
"""The grades of the scale that is shipped and their keys, best first."""
_LIMITS = {
    "total_most": "most",
    "total_least": "least",
    "exhausted": "least",
    "added": "added",
    "taken": "taken",
}
_PIECES = re.compile(
    r"[一二两三四五六七八九十]+(?=[次起例件个条篇种项类天日周月年名位场家级元]|人次|小时)"
)
_OPENING = re.compile(r"^(?:如果|如有|凡是|一旦|如|若|凡|对于|对)")
_CLOSING = re.compile(r"(?:的|者)+$")
_MORE = ("超过", "多于")


def whole_sheet(form: Form) -> Sheet | None:
    """The document of a clause that speaks of the whole sheet; nothing where it is none."""
    digits = _PIECES.sub(lambda found: f"{number(found[0]):g}", form.text)
    parser = grammar("whole_sheet.lark", "sheet", lexer="dynamic_complete")
    try:
        tree = parser.parse(cleaned(digits).rstrip("。.;"), start="sheet")
    except lark.exceptions.UnexpectedInput:
        return None
    trees = lark.visitors.CollapseAmbiguities().transform(tree)
    found = {_told(one) for one in trees}
    if len(found) != 1:
        return None
    name, *parts = found.pop()
    return _limits(name, parts) or _items(form, name) or _gate(form, name, parts)


def _told(tree: Any) -> Any:
    """A parse as plain tuples of its name and what it says; an event as its words and number."""
    if not hasattr(tree, "data"):
        return tree.type, str(tree)
    if tree.data == "event":
        return ("event", *_event(tree.children))
    return (str(tree.data), *map(_told, tree.children))


def _limits(name: str, parts: list[Any]) -> Limits | None:
    """总分不超过120分."""
    if name not in _LIMITS:
        return None
    return Limits.model_validate({_LIMITS[name]: float(parts[0][1]) if parts else 0.0})


def _items(form: Form, name: str) -> BestOf | WeightedSum | None:
    """只取最高一项; 单项扣分之和不超过本项总分值."""
    if name == "best_of":
        return BestOf()
    if name == "item_sum":
        form.choices.make("items", "from_full")
        return WeightedSum(start=100, least=0)
    return None


def _gate(form: Form, name: str, parts: list[Any]) -> Gate | None:
    """发生重大事故，总分为0: what happens, and what it holds down."""
    event = parts[0] if parts[0][0] == "event" else ("event", form.indicator, 1.0)
    _, happens, at_least = event
    held = _held(form, ("veto",) if name == "veto_of" else parts[-1])
    if not happens or happens.startswith("每") or held is None:
        return None
    form.choices.make("coded", "happened")
    return Gate.model_validate({"key": "gate", "label": both(happens), "at_least": at_least} | held)


def _event(words: list[Any]) -> tuple[str, float]:
    """What happens, as the form says it, and how often it must."""
    said = _OPENING.sub("", _CLOSING.sub("", "".join(map(str, words))))
    numbers = [float(word) for word in words if word.type == "NUM"]
    more = any(word.endswith(_MORE) for word in words[:-1] if word.type == "WHAT")
    return said, (numbers[0] + more) if numbers else 1.0


def _held(form: Form, effect: Any) -> dict[str, Any] | None:
    """What is left of the total, of a part or of the grades."""
    name, *told = effect
    if name == "veto":
        zero = form.choices.make("veto", "zero", "grade") == "zero"
        return {"at_most": 0.0} if zero else {"cap": KEYS[-1]}
    if name == "leaves":
        form.choices.make("effect", "zero")
        return {"at_most": 0.0}
    if name in {"cap", "below"}:
        return _capped(form, told[0][1], below=name == "below")
    points = 0.0 if name == "zero" else float(told[1][1])
    kind, words = told[0][1]
    if kind == "TOTAL":
        return {"at_most": points}
    said = Text(
        zh=f"压住的是“{words}”；请把该项的 key 写进 part",
        en="a part is held down; write its key as `part`",
    )
    form.choices.note("part", "part", said)
    return {"at_most": points, "part": "part"}


def _capped(form: Form, grade: str, *, below: bool) -> dict[str, Any] | None:
    """The best grade that is left: C, 合格, or the one below 优秀."""
    if grade in GRADES:
        form.choices.make("grades", "shipped")
    place = GRADES.index(grade) if grade in GRADES else KEYS.find(grade)
    if not below:
        return {"cap": grade if grade not in GRADES else KEYS[place]}
    if not 0 <= place < len(KEYS) - 1:
        return None
    form.choices.make("grades", "shipped")
    return {"cap": KEYS[place + 1]}

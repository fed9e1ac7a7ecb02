"""Parts: what the functions of this folder find among the children of a node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from media_appraisal.wording.numerals import number

if TYPE_CHECKING:
    from media_appraisal.wording.phrases import Amount

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
_VERBS = {
    "LOSE": "loses",
    "GAIN": "gains",
    "EARN": "gets",
    "WON": "gets",
    "FOR": "gets",
    "SCORE": "gets",
}
LEVEL = ("低于", "高于", "超过", "少于", "多于", "大于", "小于", "未满足")
"""The words for a side that name a level; 低 and 超 speak of a distance from the target."""
DOWN = ("<", "≤", "<=", "≦", "小于", "低于", "少于", "不足")


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


def all_of(parts: list[Any], sort: type[T]) -> list[T]:
    """The parts of one sort."""
    return [part for part in parts if isinstance(part, sort)]


def first_of(parts: list[Any], sort: type[T]) -> T | None:
    """The first part of a sort, if there is one."""
    found = all_of(parts, sort)
    return found[0] if found else None


def words(parts: list[Any], *kinds: str) -> list[str]:
    """The words of some kinds."""
    return [str(part) for part in parts if getattr(part, "type", None) in kinds]


def kinds(parts: list[Any]) -> list[str]:
    """The kinds of all words."""
    return [part.type for part in parts if hasattr(part, "type")]


def numbers(parts: list[Any]) -> list[float]:
    """The numbers."""
    return [number(word) for word in words(parts, "NUM")]


def way_of(parts: list[Any]) -> Any:
    """Which side or movement the words speak of."""
    return next((_WAYS[kind] for kind in kinds(parts) if kind in _WAYS), None)


def verb_of(parts: list[Any]) -> Any:
    """What happens to the points."""
    return next((_VERBS[kind] for kind in kinds(parts) if kind in _VERBS), None)


def text_of(parts: list[Any]) -> str:
    """The words, joined."""
    return "".join(str(part) for part in parts if isinstance(part, str))

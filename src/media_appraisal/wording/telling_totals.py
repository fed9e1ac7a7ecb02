"""Telling of totals: the parts of a sentence as the fields of a gate, an adjustment, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from media_appraisal.text import both

if TYPE_CHECKING:
    from collections.abc import Callable

Fields = dict[str, Any]


def merged(parts: list[Any]) -> Fields:
    """The fields of all parts that have some."""
    fields: Fields = {}
    for part in parts:
        if isinstance(part, dict):
            fields |= part
    return fields


def _named(parts: list[Any]) -> Fields:
    key, *label = parts
    return {"key": key} | ({"label": both(label[0]).model_dump()} if label else {})


def _gate(parts: list[Any]) -> Fields:
    return merged(parts) | {"at_least": parts[1]}


def _adjustment(parts: list[Any]) -> Fields:
    numbers = [part for part in parts if isinstance(part, float)]
    fields = merged(parts)
    return fields | {"normaliser": fields.pop("rule"), "bounds": numbers}


def _field(name: str) -> Callable[[list[Any]], Fields]:
    return lambda parts: {name: parts[0]}


TOTAL_KINDS: dict[str, Callable[[list[Any]], Fields]] = {
    "gate": _gate,
    "adjustment": _adjustment,
    "total_limits": merged,
    "best_of": merged,
    "weighted_sum": merged,
}
TOTAL_PARTS: dict[str, Callable[[list[Any]], Any]] = {
    "named": _named,
    "grade_held": _field("cap"),
    "total_held": _field("at_most"),
    "part_held": lambda parts: {"part": parts[0], "at_most": parts[1]},
    "from_total": _field("only_from"),
    "highest": _field("highest_of"),
    "gap_zero": lambda _: {"gaps": "zero"},
    "added": _field("added"),
    "taken": _field("taken"),
    "total_least": _field("least"),
    "total_most": _field("most"),
    "full_weight": _field("full_weight"),
    "sum_start": _field("start"),
    "sum_least": _field("least"),
    "sum_most": _field("most"),
}

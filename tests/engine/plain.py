"""Small schemes for the tests of the engine."""

from __future__ import annotations

from typing import Any

from media_appraisal.scheme.scheme import Scheme

Plain = dict[str, Any]

STRAIGHT: Plain = {"kind": "goalposts", "worst": 0, "best": 100}
"""The score is the value."""

POINTS: Plain = {"kind": "line", "at": 0, "base": 0, "points": 1}
"""The points are the value."""


def item(key: str, least: float, most: float, **more: Any) -> Plain:
    """An adjustment whose points are its value, changed by what is given."""
    return {"key": key, "normaliser": POINTS, "bounds": [least, most], **more}


def leaf(key: str, weight: float | None = None, **more: Any) -> Plain:
    """An indicator whose score is its value, changed by what is given."""
    part = {"kind": "quantitative", "key": key, "normaliser": STRAIGHT, **more}
    return part if weight is None else part | {"weight": weight}


def group(key: str, parts: list[Plain], weight: float | None = None, **more: Any) -> Plain:
    part = {"kind": "group", "key": key, "parts": parts, **more}
    return part if weight is None else part | {"weight": weight}


def document(parts: list[Plain], **more: Any) -> Plain:
    grades = [
        {"key": "A", "from": 80, "coefficient": 1.2}, {"key": "B", "from": 60}, {"key": "C", "from": -999},
    ]  # fmt: skip
    return {
        "key": "s", "version": "1", "unit_of_period": "month", "parts": parts,
        "scale": {"kind": "cutoffs", "grades": grades}, **more,
    }  # fmt: skip


def scheme(*parts: Plain, **more: Any) -> Scheme:
    return Scheme.model_validate(document(list(parts), **more))


def person(name: str = "x", **values: Any) -> Plain:
    """A row; `a_gap="not_due"` says why `a` is lacking."""
    return {"person": name} | {key.replace("_gap", ".gap"): value for key, value in values.items()}

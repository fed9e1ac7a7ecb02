"""Whether two rules mean the same: they score the same at, and on both sides of, every number."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from media_appraisal.errors.root import AppraisalError
from media_appraisal.methods.normaliser import Normaliser

NORMALISER: TypeAdapter[Normaliser] = TypeAdapter(Normaliser)
FOLDER = Path(__file__).parent / "clauses"
ROW = ("target", "marks", "indicator", "unit", "better", "weight", "choose")


def cases(name: str) -> list[dict[str, Any]]:
    """The clauses of a file, each with its row and its meaning."""
    told = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    return [case for section in told.values() for case in section]


def row_of(case: dict[str, Any]) -> dict[str, Any]:
    """What stands beside the clause; marks of 10 where it says nothing of them."""
    return {"marks": 10} | {name: case[name] for name in ROW if name in case}


def parsed(document: dict[str, Any], marks: float) -> Normaliser:
    """The rule of a document, its points written in these marks."""
    return NORMALISER.validate_python(_marked(document, marks))


def _marked(document: Any, marks: float) -> Any:
    if isinstance(document, list):
        return [_marked(one, marks) for one in document]
    if not isinstance(document, dict):
        return document
    told = {name: _marked(one, marks) for name, one in document.items()}
    kind = told.get("kind")
    if kind and "marks" in Normaliser.find(kind).model_fields:
        return {"marks": marks} | told
    return told


def differs(read: Any, meant: Normaliser, *, whole: bool = False, apart: bool = False) -> str:
    """Where two rules score otherwise, and how; nothing where they nowhere do.

    `whole` looks at whole numbers only, `apart` leaves out the numbers themselves.
    """
    for value in probes(meant, whole=whole, apart=apart):
        seen, wanted = _scored(read, value), _scored(meant, value)
        if not math.isclose(seen, wanted, abs_tol=1e-6):
            return f"{value:g}: {seen:g}, not {wanted:g}"
    return ""


def _scored(rule: Any, value: float) -> float:
    """The score; infinite where the rule refuses the value."""
    try:
        return float(rule.score(value))
    except AppraisalError:
        return math.inf


def probes(rule: Normaliser, *, whole: bool, apart: bool) -> list[float]:
    """Values around every number of a rule, and far from all of them."""
    edges = sorted(set(numbers(rule.written())))
    if whole:
        return [float(n) for n in range(int(max(edges)) + 3)]
    far = max(abs(edge) for edge in edges) * 3
    found = {0.0, far, far / 7, *(edges[0] * share / 20 for share in range(30))}
    for edge in edges:
        near = max(abs(edge) * 1e-3, 1e-6)
        found |= {edge - near, edge + near, *(edge * share / 20 for share in range(60))}
        found = found if apart else found | {edge}
    return sorted(v for v in found if v >= 0 and not (apart and v in edges))


def numbers(document: Any) -> Iterator[float]:
    """The values that a document speaks of: targets, edges, the first pieces."""
    if isinstance(document, list):
        for one in document:
            yield from numbers(one)
    elif isinstance(document, dict):
        if document.get("kind") == "per_unit":
            per, free = float(document.get("per", 1)), float(document.get("free", 0))
            yield from (free + pieces * per for pieces in range(15))
        for name, one in document.items():
            if name in {"target", "from", "to", "value", "at", "gate"}:
                yield float(one)
            else:
                yield from numbers(one)

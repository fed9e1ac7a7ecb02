"""Written: an appraisal as plain data and canonical JSON, and the hash by which it is named."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.engine.appraisal import Appraisal, Outlook
    from media_appraisal.engine.node import Score
    from media_appraisal.engine.values import Values

FORMAT = "media_appraisal.appraisal/1"

NUMBERS = ("totals", "adjusted", "final", "points")
OUTLOOK = ("least", "most", "covered")
PLACES = ("ungated", "grade", "gate")
MARKS = ("filled", "held")


def written(result: Appraisal) -> dict[str, Any]:
    """All that is needed to do an appraisal again, and under `hash` the hash of all that."""
    plain = _plain(result)
    return plain | {"hash": hash_of(plain)}


def canonical(plain: Any) -> str:
    """Canonical JSON: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(
        plain, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def hash_of(plain: dict[str, Any]) -> str:
    """SHA-256 of everything but the hash itself, so that no figure changes unnoticed."""
    held = {key: value for key, value in plain.items() if key != "hash"}
    return hashlib.sha256(canonical(held).encode(errors="surrogatepass")).hexdigest()


def _plain(result: Appraisal) -> dict[str, Any]:
    values = result.values
    relative = result.fitted is not result.scheme and result.fitted != result.scheme
    return {
        "format": FORMAT,
        "library": result.library,
        "scheme": result.scheme.written(),
        "scheme_hash": result.scheme.content_hash,
        "fitted": result.fitted.written() if relative else None,
        "fitted_hash": result.fitted.content_hash if relative else None,
        "period": None if result.period is None else result.period.model_dump(mode="json"),
        "keep": result.keep,
        "people": list(values.people),
        "columns": list(values.columns),
        "values": [_numbers(row) for row in values.numbers],
        "states": values.states.tolist(),
        "reasons": [
            [row, column, why.en, why.zh] for (row, column), why in sorted(values.reasons.items())
        ],
        "outlook": _outlook(result.outlook),
        "tree": _tree(result.tree),
        **{name: _numbers(getattr(result, name)) for name in NUMBERS},
        **{name: getattr(result, name).tolist() for name in PLACES},
        **_beside(values),
        **_revision(result),
    }


def _beside(values: Values) -> dict[str, Any]:
    """What is known beside the numbers, as far as it is."""
    found: dict[str, Any] = {}
    if values.days is not None:
        found["days"] = values.days.tolist()
    if values.cases is not None:
        found["cases"] = [_numbers(row) for row in values.cases]
    if values.known_until is not None:
        found["known_until"] = values.known_until.isoformat()
    return found


def _revision(result: Appraisal) -> dict[str, Any]:
    """Which revision this is and what it revises, unless it is a first one."""
    if result.revises is None:
        return {}
    return {"revision": result.revision, "revises": result.revises}


def _outlook(outlook: Outlook | None) -> dict[str, Any] | None:
    if outlook is None:
        return None
    numbers = {name: _numbers(getattr(outlook, name)) for name in OUTLOOK}
    return {"open": outlook.open.tolist(), **numbers}


def _tree(node: Score) -> dict[str, Any]:
    marks = {name: getattr(node, name) for name in MARKS}
    return {
        "scores": _numbers(node.scores),
        "states": None if node.states is None else node.states.tolist(),
        "parts": [_tree(part) for part in node.parts],
        **{name: mark.tolist() for name, mark in marks.items() if mark is not None},
    }


def _numbers(values: FloatArray) -> list[float | None]:
    """Plain numbers, None for NaN, which JSON does not know."""
    return [None if number != number else number for number in values.tolist()]  # noqa: PLR0124  # NaN

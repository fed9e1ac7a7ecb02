"""Save and load appraisals: one JSON document that holds all that is needed to do it again."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from media_appraisal.engine.appraisal import Appraisal, Outlook
from media_appraisal.engine.counting import counted
from media_appraisal.engine.node import Score
from media_appraisal.engine.values import Values
from media_appraisal.errors.files import HashDiffers, NotAnAppraisal
from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.documents import read_as
from media_appraisal.files.reading import parse_json, read_text
from media_appraisal.files.writing import write_text
from media_appraisal.period import Period
from media_appraisal.scheme.part import Branch
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.scheme.part import Group

FORMAT = "media_appraisal.appraisal/1"

NUMBERS = ("totals", "adjusted", "final", "points")
OUTLOOK = ("least", "most", "covered")
PLACES = ("ungated", "grade", "gate")
MARKS = ("filled", "held")


def save(result: Appraisal, path: str | Path) -> None:
    """Writes an appraisal as .json, whole or not at all; the same one gives the same bytes."""
    write_text(Path(path), appraisal_text(result))


def appraisal_text(result: Appraisal) -> str:
    """The appraisal as canonical JSON: sorted keys, no spaces, Chinese as it is."""
    plain = _written(result)
    return _canonical(plain | {"hash": _hash_of(plain)}) + "\n"


def load_appraisal(path: str | Path) -> Appraisal:
    """The appraisal in a file that `save` wrote, just as it was; `replay` works it out again.

    Raises FileMissing, WrongEncoding, BadSyntax, DocumentRefused, NotAnAppraisal where anything
    in the file was changed, and HashDiffers where that is the scheme.
    """
    place = Path(path)
    plain = parse_json(read_text(place, largest=None), str(place))
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise NotAnAppraisal(path=str(place))
    try:
        result = _read(plain, str(place))
    except AppraisalError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError):
        raise NotAnAppraisal(path=str(place)) from None
    if plain.pop("hash", None) != _hash_of(plain):
        raise NotAnAppraisal(path=str(place))
    return result


def _canonical(plain: Any) -> str:
    return json.dumps(
        plain, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def _hash_of(plain: dict[str, Any]) -> str:
    """SHA-256 of everything else in the file, so that no figure changes unnoticed."""
    return hashlib.sha256(_canonical(plain).encode()).hexdigest()


def _written(result: Appraisal) -> dict[str, Any]:
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


def _tree(node: Score) -> dict[str, Any]:
    marks = {name: getattr(node, name) for name in MARKS}
    return {
        "scores": _numbers(node.scores),
        "states": None if node.states is None else node.states.tolist(),
        "parts": [_tree(part) for part in node.parts],
        **{name: mark.tolist() for name, mark in marks.items() if mark is not None},
    }


def _read(plain: dict[str, Any], name: str) -> Appraisal:
    scheme = _read_scheme(plain["scheme"], plain["scheme_hash"], name)
    fitted = scheme
    if plain["fitted"] is not None:
        fitted = _read_scheme(plain["fitted"], plain["fitted_hash"], name)
    period = None if plain["period"] is None else read_as(Period, plain["period"], name)
    values = _values(plain)
    return Appraisal(
        scheme=scheme,
        fitted=fitted,
        values=values,
        period=period,
        keep=plain["keep"],
        tree=_score(plain["tree"], fitted, 1.0, counted(fitted, values, period)),
        outlook=_read_outlook(plain["outlook"]),
        library=plain["library"],
        **{name: _array(plain[name]) for name in NUMBERS},
        **{name: np.array(plain[name], dtype=np.int16) for name in PLACES},
    )


def _read_scheme(plain: Any, stated: str, name: str) -> Scheme:
    scheme = read_as(Scheme, plain, name)
    if scheme.content_hash != stated:
        raise HashDiffers(path=name, stated=stated, found=scheme.content_hash)
    return scheme


def _outlook(outlook: Outlook | None) -> dict[str, Any] | None:
    if outlook is None:
        return None
    numbers = {name: _numbers(getattr(outlook, name)) for name in OUTLOOK}
    return {"open": outlook.open.tolist(), **numbers}


def _read_outlook(plain: dict[str, Any] | None) -> Outlook | None:
    if plain is None:
        return None
    still_open = np.array(plain["open"], dtype=np.bool_)
    return Outlook(still_open, *(_array(plain[name]) for name in OUTLOOK))


def _values(plain: dict[str, Any]) -> Values:
    shape = (len(plain["people"]), len(plain["columns"]))
    reasons = {(row, column): Text(en=en, zh=zh) for row, column, en, zh in plain["reasons"]}
    cases, told = plain.get("cases"), plain.get("known_until")
    return Values(
        tuple(plain["people"]),
        tuple(plain["columns"]),
        _array(plain["values"]).reshape(shape),
        np.array(plain["states"], dtype=np.uint8).reshape(shape),
        reasons,
        days=plain.get("days"),
        cases=None if cases is None else _array(cases).reshape(shape),
        known_until=None if told is None else dt.datetime.fromisoformat(told),
    )


def _score(plain: dict[str, Any], part: Any, weight: float, values: Values) -> Score:
    states = None if plain["states"] is None else np.array(plain["states"], dtype=np.uint8)
    column = None
    below: tuple[Score, ...] = ()
    if isinstance(part, Branch):
        below = _below(plain, part, values)
    else:
        column = values.numbers[:, values.columns.index(part.key)]
    marks = [np.array(plain[name], np.bool_) if name in plain else None for name in MARKS]
    return Score(part, weight, _array(plain["scores"]), states, column, below, *marks)


def _below(
    plain: dict[str, Any], part: Scheme | Group | Branch, values: Values
) -> tuple[Score, ...]:
    inner = zip(plain["parts"], part.parts, part.weights(), strict=False)  # fewer, where cut
    return tuple(_score(one, its, weight, values) for one, its, weight in inner)


def _numbers(values: FloatArray) -> list[float | None]:
    """Plain numbers, None for NaN, which JSON does not know."""
    return [None if number != number else number for number in values.tolist()]  # noqa: PLR0124  # NaN


def _array(numbers: list[Any]) -> FloatArray:
    return np.array(numbers, dtype=np.float64)  # None becomes NaN

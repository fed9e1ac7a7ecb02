"""Save and load appraisals: one JSON document that holds all that is needed to do it again."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from media_appraisal.engine.appraisal import Appraisal, Outlook
from media_appraisal.engine.counting import counted
from media_appraisal.engine.node import Score
from media_appraisal.engine.values import Values
from media_appraisal.engine.written import (
    FORMAT,
    MARKS,
    NUMBERS,
    OUTLOOK,
    PLACES,
    canonical,
    hash_of,
    written,
)
from media_appraisal.errors.files import HashDiffers, NotAnAppraisal
from media_appraisal.errors.revised import ResultTaken
from media_appraisal.errors.root import AppraisalError
from media_appraisal.files.documents import read_as
from media_appraisal.files.reading import parse_json, read_text
from media_appraisal.files.writing import write_text
from media_appraisal.later import np
from media_appraisal.period import Period
from media_appraisal.scheme.part import Branch
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.scheme.part import Group


def save(result: Appraisal, path: str | Path) -> None:
    """Writes an appraisal as .json, whole or not at all; the same one gives the same bytes.

    Raises ResultTaken where the file holds another one, unless that is the one it revises.
    """
    place, plain = Path(path), written(result)
    _refuse_taken(place, plain)
    write_text(place, canonical(plain) + "\n")


def appraisal_text(result: Appraisal) -> str:
    """The appraisal as canonical JSON: sorted keys, no spaces, Chinese as it is."""
    return canonical(written(result)) + "\n"


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
    if plain.get("hash") != _hash_found(plain):
        raise NotAnAppraisal(path=str(place))
    return result


def _refuse_taken(place: Path, new: dict[str, Any]) -> None:
    """What is no appraisal as `save` wrote it may be written over, and what the new one revises."""
    try:
        held = parse_json(read_text(place, largest=None), str(place))
    except AppraisalError:
        return
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        return
    found = _hash_found(held)
    if held.get("hash") == found and found not in {new["hash"], new.get("revises")}:
        raise ResultTaken(path=str(place))


def _hash_found(plain: dict[str, Any]) -> str:
    """The hash of what stands in a file, whatever it states; "" where `save` never wrote such."""
    try:
        return hash_of(plain)
    except (ValueError, RecursionError):
        return ""


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
        **_revision(plain),
        **_arrays(plain),
    )


def _arrays(plain: dict[str, Any]) -> dict[str, Any]:
    """What there is one of for each person."""
    numbers = {name: _array(plain[name]) for name in NUMBERS}
    return numbers | {name: np.array(plain[name], dtype=np.int16) for name in PLACES}


def _revision(plain: dict[str, Any]) -> dict[str, Any]:
    """Which revision a saved one is and what it revises; a first one states neither."""
    if "revision" not in plain and "revises" not in plain:
        return {}
    revision, revises = plain["revision"], plain["revises"]
    if type(revision) is not int or revision < 2 or not isinstance(revises, str):
        raise TypeError(revision, revises)
    return {"revision": revision, "revises": revises}


def _read_scheme(plain: Any, stated: str, name: str) -> Scheme:
    scheme = read_as(Scheme, plain, name)
    if scheme.content_hash != stated:
        raise HashDiffers(path=name, stated=stated, found=scheme.content_hash)
    return scheme


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


def _array(numbers: list[Any]) -> FloatArray:
    return np.array(numbers, dtype=np.float64)  # None becomes NaN

"""The slow way: schemes revised and people appraised again, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from tests.engine.plain import Plain

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.scheme.part import Branch
from media_appraisal.scheme.scheme import Scheme


def weights(branch: Branch) -> Iterator[tuple[str, list[str], list[float]]]:
    """Each branch with the keys and weights of its parts, from the top down."""
    yield branch.key, [part.key for part in branch.parts], list(branch.weights())
    for part in branch.parts:
        if isinstance(part, Branch):
            yield from weights(part)


def reweighed(scheme: Scheme, changed: Mapping[str, float]) -> Scheme:
    """The scheme with other weights of some parts."""
    return Scheme.model_validate(_reweighed(scheme.model_dump(mode="json"), changed))


def _reweighed(document: Plain, changed: Mapping[str, float]) -> Plain:
    parts = [
        _reweighed(part, changed) if part["kind"] == "group" else part for part in document["parts"]
    ]
    for part in parts:
        if part["key"] in changed:
            part["weight"] = changed[part["key"]]
    return document | {"parts": parts}


def dropped(scheme: Scheme, key: str) -> Scheme:
    """The scheme without a part, and without a group that it was all of."""
    return Scheme.model_validate(_dropped(scheme.model_dump(mode="json"), key))


def _dropped(document: Plain, key: str) -> Plain:
    left = [part for part in document["parts"] if part["key"] != key]
    left = [_dropped(part, key) if part["kind"] == "group" else part for part in left]
    return document | {"parts": [part for part in left if part.get("parts", True)]}


def again(result: Appraisal, scheme: Scheme) -> Appraisal:
    """The same people under another scheme."""
    rows = [_known(row, scheme) for row in result.values.records()]
    return appraise(scheme, rows, provisional=result.provisional)


def _known(row: dict[str, Any], scheme: Scheme) -> dict[str, Any]:
    return {
        key: cell
        for key, cell in row.items()
        if key.removesuffix(".gap") in ("person", *scheme.columns)
    }


def ranks(totals: list[float]) -> list[int]:
    """One more than how many are greater."""
    return [1 + sum(other > total for other in totals) for total in totals]


def drawn(scheme: Scheme, draws: int, one: Callable[[list[float]], Any]) -> list[dict[str, float]]:
    """The weights of each draw by key, drawn for the branches from the top down."""
    found: list[dict[str, float]] = [{} for _ in range(draws)]
    for _, keys, given in weights(scheme):
        rows = one(given)
        for draw, row in zip(found, rows, strict=True):
            scale = sum(given) / sum(row)
            draw |= {key: float(weight * scale) for key, weight in zip(keys, row, strict=True)}
    return found


def evenly(seed: int, draws: int, spread: float) -> Callable[[list[float]], Any]:
    random = np.random.default_rng(seed)
    return lambda given: (
        np.array(given) * random.uniform(1 - spread, 1 + spread, (draws, len(given)))
    )

"""The work that is timed: a scheme of 30 indicators in 5 groups, and people with 3 % gaps."""

from __future__ import annotations

from typing import Any

import numpy as np

import media_appraisal as ma

GROUPS, EACH = 5, 6


def scheme() -> ma.Scheme:
    """20 goalposts and 10 rules of five bands, in 5 groups, gaps left out."""
    groups = [
        {
            "kind": "group",
            "key": f"group{g}",
            "weight": 20,
            "gaps": "leave_out",
            "parts": [_indicator(g * EACH + k) for k in range(EACH)],
        }
        for g in range(GROUPS)
    ]
    grades = [
        {"key": key, "from": low} for key, low in zip("SABCD", (90, 80, 70, 60, 0), strict=True)
    ]
    return ma.Scheme.model_validate(
        {
            "key": "benchmark",
            "version": "1",
            "unit_of_period": "month",
            "parts": groups,
            "scale": {"kind": "cutoffs", "grades": grades},
        }
    )


def _indicator(place: int) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "kind": "goalposts",
        "worst": 100 * (place % 2),
        "best": 100 * (1 - place % 2),
    }
    if place % 3 == 2:
        edges = (None, 20, 40, 60, 80, None)
        scores = (0, 30, 60, 80, 100)
        bands = [
            {name: edge for name, edge in (("from", low), ("to", high)) if edge is not None}
            | {"score": score}
            for low, high, score in zip(edges, edges[1:], scores, strict=False)
        ]
        rule = {"kind": "bands", "bands": bands}
    return {
        "kind": "quantitative",
        "key": f"indicator{place}",
        "weight": 10 + place % 3,
        "gaps": "leave_out",
        "normaliser": rule,
    }


def values(people: int, missing: float = 0.03, seed: int = 1) -> ma.Values:
    """Random values of that many people; the matrix is Fortran-ordered, a column an indicator."""
    generator = np.random.default_rng(seed)
    columns = GROUPS * EACH
    numbers = np.asfortranarray(generator.uniform(-5, 105, (people, columns)))
    states = np.zeros((people, columns), np.uint8, order="F")
    gaps = generator.random((people, columns)) < missing
    numbers[gaps], states[gaps] = np.nan, 1
    keys = tuple(f"indicator{place}" for place in range(columns))
    return ma.Values(tuple(map(str, range(people))), keys, numbers, states)


def review() -> dict[str, float | None]:
    """The values of one person without gaps."""
    return {f"indicator{place}": 35.0 + place for place in range(GROUPS * EACH)}

"""The oracle for what follows the total: exact Fractions, and nobody's grade differs, cuts least of all."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from tests.engine import reference
from tests.engine.plain import Plain, group, item, leaf
from tests.engine.reference import fraction
from tests.engine.test_oracle import document, tenths

from media_appraisal.engine.appraise import appraise
from media_appraisal.scheme.scheme import Scheme

SCHEMES, PEOPLE = 12, 120


def scheme_of(chance: random.Random) -> Plain:
    """Weighted means only, so that every total is a fraction that float64 rarely holds."""
    parts = [
        group(
            "g", [leaf(key, tenths(chance, 0.5, 40, 2)) for key in "abc"], tenths(chance, 5, 40, 2)
        ),
        leaf("d", tenths(chance, 0.5, 40, 2)),
    ]
    more: Plain = {"only_from": 60} if chance.random() < 0.5 else {}
    adjustments = [
        item("prize", 0, 6.1, highest_of="x", **more),
        item("medal", -2, 5, highest_of="x"),
        item("ideas", 0, 3.3),
        item("errors", -7.7, 0),
    ]
    gates = [
        {"key": "breach", "part": "g", "at_most": tenths(chance, 20, 60, 1), "at_least": 0.3},
        {"key": "accident", "at_most": tenths(chance, 40, 70, 2)},
        {"key": "absence", "cap": "C"},
    ]
    limits = {"added": tenths(chance, 3, 8, 1), "taken": 5.5, "most": 101}
    return document(parts, []) | {"adjustments": adjustments, "gates": gates, "limits": limits}


def person_of(chance: random.Random, name: str) -> Plain:
    points = {key: tenths(chance, 30, 100, chance.choice([0, 1, 2, 4])) for key in "abcd"}
    bonus = {
        key: tenths(chance, 0, 7, chance.choice([0, 1, 3])) for key in ("prize", "medal", "ideas")
    }
    often = {key: float(chance.random() < 0.15) for key in ("breach", "accident", "absence")}
    errors = -tenths(chance, 0, 8, 1)
    return {"person": name, **points, **bonus, **often, "errors": errors}


def found_of(plain: Plain, row: Plain) -> reference.Outcome:
    return reference.appraise(plain, {k: fraction(v) for k, v in row.items() if k != "person"})


@pytest.mark.parametrize("seed", range(SCHEMES))
def test_no_grade_and_no_billionth_differs_from_the_exact_one(seed: int) -> None:
    chance = random.Random(seed)
    plain = scheme_of(chance)
    rows = [person_of(chance, f"person {i}") for i in range(PEOPLE)]
    grades: Any = {
        "scale": {
            "kind": "cutoffs",
            "grades": [{"key": "A", "from": 50}, {"key": "C", "from": -99}],
        }
    }
    outcomes = [found_of(plain | grades, row) for row in rows]
    # Some stand exactly on a base and on a cut, and for some the cut is a billionth higher.
    base = float(chance.choice([one.total for one in outcomes if one.total is not None]))
    if "only_from" in plain["adjustments"][0]:
        plain["adjustments"][0]["only_from"] = base
        outcomes = [found_of(plain | grades, row) for row in rows]
    finals = sorted({one.final for one in outcomes if one.final is not None})
    cuts = {float(total) for total in chance.sample(finals, 4)}
    cuts |= {float(total + Fraction(1, 10**9)) for total in chance.sample(finals, 2)}
    lines = [
        {"key": key, "from": cut}
        for key, cut in zip("ABCDEF", sorted(cuts, reverse=True), strict=False)
    ]
    plain["scale"] = {"kind": "cutoffs", "grades": [*lines, {"key": "Z", "from": -99}]}
    plain["rounding"] = {"places": 2, "mode": chance.choice(["half_up", "half_even", "down", "up"])}
    result = appraise(Scheme.model_validate(plain), rows)
    for place, row in enumerate(rows):
        expected = found_of(plain, row)
        assert expected.total is not None
        assert expected.final is not None
        assert expected.points is not None
        assert result.totals[place] == float(expected.total)
        assert result.adjusted[place] == float(expected.adjusted or 0)
        assert result.final[place] == float(expected.final)
        assert result.points[place] == float(expected.points)
        assert result.grades[row["person"]] == expected.grade
        gate = result.gate[place]
        assert (result.scheme.gates[gate].key if gate >= 0 else None) == expected.gate

"""Results on which the tests of the analyses are run."""

from __future__ import annotations

import numpy as np
from tests.engine.plain import Plain, group, leaf, person, scheme

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise

KEYS = ("a", "b", "c", "d", "e")


def rows(count: int = 12, seed: int = 5, gaps: float = 0.0, **more: float) -> list[Plain]:
    """People with one decimal a value, some of them gaps."""
    random = np.random.default_rng(seed)
    people = []
    for number in range(count):
        cells: dict[str, float | None] = {}
        for key in KEYS:
            value = round(float(random.uniform(40, 100)), 1)
            cells[key] = None if random.uniform() < gaps else value
        if all(value is None for value in cells.values()):
            cells["e"] = 70.0
        people.append(person(f"p{number}", **cells, **more))
    return people


def parts(**more: object) -> list[Plain]:
    """Two groups and an indicator."""
    return [
        group("g", [leaf("a", 3, **more), leaf("b", 2, **more)], 50, most_left_out=1, **more),
        group("h", [leaf("c", 1, **more), leaf("d", 4, **more)], 30, most_left_out=1, **more),
        leaf("e", 20, **more),
    ]


def plain(count: int = 12, seed: int = 5) -> Appraisal:
    """A tree of weighted means; nobody lacks anything."""
    return appraise(scheme(*parts()), rows(count, seed))


def gappy(count: int = 12, seed: int = 5) -> Appraisal:
    """The same with a third of the values left out, and so people without a group."""
    rules = scheme(*parts(gaps="leave_out"), most_left_out=1)
    return appraise(rules, rows(count, seed, gaps=0.34))


def mixed(count: int = 12, seed: int = 5) -> Appraisal:
    """A geometric and a weakest group, points for gaps, and gates that cap."""
    of = {"gaps": "leave_out"}
    rules = scheme(
        group("g", [leaf("a", 3, **of), leaf("b", 2, **of)], 50, aggregator="geometric_mean", gaps={"fill": 45}, most_left_out=0.2),
        group("h", [leaf("c", 1, **of), leaf("d", 4, **of)], 30, aggregator="weakest_link", most_left_out=1, **of),
        leaf("e", 20, gaps="zero"),
        most_left_out=1,
        gates=[{"key": "incident", "cap": "C"}],
    )  # fmt: skip
    people = rows(count, seed, gaps=0.25)
    for number, row in enumerate(people):
        row["incident"] = int(number % 4 == 0)
    return appraise(rules, people)

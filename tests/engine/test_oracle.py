"""The oracle: the same rules on Fractions, and no grade differs, on the cuts least of all."""

from __future__ import annotations

import itertools
import random
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from tests.engine import reference
from tests.oracle import decimal, exact

from media_appraisal.arrays import FloatArray, Mode, rounded
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.score import Stretch, score
from media_appraisal.engine.values import Values
from media_appraisal.scheme.scheme import Scheme

SCHEMES, PEOPLE = 20, 1000
GRADES = "ABCDEFGHIJKLMNOP"


def tenths(chance: random.Random, low: float, high: float, places: int) -> float:
    """A decimal between two bounds."""
    unit = int(10**places)
    return chance.randint(round(low * unit), round(high * unit)) / unit


def rule(chance: random.Random) -> dict[str, Any]:
    """A rational rule for values between 0 and 100, its numbers decimals."""
    target = tenths(chance, 20, 90, 2)
    better = chance.choice(["more", "less"])
    edges = sorted(chance.sample(range(5, 100), 3))
    return chance.choice([
        {"kind": "goalposts", "worst": tenths(chance, 0, 40, 1), "best": tenths(chance, 60, 100, 1)},
        {"kind": "goalposts", "worst": tenths(chance, 60, 99, 2), "best": tenths(chance, 0, 9, 2)},
        {"kind": "attainment", "target": target, "better": better, "cap": 1.2},
        {
            "kind": "steps", "target": target, "better": better, "marks": 20,
            "unit": chance.choice(["absolute", "relative"]), "step": tenths(chance, 0.5, 5, 1),
            "lose": tenths(chance, 0.5, 3, 1), "gain": 0.5, "most_gained": 4,
            "part_step": chance.choice(["floor", "ceil", "proportional"]),
        },
        {
            "kind": "bands",
            "bands": [
                {"to": edges[0], "score": 0},
                {"from": edges[0], "to": edges[1], "score": 61.5},
                {"from": edges[1], "to": edges[2], "score": 80},
                {"from": edges[2], "score": 100},
            ],
        },
    ])  # fmt: skip


def leaf(chance: random.Random, key: str) -> dict[str, Any]:
    return {"kind": "quantitative", "key": key, "bounds": [0, 120],
            "weight": tenths(chance, 0.5, 40, 2), "normaliser": rule(chance)}  # fmt: skip


def scheme_of(chance: random.Random, cuts: list[float]) -> dict[str, Any]:
    """Three groups, one of which holds a group, and a plain indicator beside them."""
    keys = (f"p{i}" for i in itertools.count())
    parts = []
    for name in ("x", "y", "z"):
        inner = [leaf(chance, next(keys)) for _ in range(chance.randint(1, 4))]
        if name == "z":
            deeper = [leaf(chance, next(keys)) for _ in range(3)]
            inner.append({"kind": "group", "key": "zz", "weight": 7.5, "parts": deeper})
        weight = tenths(chance, 5, 40, 2)
        parts.append({"kind": "group", "key": name, "weight": weight, "parts": inner})
    parts.append(leaf(chance, next(keys)))
    return document(parts, cuts)


def document(parts: list[dict[str, Any]], cuts: list[float]) -> dict[str, Any]:
    grades = [{"key": key, "from": cut} for key, cut in zip(GRADES, [*cuts, 0], strict=False)]
    return {"key": "whole", "version": "1", "unit_of_period": "month", "parts": parts,
            "scale": {"kind": "cutoffs", "grades": grades}}  # fmt: skip


def exact_totals(scheme: Scheme, numbers: FloatArray) -> FloatArray:
    """The totals as Fractions, by the scheme's own methods on Fractions."""
    twin = exact(scheme)
    fractions: Any = np.frompyfunc(decimal, 1, 1)(numbers)
    columns = {key: place for place, key in enumerate(scheme.columns)}
    return score(twin, Stretch(columns, fractions, np.zeros(numbers.shape, np.uint8))).scores


def floats(scheme: Scheme, numbers: FloatArray) -> Values:
    people = tuple(f"person {i}" for i in range(len(numbers)))
    return Values(people, scheme.columns, numbers, np.zeros(numbers.shape, np.uint8))


def people_of(chance: random.Random, columns: int) -> FloatArray:
    """Values of 0 to 4 decimals, coarse ones often, so that many stand on an edge."""
    return np.array([
        [tenths(chance, 0, 100, chance.choice([0, 0, 1, 2, 4])) for _ in range(columns)]
        for _ in range(PEOPLE)
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(SCHEMES))
def test_no_grade_differs_from_the_exact_one(seed: int) -> None:
    chance = random.Random(seed)
    plain = scheme_of(chance, [])
    scheme = Scheme.model_validate(plain)
    numbers = people_of(chance, len(scheme.columns))
    totals = exact_totals(scheme, numbers)
    # Twelve people stand exactly on a cut, and for three of these the cut is a billionth higher.
    cuts = {float(total) for total in chance.sample(sorted(set(totals)), 12)}
    raised = {float(total + Fraction(1, 10**9)) for total in chance.sample(list(totals), 3)}
    scale = document([], sorted(cuts | raised, reverse=True)[: len(GRADES) - 1])["scale"]
    cut_scheme = Scheme.model_validate(plain | {"scale": scale})
    on_a_cut = sum(float(total) in cuts for total in totals)
    assert on_a_cut >= 12
    result = appraise(cut_scheme, floats(cut_scheme, numbers))
    expected = exact(cut_scheme.scale).grade(totals)
    assert result.grade.tolist() == expected.tolist()


def test_an_exact_twin_is_what_the_reference_works_out() -> None:
    chance = random.Random(99)
    plain = scheme_of(chance, [80, 60])
    scheme = Scheme.model_validate(plain)
    numbers = people_of(chance, len(scheme.columns))[:40]
    for row, total in zip(numbers, exact_totals(scheme, numbers), strict=True):
        entries = dict(zip(scheme.columns, map(decimal, row), strict=True))
        assert reference.appraise(plain, entries).total == total


@pytest.mark.parametrize("weight", [0.2, 1, 20, 0.07])
def test_five_scores_whose_mean_is_80_get_the_grade_of_80(weight: float) -> None:
    """0.2 x (81 + 93 + 64 + 83 + 79) is 79.99999999999999 in float64 for some orders."""
    parts = [
        {"kind": "quantitative", "key": key, "weight": weight,
         "normaliser": {"kind": "goalposts", "worst": 0, "best": 100}}
        for key in "abcde"
    ]  # fmt: skip
    scheme = Scheme.model_validate(document(parts, [80]))
    orders = np.array(list(itertools.permutations([81.0, 93, 64, 83, 79])))
    result = appraise(scheme, floats(scheme, orders))
    assert set(result.totals.tolist()) == {80.0}
    assert set(result.grades.values()) == {"A"}


@pytest.mark.parametrize("cut", [60, 75.5, 80, 89.99])
def test_a_total_solved_to_lie_on_a_cut_is_graded_by_it_and_a_hair_below_is_not(
    cut: float,
) -> None:
    """The last value is solved for in whole ten-thousandths, so the total is the cut exactly."""
    chance = random.Random(int(cut * 100))
    for _ in range(25):
        weights = np.array([chance.randint(1, 900) for _ in range(chance.randint(1, 7))])
        values = np.array([[chance.randint(4000, 10000) for _ in weights] for _ in range(200)])
        last = round(cut * 100) * (weights.sum() + 100) - values @ weights
        solved = (last >= 100) & (last <= 1_000_000)
        numbers = np.column_stack([values[solved] / 100, last[solved] / 10_000])
        lower = np.column_stack([values[solved] / 100, (last[solved] - 1) / 10_000])
        parts = [
            {"kind": "quantitative", "key": f"p{i}", "weight": weight / 100,
             "normaliser": {"kind": "goalposts", "worst": 0, "best": 100}}
            for i, weight in enumerate([*weights.tolist(), 100])
        ]  # fmt: skip
        scheme = Scheme.model_validate(document(parts, [cut]))
        assert set(appraise(scheme, floats(scheme, numbers)).totals.tolist()) <= {cut}
        assert set(appraise(scheme, floats(scheme, numbers)).grade.tolist()) <= {0}
        assert set(appraise(scheme, floats(scheme, lower)).grade.tolist()) <= {1}


@pytest.mark.parametrize("mode", ["half_up", "half_even", "down", "up"])
@pytest.mark.parametrize("places", [0, 1, 2, 4])
def test_points_are_rounded_as_on_paper(places: int, mode: Mode) -> None:
    chance = random.Random(places)
    numbers = [tenths(chance, -20, 120, chance.choice([1, 2, 3, 5, 9])) for _ in range(2000)]
    numbers += [number + 0.5 / 10**places for number in range(-5, 100)]
    found = rounded(np.array(numbers), places, mode).tolist()
    for number, points in zip(numbers, found, strict=True):
        assert decimal(points) == reference.rounded(decimal(number), places, mode)

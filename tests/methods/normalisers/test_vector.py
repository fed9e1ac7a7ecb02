"""Vector: lengths by hand, costs, the laws, what is refused."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.normalisers.asem import case
from tests.refusals import refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.cohorts import NotAboveZero, NothingToShare
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.min_max import MinMax
from media_appraisal.methods.normalisers.share_of_max import ShareOfMax
from media_appraisal.methods.normalisers.share_of_sum import ShareOfSum
from media_appraisal.methods.normalisers.vector import Vector
from media_appraisal.testing import check_normaliser

Better = Literal["more", "less"]


def points(rule: Normaliser, *cohort: float) -> Any:
    values = np.array(cohort)
    return settle(rule.fit(values).score(values)).tolist()


def test_by_hand() -> None:
    assert points(Vector(), 3, 4) == [60, 80]
    assert points(Vector(better="less"), 3, 4) == [40, 20]
    # The reciprocals 4 / 12 and 3 / 12 have the length 5 / 12.
    assert points(Vector(better="less", less_as="reciprocal"), 3, 4) == [80, 60]


def test_values_below_zero() -> None:
    assert points(Vector(clip=False), -3, 4) == [-60, 80]
    assert points(Vector(), -3, 4) == [0, 80]


@given(st.lists(st.integers(-99, 99).map(float), min_size=1, max_size=12).filter(any))
def test_the_scores_have_the_length_of_the_whole(cohort: list[float]) -> None:
    shares = np.array(points(Vector(clip=False), *cohort)) / 100
    assert math.sqrt(math.fsum(shares * shares)) == pytest.approx(1)


@pytest.mark.parametrize("less_as", ["complement", "reciprocal"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_laws(better: Better, less_as: Literal["complement", "reciprocal"]) -> None:
    rule = Vector(better=better, less_as=less_as)
    check_normaliser(rule, values=st.floats(0.01, 1e6), direction=better)


def test_nothing_to_share() -> None:
    assert points(Vector(zero_range=50), 0, 0) == [50, 50]
    assert isinstance(refusal(lambda: Vector().fit(np.zeros(3))), NothingToShare)


def test_refuses_the_reciprocal_of_nothing() -> None:
    rule = Vector(better="less", less_as="reciprocal")
    assert isinstance(refusal(lambda: rule.fit(np.array([0.0, 3.0]))), NotAboveZero)


@pytest.mark.parametrize(
    ("name", "kind", "fields"),
    [
        ("sum", ShareOfSum, {"less_as": "reciprocal"}),
        ("max", ShareOfMax, {}),
        ("minmax", MinMax, {}),
        ("vector", Vector, {}),
    ],
)
def test_agrees_with_pymcdm_and_pyrepo(
    name: str, kind: type[Normaliser], fields: dict[str, str]
) -> None:
    told = case(f"mcdm_15_saw_{name}")
    matrix = np.array(told["inputs"]["matrix"])
    total = np.zeros(len(matrix))
    parts = zip(matrix.T, told["inputs"]["weights"], told["inputs"]["directions"], strict=True)
    for column, weight, direction in parts:
        better = "more" if direction == 1 else "less"
        rule = kind.model_validate({"better": better, **fields})
        total += weight * rule.fit(column).score(column) / 100
    assert total == pytest.approx(told["expected"], abs=told["tolerance"])


def test_reach() -> None:
    assert Vector().reach() == (0, 100)


def test_says_its_rule() -> None:
    assert Vector().describe().zh == (
        "按同批人员的“数值 ÷ 平方和的平方根”计分，0 为 0 分，1 为 100 分"
    )
    assert Vector(better="less", less_as="reciprocal").describe().en == (
        "reciprocal / square root of the sum of squared reciprocals among the people appraised "
        "together, 0 points for 0 and 100 for 1"
    )

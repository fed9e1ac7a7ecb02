"""Standard deviation: published weights, traps, a naive computation, what is refused."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.weightings.parts import cohorts, shares
from tests.refusals import refusal

from media_appraisal.errors.weightings import NobodyDiffers, TooFewToWeigh
from media_appraisal.methods.weightings.standard_deviation import StandardDeviation

MATERIALS = [
    [0.0, 0.39, 0.17, 0.35, 0.3, 0.84, 1.0],
    [0.0, 0.3, 0.36, 0.29, 0.4, 0.71, 1.0],
    [0.0, 0.77, 0.8, 0.93, 0.94, 1.0, 0.99],
]


def test_agrees_with_published_weights() -> None:
    # Jahan & Edwards, Materials & Design 49 (2013), 1000-1008; printed to two decimals.
    found = shares(StandardDeviation(), MATERIALS)
    assert found == pytest.approx([0.35, 0.31, 0.34], abs=0.005)
    assert found == pytest.approx([0.3459082529, 0.3128864322, 0.3412053149], abs=1e-9)


def test_by_hand() -> None:
    assert shares(StandardDeviation(), [[60, 80], [10, 70]]) == (0.25, 0.75)
    assert shares(StandardDeviation(spread="range"), [[60, 80], [10, 70]]) == (0.5, 0.5)
    # Deviations over ranges: 20/sqrt(3) of 40 and sqrt(2/9) of 1.
    found = shares(StandardDeviation(spread="range"), [[0, 20, 40], [0, 0, 1]])
    first, second = (800 / 3) ** 0.5 / 40, (2 / 9) ** 0.5
    assert found == pytest.approx([first / (first + second), second / (first + second)], abs=1e-9)


@given(cohorts())
def test_beside_a_naive_computation(columns: list[list[float]]) -> None:
    # With n - 1 where ours divides by n: weights do not depend on it.
    deviations = [statistics.stdev(row) for row in columns]
    expected = [one / sum(deviations) for one in deviations]
    assert shares(StandardDeviation(), columns) == pytest.approx(expected, abs=2e-9)


@given(cohorts(), st.data())
def test_the_order_of_people_does_not_matter(
    columns: list[list[float]], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(columns[0]))))
    mixed = [[row[i] for i in order] for row in columns]
    assert shares(StandardDeviation(), mixed) == shares(StandardDeviation(), columns)


def test_a_part_in_which_nobody_differs_weighs_nothing() -> None:
    assert shares(StandardDeviation(), [[70, 70], [-5, 5]]) == (0, 1)


def test_refuses_what_says_nothing() -> None:
    assert isinstance(refusal(lambda: shares(StandardDeviation(), [[70, 70]])), NobodyDiffers)
    assert isinstance(refusal(lambda: shares(StandardDeviation(), [[70]])), TooFewToWeigh)


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (
            StandardDeviation(),
            "标准差法：权重与得分的标准差成正比",
            "weights in proportion to the standard deviation of scores",
        ),
        (
            StandardDeviation(spread="range"),
            "标准差法：权重与得分的标准差占极差的比例成正比",
            "weights in proportion to the standard deviation of scores as a share of their range",
        ),
    ],
)
def test_say_their_rules(rule: StandardDeviation, zh: str, en: str) -> None:
    assert (rule.describe().zh, rule.describe().en) == (zh, en)

"""Power mean: worked by hand, its limits, the laws, contributions, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import ScoreTooLow
from media_appraisal.methods.aggregators.geometric_mean import GeometricMean
from media_appraisal.methods.aggregators.harmonic_mean import HarmonicMean
from media_appraisal.methods.aggregators.power_mean import PowerMean
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.testing import check_aggregator

SCORES = np.array([[16.0, 30.0, 75.5], [81.0, 64.0, 22.25], [49.0, 64.0, 0.5]])
WEIGHTS = [1.0, 3.0, 2.5]
POWERS = [-300.0, -2.0, -1.0, -1e-9, 0.0, 1e-12, 0.5, 1.0, 2.0, 3.5, 1e6]


def test_by_hand() -> None:
    # The root of (10^2 + 70^2) / 2 = 2500; ((sqrt 16 + sqrt 64) / 2)^2 = 36; the root of the
    # inverse of (1/9 + 1/16) / 2 for thirds and quarters: sqrt(2 x 144 / 25).
    assert PowerMean(power=2).combine(np.array([[10.0], [70.0]]), [1, 1]).tolist() == [50]
    assert PowerMean(power=0.5).combine(np.array([[16.0], [64.0]]), [1, 1]).tolist() == [36]
    found = PowerMean(power=-2).combine(np.array([[3.0], [4.0]]), [1, 1])[0]
    assert found**2 == pytest.approx(2 * 144 / 25, abs=1e-7)


@pytest.mark.parametrize("power", [-60.0, -2.0, -0.25, 0.5, 3.5])
def test_agrees_with_the_formula(power: float) -> None:
    for column in SCORES.T:
        terms = zip(WEIGHTS, column, strict=True)
        naive = (sum(w * s**power for w, s in terms) / sum(WEIGHTS)) ** (1 / power)
        close(PowerMean(power=power).combine(column[:, np.newaxis], WEIGHTS), [naive])


def test_the_named_means_are_special_cases() -> None:
    for power, mean in ((1, WeightedMean()), (0, GeometricMean()), (-1, HarmonicMean())):
        close(PowerMean(power=power).combine(SCORES, WEIGHTS), mean.combine(SCORES, WEIGHTS))


def test_its_limits_are_the_weakest_part_and_the_best() -> None:
    close(PowerMean(power=-1e12).combine(SCORES, WEIGHTS), SCORES.min(axis=0))
    close(PowerMean(power=1e12).combine(SCORES, WEIGHTS), SCORES.max(axis=0))
    close(PowerMean(power=-1e308).combine(SCORES, WEIGHTS), SCORES.min(axis=0))
    geometric = GeometricMean().combine(SCORES, WEIGHTS)
    for power in (1e-12, -1e-12):
        close(PowerMean(power=power).combine(SCORES, WEIGHTS), geometric)


def test_a_part_at_zero() -> None:
    scores = np.array([[0.0, 0.0], [100.0, 0.0]])
    for power in (-3.0, -1e-9, 0.0):
        assert PowerMean(power=power).combine(scores, [1, 3]).tolist() == [0, 0]
        assert not PowerMean(power=power).contributions(scores, [1, 3]).any()
    # The root of 1/4 x 100^2.
    assert PowerMean(power=2).combine(scores, [3, 1]).tolist() == [50, 0]
    assert PowerMean(power=2).contributions(scores, [3, 1]).tolist() == [[0, 0], [50, 0]]


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[0.0], [10.0], [70.0]])
    assert PowerMean(power=2).combine(scores, [0, 1, 1]).tolist() == [50]
    # 100 and 4900 of 5000.
    close(PowerMean(power=2).contributions(scores, [0, 1, 1])[:, 0], [0, 1, 49])


@pytest.mark.parametrize("power", [-2.0, 0.0, 0.5, 3.0])
def test_contributions_are_those_of_euler(power: float) -> None:
    mean, one = PowerMean(power=power), SCORES[:, :1]
    slopes = euler(lambda rows: mean.combine(rows, WEIGHTS), one)
    assert mean.contributions(one, WEIGHTS) == pytest.approx(slopes, abs=1e-3)


@pytest.mark.parametrize("power", POWERS)
def test_laws(power: float) -> None:
    check_aggregator(PowerMean(power=power))
    check_kept_laws(PowerMean(power=power), between=True, monotone=True)


def test_refuses_a_score_below_zero() -> None:
    def join() -> object:
        return PowerMean(power=2).combine(np.array([[5.0], [-1.0]]), [1, 1])

    assert isinstance(refusal(join), ScoreTooLow)
    assert both_texts(join) == (
        "The power mean needs scores of 0 or more, not -1. Let the part's bounds begin at 0.",
        "幂平均要求得分不低于 0，这里是 -1。请让该项的下限从 0 起。",
    )


def test_says_its_rule() -> None:
    text = PowerMean(power=-1.5).describe()
    assert text.zh == "按权重取 -1.5 次幂平均，任一项为 0 则为 0"
    assert text.en == "power mean of power -1.5; 0 if any part is 0"
    assert PowerMean(power=0).describe().en == "power mean of power 0; 0 if any part is 0"
    text = PowerMean(power=2).describe()
    assert (text.zh, text.en) == ("按权重取 2 次幂平均", "power mean of power 2")

"""VIKOR and compromise: published figures, traps, the laws once fitted, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.refusals import refusal

from media_appraisal.errors.aggregators import IdealBelowWorst, ListsUneven, PartsMisfit
from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.aggregators.compromise import Compromise
from media_appraisal.methods.aggregators.vikor import Vikor

# Opricovic & Tzeng (2004), EJOR 156, 445-455: risk and altitude of three mountains.
MOUNTAINS = np.array([[-1.0, -2.0, -5.0], [3000.0, 3750.0, 4500.0]])
HALVES = [0.5, 0.5]

# Opricovic & Tzeng (2007), EJOR 178, 514-529: six systems of power stations on the Drina, by eight
# criteria of which the second, fifth, sixth and seventh cost; and its Q for three sets of weights.
DRINA = np.array(
    [
        [4184.3, 5211.9, 5021.3, 5566.1, 5060.5, 4317.9],
        [-2914.0, -3630.0, -3920.5, -3957.9, -3293.5, -2925.9],
        [407.2, 501.7, 504.0, 559.5, 514.1, 432.8],
        [251.0, 308.3, 278.6, 335.3, 284.2, 239.3],
        [-195.0, -282.0, -12.0, -167.0, -69.0, -12.0],
        [-244.0, -346.0, -56.0, -268.0, -90.0, -55.0],
        [-15.0, -21.0, -3.0, -16.0, -7.0, -3.0],
        [2.41, 1.41, 4.42, 3.36, 4.04, 4.36],
    ]
)
PUBLISHED: dict[tuple[float, ...], list[float]] = {
    (1.0,) * 8: [0.991, 1, 0.473, 0.67, 0, 0.578],
    (1.0,) * 4 + (2.0,) * 4: [0.684, 1, 0.147, 0.554, 0.041, 0.191],
    (5.0,) * 4 + (16.0,) * 4: [0.668, 1, 0.051, 0.588, 0.058, 0.078],
}


def test_agrees_with_mountains() -> None:
    fitted = Vikor().fit(MOUNTAINS, HALVES)
    assert fitted.sums == pytest.approx((0.375, 0.5))
    assert fitted.greatest == pytest.approx((0.25, 0.5))
    assert fitted.combine(MOUNTAINS, HALVES).tolist() == [0, 100, 0]
    assert not fitted.relative


@pytest.mark.parametrize("weights", PUBLISHED, ids=["w1", "w3", "w4"])
def test_agrees_with_power_stations(weights: tuple[float, ...]) -> None:
    points = Vikor().fit(DRINA, weights).combine(DRINA, weights)
    assert 1 - points / 100 == pytest.approx(PUBLISHED[weights], abs=5e-4)


def test_the_majority_says_how_much_the_sum_counts() -> None:
    # Regrets 0.2 and 0.2: the sum 0.4 is worth 80, the greatest 0.2 is better than the best.
    rule = Compromise(ideal=(100, 100), worst=(0, 0), sums=(0.375, 0.5), greatest=(0.25, 0.5))
    scores = np.array([[60.0], [60.0]])
    for majority, points in ((0.5, 90), (1, 80), (0, 100), (0.25, 95)):
        close(rule.revised(majority=majority).combine(scores, [1, 1]), [points])
    assert Vikor(majority=0.25).fit(MOUNTAINS, HALVES).majority == 0.25


def test_a_part_in_which_nobody_differs_tells_nobody_apart() -> None:
    scores = np.array([[0.1 + 0.2, 0.3, 0.3], [0.0, 20.0, 50.0]])
    fitted = Vikor().fit(scores, [9, 1])
    close(fitted.combine(scores, [9, 1]), [0, 40, 100])
    close(fitted.contributions(scores, [9, 1])[0], [0, 0, 0])


def test_a_term_in_which_nobody_differs_is_flat() -> None:
    # Everybody's regrets add up to 1/3 + 1/3, in another order each; the greatest is 1/3.
    scores = np.array([[0.0, 0.0, 9.0], [0.0, 9.0, 0.0], [9.0, 0.0, 0.0]])
    weights = [0.1, 0.1, 0.1]
    assert Vikor().fit(scores, weights).combine(scores, weights).tolist() == [50] * 3
    fitted = Vikor(flat=20, majority=0.3).fit(scores, weights)
    close(fitted.combine(scores, weights), [20] * 3)
    equal = np.array([[5.0, 5.0], [6.0, 6.0]])
    fitted = Vikor().fit(equal, [1, 3])
    assert fitted.combine(equal, [1, 3]).tolist() == [50, 50]
    assert fitted.contributions(equal, [1, 3]).tolist() == [[12.5] * 2, [37.5] * 2]


def test_one_person_and_nobody() -> None:
    one = np.array([[3.0], [4.0]])
    fitted = Vikor(single=70, flat=10).fit(one, [1, 1])
    assert fitted.combine(one, [1, 1]).tolist() == [70]
    assert isinstance(refusal(lambda: Vikor().fit(one, [1, 1])), CohortTooSmall)
    nobody = np.zeros((2, 0))
    assert isinstance(refusal(lambda: Vikor(single=70).fit(nobody, [1, 1])), CohortTooSmall)


def test_contributions_go_by_the_regret_avoided() -> None:
    rule = Compromise(ideal=(100, 100), worst=(0, 0), sums=(0, 1), greatest=(0, 1), majority=1)
    close(rule.contributions(np.array([[80.0], [20.0]]), [1, 1])[:, 0], [40, 10])
    close(rule.contributions(np.array([[80.0], [20.0]]), [1, 3])[:, 0], [20, 15])


def test_a_part_of_weight_zero_counts_for_nothing() -> None:
    rule = Compromise(ideal=(100, 100), worst=(0, 0), sums=(0, 1), greatest=(0, 1))
    scores = np.array([[math.nan, 3.0], [30.0, 30.0]])
    close(rule.combine(scores, [0, 1]), [30, 30])
    close(rule.contributions(scores, [0, 1]), [[0, 0], [30, 30]])


def test_laws() -> None:
    # Not those of a mean: points are places between the best and the worst regrets, and the order
    # of parts is that of the cohort.
    cohort = np.array([[0.0, 40.0, 100.0], [20.0, 70.0, 60.0], [5.0, 5.0, 95.0]])
    for rule in (Vikor(), Vikor(majority=0), Vikor(majority=1)):
        check_kept_laws(rule.fit(cohort, [1, 2, 1]), monotone=True)


def test_refuses_to_join_before_it_is_fitted() -> None:
    assert Vikor.relative
    assert Vikor.whole_only
    assert isinstance(refusal(lambda: Vikor().combine(MOUNTAINS, HALVES)), NotFitted)


def test_refuses_what_does_not_fit() -> None:
    fitted = Vikor().fit(MOUNTAINS, HALVES)
    assert isinstance(refusal(lambda: fitted.combine(MOUNTAINS[:1], [1])), PartsMisfit)
    ends: dict[str, tuple[float, float]] = {"sums": (0, 1), "greatest": (0, 1)}
    uneven = refusal(lambda: Compromise(ideal=(1,), worst=(0, 0), **ends))
    assert isinstance(uneven, ListsUneven)
    below = refusal(lambda: Compromise(ideal=(1,), worst=(2,), **ends))
    assert isinstance(below, IdealBelowWorst)


def test_says_its_rule() -> None:
    text = Vikor().describe()
    assert text.zh == (
        "与同批最高得分的差距：差距之和占 0.5，其余看最大的一项差距，0 至 100 分（VIKOR）"
    )
    assert text.en == (
        "distance from the best scores among the people appraised together: their sum counts 0.5, "
        "the greatest of them the rest, 0 to 100 (VIKOR)"
    )
    assert Vikor().fit(MOUNTAINS, HALVES).describe().en + " (VIKOR)" == text.en

"""Borda count and places: published figures, ties, the laws once fitted, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.refusals import refusal

from media_appraisal.errors.aggregators import ListsUneven, PartsMisfit
from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.aggregators.borda_count import BordaCount
from media_appraisal.methods.aggregators.places import Places

# OECD/JRC Handbook (2008), Tables 25-27 (after Moulin, 1988): 21 indicators rank countries a, b,
# c, d as abcd (3 of them), acbd (5), bdca (7), cbda (6). Here a part each, 4 for the first.
PROFILE = np.array([[4.0, 3, 2, 1], [4.0, 2, 3, 1], [1.0, 4, 2, 3], [1.0, 3, 4, 2]])
INDICATORS = [3, 5, 7, 6]


def test_agrees_with_the_handbook() -> None:
    points = BordaCount().fit(PROFILE, INDICATORS).combine(PROFILE, INDICATORS)
    assert points * 3 * 21 / 100 == pytest.approx([24, 44, 38, 20])


@pytest.mark.parametrize(
    ("ties", "points"),
    [
        ("average", [0, 50, 50, 100]),
        ("min", [0, 100 / 3, 100 / 3, 100]),
        ("max", [0, 200 / 3, 200 / 3, 100]),
    ],
)
def test_equals_share_a_rank(ties: str, points: list[float]) -> None:
    scores = np.array([[0.0, 0.1 + 0.2, 0.3, 9.0]])
    fitted = BordaCount.model_validate({"ties": ties}).fit(scores, [2])
    assert not fitted.relative
    close(fitted.combine(scores, [2]), points)


def test_where_nobody_differs() -> None:
    scores = np.full((2, 3), 7.0)
    assert BordaCount().fit(scores, [1, 1]).combine(scores, [1, 1]).tolist() == [50, 50, 50]


def test_somebody_else_is_placed_among_them() -> None:
    rule = Places(cohort=((80, 60, 70), (10, 20, 30)))
    assert rule.cohort == ((60, 70, 80), (10, 20, 30))
    scores = np.array([[99.0, 65.0], [15.0, 5.0]])
    assert rule.combine(scores, [1, 1]).tolist() == [62.5, 12.5]
    assert rule.contributions(scores, [3, 1]).tolist() == [[75, 18.75], [6.25, 0]]


def test_one_person_and_nobody() -> None:
    one = np.array([[3.0], [4.0]])
    fitted = BordaCount(single=70).fit(one, [1, 1])
    assert fitted.combine(one, [1, 1]).tolist() == [70]
    assert isinstance(refusal(lambda: BordaCount().fit(one, [1, 1])), CohortTooSmall)
    nobody = np.zeros((2, 0))
    assert isinstance(refusal(lambda: BordaCount(single=70).fit(nobody, [1, 1])), CohortTooSmall)
    assert isinstance(refusal(lambda: Places(cohort=())), CohortTooSmall)


def test_a_part_of_weight_zero_counts_for_nothing() -> None:
    rule = Places(cohort=((60, 70, 80), (10, 20, 30)))
    scores = np.array([[60.0], [30.0]])
    assert rule.combine(scores, [0, 2]).tolist() == [100]
    assert rule.contributions(scores, [0, 2]).tolist() == [[0], [100]]


def test_a_naive_count_says_the_same() -> None:
    generator = np.random.default_rng(5)
    scores, weights = generator.integers(0, 9, (3, 20)).astype(float), [0.2, 0.5, 0.3]
    found = BordaCount().fit(scores, weights).combine(scores, weights)
    for person in range(20):
        beaten = 0.0
        for weight, row in zip(weights, scores, strict=True):
            below, equal = (row < row[person]).sum(), (row == row[person]).sum() - 1
            beaten += weight * (below + equal / 2)
        assert found[person] == pytest.approx(100 * beaten / 19)


def test_laws() -> None:
    # Not those of a mean: points are places in the cohort, whose parts stand in one order.
    cohort = np.array([[0.0, 40.0, 100.0], [20.0, 70.0, 60.0], [5.0, 5.0, 95.0]])
    check_kept_laws(BordaCount().fit(cohort, [1, 1, 1]), monotone=True)
    check_kept_laws(BordaCount(ties="max").fit(cohort, [1, 1, 1]), monotone=True)


def test_refuses_to_join_before_it_is_fitted() -> None:
    assert BordaCount.relative
    assert BordaCount.whole_only
    assert isinstance(refusal(lambda: BordaCount().combine(PROFILE, INDICATORS)), NotFitted)


def test_refuses_what_does_not_fit() -> None:
    fitted = BordaCount().fit(PROFILE, INDICATORS)
    assert isinstance(refusal(lambda: fitted.combine(PROFILE[:2], [1, 1])), PartsMisfit)
    error = refusal(lambda: Places(cohort=((1, 2), (1, 2, 3))))
    assert isinstance(error, ListsUneven)
    assert error.facts() == {"kind": "places", "lengths": ("1 2", "2 3")}


def test_gaps_stay_gaps() -> None:
    found = BordaCount().fit(PROFILE, INDICATORS).combine(np.array([[math.nan]] * 4), INDICATORS)
    assert math.isnan(found[0])


def test_says_its_rule() -> None:
    text = BordaCount().describe()
    assert text.zh == "在同批人员中各项名次的加权平均，0 至 100 分（Borda 计数）"
    assert text.en == (
        "weighted mean of the ranks in each part among the people appraised together, 0 to 100 "
        "(Borda count)"
    )
    text = BordaCount().fit(PROFILE, INDICATORS).describe()
    assert text.zh == "在同批 4 人中各项名次的加权平均，0 至 100 分（Borda 计数）"
    assert (
        text.en == "weighted mean of the ranks in each part among 4 people, 0 to 100 (Borda count)"
    )

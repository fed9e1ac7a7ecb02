"""Mean-min function: worked by hand, a published trap, the laws, contributions."""

from __future__ import annotations

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close

from media_appraisal.methods.aggregators.mean_min import MeanMin
from media_appraisal.methods.aggregators.weakest_link import WeakestLink
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.testing import check_aggregator

SCORES = np.array([[60.0, 40.0, 3.0], [72.0, 70.0, 3.0]])


def test_by_hand() -> None:
    # Means 66 and 55, 6 and 15 above the least: half of 10 - 8 and of 17 - 8.
    assert MeanMin(alpha=0.5, beta=8).combine(SCORES, [1, 1]).tolist() == [65, 50.5, 3]
    # 40 x 2/5 + 65 x 3/5 = 55 is 15 above the least as well: less a quarter of 17 - 8.
    found = MeanMin(alpha=0.25, beta=8).combine(np.array([[40.0], [65.0]]), [2, 3])
    assert found.tolist() == [55 - 9 / 4]


def test_its_ends_are_the_mean_and_the_weakest_part() -> None:
    mean, weakest = WeightedMean(), WeakestLink()
    for beta in (0, 3):
        rule = MeanMin(alpha=0, beta=beta)
        close(rule.combine(SCORES, [1, 3]), mean.combine(SCORES, [1, 3]))
        close(rule.contributions(SCORES, [1, 3]), mean.contributions(SCORES, [1, 3]))
    rule = MeanMin(alpha=1, beta=0)
    close(rule.combine(SCORES, [1, 3]), weakest.combine(SCORES, [1, 3]))
    apart = SCORES[:, :2]
    close(rule.contributions(apart, [1, 3]), weakest.contributions(apart, [1, 3]))
    # Equal parts have no imbalance to bear: each brings its weight.
    close(rule.contributions(SCORES[:, 2:], [1, 3])[:, 0], [0.75, 2.25])


def test_agrees_with_published_scores() -> None:
    # Casadio Tarabusi & Guarini (2013) with alpha 0.5 and beta 1, on the z-scores (100, 10) of
    # Australia in the OECD Better Life Index 2017; Compind 3.4 gives 98.84, having standardised
    # along the wrong axis.
    z = [
        [111.980500076219],
        [106.03669989918],
        [106.704875406417],
        [108.20883867004],
        [112.980387619739],
        [112.344645636831],
        [120.195635418512],
        [112.574957263655],
        [109.521285411191],
        [96.526814449242],
        [93.4525722783895],
    ]
    close(MeanMin(alpha=0.5, beta=1).combine(np.array(z), [1] * 11), [101.324260758386])


def test_contributions_are_those_of_aumann_and_shapley() -> None:
    # What each part's own rise brings while all rise in step from 0, in 20000 steps.
    rule, weights = MeanMin(alpha=0.7, beta=5), [1.0, 2.0, 1.0]
    whole = np.array([80.0, 30.0, 50.0])
    shares = np.array([0.25, 0.5, 0.25])
    brought = np.zeros(3)
    steps = 20000
    for step in range(steps):
        scores = whole * (step + 0.5) / steps
        below = shares @ scores - scores[1]
        lean = 0.7 * below / np.sqrt(below**2 + 25)
        brought += (shares - lean * (shares - [0, 1, 0])) * whole / steps
    found = rule.contributions(whole[:, np.newaxis], weights)[:, 0]
    assert found == pytest.approx(brought, abs=1e-5)


def test_equally_weak_parts_bear_the_penalty_evenly() -> None:
    brought = MeanMin(alpha=1, beta=0).contributions(np.array([[0.1 + 0.2], [0.3], [9.0]]), [1] * 3)
    close(brought[:, 0], [0.15, 0.15, 0])


def test_a_part_of_weight_zero_is_left_out() -> None:
    rule, scores = MeanMin(alpha=0.5, beta=8), np.array([[0.0], [60.0], [72.0]])
    assert rule.combine(scores, [0, 1, 1]).tolist() == [65]
    assert rule.contributions(scores, [0, 1, 1])[0].tolist() == [0]


@pytest.mark.parametrize(("alpha", "beta"), [(0, 1), (0.5, 1), (1, 0), (1, 20), (0.3, 0)])
def test_laws(alpha: float, beta: float) -> None:
    rule = MeanMin(alpha=alpha, beta=beta)
    check_aggregator(rule)
    check_kept_laws(rule, between=True, monotone=True)


@pytest.mark.parametrize("fields", [{"alpha": 1.1}, {"alpha": -0.1}, {"beta": -1}])
def test_refuses_numbers_out_of_range(fields: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="than or equal"):
        MeanMin.model_validate(fields)


def test_says_its_rule() -> None:
    text = MeanMin(alpha=0.5, beta=8).describe()
    assert text.zh == "加权平均，按与最低项的差距扣减（alpha 0.5，beta 8）"
    assert text.en == (
        "weighted mean, less a penalty for the distance to the weakest part (alpha 0.5, beta 8)"
    )

"""Mazziotta-Pareto index: worked by hand, published trap of ddof, contributions, refusals."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.oracle import decimals
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import ScoreTooLow
from media_appraisal.methods.aggregators.mazziotta_pareto import MazziottaPareto

INDEX = MazziottaPareto()
PLUS = MazziottaPareto(sign="plus")
SAMPLE = MazziottaPareto(ddof=1)


def test_by_hand() -> None:
    # Mean 100 and variance 100; mean 100 and variance (3 x 100 + 900) / 4.
    assert INDEX.combine(np.array([[90.0], [110.0]]), [1, 1]).tolist() == [99]
    assert PLUS.combine(np.array([[90.0], [110.0]]), [1, 1]).tolist() == [101]
    assert INDEX.combine(np.array([[90.0], [130.0]]), [3, 1]).tolist() == [97]


def test_the_variance_is_that_of_a_population() -> None:
    # Mazziotta & Pareto (2013) divide by m; Compind 3.4 divides by m - 1.
    scores = np.array([[95.0], [104.0], [110.0], [83.0]])
    mean = statistics.fmean(scores[:, 0])
    for rule, variance in ((INDEX, statistics.pvariance), (SAMPLE, statistics.variance)):
        expected = mean - variance(scores[:, 0].tolist()) / mean
        close(rule.combine(scores, [2, 2, 2, 2]), [expected])
        close(rule.contributions(scores, [2, 2, 2, 2]).sum(axis=0), [expected])
    assert SAMPLE.combine(scores[:1], [1]).tolist() == [95]
    assert SAMPLE.contributions(scores[:1], [1]).tolist() == [[95]]


def test_agrees_with_compind() -> None:
    # Compind 3.4, ci_mpi on OECD Better Life Index 2017, Australia: its z-scores (100, 10), and
    # the index with the sample variance that it uses.
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
    close(SAMPLE.combine(np.array(z), [1] * 11), [107.694072029024])
    close(INDEX.combine(np.array(z), [1] * 11), [107.742769713406])
    close(PLUS.combine(np.array(z), [1] * 11), [108.716723401034])


def test_contributions_are_those_of_euler() -> None:
    scores, weights = np.array([[95.0], [104.0], [110.0]]), [1.0, 2.0, 0.5]
    for rule in (INDEX, PLUS, SAMPLE):
        slopes = euler(lambda rows, rule=rule: rule.combine(rows, weights), scores)  # type: ignore[misc]  # bound early
        assert rule.contributions(scores, weights) == pytest.approx(slopes, abs=1e-5)


def test_nothing_but_zeros() -> None:
    scores = np.array([[0.0], [0.0]])
    assert INDEX.combine(scores, [1, 2]).tolist() == [0]
    assert INDEX.contributions(scores, [1, 2]).tolist() == [[0], [0]]


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[-5.0], [90.0], [110.0]])
    assert INDEX.combine(scores, [0, 1, 1]).tolist() == [99]
    assert INDEX.contributions(scores, [0, 1, 1])[0].tolist() == [0]


def test_exact_oracle() -> None:
    # Mean 0.2, variance 2/300: 1/5 - 1/30 = 1/6.
    found = INDEX.combine(decimals([0.1, 0.2, 0.3])[:, np.newaxis], [1, 1, 1])[0]
    assert found * 6 == 1


@pytest.mark.parametrize("rule", [INDEX, PLUS, SAMPLE], ids=str)
def test_laws(rule: MazziottaPareto) -> None:
    # Not the laws of bounds and of better parts: the penalty can be larger than the distance to
    # the weakest part, and grows faster than the mean where one part is far above the others.
    check_kept_laws(rule, parts=4)
    equal = np.full((4, 2), 37.5)
    close(rule.combine(equal, [1, 2, 3, 4]), [37.5, 37.5])


def test_raising_one_part_alone_can_lower_it() -> None:
    found = INDEX.combine(np.array([[30.0, 60.0], [0.0, 0.0], [0.0, 0.0]]), [1, 1, 1])
    close(found, [-10, -20])


def test_refuses_a_score_below_zero() -> None:
    def join() -> object:
        return INDEX.combine(np.array([[5.0], [-1.5]]), [1, 1])

    assert isinstance(refusal(join), ScoreTooLow)
    assert both_texts(join) == (
        "The Mazziotta-Pareto index needs scores of 0 or more, not -1.5. Let the part's bounds "
        "begin at 0.",
        "Mazziotta-Pareto 指数要求得分不低于 0，这里是 -1.5。请让该项的下限从 0 起。",
    )


def test_says_its_rule() -> None:
    text = INDEX.describe()
    assert text.zh == "按权重加权平均，扣减各项的不均衡（方差除以均值）"
    assert text.en == "weighted mean of the parts, less their imbalance (variance divided by mean)"
    text = PLUS.describe()
    assert text.zh == "按权重加权平均，加上各项的不均衡（方差除以均值）"
    assert text.en == "weighted mean of the parts, plus their imbalance (variance divided by mean)"

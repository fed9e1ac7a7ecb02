"""Adjusted Mazziotta-Pareto index: by hand, published figures, contributions, refusals."""

from __future__ import annotations

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import LimitsCrossed, ScoreTooLow
from media_appraisal.methods.aggregators.adjusted_mazziotta_pareto import AdjustedMazziottaPareto
from media_appraisal.testing import check_aggregator

INDEX = AdjustedMazziottaPareto()
PLUS = AdjustedMazziottaPareto(sign="plus")


def test_by_hand() -> None:
    # 70 and 130: mean 100, variance 900, so 91 or 109, which is 21 or 39 of 60.
    scores = np.array([[0.0, 60.0], [100.0, 60.0]])
    close(INDEX.combine(scores, [1, 1]), [35, 60])
    close(PLUS.combine(scores, [1, 1]), [65, 60])
    # 10 and 30: mean 20, variance 100, so 15, a quarter of the way.
    close(AdjustedMazziottaPareto(low=10, high=30).combine(scores, [1, 1]), [25, 60])


def test_agrees_with_compind() -> None:
    # Compind 3.4, ci_ampi, on employment and final energy of two years (Mazziotta & Pareto 2016):
    # the first and the third country of 2010 on the scale about 100, rounded to 3 decimals.
    scaled = np.array([[149.553571428571, 147.142857142857], [154.841160220994, 96.7316988950276]])
    points = INDEX.combine((scaled - 70) / 0.6, [1, 1])
    assert np.round(70 + 0.6 * points, 3).tolist() == [152.151, 116.727]


def test_contributions() -> None:
    # 100 / 2 x (1 - 2 x (70 - 100) / 100 + 0.09) of 70 and so on, less 35 each, by 0.6.
    brought = INDEX.contributions(np.array([[0.0], [100.0]]), [1, 1])
    close(brought[:, 0], [(35 * 1.69 - 35) / 0.6, (65 * 0.49 - 35) / 0.6])
    close(INDEX.contributions(np.array([[60.0], [60.0]]), [1, 3])[:, 0], [15, 45])
    scores, weights = np.array([[80.0], [30.0], [55.0]]), [1.0, 2.0, 0.5]
    scaled = 70 + 0.6 * scores
    slopes = euler(lambda rows: 70 + 0.6 * INDEX.combine((rows - 70) / 0.6, weights), scaled)
    shares = np.array(weights)[:, np.newaxis] / 3.5
    assert INDEX.contributions(scores, weights) == pytest.approx(
        (slopes - 70 * shares) / 0.6, abs=1e-4
    )


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[-500.0], [0.0], [100.0]])
    close(INDEX.combine(scores, [0, 1, 1]), [35])
    assert INDEX.contributions(scores, [0, 1, 1])[0].tolist() == [0]


def test_laws() -> None:
    # A better part can lower the whole where it is far above all others, so only on a scale far
    # from 0 are all laws kept.
    check_aggregator(AdjustedMazziottaPareto(low=100, high=140))
    check_kept_laws(INDEX, between=True)
    check_kept_laws(PLUS)


def test_refuses_a_score_that_lies_below_its_scale() -> None:
    def join() -> object:
        return AdjustedMazziottaPareto(low=60, high=160).combine(np.array([[5.0], [-61.0]]), [1, 1])

    assert isinstance(refusal(join), ScoreTooLow)
    assert both_texts(join) == (
        "The adjusted Mazziotta-Pareto index needs scores of -60 or more, not -61. Let the part's "
        "bounds begin at -60.",
        "调整后 Mazziotta-Pareto 指数要求得分不低于 -60，这里是 -61。请让该项的下限从 -60 起。",
    )


def test_refuses_a_scale_upside_down() -> None:
    error = refusal(lambda: AdjustedMazziottaPareto(low=130, high=130))
    assert isinstance(error, LimitsCrossed)
    assert error.facts() == {"least": "low 130", "most": "high 130"}


def test_says_its_rule() -> None:
    text = INDEX.describe()
    assert text.zh == "按权重加权平均，扣减各项的不均衡（方差除以均值），在 70 – 130 的尺度上计算"
    assert text.en == (
        "weighted mean of the parts, less their imbalance (variance divided by mean), on a scale "
        "of 70 – 130"
    )

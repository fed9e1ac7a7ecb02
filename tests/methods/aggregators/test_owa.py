"""OWA: published examples, weights of ranks and of parts together, the laws, what is refused."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.oracle import decimal, decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import OneFormOnly, RanksWeighNothing
from media_appraisal.methods.aggregators.best_of import BestOf
from media_appraisal.methods.aggregators.owa import Owa
from media_appraisal.methods.aggregators.weakest_link import WeakestLink
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.testing import check_aggregator

YAGER = Owa(by_rank=(0.4, 0.3, 0.2, 0.1))


def test_agrees_with_yager() -> None:
    # Yager (1988), IEEE SMC 18 (1), 183-190: weights 0.4, 0.3, 0.2, 0.1 of 0.7, 1, 0.3, 0.6
    # give 0.76; orness (3 x 0.4 + 2 x 0.3 + 0.2) / 3.
    found = YAGER.combine(np.array([[70.0], [100.0], [30.0], [60.0]]), [1, 1, 1, 1])
    close(found, [76])
    assert YAGER.orness == pytest.approx(2 / 3)


def test_agrees_with_the_quantifier() -> None:
    # Yager (1996): with Q(x) = x^2 the weights of five parts are 1, 3, 5, 7, 9 of 25.
    squared = Owa(quantifier=2)
    for place, weight in enumerate((1, 3, 5, 7, 9)):
        scores = np.array([[100.0]] * (place + 1) + [[0.0]] * (4 - place))
        close(squared.combine(scores, [1] * 5), [4 * (place + 1) ** 2])
        assert (place + 1) ** 2 - place**2 == weight
    assert squared.orness == pytest.approx(1 / 3)
    assert Owa(quantifier=0.5).orness == pytest.approx(2 / 3)


def test_ranks_cover_best_worst_and_mean() -> None:
    scores = np.array([[70.0, 5.0], [100.0, 5.0], [30.0, 8.0]])
    weights = [3, 1, 2]
    close(Owa(by_rank=(1, 0, 0)).combine(scores, [1] * 3), BestOf().combine(scores, weights))
    close(Owa(by_rank=(0, 0, 1)).combine(scores, [1] * 3), WeakestLink().combine(scores, weights))
    for mean in (Owa(by_rank=(2, 2, 2)), Owa(by_rank=(1,)), Owa(quantifier=1)):
        close(mean.combine(scores, weights), WeightedMean().combine(scores, weights))
        assert mean.orness == pytest.approx(0.5)
    assert Owa(by_rank=(1, 0, 0)).orness == 1
    assert Owa(by_rank=(0, 0, 1)).orness == 0


def test_a_part_of_double_weight_takes_two_ranks() -> None:
    # 0.4 x 100 + (0.3 + 0.2) x 50 + 0.1 x 20.
    scores = np.array([[100.0], [20.0], [50.0]])
    close(YAGER.combine(scores, [1, 1, 2]), [67])
    close(YAGER.contributions(scores, [1, 1, 2])[:, 0], [40, 2, 25])
    # Of three equal parts each takes 4/3 ranks: 0.4 + 0.1, 0.2 + 0.4 / 3, 0.2 / 3 + 0.1.
    close(YAGER.combine(scores, [1, 1, 1]), [50 + 50 / 3 + 20 / 6])


def test_parts_of_equal_score_share_their_piece_by_weight() -> None:
    scores = np.array([[60.0, 0.1 + 0.2], [60.0, 0.3], [90.0, 0.0]])
    brought = YAGER.contributions(scores, [1, 1, 2])
    # The best takes 0.4 + 0.3, the two others 0.3 together.
    close(brought[:, 0], [9, 9, 63])
    close(brought[:, 1], [0.105, 0.105, 0])
    assert brought[0, 1] == pytest.approx(brought[1, 1], abs=1e-15)


def test_a_part_of_weight_zero_is_left_out() -> None:
    drop_worst = Owa(by_rank=(1, 1, 0))
    scores = np.array([[100.0], [0.0], [80.0], [60.0]])
    assert drop_worst.combine(scores, [1, 0, 1, 1]).tolist() == [90]
    close(drop_worst.contributions(scores, [1, 0, 1, 1])[:, 0], [50, 0, 40, 0])


@pytest.mark.parametrize("rule", [YAGER, Owa(quantifier=0.3), Owa(quantifier=2.5)], ids=str)
def test_contributions_are_those_of_euler(rule: Owa) -> None:
    scores, weights = np.array([[70.0], [100.0], [30.0], [60.0]]), [1.0, 2.0, 0.5, 3.0]
    slopes = euler(lambda rows: rule.combine(rows, weights), scores)
    assert rule.contributions(scores, weights) == pytest.approx(slopes, abs=1e-3)


RANKS = st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any)


@given(RANKS, st.data())
def test_exact_oracle(ranks: list[int], data: st.DataObject) -> None:
    scores = data.draw(
        st.lists(
            st.integers(0, 1000).map(lambda n: n / 10), min_size=len(ranks), max_size=len(ranks)
        )
    )
    rule = Owa(by_rank=tuple(rank / 10 for rank in ranks))
    by_hand = sum(
        decimal(weight) * score
        for weight, score in zip(rule.by_rank, sorted(decimals(scores), reverse=True), strict=True)
    ) / sum(map(decimal, rule.by_rank))
    weights = [Fraction(1)] * len(ranks)
    found = exact(rule).combine(decimals(scores)[:, np.newaxis], weights)[0]  # type: ignore[arg-type]  # Fractions
    assert found == by_hand
    close(rule.combine(np.array(scores)[:, np.newaxis], [0.1] * len(ranks)), [float(by_hand)])


@pytest.mark.parametrize("rule", [YAGER, Owa(quantifier=2)], ids=str)
def test_it_is_the_choquet_integral_of_the_distorted_weights(rule: Owa) -> None:
    # The worth of a set of parts is Q of its weight; sum over sorted scores, written naively.
    weights = [1.0, 2.0, 3.0]
    for scores in itertools.permutations((90.0, 50.0, 20.0)):
        order = sorted(range(3), key=lambda i: -scores[i])
        joint, reached = 0.0, 0.0
        for place in order:
            before, reached = reached, reached + weights[place] / 6
            joint += scores[place] * (quantified(rule, reached) - quantified(rule, before))
        close(rule.combine(np.array(scores)[:, np.newaxis], weights), [joint])


def quantified(rule: Owa, share: float) -> float:
    if rule.quantifier is not None:
        return float(share**rule.quantifier)
    return float(np.interp(share, [0, 0.25, 0.5, 0.75, 1], [0, 0.4, 0.7, 0.9, 1]))


@pytest.mark.parametrize(
    "rule",
    [YAGER, Owa(by_rank=(0, 0, 5)), Owa(quantifier=0.5), Owa(quantifier=1), Owa(quantifier=3)],
    ids=str,
)
def test_laws(rule: Owa) -> None:
    check_aggregator(rule)
    check_kept_laws(rule, parts=4, between=True, monotone=True)


def test_refuses_two_forms_or_none() -> None:
    def read() -> Owa:
        return Owa()

    assert isinstance(refusal(read), OneFormOnly)
    assert isinstance(refusal(lambda: Owa(by_rank=(1,), quantifier=1)), OneFormOnly)
    assert both_texts(read) == (
        "owa takes exactly one of these: by_rank, quantifier.",
        "owa 须且只须写出其中一种：by_rank, quantifier。",
    )


def test_refuses_ranks_that_weigh_nothing() -> None:
    def read() -> Owa:
        return Owa(by_rank=(0, 0))

    assert isinstance(refusal(read), RanksWeighNothing)
    assert both_texts(read) == (
        "All weights in `by_rank` are zero; at least one rank must weigh something.",
        "`by_rank` 的权重全部为零；至少有一个名次要有权重。",
    )


@pytest.mark.parametrize("fields", [{"by_rank": (1, -1)}, {"quantifier": 0}])
def test_refuses_weights_below_zero_and_a_power_of_nothing(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="greater than"):
        Owa.model_validate(fields)


def test_says_its_rule() -> None:
    text = YAGER.describe()
    assert text.zh == "得分由高到低，按名次权重 0.4, 0.3, 0.2, 0.1 平均（偏高程度 0.667）"
    assert text.en == (
        "mean of the scores from the best down, weighted 0.4, 0.3, 0.2, 0.1 (orness 0.667)"
    )
    text = Owa(quantifier=2).describe()
    assert text.zh == "得分由高到低，按权重的 2 次方分配（偏高程度 0.333）"
    assert text.en == (
        "scores from the best down, weighted by the power 2 of the weight reached (orness 0.333)"
    )

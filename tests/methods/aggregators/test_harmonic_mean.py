"""Harmonic mean: worked by hand, the laws, contributions, the exact oracle, what is refused."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.oracle import decimal, decimals
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import ScoreTooLow
from media_appraisal.methods.aggregators.harmonic_mean import HarmonicMean
from media_appraisal.testing import check_aggregator

MEAN = HarmonicMean()


def test_by_hand() -> None:
    # 2 / (1/40 + 1/60) = 48; 3 / (1/30 + 2/60) = 45.
    scores = np.array([[40.0, 30.0], [60.0, 60.0]])
    assert MEAN.combine(scores, [1, 1])[0] == pytest.approx(48, abs=1e-12)
    assert MEAN.combine(scores, [1, 2])[1] == pytest.approx(45, abs=1e-12)


def test_agrees_with_published_indices() -> None:
    # UNDP, HDR 2010, technical note 3, Brazil: the harmonic mean of the indices of women, 0.302,
    # and of men, 0.567, is their product over half their sum.
    found = MEAN.combine(np.array([[0.302], [0.567]]), [1, 1])[0]
    assert found == pytest.approx(2 * 0.302 * 0.567 / (0.302 + 0.567), abs=1e-12)


def test_a_part_at_zero_makes_it_zero() -> None:
    scores = np.array([[0.0, 50.0, 0.0], [100.0, 50.0, 0.0]])
    assert MEAN.combine(scores, [1, 99]).tolist() == [0, 50, 0]
    assert MEAN.contributions(scores[:, ::2], [1, 99]).tolist() == [[0, 0], [0, 0]]


def test_a_part_of_weight_zero_is_left_out() -> None:
    scores = np.array([[0.0], [40.0], [60.0]])
    close(MEAN.combine(scores, [0, 1, 1]), [48])
    close(MEAN.contributions(scores, [0, 1, 1])[:, 0], [0, 28.8, 19.2])


def test_contributions_are_those_of_euler() -> None:
    scores = np.array([[40.0], [60.0], [90.0]])
    brought = MEAN.contributions(scores, [1, 2, 3])
    slopes = euler(lambda rows: MEAN.combine(rows, [1, 2, 3]), scores)
    assert brought == pytest.approx(slopes, abs=1e-6)


def test_the_smallest_numbers_do_not_overflow() -> None:
    close(MEAN.combine(np.array([[5e-324, 1e-310], [100.0, 1e-310]]), [1, 1]), [0, 0])


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 1000)), min_size=1, max_size=5))
def test_exact_oracle(parts: list[tuple[int, int]]) -> None:
    weights, scores = [w / 10 for w, _ in parts], [s / 10 for _, s in parts]
    found = MEAN.combine(np.array(scores)[:, np.newaxis], weights)[0]
    exact_weights = [decimal(weight) for weight in weights]
    rows = decimals(scores)[:, np.newaxis]
    exact = MEAN.combine(rows, exact_weights)[0]  # type: ignore[arg-type]  # Fractions
    assert type(exact) is Fraction
    inverse = [w / s for w, s in zip(exact_weights, rows[:, 0], strict=True) if s]
    by_hand = sum(exact_weights) / sum(inverse) if len(inverse) == len(parts) else 0
    assert exact == by_hand
    assert found == pytest.approx(float(by_hand), abs=1e-9)


def test_laws() -> None:
    check_aggregator(MEAN)
    check_kept_laws(MEAN, between=True, monotone=True)


def test_refuses_a_score_below_zero() -> None:
    def join() -> object:
        return MEAN.combine(np.array([[5.0, np.nan], [3.0, -2.5]]), [1, 1])

    assert isinstance(refusal(join), ScoreTooLow)
    assert both_texts(join) == (
        "The harmonic mean needs scores of 0 or more, not -2.5. Let the part's bounds begin at 0.",
        "调和平均要求得分不低于 0，这里是 -2.5。请让该项的下限从 0 起。",
    )


def test_says_its_rule() -> None:
    text = MEAN.describe()
    assert text.zh == "按权重调和平均，任一项为 0 则为 0"
    assert text.en == "harmonic mean; 0 if any part is 0"

"""What a member inherits from its family when it says no more than it must."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np

from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.weighting import Weighed, Weighting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Halved(Normaliser):
    """Half the value."""

    kind: Literal["plainest.halved"] = "plainest.halved"
    most: Number = 50.0

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return np.minimum(values / 2, self.most)


class Summed(Aggregator):
    """The weighted sum, which leaves contributions to its family."""

    kind: Literal["plainest.summed"] = "plainest.summed"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The sum, shape (n,)."""
        joint: FloatArray = np.array(weights) @ scores
        return joint


class Even(Weighting):
    """The same weight for all."""

    kind: Literal["plainest.even"] = "plainest.even"

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One each."""
        return (1.0,) * len(parts)


def test_a_normaliser_is_absolute_and_its_reach_unknown() -> None:
    rule = Halved(most=40)
    assert rule.fit(np.array([1.0, 2.0])) is rule
    assert rule.reach() == (-math.inf, math.inf)
    assert not rule.scalar


def test_a_member_is_spelt_where_it_says_nothing() -> None:
    assert Halved(most=40, origin="default").describe().zh == "plainest.halved(most=40.0)"
    assert Summed().describe().en == "plainest.summed()"
    assert Even().describe().en == "plainest.even()"


def test_contributions_go_by_weight_times_score() -> None:
    brought = Summed().contributions(np.array([[10.0, 0.0], [30.0, 0.0]]), [3, 1])
    assert brought.tolist() == [[30, 0], [30, 0]]

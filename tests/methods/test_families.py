"""What a member inherits from its family when it says no more than it must."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from tests.refusals import refusal

from media_appraisal.document import Number
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighed, Weighting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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


class Lifted(Aggregator):
    """The weighted sum and 10 points more."""

    kind: Literal["plainest.lifted"] = "plainest.lifted"

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The sum, shape (n,)."""
        joint: FloatArray = np.array(weights) @ scores + 10
        return joint


class Even(Weighting):
    """The same weight for all."""

    kind: Literal["plainest.even"] = "plainest.even"

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One each."""
        return (1.0,) * len(parts)


class Untold(Treatment):
    """A treatment that says nothing of itself."""

    kind: Literal["plainest.untold"] = "plainest.untold"


class Open(Scale):
    """A scale of one grade that says nothing of itself."""

    kind: Literal["plainest.open"] = "plainest.open"
    grades: tuple[Grade, ...] = ()


class Unspoken(Normaliser):
    """A rule of two parameters that says nothing of itself."""

    kind: Literal["plainest.unspoken"] = "plainest.unspoken"
    one: Number = 1.0
    other: Number = 2.0


class Unweighed(Weighting):
    """A weighting that says nothing of itself."""

    kind: Literal["plainest.unweighed"] = "plainest.unweighed"


class Unjoined(Aggregator):
    """An aggregator that says nothing of itself."""

    kind: Literal["plainest.unjoined"] = "plainest.unjoined"


def test_a_normaliser_is_absolute_and_its_reach_unknown() -> None:
    rule = Halved(most=40)
    assert rule.fit(np.array([1.0, 2.0])) is rule
    assert rule.reach() == (-math.inf, math.inf)
    assert not rule.scalar


def test_a_member_is_spelt_where_it_says_nothing() -> None:
    assert Halved(most=40, origin="default").describe().zh == "plainest.halved(most=40.0)"
    assert Summed().describe().en == "plainest.summed()"
    assert Even().describe().en == "plainest.even()"
    assert Untold().describe().zh == "plainest.untold()"
    assert Open().describe().en == "plainest.open()"
    assert Unspoken(one=3, other=4).describe().en == "plainest.unspoken(one=3.0, other=4.0)"


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("plainest.unspoken", lambda: Unspoken().score(np.array([1.0]))),
        ("plainest.untold", lambda: Untold().treat(np.array([1.0]))),
        ("plainest.unjoined", lambda: Unjoined().combine(np.array([[1.0]]), [1])),
        ("plainest.unweighed", lambda: Unweighed().weights(())),
        ("plainest.open", lambda: Open().grade(np.array([1.0]))),
    ],
)
def test_a_member_without_its_verb_must_be_fitted_first(kind: str, step: Callable[[], Any]) -> None:
    found = refusal(step)
    assert isinstance(found, NotFitted)
    assert found.name == kind


def test_a_member_that_compares_nobody_fits_to_itself() -> None:
    column = np.array([1.0, 2.0])
    for member in (Untold(), Open(), Unspoken()):
        assert member.fit(column) is member
    summed, even = Summed(), Even()
    assert summed.fit(np.array([column]), [1]) is summed
    assert even.fit((), np.array([column])) is even


def test_contributions_go_by_weight_times_score() -> None:
    brought = Summed().contributions(np.array([[10.0, 0.0], [30.0, 0.0]]), [3, 1])
    assert brought.tolist() == [[30, 0], [30, 0]]


def test_contributions_are_even_where_nothing_was_scored() -> None:
    # A mean that is lifted by 10: the two parts of nobody's points brought 5 each.
    brought = Lifted().contributions(np.array([[0.0, 30.0], [0.0, 10.0]]), [1, 1])
    assert brought.tolist() == [[5, 37.5], [5, 12.5]]

"""The laws of aggregators and scales: each law catches the method that breaks it."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest

from media_appraisal.arrays import BoolArray, FloatArray, IntArray
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.methods.scales.cutoffs import Cutoffs
from media_appraisal.testing import check_aggregator, check_scale


class Joined(Aggregator):
    """A mean with one fault, by name."""

    kind: Literal["trial.joined"] = "trial.joined"
    fault: str

    def combine(self, scores: FloatArray, weights: Any) -> FloatArray:
        """One score a person, or what the fault makes of it."""
        joint: FloatArray = JOINTS.get(self.fault, _mean)(scores, weights)
        return joint

    def contributions(self, scores: FloatArray, weights: Any) -> FloatArray:
        """What each part brought, in the fault's own way."""
        brought = self.combine(scores, weights) * np.ones_like(scores) / len(scores)
        return {"sum": brought * 2, "rows": brought[:, :1]}.get(self.fault, brought)


def _mean(scores: Any, weights: Any) -> Any:
    return WeightedMean().combine(scores, weights)


def _emptied(scores: Any, weights: Any) -> Any:
    joint = _mean(scores, weights)
    scores[0] = -1
    return joint


def _imbalanced(scores: Any, _weights: Any) -> Any:
    spread = np.max(scores, axis=0) - np.min(scores, axis=0)
    return np.max(scores, axis=0) - spread**2 / 100


JOINTS: dict[str, Any] = {
    "shape": lambda scores, weights: _mean(scores, weights)[:-1],
    "input": _emptied,
    "between": lambda scores, weights: _mean(scores, weights) + 1,
    "nothing": lambda scores, weights: _mean(scores, weights) * np.nan,
    "monotone": _imbalanced,
    "order": lambda scores, _weights: scores[0],
    "factor": lambda scores, weights: _mean(scores, [one**2 / (1 + one) for one in weights]),
}


class JoinedFurther(Aggregator):
    """A mean that is wrong for floats or for weights of 0, by name."""

    kind: Literal["trial.further"] = "trial.further"
    fault: str

    scalar = True
    by_weight = True

    def combine(self, scores: FloatArray, weights: Any) -> Any:
        """One score a person, or what the fault makes of it."""
        if self.fault == "zero":
            weights = [np.maximum(weight, 1e-3) for weight in weights]
        elif self.fault == "rows" and isinstance(weights[0], np.ndarray):
            weights = weights[::-1]
        joint = _mean(scores, weights)
        single = self.fault == "type" and isinstance(joint, float)
        return np.float64(joint) if single else joint


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("shape", "one score a person"),
        ("input", "input untouched"),
        ("between", "between the parts"),
        ("nothing", "one score a person"),
        ("monotone", "a better part never lowers"),
        ("order", "order of parts"),
        ("factor", "common factor"),
        ("sum", "contributions"),
        ("rows", "contributions"),
    ],
)
def test_each_law_of_aggregators_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.joined breaks the law '{law}': "):
        check_aggregator(Joined(fault=fault))


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("zero", "weight 0 as absent"),
        ("rows", "weights as rows"),
        ("type", "one float as in an array"),
    ],
)
def test_the_further_laws_of_aggregators_bite(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.further breaks the law '{law}': "):
        check_aggregator(JoinedFurther(fault=fault))


def test_a_sound_aggregator_passes() -> None:
    check_aggregator(Joined(fault="none"))


class Graded(Scale):
    """Three grades with one fault, by name."""

    kind: Literal["trial.graded"] = "trial.graded"
    grades: tuple[Grade, ...] = (Grade(key="A"), Grade(key="B"), Grade(key="C"))
    fault: str

    def grade(self, totals: FloatArray) -> IntArray:
        """The index of the grade, or what the fault makes of it."""
        places: IntArray = GRADES[self.fault](totals)
        return places


def _below(totals: FloatArray, cut: float) -> BoolArray:
    below: BoolArray = totals < cut
    return below


GRADES: dict[str, Any] = {
    "none": lambda totals: _below(totals, 80).astype(int) + _below(totals, 60),
    "one": lambda totals: _below(totals, 80) * 3,
    "monotone": lambda totals: 1 - _below(totals, 80).astype(int),
    "company": lambda totals: np.full(len(totals), len(totals) > 1, dtype=int),
    "shape": lambda _totals: np.zeros(1, dtype=int),
}


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("one", "one grade each"),
        ("monotone", "a higher total is never worse"),
        ("company", "alone as in company"),
        ("shape", "length kept"),
    ],
)
def test_each_law_of_scales_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.graded breaks the law '{law}': "):
        check_scale(Graded(fault=fault))


def test_sound_scales_pass() -> None:
    check_scale(Graded(fault="none"))
    check_scale(
        Cutoffs.model_validate({"grades": [{"key": "A", "from": 60}, {"key": "B", "from": 0}]})
    )

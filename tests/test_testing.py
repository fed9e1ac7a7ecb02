"""The laws themselves: a sound method passes, and each law catches the method that breaks it."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import strategies as st

from media_appraisal.arrays import BoolArray, FloatArray, IntArray, clip
from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.bands import Bands
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.percent_rank import PercentRank
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.methods.scales.cutoffs import Cutoffs
from media_appraisal.testing import check_aggregator, check_normaliser, check_scale


class Saturation(Normaliser):
    """A sound rule, as a third party would write it: 100 x / (x + half), for x from 0."""

    kind: Literal["trial.saturation"] = "trial.saturation"
    half: Number

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        held = np.maximum(values, 0)
        return held / (held + self.half) * 100


class Faulty(Normaliser):
    """A rule with one fault, by name."""

    kind: Literal["trial.faulty"] = "trial.faulty"
    fault: str

    scalar = True

    def score(self, values: FloatArray) -> Any:
        """Points, shape (n,), or what the fault makes of them."""
        return FAULTS[self.fault](self, values)


def _sound(values: FloatArray) -> FloatArray:
    return clip(values, 0, 100)


def _spoil(values: FloatArray) -> FloatArray:
    scores = _sound(values)
    if not isinstance(values, float):
        values += 1
    return scores


def _zero_for_gaps(values: FloatArray) -> FloatArray:
    gap = values != values  # noqa: PLR0124  # NaN differs from itself
    return np.where(gap, 0.0, _sound(values))


def _beside_the_best(values: FloatArray) -> FloatArray:
    if isinstance(values, float) or not len(values):
        return _sound(values)
    return np.fmin(_sound(values), np.fmax.reduce(values))[::-1][::-1] * (
        0.5 if len(values) > 1 else 1
    )


def _forgetful(rule: Faulty, values: FloatArray) -> FloatArray:
    return _sound(values) if "fault" in rule.model_fields_set else values


FAULTS: dict[str, Any] = {
    "none": lambda _rule, values: _sound(values),
    "shape": lambda _rule, values: _sound(values)[:-1],
    "input": lambda _rule, values: _spoil(values),
    "gap": lambda _rule, values: _zero_for_gaps(values),
    "bounds": lambda _rule, values: clip(values, 0, 101),
    "direction": lambda _rule, values: 100 - _sound(values),
    "company": lambda _rule, values: _beside_the_best(values),
    "float": lambda _rule, values: (
        np.float64(_sound(values)) if isinstance(values, float) else _sound(values)
    ),
    "bits": lambda _rule, values: (
        100 * (_sound(values) / 100) if isinstance(values, float) else _sound(values)
    ),
}


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("shape", "length kept"),
        ("input", "input untouched"),
        ("gap", "a gap stays a gap"),
        ("bounds", "bounds"),
        ("direction", "better never lowers"),
        ("company", "alone as in company"),
        ("float", "one float as in an array"),
        ("bits", "one float as in an array"),
    ],
)
def test_each_law_of_normalisers_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.faulty breaks the law '{law}': "):
        check_normaliser(Faulty(fault=fault), direction="more")


def test_the_message_holds_the_numbers() -> None:
    with pytest.raises(AssertionError) as caught:
        check_normaliser(Faulty(fault="bounds"), values=st.just(200.0))
    assert str(caught.value) == (
        "trial.faulty breaks the law 'bounds': 200.0 scores 101.0, outside 0 to 100"
    )


def test_sound_normalisers_pass() -> None:
    check_normaliser(Faulty(fault="none"), direction="more")
    check_normaliser(Saturation(half=20), direction="more")
    check_normaliser(Goalposts(worst=0, best=1))
    check_normaliser(PercentRank(), direction="more", values=st.integers(0, 5).map(float))


def test_a_refused_number_asks_for_a_strategy() -> None:
    rule = Bands.model_validate({"bands": [{"from": 0, "to": 1, "score": 50}]})
    with pytest.raises(AssertionError) as caught:
        check_normaliser(rule, values=st.just(3.0))
    assert str(caught.value) == (
        "bands refuses a number: 3 lies in no band. Nearest: 0 ≤ x < 1 (50). Close the hole, or "
        "say what it scores with `holes: lower`, `upper` or `linear`. Give a strategy of numbers "
        "that it takes."
    )
    check_normaliser(rule, values=st.floats(0, 0.999))


class Unsaved(Normaliser):
    """A rule whose parameter does not come through a file."""

    kind: Literal["trial.unsaved"] = "trial.unsaved"
    top: Number = 50.0

    def written(self) -> dict[str, Any]:
        """All but the parameter."""
        return {"kind": self.kind}

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return clip(values, 0, self.top)


def test_a_rule_that_cannot_be_saved_is_caught() -> None:
    with pytest.raises(AssertionError, match="breaks the law 'saved and loaded alike': "):
        check_normaliser(Unsaved(top=80))


class Unfitted(Normaliser):
    """A relative rule that scores before it is fitted."""

    kind: Literal["trial.unfitted"] = "trial.unfitted"

    relative = True

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return values


class Restless(Normaliser):
    """A relative rule that is never done with fitting."""

    kind: Literal["trial.restless"] = "trial.restless"

    relative = True


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (Unfitted(), "it scores before it knows the people"),
        (Restless(), "trial.restless wants to be fitted"),
    ],
)
def test_relative_rules_are_fitted_once(rule: Normaliser, facts: str) -> None:
    with pytest.raises(AssertionError) as caught:
        check_normaliser(rule)
    assert str(caught.value) == f"{rule.kind} breaks the law 'fitted once': {facts}"


class Joined(Aggregator):
    """A mean with one fault, by name."""

    kind: Literal["trial.joined"] = "trial.joined"
    fault: str

    scalar = True
    by_weight = True

    def combine(self, scores: FloatArray, weights: Any) -> Any:
        """One score a person, or what the fault makes of it."""
        return JOINTS[self.fault](scores, weights)

    def contributions(self, scores: FloatArray, weights: Any) -> FloatArray:
        """What each part brought, in the fault's own way."""
        brought = WeightedMean().contributions(scores, weights)
        return {"contributions": brought * 2, "rows": brought[:, :1]}.get(self.fault, brought)


def _mean(scores: Any, weights: Any) -> Any:
    return WeightedMean().combine(scores, weights)


def _spoiled(scores: Any, weights: Any) -> Any:
    joint = _mean(scores, weights)
    if isinstance(scores, np.ndarray):
        scores[0] = 0
    return joint


def _only(sort: bool, joint: Any, other: Any) -> Any:  # noqa: FBT001  # one place, one meaning
    return joint if sort else other


JOINTS: dict[str, Any] = {
    "none": _mean,
    "rows": _mean,
    "contributions": _mean,
    "shape": lambda scores, weights: _mean(scores, weights)[:-1],
    "input": _spoiled,
    "between": lambda scores, weights: _mean(scores, weights) + 1,
    "monotone": lambda scores, weights: (
        np.max(scores, axis=0) - (np.max(scores, axis=0) - np.min(scores, axis=0)) ** 2 / 100
    ),
    "order": lambda scores, _weights: scores[0],
    "factor": lambda scores, weights: _mean(
        scores, [weight**2 / (1 + weight) for weight in weights]
    ),
    "float": lambda scores, weights: (
        np.float64(_mean(scores, weights))
        if isinstance(scores[0], float)
        else _mean(scores, weights)
    ),
    "zero": lambda scores, weights: _mean(scores, [np.maximum(weight, 1e-3) for weight in weights]),
}


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("shape", "one score a person"),
        ("input", "input untouched"),
        ("between", "between the parts"),
        ("monotone", "a better part never lowers"),
        ("order", "order of parts"),
        ("factor", "common factor"),
        ("contributions", "contributions"),
        ("rows", "contributions"),
        ("zero", "weight 0 as absent"),
        ("float", "one float as in an array"),
    ],
)
def test_each_law_of_aggregators_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.joined breaks the law '{law}': "):
        check_aggregator(Joined(fault=fault))


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
    "monotone": lambda totals: 1 - _below(totals, 80),
    "company": lambda totals: np.full(len(totals), len(totals) > 1, dtype=int),
    "shape": lambda totals: np.zeros(1, dtype=int),
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


def test_examples_are_the_same_in_every_run() -> None:
    seen: list[list[float]] = []

    class Watching(Normaliser):
        """Notes what it is asked."""

        kind: Literal["trial.watching"] = "trial.watching"

        def score(self, values: FloatArray) -> FloatArray:
            """Points, shape (n,)."""
            seen.append(np.where(np.isnan(values), -1e9, values).tolist())
            return clip(values, 0, 100)

    check_normaliser(Watching())
    first = seen.copy()
    seen.clear()
    check_normaliser(Watching())
    assert seen == first

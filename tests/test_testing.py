"""The laws of normalisers: a sound rule passes, and each law catches the rule that breaks it."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import strategies as st

from media_appraisal.arrays import FloatArray, clip
from media_appraisal.document import Number
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.bands import Bands
from media_appraisal.methods.normalisers.goalposts import Goalposts
from media_appraisal.methods.normalisers.percent_rank import PercentRank
from media_appraisal.testing import check_normaliser


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

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,), or what the fault makes of them."""
        scores: FloatArray = FAULTS[self.fault](values, clip(values, 0, 100))
        return scores


def _spoiled(values: FloatArray, scores: FloatArray) -> FloatArray:
    values += 1
    return scores


FAULTS: dict[str, Any] = {
    "none": lambda _values, scores: scores,
    "shape": lambda _values, scores: scores[:-1],
    "input": _spoiled,
    "gap": lambda _values, scores: np.nan_to_num(scores),
    "bounds": lambda values, _scores: clip(values, 0, 101),
    "direction": lambda _values, scores: 100 - scores,
    "company": lambda _values, scores: scores / max(1, len(scores)),
}


class Overreaching(Normaliser):
    """A rule that promises less than it gives."""

    kind: Literal["trial.overreaching"] = "trial.overreaching"

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        return clip(values, 0, 100)

    def reach(self) -> tuple[float, float]:
        """Too little."""
        return 0.0, 90.0


class FaultyFloat(Normaliser):
    """A rule that does something else to a float than to an array, by name."""

    kind: Literal["trial.float"] = "trial.float"
    fault: str

    scalar = True

    def score(self, values: FloatArray) -> Any:
        """Points, shape (n,), or what the fault makes of a float."""
        scores = clip(values, 0, 100)
        return FLOATS[self.fault](scores) if isinstance(values, float) else scores


FLOATS: dict[str, Any] = {
    "type": np.float64,
    "bits": lambda score: math.nextafter(score, math.inf),
}


@pytest.mark.parametrize(
    ("rule", "law"),
    [
        (Faulty(fault="shape"), "length kept"),
        (Faulty(fault="input"), "input untouched"),
        (Faulty(fault="gap"), "a gap stays a gap"),
        (Faulty(fault="bounds"), "bounds"),
        (Overreaching(), "reach"),
        (Faulty(fault="direction"), "better never lowers"),
        (Faulty(fault="company"), "alone as in company"),
        (FaultyFloat(fault="type"), "one float as in an array"),
        (FaultyFloat(fault="bits"), "one float as in an array"),
    ],
)
def test_each_law_of_normalisers_bites(rule: Normaliser, law: str) -> None:
    direction: Literal["more"] | None = None if law == "alone as in company" else "more"
    with pytest.raises(AssertionError, match=f"^trial.[a-z]+ breaks the law '{law}': "):
        check_normaliser(rule, direction=direction)


def test_the_message_holds_the_numbers() -> None:
    with pytest.raises(AssertionError) as caught:
        check_normaliser(Faulty(fault="bounds"), values=st.just(200.0))
    assert str(caught.value) == (
        "trial.faulty breaks the law 'bounds': 200.0 scores 101.0, not 0 to 100"
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

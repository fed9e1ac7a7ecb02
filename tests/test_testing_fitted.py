"""The laws of treatments, weightings and combined rules: each catches the method that breaks it."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import strategies as st

from media_appraisal.arrays import FloatArray, clip
from media_appraisal.errors.cohorts import NobodyToCompare
from media_appraisal.errors.weightings import TooFewToWeigh
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.clamp import Clamp
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting
from media_appraisal.testing import check_normaliser, check_treatment, check_weighting

PARTS: Any = tuple(
    SimpleNamespace(key=key, weight=weight, tier="core") for key, weight in zip("abc", [3, 2, 1], strict=True)
)  # fmt: skip


class Bent(Treatment):
    """A treatment with one fault, by name."""

    kind: Literal["trial.bent"] = "trial.bent"
    fault: str

    def treat(self, values: FloatArray) -> FloatArray:
        """The values within 0 and 100, or what the fault makes of them."""
        treated: FloatArray = BENDS[self.fault](values, clip(values, 0, 100))
        return treated


def _spoiled(values: FloatArray, treated: FloatArray) -> FloatArray:
    values += 1
    return treated


BENDS: dict[str, Any] = {
    "none": lambda _values, treated: treated,
    "shape": lambda _values, treated: treated[:-1],
    "input": _spoiled,
    "gap": lambda _values, treated: np.nan_to_num(treated),
    "order": lambda _values, treated: 100 - treated,
    "company": lambda _values, treated: treated / max(1, len(treated)),
}


class BentFloat(Treatment):
    """A treatment that does something else to a float than to an array, by name."""

    kind: Literal["trial.bent_float"] = "trial.bent_float"
    fault: str

    scalar = True

    def treat(self, values: FloatArray) -> Any:
        """The values within 0 and 100, or what the fault makes of a float."""
        treated = clip(values, 0, 100)
        after = {"type": np.float64, "bits": lambda one: math.nextafter(one, math.inf)}
        return after[self.fault](treated) if isinstance(values, float) else treated


class Lost(Treatment):
    """A treatment whose parameter does not come through a file."""

    kind: Literal["trial.lost"] = "trial.lost"
    top: float = 50.0

    def written(self) -> dict[str, Any]:
        """All but the parameter."""
        return {"kind": self.kind}

    def treat(self, values: FloatArray) -> FloatArray:
        """The values up to the top."""
        return clip(values, 0, self.top)


@pytest.mark.parametrize(
    ("treatment", "law"),
    [
        (Bent(fault="shape"), "length kept"),
        (Bent(fault="input"), "input untouched"),
        (Bent(fault="gap"), "a gap stays a gap"),
        (Bent(fault="order"), "order kept"),
        (Bent(fault="company"), "alone as in company"),
        (BentFloat(fault="type"), "one float as in an array"),
        (BentFloat(fault="bits"), "one float as in an array"),
        (Lost(top=80), "saved and loaded alike"),
    ],
)
def test_each_law_of_treatments_bites(treatment: Treatment, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.[a-z_]+ breaks the law '{law}': "):
        check_treatment(treatment, keeps_order=law != "alone as in company")


def test_a_treatment_may_turn_the_order_round_where_that_is_meant() -> None:
    check_treatment(Bent(fault="order"), keeps_order=False)
    check_treatment(Bent(fault="none"))


class Eager(Treatment):
    """A relative treatment that treats before it is fitted."""

    kind: Literal["trial.eager"] = "trial.eager"

    relative = True

    def treat(self, values: FloatArray) -> FloatArray:
        """The values as they are."""
        return values


class Endless(Treatment):
    """A relative treatment that is never done with fitting."""

    kind: Literal["trial.endless"] = "trial.endless"

    relative = True


@pytest.mark.parametrize(
    ("treatment", "facts"),
    [
        (Eager(), "it treats before it knows the people"),
        (Endless(), "trial.endless wants to be fitted"),
    ],
)
def test_relative_treatments_are_fitted_once(treatment: Treatment, facts: str) -> None:
    with pytest.raises(AssertionError) as caught:
        check_treatment(treatment)
    assert str(caught.value) == f"{treatment.kind} breaks the law 'fitted once': {facts}"


ABOVE_ZERO = st.integers(1, 10_000).map(lambda whole: whole / 8)


@pytest.mark.parametrize(
    ("document", "values"),
    [
        ({"kind": "held", "least": -3, "most": 12.5}, None),
        ({"kind": "log"}, ABOVE_ZERO),
        ({"kind": "log_shifted"}, None),
        ({"kind": "winsorise", "by": "count", "high": 1, "low": 1}, None),
        ({"kind": "winsorise", "by": "percentiles"}, None),
        ({"kind": "winsorise", "by": "skewness_kurtosis"}, None),
    ],
)
def test_the_library_s_own_treatments_pass(document: dict[str, Any], values: Any) -> None:
    check_treatment(Treatment.model_validate(document), values=values)


def test_a_value_that_is_refused_asks_for_a_strategy() -> None:
    with pytest.raises(
        AssertionError, match=r"^log refuses a number: .* Give a strategy of numbers"
    ):
        check_treatment(Treatment.model_validate({"kind": "log"}))


def test_a_cohort_that_is_refused_asks_for_a_strategy() -> None:
    class Choosy(Treatment):
        """Takes nobody."""

        kind: Literal["trial.choosy"] = "trial.choosy"
        relative = True

        def fit(self, values: FloatArray) -> Treatment:  # noqa: ARG002  # whoever they are
            raise NobodyToCompare(name=self.kind)

    with pytest.raises(AssertionError) as caught:
        check_treatment(Choosy())
    assert str(caught.value) == (
        "trial.choosy refuses a cohort: trial.choosy compares people, and nobody has a value. Enter "
        "some values. Give a strategy of numbers that it takes."
    )


class Weighs(Weighting):
    """A weighting with one fault, by name."""

    kind: Literal["trial.weighs"] = "trial.weighs"
    fault: str

    def weights(self, parts: Any) -> tuple[float, ...]:
        """The weights beside the parts, or what the fault makes of them."""
        given: list[float] = [part.weight for part in parts]
        faulty: dict[str, list[float]] = {
            "none": given, "count": given[:-1], "below": [-1.0, *given[1:]],
            "infinite": [math.inf, *given[1:]], "zero": [0.0] * len(given),
        }  # fmt: skip
        return tuple(faulty[self.fault])


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("count", "one weight a part"),
        ("below", "none negative"),
        ("infinite", "none negative"),
        ("zero", "not all zero"),
    ],
)
def test_each_law_of_weightings_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.weighs breaks the law '{law}': "):
        check_weighting(Weighs(fault=fault), PARTS)


class Told(Weighting):
    """What the reading below becomes."""

    kind: Literal["trial.told"] = "trial.told"
    shares: tuple[float, ...]

    def weights(self, parts: Any) -> tuple[float, ...]:  # noqa: ARG002
        """The shares."""
        return self.shares


class Reads(Weighting):
    """A weighting read off people's scores, with one fault, by name."""

    kind: Literal["trial.reads"] = "trial.reads"
    fault: str

    relative = True

    def fit(self, parts: Any, scores: FloatArray) -> Weighting:
        """The mean of each part, or what the fault makes of it."""
        if self.fault == "input":
            scores += 1
        if self.fault == "never":
            return self
        shares = [math.fsum(row) + 1 for row in scores]
        if self.fault == "first":
            shares = [row[0] + 1 for row in scores.tolist()]
        return Told(shares=tuple(shares[: len(parts)]))

    def weights(self, parts: Any) -> tuple[float, ...]:
        """Nothing before it is fitted, unless that is the fault."""
        return (1.0,) * len(parts) if self.fault == "eager" else super().weights(parts)


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        ("input", "input untouched"),
        ("never", "fitted once"),
        ("eager", "fitted once"),
        ("first", "order of people"),
    ],
)
def test_each_law_of_relative_weightings_bites(fault: str, law: str) -> None:
    with pytest.raises(AssertionError, match=f"^trial.reads breaks the law '{law}': "):
        check_weighting(Reads(fault=fault), PARTS)


@pytest.mark.parametrize(
    "kind", ["given", "equal", "rank_sum", "entropy", "critic", "standard_deviation", "pca"]
)
def test_sound_weightings_pass(kind: str) -> None:
    document: dict[str, Any] = {"kind": kind}
    if kind == "rank_sum":
        document["order"] = ["a", "b", "c"]
    check_weighting(Weighting.model_validate(document), PARTS)
    check_weighting(Reads(fault="none"), PARTS)


def test_a_weighting_that_refuses_everybody_is_caught() -> None:
    class Refuses(Weighting):
        """Takes scores below 0 only."""

        kind: Literal["trial.refuses"] = "trial.refuses"
        relative = True

        def fit(self, parts: Any, scores: FloatArray) -> Weighting:  # noqa: ARG002  # any parts
            raise TooFewToWeigh(people=scores.shape[1])

    with pytest.raises(AssertionError, match="breaks the law 'people who differ': it refuses"):
        check_weighting(Refuses(), PARTS)


class Half(Normaliser):
    """A rule around another, with one fault, by name."""

    kind: Literal["trial.half"] = "trial.half"
    rule: Normaliser
    fault: str = "none"

    def inner(self) -> tuple[Normaliser, ...]:
        """The rule inside."""
        return (self.rule,)

    def fit(self, values: FloatArray) -> Half:
        """The same around the fitted rule, unless forgetting that is the fault."""
        return self if self.fault == "forgets" else self.revised(rule=self.rule.fit(values))

    def score(self, values: FloatArray) -> FloatArray:
        """Half the points of the rule inside."""
        return self.rule.score(values) / 2


def test_a_rule_with_one_inside_that_compares_people_is_fitted_first() -> None:
    ranked: Any = {"kind": "percent_rank"}
    check_normaliser(Half.model_validate({"rule": ranked}), direction="more", bounds=(0, 50))
    check_normaliser(
        Clamp.model_validate({"rule": ranked, "least": 20, "most": 90}), direction="more"
    )
    with pytest.raises(AssertionError) as caught:
        check_normaliser(Half.model_validate({"rule": ranked, "fault": "forgets"}))
    assert str(caught.value) == (
        "trial.half breaks the law 'fitted once': trial.half wants to be fitted"
    )

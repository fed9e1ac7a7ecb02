"""Laws of treatments."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import strategies
from media_appraisal.later import np
from media_appraisal.testing.proving import (
    TOLERANCE,
    any_numbers,
    applied,
    broken,
    plain_floats,
    prove,
    reloaded,
    same_one_by_one,
)

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.treatment import Treatment


def check_treatment(
    treatment: Treatment, *, values: SearchStrategy[float] | None = None, keeps_order: bool = True
) -> None:
    """Raises AssertionError with a law that the treatment breaks, and the numbers.

    Length kept, input untouched, a gap stays a gap, the order of values kept (unless
    `keeps_order` is False), alone as in company, saved and loaded alike, and one float as in an
    array where it is `scalar`. A relative one is fitted to a cohort first, and treats that
    cohort's values and others among them.

    `values` is a hypothesis strategy of values that it takes; any number up to a million by
    default. The examples are the same in every run.
    """
    numbers = any_numbers() if values is None else values

    def absolute(given: list[float]) -> None:
        _treatment_laws(treatment, np.array(given, dtype=float), keeps_order=keeps_order)

    def relative(cohort: list[float], given: list[float]) -> None:
        fitted = _fitted(treatment, cohort)
        low, high = min(cohort), max(cohort)
        among = [value for value in given if not (value < low or value > high)]
        _treatment_laws(fitted, np.array(among + cohort), keeps_order=keeps_order)

    given = strategies.lists(numbers | strategies.just(np.nan), max_size=12)
    if not treatment.relative:
        prove(absolute, given)
        return
    _refuses_unfitted(treatment)
    prove(relative, strategies.lists(numbers, min_size=4, max_size=9, unique=True), given)


def _fitted(treatment: Treatment, cohort: list[float]) -> Treatment:
    try:
        fitted = treatment.fit(np.array(cohort))
    except AppraisalError as refusal:
        cure = "Give a strategy of numbers that it takes."
        raise AssertionError(f"{treatment.kind} refuses a cohort: {refusal} {cure}") from refusal
    if fitted.relative:
        raise broken(treatment, "fitted once", f"{fitted.kind} wants to be fitted")
    return fitted


def _refuses_unfitted(treatment: Treatment) -> None:
    try:
        treatment.treat(np.zeros(2))
    except NotFitted:
        return
    raise broken(treatment, "fitted once", "it treats before it knows the people")


def _treatment_laws(treatment: Treatment, values: FloatArray, *, keeps_order: bool) -> None:
    treated = applied(treatment, treatment.treat, values)
    for value, after in zip(values, treated, strict=True):
        if np.isnan(value) != np.isnan(after):
            raise broken(treatment, "a gap stays a gap", f"{value} becomes {after}")
    if keeps_order:
        _keep_order(treatment, values, treated)
    alone = [treatment.treat(values[i : i + 1])[0] for i in range(len(values))]
    same_one_by_one(treatment, "alone as in company", values, treated, alone)
    again = reloaded(treatment).treat(values)
    same_one_by_one(treatment, "saved and loaded alike", values, treated, again)
    if treatment.scalar:
        single: list[Any] = [treatment.treat(value) for value in values.tolist()]
        plain_floats(treatment, single)
        same_one_by_one(treatment, "one float as in an array", values, treated, single)


def _keep_order(treatment: Treatment, values: FloatArray, treated: FloatArray) -> None:
    places = sorted(np.flatnonzero(~np.isnan(values)), key=lambda place: values[place])
    for low, high in itertools.pairwise(places):
        if treated[high] < treated[low] - TOLERANCE:
            pair = [f"{values[place]} becomes {treated[place]}" for place in (low, high)]
            raise broken(treatment, "order kept", ", ".join(pair))

"""Proving: laws are tried on examples that are the same in every run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from media_appraisal.errors.root import AppraisalError
from media_appraisal.extras import hypothesis, strategies
from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hypothesis.strategies import SearchStrategy

    from media_appraisal.arrays import FloatArray
    from media_appraisal.document import Member

M = TypeVar("M", bound="Member")

TOLERANCE = 2e-9
"""Two numbers that differ by the last bit may settle a billionth of a point apart."""


def any_numbers() -> SearchStrategy[float]:
    """Numbers up to a million, decimals and whole ones among them."""
    decimals = strategies.integers(-1_000_000, 1_000_000).map(lambda number: number / 1000)
    return strategies.floats(-1e6, 1e6) | decimals | strategies.integers(-100, 100).map(float)


def prove(laws: Callable[..., None], *examples: SearchStrategy[Any]) -> None:
    """Raises what the laws raise for the simplest example that breaks one."""
    settings = hypothesis.settings(
        database=None,
        deadline=None,
        derandomize=True,
        phases=(hypothesis.Phase.generate, hypothesis.Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    settings(hypothesis.given(*examples)(laws))()


def broken(method: Member, law: str, facts: str) -> AssertionError:
    """That a method breaks a law, and the numbers."""
    return AssertionError(f"{method.kind} breaks the law {law!r}: {facts}")


def alike(one: Any, other: Any) -> bool:
    """Whether two arrays hold the same bits, any NaN counting as the same."""
    first, second = (np.where(array != array, np.nan, array) for array in (one, other))  # noqa: PLR0124  # NaN differs from itself
    return bool(first.shape == second.shape and first.tobytes() == second.tobytes())


def reloaded(method: M) -> M:
    """The method after a journey through JSON."""
    written = json.loads(json.dumps(method.written()))
    return type(method).model_validate(written)


def applied(method: Member, verb: Callable[[Any], Any], given: FloatArray) -> Any:
    """What the method makes of the numbers, once the laws of every array function are kept."""
    before = given.copy()
    try:
        found = verb(given)
    except AppraisalError as refusal:
        cure = "Give a strategy of numbers that it takes."
        raise AssertionError(f"{method.kind} refuses a number: {refusal} {cure}") from refusal
    if not alike(before, given):
        raise broken(method, "input untouched", f"{before} became {given}")
    if np.shape(found) != given.shape:
        raise broken(method, "length kept", f"{given.shape} became {np.shape(found)}")
    return found


def same_one_by_one(method: Member, law: str, given: FloatArray, expected: Any, found: Any) -> None:
    """Raises where two of the numbers differ in a bit."""
    for number, one, other in zip(given, expected, found, strict=True):
        if not alike(one, other):
            raise broken(method, law, f"{number} gives {one!s}, then {other!s}")


def plain_floats(method: Member, found: Sequence[Any]) -> None:
    """Raises where one of the numbers is no plain float."""
    for number in found:
        if type(number) is not float:
            name = type(number).__name__
            raise broken(method, "one float as in an array", f"it gives a {name}")

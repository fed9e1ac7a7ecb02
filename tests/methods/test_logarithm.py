"""Points on a logarithm are the same whatever the last bit of a logarithm is."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from media_appraisal.arrays import FloatArray
from media_appraisal.methods import logarithm
from media_appraisal.methods.logarithm import log_points

posts = st.sampled_from(
    [(1e4, 1e6), (24.0, 1.0), (20.0, 2000.0), (100.0, 75000.0), (1.0, 1 + 1e-6), (1e-9, 1e12)]
)
shares = st.floats(0, 1)


def between(share: float, low: float, high: float) -> float:
    return min(max(low + share * (high - low), min(low, high)), max(low, high))


def by_hand(value: float, low: float, high: float) -> float:
    """The settled points, by the formula at 60 digits."""
    with localcontext(prec=60):
        start, end = Decimal(low).ln(), Decimal(high).ln()
        points = (Decimal(value).ln() - start) / (end - start) * 100
        return float(points.quantize(Decimal("1e-9"), rounding=ROUND_HALF_UP))


@given(posts, st.lists(shares, min_size=1, max_size=20))
def test_alone_and_in_company_they_are_what_sixty_digits_give(
    ends: tuple[float, float], parts: list[float]
) -> None:
    values = [between(part, *ends) for part in parts]
    expected = [by_hand(value, *ends) for value in values]
    assert [log_points(value, *ends) for value in values] == expected
    assert log_points(np.array(values), *ends).tolist() == expected


@pytest.mark.parametrize("of_ends_too", [False, True])
@pytest.mark.parametrize("towards", [-math.inf, math.inf])
@pytest.mark.parametrize("ends", [(1e4, 1e6), (24.0, 1.0), (1.0, 1.01)])
def test_a_logarithm_that_is_off_by_its_last_bit_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, ends: tuple[float, float], towards: float, *, of_ends_too: bool
) -> None:
    many = np.linspace(*ends, 200_001)
    decided = [value for value in many.tolist() if on_the_edge(value, *ends)]
    assert decided, "no value here is decided by a last bit"
    values = np.array([*ends, *decided, *many[::100]])
    expected = log_points(values, *ends)
    right = () if of_ends_too else ends
    monkeypatch.setattr(math, "log", off(math.log, towards, right))
    monkeypatch.setattr(logarithm, "np", Off(towards))
    assert log_points(values, *ends).tolist() == expected.tolist()
    assert [log_points(value, *ends) for value in values.tolist()] == expected.tolist()


def test_a_gap_stays_a_gap() -> None:
    points = log_points(np.array([100.0, np.nan, 10.0]), 1.0, 100.0)
    assert points[[0, 2]].tolist() == [100, 50]
    assert np.isnan(points[1])
    assert math.isnan(log_points(math.nan, 1.0, 100.0))


def on_the_edge(value: float, low: float, high: float) -> bool:
    """Whether the plain formula, settled, changes with the last bit of the value's logarithm."""
    start, end = math.log(low), math.log(high)
    found = {
        math.floor((one - start) / (end - start) * 1e11 + 0.5)
        for one in (math.nextafter(math.log(value), way) for way in (-math.inf, math.inf))
    }
    return len(found) > 1


def off(
    log: Callable[[float], float], towards: float, right: tuple[float, ...]
) -> Callable[[float], float]:
    return lambda value: log(value) if value in right else math.nextafter(log(value), towards)


class Off:
    """NumPy with a logarithm that is off by its last bit."""

    def __init__(self, towards: float) -> None:
        self.towards = towards

    def log(self, values: FloatArray) -> FloatArray:
        found: FloatArray = np.nextafter(np.log(values), self.towards)
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(np, name)

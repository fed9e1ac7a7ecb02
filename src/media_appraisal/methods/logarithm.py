"""Logarithm: points on a logarithm that settle alike on every machine.

Logarithms differ in the last bit between processors, libraries and versions of them. Settling at
nine decimals hides that unless a number lies so near the middle between two billionths that the
last bit decides; such a number is worked out to 40 digits.
"""

from __future__ import annotations

import math
from decimal import Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from media_appraisal.arrays import N, settle
from media_appraisal.later import np

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXACT = Context(prec=40)
_LAST_BIT = 2.0**-52
"""How far a logarithm may be off, as a share of it: one unit in the last place."""


def log_points(values: N, low: float, high: float) -> N:
    """100 (ln x - ln low) / (ln high - ln low), settled; `low` and `high` differ, all above 0.

    Takes values between the two, shape (n,) with NaN for a gap, or a plain float.
    """
    start, end = math.log(low), math.log(high)
    if isinstance(values, float):
        points = (math.log(values) - start) / (end - start) * 100
        near = _near_half(points, _doubt(start, end))
        return _exactly(values, low, high) if near else settle(points)
    line: N = np.log(values)
    line -= start
    line /= end - start
    line *= 100
    settled = settle(line)
    for place in _places(_near_half(line, _doubt(start, end))):
        settled[place] = _exactly(float(values[place]), low, high)
    return settled


def _doubt(start: float, end: float) -> float:
    """How far points may be off, in billionths: what the last bits of each step add up to."""
    span = abs(end - start)
    off = 1.5 * (2 * abs(start) + span) / span + (abs(start) + abs(end)) / span + 4
    return _LAST_BIT * off * 100 * 1e9


def _near_half(points: N, doubt: float) -> N:
    """Whether points lie so near half a billionth that they may settle on either side."""
    billionths = points * 1e9
    part = billionths % 1 if isinstance(points, float) else billionths - np.floor(billionths)
    return abs(part - 0.5) <= doubt  # type: ignore[return-value]  # a bool, or an array of them


def _places(near: N) -> Iterable[int]:
    return np.flatnonzero(near).tolist()


def _exactly(value: float, low: float, high: float) -> float:
    part = _EXACT.subtract(_EXACT.ln(Decimal(value)), _logarithm(low))
    share = _EXACT.divide(part, _EXACT.subtract(_logarithm(high), _logarithm(low)))
    return math.floor(_EXACT.fma(share, Decimal(100_000_000_000), Decimal("0.5"))) / 1e9


@lru_cache(maxsize=256)
def _logarithm(of: float) -> Decimal:
    return _EXACT.ln(Decimal(of))

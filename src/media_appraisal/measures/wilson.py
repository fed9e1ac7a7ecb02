"""How far a share of few cases can be trusted: Wilson's interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media_appraisal.arrays import settle
from media_appraisal.later import np

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


def wilson(
    shares: FloatArray, cases: FloatArray, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """The lower and upper ends, each of shape (n,), of the score interval of shares of cases.

    NaN where a share is unknown or none, or there is no case. Source: E. B. Wilson, Probable
    inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927), 209-212, without a correction for continuity.
    """
    from statistics import NormalDist  # noqa: PLC0415  # few who load a scheme ask for intervals

    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    with np.errstate(invalid="ignore"):
        told = (shares >= 0) & (shares <= 1) & (cases > 0)
    share, count = np.where(told, shares, 0.5), np.where(told, cases, 1.0)
    spread = z * np.sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2)
    middle, width = share + z * z / (2 * count), 1 + z * z / count
    ends = ((middle - spread) / width, (middle + spread) / width)
    low, high = (np.where(told, np.clip(settle(end), 0.0, 1.0), np.nan) for end in ends)
    return low, high

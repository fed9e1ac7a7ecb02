"""Cohort: the parts in which people's scores differ, and how much they do, whoever comes first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import settle
from media_appraisal.errors.weightings import NobodyDiffers, TooFewToWeigh
from media_appraisal.later import np
from media_appraisal.methods.exact import exact_sum
from media_appraisal.methods.weightings.fixed import Fixed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weighting import Weighed, Weighting


@attrs.frozen(eq=False)
class Cohort:
    """People's scores in the parts in which they differ. All sums are exact before one rounding."""

    keys: tuple[str, ...]
    """The keys of all parts."""
    rows: Mapping[str, FloatArray]
    """The scores, shape (n,), of the parts in which they differ, by key."""

    @classmethod
    def of(cls, parts: Sequence[Weighed], scores: FloatArray) -> Cohort:
        """The people who have every part, of scores of shape (parts, n).

        TooFewToWeigh for fewer than two; NobodyDiffers where no part tells them apart.
        """
        keys = tuple(part.key for part in parts)
        lacking = np.isnan(scores).any(axis=0)
        whole = scores[:, ~lacking] if lacking.any() else scores
        people = whole.shape[1]
        if people < 2:
            raise TooFewToWeigh(people=people)
        rows = {key: row for key, row in zip(keys, whole, strict=True) if _differ(row)}
        if not rows:
            raise NobodyDiffers(parts=keys)
        return cls(keys, rows)

    def weighting(self, found: Mapping[str, float], by: Weighting) -> Fixed:
        """Weights that add up to 1, settled, 0 for parts in which nobody differs."""
        whole = math.fsum(found.values())
        shares = tuple(settle(found.get(key, 0.0) / whole) for key in self.keys)
        return Fixed(shares=shares, by=by.kind, origin=by.origin)

    def deviations(self, *, over_range: bool) -> dict[str, float]:
        """The standard deviation of each part (population), perhaps as a share of its range."""
        return {
            key: math.sqrt(exact_sum(apart * apart) / len(row)) / (np.ptp(row) if over_range else 1)
            for key, row in self.rows.items()
            for apart in (_from_mean(row),)
        }

    def correlations(self) -> FloatArray:
        """Pearson's r between the parts that differ, in their order."""
        apart = [_from_mean(row) for row in self.rows.values()]
        lengths = [math.sqrt(exact_sum(row * row)) for row in apart]
        found = np.eye(len(apart))
        for one, row in enumerate(apart):
            for other in range(one):
                product = exact_sum(row * apart[other]) / lengths[one] / lengths[other]
                found[one, other] = found[other, one] = min(max(product, -1.0), 1.0)
        return found


def _differ(row: FloatArray) -> bool:
    """Whether two settled scores differ."""
    return settle(float(row.min())) < settle(float(row.max()))


def _from_mean(row: FloatArray) -> FloatArray:
    return row - exact_sum(row) / len(row)

"""TOPSIS: how near each person is to the best scores of all, and how far from the worst."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.closeness import Closeness
from media_appraisal.methods.exact import exact_sum
from media_appraisal.methods.normalisers.standing import refuse_too_few
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Topsis(Aggregator):
    """100 d- / (d+ + d-), the distances to the cohort's worst and best score of each part.

    It compares people: `fit` gives the `closeness` that holds the cohort's numbers; `combine`
    before that raises NotFitted. Points run from 0 to 100, for whoever is best in every part.
    Source: Hwang & Yoon (1981), Multiple Attribute Decision Making.
    """

    kind: Literal["topsis"] = "topsis"
    scaled_by: Literal["length", "range", "nothing"] = "length"
    """What a part's differences are divided by before weights count: the root of the sum of the
    cohort's squared scores, as in the source; greatest less least score; or nothing."""
    flat: Number = 50
    """The score where nobody differs from anybody."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True
    whole_only = True

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Closeness:  # noqa: ARG002  # combine weighs
        """The closeness to the best of the cohort's scores, shape (parts, n)."""
        people = scores.shape[1]
        refuse_too_few(people, self.single)
        return Closeness(
            ideal=tuple(scores.max(axis=1).tolist()),
            worst=tuple(scores.min(axis=1).tolist()),
            lengths=tuple(map(self._length, scores)),
            flat=self.single if people == 1 and self.single is not None else self.flat,
            origin=self.origin,
        )

    def _length(self, row: FloatArray) -> float:
        """What the part's differences are divided by; 0 where they settle at nothing."""
        width = float(row.max() - row.min())
        if settle(width) == 0:
            return 0.0
        if self.scaled_by == "length":
            return math.sqrt(exact_sum(row, np.square))
        return width if self.scaled_by == "range" else 1.0

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(
            zh="与同批最高得分的接近程度，相对于最低得分，0 至 100 分（TOPSIS）",
            en="nearness to the best scores among the people appraised together, as against the "
            "worst, 0 to 100 (TOPSIS)",
        )

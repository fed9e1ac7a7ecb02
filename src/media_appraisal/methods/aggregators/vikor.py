"""VIKOR: a compromise between doing well in sum and failing nowhere, among the people compared."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.compromise import Compromise, regrets, said
from media_appraisal.methods.normalisers.standing import refuse_too_few
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Vikor(Aggregator):
    """100 (1 - Q), Q = v (S - S*) / (S- - S*) + (1 - v) (R - R*) / (R- - R*).

    S is the sum and R the greatest of the weighted regrets w_i (best_i - s_i) / (best_i - least_i)
    over the parts; stars and minuses are the least and the greatest in the cohort. It compares
    people: `fit` gives the `compromise` that holds the cohort's numbers; `combine` before that
    raises NotFitted. Points run from 0 to 100; the published Q, where 0 is best, is 1 - points /
    100. Source: Opricovic & Tzeng (2004), EJOR 156, 445-455.
    """

    kind: Literal["vikor"] = "vikor"
    majority: Annotated[Number, Field(ge=0, le=1)] = 0.5
    """v, how much the sum counts beside the greatest regret."""
    flat: Number = 50
    """The points of a term, sum or greatest, in which nobody differs from anybody."""
    single: Number | None = None
    """The score where the cohort has one person; `fit` raises CohortTooSmall without it."""

    relative = True
    whole_only = True

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Compromise:
        """The compromise among the cohort's scores, shape (parts, n)."""
        people = scores.shape[1]
        refuse_too_few(people, self.single)
        ideal, worst = scores.max(axis=1).tolist(), scores.min(axis=1).tolist()
        found = regrets(scores, weights, ideal, worst)
        return Compromise(
            ideal=tuple(ideal),
            worst=tuple(worst),
            sums=_ends(ordered_sum(np.array(found))),
            greatest=_ends(reduce(np.maximum, found)),
            majority=self.majority,
            flat=self.single if people == 1 and self.single is not None else self.flat,
            origin=self.origin,
        )

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        text = said(self.majority)
        return Text(zh=f"{text.zh}（VIKOR）", en=f"{text.en} (VIKOR)")


def _ends(numbers: Any) -> tuple[float, float]:
    """The least and the greatest."""
    return float(numbers.min()), float(numbers.max())

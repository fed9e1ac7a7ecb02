"""Entropy: a part weighs the more, the less evenly its scores are spread over the people."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from media_appraisal.errors.weightings import ScoreBelowZero
from media_appraisal.later import np
from media_appraisal.methods.exact import exact_sum
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.cohort import Cohort
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weightings.fixed import Fixed


class Entropy(Weighting):
    """w_j = d_j / sum(d), d_j = 1 + sum_i p_ij ln p_ij / ln n, p_ij = s_ij / sum_i s_ij (熵权法).

    Weights are read off the scores of n people, at least two, none below 0; p ln p is 0 at 0. A
    part in which nobody differs weighs 0. They say what tells these people apart, not what
    matters, and are settled; `fit` gives them as `fixed`. Sources: Shannon, Bell System Technical
    Journal 27 (1948), 379-423; Hwang & Yoon, Multiple Attribute Decision Making (1981), 52-54.
    """

    kind: Literal["entropy"] = "entropy"

    relative = True

    def fit(self, parts: Sequence[Weighed], scores: FloatArray) -> Fixed:
        """The weights of scores of shape (parts, n).

        TooFewToWeigh, NobodyDiffers or ScoreBelowZero where there is nothing to read off.
        """
        cohort = Cohort.of(parts, scores)
        for key, row in cohort.rows.items():
            if row.min() < 0:
                raise ScoreBelowZero(part=key, score=plain(row.min()))
        return cohort.weighting({key: _spread(row) for key, row in cohort.rows.items()}, self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(
            zh="熵权法：得分在人员间差异越大的项，权重越高",
            en="weights by entropy: more for parts whose scores are spread less evenly",
        )


def _spread(row: FloatArray) -> float:
    """1 less the entropy, as the mean of x ln x - x + 1 over ln n, x the score over the mean.

    The same number, since x is 1 on average; this way no digits are lost where scores hardly
    differ, and it cannot fall below 0.
    """
    mean = exact_sum(row) / len(row)

    def terms(scores: FloatArray) -> FloatArray:
        beyond: Any = (scores - mean) / mean
        logs = np.log1p(beyond, out=np.zeros(len(beyond)), where=beyond > -1)
        made: FloatArray = (1 + beyond) * logs - beyond  # 1 for a score of 0
        return made

    return max(exact_sum(row, terms), 0.0) / len(row) / math.log(len(row))

"""CRITIC: a part weighs by how far scores lie apart and how little they go with other parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.errors.weightings import NothingInConflict
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.cohort import Cohort
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weightings.fixed import Fixed


class Critic(Weighting):
    """w_j = c_j / sum(c), c_j = s_j sum_k (1 - r_jk).

    s_j is the standard deviation of the people's scores in part j and r_jk Pearson's correlation
    with part k. A part in which nobody differs weighs 0 and is no other's counterpart; a lone
    part that differs has all the weight. Weights are settled; `fit` gives them as `fixed`.
    Source: Diakoulaki, Mavrotas & Papayannakis, Computers & Operations Research 22 (1995),
    763-770.
    """

    kind: Literal["critic"] = "critic"
    spread: Literal["points", "range"] = "range"
    """Whether a deviation counts in points, or as a share of the range of the part's scores, as
    in the paper."""

    relative = True

    def fit(self, parts: Sequence[Weighed], scores: FloatArray) -> Fixed:
        """The weights of scores of shape (parts, n).

        TooFewToWeigh, NobodyDiffers or NothingInConflict where there is nothing to read off.
        """
        cohort = Cohort.of(parts, scores)
        deviations = cohort.deviations(over_range=self.spread == "range")
        if len(deviations) == 1:
            return cohort.weighting(deviations, self)
        conflicts = [
            ordered_sum([_apart(r) for r in row]) for row in cohort.correlations().tolist()
        ]
        if not any(conflicts):
            raise NothingInConflict(parts=tuple(deviations))
        found = {
            key: deviation * conflict
            for (key, deviation), conflict in zip(deviations.items(), conflicts, strict=True)
        }
        return cohort.weighting(found, self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(
            zh="CRITIC 法：得分差异越大、与其他项相关越弱的项，权重越高",
            en="CRITIC: parts weigh more, the further their scores lie apart and the less they go "
            "with other parts",
        )


def _apart(correlation: float) -> float:
    """1 less the correlation; exactly 0 where it settles at 1."""
    return 1 - correlation if settle(correlation) < 1 else 0.0

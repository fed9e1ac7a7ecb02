"""Standard deviation: a part weighs the more, the further people's scores lie apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.cohort import Cohort
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weightings.fixed import Fixed


class StandardDeviation(Weighting):
    """w_j = s_j / sum(s), s_j the standard deviation of the people's scores in part j.

    n or n - 1 makes no difference to the weights. A part in which nobody differs weighs 0. They
    say what tells these people apart, not what matters, and are settled; `fit` gives them as
    `fixed`. Source: Diakoulaki, Mavrotas & Papayannakis, Computers & Operations Research 22
    (1995), 763-770.
    """

    kind: Literal["standard_deviation"] = "standard_deviation"
    spread: Literal["points", "range"] = "points"
    """Whether a deviation counts in points, or as a share of the range of the part's scores."""

    relative = True

    def fit(self, parts: Sequence[Weighed], scores: FloatArray) -> Fixed:
        """The weights of scores of shape (parts, n).

        TooFewToWeigh or NobodyDiffers where there is nothing to read off.
        """
        cohort = Cohort.of(parts, scores)
        found = cohort.deviations(over_range=self.spread == "range")
        return cohort.weighting(found, self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        zh, en = _SPREAD[self.spread]
        return Text(
            zh=f"标准差法：权重与得分的标准差{zh}成正比",
            en=f"weights in proportion to the standard deviation of scores{en}",
        )


_SPREAD = {"points": ("", ""), "range": ("占极差的比例", " as a share of their range")}

"""Principal components: parts weigh by how much of what varies together they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.weightings import FactorsBeyond
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.cohort import Cohort
from media_appraisal.methods.weightings.factors import eigen, loadings, varimax
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray
    from media_appraisal.methods.weightings.fixed import Fixed


class Pca(Weighting):
    """w_j in proportion to l_j^2, the largest squared loading of part j on the factors kept.

    Factors are the principal components of the correlations between people's scores, perhaps
    rotated. A squared loading over the variance that its factor explains, times the factor's
    share of what all explain, comes to the same. Squares are never negative, so no weight is. A
    part in which nobody differs weighs 0. Weights correct for overlap between parts; they do not
    say what matters. They are settled; `fit` gives them as `fixed`. Sources: Nicoletti, Scarpetta
    & Boylaud, OECD Economics Department Working Papers 226 (2000); OECD/JRC Handbook (2008), 6.1,
    tables 17 and 18.
    """

    kind: Literal["pca"] = "pca"
    factors: Annotated[int, Field(strict=True, ge=1)] | None = None
    """How many factors are kept; by eigenvalue if not given."""
    least: Annotated[Number, Field(gt=0)] = 1.0
    """The least eigenvalue of a factor that is kept, where `factors` is not given (Kaiser's 1);
    the first factor is kept always."""
    rotation: Literal["none", "varimax"] = "varimax"
    """How factors are rotated."""
    kaiser: bool = True
    """Whether varimax counts each part the same (Kaiser's normalisation)."""

    relative = True

    def fit(self, parts: Sequence[Weighed], scores: FloatArray) -> Fixed:
        """The weights of scores of shape (parts, n).

        TooFewToWeigh, NobodyDiffers or FactorsBeyond where there is nothing to read off.
        """
        cohort = Cohort.of(parts, scores)
        found = self.loadings(cohort.correlations())
        squared = (found * found).max(axis=1).tolist()
        return cohort.weighting(dict(zip(cohort.rows, squared, strict=True)), self)

    def loadings(self, correlations: FloatArray) -> FloatArray:
        """How parts load on the factors kept, shape (parts, factors), of their correlations."""
        found = loadings(correlations, self._kept(correlations))
        return found if self.rotation == "none" else varimax(found, kaiser=self.kaiser)

    def _kept(self, correlations: FloatArray) -> int:
        size = len(correlations)
        if self.factors is None:
            values = settle(eigen(correlations)[0])
            return max(int((values >= settle(self.least)).sum()), 1)
        if self.factors > size:
            raise FactorsBeyond(factors=self.factors, parts=size)
        return self.factors

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        least = plain(self.least)
        zh_kept, en_kept = f"特征值不低于 {least} 的因子", f"factors of eigenvalue {least} or more"
        if self.factors is not None:
            zh_kept, en_kept = (
                f"前 {self.factors} 个因子",
                f"the first factors, {self.factors} of them",
            )
        zh, en = _ROTATION[self.rotation]
        return Text(
            zh=f"主成分法：取{zh_kept}，{zh}，按最大载荷的平方取权重",
            en=f"principal components: {en_kept}, {en}, weights by the largest squared loading",
        )


_ROTATION = {"none": ("不旋转", "not rotated"), "varimax": ("方差最大化旋转", "varimax rotation")}

"""Closeness: nearness to an ideal, distance from its opposite; TOPSIS once it is fitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    in_proportion,
    ratio,
    refuse_misfit,
    refuse_uneven,
    refuse_upside_down,
    spread_over,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.arrays import FloatArray


class Closeness(Aggregator):
    """100 d- / (d+ + d-), settled: the distances to the worst and to the ideal scores.

    d+ = sqrt(sum((w_i (ideal_i - s_i) / length_i)^2)), d- alike from the worst score; w_i are
    shares of the weight. Scores beyond the ideal or below the worst count as these, so that better
    is never worse. Points run from 0 to 100. No part can be left out, but one of weight 0 counts
    for nothing.
    Source: Hwang & Yoon (1981), Multiple Attribute Decision Making (TOPSIS).
    """

    kind: Literal["closeness"] = "closeness"
    ideal: tuple[Number, ...]
    """The best score of each part."""
    worst: tuple[Number, ...]
    """The worst score of each part."""
    lengths: tuple[Annotated[Number, Field(ge=0)], ...]
    """What the differences in each part are divided by; 0 for a part that tells nobody apart."""
    flat: Number = 50
    """The score where ideal and worst are the same."""

    whole_only = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_uneven(
            self.kind, {"ideal": self.ideal, "worst": self.worst, "lengths": self.lengths}
        )
        refuse_upside_down(self.ideal, self.worst)
        return self

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Points from 0 to 100, shape (n,); PartsMisfit for another number of parts."""
        near: Any = 0.0
        far: Any = 0.0
        for below, whole in self._ways(scores, weights):
            above = whole - below
            near, far = near + below * below, far + above * above
        distance = np.sqrt(near) + np.sqrt(far)
        joint = 100 * ratio(np.sqrt(near), distance)
        return settle(np.where(distance == 0, self.flat, joint))

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The points in proportion to each part's squared distance from the worst, (parts, n).

        It is not homogeneous in the scores: this deals d- out as its square adds up. By weight
        where that distance is 0.
        """
        squares = np.array([below * below for below, _ in self._ways(scores, weights)])
        raw = spread_over(squares, weights)
        return in_proportion(raw, self.combine(scores, weights), weights)

    def _ways(
        self, scores: FloatArray, weights: Sequence[float]
    ) -> Iterator[tuple[FloatArray, float]]:
        """Of each part that weighs: the way from the worst, shape (n,), and that to the ideal."""
        refuse_misfit(self.kind, len(self.ideal), scores)
        heavy = ordered_sum(weights)
        parts = zip(scores, weights, self.ideal, self.worst, self.lengths, strict=True)
        for row, weight, ideal, worst, length in parts:
            if weight:
                factor = weight / heavy / length if length else 0.0
                held = np.minimum(np.maximum(row, worst), ideal)
                yield (held - worst) * factor, (ideal - worst) * factor

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        ideal = ", ".join(map(plain, self.ideal))
        worst = ", ".join(map(plain, self.worst))
        return Text(
            zh=f"与理想得分（{ideal}）的接近程度，相对于最差得分（{worst}），0 至 100 分",
            en=f"nearness to the ideal scores ({ideal}) as against the worst ({worst}), 0 to 100",
        )

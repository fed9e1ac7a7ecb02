"""Closeness: nearness to an ideal, distance from its opposite; TOPSIS once it is fitted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.shares import (
    column,
    in_proportion,
    ratio,
    refuse_misfit,
    refuse_uneven,
    refuse_upside_down,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Closeness(Aggregator):
    """100 d- / (d+ + d-), settled: the distances to the worst and to the ideal scores.

    d+ = sqrt(sum((w_i (ideal_i - s_i) / length_i)^2)), d- alike from the worst score; w_i are
    shares of the weight. Scores count settled, and those beyond the ideal or below the worst as
    these, so that better is never worse. Points run from 0 to 100. No part can be left out, but
    one of weight 0 counts for nothing.
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
        above, below = self._ways(scores, weights)
        far, near = np.sqrt(ordered_sum(above**2)), np.sqrt(ordered_sum(below**2))
        joint: FloatArray = 100 * ratio(near, far + near)
        return settle(np.where(far + near == 0, self.flat, joint))

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The points in proportion to each part's squared distance from the worst, (parts, n).

        It is not homogeneous in the scores: this deals d- out as its square adds up. By weight
        where that distance is 0.
        """
        _, below = self._ways(scores, weights)
        return in_proportion(below**2, self.combine(scores, weights), weights)

    def _ways(self, scores: FloatArray, weights: Sequence[float]) -> tuple[FloatArray, FloatArray]:
        """The weighted distances to the ideal and from the worst, shape (parts, n) each."""
        refuse_misfit(self.kind, len(self.ideal), scores)
        shares = column(weights) / ordered_sum(weights)
        factors = shares * ratio(np.ones_like(self._lengths), self._lengths)
        rows = np.where(shares == 0, self._worst, settle(np.array(scores)))
        held: Any = np.minimum(np.maximum(rows, self._worst), self._ideal)
        return factors * (self._ideal - held), factors * (held - self._worst)

    @cached_property
    def _ideal(self) -> FloatArray:
        return column(self.ideal)

    @cached_property
    def _worst(self) -> FloatArray:
        return column(self.worst)

    @cached_property
    def _lengths(self) -> FloatArray:
        return column(self.lengths)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        ideal = ", ".join(map(plain, self.ideal))
        worst = ", ".join(map(plain, self.worst))
        return Text(
            zh=f"与理想得分（{ideal}）的接近程度，相对于最差得分（{worst}），0 至 100 分",
            en=f"nearness to the ideal scores ({ideal}) as against the worst ({worst}), 0 to 100",
        )

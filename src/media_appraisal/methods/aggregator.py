"""The family of aggregators: the scores of the parts become one score."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Member
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Aggregator(Member):
    """Joins the scores of a group's parts. Parts are taken one after the other, in order."""

    family = "aggregator"
    home = "media_appraisal.methods.aggregators"
    group = "media_appraisal.aggregators"

    scalar: ClassVar[bool] = False
    """Whether `combine` also takes a list of plain floats, or of rows, and gives the same bits."""
    by_weight: ClassVar[bool] = False
    """Whether a part of weight 0 might as well be absent, so that gaps can be met by weights:
    `combine` then also takes weights that are rows of shape (n,), and gives the same bits."""

    @abstractmethod
    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """One score a person, shape (n,), of scores of shape (parts, n) and as many weights."""

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """What each part brought to the joint score, shape (parts, n); columns add up to it.

        Here in proportion to weight times score, which is exact for a weighted mean; an
        aggregator that rewards or punishes imbalance overrides it.
        """
        raw = np.array([weight * row for weight, row in zip(weights, scores, strict=True)])
        whole = ordered_sum(raw)
        joint = self.combine(scores, weights)
        even = np.full_like(raw, 1 / len(raw))
        shares: FloatArray = np.divide(raw, whole, out=even, where=whole != 0)
        return shares * joint

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return both(spell(self))

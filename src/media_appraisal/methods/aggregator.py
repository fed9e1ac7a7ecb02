"""The family of aggregators: the scores of the parts become one score."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from media_appraisal.arrays import ordered_sum
from media_appraisal.document import Member
from media_appraisal.errors.methods import NotFitted
from media_appraisal.later import np
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Aggregator(Member):
    """Joins the scores of a group's parts. Parts are taken one after the other, in order.

    A relative aggregator compares people: it sets `relative = True` and has `fit`, which gives an
    absolute one with the cohort's numbers.
    """

    family = "aggregator"
    home = "media_appraisal.methods.aggregators"
    group = "media_appraisal.aggregators"

    relative: ClassVar[bool] = False
    """Whether joint scores depend on the other people, so that `fit` comes first."""
    scalar: ClassVar[bool] = False
    """Whether `combine` also takes a list of plain floats, or of rows, and gives the same bits."""
    by_weight: ClassVar[bool] = False
    """Whether a part of weight 0 might as well be absent, so that gaps can be met by weights:
    `combine` then also takes weights that are rows of shape (n,), and gives the same bits."""
    whole_only: ClassVar[bool] = False
    """Whether no part can be left out, since the method's own numbers are one a part, in order:
    `combine` then raises PartsMisfit for any other number of rows."""

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:  # noqa: ARG002  # members look at them
        """One score a person, shape (n,), of scores of shape (parts, n) and as many weights."""
        raise NotFitted(name=self.kind)

    def fit(self, scores: FloatArray, weights: Sequence[float]) -> Aggregator:  # noqa: ARG002  # only relative ones look
        """The method with the cohort's scores, shape (parts, n), worked in; itself if absolute.

        People who lack a part are not among them; n may be 0.
        """
        return self

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

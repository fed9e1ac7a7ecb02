"""The family of weightings: what each part of a group weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from media_appraisal.document import Member
from media_appraisal.errors.methods import NotFitted
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.arrays import FloatArray


class Weighed(Protocol):
    """What a weighting may know of a part."""

    @property
    def key(self) -> str:
        """The part's key."""

    @property
    def weight(self) -> float | None:
        """The weight written beside the part, if any."""

    @property
    def tier(self) -> str | None:
        """`core`, `aux`, or nothing."""


class Weighting(Member):
    """Gives each part of a group its weight. Weights need not add up to any sum.

    A relative weighting reads the weights off the people's scores: it sets `relative = True` and
    has `fit`, which gives an absolute one that holds the weights found.
    """

    family = "weighting"
    home = "media_appraisal.methods.weightings"
    group = "media_appraisal.weightings"

    relative: ClassVar[bool] = False
    """Whether weights depend on the people's scores, so that `fit` comes first."""

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:  # noqa: ARG002  # members look at them
        """One weight a part, in the order of the parts, none negative, not all zero."""
        raise NotFitted(name=self.kind)

    def fit(self, parts: Sequence[Weighed], scores: FloatArray) -> Weighting:  # noqa: ARG002  # only relative ones look
        """The weighting that the cohort's scores, shape (parts, n), lead to; itself if absolute.

        People who lack a part are not among them; n may be 0.
        """
        return self

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return both(spell(self))

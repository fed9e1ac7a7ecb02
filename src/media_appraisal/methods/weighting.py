"""The family of weightings: what each part of a group weighs."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Protocol

from media_appraisal.document import Member
from media_appraisal.methods.normaliser import spell
from media_appraisal.text import Text, both

if TYPE_CHECKING:
    from collections.abc import Sequence


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
    """Gives each part of a group its weight. Weights need not add up to any sum."""

    family = "weighting"
    home = "media_appraisal.methods.weightings"
    group = "media_appraisal.weightings"

    @abstractmethod
    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part, in the order of the parts, none negative, not all zero."""

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return both(spell(self))

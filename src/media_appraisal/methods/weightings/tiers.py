"""Tiers: core parts share one amount of weight, auxiliary parts another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.document import Number
from media_appraisal.errors.methods import TierUnknown, WeightsNothing
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Share = Annotated[Number, Field(gt=0)]


class Tiers(Weighting):
    """Core parts share `core` evenly, auxiliary ones `aux`.

    A tier without parts leaves its share to the other. Weights written beside the parts divide
    the share of their tier in their proportion.
    """

    kind: Literal["tiers"] = "tiers"
    core: Share
    """What all core parts weigh together."""
    aux: Share
    """What all auxiliary parts weigh together."""

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part.

        TierUnknown where a part is of no tier; WeightsNothing for a tier whose weights are all 0.
        """
        untiered = tuple(part.key for part in parts if part.tier is None)
        if untiered:
            raise TierUnknown(parts=untiered)
        share = {"core": self.core, "aux": self.aux}
        within = {tier: _sum(parts, tier) for tier in share}
        for part in parts:
            if not within[str(part.tier)]:
                raise WeightsNothing(group=str(part.tier))
        return tuple(share[str(part.tier)] * _own(part) / within[str(part.tier)] for part in parts)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return Text(
            zh=f"核心指标合计占 {plain(self.core)}，辅助指标合计占 {plain(self.aux)}",
            en=f"core parts share {plain(self.core)}, auxiliary parts {plain(self.aux)}",
        )


def _own(part: Weighed) -> float:
    return 1.0 if part.weight is None else part.weight


def _sum(parts: Sequence[Weighed], tier: str) -> float:
    total = 0.0
    for part in parts:
        if part.tier == tier:
            total += _own(part)
    return total

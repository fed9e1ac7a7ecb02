"""Budget allocation: experts divide a budget of points among the parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Document, Key, Number
from media_appraisal.errors.methods import NothingListed
from media_appraisal.errors.weightings import BudgetOff
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.named import in_order
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Allocation(Document):
    """One expert's points."""

    expert: Key
    """Who gave them, as a name or a number for a name that stays unsaid."""
    points: dict[Key, Annotated[Number, Field(ge=0)]]
    """Points for each part by key, 0 among them."""


class BudgetAllocation(Weighting):
    """The mean of the points that experts gave each part, of the same budget each.

    Weights add up to the budget; those written beside the parts are not looked at. Source:
    OECD/JRC Handbook (2008), 6.1 (budget allocation process).
    """

    kind: Literal["budget_allocation"] = "budget_allocation"
    experts: tuple[Allocation, ...]
    """The experts, each with points for every part."""
    budget: Annotated[Number, Field(gt=0)] = 100.0
    """The points that each expert gives away."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.experts:
            raise NothingListed(name="experts")
        for one in self.experts:
            found = settle(float(ordered_sum([0.0, *one.points.values()])))
            if found != settle(self.budget):
                budget = plain(self.budget)
                raise BudgetOff(expert=one.expert, found=plain(found), budget=budget)
        return self

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightedAstray where an expert does not rate each part."""
        given = [in_order(f"points of {one.expert}", one.points, parts) for one in self.experts]
        return tuple(ordered_sum(column) / len(given) for column in zip(*given, strict=True))

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        count, budget = len(self.experts), plain(self.budget)
        if count == 1:
            return Text(
                zh=f"由一位专家分配 {budget} 分",
                en=f"{budget} points divided by one expert",
            )
        return Text(
            zh=f"{count} 位专家各分配 {budget} 分，取平均",
            en=f"{budget} points divided by each of {count} experts, and the mean taken",
        )

"""Fixed: weights that were worked out once, what a weighting read off scores becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Key, Number
from media_appraisal.errors.methods import WeightsNothing
from media_appraisal.errors.weightings import SharesMisfit
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fixed(Weighting):
    """The weights as they were found, in the order of the parts, and the kind that found them."""

    kind: Literal["fixed"] = "fixed"
    shares: tuple[Annotated[Number, Field(ge=0)], ...]
    """One weight a part, in the order of the parts; not all zero."""
    by: Key
    """The kind of weighting that found them."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not any(self.shares):
            raise WeightsNothing(group=self.by)
        return self

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """The shares; SharesMisfit where there are more or fewer parts."""
        if len(parts) != len(self.shares):
            raise SharesMisfit(shares=len(self.shares), parts=len(parts))
        return self.shares

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        zh = "、".join(map(plain, self.shares))
        en = ", ".join(map(plain, self.shares))
        return Text(zh=f"由人员得分推算的权重：{zh}", en=f"weights read off people's scores: {en}")

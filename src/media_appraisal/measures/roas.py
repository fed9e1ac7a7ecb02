"""ROAS: what campaigns bring in over what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.measures.returns import Returns

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.sums import Sums


class Roas(Returns):
    """Return on advertising spend: attributed revenue / cost, pooled over the campaigns.

    Cost 1,000 and revenue 3,000 give 3, which is said 1:3. What is left after the cost is `roi`.
    """

    kind: Literal["roas"] = "roas"

    def finish(self, sums: Sums) -> FloatArray:
        """The returns."""
        return self.over_cost(sums["revenue"], sums)

"""ROI: what campaigns gain over what they cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.measures.returns import Returns

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.measures.sums import Sums


class Roi(Returns):
    """Return on investment: (attributed revenue - cost) / cost, pooled over the campaigns.

    Cost 1,000 and revenue 3,000 give 2, that is 200 %. Not revenue over cost: that is `roas`,
    which e-commerce in China often calls ROI too.
    """

    kind: Literal["roi"] = "roi"

    def finish(self, sums: Sums) -> FloatArray:
        """The returns."""
        return self.over_cost(sums["revenue"] - sums["cost"], sums)

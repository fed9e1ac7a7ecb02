"""Percentile: what a given part of the contents of the period stay below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from media_appraisal.document import Number
from media_appraisal.later import np
from media_appraisal.measures.lines.line import Contents, Line

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Percentile(Line):
    """The p-th percentile of the contents of the period, by straight lines between the ranks.

    Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American
    Statistician 50 (1996), definition 7. Over `everyone` or a `platform` it compares people.
    """

    kind: Literal["percentile"] = "percentile"
    p: Annotated[Number, Field(gt=0, lt=100)]
    """The percentile that a hit reaches, between 0 and 100."""
    over: Literal["everyone", "platform", "account"]
    """Among which contents: of all people, of the same platform, of the same account."""
    least: Annotated[int, Field(strict=True, ge=1)] = 10
    """How many contents a percentile is worth taking of; below, none can be judged."""

    def compares(self) -> bool:
        """Whether others' accounts are in the population."""
        return self.over != "account"

    def heights(self, contents: Contents) -> FloatArray:
        """The percentile of the content's own population; NaN where that is too small."""
        heights = np.full(len(contents.values), np.nan)
        population = {
            "everyone": np.zeros(len(contents.values), dtype=np.int64),
            "platform": contents.platforms,
            "account": contents.accounts,
        }[self.over]
        counts = contents.inside & ~np.isnan(contents.values) & (population >= 0)
        for group in np.unique(population[counts]):
            theirs = counts & (population == group)
            if theirs.sum() >= self.least:
                heights[theirs] = np.percentile(contents.values[theirs], self.p, method="linear")
        return heights

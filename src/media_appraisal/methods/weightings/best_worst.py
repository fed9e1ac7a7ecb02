"""Best-worst: weights from judgements on the most and the least important part alone."""

from __future__ import annotations

import itertools
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Key, Number
from media_appraisal.errors.weightings import BestIsWorst, BestWorstAtOdds
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.named import in_order, refuse_astray
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Judgement = Annotated[Number, Field(ge=1, le=9)]


class BestWorst(Weighting):
    """The weights that come nearest to both rows of judgements: the linear best-worst model.

    min xi, so that |w_best - a_j w_j| <= xi and |w_j - b_j w_worst| <= xi for every part j, a_j
    how many times as important the best is as j and b_j how many times as important j is as the
    worst; weights add up to 1. Weights written beside the parts are not looked at. Source:
    Rezaei, Omega 64 (2016), 126-130; the method: Omega 53 (2015), 49-57.

    No linear program is solved. Divided by xi, the weights that keep to the bounds have the
    greatest sum where xi is least, and each weight may then be as large as w_best and w_worst
    let it be: the least of (w_best + 1) / a_j and b_j w_worst + 1. So w_best should be as large
    as w_worst allows, and w_worst as large as can be, which is where the bounds of two parts on
    w_best, m w_worst + k and m' w_worst - k', meet. That is exact, and unique.
    """

    kind: Literal["best_worst"] = "best_worst"
    best: Key
    """The most important part."""
    worst: Key
    """The least important part."""
    best_to_others: dict[Key, Judgement]
    """How many times as important the best is as each other part, 1 to 9."""
    others_to_worst: dict[Key, Judgement]
    """How many times as important each other part is as the worst, 1 to 9."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        best, worst = self.best, self.worst
        if best == worst:
            raise BestIsWorst(part=best)
        keys = {best: None, worst: None, **dict.fromkeys(self.best_to_others)}
        refuse_astray("best_to_others", (best, *self.best_to_others), tuple(keys))
        refuse_astray("others_to_worst", (worst, *self.others_to_worst), tuple(keys))
        there, back = self.best_to_others[worst], self.others_to_worst[best]
        if there != back:
            shown = {"there": plain(there), "back": plain(back)}
            raise BestWorstAtOdds(best=best, worst=worst, **shown)
        return self

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightedAstray where the judgements are not about these parts."""
        whole = sum(self._sizes.values())
        found = {key: float(size / whole) for key, size in self._sizes.items()}
        return in_order("best_to_others", found, parts)

    @property
    def deviation(self) -> float:
        """xi*: how far the weights lie from the judgements at most; 0 where nothing contradicts."""
        return 0.0 if self._agreed else float(1 / sum(self._sizes.values()))

    @property
    def consistency_ratio(self) -> float:
        """The greatest |a_j b_j - a| / (a^2 - a), a the judgement on best and worst; 0 for a = 1.

        Of the judgements, before any weights. Source: Liang, Brunelli & Rezaei, Omega 96 (2020),
        102175 (input-based consistency ratio).
        """
        whole = self.best_to_others[self.worst]
        if whole == 1:
            return 0.0
        gaps = (abs(a * b - whole) for a, b in self._others.values())
        return float(max(gaps, default=Fraction(0)) / Fraction(whole * whole - whole))

    @cached_property
    def _others(self) -> dict[str, tuple[Fraction, Fraction]]:
        """The two judgements on each part between the best and the worst."""
        return {
            key: (Fraction(judged), Fraction(self.others_to_worst[key]))
            for key, judged in self.best_to_others.items()
            if key != self.worst
        }

    @cached_property
    def _agreed(self) -> bool:
        whole = self.best_to_others[self.worst]
        return all(a * b == whole for a, b in self._others.values())

    @cached_property
    def _sizes(self) -> dict[str, Fraction]:
        """Weights in multiples of xi; in those of the worst where nothing contradicts."""
        whole = Fraction(self.best_to_others[self.worst])
        if self._agreed:
            between = {key: whole / a for key, (a, _) in self._others.items()}
            return {self.best: whole, self.worst: Fraction(1), **between}
        # Each part bounds w_best from above by m w_worst + k and from below by m w_worst - k.
        bounds = [(whole, Fraction(1)), *((a * b, a + 1) for a, b in self._others.values())]
        worst = min(
            (above + below) / (steep - flat)
            for (flat, above), (steep, below) in itertools.permutations(bounds, 2)
            if steep > flat
        )
        best = min(slope * worst + above for slope, above in bounds)
        between = {key: min((best + 1) / a, b * worst + 1) for key, (a, b) in self._others.items()}
        return {self.best: best, self.worst: worst, **between}

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        xi = plain(round(self.deviation, 3))
        return Text(
            zh=f"最优最劣法：{self.best} 最重要，{self.worst} 最次要，最大偏差 {xi}",
            en=f"best-worst method: {self.best} matters most, {self.worst} least, largest "
            f"deviation {xi}",
        )

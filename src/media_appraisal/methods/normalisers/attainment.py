"""Attainment: the share of a target that was reached."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import clip, settle, threshold
from media_appraisal.document import Number
from media_appraisal.errors.methods import TargetBelowZero, TargetZero
from media_appraisal.errors.rules import QuotientUncapped
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import AboveZero, hold, where_known
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Attainment(Normaliser):
    """100 actual / target; where less is better, 100 (2 - actual / target). Never below 0.

    Where less is better, each percent over the target costs a point, twice the target scores 0,
    and an actual of 0 scores 200 before the cap. The other usual form, 100 target / actual, never
    comes to 0, and has no value at 0, where it gives the cap. Values are in the unit of the target.
    With a gate (不足 80% 不得分) it stands in `only_from`.
    Sources: STRATEC, Gestão Estratégica 2.0 manual, performance calculation, upwards and
    downwards polarity; CAMMS, Interplan business rules, KPI performance calculations.
    """

    kind: Literal["attainment"] = "attainment"
    target: Number
    """The value that scores 100; above 0 (TargetBelowZero), or 0 with `zero_target`."""
    cap: AboveZero | None = 1.0
    """The share of the target that still counts: 1.2 gives up to 120 points; null for no limit."""
    better: Literal["more", "less"] = "more"
    """Whether more or less is better."""
    less_by: Literal["difference", "quotient"] = "difference"
    """Where less is better: `difference`, 2 - actual / target; `quotient`, target / actual, which
    needs a cap (QuotientUncapped)."""
    zero_target: Literal["refuse", "full", "none"] = "refuse"
    """What a target of 0, which has no shares, gives. `refuse`: TargetZero when the rule is read.
    `full`: 100 points to a settled value of 0 or better, 0 to any other. `none`: 0 points to all.
    """

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.target < 0:
            raise TargetBelowZero(target=plain(self.target))
        if self.target == 0 and self.zero_target == "refuse":
            raise TargetZero
        if self._inverted and self.cap is None:
            raise QuotientUncapped
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,), from 0 to 100 times the cap."""
        if self.target == 0:
            return where_known(values, self._reached(values) * self._full)
        if self._inverted:
            # Held at what reaches the cap, since nothing can be divided by 0.
            share = self.target / clip(values, self.target / self.cap, math.inf)  # type: ignore[operator]  # it has a cap
        else:
            share = values / self.target
            if self.better == "less":
                share = 2 - share
        share *= 100
        return hold(share, 0, self._most)

    def reach(self) -> tuple[float, float]:
        """0 to 100 times the cap; 0 or 100 where the target is 0."""
        return 0.0, float(self._full) if self.target == 0 else self._most

    @cached_property
    def _most(self) -> float:
        return math.inf if self.cap is None else settle(self.cap * 100)

    @property
    def _inverted(self) -> bool:
        return self.better == "less" and self.less_by == "quotient"

    @property
    def _full(self) -> int:
        return 100 if self.zero_target == "full" else 0

    def _reached(self, values: FloatArray) -> Any:
        """Whether each value lies on the better side of a target of 0, or on it."""
        if self.better == "more":
            return values >= threshold(self.target)
        return values < threshold(self.target, beyond=True)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        target = plain(self.target)
        if self.target == 0 and not self._full:
            return Text(zh="目标为 0，得 0 分", en="target 0: 0 points")
        if self.target == 0:
            side = {"more": "≥", "less": "≤"}[self.better]
            return Text(
                zh=f"目标为 0：{side} 0 得 100 分，否则得 0 分",
                en=f"target 0: 100 points when {side} 0, otherwise 0",
            )
        share = {
            "more": ("实际 ÷ 目标", "actual / target"),
            "less": ("2 − 实际 ÷ 目标", "2 - actual / target"),
        }[self.better]
        if self._inverted:
            share = ("目标 ÷ 实际", "target / actual")
        most = Text(zh="最高不限", en="no most")
        if self.cap is not None:
            cap = plain(self._most)
            most = Text(zh=f"最高 {cap} 分", en=f"at most {cap} points")
        return Text(
            zh=f"100 ×（{share[0]}），目标 {target}，{most.zh}，最低 0 分",
            en=f"100 x ({share[1]}), target {target}, {most.en}, at least 0",
        )

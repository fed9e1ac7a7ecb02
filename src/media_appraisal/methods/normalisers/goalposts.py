"""Goalposts: 0 at the worst value, 100 at the best, a straight line or a logarithm between."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import clip
from media_appraisal.document import Number
from media_appraisal.errors.methods import CoincidingGoalposts, LogOfNothing
from media_appraisal.methods.logarithm import log_points
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import hold
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Goalposts(Normaliser):
    """100 (f(x) - f(worst)) / (f(best) - f(worst)), held between 0 and 100; f is x or ln x.

    Counts downward by itself when `best` lies below `worst`. Values are in the indicator's unit.
    Source: UNDP, Human Development Report 2021/22, technical note 1.
    """

    kind: Literal["goalposts"] = "goalposts"
    worst: Number
    """The value that scores 0."""
    best: Number
    """The value that scores 100."""
    on: Literal["linear", "log"] = "linear"
    """What the line is straight in: the value, or its natural logarithm."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.worst == self.best:
            raise CoincidingGoalposts(value=self.worst)
        if self.on == "log" and min(self.worst, self.best) <= 0:
            raise LogOfNothing(value=min(self.worst, self.best))
        if self.on == "log" and math.log(self.worst) == math.log(self.best):
            raise CoincidingGoalposts(value=self.worst)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,). On a logarithm, values outside the posts are held at the posts."""
        if self.on == "linear":
            share = values - self.worst
            share /= self._span
            share *= 100
            return hold(share, 0, 100)
        held = clip(values, min(self.worst, self.best), max(self.worst, self.best))
        return log_points(held, self.worst, self.best)

    def reach(self) -> tuple[float, float]:
        """0 to 100."""
        return 0.0, 100.0

    @cached_property
    def _span(self) -> float:
        return self.best - self.worst

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        line = {"linear": ("线性", "a straight line"), "log": ("对数", "a logarithm")}[self.on]
        worst, best = plain(self.worst), plain(self.best)
        return Text(
            zh=f"{worst} 得 0 分，{best} 得 100 分，中间按{line[0]}计算",
            en=f"0 points at {worst}, 100 at {best}, {line[1]} between",
        )

"""Log line: points for each time that the value grows by a factor, such as each doubling."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, cast

from pydantic import Field, model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.later import np
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import (
    AboveZero,
    limited,
    lowest,
    refuse_limits,
    sourced,
    within,
)
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class LogLine(Normaliser):
    """base + points ln(x / at) / ln(times), settled, held between `least` and `most`.

    For counts that run over several powers of ten, such as followers or reads: each doubling or
    tenfold is worth the same. Values above 0; the others score the limit that they run to, or
    raise NotAboveZero where there is none. Source: UNDP, Human Development Report 2021/22,
    technical note 1 (income by its logarithm).
    """

    kind: Literal["log_line"] = "log_line"
    at: AboveZero
    """The value that scores `base`."""
    base: Number
    """The points at that value."""
    times: Annotated[Number, Field(gt=1)] = 10.0
    """The factor that is worth `points`: 2 for each doubling, 10 for each tenfold."""
    points: Number
    """What each such growth adds; negative where it costs."""
    least: Number | None = None
    """The least points; no limit if not given."""
    most: Number | None = None
    """The most points; no limit if not given."""
    by: Text | None = None
    """Where the numbers come from, such as the ends of a cohort."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,)."""
        one = isinstance(values, float)
        logs = self._logs(np.array([values]) if one else values)
        logs -= np.log(self.at)
        logs /= np.log(self.times)
        logs *= self.points
        logs += self.base
        points = clip(settle(clip(logs, *self._limits)), *self._limits)
        return cast("FloatArray", float(points[0])) if one else points

    def _logs(self, values: FloatArray) -> FloatArray:
        """The logarithms, -inf for a value without one, where a limit catches it."""
        low = lowest(values)
        limit = self.least if self.points > 0 else self.most
        if low <= 0 and (limit is None or not self.points):
            raise NotAboveZero(name=self.kind, value=plain(low))
        with np.errstate(divide="ignore"):
            logs: Any = np.log(np.maximum(values, 0))
        return cast("FloatArray", logs)

    def reach(self) -> tuple[float, float]:
        """The limits; without end where there are none."""
        return self._limits

    @cached_property
    def _limits(self) -> tuple[float, float]:
        return within((-math.inf, math.inf), self)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        at, base, times, points = map(plain, (self.at, self.base, self.times, abs(self.points)))
        zh, en = ("加", "on") if self.points > 0 else ("减", "off")
        rule = Text(
            zh=f"{at} 得 {base} 分，数值每变为 {times} 倍{zh} {points} 分（按对数计算）",
            en=f"{base} points at {at}, {points} {en} each time the value grows {times} times",
        )
        return sourced(limited(rule, self.least, self.most), self.by)

"""Min-max: the worst of the people scores 0, the best 100, a straight line between."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.errors.cohorts import EverybodyEqual
from media_appraisal.methods.cohort import Better, Cohort
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import Line, Out, level
from media_appraisal.methods.normalisers.log_line import LogLine
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class MinMax(Normaliser):
    """out_1 + (out_2 - out_1) (x - min) / (max - min); where less is better, (max - x).

    It compares people: `fit` gives the `line` that holds the cohort's ends (a `log_line` where it
    goes by the logarithm). Points for values in any unit; unchanged by another unit of the values.
    Source: OECD/JRC Handbook (2008), 5.3 (Min-Max).
    """

    kind: Literal["min_max"] = "min_max"
    better: Better = "more"
    """Whether more or less is better."""
    on: Literal["linear", "log"] = "linear"
    """What the line is straight in: the value, or its logarithm (values above 0 only)."""
    out: Out = (0.0, 100.0)
    """The points of the worst and of the best of the cohort."""
    clip: bool = True
    """Whether values beyond the cohort's are held at `out`."""
    zero_range: Number | None = None
    """The score where everybody has the same value; `fit` raises EverybodyEqual without it."""

    relative = True

    def fit(self, values: FloatArray) -> Line | LogLine:
        """The line between the ends of the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        by = cohort.said("最低值与最高值", "lowest and highest")
        if cohort.equal:
            return level(spread_of_none(self, cohort), by, self.origin)
        low, high = self.out
        sign = 1 if self.better == "more" else -1
        least, most = self.out if self.clip else (None, None)
        at, points = cohort.worst(self.better), sign * (high - low)
        if self.on == "log":
            times = cohort.most / cohort.above_zero(self.kind).least
            return LogLine(
                at=at,
                base=low,
                times=times,
                points=points,
                least=least,
                most=most,
                by=by,
                origin=self.origin,
            )
        return Line(
            at=at,
            base=low,
            unit=cohort.range,
            points=points,
            least=least,
            most=most,
            by=by,
            origin=self.origin,
        )

    def reach(self) -> tuple[float, float]:
        """From the first to the second of `out` where values are held there."""
        return reach_of(self.out, clip=self.clip, zero_range=self.zero_range)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        low, high = map(plain, self.out)
        worst, best = {"more": ("低", "高"), "less": ("高", "低")}[self.better]
        en_worst, en_best = {"more": ("lowest", "highest"), "less": ("highest", "lowest")}[
            self.better
        ]
        line = {"linear": ("线性", "a straight line"), "log": ("对数", "a logarithm")}[self.on]
        return Text(
            zh=f"同批人员中值最{worst}者得 {low} 分，最{best}者得 {high} 分，中间按{line[0]}计算",
            en=f"{low} points for the {en_worst} of the people appraised together, {high} for the "
            f"{en_best}, {line[1]} between",
        )


def reach_of(
    out: tuple[float, float], *, clip: bool, zero_range: float | None
) -> tuple[float, float]:
    """The least and most points of a rule that runs from and to `out`, before it is fitted."""
    if not clip:
        return -math.inf, math.inf
    ends = out if zero_range is None else (*out, zero_range)
    return min(ends), max(ends)


def spread_of_none(rule: Normaliser, cohort: Cohort) -> float:
    """The rule's `zero_range`; EverybodyEqual where it has none."""
    points: float | None = getattr(rule, "zero_range", None)
    if points is None:
        raise EverybodyEqual(name=rule.kind, value=plain(cohort.least), people=cohort.people)
    return points

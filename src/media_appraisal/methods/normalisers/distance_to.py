"""Distance to a target, a reference or the maximum: the share of the way that was gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import TargetNotNeeded, TargetPassed
from media_appraisal.methods.cohort import Better, Cohort
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.normalisers.line import Line, level, limited
from media_appraisal.methods.normalisers.min_max import spread_of_none
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class DistanceTo(Normaliser):
    """100 (x - start) / (target - start), start the worst of the cohort or a given value.

    It compares people: `fit` gives the `line` that holds both ends. Counts downward by itself
    where less is better. `start: 0` gives x / target, the rate of achievement. Sources: OECD/JRC
    Handbook (2008), 5.4 (distance to a reference); COINr 1.1, `n_dist2targ`, `n_dist2ref` and
    `n_dist2max`.
    """

    kind: Literal["distance_to"] = "distance_to"
    of: Literal["target", "reference", "maximum"] = "target"
    """What scores 100: a target, the value of a reference such as a chosen account, or the best
    value of the cohort."""
    value: Number | None = None
    """The target or the reference, in the unit of the indicator."""
    better: Better = "more"
    """Whether more or less is better."""
    start: Number | None = None
    """The value that scores 0; the worst of the cohort if not given."""
    cap: Annotated[Number, Field(gt=0)] | None = None
    """The share of the way that still counts: 1 holds scores at 100; no limit if not given."""
    least: Number | None = None
    """The least points; no limit if not given."""
    zero_range: Number | None = None
    """The score of all where the start has reached the target already; without it `fit` raises
    TargetPassed, or EverybodyEqual for the way from the worst to the maximum."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.of == "maximum") != (self.value is None):
            raise TargetNotNeeded(of=self.of)
        return self

    def fit(self, values: FloatArray) -> Line:
        """The line from the worst of the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        sign = 1 if self.better == "more" else -1
        start = cohort.worst(self.better) if self.start is None else self.start
        best = cohort.most if self.better == "more" else cohort.least
        target = best if self.value is None else self.value
        by = self._source(cohort)
        way = sign * (target - start)
        if settle(way) <= 0:
            return level(self._without_way(cohort, start, target), by, self.origin)
        return Line(
            at=start,
            base=0,
            unit=way,
            points=sign * 100.0,
            least=self.least,
            most=self._most,
            by=by,
            origin=self.origin,
        )

    def _source(self, cohort: Cohort) -> Text | None:
        """What was taken from the cohort: its worst value, its best, both or nothing."""
        taken = [
            *((_WORST,) if self.start is None else ()),
            *((_BEST,) if self.value is None else ()),
        ]
        if not taken:
            return None
        return cohort.said("与".join(zh for zh, _ in taken), " and ".join(en for _, en in taken))

    def _without_way(self, cohort: Cohort, start: float, target: float) -> float:
        if self.zero_range is not None:
            return self.zero_range
        if self.of == "maximum" and self.start is None:
            return spread_of_none(self, cohort)
        raise TargetPassed(start=plain(start), target=plain(target))

    @property
    def _most(self) -> float | None:
        return None if self.cap is None else settle(self.cap * 100)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        value = "" if self.value is None else f" {plain(self.value)}"
        zh_of, of = {
            "target": (f"目标{value}", f"the target{value}"),
            "reference": (f"参照值{value}", f"the reference{value}"),
            "maximum": ("同批最优值", "the best value"),
        }[self.of]
        zh_start, start = "同批最差值", "the worst of the people appraised together"
        if self.start is not None:
            start = plain(self.start)
            zh_start = f" {start} "
        text = Text(
            zh=f"从{zh_start}（0 分）到{zh_of}（100 分）的路程中已完成的比例",
            en=f"the share of the way from {start} (0 points) to {of} (100)",
        )
        return limited(text, self.least, self._most)


_WORST, _BEST = ("最差值", "worst"), ("最优值", "best")

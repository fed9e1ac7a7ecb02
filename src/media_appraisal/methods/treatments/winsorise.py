"""Winsorise: outliers are held at the values next to them, so that they do not stretch a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.cohorts import TooManyHeld, WinsoriseAstray
from media_appraisal.later import np
from media_appraisal.methods.cohort import Cohort
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.treatments.held import Held
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

NotNegative = Annotated[Number, Field(ge=0)]
_USUAL = {"count": (0.0, 0.0), "percentiles": (2.5, 97.5), "skewness_kurtosis": (0.0, 0.0)}


class Winsorise(Treatment):
    """The highest and lowest values are held at a value of the cohort further in.

    It compares people: `fit` gives the `held` with the limits found. By `count`: the `high`
    highest at the value after them, the `low` lowest likewise. By `percentiles`: at those
    percentiles. By `skewness_kurtosis`: as long as |G1| > `skewness` and G2 > `kurtosis`, the
    highest (where G1 is above 0, else the lowest) at the next other value, `at_most` values in all.
    Sources: OECD/JRC Handbook (2008), chapter 3 (percentiles 2.5 and 97.5); Groeneveld and Meeden
    (1984), The Statistician 33(4), as used by the Global Innovation Index (2 and 3.5); COINr 1.1,
    `winsorise`.
    """

    kind: Literal["winsorise"] = "winsorise"
    by: Literal["count", "percentiles", "skewness_kurtosis"]
    """How outliers are found."""
    low: NotNegative | None = None
    """How many of the lowest are held (0 if not given), or the percentile (2.5)."""
    high: NotNegative | None = None
    """How many of the highest are held (0 if not given), or the percentile (97.5)."""
    skewness: NotNegative = 2.0
    """The skewness, either way, that a cohort may have."""
    kurtosis: Number = 3.5
    """The excess kurtosis that a cohort may have; outliers must go beyond both."""
    at_most: Annotated[int, Field(strict=True, ge=1)] = 5
    """How many values the rule of skewness and kurtosis may move."""
    not_enough: Literal["leave", "hold"] = "leave"
    """Where moving so many does not suffice: leave all as they were, or hold them all the same."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name, value in (("low", self.low), ("high", self.high)):
            if value is not None and not self._takes(value):
                raise WinsoriseAstray(by=self.by, name=name, value=plain(value))
        low, high = self._ends
        if self.by == "percentiles" and low >= high:
            raise WinsoriseAstray(by=self.by, name="low", value=plain(low))
        return self

    def _takes(self, value: float) -> bool:
        whole = float(value).is_integer()
        return {"count": whole, "percentiles": value <= 100, "skewness_kurtosis": False}[self.by]

    @property
    def _ends(self) -> tuple[float, float]:
        low, high = _USUAL[self.by]
        return low if self.low is None else self.low, high if self.high is None else self.high

    def fit(self, values: FloatArray) -> Held:
        """The limits among the observed values, shape (n,); gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        if self.by == "percentiles":
            low, high = map(cohort.percentile, self._ends)
            return self._held(cohort, low, high)
        if self.by == "skewness_kurtosis":
            left = self._tamed(cohort)
            return self._held(cohort, left.least, left.most)
        low, high = map(int, self._ends)
        if low + high >= cohort.people:
            raise TooManyHeld(people=cohort.people, moved=low + high)
        least, most = cohort.rising[[low, -1 - high]].tolist()
        return self._held(cohort, least, most)

    def _held(self, cohort: Cohort, least: float, most: float) -> Held:
        """The limits, but only where they move a value of the cohort."""
        return Held(
            least=least if least > cohort.least else None,
            most=most if most < cohort.most else None,
            by=cohort.said("缩尾处理", "winsorised ends"),
            origin=self.origin,
        )

    def _tamed(self, cohort: Cohort) -> Cohort:
        """The cohort with as many values moved as it takes, or as it was."""
        now = cohort
        while self._outlying(now):
            moved = _next_in(now)
            if np.count_nonzero(cohort.rising != moved.rising) > self.at_most:
                return now if self.not_enough == "hold" else cohort
            now = moved
        return now

    def _outlying(self, cohort: Cohort) -> bool:
        return abs(cohort.skewness) > self.skewness and cohort.kurtosis > self.kurtosis

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        low, high = map(plain, self._ends)
        if self.by == "count":
            return Text(
                zh=f"缩尾：最高的 {high} 个与最低的 {low} 个数值按相邻的数值计",
                en=f"the {high} highest and {low} lowest values count as those next to them",
            )
        if self.by == "percentiles":
            return Text(
                zh=f"缩尾：数值限于第 {low} 与第 {high} 百分位数之间",
                en=f"values are held between percentiles {low} and {high} of the people",
            )
        skewness, kurtosis = plain(self.skewness), plain(self.kurtosis)
        return Text(
            zh=f"缩尾：偏度超过 {skewness} 且峰度超过 {kurtosis} 时，"
            f"最极端的数值逐个按相邻的数值计，最多 {self.at_most} 个",
            en=f"while the skewness exceeds {skewness} and the kurtosis {kurtosis}, the most "
            f"extreme value counts as the next one, {self.at_most} values at most",
        )


def _next_in(cohort: Cohort) -> Cohort:
    """The cohort with its most extreme value, and those equal to it, at the next other one."""
    values = cohort.rising
    if cohort.skewness > 0:
        return Cohort(np.minimum(values, values[values < cohort.most][-1]))
    return Cohort(np.maximum(values, values[values > cohort.least][0]))

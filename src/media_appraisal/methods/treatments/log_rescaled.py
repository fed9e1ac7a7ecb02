"""Log, rescaled: the range is laid from 1 to the highest value, then the logarithm taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.errors.cohorts import MaximumTooLow, NoRangeToRescale
from media_appraisal.methods.cohort import Cohort
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.treatments.log import Log
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class LogRescaled(Treatment):
    """log((max - 1) (x - min) / (max - min) + 1), settled: from 0 to log(max).

    It compares people: `fit` gives the `log` that holds the factor and the shift. The highest
    value must be above 1. Sources: Global Innovation Index, appendix on statistical coherence;
    the formula as documented for COINr 1.1, `log_GII`.
    """

    kind: Literal["log_rescaled"] = "log_rescaled"
    base: Literal["e", 2, 10] = "e"
    """The base of the logarithm."""

    relative = True

    def fit(self, values: FloatArray) -> Log:
        """The logarithm that the observed values, shape (n,), ask for; gaps do not count."""
        cohort = Cohort.of(values, self.kind)
        if cohort.equal:
            value = plain(cohort.least)
            raise NoRangeToRescale(name=self.kind, value=value, people=cohort.people)
        if cohort.most <= 1:
            raise MaximumTooLow(name=self.kind, value=plain(cohort.most))
        times = (cohort.most - 1) / cohort.range
        return Log(
            base=self.base,
            times=times,
            shift=1 - times * cohort.least,
            by=cohort.said("最低值与最高值", "lowest and highest"),
            origin=self.origin,
        )

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        return Text(
            zh=f"把同批数值线性变换到 1 至最高值之间，再取对数，底为 {self.base}",
            en="values stretched from 1 to the highest of the people, then their logarithm, "
            f"base {self.base}",
        )

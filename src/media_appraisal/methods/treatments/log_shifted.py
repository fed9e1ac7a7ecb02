"""Log, shifted: the logarithm of the distance from the cohort's least value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NothingLifted
from media_appraisal.methods.cohort import Cohort
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.treatments.log import Log
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

NotNegative = Annotated[Number, Field(ge=0)]


class LogShifted(Treatment):
    """log(x - min + share (max - min) + plus), settled: values of 0 or less have a logarithm too.

    It compares people: `fit` gives the `log` that holds the shift. A value that lies further below
    the cohort's least than it was lifted by raises NotAboveZero. Source: COINr 1.1, `log_CT`
    (share 0.01) and `log_CT_orig` (share 0, plus 1).
    """

    kind: Literal["log_shifted"] = "log_shifted"
    base: Literal["e", 2, 10] = "e"
    """The base of the logarithm."""
    share: NotNegative = 0.01
    """The share of the range that the least value is lifted to."""
    plus: NotNegative = 0.0
    """What is added besides, in the unit of the values."""

    relative = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.share and not self.plus:
            raise self._nothing("max - min")
        return self

    def fit(self, values: FloatArray) -> Log:
        """The logarithm with the shift that the observed values, shape (n,), ask for."""
        cohort = Cohort.of(values, self.kind)
        lifted = self.share * cohort.range + self.plus
        if settle(lifted) == 0:
            raise self._nothing(plain(cohort.range))
        by = cohort.said("最低值与极差", "lowest and range")
        return Log(base=self.base, shift=lifted - cohort.least, by=by, origin=self.origin)

    def _nothing(self, spread: str) -> NothingLifted:
        share, plus = plain(self.share), plain(self.plus)
        return NothingLifted(name=self.kind, share=share, plus=plus, spread=spread)

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        base, share, plus = str(self.base), plain(self.share * 100), plain(self.plus)
        return Text(
            zh=f"取（数值 − 同批最低值 + 极差的 {share}% + {plus}）的对数，底为 {base}",
            en=f"the logarithm of (the value - the lowest of the people + {share} % of the range "
            f"+ {plus}), base {base}",
        )

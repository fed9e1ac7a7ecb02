"""Box-Cox: a power or the logarithm of values whose least is laid at a number above 0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from media_appraisal.document import Number
from media_appraisal.methods.cohort import Cohort
from media_appraisal.methods.normalisers.line import AboveZero
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.treatments.log import Log
from media_appraisal.methods.treatments.power_root import PowerRoot
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class BoxCox(Treatment):
    """((x - min + least)^power - 1) / power, ln(x - min + least) where the power is 0; settled.

    It compares people: `fit` gives the `power_root` (or the `log`) that holds the shift. Sources:
    Box and Cox (1964), Journal of the Royal Statistical Society B 26(2), with a shift; COINr 1.1,
    `boxcox`, whose least is 1.
    """

    kind: Literal["box_cox"] = "box_cox"
    power: Number
    """The power: 0.5 is the square root, 0 the logarithm, -1 the reciprocal."""
    least: AboveZero = 1.0
    """What the least value of the cohort becomes before the power is taken."""

    relative = True

    def fit(self, values: FloatArray) -> PowerRoot | Log:
        """The power with the shift that the observed values, shape (n,), ask for."""
        cohort = Cohort.of(values, self.kind)
        shift, by = self.least - cohort.least, cohort.said("最低值", "lowest")
        if not self.power:
            return Log(shift=shift, by=by, origin=self.origin)
        return PowerRoot(power=self.power, shift=shift, by=by, origin=self.origin)

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        power, least = plain(self.power), plain(self.least)
        return Text(
            zh=f"平移使同批最低值为 {least}，再作 Box-Cox 变换，幂为 {power}",
            en=f"values moved so that the lowest of the people is {least}, then the Box-Cox "
            f"transformation to the power {power}",
        )

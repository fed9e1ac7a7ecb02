"""Power or root: values by a power of themselves, between as they are and their logarithm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self, cast

from pydantic import model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NotAboveZero, PowerOfNothing
from media_appraisal.later import np
from media_appraisal.methods.normalisers.line import sourced
from media_appraisal.methods.treatment import Treatment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class PowerRoot(Treatment):
    """((x + shift)^power - 1) / power, settled; a power of 0.5 is the square root.

    For x + shift from 0 up, above 0 where the power is negative (NotAboveZero); a power of 0 is
    kind `log`. The order of values stays, for negative powers too. Source: Box and Cox (1964),
    Journal of the Royal Statistical Society B 26(2).
    """

    kind: Literal["power_root"] = "power_root"
    power: Number
    """The power; 1 leaves values as they are, less 1 and the shift."""
    shift: Number = 0.0
    """What is added first."""
    by: Text | None = None
    """Where the shift comes from, such as the least of a cohort."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.power:
            raise PowerOfNothing
        return self

    def treat(self, values: FloatArray) -> FloatArray:
        """The treated values, shape (n,)."""
        given = np.array([values]) if isinstance(values, float) else values
        moved = given + self.shift
        wrong = moved <= 0 if self.power < 0 else moved < 0
        if wrong.any():
            raise NotAboveZero(name=self.kind, value=plain(given[wrong.argmax()]))
        treated = np.power(moved, self.power)
        treated -= 1
        treated /= self.power
        treated = settle(treated)
        return cast("FloatArray", float(treated[0])) if isinstance(values, float) else treated

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        power, zh, en = plain(self.power), "数值", "the value"
        if self.shift:
            sign, shift = ("+" if self.shift > 0 else "-"), plain(abs(self.shift))
            zh, en = f"（{zh} {sign} {shift}）", f"({en} {sign} {shift})"
        text = Text(
            zh=f"取{zh}的 {power} 次幂，减 1 后除以 {power}",
            en=f"{en} to the power {power}, less 1, divided by {power}",
        )
        return sourced(text, self.by)

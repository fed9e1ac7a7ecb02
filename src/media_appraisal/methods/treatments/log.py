"""Log: values by their logarithm, so that a few large ones do not push the rest together."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, cast

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.cohorts import NotAboveZero
from media_appraisal.later import np
from media_appraisal.methods.normalisers.line import AboveZero, sourced
from media_appraisal.methods.treatment import Treatment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Log(Treatment):
    """log(times x + shift) to the base e, 2 or 10, settled.

    NotAboveZero where times x + shift is not above 0. The order of values stays. Source:
    OECD/JRC Handbook (2008), chapter 5 (logarithmic transformation before normalising).
    """

    kind: Literal["log"] = "log"
    base: Literal["e", 2, 10] = "e"
    """The base of the logarithm; another base only changes the unit of the result."""
    shift: Number = 0.0
    """What is added first; 1 lets values of 0 through."""
    times: AboveZero = 1.0
    """What values are multiplied by before that."""
    by: Text | None = None
    """Where the numbers come from, such as the ends of a cohort."""

    scalar = True

    def treat(self, values: FloatArray) -> FloatArray:
        """The logarithms, shape (n,)."""
        given = np.array([values]) if isinstance(values, float) else values
        logs = np.log(above_zero(given * self.times + self.shift, given, self.kind))
        logs = settle(logs / _UNIT[self.base])
        return cast("FloatArray", float(logs[0])) if isinstance(values, float) else logs

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        base = str(self.base)
        zh, en = "数值", "the value"
        if self.times != 1:
            zh, en = f"{plain(self.times)} × 数值", f"{plain(self.times)} x the value"
        if self.shift:
            sign, shift = ("+" if self.shift > 0 else "-"), plain(abs(self.shift))
            zh, en = f"{zh} {sign} {shift}", f"{en} {sign} {shift}"
        text = Text(zh=f"取（{zh}）的对数，底为 {base}", en=f"the logarithm of ({en}), base {base}")
        return sourced(text, self.by)


_UNIT: dict[str | int, float] = {"e": 1.0, 2: math.log(2), 10: math.log(10)}


def above_zero(moved: FloatArray, values: FloatArray, name: str) -> FloatArray:
    """The moved values; NotAboveZero, with the value as it came, where one is not above 0."""
    wrong = moved <= 0
    if wrong.any():
        raise NotAboveZero(name=name, value=plain(values[wrong.argmax()]))
    return moved

"""Held: values between two limits, what winsorising becomes once it is fitted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import clip
from media_appraisal.document import Number
from media_appraisal.methods.normalisers.line import refuse_limits, sourced
from media_appraisal.methods.treatment import Treatment
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray


class Held(Treatment):
    """min(max(x, least), most), in the unit of the values.

    Source: UNDP, Human Development Report 2021/22, technical note 1 (values beyond the goalposts
    are held at them); OECD/JRC Handbook (2008), chapter 3 (outliers).
    """

    kind: Literal["held"] = "held"
    least: Number | None = None
    """The least that a value counts as; no limit if not given."""
    most: Number | None = None
    """The most that a value counts as; no limit if not given."""
    by: Text | None = None
    """Where the limits come from, such as the percentiles of a cohort."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_limits(self.least, self.most)
        return self

    def treat(self, values: FloatArray) -> FloatArray:
        """The values within the limits, shape (n,)."""
        least = -math.inf if self.least is None else self.least
        return clip(values, least, math.inf if self.most is None else self.most)

    def describe(self) -> Text:
        """The treatment as a sentence in both languages."""
        zh, en = [], []
        if self.least is not None:
            zh.append(f"低于 {plain(self.least)} 的按 {plain(self.least)} 计")
            en.append(f"values below {plain(self.least)} count as that")
        if self.most is not None:
            zh.append(f"高于 {plain(self.most)} 的按 {plain(self.most)} 计")
            en.append(f"values above {plain(self.most)} count as that")
        text = Text(
            zh="，".join(zh) or "数值不作改动", en=", ".join(en) or "values stay as they are"
        )
        return sourced(text, self.by)

"""Floors: a lower limit that is a value or a share of the marks, and no number of points."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs

from media_appraisal.arrays import settle
from media_appraisal.text import plain
from media_appraisal.wording.form import sort_of

if TYPE_CHECKING:
    from media_appraisal.wording.form import Form
    from media_appraisal.wording.measuring import Measured
    from media_appraisal.wording.phrases import Amount


@attrs.frozen
class Left:
    """Where the deductions end: after so many steps, or at so many points."""

    steps: float = 0.0
    share: float | None = None


def floor_at(form: Form, at: Amount, side: Measured, marks: float, part: str) -> Left:
    """最低不得低于700阅读量得分 ends at that value; 70%得分 may be a share of the marks."""
    same = sort_of(at) == side.sort
    if sort_of(at) == "rate":
        offered = ("values", "marks") if same else ("marks",)
        if form.choices.make("floor_at", *offered) == "marks":
            return Left(share=at.number * marks / 100)
    elif not same:
        raise form.refusal("units_differ", plain(at.number))
    value = at.number / 100 if side.sort == "rate" else at.number
    steps = settle(abs(side.target - value) / side.size)
    return Left(float({"floor": math.floor(steps), "ceil": math.ceil(steps)}.get(part, steps)))

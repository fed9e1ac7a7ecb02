"""Cut-offs: a grade from a total on, lower bound included."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors import CutoffsOutOfOrder, NoGrade
from media_appraisal.methods.scale import Grade, Scale

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray


class Cutoff(Grade):
    """A grade and the total from which it is given."""

    lowest: Number = Field(alias="from")


class Cutoffs(Scale):
    """The first grade whose `from` the settled total reaches; grades run from best to worst."""

    kind: Literal["cutoffs"] = "cutoffs"
    grades: tuple[Cutoff, ...]

    @model_validator(mode="after")
    def _check(self) -> Self:
        lowest = [grade.lowest for grade in self.grades]
        keys = [grade.key for grade in self.grades]
        falling = all(high > low for high, low in itertools.pairwise(lowest))
        if not lowest or not falling or len(set(keys)) < len(keys):
            shown = tuple(f"{grade.key} {grade.lowest:g}" for grade in self.grades)
            raise CutoffsOutOfOrder(grades=shown)
        return self

    def grade(self, totals: FloatArray) -> IntArray:
        """The index into `grades`, shape (n,); NoGrade for a total below the last cut-off."""
        settled = settle(totals)
        index = np.zeros(len(settled), dtype=np.int64)
        for grade in self.grades:
            index += settled < grade.lowest
        if len(index) and index.max() == len(self.grades):
            low = settled[index == len(self.grades)].min()
            raise NoGrade(total=f"{low:g}", lowest=f"{self.grades[-1].lowest:g}")
        return index

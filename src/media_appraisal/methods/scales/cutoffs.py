"""Cut-offs: a grade from a total on, lower bound included."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle
from media_appraisal.document import Number
from media_appraisal.errors.methods import CutoffsOutOfOrder, NoGrade, NothingListed
from media_appraisal.later import np
from media_appraisal.methods.scale import Grade, Scale
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray, IntArray


class Cutoff(Grade):
    """A grade and the total from which it is given."""

    lowest: Number = Field(alias="from")
    """The total from which it is given, this total included."""


class Cutoffs(Scale):
    """The first grade whose `from` the settled total reaches; grades run from best to worst."""

    kind: Literal["cutoffs"] = "cutoffs"
    grades: tuple[Cutoff, ...]
    """From the best to the worst, each with the total from which it is given."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.grades:
            raise NothingListed(name="grades")
        keys = [grade.key for grade in self.grades]
        falling = all(high > low for high, low in itertools.pairwise(self._lowest))
        if not falling or len(set(keys)) < len(keys):
            shown = tuple(f"{grade.key} {plain(grade.lowest)}" for grade in self.grades)
            raise CutoffsOutOfOrder(grades=shown)
        return self

    def grade(self, totals: FloatArray) -> IntArray:
        """The index into `grades`, shape (n,); NoGrade for a total below the last cut-off."""
        settled = settle(totals)
        index: Any = 0
        for lowest in self._lowest:
            index = index + (settled < lowest)
        beyond = index == len(self.grades)
        if beyond if isinstance(beyond, bool) else beyond.any():
            low = np.min(np.asarray(settled)[beyond])
            raise NoGrade(total=plain(low), lowest=plain(self._lowest[-1]))
        return index  # type: ignore[no-any-return]  # whole numbers, as many as totals

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        cuts = [(grade.title, plain(grade.lowest)) for grade in self.grades]
        zh = "、".join(f"{title.zh} {cut} 分起" for title, cut in cuts)
        en = ", ".join(f"{title.en} from {cut}" for title, cut in cuts)
        return Text(zh=f"按分数线定级：{zh}", en=f"grades by cut-offs: {en}")

    @cached_property
    def _lowest(self) -> tuple[float, ...]:
        return tuple(settle(grade.lowest) for grade in self.grades)

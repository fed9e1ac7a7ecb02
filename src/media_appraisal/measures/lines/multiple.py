"""Multiple: so many times the median of what the account published before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.measures import LineBackUnclear
from media_appraisal.measures.lines.line import Contents, Line
from media_appraisal.measures.tables import DAY

if TYPE_CHECKING:
    from media_appraisal.arrays import BoolArray, FloatArray, IntArray

Some = Annotated[int, Field(strict=True, ge=1)]


class Multiple(Line):
    """Times the median of the account's own contents published before this one.

    Of the days just before, or of the last contents before; contents without a known number do
    not count among them. A content with fewer than `least` before it cannot be judged.
    """

    kind: Literal["multiple"] = "multiple"
    times: Annotated[Number, Field(gt=0)]
    """How many times the account's own median a hit reaches."""
    of_days: Some | None = None
    """The median of the contents published at most so many days before."""
    last: Some | None = None
    """The median of the last so many contents before."""
    least: Some = 10
    """How many contents a median is worth taking of."""

    @model_validator(mode="after")
    def _looks_back(self) -> Self:
        if (self.of_days is None) == (self.last is None):
            raise LineBackUnclear
        return self

    def heights(self, contents: Contents) -> FloatArray:
        """The multiples; NaN where there is too little to compare with."""
        heights = np.full(len(contents.values), np.nan)
        past = _by_account(contents, ~np.isnan(contents.values))
        judged = _by_account(contents, contents.inside)
        for account, places in judged.items():
            heights[places] = self._of_account(contents, past.get(account, places[:0]), places)
        return heights

    def _of_account(self, contents: Contents, past: IntArray, judged: IntArray) -> FloatArray:
        """The lines of contents of one account, whose known contents are given in order of time."""
        times, values = contents.published[past], contents.values[past]
        now = contents.published[judged]
        ends = np.searchsorted(times, now, side="left")
        begins = np.maximum(ends - (self.last or 0), 0)
        if self.of_days is not None:
            begins = np.searchsorted(times, now - self.of_days * DAY, side="left")
        medians = [
            _median(values[begin:end]) if end - begin >= self.least else np.nan
            for begin, end in zip(begins, ends, strict=True)
        ]
        return self.times * np.array(medians)


def _by_account(contents: Contents, some: BoolArray) -> dict[int, IntArray]:
    """The places of some of the contents by their account, in order of time; -1 left out."""
    places = np.flatnonzero(some & (contents.accounts >= 0))
    order = np.lexsort((contents.published[places], contents.accounts[places]))
    places = places[order]
    accounts, firsts = np.unique(contents.accounts[places], return_index=True)
    parts = np.split(places, firsts[1:])
    return dict(zip(accounts.tolist(), parts, strict=False))  # nothing splits into one part


def _median(values: FloatArray) -> float:
    ordered = np.sort(values)
    last = len(ordered) - 1
    return float(ordered[last // 2] + ordered[(last + 1) // 2]) / 2

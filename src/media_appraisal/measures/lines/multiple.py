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
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray, IntArray

CELLS = 1_000_000
"""How many numbers are ordered at a time, or twice as many."""

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
        of_account = contents.accounts >= 0
        judged = np.flatnonzero(of_account & contents.inside)
        past = np.flatnonzero(of_account & ~np.isnan(contents.values))
        now, since = self._keys(contents)
        past = past[np.argsort(now[past])]
        begins, ends = _first(now[past], since[judged]), _first(now[past], now[judged])
        if self.last is not None:
            begins = np.maximum(begins, ends - self.last)
        heights[judged] = self.times * medians(contents.values[past], begins, ends, self.least)
        return heights

    def _keys(self, contents: Contents) -> tuple[IntArray, IntArray]:
        """Numbers in the order of account and time, (contents,) each.

        Of when each content was published, and of the first moment at which it looks.
        """
        by_time = np.argsort(contents.published)
        times = contents.published[by_time]
        ranks = np.cumsum(np.diff(times, prepend=times[:1]) != 0)
        since = np.zeros_like(ranks)
        if self.of_days is not None:
            since = ranks[np.searchsorted(times, times - self.of_days * DAY)]
        keys = np.empty((2, len(times)), dtype=np.int64)
        keys[:, by_time] = ranks, since
        keys += contents.accounts * len(times)
        return keys[0], keys[1]


def _first(ordered: IntArray, asked: IntArray) -> IntArray:
    """Where the first of ordered numbers stands that is not below each that is asked for."""
    order = np.argsort(asked)  # looked for in order, each is found near the one before
    found = np.empty(len(asked), dtype=np.int64)
    found[order] = np.searchsorted(ordered, asked[order])
    return found


def medians(values: FloatArray, begins: IntArray, ends: IntArray, least: int) -> FloatArray:
    """The median of each span of values, shape (spans,); NaN where it holds fewer than `least`."""
    found = np.full(len(begins), np.nan)
    lengths = ends - begins
    enough = np.flatnonzero(lengths >= least)
    for some in _alike(enough[np.argsort(lengths[enough], kind="stable")], lengths):
        length = lengths[some][:, np.newaxis]
        steps = np.arange(length.max())
        places = np.minimum(begins[some][:, np.newaxis] + steps, len(values) - 1)
        spans = np.sort(np.where(steps < length, values[places], np.inf), axis=1)
        both = np.take_along_axis(spans, np.hstack([(length - 1) // 2, length // 2]), axis=1)
        found[some] = (both[:, 0] + both[:, 1]) / 2
    return found


def _alike(places: IntArray, lengths: IntArray) -> Iterator[IntArray]:
    """The places, whose lengths grow, in pieces that do not take much memory."""
    begin = 0
    while begin < len(places):
        length = int(lengths[places[begin]])
        piece = lengths[places[begin : begin + max(1, CELLS // length)]]
        end = begin + int(np.searchsorted(piece, 2 * length))
        yield places[begin:end]
        begin = end

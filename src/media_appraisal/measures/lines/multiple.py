"""Multiple: so many times the median of what the account published before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.document import Number
from media_appraisal.errors.measures import LineBackUnclear
from media_appraisal.later import np
from media_appraisal.measures.lines.line import Contents, Line
from media_appraisal.measures.tables import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray

CELLS = 250_000
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
    """The median of the last so many contents before, and of those of the same moment as the
    earliest of them."""
    least: Some = 10
    """How many contents a median is worth taking of."""

    @model_validator(mode="after")
    def _looks_back(self) -> Self:
        if (self.of_days is None) == (self.last is None):
            raise LineBackUnclear
        return self

    def heights(self, contents: Contents) -> FloatArray:
        """The multiples; NaN where there is too little to compare with."""
        known = np.flatnonzero((contents.accounts >= 0) & ~np.isnan(contents.values))
        order = known[_ordered(contents.accounts[known], contents.published[known])]
        accounts, times = contents.accounts[order], contents.published[order]
        another = _changes(accounts)
        ends = _firsts(another | _changes(times))  # where each one's moment begins
        begins = _firsts(another)
        if self.last is not None:
            begins = ends[np.maximum(begins, ends - self.last)]
        if self.of_days is not None:
            begins = _placed(accounts, times, times - self.of_days * DAY)
        judged = contents.inside[order]
        lines = medians(contents.values[order], begins[judged], ends[judged], self.least)
        heights = np.full(len(contents.values), np.nan)
        heights[order[judged]] = self.times * lines
        return heights


def _ordered(accounts: IntArray, times: IntArray) -> IntArray:
    """The places by account and time: by both as one number, where it can hold them."""
    if not len(times):
        return np.arange(0)
    first = int(times.min())
    width = int(times.max()) - first + 1
    if (int(accounts.max()) + 1) * width <= np.iinfo(np.int64).max:
        return np.argsort(accounts * width + (times - first))
    return np.lexsort((times, accounts))


def _changes(ordered: IntArray) -> BoolArray:
    """Where a number differs from the one before it; the first does."""
    return np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)]


def _firsts(begins: BoolArray) -> IntArray:
    """For each place that of the last beginning up to it."""
    return np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))


def _placed(accounts: IntArray, times: IntArray, moments: IntArray) -> IntArray:
    """How many contents, ordered by account and time, stand before each one's moment."""
    count = len(times)
    both = np.concatenate([moments, times])
    order = np.lexsort((both, np.tile(accounts, 2)))  # a moment goes before the times equal to it
    passed = np.cumsum(order >= count)
    found = np.empty(count, dtype=np.int64)
    found[order[order < count]] = passed[order < count]
    return found


def medians(values: FloatArray, begins: IntArray, ends: IntArray, least: int) -> FloatArray:
    """The median of each span of values, shape (spans,); NaN where it holds fewer than `least`."""
    found = np.full(len(begins), np.nan)
    lengths = ends - begins
    enough = np.flatnonzero(lengths >= least)
    beyond = np.concatenate([values, np.full(lengths.max(initial=0), np.inf)])
    for some in _alike(enough[np.argsort(lengths[enough], kind="stable")], lengths):
        length = lengths[some]
        spans = np.lib.stride_tricks.sliding_window_view(beyond, length[-1])[begins[some]]
        if length[0] < length[-1]:
            spans[np.arange(length[-1]) >= length[:, np.newaxis]] = np.inf
        spans.sort(axis=1)
        rows = np.arange(len(some))
        found[some] = (spans[rows, (length - 1) // 2] + spans[rows, length // 2]) / 2
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

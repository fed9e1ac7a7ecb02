"""Bands: intervals of values, each with its score."""

from __future__ import annotations

import itertools
import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, model_validator

from media_appraisal.arrays import settle, threshold
from media_appraisal.document import Document, Number
from media_appraisal.errors.methods import EmptyBand, InNoBand, InSeveralBands, NothingListed
from media_appraisal.errors.rules import RangeWithoutEdge
from media_appraisal.methods.ladder import Ladder, Rung
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import AboveZero, in_points, joined, out_of, unless_hundred
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray
    from media_appraisal.errors.root import AppraisalError

Closed = Literal["left", "right"]


class Band(Document):
    """An interval and its score; open below without `from`, above without `to`."""

    lowest: Number | None = Field(default=None, alias="from")
    """Where it begins; open below if not given."""
    to: Number | None = None
    """Where it ends; open above if not given."""
    score: Number
    """Its points; at its lower edge, where they run to `score_to`."""
    score_to: Number | None = None
    """The points at its upper edge, to which they run in a straight line: 7 至 9 分. The same
    throughout if not given; an open band has no such line (RangeWithoutEdge)."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        low, high = self.edges
        if low >= high:
            raise EmptyBand(lowest=plain(low), to=plain(high))
        if self.score_to is not None and math.isinf(high - low):
            raise RangeWithoutEdge(band=self.said("left"))
        return self

    @property
    def ends(self) -> tuple[float, float]:
        """The points at its lower and its upper edge."""
        return self.score, self.score if self.score_to is None else self.score_to

    @property
    def edges(self) -> tuple[float, float]:
        """The settled edges, infinite where the band is open."""
        low = -math.inf if self.lowest is None else settle(self.lowest)
        return low, math.inf if self.to is None else settle(self.to)

    def said(self, closed: Closed) -> str:
        """The interval, such as `0.8 ≤ x < 0.9`."""
        below, above, beyond = ("≤", "<", "≥") if closed == "left" else ("<", "≤", ">")
        high = "" if self.to is None else f" {above} {plain(self.to)}"
        if self.lowest is None:
            return f"x{high}"
        low = plain(self.lowest)
        return f"{low} {below} x{high}" if high else f"x {beyond} {low}"


class Bands(Normaliser):
    """The score of the band in which the settled value lies; score = 100 points / marks.

    Bands may stand in any order, and should meet: the linter reports holes and overlaps. A value
    in two bands is refused (InSeveralBands), one in a hole too (InNoBand) unless `holes` says what
    it scores.
    """

    kind: Literal["bands"] = "bands"
    bands: tuple[Band, ...]
    """The bands, in any order."""
    closed: Closed = "left"
    """Which edge belongs to a band: `left` is from <= x < to, `right` is from < x <= to."""
    holes: Literal["refuse", "lower", "upper", "linear"] = "refuse"
    """What a value in no band scores: an error, the band below, the band above, or on the straight
    line between the two; an error again where there is no such band."""
    marks: AboveZero = 100.0
    """The full marks that the points of this rule are written in."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.bands:
            raise NothingListed(name="bands")
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,); InNoBand or InSeveralBands for the first value of no one band."""
        return self._ladder.score(values, self._refusal)

    def reach(self) -> tuple[float, float]:
        """The least and the greatest score of a band: what fills a hole lies between."""
        scores = [out_of(points, self.marks) for band in self.bands for points in band.ends]
        return min(scores), max(scores)

    @cached_property
    def stretches(self) -> tuple[tuple[float, float, tuple[Band, ...]], ...]:
        """The whole line of values between neighbouring edges: low, high, the bands there."""
        edges = {edge for band in self.bands for edge in band.edges} | {-math.inf, math.inf}
        return tuple(
            (low, high, tuple(band for band in self.bands if _covers(band, low, high)))
            for low, high in itertools.pairwise(sorted(edges))
        )

    @cached_property
    def _ladder(self) -> Ladder:
        beyond = self.closed == "right"
        cuts = [threshold(low, beyond=beyond) for low, _, _ in self.stretches[1:]]
        return Ladder.of(cuts, [self._rung(place) for place in range(len(self.stretches))])

    def _rung(self, place: int) -> Rung | None:
        low, high, bands = self.stretches[place]
        if bands:
            return self._line(*bands[0].edges, *bands[0].ends) if len(bands) == 1 else None
        below, above = self._beside(place)
        if self.holes == "linear" and below and above:
            return self._line(low, high, below.ends[1], above.ends[0])
        if self.holes == "lower" and below:
            return self._line(low, high, below.ends[1], below.ends[1])
        if self.holes == "upper" and above:
            return self._line(low, high, above.ends[0], above.ends[0])
        return None

    def _line(self, low: float, high: float, first: float, last: float) -> Rung:
        """The straight line from the points at the lower edge to those at the upper one."""
        score = out_of(first, self.marks)
        if first == last:
            return Rung(score)
        slope = (out_of(last, self.marks) - score) / (high - low)
        return Rung(score, low, slope, high - low)

    def _beside(self, place: int) -> tuple[Band | None, Band | None]:
        """The one band just below a hole and the one just above it."""
        nothing = (0, 0, ())
        around = (nothing, *self.stretches, nothing)[place : place + 3]
        below, above = (bands[0] if len(bands) == 1 else None for _, _, bands in around[::2])
        return below, above

    def _refusal(self, value: float) -> AppraisalError:
        place = self._place_of(value)
        bands = self.stretches[place][2]
        if bands:
            return InSeveralBands(value=plain(value), bands=self._said(bands))
        beside = [band for band in self._beside(place) if band]
        return InNoBand(value=plain(value), nearest=self._said(tuple(beside)))

    def _place_of(self, value: float) -> int:
        cuts = self._ladder.thresholds
        return sum(value >= cut for cut in cuts) - 1

    def _said(self, bands: tuple[Band, ...]) -> tuple[str, ...]:
        return tuple(f"{band.said(self.closed)} ({_worth(band)})" for band in bands)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = unless_hundred(self.marks)
        for band in self.bands:
            where, points = band.said(self.closed), _points(band)
            clauses.append(Text(zh=f"{where} 得 {points.zh} 分", en=f"{points.en} for {where}"))
        if holes(self) or self.holes != "refuse":
            clauses.append(_HOLES[self.holes])
        return joined(clauses)


_HOLES = {
    "refuse": Text(zh="不在档内的值不予计分", en="a value in no band is refused"),
    "lower": Text(zh="空档按下一档计", en="a value in a hole scores as the band below"),
    "upper": Text(zh="空档按上一档计", en="a value in a hole scores as the band above"),
    "linear": Text(zh="空档按线性计算", en="a value in a hole scores on a straight line"),
}


def _points(band: Band) -> Text:
    """The points of a band, such as 7 to 9."""
    worth = _worth(band)
    points = in_points(band.score) if band.score_to is None else f"{worth} points"
    return Text(zh=worth.replace("to", "至"), en=points)


def _worth(band: Band) -> str:
    """The number of its points, such as 7 to 9."""
    first, last = map(plain, band.ends)
    return first if band.score_to is None else f"{first} to {last}"


def holes(rule: Bands) -> tuple[tuple[float, float], ...]:
    """The stretches (low, high) in no band, for the linter; infinite where the end is open.

    Which of the two edges belongs to the hole follows `closed`.
    """
    return tuple((low, high) for low, high, bands in rule.stretches if not bands)


def overlaps(rule: Bands) -> tuple[tuple[float, float], ...]:
    """The stretches (low, high) in more than one band, for the linter."""
    return tuple((low, high) for low, high, bands in rule.stretches if len(bands) > 1)


def _covers(band: Band, low: float, high: float) -> bool:
    from_, to = band.edges
    return from_ <= low and high <= to

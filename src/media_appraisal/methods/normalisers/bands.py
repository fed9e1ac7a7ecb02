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
from media_appraisal.methods.ladder import Ladder, Rung
from media_appraisal.methods.normaliser import Normaliser
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
    """Points, 0 to 100."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        low, high = self.edges
        if low >= high:
            raise EmptyBand(lowest=plain(low), to=plain(high))
        return self

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
    """The score of the band in which the settled value lies. Bands may stand in any order.

    Bands should meet: the linter reports holes and overlaps. A value in two bands is refused
    (InSeveralBands), one in a hole too (InNoBand) unless `holes` says what it scores.
    """

    kind: Literal["bands"] = "bands"
    bands: tuple[Band, ...]
    """The bands, in any order."""
    closed: Closed = "left"
    """Which edge belongs to a band: `left` is from <= x < to, `right` is from < x <= to."""
    holes: Literal["refuse", "lower", "upper", "linear"] = "refuse"
    """What a value in no band scores: an error, the band below, the band above, or on the straight
    line between the two; an error again where there is no such band."""

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
        scores = [band.score for band in self.bands]
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
            return Rung(bands[0].score) if len(bands) == 1 else None
        below, above = self._beside(place)
        if self.holes == "linear" and below and above:
            slope = (above.score - below.score) / (high - low)
            return Rung(below.score, low, slope)
        chosen = {"lower": below, "upper": above}.get(self.holes)
        return Rung(chosen.score) if chosen else None

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
        return tuple(f"{band.said(self.closed)} ({plain(band.score)})" for band in bands)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        said = [(band.said(self.closed), plain(band.score)) for band in self.bands]
        zh, en = _HOLES[self.holes] if holes(self) else ("", "")
        return Text(
            zh="；".join(f"{where} 得 {points} 分" for where, points in said) + zh,
            en="; ".join(f"{points} points for {where}" for where, points in said) + en,
        )


_HOLES = {
    "refuse": ("；不在档内的值不予计分", "; a value in no band is refused"),
    "lower": ("；空档按下一档计", "; a value in a hole scores as the band below"),
    "upper": ("；空档按上一档计", "; a value in a hole scores as the band above"),
    "linear": ("；空档按线性计算", "; a value in a hole scores on a straight line"),
}


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

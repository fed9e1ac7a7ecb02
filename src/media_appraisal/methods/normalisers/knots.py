"""Knots: a line of scores from point to point."""

from __future__ import annotations

import itertools
import math
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import settle, threshold
from media_appraisal.document import Document, Number
from media_appraisal.errors.rules import KnotsTwice, OutsideKnots, TooFewKnots
from media_appraisal.methods.ladder import Ladder, Rung
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import AboveZero, in_points, joined, out_of, unless_hundred
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.errors.root import AppraisalError


class Knot(Document):
    """A value and its score; straight lines run from knot to knot."""

    value: Number
    """Where it stands, in the unit of the indicator."""
    score: Number
    """Its points."""


class Knots(Normaliser):
    """The straight line between the two knots beside the value; score = 100 points / marks.

    Knots may stand in any order, two or more (TooFewKnots), each at a value of its own
    (KnotsTwice). For 完成 80% 得 60 分, 完成 120% 得满分, 中间按比例.
    """

    kind: Literal["knots"] = "knots"
    knots: tuple[Knot, ...]
    """The knots, in any order."""
    outside: Literal["hold", "extend", "refuse"] = "hold"
    """What a value beyond the first or last knot scores: as that knot, on the line of the last two
    knots drawn on, or an error (OutsideKnots)."""
    marks: AboveZero = 100.0
    """The full marks that the points of this rule are written in."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.knots) < 2:
            raise TooFewKnots(knots=len(self.knots))
        values = [settle(knot.value) for knot in self.knots]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise KnotsTwice(values=tuple(plain(value) for value in twice))
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,); OutsideKnots for the first value beyond them that is refused."""
        return self._ladder.score(values, self._refusal)

    def reach(self) -> tuple[float, float]:
        """The least and the greatest score of a knot; without end where lines are drawn on."""
        scores = [score for _, score in self._rising]
        least, most = min(scores), max(scores)
        if self.outside == "extend":
            first, *_, last = self._slopes if len(self._slopes) > 1 else self._slopes * 2
            if first > 0 or last < 0:
                least = -math.inf
            if first < 0 or last > 0:
                most = math.inf
        return float(least), float(most)

    @cached_property
    def _rising(self) -> tuple[tuple[float, float], ...]:
        """The value and the score of each knot, in rising order."""
        return tuple(sorted((knot.value, out_of(knot.score, self.marks)) for knot in self.knots))

    @cached_property
    def _slopes(self) -> tuple[float, ...]:
        pairs = itertools.pairwise(self._rising)
        return tuple((after[1] - one[1]) / (after[0] - one[0]) for one, after in pairs)

    @cached_property
    def _ladder(self) -> Ladder:
        first, score = self._rising[0]
        below = {
            "hold": Rung(score),
            "extend": Rung(score, first, self._slopes[0], below=-math.inf),
            "refuse": None,
        }[self.outside]
        cuts, rungs = zip(*self._rungs(), strict=True)
        return Ladder.of(cuts, (below, *rungs))

    def _rungs(self) -> Iterator[tuple[float, Rung | None]]:
        """Where each stretch from the first knot on begins, and what it scores."""
        for (value, score), slope in zip(self._rising, self._slopes, strict=False):
            yield threshold(value), Rung(score, value, slope)
        last, score = self._rising[-1]
        slope = self._slopes[-1] if self.outside == "extend" else 0
        yield threshold(last), Rung(score, last, slope)
        if self.outside == "refuse":
            yield threshold(last, beyond=True), None

    def _refusal(self, value: float) -> AppraisalError:
        least, most = self._rising[0][0], self._rising[-1][0]
        return OutsideKnots(value=plain(value), least=plain(least), most=plain(most))

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = unless_hundred(self.marks)
        for knot in self.knots:
            value, zh, en = plain(knot.value), plain(knot.score), in_points(knot.score)
            clauses.append(Text(zh=f"{value} 处得 {zh} 分", en=f"{en} at {value}"))
        line = Text(zh="各点之间按直线计算", en="straight lines between them")
        return joined([*clauses, line, _OUTSIDE[self.outside]])


_OUTSIDE = {
    "hold": Text(zh="两端之外按端点计", en="beyond them as at the ends"),
    "extend": Text(zh="两端之外沿直线延长", en="beyond them the lines go on"),
    "refuse": Text(zh="两端之外不予计分", en="beyond them refused"),
}

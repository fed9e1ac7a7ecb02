"""Levels: named steps of a rating, each with its score and the behaviour it stands for."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

from pydantic import model_validator

from media_appraisal.arrays import settle, threshold
from media_appraisal.document import Document, Number
from media_appraisal.errors.methods import BetweenLevels, LevelsTwice, NothingListed, OutsideLevels
from media_appraisal.methods.ladder import Ladder, Rung
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.points import AboveZero, in_points, joined, out_of, unless_hundred
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import FloatArray
    from media_appraisal.errors.root import AppraisalError


class Level(Document):
    """One level: the value that a rater gives, and its score."""

    value: Number
    """What a rater enters."""
    score: Number
    """Its points."""
    label: Text | None = None
    anchor: Text | None = None
    """What a person at this level does, so that two raters would give the same."""


class Levels(Normaliser):
    """The score of the level that the settled value is; score = 100 points / marks.

    Levels may stand in any order. A value below the first or above the last level is refused
    (OutsideLevels); one strictly between two levels is refused (BetweenLevels) unless `between`
    says what it scores. With `between: linear` this is a straight line from knot to knot.
    """

    kind: Literal["levels"] = "levels"
    levels: tuple[Level, ...]
    """The levels, in any order."""
    between: Literal["refuse", "linear", "lower", "nearest"] = "refuse"
    """What a value between two levels, such as a mean of ratings, scores: an error, a straight
    line, the level below, or the nearest (midway: the level above)."""
    marks: AboveZero = 100.0
    """The full marks that the points of this rule are written in."""

    scalar = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.levels:
            raise NothingListed(name="levels")
        values = [settle(level.value) for level in self.levels]
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise LevelsTwice(values=tuple(plain(value) for value in twice))
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,); OutsideLevels or BetweenLevels for the first value of no level."""
        return self._ladder.score(values, self._refusal)

    def reach(self) -> tuple[float, float]:
        """The least and the greatest score of a level."""
        scores = [out_of(level.score, self.marks) for level in self.levels]
        return min(scores), max(scores)

    @cached_property
    def _rising(self) -> tuple[Level, ...]:
        return tuple(sorted(self.levels, key=lambda level: level.value))

    @cached_property
    def _ladder(self) -> Ladder:
        cuts, rungs = zip(*self._rungs(), strict=True)
        return Ladder.of(cuts, (None, *rungs))

    def _rungs(self) -> Iterator[tuple[float, Rung | None]]:
        """Where each stretch begins, and what it scores."""
        points = [out_of(level.score, self.marks) for level in self._rising]
        values = [level.value for level in self._rising]
        steps = itertools.pairwise(zip(values, points, strict=True))
        for (low, score), (high, next_score) in steps:
            rise = next_score - score if self.between == "linear" else 0
            yield threshold(low), Rung(score, low, rise / (high - low))
            if self.between == "refuse":
                yield threshold(low, beyond=True), None
            elif self.between == "nearest":
                yield threshold((low + high) / 2), Rung(next_score)
        yield threshold(values[-1]), Rung(points[-1])
        yield threshold(values[-1], beyond=True), None

    def _refusal(self, value: float) -> AppraisalError:
        settled = settle(value)
        below = [level for level in self._rising if level.value < settled]
        above = [level for level in self._rising if level.value > settled]
        if below and above:
            low, high = plain(below[-1].value), plain(above[0].value)
            return BetweenLevels(value=plain(value), low=low, high=high)
        least, most = plain(self._rising[0].value), plain(self._rising[-1].value)
        return OutsideLevels(value=plain(value), least=least, most=most)

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        clauses = unless_hundred(self.marks)
        for level in self._rising[::-1]:
            name, points = _name(level), level.score
            zh, en = f"{name.zh} 得 {plain(points)} 分", f"{in_points(points)} for {name.en}"
            clauses.append(Text(zh=zh, en=en))
        return joined([*clauses, _BETWEEN[self.between]])


_BETWEEN = {
    "refuse": Text(zh="只能取这些级别", en="nothing between them"),
    "linear": Text(zh="两级之间按线性计算", en="a straight line between them"),
    "lower": Text(zh="两级之间按低一级计", en="the lower one between them"),
    "nearest": Text(
        zh="两级之间按最近的一级计，居中取高", en="the nearest one between them, midway up"
    ),
}


def _name(level: Level) -> Text:
    value = plain(level.value)
    if level.label is None:
        return Text(zh=value, en=value)
    return Text(zh=f"{value}（{level.label.zh}）", en=f"{value} ({level.label.en})")

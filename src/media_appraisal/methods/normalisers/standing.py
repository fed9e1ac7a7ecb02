"""Standing: the place among a known cohort, what every rule by rank becomes once it is fitted."""

from __future__ import annotations

import bisect
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias

from pydantic import field_validator, model_validator

from media_appraisal.arrays import clip, settle
from media_appraisal.document import Number
from media_appraisal.errors.methods import CohortTooSmall
from media_appraisal.later import np
from media_appraisal.methods.counting import count_below, padded
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.text import Text

if TYPE_CHECKING:
    from media_appraisal.arrays import FloatArray

Ties: TypeAlias = Literal["min", "average", "max"]
Counted: TypeAlias = Literal["others", "everybody", "midpoint", "rank", "borda"]


class Standing(Normaliser):
    """100 (r - 1) / (n - 1), r the rank that the settled value has among n numbers, worst first.

    A value of the cohort ranks as it did there. Another value is placed among them: at the better
    neighbour's rank (`ties: min`), the worse one's (`max`) or midway (`average`), held between the
    ends. `counted` says what is made of the rank; percent_rank, rank and borda fit to it.
    """

    kind: Literal["standing"] = "standing"
    cohort: tuple[Number, ...]
    """The cohort's values, settled and rising; at least two, or one with `single`."""
    ties: Ties = "average"
    """The rank that equals share: the worst of their ranks, the mean, or the best."""
    better: Literal["more", "less"] = "more"
    """Whether the highest or the lowest value ranks first."""
    counted: Counted = "others"
    """The points: 100 (r - 1) / (n - 1) by the `others`, 100 r / n by `everybody`,
    100 (r - 0.5) / n by the `midpoint`, r (`rank`), or r - 1 (`borda`)."""
    single: Number | None = None
    """The score where the cohort has one person."""

    scalar = True

    @field_validator("cohort", mode="after")
    @classmethod
    def _settled_and_rising(cls, cohort: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(np.sort(settle(np.array(cohort))).tolist())

    @model_validator(mode="after")
    def _check(self) -> Self:
        refuse_too_few(len(self.cohort), self.single)
        return self

    def score(self, values: FloatArray) -> FloatArray:
        """Points, shape (n,), from 0 to 100 or in ranks; takes O(log n) a value."""
        settled = settle(values)
        if isinstance(settled, float):
            return self._score_one(settled)
        below = count_below(self._numbers, settled)
        points = self._table[2 * below + (self._numbers[below] == settled)]
        known: FloatArray = np.where(values == values, points, values)  # noqa: PLR0124  # NaN differs from itself
        return known

    def reach(self) -> tuple[float, float]:
        """From the last place to the first; the one score where the cohort is one person."""
        if len(self.cohort) == 1 and self.single is not None:
            return self.single, self.single
        return self._ends

    def _score_one(self, value: Any) -> Any:
        if value != value:  # noqa: PLR0124  # NaN differs from itself
            return value
        below = bisect.bisect_left(self.cohort, value)
        return self._points(below, bisect.bisect_right(self.cohort, value))

    def _points(self, below: Any, upto: Any) -> Any:
        """Points of a value with `below` numbers below it and `upto` at or below it."""
        people = len(self.cohort)
        if people == 1:
            return below * 0 + self.single
        if self.better == "less":
            below, upto = people - upto, people - below
        # Twice the rank less one, which is whole for every rule of ties.
        twice = {"min": 2 * below, "max": 2 * upto - 2, "average": below + upto - 1}[self.ties]
        added, worth, whole = self._convention
        return clip((twice + added) * worth / whole, *self._ends)

    @cached_property
    def _numbers(self) -> FloatArray:
        return padded(np.array(self.cohort))

    @cached_property
    def _table(self) -> FloatArray:
        """The points of a value between two numbers, and of one that equals the next, in turn."""
        numbers = np.array(self.cohort)
        below = np.arange(len(numbers) + 1)
        upto = np.append(np.searchsorted(numbers, numbers, side="right"), len(numbers))
        pairs = [self._points(below, below), self._points(below, upto)]
        return np.array(pairs).T.ravel()

    @cached_property
    def _convention(self) -> tuple[int, int, float]:
        """What is added to twice the rank less one, what that is worth, and by how many.

        The last is a number of the sort that the cohort is of.
        """
        people = len(self.cohort)
        added, worth, whole = {
            "others": (0, 50, people - 1),
            "everybody": (2, 50, people),
            "midpoint": (1, 50, people),
            "rank": (2, 1, 2),
            "borda": (0, 1, 2),
        }[self.counted]
        return added, worth, type(self.cohort[0])(whole)

    @cached_property
    def _ends(self) -> tuple[float, float]:
        """The points of the last place and of the first."""
        added, worth, whole = self._convention
        return added * worth / whole, (2 * len(self.cohort) - 2 + added) * worth / whole

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(self.ties, self.better, len(self.cohort), self.counted)


def among(rule: Any, values: FloatArray, counted: Counted) -> Standing:
    """The standing among the observed values, of a rule with `ties`, `better` and `single`."""
    cohort = tuple(value for value in values.tolist() if value == value)  # noqa: PLR0124  # NaN differs from itself
    refuse_too_few(len(cohort), rule.single)
    return Standing(
        cohort=cohort,
        ties=rule.ties,
        better=rule.better,
        counted=counted,
        single=rule.single,
        origin=rule.origin,
    )


def refuse_too_few(people: int, single: float | None) -> None:
    """CohortTooSmall for nobody, and for one person without a score of its own."""
    if people == 0 or (people == 1 and single is None):
        raise CohortTooSmall(people=people)


def said(
    ties: Ties, better: Literal["more", "less"], people: int | None, counted: Counted = "others"
) -> Text:
    """The rule as a sentence; `people` is the size of the cohort where it is known."""
    zh_ties, en_ties = _TIES[ties]
    zh_best, en_best = {"more": ("最高", "highest"), "less": ("最低", "lowest")}[better]
    zh_who, en_who = "同批人员", "the people appraised together"
    if people is not None:
        zh_who, en_who = f"同批 {people} 个数值", f"{people} numbers"
    zh_points, en_points = _POINTS[counted]
    return Text(
        zh=f"在{zh_who}中{zh_points.format(zh_best)}，{zh_ties}",
        en=f"the rank among {en_who}, {en_points.format(en_best)}, {en_ties}",
    )


_TIES = {
    "min": ("并列取较差名次", "equals take the worst of their ranks"),
    "average": ("并列取平均名次", "equals share the mean of their ranks"),
    "max": ("并列取较好名次", "equals take the best of their ranks"),
}
_POINTS = {
    "others": ("按名次计 0 至 100 分，值{}者 100 分", "from 0 to 100 for the {}"),
    "everybody": (
        "按“不优于本人的人数（含本人）÷ 总人数”计分，值{}者 100 分",
        "as a percentage of everybody, 100 for the {}",
    ),
    "midpoint": (
        "按“（名次 − 0.5）÷ 总人数”计分，名次从最差数起，值{}者最高",
        "less one half, as a percentage of everybody, most for the {}",
    ),
    "rank": (
        "从最差者 1 分起每前进一名加 1 分，值{}者最高",
        "from 1 for the last, a point a place, most for the {}",
    ),
    "borda": (
        "从最差者 0 分起每前进一名加 1 分，值{}者最高",
        "from 0 for the last, a point a place, most for the {}",
    ),
}

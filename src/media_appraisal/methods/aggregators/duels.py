"""Duels: how many of a known cohort one beats, what Copeland becomes once it is fitted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import field_validator, model_validator

from media_appraisal.arrays import clip, ordered_sum, settle
from media_appraisal.document import Number
from media_appraisal.errors.aggregators import CohortTooLarge
from media_appraisal.later import np
from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.aggregators.places import refuse_uneven_cohort
from media_appraisal.methods.normalisers.standing import refuse_too_few
from media_appraisal.methods.shares import in_proportion, refuse_misfit
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from media_appraisal.arrays import FloatArray

MOST_PEOPLE = 5000
"""With more people the duels of all with all would take minutes."""
AT_ONCE = 1_000_000
"""How many duels are held in memory at a time."""


class Duels(Aggregator):
    """50 + 50 (won - lost) / (n - 1) over the duels with the n people of a cohort.

    A duel is won by whoever is better in parts of the greater weight, scores and weights being
    compared settled. One of the cohort meets himself in one of the n duels, which is even; of
    somebody else the points are held to 0..100. No part can be left out, but one of weight 0
    counts for nothing. It takes O(n) a person. Source: as of `copeland`, which gives it.
    """

    kind: Literal["duels"] = "duels"
    cohort: tuple[tuple[Number, ...], ...]
    """The cohort's scores, a list a part, settled; at most 5000 people, who are put in order of
    their scores, so that it does not matter in which they came."""
    single: Number | None = None
    """The score where the cohort has one person."""

    whole_only = True

    @field_validator("cohort", mode="after")
    @classmethod
    def _settled_in_order(cls, cohort: tuple[tuple[float, ...], ...]) -> Any:
        refuse_uneven_cohort("duels", cohort)
        people = sorted(zip(*settle(np.array(cohort)).tolist(), strict=True))
        return tuple(zip(*people, strict=True))

    @model_validator(mode="after")
    def _check(self) -> Self:
        people = len(self.cohort[0]) if self.cohort else 0
        refuse_too_few(people, self.single)
        refuse_too_many(self.kind, people)
        return self

    def combine(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """Points from 0 to 100, shape (n,); PartsMisfit for another number of parts."""
        refuse_misfit(self.kind, len(self.cohort), scores)
        people = len(self.cohort[0])
        if people == 1:
            return self.single + 0 * ordered_sum(scores)  # type: ignore[return-value, operator]  # checked above
        leads = [np.sign(lead).sum(axis=1) for lead, _ in self._blocks(scores, weights)]
        balance = np.concatenate(leads) if leads else np.zeros(0)
        return clip(50 + 50 * balance / (people - 1), 0, 100)

    def contributions(self, scores: FloatArray, weights: Sequence[float]) -> FloatArray:
        """The points in proportion to what the parts did in the duels, shape (parts, n).

        A duel that was won counts 1 and an even one 1/2; it is credited to the parts that were
        better, by their weight, and half to those that were equal. By weight where all are lost.
        """
        joint = self.combine(scores, weights)
        found = [_credited(lead, signs, weights) for lead, signs in self._blocks(scores, weights)]
        credit = np.concatenate(found, axis=1) if found else np.zeros(scores.shape)
        return in_proportion(credit, joint, weights)

    def _blocks(
        self, scores: FloatArray, weights: Sequence[float]
    ) -> Iterator[tuple[FloatArray, FloatArray]]:
        """For some people at a time: the settled lead in each duel (some, n), and its sign by part.

        The lead is the share of the weight in which one is better, less that in which one is
        worse; the signs have shape (parts, some, n).
        """
        whole = ordered_sum(weights)
        settled = settle(np.array(scores))
        step = max(1, AT_ONCE // (len(self.cohort) * len(self.cohort[0])))
        for start in range(0, settled.shape[1], step):
            some = settled[:, start : start + step, np.newaxis]
            signs = np.sign(some - self._settled[:, np.newaxis, :])
            weighed = [
                weight / whole * sign for weight, sign in zip(weights, signs, strict=True) if weight
            ]
            yield settle(ordered_sum(weighed)), signs  # type: ignore[arg-type]  # rows in, a row out

    @cached_property
    def _settled(self) -> FloatArray:
        return settle(np.array(self.cohort))

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        return said(len(self.cohort[0]))


def refuse_too_many(kind: str, people: int) -> None:
    """CohortTooLarge where there are more people than can be compared two by two."""
    if people > MOST_PEOPLE:
        raise CohortTooLarge(kind=kind, people=people, most=MOST_PEOPLE)


def said(people: int | None) -> Text:
    """The rule as a sentence; `people` is the size of the cohort where it is known."""
    zh, en = "同批其他人", "the people appraised together"
    if people is not None:
        zh, en = f"同批 {people} 人", f"{people} people"
    return Text(
        zh=f"与{zh}逐一比较，按胜负场次计 0 至 100 分（Copeland）",
        en=f"won less lost duels with each of {en}, from 0 to 100 (Copeland)",
    )


def _credited(lead: FloatArray, signs: FloatArray, weights: Sequence[float]) -> FloatArray:
    """What each part did in the duels, shape (parts, some)."""
    worth = (np.sign(lead) + 1) / 2
    pairs = zip(weights, signs, strict=True)
    support = np.array([weight * (sign + 1) / 2 if weight else 0 * worth for weight, sign in pairs])
    whole = ordered_sum(support)
    credit: FloatArray = (support * (worth / np.where(whole == 0, 1, whole))).sum(axis=2)
    return credit

"""AHP: weights from judgements on pairs of parts (层次分析法)."""

from __future__ import annotations

import itertools
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self, TypeAlias

import attrs
from pydantic import BeforeValidator, Field, model_validator

from media_appraisal.arrays import ordered_sum, settle
from media_appraisal.document import Key, Number
from media_appraisal.errors.weightings import (
    JudgementOffScale,
    JudgementUnreadable,
    MatrixMisshapen,
    NotReciprocal,
    TooManyCompared,
)
from media_appraisal.methods.weighting import Weighed, Weighting
from media_appraisal.methods.weightings.named import in_order, refuse_astray
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

RANDOM_INDEX = (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random judgements on 1 to 15 parts (Saaty 1980, page 21)."""
MOST = 9
"""The greatest judgement of Saaty's scale."""
TOLERABLE = 0.1
"""From this consistency ratio on, Saaty asks for the judgements to be revised."""
MOST_ROUNDS = 10_000
NEGLIGIBLE = 1e-14


def _read(found: Any) -> Any:
    """A judgement written as a fraction, such as 1/3, as a number."""
    if not isinstance(found, str):
        return found
    try:
        return float(Fraction(found))
    except (ValueError, ZeroDivisionError):
        raise JudgementUnreadable(found=found) from None


Judgement: TypeAlias = Annotated[Number, BeforeValidator(_read, json_schema_input_type=float | str)]


@attrs.frozen
class Doubt:
    """The judgement that lies furthest from the weights that all judgements together lead to."""

    first: str
    second: str
    judged: float
    """How much more important the first was judged to be than the second."""
    implied: float
    """How much more it weighs."""


class Ahp(Weighting):
    """The principal eigenvector of a matrix of judgements, A w = lambda_max w, by power iteration.

    A judgement says how many times as important the part of its row is as that of its column, 1
    to 9, and the mirrored one is its reciprocal. Weights add up to 1 and are settled; those
    written beside the parts are not looked at. Judgements that contradict each other are kept and
    can be read off `consistency_ratio`. Source: Saaty, The Analytic Hierarchy Process (1980).
    """

    kind: Literal["ahp"] = "ahp"
    parts: tuple[Key, ...]
    """The keys of the parts, in the order of the rows and columns."""
    matrix: tuple[tuple[Judgement, ...], ...]
    """One row a part; judgements as numbers, or as fractions in quotes: `'1/3'`."""
    random_index: Annotated[Number, Field(gt=0)] | None = None
    """What the consistency index is held against; Saaty's, for up to 15 parts, if not given."""

    @model_validator(mode="after")
    def _check(self) -> Self:
        size = len(self.parts)
        refuse_astray("parts", self.parts, tuple(dict.fromkeys(self.parts)))
        lengths = [len(row) for row in self.matrix]
        if not size or lengths != [size] * size:
            raise MatrixMisshapen(parts=size, rows=tuple(map(str, lengths)))
        if size > len(RANDOM_INDEX) and self.random_index is None:
            raise TooManyCompared(parts=size, most=len(RANDOM_INDEX))
        for row, column in itertools.product(range(size), repeat=2):
            self._check_judgement(row, column)
        return self

    def _check_judgement(self, row: int, column: int) -> None:
        there, back = self.matrix[row][column], self.matrix[column][row]
        first, second = self.parts[row], self.parts[column]
        if not settle(1 / MOST) <= settle(there) <= MOST:
            raise JudgementOffScale(place=f"{first}, {second}", found=plain(there))
        if settle(there * back) != 1:
            shown = {"there": plain(there), "back": plain(back)}
            raise NotReciprocal(first=first, second=second, **shown)

    def weights(self, parts: Sequence[Weighed]) -> tuple[float, ...]:
        """One weight a part; WeightedAstray where the matrix is not about these parts."""
        found = dict(zip(self.parts, map(settle, self._principal), strict=True))
        return in_order("parts", found, parts)

    @cached_property
    def lambda_max(self) -> float:
        """The greatest eigenvalue, settled; the number of parts where nothing contradicts."""
        return settle(ordered_sum(_times(self.matrix, self._principal)))

    @property
    def consistency_index(self) -> float:
        """CI = (lambda_max - n) / (n - 1); 0 for up to two parts."""
        size = len(self.parts)
        return max(self.lambda_max - size, 0.0) / (size - 1) if size > 1 else 0.0

    @property
    def consistency_ratio(self) -> float:
        """CR = CI / random index, settled; below 0.1 judgements count as consistent."""
        size = len(self.parts)
        index = self.random_index or (RANDOM_INDEX[size - 1] if size <= len(RANDOM_INDEX) else 0.0)
        return settle(self.consistency_index / index) if index else 0.0

    @property
    def consistent(self) -> bool:
        """Whether the judgements contradict each other no more than Saaty tolerates."""
        return self.consistency_ratio < TOLERABLE

    @property
    def doubt(self) -> Doubt:
        """The judgement to look at first where they contradict each other."""
        weights = self._principal
        pairs = itertools.product(range(len(weights)), repeat=2)
        row, column = max(
            pairs,
            key=lambda pair: settle(
                self.matrix[pair[0]][pair[1]] * weights[pair[1]] / weights[pair[0]]
            ),
        )
        judged, implied = self.matrix[row][column], settle(weights[row] / weights[column])
        return Doubt(self.parts[row], self.parts[column], judged, implied)

    @cached_property
    def _principal(self) -> tuple[float, ...]:
        """The eigenvector of the greatest eigenvalue, adding up to 1."""
        weights: tuple[float, ...] = (1 / len(self.parts),) * len(self.parts)
        for _ in range(MOST_ROUNDS):
            before, weights = weights, _of_one(_times(self.matrix, weights))
            if max(abs(a - b) for a, b in zip(before, weights, strict=True)) <= NEGLIGIBLE:
                break
        return weights

    def describe(self) -> Text:
        """The rule as a sentence in both languages."""
        ratio, size = plain(round(self.consistency_ratio, 3)), len(self.parts)
        return Text(
            zh=f"层次分析法，{size} 项两两比较，一致性比例 {ratio}",
            en=f"AHP, {size} parts compared pair by pair, consistency ratio {ratio}",
        )


def _times(matrix: Sequence[Sequence[float]], weights: Sequence[float]) -> tuple[float, ...]:
    return tuple(
        ordered_sum([a * weight for a, weight in zip(row, weights, strict=True)]) for row in matrix
    )


def _of_one(weights: Sequence[float]) -> tuple[float, ...]:
    whole = ordered_sum(weights)
    return tuple(weight / whole for weight in weights)

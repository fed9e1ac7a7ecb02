"""Points: what rules written in points share, and how they say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from media_appraisal.arrays import N, clip
from media_appraisal.document import Number
from media_appraisal.errors.rules import LimitsCrossed
from media_appraisal.later import np
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from media_appraisal.arrays import FloatArray

AboveZero = Annotated[Number, Field(gt=0)]
NotNegative = Annotated[Number, Field(ge=0)]


def out_of(points: float, marks: float) -> float:
    """Points of so many marks as a score, which is out of 100."""
    return points if marks == 100 else points * 100 / marks


def hold(points: N, low: float, high: float) -> N:
    """What `clip` gives, of points that nobody else holds: an array is changed in place."""
    if isinstance(points, float):
        return clip(points, low, high)
    points.clip(low, high, out=points)
    points += 0
    return points


def where_known(values: FloatArray, points: Any) -> FloatArray:
    """The points, but NaN where the value is; of an array or of one float."""
    if isinstance(values, float):
        return float(points) if values == values else values  # noqa: PLR0124  # NaN differs from itself
    known: FloatArray = np.where(values == values, points, values)  # noqa: PLR0124  # likewise
    return known


def refuse_crossed(least: float | None, most: float | None) -> None:
    """LimitsCrossed where both limits are given and the least is the greater."""
    if least is not None and most is not None and least > most:
        raise LimitsCrossed(least=plain(least), most=plain(most))


def in_points(number: float) -> str:
    """So many points, in English."""
    return "1 point" if plain(number) == "1" else f"{plain(number)} points"


def full_marks(marks: float) -> Text:
    """How every rule says what its points are out of."""
    number = plain(marks)
    return Text(zh=f"满分 {number} 分", en=f"full marks {number}")


def unless_hundred(marks: float) -> list[Text]:
    """The same, but nothing where points are scores."""
    return [] if marks == 100 else [full_marks(marks)]


def limits(least: float | None, most: float | None) -> list[Text]:
    """How every rule says the most and the least points, where there are such."""
    said = []
    if most is not None:
        said.append(Text(zh=f"最高 {plain(most)} 分", en=f"at most {plain(most)}"))
    if least is not None:
        said.append(Text(zh=f"最低 {plain(least)} 分", en=f"at least {plain(least)}"))
    return said


def joined(clauses: Iterable[Text]) -> Text:
    """The clauses as one sentence."""
    said = list(clauses)
    return Text(
        zh="；".join(clause.zh for clause in said), en="; ".join(clause.en for clause in said)
    )

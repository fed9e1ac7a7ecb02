"""Phrases: what the parts of a clause say, before a rule is made of them."""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

Way = Literal["below", "above", "grow", "early", "late", "lack", "undone", "equal"]
"""Which side of the target, or which movement, a clause speaks of."""
Verb = Literal["gets", "loses", "gains", "nothing", "unchanged"]
"""What happens to the points."""


@attrs.frozen
class Amount:
    """A number and its unit: `%`, `pp`, `times`, `point`, `yuan`, a unit of time, `count`, none."""

    number: float
    unit: str = ""
    signed: bool = False
    """Whether ± stands before it."""
    noun: str = ""
    """What is counted, as the form calls it."""
    piece: str = attrs.field(default="", eq=False)
    """The word for one of them: 次, 篇."""
    factor: float = attrs.field(default=1, eq=False)
    """What the numeral ends in: 10000 for 3万."""


@attrs.frozen
class Points:
    """Points, a share of the marks, or a range of points."""

    number: float
    to: float | None = None
    share: bool = False
    """Whether the number is a percentage of the marks."""
    per: bool = False
    """Whether each piece brings them: 5分/条."""
    under: bool = False
    """Whether any number below is meant: <5."""
    item: bool = False
    """Whether the full marks are meant, whatever their number."""


@attrs.frozen
class Change:
    """A verb and its points."""

    verb: Verb
    points: Points = Points(0)
    owed: bool = False
    """Whether points are lost that were never earned, from 0 down: 倒扣."""


@attrs.frozen
class Side:
    """A side of the target: 低于目标, 超过5%."""

    way: Way | None
    mark: Amount | None = None
    """The value that it counts from; the target where none is named."""
    target: bool = False
    """Whether the target is named."""
    level: bool = False
    """Whether the word names a level, 低于, and not a distance, 低."""
    clash: bool = False
    """Whether two words name opposite sides: 低于目标的，每高1%."""


@attrs.frozen
class Step:
    """每低于目标1%扣0.5分."""

    side: Side
    amount: Amount
    change: Change
    of_target: bool = False
    """Whether the step is said to be a share of the target: 目标的10%."""
    subject: str = ""


@attrs.frozen
class Mirror:
    """低于减0.5分: the step before, in the other direction."""

    way: Way
    change: Change


@attrs.frozen
class Event:
    """每篇得1分, 每出现一次扣2分."""

    change: Change
    amount: Amount = Amount(1, "count")
    noun: str = ""
    of_target: bool = False
    bare: bool = False
    """Whether nothing says what the thing is: 每1%扣1分."""
    piece: str = ""
    """The word for one piece: 次."""
    free: Amount | None = None
    """What neither earns nor costs: 超过3次的."""


@attrs.frozen
class Condition:
    """When an award holds.

    `within` has numbers, `reached` and `missed` speak of the target, `past` of its far side,
    `named` of a word, `otherwise` of all that is left.
    """

    sort: Literal["within", "reached", "missed", "past", "named", "otherwise"]
    low: Amount | None = None
    high: Amount | None = None
    open_low: bool = False
    """Whether the lower edge itself lies outside."""
    open_high: bool = False
    closed: bool = False
    """Whether the edge is said to lie inside: ≤60%, 60%及以下."""
    exact: bool = False
    """Whether a single number stands there: 100%:10."""
    follows: bool = False
    """Whether it begins where the band before ends: -5000:200."""
    way: Way | None = None
    distance: bool = False
    """Whether the number is a distance from the target: 超10%, not 超过90%."""
    subject: str = ""
    name: str = ""


@attrs.frozen
class Award:
    """A condition and what it earns: ≥90%得10分."""

    condition: Condition
    change: Change


@attrs.frozen
class Ratio:
    """按比例得分; the quotient itself where it is written out."""

    side: Side | None = None
    verb: Verb = "gets"
    formula: bool = False
    points: Points | None = None
    of_rate: bool = False
    """Whether the formula takes a rate, 完成率×20分, and no quotient."""
    within: Condition | None = None
    """The values that it holds for: 60%-100%按比例得分."""
    turned: bool = False
    """Whether the formula is target / actual."""


@attrs.frozen
class PartStep:
    """不足1%不计."""

    rule: Literal["floor", "ceil", "proportional"]
    amount: Amount | None = None


@attrs.frozen
class Limit:
    """最高15分, 最低0分, 扣完为止."""

    which: Literal["most", "least", "most_to", "least_at", "swing", "both"]
    verb: Verb | None = None
    points: Points | None = None
    amount: Amount | None = None


@attrs.frozen
class Marks:
    """满分10分; the points to begin with where `base`."""

    number: float
    base: bool = False


@attrs.frozen
class Said:
    """What is said without points: a remark, 按比值, a grade, a list of levels."""

    sort: str
    numbers: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    points: Points | None = None


@attrs.frozen
class Aim:
    """A target: its number, and whether it is to be reached or kept below."""

    amount: Amount
    sense: Literal["", "more", "less"] = ""
    strict: bool = False
    to: Amount | None = None
    base: bool = False
    """Whether the number is the points to begin with: 基础分100."""
    stated: bool = False
    """Whether the clause states it in passing: 阅读>10000."""
    none: bool = False
    """Whether nothing of a kind may happen: 无违规."""


Phrase: TypeAlias = Step | Mirror | Event | Award | Ratio | PartStep | Limit | Marks | Said | Aim

"""Weight intervals: how far one weight may move before somebody's grade changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.after import NEVER, billionths
from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.told import Told
from media_appraisal.errors.values import UnknownPerson
from media_appraisal.later import np
from media_appraisal.methods.aggregators.weighted_mean import WeightedMean
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import BoolArray, FloatArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.node import Score
    from media_appraisal.scheme.part import Part
    from media_appraisal.text import Lang

_HEADINGS = (
    Text(zh="考核项", en="Part"),
    Text(zh="权重", en="Weight"),
    Text(zh="最低", en="Least"),
    Text(zh="最高", en="Most"),
    Text(zh="再低则变", en="First below"),
    Text(zh="再高则变", en="First above"),
)


@attrs.frozen(eq=False, kw_only=True)
class Interval:
    """Between which shares of the weight of its siblings one part leaves grades as they are."""

    part: Part
    depth: int
    given: float
    """Its share of the weight of its siblings in the scheme, 0 to 1."""
    lows: FloatArray
    """For each person the least share with which the grade stays, shape (n,)."""
    highs: FloatArray
    """For each person the greatest such share, shape (n,)."""

    @property
    def least(self) -> float:
        """The least share with which everybody keeps the grade."""
        return float(self.lows.max())

    @property
    def most(self) -> float:
        """The greatest share with which everybody keeps the grade."""
        return float(self.highs.min())


@attrs.frozen(eq=False, kw_only=True)
class Intervals(Told):
    """How far each weight may move by itself, its siblings keeping their proportions."""

    result: Appraisal = attrs.field(repr=False)
    people: tuple[str, ...] = attrs.field(repr=False)
    parts: tuple[Interval, ...] = attrs.field(repr=False)
    unknown: tuple[Part, ...]
    """Parts whose score does not run straight into the total, so that no formula gives these."""

    def records(self) -> list[dict[str, Any]]:
        """One mapping a part: key, given, least, most, first_below, first_above."""
        return [
            {
                "key": one.part.key,
                "given": one.given,
                "least": one.least,
                "most": one.most,
                "first_below": self._first(one)[0],
                "first_above": self._first(one)[1],
            }
            for one in self.parts
        ]

    def of(self, person: str) -> dict[str, tuple[float, float]]:
        """The least and the greatest share of each part with which this person keeps the grade."""
        if person not in self.people:
            raise UnknownPerson(name=person, known=self.people[:20])
        place = self.people.index(person)
        return {
            one.part.key: (float(one.lows[place]), float(one.highs[place])) for one in self.parts
        }

    def _first(self, one: Interval) -> tuple[str | None, str | None]:
        """Whose grade changes first when the weight falls, and when it rises."""
        below = self.people[int(one.lows.argmax())] if one.least > 0 else None
        above = self.people[int(one.highs.argmin())] if one.most < 1 else None
        return below, above

    def sheet(self) -> Sheet:
        """One line a part."""
        title = Text(
            zh=f"{self.result.scheme.title.zh}：单个权重可变动的范围",
            en=f"{self.result.scheme.title.en}: how far one weight may move",
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0, 4, 5})),
            rows=tuple(self._row(one) for one in self.parts),
            foot=tuple(line.said(self.lang) for line in self._foot()),
            lang=self.lang,
        )

    def _row(self, one: Interval) -> Row:
        shares = (f"{share:.1%}" for share in (one.given, one.least, one.most))
        first = (person or "" for person in self._first(one))
        return Row((one.part.title.said(self.lang), *shares, *first), one.depth - 1)

    def _foot(self) -> Iterator[Text]:
        yield Text(
            zh="占同级权重的比例；在最低与最高之间，所有人的等级不变",
            en="Shares among the siblings; between least and most everybody's grade stays.",
        )
        if self.unknown:
            zh = "、".join(part.title.zh for part in self.unknown)
            en = ", ".join(part.title.en for part in self.unknown)
            yield Text(
                zh=f"未列出（上级不是加权平均）：{zh}",
                en=f"Not worked out, since something above is no weighted mean: {en}.",
            )


def weight_intervals(result: Appraisal, *, lang: Lang = "en") -> Intervals:
    """Between which shares each weight may move by itself before anybody's grade changes.

    The siblings keep their proportions, and everything else stays. In a tree of weighted means
    the total then moves on a straight line from where it is to the score of the one part, so the
    ends follow from the totals at which the grade changes, without any search. Parts under
    another aggregator are listed as `unknown`. Who has a score is held as the appraisal found it.
    Raises NobodyGraded.

    >>> import media_appraisal as ma
    >>> rule = {"kind": "goalposts", "worst": 0, "best": 100}
    >>> parts = [{"kind": "quantitative", "key": key, "normaliser": rule} for key in ("a", "b")]
    >>> scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 80}, {"key": "B", "from": 0}]}
    >>> scheme = ma.Scheme(
    ...     key="two", version="1", unit_of_period="month", parts=parts, scale=scale)
    >>> result = ma.appraise(scheme, [{"person": "lin", "a": 100, "b": 70}])
    >>> [round(share, 6) for share in ma.weight_intervals(result).of("lin")["a"]]
    [0.333333, 1.0]
    """
    return intervals(Ground.of(result), lang)


def intervals(ground: Ground, lang: Lang) -> Intervals:
    """The same on ground that is there already."""
    walk = _Walk(ground.loose.ceilings, _margins(ground))
    walk.through(ground.loose.tree, 0, np.ones(len(ground.people)))
    return Intervals(
        result=ground.result,
        lang=lang,
        people=ground.people,
        parts=tuple(walk.found),
        unknown=tuple(walk.unknown),
    )


def _margins(ground: Ground) -> tuple[FloatArray, FloatArray]:
    """By how much each total may fall, and rise, before the grade is another, in points."""
    people, now = np.arange(len(ground.people)), billionths(ground.loose.tree.scores)
    grade, lines = ground.grade, ground.after.lines
    upper = np.where(grade > 0, lines[grade - 1, people], NEVER)
    fall, rise = now - lines[grade, people], upper - now
    return (fall.astype(np.float64) + 0.5) / 1e9, (rise.astype(np.float64) - 0.5) / 1e9


class _Walk:
    """Goes down the tree and keeps what it finds."""

    def __init__(
        self, ceilings: dict[str, FloatArray], margins: tuple[FloatArray, FloatArray]
    ) -> None:
        self.ceilings, self.margins = ceilings, margins
        self.found: list[Interval] = []
        self.unknown: list[Part] = []

    def through(self, node: Score, depth: int, effect: FloatArray) -> None:
        """The parts of a branch of which a point is worth `effect` points of the total, (n,)."""
        straight = type(node.aggregator) is WeightedMean and node.key not in self.ceilings
        if not straight:
            self.unknown += [one.part for one in _under(node)]
            return
        reach = np.where(node.absent() | node.overruled(), 0.0, effect)
        weights = np.array([part.weight for part in node.parts])
        given = weights / weights.sum()
        shares = node.shares()
        for place, part in enumerate(node.parts):
            if given[place] < 1:
                lows, highs = self._ends(node, place, given, reach)
                self.found.append(
                    Interval(
                        part=part.part,  # type: ignore[arg-type]  # only the root is a scheme
                        depth=depth + 1,
                        given=float(given[place]),
                        lows=lows,
                        highs=highs,
                    )
                )
            if part.parts:
                self.through(part, depth + 1, reach * shares[place])

    def _ends(
        self, node: Score, place: int, given: FloatArray, effect: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """The least and the greatest share of one part for each person, shape (n,).

        `used` is the share among the parts that a person has. The total is straight in it, with
        the slope effect x (score of the part - mean of the rest).
        """
        there = np.array([~part.absent() for part in node.parts])
        scores = np.array([np.nan_to_num(part.scores) for part in node.parts])
        others = given[:, np.newaxis] * there
        own, others[place] = others[place].copy(), 0.0
        rest = others.sum(axis=0)
        moves = there[place] & (rest > 0)
        mean = _divided((others * scores).sum(axis=0), rest, moves)
        slope = np.where(moves, effect * (scores[place] - mean), 0.0)
        used = _divided(own, own + rest, moves)
        fall, rise = self.margins
        down = np.where(slope > 0, fall, rise)
        up = np.where(slope > 0, rise, fall)
        steep = np.abs(slope)
        low = _within(used - _divided(down, steep, steep > 0, np.inf))
        high = _within(used + _divided(up, steep, steep > 0, np.inf))
        kept = rest / (1 - given[place])
        return _as_given(low, kept), _as_given(high, kept)


def _within(shares: FloatArray) -> FloatArray:
    """No share is below 0 or above 1."""
    return np.minimum(np.maximum(shares, 0), 1)


def _as_given(used: FloatArray, kept: FloatArray) -> FloatArray:
    """A share among the parts that are there, as a share among all of them.

    `kept` is how much of the others' weight is there.
    """
    middle = (used > 0) & (used < 1)
    share = _divided(used * kept, 1 - used + used * kept, middle)
    return np.where(middle, share, used)


def _divided(
    one: FloatArray, other: FloatArray, where: BoolArray, otherwise: float = 0.0
) -> FloatArray:
    found = np.full(len(one), otherwise)
    np.divide(one, other, out=found, where=where)
    return found


def _under(node: Score) -> Iterator[Any]:
    """Everything below a node."""
    for part in node.parts:
        yield part
        yield from _under(part)

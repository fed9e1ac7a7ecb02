"""Effective weights: what share of the differences between people each indicator makes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.analysis.ground import Ground
from media_appraisal.analysis.told import Told
from media_appraisal.engine.patterns import rows_alike
from media_appraisal.later import np
from media_appraisal.show import Row, Sheet
from media_appraisal.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media_appraisal.arrays import BoolArray, FloatArray, IntArray
    from media_appraisal.engine.appraisal import Appraisal
    from media_appraisal.engine.node import Score
    from media_appraisal.scheme.part import Part
    from media_appraisal.scheme.scheme import Scheme
    from media_appraisal.text import Lang

_HEADINGS = (
    Text(zh="考核项", en="Part"),
    Text(zh="名义权重", en="Given"),
    Text(zh="实际作用", en="Of the variance"),
    Text(zh="相差", en="Difference"),
    Text(zh="与总分相关", en="Correlation"),
)


@attrs.frozen(eq=False, kw_only=True)
class Share:
    """What one part weighs by the scheme, and what it does."""

    part: Part | Scheme
    given: float
    """Its share of the whole weight: its weight among its siblings times theirs, and so on."""
    variance: float
    """The covariance of its points with the total, as a share of the total's variance; NaN where
    all have the same total."""
    correlation: float
    """Of its score with the total (Pearson), over those who have one; NaN where either is the same
    for all."""


@attrs.frozen(eq=False, kw_only=True)
class EffectiveWeights(Told):
    """The share of the total's variance of each part, beside the weight that it is given."""

    result: Appraisal = attrs.field(repr=False)
    people: int
    shares: tuple[Share, ...] = attrs.field(repr=False)

    def records(self) -> list[dict[str, Any]]:
        """One mapping a part: key, given, variance, correlation; None for what there is none of."""
        return [
            {
                "key": share.part.key,
                "given": share.given,
                "variance": _or_none(share.variance),
                "correlation": _or_none(share.correlation),
            }
            for share in self.shares
        ]

    def sheet(self) -> Sheet:
        """One line a part."""
        title = Text(
            zh=f"{self.result.scheme.title.zh}：权重的实际作用",
            en=f"{self.result.scheme.title.en}: what the weights do",
        )
        foot = Text(
            zh=f"{self.people} 人的总分差异中由该项造成的比例，合计 100%",
            en=f"Shares of what tells the totals of {self.people:,} people apart; in all 100 %.",
        )
        return Sheet(
            title=title.said(self.lang),
            columns=self.in_columns(_HEADINGS, frozenset({0})),
            rows=tuple(self._row(share) for share in self.shares),
            foot=(foot.said(self.lang),),
            lang=self.lang,
        )

    def _row(self, share: Share) -> Row:
        known = not math.isnan(share.variance)
        return Row(
            (
                share.part.title.said(self.lang),
                f"{share.given:.1%}",
                f"{share.variance:.1%}" if known else "–",
                f"{share.variance - share.given:+.1%}" if known else "–",
                "–" if math.isnan(share.correlation) else f"{share.correlation:.2f}",
            )
        )


def effective_weights(result: Appraisal, *, lang: Lang = "en") -> EffectiveWeights:
    """What share of the differences between people's totals each indicator makes.

    The share is cov(points of the part, total) / var(total), where the points are what the part
    contributed to each person's total; in a tree of weighted means without gaps that is
    w_i cov(s_i, total) / var(total). The shares add up to 1. One far from the weight that is given
    says that the indicator tells people apart more, or less, than its weight promises; one
    below 0 works against the others. Adjustments and gates on the total come later and count for
    nothing here. Raises NobodyGraded.

    Sources: Paruolo, Saisana and Saltelli (2013) on weights and what they do; the decomposition
    is that of the variance of a sum.

    >>> import media_appraisal as ma
    >>> rule = {"kind": "goalposts", "worst": 0, "best": 100}
    >>> parts = [{"kind": "quantitative", "key": key, "normaliser": rule} for key in ("a", "b")]
    >>> scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]}
    >>> scheme = ma.Scheme(
    ...     key="two", version="1", unit_of_period="month", parts=parts, scale=scale)
    >>> rows = [{"person": "lin", "a": 0, "b": 50}, {"person": "he", "a": 100, "b": 50}]
    >>> found = ma.effective_weights(ma.appraise(scheme, rows))
    >>> [(row["given"], row["variance"]) for row in found.records()]
    [(0.5, 1.0), (0.5, 0.0)]
    """
    ground = Ground.of(result)
    tree = ground.loose.tree
    lines = list(_lines(tree, 1.0, tree.scores, np.zeros(len(ground.people), dtype=bool)))
    shares = (
        Share(
            part=node.part,
            given=given,
            variance=_ratio(
                _covariance(points, tree.scores), _covariance(tree.scores, tree.scores)
            ),
            correlation=_correlation(node.scores, tree.scores),
        )
        for node, given, points in lines
    )
    return EffectiveWeights(
        result=result, lang=lang, people=len(ground.people), shares=tuple(shares)
    )


def _lines(
    node: Score, given: float, points: FloatArray, under: BoolArray
) -> Iterator[tuple[Score, float, FloatArray]]:
    """Each part that brought points of its own: its node, its weight, and the points, shape (n,).

    `under` says whose points already stand against a group above.
    """
    if not node.parts:
        yield node, given, points
        return
    own = node.overruled() & ~node.absent() & ~under
    if own.any():
        yield node, 0.0, np.where(own, points, 0.0)
    below = np.where(own, 0.0, points)
    whole = sum(part.weight for part in node.parts)
    for part, row in zip(node.parts, _spread(node, below), strict=True):
        yield from _lines(part, given * part.weight / whole, row, under | own)


def _spread(node: Score, points: FloatArray) -> FloatArray:
    """The points of a node among its parts, shape (parts, n), as its aggregator shares them."""
    brought = np.zeros((len(node.parts), len(points)))
    for present, places in _alike(node):
        scores = np.array([node.parts[i].scores[places] for i in present])
        weights = [node.parts[i].weight for i in present]
        shares = node.aggregator.contributions(scores, weights)
        whole = shares.sum(axis=0)
        even = np.full_like(shares, 1 / len(present))
        parts = np.divide(shares, whole, out=even, where=whole != 0)
        brought[np.ix_(np.array(present), places)] = parts * points[places]
    return brought


def _alike(node: Score) -> Iterator[tuple[tuple[int, ...], IntArray]]:
    """The parts that are there, and the people who have just these; who has none is left out."""
    states = [part.states for part in node.parts]
    lacking = np.logical_or.reduce([part.absent() for part in node.parts])
    counted = ~node.absent() & ~node.overruled()
    full = np.flatnonzero(counted & ~lacking)
    if len(full):
        yield tuple(range(len(node.parts))), full
    if lacking.any():
        for present, places in rows_alike(states):
            some = places[counted[places]]
            if len(some) and present:
                yield present, some


def _covariance(one: FloatArray, other: FloatArray) -> float:
    """The sum of the products of the deviations, exactly rounded."""
    left, right = one - math.fsum(one) / len(one), other - math.fsum(other) / len(other)
    return math.fsum(left * right)


def _ratio(part: float, whole: float) -> float:
    """A share of the variance; NaN where there is none to share."""
    return part / whole if whole > 1e-18 else math.nan


def _correlation(one: FloatArray, other: FloatArray) -> float:
    there = ~np.isnan(one)
    if not there.any():
        return math.nan
    one, other = one[there], other[there]
    deviations = math.sqrt(_covariance(one, one)) * math.sqrt(_covariance(other, other))
    return _ratio(_covariance(one, other), deviations)


def _or_none(number: float) -> float | None:
    return None if math.isnan(number) else number

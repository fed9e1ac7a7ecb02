"""Shares: what several aggregators do alike with the scores and weights of the parts."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from media_appraisal.arrays import ordered_sum
from media_appraisal.errors.aggregators import (
    IdealBelowWorst,
    ListsUneven,
    PartsMisfit,
    ScoreTooLow,
)
from media_appraisal.later import np
from media_appraisal.text import Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from media_appraisal.arrays import BoolArray, FloatArray


def counted(scores: FloatArray, weights: Sequence[float]) -> tuple[list[FloatArray], list[float]]:
    """The rows of scores (n,) and the shares of the weight of the parts that weigh anything.

    Shares add up to 1. They are Fractions where the weights are.
    """
    pairs = [(weight, row) for weight, row in zip(weights, scores, strict=True) if weight]
    whole = ordered_sum([weight for weight, _ in pairs])
    return [row for _, row in pairs], [weight / whole for weight, _ in pairs]


def stacked(scores: FloatArray, weights: Sequence[float]) -> tuple[FloatArray, FloatArray]:
    """The same as arrays: scores of shape (parts, n), shares of shape (parts, 1)."""
    rows, shares = counted(scores, weights)
    return np.array(rows), column(shares)


def weighed(rows: Iterable[FloatArray], shares: Sequence[float]) -> FloatArray:
    """The rows times their shares, added one after the other, shape (n,)."""
    pairs = zip(rows, shares, strict=True)
    row, share = next(pairs)
    total = row * share
    for row, share in pairs:
        total = total + row * share
    return total


def least_of(rows: Sequence[FloatArray]) -> FloatArray:
    """The least score of each person, shape (n,); a gap where a part is one."""
    return reduce(np.minimum, rows)


def ranked(rows: FloatArray, shares: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The scores of each person from the least up, (parts, n), and the share of each.

    The shares have the shape (parts, 1) where they are all equal, (parts, n) otherwise.
    """
    # A person's scores side by side in memory: sorting down a column would wait for each of them.
    people = np.ascontiguousarray(rows.T)
    if (shares == shares[0]).all():
        return np.ascontiguousarray(np.sort(people, axis=1).T), shares
    order = np.argsort(people, axis=1, kind="stable")
    rising = np.take_along_axis(people, order, axis=1)
    return np.ascontiguousarray(rising.T), shares[np.ascontiguousarray(order.T), 0]


def spread_over(counted_rows: FloatArray, weights: Sequence[float]) -> FloatArray:
    """Rows of the parts that weigh anything, shape (parts, n), with rows of 0 for the others."""
    rows = iter(counted_rows)
    nothing = np.zeros_like(counted_rows[0])
    return np.array([next(rows) if weight else nothing for weight in weights])


def in_proportion(raw: FloatArray, joint: FloatArray, weights: Sequence[float]) -> FloatArray:
    """The joint scores (n,) dealt out in proportion to raw numbers of shape (parts, n).

    By weight where the raw numbers add up to 0.
    """
    whole = ordered_sum(raw)
    by_weight = np.array(weights)[:, np.newaxis] / ordered_sum(weights) + np.zeros_like(raw)
    shares: FloatArray = np.divide(raw, whole, out=by_weight, where=whole != 0)
    return shares * joint


def ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    """The quotient number by number; 0 where the divisor is 0, a gap where either is one."""
    quotient: FloatArray = np.divide(above, below, out=above * 0, where=below != 0)
    return quotient


def lesser(one: Any, other: Any) -> Any:
    """The lesser of two arrays or floats, number by number; a gap where either is one."""
    if isinstance(one, float):
        return one if one <= other or one != one else other  # noqa: PLR0124  # NaN differs from itself
    return np.minimum(one, other)


def greater(one: Any, other: Any) -> Any:
    """The greater of two arrays or floats, number by number; a gap where either is one."""
    if isinstance(one, float):
        return one if one >= other or one != one else other  # noqa: PLR0124  # NaN differs from itself
    return np.maximum(one, other)


def alike(marks: BoolArray) -> FloatArray:
    """Marks of shape (parts, n) as even shares: 1 / k each where k parts are marked, else 0."""
    shares: FloatArray = marks / np.maximum(marks.sum(axis=0), 1)
    return shares


def refuse_below(least: float, rows: Sequence[FloatArray] | FloatArray, method: Text) -> None:
    """ScoreTooLow for rows of scores of which one is below the least; gaps are none."""
    lowest = min(np.fmin.reduce(row, initial=least) for row in rows)
    if lowest < least:
        raise ScoreTooLow(method=method, least=plain(least), score=plain(lowest))


def refuse_misfit(kind: str, stated: int, scores: Sequence[Any] | FloatArray) -> None:
    """PartsMisfit where there are more rows, or fewer, than the method has numbers for."""
    if len(scores) != stated:
        raise PartsMisfit(kind=kind, stated=stated, found=len(scores))


def column(numbers: Sequence[float]) -> FloatArray:
    """One number a part as an array of shape (parts, 1)."""
    return np.array(numbers)[:, np.newaxis]


def refuse_uneven(kind: str, lists: Mapping[str, Sequence[float]]) -> None:
    """ListsUneven where the lists, each one number a part, are not of one length."""
    if len({len(held) for held in lists.values()}) > 1:
        lengths = tuple(f"{name} {len(held)}" for name, held in lists.items())
        raise ListsUneven(kind=kind, lengths=lengths)


def refuse_upside_down(ideal: Sequence[float], worst: Sequence[float]) -> None:
    """IdealBelowWorst where the ideal score of a part is below the worst one."""
    for part, (best, least) in enumerate(zip(ideal, worst, strict=True), start=1):
        if best < least:
            raise IdealBelowWorst(part=part, ideal=plain(best), worst=plain(least))

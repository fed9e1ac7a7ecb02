"""Apportionment: whole seats that come as near to shares as whole numbers can, within bounds."""

from __future__ import annotations

import heapq
import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF = Fraction(1, 2)


@attrs.frozen
class Bounds:
    """The fewest and the most seats that one claimant may get."""

    least: int = 0
    most: int | None = None
    """No limit where there is none."""

    def held(self, number: Fraction) -> Fraction:
        """The number held between the two."""
        number = max(number, Fraction(self.least))
        return number if self.most is None else min(number, Fraction(self.most))


@attrs.frozen
class Seats:
    """What each claimant gets, and who had the same claim to the last seat."""

    counts: tuple[int, ...]
    level: tuple[int, ...] = ()
    """The claimants whose claims to the last seat were equal, so that their order decided."""


def share_of(number: float) -> Fraction:
    """A share as the simplest fraction that it stands for: 0.2 is a fifth, 0.333333333 a third."""
    return Fraction(number).limit_denominator(1_000_000)


def fits(total: int, shares: Sequence[Fraction], bounds: Sequence[Bounds]) -> tuple[int, int]:
    """The fewest and the most seats that the bounds allow; the total must lie between them.

    A claimant with a share of 0 gets no more than its least.
    """
    tops = [
        one.least if not share else total if one.most is None else one.most
        for share, one in zip(shares, bounds, strict=True)
    ]
    return sum(one.least for one in bounds), sum(tops)


def largest_remainder(
    total: int, shares: Sequence[Fraction], bounds: Sequence[Bounds] | None = None
) -> Seats:
    """Each fair part cut to a whole number, then one more to each of the largest remainders.

    The first of equals first. Where a bound holds a claimant, the others share what is left.
    Source: Hamilton's method, as in Balinski & Young, Fair Representation (1982), chapter 2.
    """
    held = bounds or [Bounds()] * len(shares)
    parts = fair(Fraction(total), shares, held)
    counts = [math.floor(part) for part in parts]
    rests = [part - count for part, count in zip(parts, counts, strict=True)]
    order = sorted(range(len(parts)), key=lambda place: -rests[place])  # keeps the order of equals
    more = total - sum(counts)
    for place in order[:more]:
        counts[place] += 1
    if not more or more == len(order) or rests[order[more - 1]] != rests[order[more]]:
        return Seats(tuple(counts))
    last = rests[order[more]]
    return Seats(tuple(counts), tuple(place for place, rest in enumerate(rests) if rest == last))


def sainte_lague(
    total: int, shares: Sequence[Fraction], bounds: Sequence[Bounds] | None = None
) -> Seats:
    """Seat by seat to the greatest share / (2 seats + 1), the first of equals first.

    More seats never take one away from anybody, unlike largest remainders. Source:
    Sainte-Laguë (1910), Webster's method in Balinski & Young, Fair Representation (1982).
    """
    held = bounds or [Bounds()] * len(shares)
    counts = _before_the_last(total, shares, held)
    queue = [
        (-_claim(shares[place], counts[place]), place)
        for place in range(len(shares))
        if _has_room(shares[place], counts[place], held[place])
    ]
    heapq.heapify(queue)
    last: Fraction | None = None
    for _ in range(total - sum(counts)):
        claim, place = heapq.heappop(queue)
        last = -claim
        counts[place] += 1
        if _has_room(shares[place], counts[place], held[place]):
            heapq.heappush(queue, (-_claim(shares[place], counts[place]), place))
    waiting = [place for claim, place in queue if -claim == last]
    if not waiting:
        return Seats(tuple(counts))
    served = (
        place
        for place, count in enumerate(counts)
        if count > held[place].least and _claim(shares[place], count - 1) == last
    )
    return Seats(tuple(counts), tuple(sorted({*waiting, *served})))


def _claim(share: Fraction, seats: int) -> Fraction:
    return share / (2 * seats + 1)


def _has_room(share: Fraction, seats: int, bounds: Bounds) -> bool:
    return share > 0 and (bounds.most is None or seats < bounds.most)


def _before_the_last(total: int, shares: Sequence[Fraction], bounds: Sequence[Bounds]) -> list[int]:
    """The seats at a point that the seat-by-seat way passes, a few seats before its end.

    Rounding the fair parts of half a seat a claimant less never gives away more than the total.
    """
    fewest = sum(one.least for one in bounds)
    sooner = total - HALF * len(shares)
    if sooner <= fewest:
        return [one.least for one in bounds]
    rate = _rate(sooner, shares, bounds)
    return [
        math.floor(one.held(Fraction(math.ceil(share * rate - HALF))))
        for share, one in zip(shares, bounds, strict=True)
    ]


def fair(
    total: Fraction, shares: Sequence[Fraction], bounds: Sequence[Bounds]
) -> tuple[Fraction, ...]:
    """Parts in proportion to the shares, each held within its bounds, that add up to the total."""
    rate = _rate(total, shares, bounds)
    return tuple(one.held(share * rate) for share, one in zip(shares, bounds, strict=True))


def _rate(total: Fraction, shares: Sequence[Fraction], bounds: Sequence[Bounds]) -> Fraction:
    """The seats for a whole share at which the parts, held within bounds, add up to the total.

    What they add up to rises with the rate in straight lines between the rates at which a
    claimant meets a bound.
    """
    edges = sorted(
        {
            edge / share
            for share, one in zip(shares, bounds, strict=True)
            for edge in (one.least, one.most)
            if share and edge is not None
        }
        | {Fraction(0)}
    )
    low = max(edge for edge in edges if _sum_at(edge, shares, bounds) <= total)
    free = sum(
        share
        for share, one in zip(shares, bounds, strict=True)
        if share * low >= one.least and (one.most is None or share * low < one.most)
    )
    return low + (total - _sum_at(low, shares, bounds)) / free if free else low


def _sum_at(rate: Fraction, shares: Sequence[Fraction], bounds: Sequence[Bounds]) -> Fraction:
    return sum(
        (one.held(share * rate) for share, one in zip(shares, bounds, strict=True)), Fraction(0)
    )

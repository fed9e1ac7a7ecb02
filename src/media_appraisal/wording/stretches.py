"""Stretches: bands as a form prints them, with their holes and edges ruled on."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.bands import Bands
from media_appraisal.text import plain
from media_appraisal.wording.form import worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.wording.form import Form
    from media_appraisal.wording.phrases import Award


@attrs.frozen
class Stretch:
    """A band as the form prints it; edges in the unit of the values, infinite where open."""

    low: float
    high: float
    open_low: bool
    open_high: bool
    exact: bool
    first: float
    """Points; at the lower edge where they run to `last`."""
    last: float

    def mirrored(self) -> Stretch:
        """The same with every value negative."""
        return Stretch(
            low=-self.high,
            high=-self.low,
            open_low=self.open_high,
            open_high=self.open_low,
            exact=self.exact,
            first=self.last,
            last=self.first,
        )


def place_of(one: Stretch) -> tuple[float, int]:
    """Where a band lies: between its edges, just below or above its only one."""
    if one.low == -math.inf:
        return one.high, -1
    return (one.low, 1) if one.high == math.inf else ((one.low + one.high) / 2, 0)


@attrs.frozen
class Layout:
    """How the stretches of a clause become bands."""

    form: Form
    rest: Sequence[Award]
    """What the clause says of all other values: 其余不得分."""
    marks: float
    whole: bool
    """Whether values are whole numbers, so that nothing lies between 89 and 90."""
    more: bool
    """Whether more is better."""

    def bands(self, stretches: Sequence[Stretch]) -> Bands:
        """The bands, worked out as if more were better, and turned round again."""
        rising = [one if self.more else one.mirrored() for one in stretches]
        rising.sort(key=place_of)
        rising = [attrs.evolve(one, high=math.inf) if one.exact else one for one in rising]
        spread = "linear"
        if any(one.first != one.last for one in rising):
            spread = self.form.choices.make("spread", "linear", "lower", "upper")
        holes = self._holes(rising)
        turned = holes if self.more else _TURNED.get(holes, holes)
        left = self._closed_left(rising, up=turned == "upper")
        rising[-1] = self._open_best(rising[-1])
        worse = self._worse(rising[0])
        if worse is not None and worse == rising[0].first == rising[0].last:
            rising[0] = attrs.evolve(rising[0], low=-math.inf)
        if self.rest and rising[-1].high < math.inf:
            raise self.form.refusal("two_readings", "其余")
        edges = _edges(rising, turned)
        bands = [self._band(*pair, spread) for pair in zip(rising, edges, strict=True)]
        if worse is not None and rising[0].low > -math.inf:
            bands.append({"score": worse} | self._ends(-math.inf, rising[0].low))
        closed: Any = "left" if left == self.more else "right"
        policy: Any = "linear" if holes == "linear" else "refuse"
        given: Any = tuple(bands)
        return Bands(bands=given, closed=closed, holes=policy, marks=self.marks)

    def _holes(self, rising: Sequence[Stretch]) -> str:
        """What lies between two bands that do not meet; asked where something can lie there."""
        gap = False
        for below, above in itertools.pairwise(rising):
            if below.high == math.inf:
                continue
            if below.high > above.low:
                raise self.form.refusal("contradiction", plain(abs(above.low)))
            gap = gap or above.low - below.high > (1 if self.whole else 0)
        first = ("lower", "upper") if self.more else ("upper", "lower")
        return self.form.choices.make("holes", *first, "linear") if gap else first[0]

    def _open_best(self, best: Stretch) -> Stretch:
        """The best band without an end, if nothing else is wanted."""
        if best.high < math.inf and self.form.choices.make("best", "hold", "refuse") == "hold":
            return attrs.evolve(best, high=math.inf)
        return best

    def _worse(self, worst: Stretch) -> float | None:
        """The points beyond the worst band; none where it has no end, or where that is refused."""
        if self.rest:
            change = self.rest[0].change
            return worth(change.points, self.marks) if change.verb == "gets" else 0.0
        if worst.low == -math.inf:
            return None
        if worst.first == 0:
            return 0.0
        value = self.form.choices.make("worst", "zero", "refuse", "hold")
        return {"zero": 0.0, "hold": worst.first}.get(value)

    def _closed_left(self, rising: Sequence[Stretch], *, up: bool) -> bool:
        """Whether an edge belongs to the better band; `up` where it fills the hole below it."""
        said, doubt, fixed = set(), False, False
        for below, above in itertools.pairwise(rising):
            meet = below.high == above.low
            if up and not meet and below.high < math.inf:
                said.add(below.open_high)
            elif above.open_low or (meet and below.open_high):
                said.add(not above.open_low)
            elif not meet:
                said.add(True)
            else:  # 90%以上 says that 90% is in it, 80%-90% says nothing
                only = above.high == math.inf and not above.exact
                fixed = fixed or only
                doubt = doubt or not only or below.low == -math.inf
        if len(said) > 1:
            raise self.form.refusal("two_readings")
        if said or not doubt:
            return said.pop() if said else True
        offered = ("better",) if fixed else ("better", "worse")
        return self.form.choices.make("edges", *offered) == "better"

    def _band(self, one: Stretch, ends: tuple[float, float], spread: str) -> dict[str, Any]:
        first, last = one.first, one.last
        if spread != "linear" or math.inf in {-ends[0], ends[1]}:
            first = last = max(first, last) if spread == "upper" else min(first, last)
        if not self.more:
            first, last = last, first
        slope = {"score_to": last} if first != last else {}
        return {"score": first} | slope | self._ends(*ends)

    def _ends(self, low: float, high: float) -> dict[str, float]:
        if not self.more:
            low, high = -high, -low
        ends = {"from": low + 0.0, "to": high + 0.0}
        return {name: edge for name, edge in ends.items() if math.isfinite(edge)}


_TURNED = {"lower": "upper", "upper": "lower"}


def _edges(rising: Sequence[Stretch], holes: str) -> list[tuple[float, float]]:
    """Where each band begins and ends once the holes are closed."""
    found = []
    for place, one in enumerate(rising):
        low, high = one.low, one.high
        if place + 1 < len(rising):
            after = rising[place + 1].low
            high = after if holes == "lower" or high > after else high
        if holes == "upper" and place and rising[place - 1].high < math.inf:
            low = rising[place - 1].high
        found.append((low, high))
    return found

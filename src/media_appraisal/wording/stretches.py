"""Stretches: bands as a form prints them, with their holes and edges ruled on."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

import attrs

from media_appraisal.methods.normalisers.above_below import AboveBelow
from media_appraisal.methods.normalisers.bands import Bands
from media_appraisal.text import plain
from media_appraisal.wording.form import worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.methods.normaliser import Normaliser
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

    def bands(self, stretches: Sequence[Stretch]) -> Normaliser:
        """The bands, worked out as if more were better, and turned round again."""
        rising = [one if self.more else one.mirrored() for one in stretches]
        rising.sort(key=place_of)
        rising = [attrs.evolve(one, high=math.inf) if one.exact else one for one in rising]
        spread = "linear"
        if any(one.first != one.last for one in rising):
            spread = self.form.choices.make("spread", "linear", "lower", "upper")
        holes = self._holes(rising)
        turned = holes if self.more else _TURNED.get(holes, holes)
        sides = self._sides(rising, up=turned == "upper")
        rising[-1] = self._open_best(rising[-1])
        worse = self._worse(rising[0])
        if worse is not None and worse == rising[0].first == rising[0].last:
            rising[0] = attrs.evolve(rising[0], low=-math.inf)
        if self.rest and rising[-1].high < math.inf:
            raise self.form.refusal("two_readings", "其余")
        edges = _edges(rising, turned)
        bands = [self._band(*pair, spread) for pair in zip(rising, edges, strict=True)]
        if worse is not None and rising[0].low > -math.inf:
            bands.insert(0, {"score": worse} | self._ends(-math.inf, rising[0].low))
            sides.insert(0, sides[0] if len(set(sides)) == 1 else not rising[0].open_low)
        policy: Any = "linear" if holes == "linear" else "refuse"
        return self._joined(bands, sides, policy)

    def _joined(self, bands: list[dict[str, Any]], sides: list[bool], policy: Any) -> Normaliser:
        """Bands, worst first, with all edges to one side; two rules where the sides change."""
        change = [place for place in range(1, len(sides)) if sides[place] != sides[place - 1]]
        if not change:
            closed: Any = "left" if (not sides or sides[0]) == self.more else "right"
            given: Any = tuple(bands)
            return Bands(bands=given, closed=closed, holes=policy, marks=self.marks)
        cut = change[0]
        worse, better = bands[: cut + 1], bands[cut + 1 :]
        if policy == "linear" or any("score_to" in band for band in (worse[-1], better[0])):
            raise self.form.refusal("two_readings")
        first, last = ("from", "to") if self.more else ("to", "from")
        target = better[0].pop(first)
        worse[-1].pop(last, None)
        rules = [
            self._joined(better, sides[cut + 1 :], policy),
            self._joined(worse, sides[:cut], policy),
        ]
        above, below = rules if self.more else rules[::-1]
        at: Any = "above" if sides[cut] == self.more else "below"
        return AboveBelow(target=target, above=above, below=below, at_target=at)

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

    def _sides(self, rising: Sequence[Stretch], *, up: bool) -> list[bool]:
        """Whether each edge belongs to the better band; `up` where it fills the hole below it."""
        said, doubt, fixed = list[bool | None](), False, False
        for below, above in itertools.pairwise(rising):
            meet = below.high == above.low
            if up and not meet and below.high < math.inf:
                said.append(below.open_high)
            elif meet and above.open_low and below.open_high:  # neither claims the edge
                said.append(None)
                doubt = True
            elif above.open_low or (meet and below.open_high):
                said.append(not above.open_low)
            elif not meet:
                said.append(True)
            else:  # 90%以上 says that 90% is in it, 80%-90% says nothing
                said.append(None)
                only = above.high == math.inf and not above.exact
                fixed = fixed or only
                doubt = doubt or not only or below.low == -math.inf
        known = {one for one in said if one is not None}
        if len(known) > 1:
            return self._spoken(said, rising)
        if known or not doubt:
            return [known.pop() if known else True] * len(said)
        offered = ("better",) if fixed else ("better", "worse")
        return [self.form.choices.make("edges", *offered) == "better"] * len(said)

    def _spoken(self, said: Sequence[bool | None], rising: Sequence[Stretch]) -> list[bool]:
        """高于95%, 90%至95%, 低于90%: each edge by its own words; refused if one has none.

        An edge that both bands or neither of them claim is refused as well.
        """
        for side, (below, above) in zip(said, itertools.pairwise(rising), strict=True):
            if side is None or (below.high == above.low and below.open_high == above.open_low):
                raise self.form.refusal("two_readings")
        return [bool(side) for side in said]

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

"""What the rules say, worked out for one person at a time in Fractions, by nothing of the engine.

Reads scheme documents as plain data. Written from the rules for gaps, adjustments, gates and
rounding as they are stated for people, so that engine and reference can only agree by both being
right.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, TypeAlias

import attrs

Entry: TypeAlias = Fraction | str
"""A number, or the name of the state that says why there is none."""
Plain: TypeAlias = dict[str, Any]


@attrs.frozen
class Found:
    """What one part comes to."""

    score: Fraction | None = None
    applies: bool = True
    """Whether a score could be asked for at all."""
    pending: bool = False
    """Whether a value still to come would give a score."""


@attrs.frozen
class Outcome:
    """What one person comes to."""

    total: Fraction | None = None
    """Of the parts."""
    adjusted: Fraction | None = None
    final: Fraction | None = None
    points: Fraction | None = None
    ungated: str | None = None
    grade: str | None = None
    gate: str | None = None
    lacking: tuple[str, ...] = ()
    """What the scheme refuses to do without."""
    edges: tuple[Fraction, ...] = ()
    """The totals of the parts beside which a billionth decides what counts."""


def fraction(number: float) -> Fraction:
    """The decimal as it is written."""
    return Fraction(repr(number))


def settled(number: Fraction) -> Fraction:
    """Half-up at nine decimals."""
    return Fraction(math.floor(number * 10**9 + Fraction(1, 2)), 10**9)


def rounded(number: Fraction, places: int, mode: str) -> Fraction:
    """As a form rounds: the size of the number, its sign put back."""
    size, unit = abs(settled(number)), 10**places
    whole, rest = divmod(size * unit, 1)
    half = Fraction(1, 2)
    more = {
        "down": False,
        "up": rest > 0,
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
    }[mode]
    return (-1 if number < 0 else 1) * Fraction(whole + more, unit)


def appraise(
    scheme: Plain,
    row: Mapping[str, Entry],
    *,
    provisional: bool = False,
    cohorts: Mapping[str, Sequence[Fraction]] | None = None,
) -> Outcome:
    """The outcome of one person; `cohorts` are the observed values of ranked indicators."""
    lacking: list[str] = []
    case = _Case(row, provisional, cohorts or {}, lacking)
    held = [gate for gate in case.closed(scheme) if "part" in gate]
    case = attrs.evolve(case, gates=held)
    found = case.branch(scheme, "refuse")
    for one in (*scheme.get("adjustments", ()), *scheme.get("gates", ())):
        owed = row.get(one["key"], "missing") in {"missing", "not_due"}
        if owed and one.get("gaps", "refuse") == "refuse" and not provisional:
            lacking.append(one["key"])
    return _graded(case, scheme, found.score, tuple(_most_exact(scheme, lacking)))


def _graded(
    case: _Case, scheme: Plain, total: Fraction | None, lacking: tuple[str, ...]
) -> Outcome:
    if total is None:
        return Outcome(lacking=lacking)
    adjusted = case.adjusted(scheme, total)
    final, by = adjusted, None
    for gate in case.closed(scheme):
        if "part" not in gate and "at_most" in gate and fraction(gate["at_most"]) < final:
            final, by = fraction(gate["at_most"]), gate["key"]
    rounding = {"places": 2, "mode": "half_up", "compare": "unrounded"} | scheme.get("rounding", {})

    def graded(number: Fraction) -> int:
        """The place of the grade of a total."""
        met = settled(number)
        if rounding["compare"] == "rounded":
            met = rounded(number, rounding["places"], rounding["mode"])
        return next(i for i, grade in enumerate(grades) if met >= fraction(grade["from"]))

    grades = scheme["scale"]["grades"]
    keys = [grade["key"] for grade in grades]
    capped = graded(final)
    for gate in case.closed(scheme):
        if "cap" in gate and keys.index(gate["cap"]) > capped:
            capped, by = keys.index(gate["cap"]), gate["key"]
    return Outcome(
        total=total,
        adjusted=adjusted,
        final=final,
        points=rounded(final, rounding["places"], rounding["mode"]),
        ungated=keys[graded(adjusted)],
        grade=keys[capped],
        gate=by,
        lacking=lacking,
        edges=tuple(
            fraction(item["only_from"])
            for item in scheme.get("adjustments", ())
            if "only_from" in item
        ),
    )


@attrs.frozen
class _Case:
    """One person's values, and what is found lacking on the way."""

    row: Mapping[str, Entry]
    provisional: bool
    cohorts: Mapping[str, Sequence[Fraction]]
    lacking: list[str]
    gates: Sequence[Plain] = ()

    def closed(self, scheme: Plain) -> list[Plain]:
        """The gates of what happened."""
        found = []
        for gate in scheme.get("gates", ()):
            entry = self.row.get(gate["key"], "missing")
            if isinstance(entry, Fraction) and entry >= fraction(gate.get("at_least", 1)):
                found.append(gate)
        return found

    def part(self, part: Plain) -> Found:
        found = self.free(part)
        limits = [fraction(gate["at_most"]) for gate in self.gates if gate["part"] == part["key"]]
        if found.score is None or not limits:
            return found
        return attrs.evolve(found, score=min(found.score, *limits))

    def free(self, part: Plain) -> Found:
        """What a part comes to before any gate."""
        gaps = part.get("gaps", "refuse")
        if part["kind"] == "group":
            return self.branch(part, gaps)
        entry = self.row.get(part["key"], "missing")
        if isinstance(entry, str) and isinstance(gaps, dict) and "value" in gaps:
            gap = Found(applies=entry != "not_applicable")
            return Found(self.points(part, fraction(gaps["value"]))) if gap.applies else gap
        if isinstance(entry, str):
            gap = Found(applies=entry != "not_applicable", pending=entry != "not_applicable")
            return self.ruled(part["key"], gaps, gap)
        return Found(self.points(part, entry))

    def points(self, leaf: Plain, value: Fraction) -> Fraction:
        """The points of a value, treated, within the bounds of its part or adjustment."""
        low, high = (fraction(bound) for bound in leaf.get("bounds", (0, 100)))
        treated = [treat(leaf, one) for one in (value, *self.cohorts.get(leaf["key"], ()))]
        score = normalise(leaf["normaliser"], treated[0], treated[1:])
        return min(max(score, low), high)

    def adjusted(self, scheme: Plain, total: Fraction) -> Fraction:
        """The total with bonuses and penalties, each sort within its limit, and all of it."""
        limits = {name: fraction(n) for name, n in scheme.get("limits", {}).items()}
        points = self.counted(scheme, total)
        added = sum((one for one in points if one > 0), Fraction(0))
        taken = sum((-one for one in points if one < 0), Fraction(0))
        whole = total + min(added, limits.get("added", added))
        whole -= min(taken, limits.get("taken", taken))
        whole = settled(whole) if points else whole
        whole = max(whole, limits.get("least", whole))
        return min(whole, limits.get("most", whole))

    def counted(self, scheme: Plain, total: Fraction) -> list[Fraction]:
        """The points of each adjustment that counts."""
        found: list[Fraction] = []
        best: dict[str, int] = {}
        for place, item in enumerate(scheme.get("adjustments", ())):
            entry = self.row.get(item["key"], "missing")
            enough = settled(total) >= fraction(item.get("only_from", -(10**6)))
            counts = isinstance(entry, Fraction) and enough
            points = self.points(item, entry) if isinstance(entry, Fraction) else Fraction(0)
            found.append(settled(points) if counts else Fraction(0))
            if word := item.get("highest_of"):
                rival = best.setdefault(word, place)
                if abs(found[place]) > abs(found[rival]):
                    best[word], found[rival] = place, Fraction(0)
                elif rival != place:
                    found[place] = Fraction(0)
        return found

    def branch(self, whole: Plain, gaps: Any) -> Found:
        found = [self.part(part) for part in whole["parts"]]
        weights = [fraction(part.get("weight", 1)) for part in whole["parts"]]
        if all(one.score is not None for one in found):
            return Found(settled(combine(whole, found, weights)))
        pairs = list(zip(found, weights, strict=True))
        counted = [
            weight
            for one, weight in pairs
            if one.score is None and not (self.provisional and one.pending)
        ]
        most = fraction(whole.get("most_left_out", 0.5)) * sum(weights)
        kept = sum(weight for one, weight in pairs if one.score is not None)
        if kept > 0 and sum(counted) <= most:
            return Found(settled(combine(whole, found, weights)))
        applies = any(one.applies for one, weight in pairs if weight > 0)
        waiting = any(one.pending for one in found) and (
            not self.provisional or sum(counted) <= most
        )
        return self.ruled(whole["key"], gaps, Found(applies=applies, pending=waiting))

    def ruled(self, key: str, gaps: Any, gap: Found) -> Found:
        """What the rule for gaps makes of one."""
        if not gap.applies:
            return attrs.evolve(gap, pending=False)
        if gaps == "refuse" and not self.provisional:
            self.lacking.append(key)
        if gaps == "zero":
            return Found(Fraction(0))
        return Found(fraction(gaps["fill"])) if isinstance(gaps, dict) else gap


def _most_exact(scheme: Plain, lacking: Sequence[str]) -> list[str]:
    """What is lacking, without the groups under which something lacking is named."""
    below: dict[str, set[str]] = {}

    def walk(part: Plain) -> set[str]:
        inner = {part["key"]}.union(*(walk(one) for one in part.get("parts", ())))
        below[part["key"]] = inner - {part["key"]}
        return inner

    walk(scheme)
    return [key for key in lacking if not below.get(key, set()) & set(lacking)]


def combine(whole: Plain, found: Sequence[Found], weights: Sequence[Fraction]) -> Fraction:
    """The joint score of the parts that have one, by their weights."""
    pairs = [
        (one.score, weight)
        for one, weight in zip(found, weights, strict=True)
        if one.score is not None and weight > 0
    ]
    aggregator = whole.get("aggregator", "weighted_mean")
    if aggregator == "weakest_link":
        return min(score for score, _ in pairs)
    weight_sum = sum((weight for _, weight in pairs), Fraction(0))
    if aggregator == "weighted_mean":
        return sum((score * weight for score, weight in pairs), Fraction(0)) / weight_sum
    if min(score for score, _ in pairs) == 0:
        return Fraction(0)
    with localcontext() as context:
        context.prec = 40
        logs = (_decimal(weight) * _decimal(score).ln() for score, weight in pairs)
        return Fraction((sum(logs, Decimal(0)) / _decimal(weight_sum)).exp())


def treat(leaf: Plain, value: Fraction) -> Fraction:
    """The value as the rule sees it."""
    for treatment in leaf.get("treatments", ()):
        assert treatment["kind"] == "held"
        least, most = treatment.get("least"), treatment.get("most")
        value = value if least is None else max(value, fraction(least))
        value = value if most is None else min(value, fraction(most))
    return value


def normalise(rule: Plain, value: Fraction, cohort: Sequence[Fraction] = ()) -> Fraction:
    """The points of a value, before the bounds of the part."""
    if rule["kind"] == "percent_rank":
        return _rank(rule, value, cohort)
    return {
        "goalposts": _goalposts,
        "attainment": _attainment,
        "steps": _steps,
        "bands": _bands,
        "levels": _levels,
        "line": _line,
    }[rule["kind"]](rule, value)


def _goalposts(rule: Plain, value: Fraction) -> Fraction:
    worst, best = fraction(rule["worst"]), fraction(rule["best"])
    if rule.get("on") == "log":
        held = min(max(value, min(worst, best)), max(worst, best))
        with localcontext() as context:
            context.prec = 40
            low, high, mid = (_decimal(number).ln() for number in (worst, best, held))
            return settled(Fraction(100 * (mid - low) / (high - low)))
    return min(max(100 * (value - worst) / (best - worst), Fraction(0)), Fraction(100))


def _line(rule: Plain, value: Fraction) -> Fraction:
    points = fraction(rule["points"]) * (value - fraction(rule["at"]))
    return fraction(rule["base"]) + points / fraction(rule.get("unit", 1))


def _attainment(rule: Plain, value: Fraction) -> Fraction:
    share = value / fraction(rule["target"])
    share = 2 - share if rule.get("better") == "less" else share
    return min(max(100 * share, Fraction(0)), 100 * fraction(rule.get("cap", 1)))


def _steps(rule: Plain, value: Fraction) -> Fraction:
    target, marks = fraction(rule["target"]), fraction(rule["marks"])
    size = fraction(rule["step"])
    size = {"points": size / 100, "relative": size * target / 100}.get(rule["unit"], size)
    short = target - value if rule.get("better", "more") == "more" else value - target
    count = settled(short / size)
    part = rule.get("part_step", "floor")
    whole = {"floor": math.floor, "ceil": math.ceil}.get(part)
    steps = abs(count) if whole is None else Fraction(whole(abs(count)))
    if count >= 0:
        lost = min(steps * fraction(rule["lose"]), fraction(rule.get("most_lost", 10**9)))
        gained = Fraction(0)
    else:
        gained = min(
            steps * fraction(rule.get("gain", 0)), fraction(rule.get("most_gained", 10**9))
        )
        lost = Fraction(0)
    base: Any = rule.get("base", rule["marks"])
    points = fraction(base) - lost + gained
    return 100 * max(points, fraction(rule.get("floor", 0))) / marks


def _bands(rule: Plain, value: Fraction) -> Fraction:
    for band in rule["bands"]:
        met = settled(value)
        reached = "from" not in band or met >= fraction(band["from"])
        if reached and ("to" not in band or met < fraction(band["to"])):
            return fraction(band["score"])
    raise AssertionError(f"{value} in no band")


def _levels(rule: Plain, value: Fraction) -> Fraction:
    knots = sorted((fraction(level["value"]), fraction(level["score"])) for level in rule["levels"])
    for (low, first), (high, last) in itertools.pairwise(knots):
        if low <= value <= high:
            return first + (last - first) * (value - low) / (high - low)
    raise AssertionError(f"{value} at no level")


def _rank(rule: Plain, value: Fraction, cohort: Sequence[Fraction]) -> Fraction:
    """Of a member of the cohort: (rank - 1) / (people - 1), rank 1 the worst."""
    sign = -1 if rule.get("better") == "less" else 1
    worse = sum(sign * other < sign * value for other in cohort)
    equal = sum(other == value for other in cohort)
    shared = {"min": Fraction(0), "average": Fraction(equal - 1, 2), "max": Fraction(equal - 1)}
    return 100 * (worse + shared[rule.get("ties", "average")]) / (len(cohort) - 1)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)

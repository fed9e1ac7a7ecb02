"""Random schemes and random people, for the laws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from tests.engine.reference import Entry, Plain, fraction

from media_appraisal.scheme.scheme import Scheme

LAW = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
"""The same examples in every run."""

GAPS = ("missing", "not_applicable", "not_due")

_LEVELS = [
    {"value": 1, "score": 0},
    {"value": 2, "score": 40},
    {"value": 3, "score": 60},
    {"value": 4, "score": 85},
    {"value": 5, "score": 100},
]
_BANDS = [
    {"to": 10.5, "score": 0},
    {"from": 10.5, "to": 60, "score": 55.5},
    {"from": 60, "score": 100},
]
_STEPS: Plain = {"kind": "steps", "target": 60, "marks": 20, "step": 5, "lose": 2}

RULES: tuple[tuple[Plain, tuple[int, int, int]], ...] = (
    ({"kind": "goalposts", "worst": 0, "best": 100}, (-200000, 1300000, 10000)),
    ({"kind": "goalposts", "worst": 12.5, "best": -3}, (-50, 150, 10)),
    ({"kind": "goalposts", "worst": 0.1, "best": 3000, "on": "log"}, (1, 40000, 10)),
    ({"kind": "attainment", "target": 0.3, "cap": 1.2}, (0, 5000, 10000)),
    ({"kind": "attainment", "target": 24, "better": "less"}, (0, 600, 10)),
    (_STEPS | {"unit": "absolute", "gain": 1, "most_gained": 5}, (0, 1000, 10)),
    (_STEPS | {"unit": "relative", "part_step": "ceil", "most_lost": 9}, (0, 1000, 10)),
    (
        _STEPS | {"unit": "points", "target": 0.85, "step": 0.5, "part_step": "proportional"},
        (7500, 9500, 10000),
    ),
    (_STEPS | {"unit": "time", "better": "less", "floor": 4, "base": 18}, (0, 1200, 10)),
    ({"kind": "bands", "bands": _BANDS}, (0, 800, 10)),
    ({"kind": "levels", "levels": _LEVELS}, (1, 5, 1)),
    ({"kind": "levels", "levels": _LEVELS, "between": "linear"}, (100, 500, 100)),
)
"""Rules, and the values that they take: least, most and divisor of whole numbers."""

RANKS: tuple[tuple[Plain, tuple[int, int, int]], ...] = (
    ({"kind": "percent_rank"}, (0, 6, 1)),
    ({"kind": "percent_rank", "ties": "min", "better": "less"}, (0, 6, 2)),
    ({"kind": "percent_rank", "ties": "max"}, (0, 600, 100)),
)

Cell: TypeAlias = float | str
"""A number, or the name of a state."""


@attrs.frozen(slots=False)
class Case:
    """A scheme document, and what is known of some people by the keys of its columns."""

    document: Plain
    people: dict[str, dict[str, Cell]]

    @cached_property
    def scheme(self) -> Scheme:
        return Scheme.model_validate(self.document)

    def rows(self) -> list[dict[str, Any]]:
        """The people as `appraise` takes them."""
        return [{"person": name, **given(cells)} for name, cells in self.people.items()]

    def entries(self, name: str) -> dict[str, Entry]:
        """One person as the reference takes them."""
        cells = self.people[name].items()
        return {key: cell if isinstance(cell, str) else fraction(cell) for key, cell in cells}


def given(cells: dict[str, Cell]) -> dict[str, Any]:
    """Cells as a row that says why a value is lacking."""
    row: dict[str, Any] = {}
    for key, cell in cells.items():
        row[key] = None if isinstance(cell, str) else cell
        if isinstance(cell, str):
            row[f"{key}.gap"] = cell
    return row


def leaves(branch: Plain) -> Iterator[Plain]:
    """The indicators of a document, in order."""
    for part in branch["parts"]:
        yield from leaves(part) if part["kind"] == "group" else (part,)


class _Tree:
    """Draws parts until there are enough."""

    def __init__(self, draw: Callable[..., Any], rules: Sequence[Any], gaps: Sequence[Any]) -> None:
        self.draw, self.rules, self.gaps = draw, rules, gaps
        self.count = 0
        self.takes: dict[str, tuple[int, int, int]] = {}

    def parts(self, depth: int) -> list[Plain]:
        size = self.draw(st.integers(1, 4 if depth else 5))
        parts = [self.part(depth) for _ in range(size)]
        weights = self.draw(
            st.none() | st.lists(st.sampled_from(WEIGHTS), min_size=size, max_size=size)
        )
        if weights and any(weights):
            parts = [part | {"weight": w} for part, w in zip(parts, weights, strict=True)]
        return parts

    def part(self, depth: int) -> Plain:
        self.count += 1
        key = f"p{self.count}"
        gaps = self.draw(st.sampled_from(self.gaps))
        if depth < 3 and self.count < 12 and self.draw(st.integers(0, 2)) == 0:
            gaps = "zero" if gaps == STAND else gaps
            return {"kind": "group", "key": key, "gaps": gaps, **self.joined(depth + 1)}
        rule, self.takes[key] = self.draw(st.sampled_from(self.rules))
        bounds = self.draw(st.sampled_from([[0, 100], [0, 100], [0, 120], [10, 90]]))
        part = {
            "kind": "quantitative", "key": key, "gaps": gaps, "normaliser": rule, "bounds": bounds,
        }  # fmt: skip
        low, high, by = self.takes[key]
        if gaps == STAND:
            part["gaps"] = {"value": self.draw(st.integers(low, high)) / by}
            if rule["kind"] == "percent_rank":
                part["gaps"] = "zero"
        if self.draw(st.integers(0, 4)) == 0:
            least, most = sorted(self.draw(st.integers(low, high)) / by for _ in "lm")
            limits = self.draw(st.sampled_from([("least", "most"), ("least",), ("most",)]))
            held = {name: {"least": least, "most": most}[name] for name in limits}
            part["treatments"] = [{"kind": "held"} | held]
        return part

    def joined(self, depth: int) -> Plain:
        return {
            "aggregator": self.draw(st.sampled_from(AGGREGATORS)),
            "most_left_out": self.draw(st.sampled_from([0.5, 0.5, 0, 0.25, 0.4, 0.75, 1])),
            "parts": self.parts(depth),
        }


WEIGHTS = (1, 1, 2, 0, 0.5, 33.33, 12.5, 40)
AGGREGATORS = ("weighted_mean", "weighted_mean", "geometric_mean", "weakest_link")
STAND: Plain = {"value": None}
"""A value stands in for the gap; which, is drawn with the rule."""
RULED = ("leave_out", "zero", {"fill": 60}, {"fill": 0.5}, STAND)
"""Rules for gaps that refuse nothing."""
BONUS: tuple[Plain, ...] = (
    {"normaliser": {"kind": "line", "at": 0, "base": 0, "points": 2}, "bounds": [0, 5]},
    {"normaliser": {"kind": "line", "at": 0, "base": 0, "points": -1.5}, "bounds": [-6, 0]},
    {"normaliser": {"kind": "line", "at": 2, "base": 0, "points": 3.3}, "bounds": [-4, 7.5]},
)
"""Rules of adjustments, for values from 0 to 4."""


LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "added": st.sampled_from([0, 2, 6.25, 100]),
        "taken": st.sampled_from([0, 1.1, 7]),
        "least": st.sampled_from([-3, 0, 40]),
        "most": st.sampled_from([60.5, 100, 105]),
    },
)


def _holding(parts: int) -> st.SearchStrategy[Plain]:
    """Gates that hold down the total or a part, for values from 0 to 0.4."""
    at_most = st.sampled_from([0, 35, 59.5, 90])
    return st.fixed_dictionaries(
        {
            "key": st.sampled_from(["h1", "h2", "h3"]),
            "at_least": st.sampled_from([0.1, 0.3]),
            "at_most": at_most,
        },
        optional={"part": st.integers(1, parts).map(lambda place: f"p{place}")},
    )


@st.composite
def _adjustments(draw: Callable[..., Any], gaps: Sequence[Any]) -> list[Plain]:
    """Bonus and penalty items."""
    more = st.fixed_dictionaries(
        {"gaps": st.sampled_from(["zero", *(["refuse"] if "refuse" in gaps else [])])},
        optional={
            "only_from": st.sampled_from([0, 40, 60, 77.7]),
            "highest_of": st.sampled_from(["prize", "prize", "fault"]),
        },
    )
    items = draw(st.lists(st.tuples(st.sampled_from(BONUS), more), max_size=4))
    return [{"key": f"a{place}", **rule, **how} for place, (rule, how) in enumerate(items)]


@st.composite
def cases(
    draw: Callable[..., Any],
    rules: Sequence[tuple[Plain, tuple[int, int, int]]] = RULES,
    gaps: Sequence[Any] = RULED,
    states: Sequence[str] = GAPS,
    least: int = 1,
    follows: bool = True,
) -> Case:
    """A random scheme with random people, whose gaps have one of the states.

    `follows` is whether there are adjustments, limits, and gates that hold down points.
    """
    tree = _Tree(draw, rules, gaps)
    cut = draw(st.integers(500, 950)) / 10
    parts = tree.joined(0)
    gates = [
        {"key": "g1", "cap": "B", "at_least": 0.3},
        {"key": "g2", "cap": draw(st.sampled_from("BC"))},
    ][: draw(st.integers(0, 2))]
    after: Plain = {}
    if follows:
        gates += draw(st.lists(_holding(tree.count), max_size=3, unique_by=lambda one: one["key"]))
        after = {"adjustments": draw(_adjustments(gaps)), "limits": draw(LIMITS)}
    document: Plain = {
        "key": "random",
        "version": "1",
        "unit_of_period": "month",
        **parts,
        **after,
        "gates": draw(st.permutations(gates)),
        "rounding": {
            "places": draw(st.integers(0, 4)),
            "mode": draw(st.sampled_from(["half_up", "half_even", "down", "up"])),
            "compare": draw(st.sampled_from(["unrounded", "rounded"])),
        },
        "scale": {
            "kind": "cutoffs",
            "grades": [
                {"key": "A", "from": cut}, {"key": "B", "from": 40}, {"key": "C", "from": -999},
            ],
        },
    }  # fmt: skip
    gap = st.sampled_from(states) if states else st.nothing()

    def cell(low: int, high: int, by: int) -> st.SearchStrategy[Cell]:
        number = st.integers(low, high).map(lambda whole: whole / by)
        return st.one_of(number, number, number, gap)

    known = {key: cell(*takes) for key, takes in tree.takes.items()}
    known |= {item["key"]: cell(0, 40, 10) for item in after.get("adjustments", ())}
    known |= {gate["key"]: cell(0, 4, 10) for gate in gates}
    people = draw(st.lists(st.fixed_dictionaries(known), min_size=least, max_size=5))
    return Case(document, {f"person {i}": cells for i, cells in enumerate(people)})

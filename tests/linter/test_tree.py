"""The tree as the rules see it: places, weights, evidence, what can occur, least and most points."""

from __future__ import annotations

from typing import Any

import pytest

from media_appraisal.document import Document
from media_appraisal.linter.tree import Tree, documents, inside, within
from media_appraisal.scheme.part import Indicator
from media_appraisal.scheme.scheme import Scheme


def _leaf(key: str, **more: Any) -> dict[str, Any]:
    posts = {"kind": "goalposts", "worst": 0, "best": 1}
    return {"kind": "quantitative", "key": key, "normaliser": posts} | more


def _scheme(*parts: Any, **more: Any) -> Scheme:
    scale = {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]}
    fields = {"key": "s", "version": "1", "unit_of_period": "month", "scale": scale}
    return Scheme.model_validate(fields | {"parts": list(parts)} | more)


NESTED = _scheme(
    {
        "kind": "group",
        "key": "g",
        "weight": 3,
        "evidence": ["r", "s"],
        "parts": [
            _leaf("a", weight=1),
            {"kind": "group", "key": "h", "weight": 4, "parts": [_leaf("b", evidence=["t"])]},
        ],
    },
    _leaf("c", weight=1),
    gates=[{"key": "gate", "cap": "A"}],
)


def test_places_weights_and_evidence() -> None:
    rows = [
        (standing.part.key, standing.place, standing.weight, standing.evidence, standing.above)
        for standing in Tree(NESTED).parts
    ]
    assert rows == [
        ("g", "parts.g", 0.75, ("r", "s"), ""),
        ("a", "parts.g.parts.a", pytest.approx(0.15), ("r", "s"), "parts.g"),
        ("h", "parts.g.parts.h", pytest.approx(0.6), ("r", "s"), "parts.g"),
        ("b", "parts.g.parts.h.parts.b", pytest.approx(0.6), ("t",), "parts.g.parts.h"),
        ("c", "parts.c", 0.25, (), ""),
    ]


def test_what_has_values_and_what_joins() -> None:
    tree = Tree(NESTED)
    assert [place for place, _ in tree.valued] == [
        "parts.g.parts.a",
        "parts.g.parts.h.parts.b",
        "parts.c",
        "gates.gate",
    ]
    assert [(place, branch.key) for place, branch in tree.branches] == [
        ("", "s"),
        ("parts.g", "g"),
        ("parts.g.parts.h", "h"),
    ]
    assert tree.rated == ()
    assert len(tree.counted) == 3


def test_every_document_has_its_path() -> None:
    places = [place for place, _ in documents(NESTED)]
    assert places[0] == ""
    assert "parts.g.parts.h.parts.b.normaliser" in places
    assert "parts.g.parts.h.weighting" in places
    assert "gates.gate.measure" in places
    assert "scale.grades.A" in places


class Inner(Document):
    number: float


class Outer(Document):
    items: tuple[Inner, ...]


def test_things_without_a_key_are_numbered() -> None:
    outer = Outer(items=(Inner(number=1), Inner(number=2)))
    assert [place for place, _ in documents(outer, "x")] == ["x", "x.items.0", "x.items.1"]


def test_paths_join() -> None:
    assert inside("", "parts", "a") == "parts.a"
    assert inside("parts.a", "", "b") == "parts.a.b"


@pytest.mark.parametrize(
    ("possible", "expected"),
    [
        (None, (-float("inf"), float("inf"))),
        ({"least": 0}, (0, float("inf"))),
        ({"most": 1}, (-float("inf"), 1)),
        ({"least": -1, "most": 0}, (-1, 0)),
    ],
)
def test_what_can_occur(possible: Any, expected: tuple[float, float]) -> None:
    part = _scheme(_leaf("a", possible=possible)).parts[0]
    assert isinstance(part, Indicator)
    assert within(part) == expected


def test_bounds_add_up_to_the_least_and_the_greatest_total() -> None:
    # 3 x (20..60) + 1 x (0..100), over 4: the bounds hold the rules, and the rules the bounds
    scheme = _scheme(_leaf("a", weight=3, bounds=[20, 60]), _leaf("b", weight=1, bounds=[0, 120]))
    assert Tree(scheme).extremes == (15, 70)


def test_any_aggregator_joins_them() -> None:
    # sqrt(16 x 25) = 20; sqrt(64 x 100) = 80
    parts = (_leaf("a", bounds=[16, 64]), _leaf("b", bounds=[25, 100]))
    assert Tree(_scheme(*parts, aggregator="geometric_mean")).extremes == (20, 80)


def test_scores_of_bands_and_levels_bound_them_within_the_bounds() -> None:
    bands = {"kind": "bands", "bands": [{"to": 1, "score": 10}, {"from": 1, "score": 90}]}
    levels = [{"value": 1, "score": -20}, {"value": 2, "score": 70}]
    parts = (
        _leaf("a", normaliser=bands, bounds=[20, 100]),
        _leaf("b", normaliser={"kind": "levels", "levels": levels}),
    )
    assert Tree(_scheme(*parts)).extremes == (10, 80)


@pytest.mark.parametrize(
    ("gaps", "extremes"),
    [("zero", (0, 60)), ({"fill": 10}, (10, 60)), ({"fill": 80}, (20, 80)), ("refuse", (20, 60))],
)
def test_a_gap_may_score_less_or_more(gaps: Any, extremes: tuple[float, float]) -> None:
    assert Tree(_scheme(_leaf("a", bounds=[20, 60], gaps=gaps))).extremes == extremes
    group = {"kind": "group", "key": "g", "parts": [_leaf("a", bounds=[20, 60])], "gaps": gaps}
    assert Tree(_scheme(group)).extremes == extremes

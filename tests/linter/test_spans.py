"""Spans: the least and the most that parts, adjustments and vetoes leave of the total."""

from __future__ import annotations

from typing import Any

import pytest

from media_appraisal.linter.spans import added_to, base_of, part_of, points, total_of
from media_appraisal.scheme.scheme import Scheme

POSTS = {"kind": "goalposts", "worst": 0, "best": 1}


def _leaf(key: str, **more: Any) -> dict[str, Any]:
    return {"kind": "quantitative", "key": key, "normaliser": POSTS} | more


def _item(key: str, least: float, most: float, **more: Any) -> dict[str, Any]:
    rule = {"kind": "per_unit", "each": 1 if most > 0 else -1, "base": 0, "marks": 100}
    return {"key": key, "normaliser": rule, "bounds": [least, most]} | more


def _scheme(**more: Any) -> Scheme:
    fields = {
        "key": "s",
        "version": "1",
        "unit_of_period": "month",
        "parts": [_leaf("a", weight=3, bounds=[20, 100]), _leaf("b", weight=1)],
        "scale": {"kind": "cutoffs", "grades": [{"key": "A", "from": 0}]},
    }
    return Scheme.model_validate(fields | more)


def test_a_leaf_goes_as_far_as_its_rule_and_its_bounds() -> None:
    rule = {"kind": "per_unit", "each": 5, "marks": 100, "most": 60}
    scheme = _scheme(parts=[_leaf("a", normaliser=rule), _leaf("b", bounds=[-5, 130])])
    assert [points(leaf) for leaf in scheme.indicators] == [(0, 60), (0, 100)]


def test_the_base_is_joined_by_the_aggregator() -> None:
    assert base_of(_scheme()) == (15, 100)  # (3 x 20 + 0) / 4
    assert base_of(_scheme(), "a") == (75, 100)  # (3 x 100 + 0) / 4
    assert base_of(_scheme(), "b") == (40, 100)  # (3 x 20 + 100) / 4


@pytest.mark.parametrize("way", [{"aggregator": "topsis"}, {"weighting": {"kind": "entropy"}}])
def test_where_only_people_can_tell_the_parts_do(way: Any) -> None:
    assert total_of(_scheme(**way)) == (0, 100)


@pytest.mark.parametrize(
    ("limits", "ends"),
    [
        ({}, (5, 115)),
        ({"added": 8}, (5, 108)),
        ({"taken": 4}, (11, 115)),
        ({"least": 10, "most": 110}, (10, 110)),
    ],
)
def test_adjustments_carry_the_total_within_their_limits(limits: Any, ends: Any) -> None:
    items = [_item("bonus", 0, 15), _item("late", -10, 0)]
    assert total_of(_scheme(adjustments=items, limits=limits)) == ends


def test_of_alternatives_the_greatest_counts() -> None:
    items = [_item("a1", 0, 5), _item("a2", 0, 9), _item("p1", -2, 0), _item("p2", -3, 0)]
    told = [item | {"highest_of": item["key"][0]} for item in items]
    assert added_to(_scheme(adjustments=items)) == 14
    assert added_to(_scheme(adjustments=told)) == 9
    assert total_of(_scheme(adjustments=told)) == (12, 109)


def test_vetoes_lower_the_least() -> None:
    veto = {"key": "v", "at_most": 0}
    assert total_of(_scheme(gates=[veto])) == (0, 100)
    assert base_of(_scheme(gates=[veto])) == (15, 100)
    of_a_part = _scheme(gates=[veto | {"part": "a"}])
    assert total_of(of_a_part) == (0, 100)
    assert total_of(_scheme(gates=[{"key": "v", "cap": "A"}])) == (15, 100)
    assert part_of(of_a_part.parts[0]) == (20, 100)

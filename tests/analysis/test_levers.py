"""Levers: rules that step, turn and refuse; decimals; ranges."""

from __future__ import annotations

import pytest
from tests.analysis.tried import PERCENT, check, tenths
from tests.engine.plain import Plain, leaf, person, scheme

from media_appraisal.analysis.nearest import nearest
from media_appraisal.engine.appraise import appraise

RULES: list[tuple[Plain, float, list[float]]] = [
    ({"kind": "steps", "target": 60, "marks": 20, "step": 5, "lose": 4, "unit": "absolute"}, 20.5, tenths()),
    ({"kind": "steps", "target": 12, "better": "less", "marks": 20, "step": 3, "lose": 4, "unit": "absolute"}, 40.1, tenths()),
    ({"kind": "bands", "bands": [{"to": 30, "score": 20}, {"from": 30, "to": 70.5, "score": 100}, {"from": 70.5, "score": 30}]}, 8.3, tenths()),
    ({"kind": "bands", "bands": [{"to": 30, "score": 20}, {"from": 30, "to": 30.2, "score": 100}, {"from": 30.2, "score": 30}]}, 88.3, tenths()),
    ({"kind": "levels", "levels": [{"value": 1, "score": 0}, {"value": 2.5, "score": 60}, {"value": 4, "score": 80}, {"value": 5, "score": 100}]}, 1.0, tenths(0, 6)),
    ({"kind": "goalposts", "worst": 1, "best": 500, "on": "log"}, 3.0, [float(whole) for whole in range(1000)]),
    ({"kind": "attainment", "target": 24, "better": "less"}, 90.0, [float(whole) for whole in range(1000)]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "now", "values"), RULES)
@pytest.mark.parametrize("grade", ["A", "B"])
def test_rules_that_step_turn_and_refuse(
    rule: Plain, now: float, values: list[float], grade: str
) -> None:
    rules = scheme(leaf("a", normaliser=rule), leaf("b"))
    result = appraise(rules, [person("x", a=now, b=61)])
    found = nearest(result, "x", grade, actionable=["a"])
    check(found, {"a": values})
    assert found.records()[0]["value"] is not None or grade == "A"


def test_as_many_decimals_as_the_column_has() -> None:
    rows = [person("x", a=0.5, b=60), person("y", a=0.875, b=60)]
    rate = {"kind": "goalposts", "worst": 0, "best": 1}
    result = appraise(scheme(leaf("a", normaliser=rate), leaf("b")), rows)
    # (100 a + 60) / 2 >= 60 from 0.6 on, >= 80 from 1.
    assert nearest(result, "x", "B", actionable=["a"]).records()[0]["value"] == 0.6
    thirds = [person("x", a=1 / 3, b=50.005)]
    result = appraise(scheme(leaf("a", normaliser=rate), leaf("b")), thirds)
    # 100 a >= 69.995: six decimals at most.
    assert nearest(result, "x", "B", actionable=["a"]).records()[0]["value"] == 0.69995


def test_within_narrows_what_is_possible() -> None:
    result = appraise(
        scheme(leaf("a", possible=PERCENT), leaf("b", possible=PERCENT)), [person("x", a=50, b=60)]
    )
    assert [row["value"] for row in nearest(result, "x", "A").records()] == [100, None]
    found = nearest(result, "x", "A", within={"a": (None, 90)})
    assert [row["value"] for row in found.records()] == [None, None]
    assert found.together is not None
    assert 90 >= found.together.changes["a"] > 50
    # A range that begins beyond the present value: from there.
    found = nearest(result, "x", "B", within={"a": (75, None)})
    assert found.records()[0]["value"] == 75
    assert found.together is not None
    assert found.together.changes["a"] >= 75
    low = appraise(
        scheme(leaf("a", normaliser={"kind": "goalposts", "worst": 100, "best": 0}), leaf("b")),
        [person("x", a=90, b=60)],
    )
    assert nearest(low, "x", "B", within={"a": (0, 30)}).records()[0]["value"] == 30


def test_an_open_range_is_searched_far_out() -> None:
    rule = {"kind": "goalposts", "worst": 0, "best": 10_000_000}
    result = appraise(scheme(leaf("a", normaliser=rule), leaf("b")), [person("x", a=3, b=70)])
    assert nearest(result, "x", "A", actionable=["a"]).records()[0]["value"] == 9_000_000


def test_the_ends_of_a_range_are_rounded_inwards() -> None:
    rate = {"kind": "goalposts", "worst": 0, "best": 1}
    rules = scheme(leaf("a", normaliser=rate, possible={"least": 0.05, "most": 0.97}), leaf("b"))
    result = appraise(rules, [person("x", a=0.1, b=64)])
    # 100 a >= 96 asks for 1 in tenths, and the last tenth within is 0.9.
    assert nearest(result, "x", "A", actionable=["a"]).records()[0]["value"] is None
    assert nearest(result, "x", "B", actionable=["a"]).records()[0]["value"] == 0.6

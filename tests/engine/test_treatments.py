"""Treatments: a value is tamed before it is scored, by numbers given or read off the cohort."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.engine.plain import Plain, item, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.scheme.scheme import Scheme

HELD: Plain = {"kind": "held", "least": 20, "most": 80}
STRAIGHT = "0 points at 0, 100 at 100, a straight line between"


def told(found: Scheme, **values: Any) -> list[str]:
    lines = explain(appraise(found, [person(**values)]), "x").lines
    return [note.en for note in lines[1].notes]


def test_a_value_is_treated_before_its_rule_and_shown_as_it_was_observed() -> None:
    found = scheme(leaf("a", treatments=[HELD]))
    result = appraise(found, [person(f"p{i}", a=value) for i, value in enumerate([5, 50, 95])])
    assert result.totals.tolist() == [20, 50, 80]
    assert result.tree.parts[0].values is not None
    assert result.tree.parts[0].values.tolist() == [5, 50, 95]
    line = explain(result, "p2").lines[1]
    assert (line.value, line.score) == (95, 80)
    assert [note.zh for note in line.notes] == [
        "低于 20 的按 20 计，高于 80 的按 80 计：按 80 计", "0 得 0 分，100 得 100 分，中间按线性计算",
    ]  # fmt: skip


def test_a_treatment_that_changes_nothing_says_nothing() -> None:
    found = scheme(leaf("a", treatments=[HELD]))
    assert told(found, a=50) == [STRAIGHT]
    assert told(found, a=80) == [STRAIGHT]
    assert told(found, a=81) == [
        "values below 20 count as that, values above 80 count as that: counts as 80", STRAIGHT,
    ]  # fmt: skip


def test_one_after_the_other_in_the_order_of_the_document() -> None:
    log: Plain = {"kind": "log", "base": 10}
    to_three = {"kind": "goalposts", "worst": 0, "best": 3}
    first = scheme(leaf("a", treatments=[{"kind": "held", "most": 100}, log], normaliser=to_three))
    other = scheme(leaf("a", treatments=[log, {"kind": "held", "most": 100}], normaliser=to_three))
    # log10(100) is 2 of 3; log10(1000) is 3 of 3.
    assert appraise(first, [person(a=1000)]).totals[0] == pytest.approx(200 / 3, abs=1e-9)
    assert appraise(other, [person(a=1000)]).totals[0] == 100
    assert told(first, a=1000)[:2] == [
        "values above 100 count as that: counts as 100",
        "the logarithm of (the value), base 10: counts as 2",
    ]


def test_one_person_has_the_bits_of_the_batch() -> None:
    treatments = [{"kind": "held", "most": 1e6}, {"kind": "log", "shift": 1}]
    rule = {"kind": "goalposts", "worst": 0, "best": 14}
    found = scheme(leaf("a", treatments=treatments, normaliser=rule), leaf("b", treatments=[HELD]))
    for a, b in [(0.0, 3.0), (12345.678, 80.0), (5e6, 99.9)]:
        result = appraise(found, [person(a=a, b=b)])
        assert appraise_one(found, {"a": a, "b": b}).total == result.totals[0]


def test_gaps_stay_gaps_and_a_value_that_stands_in_is_treated_too() -> None:
    found = scheme(leaf("a", treatments=[HELD], gaps={"value": 95}), leaf("b"))
    assert appraise(found, [person(b=50)]).totals.tolist() == [65]
    found = scheme(leaf("a", treatments=[HELD], gaps="leave_out"), leaf("b"))
    assert appraise(found, [person(b=50)]).totals.tolist() == [50]


def test_an_adjustment_is_treated_and_says_so() -> None:
    treated = item("prize", 0, 5, treatments=[{"kind": "held", "most": 3}])
    found = scheme(leaf("a"), adjustments=[treated, item("extra", 0, 2)])
    result = appraise(found, [person(a=70, prize=9, extra=4)])
    assert result.final.tolist() == [75]
    lines = explain(result, "x").lines[2:]
    straight = "0 points at 0, 1 on for each 1 above it and off for each below"
    assert [[note.en for note in line.notes] for line in lines] == [
        ["values above 3 count as that: counts as 3", straight],
        [straight, "4 held at the bound 2"],
    ]


class TestRelative:
    """Treatments that look at the cohort."""

    found = scheme(
        leaf("a", treatments=[{"kind": "winsorise", "by": "count", "high": 1}],
             normaliser={"kind": "min_max"}, gaps="leave_out"),
        leaf("b"),
    )  # fmt: skip
    rows = (
        *[person(f"p{i}", a=value, b=50) for i, value in enumerate([0, 10, 20, 30, 1000])],
        person("gap", b=50),
    )

    def test_the_rule_is_fitted_to_what_the_treatment_makes_of_the_values(self) -> None:
        # 1000 is held at 30, so min-max runs from 0 to 30.
        result = appraise(self.found, list(self.rows))
        scores = result.tree.parts[0].scores[:5]
        assert np.round(scores, 6).tolist() == [0, 33.333333, 66.666667, 100, 100]
        (a, _) = result.fitted.indicators
        assert a.treatments[0].kind == "held"
        assert (a.treatments[0].most, a.compares()) == (30, False)  # type: ignore[attr-defined]
        assert self.found.relative
        assert not result.fitted.relative

    def test_fitted_once_alone_is_as_in_company(self) -> None:
        result = appraise(self.found, list(self.rows))
        fitted = fit(self.found, list(self.rows))
        assert fitted == result.fitted
        for place, row in enumerate(self.rows):
            assert appraise(fitted, [row]).totals[0] == result.totals[place]
        assert replay(result).totals.tobytes() == result.totals.tobytes()

    def test_a_value_is_said_to_be_held_at_the_cohorts_limit(self) -> None:
        result = appraise(self.found, list(self.rows))
        note = explain(result, "p4").lines[1].notes[0]
        assert note.en.endswith("counts as 30")
        assert note.zh.endswith("按 30 计")

    def test_nobody_to_look_at_names_the_treatment(self) -> None:
        absolute = leaf("a", treatments=[{"kind": "winsorise", "by": "count", "high": 1}])
        assert both_texts(lambda: appraise(scheme(absolute), [person("x")])) == (
            "winsorise compares people at a, where nobody has a value. Enter some values.",
            "a 使用 winsorise 与他人比较，但没有任何人的数据。请录入数据，或改用绝对标准。",
        )


def test_another_treatment_is_a_change_of_rule() -> None:
    before = appraise(scheme(leaf("a", treatments=[HELD])), [person(a=95)])
    after = appraise(scheme(leaf("a")), [person(a=95)])
    (move,) = compare(before, after, "x").moves
    assert (move.by_value, move.by_rule, move.by_share) == (0, 15 * 10**9, 0)
    assert [note.en for note in move.notes] == ["another treatment of the value"]
    assert [note.zh for note in move.notes] == ["数值的处理方法有变化"]


def test_a_default_that_nobody_confirmed_is_starred() -> None:
    found = scheme(leaf("a", treatments=[HELD | {"origin": "default"}]))
    result = explain(appraise(found, [person(a=95)]), "x")
    assert result.lines[1].notes[0].en.endswith("counts as 80 *")
    assert any(stage.en.startswith("* The numbers") for stage in result.stages)
    rule = {"kind": "line", "at": 0, "base": 0, "points": 1, "origin": "default"}
    found = scheme(leaf("a"), adjustments=[item("prize", 0, 5) | {"normaliser": rule}])
    result = explain(appraise(found, [person(a=95, prize=1)]), "x")
    assert result.lines[2].notes[0].en.endswith(" *")
    assert any(stage.zh.startswith("* 这条标准") for stage in result.stages)

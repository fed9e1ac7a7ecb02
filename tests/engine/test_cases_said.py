"""Cases: an explanation says of how many cases an observed share is, and how far it can be trusted."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.plain import item, leaf, person, scheme

from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.explain import explain
from media_appraisal.engine.intake import values_of
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save
from media_appraisal.text import Text

RULES = scheme(leaf("a", unit="fraction"), leaf("b", gaps={"impute": "last_period"}))
ROW = person(a=0.5, b=0.4) | {"a.cases": 10, "b.cases": 1}

TOLD = {
    # Wilson, 5 of 10: 0.2366 to 0.7634; 1 of 1: 0.2065 to 1; 0 of 20: 0 to 0.1611; half of a
    # million: 1.96 half thousandths to either side; a thousandth of it: 0.00006 to either side;
    # 1 of 1.5, shared: 0.1294 to 0.9642.
    (0.5, 10): ("of 10 cases, 95% interval 24%–76%", "共 10 例，95% 置信区间 24%–76%"),
    (1, 1): ("of 1 case, 95% interval 21%–100%", "共 1 例，95% 置信区间 21%–100%"),
    (0.5, 1e6): (
        "of 1,000,000 cases, 95% interval 49.9%–50.1%",
        "共 1,000,000 例，95% 置信区间 49.9%–50.1%",
    ),
    (0.001, 1e6): (
        "of 1,000,000 cases, 95% interval 0.09%–0.11%",
        "共 1,000,000 例，95% 置信区间 0.09%–0.11%",
    ),
    (2 / 3, 1.5): ("of 1.5 cases, 95% interval 13%–96%", "共 1.5 例，95% 置信区间 13%–96%"),
    (0, 20): ("of 20 cases, 95% interval 0%–16%", "共 20 例，95% 置信区间 0%–16%"),
}


@pytest.mark.parametrize(("share", "cases"), TOLD)
def test_a_share_says_of_how_many_cases_it_is(share: float, cases: int) -> None:
    result = appraise(RULES, [person(a=share, b=1) | {"a.cases": cases}])
    en, zh = TOLD[share, cases]
    line, other = explain(result, "x").lines[1:]
    assert line.notes[0] == Text(en=en, zh=zh)
    assert len(line.notes) == 2
    assert len(other.notes) == 1


def test_an_adjustment_that_is_a_share_says_it_too() -> None:
    rules = scheme(leaf("a"), adjustments=[item("late", -9, 0)])
    result = appraise(rules, [person(a=1, late=0) | {"late.cases": 20}])
    assert explain(result, "x").lines[-1].notes[0].zh == TOLD[0, 20][1]


@pytest.mark.parametrize("more", [{}, {"a.cases": None}, {"a.cases": 0}, {"a": 1.5, "a.cases": 4}])
def test_what_is_no_share_of_cases_says_nothing(more: dict[str, Any]) -> None:
    (_, line, _) = explain(appraise(RULES, [person(a=0.5, b=1) | more]), "x").lines
    assert len(line.notes) == 1


def test_a_gap_that_was_filled_is_of_no_cases() -> None:
    last = appraise(RULES, [ROW])
    now = appraise(RULES, [person(a=0.5) | {"a.cases": 10, "b.cases": 0}], before=last)
    assert now.values.cases is not None
    assert now.values.numbers[0, 1] == 0.4
    assert str(now.values.cases.tolist()) == "[[10.0, nan]]"


def test_another_value_is_of_other_cases() -> None:
    after = what_if(appraise(RULES, [ROW]), "x", {"a": 0.7}).after
    assert after.values.cases is not None
    assert str(after.values.cases.tolist()) == "[[nan, 1.0]]"


def test_cases_are_saved_and_kept_under_other_columns(tmp_path: Any) -> None:
    result = appraise(RULES, [ROW | {"known_until": "2026-10-01T00:00:00+08:00"}])
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    assert appraisal_text(replay(loaded)) == appraisal_text(loaded) == appraisal_text(result)
    assert str(explain(loaded, "x")) == str(explain(result, "x"))
    assert loaded.values.known_until == result.values.known_until
    turned = values_of(scheme(leaf("b"), leaf("c"), leaf("a")), loaded.values)
    assert turned.cases is not None
    assert str(turned.cases.tolist()) == "[[1.0, nan, 10.0]]"


def test_the_text_of_an_appraisal_without_them_does_not_name_them() -> None:
    text = appraisal_text(appraise(RULES, [person(a=0.5, b=1)]))
    assert not any(f'"{name}"' in text for name in ("days", "cases", "known_until"))

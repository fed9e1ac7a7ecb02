"""The objective rules: what they find in a scheme that is clean but for one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

ON_TIME = "parts.on_time"


def test_the_clean_scheme_is_clean(found: Found) -> None:
    assert len(found()) == 0


def test_an_entered_indicator_needs_a_definition(found: Found) -> None:
    part = {"key": "on_time", "definition": None, "measure": {"kind": "entered"}}
    first, second = found(parts=[part])
    assert (first.code, first.level, first.place) == ("MA101", "warning", f"{ON_TIME}.definition")
    assert first.text.zh == "“on_time的中文（on_time）”没有定义，两个人可能数出两个结果。"
    assert first.text.en == (
        "on_time in English (on_time) has no definition; two people may count it in two ways."
    )
    assert first.cure.zh == "请写 `definition`：数什么、除以什么、在什么期间、不计什么。"
    assert first.cure.en == (
        "Write a `definition`: what is counted, divided by what, over which time, and what is "
        "left out."
    )
    assert second.code == "MA301"


def test_a_gate_and_a_rated_item_need_a_definition_too(said: Said) -> None:
    care = {"key": "care", "definition": None, "measure": {"kind": "entered"}}
    gate = {"key": "incident", "definition": None, "measure": {"kind": "entered"}}
    places = [place for code, place in said(parts=[care], gates=[gate]) if code == "MA101"]
    assert places == ["parts.care.definition", "gates.incident.definition"]


def test_a_measure_over_facts_is_a_definition(said: Said) -> None:
    assert said(parts=[{"key": "on_time", "definition": None}]) == []


def test_a_counted_indicator_needs_a_unit(found: Found) -> None:
    (finding,) = found(parts=[{"key": "on_time", "label": None, "unit": None}]).warnings
    assert (finding.code, finding.place) == ("MA102", f"{ON_TIME}.unit")
    assert finding.text.zh == "“on_time”没有单位：85% 会有人填 85，有人填 0.85。"
    assert finding.text.en == "on_time has no unit: for 85% some will enter 85, others 0.85."
    assert finding.cure.zh == "请写 `unit`，例如 fraction、count、hours。"
    assert finding.cure.en == "Write a `unit`, such as fraction, count or hours."


def test_a_rated_item_needs_no_unit(said: Said) -> None:
    assert said(parts=[{"key": "care", "unit": None}]) == []


def test_a_rated_item_is_scored_by_levels(found: Found) -> None:
    posts = {"kind": "goalposts", "worst": 1, "best": 3}
    (finding,) = found(parts=[{"key": "care", "normaliser": posts}])
    assert (finding.code, finding.level) == ("MA103", "warning")
    assert finding.place == "parts.care.normaliser"
    assert finding.text.zh == (
        "“细致（care）”由人评分，却用 goalposts 计分，考核人没有可对照的等级描述。"
    )
    assert finding.text.en == (
        "Care (care) is rated by people and scored by goalposts: raters have no levels to compare "
        "with."
    )
    assert finding.cure.zh == "请改用 `levels`，每一级写一句行为描述（`anchor`）。"
    assert finding.cure.en == "Use `levels`, each with a sentence of behaviour as its `anchor`."


def test_levels_need_anchors(found: Found) -> None:
    levels = [{"value": 1, "score": 0}, {"value": 2, "score": 50, "anchor": "好"}]
    levels += [{"value": 3, "score": 100}]
    (finding,) = found(parts=[{"key": "care", "normaliser": {"kind": "levels", "levels": levels}}])
    assert (finding.code, finding.level) == ("MA104", "warning")
    assert finding.place == "parts.care.normaliser.levels"
    assert finding.text.zh == "“细致（care）”的等级 1、3 没有行为描述，打几分全凭印象。"
    assert finding.text.en == (
        "Care (care) has levels without an anchor: 1, 3. Raters go by impression."
    )
    assert finding.cure.zh == "请为每一级写 `anchor`：做到什么样算这一级。"
    assert finding.cure.en == "Write an `anchor` for each level: what a person at this level does."


def test_one_group_of_raters_is_too_few(found: Found) -> None:
    rated = {"kind": "rated", "item": "care", "shares": {"superior": 100, "peer": 0}}
    (finding,) = found(parts=[{"key": "care", "measure": rated}])
    assert (finding.code, finding.level) == ("MA105", "warning")
    assert finding.place == "parts.care.measure"
    assert finding.text.zh == "“细致（care）”只由上级一方评分，一方的印象就是全部结果。"
    assert finding.text.en == (
        "Care (care) is rated by superior alone: one side's impression is the whole result."
    )
    assert finding.cure.zh == (
        "请至少由两方评分，例如 `measure: {kind: rated, shares: {superior: 60, peer: 40}}`。"
    )
    assert finding.cure.en == (
        "Let at least two groups rate, as in "
        "`measure: {kind: rated, shares: {superior: 60, peer: 40}}`."
    )


def test_an_entered_rating_names_no_raters(found: Found) -> None:
    (finding,) = found(parts=[{"key": "care", "measure": {"kind": "entered"}}])
    assert finding.code == "MA105"
    assert finding.text.zh == "“细致（care）”没有写明由谁评分。"
    assert finding.text.en == "Nothing says who rates Care (care)."


@pytest.mark.parametrize("measure", [{"kind": "count", "table": "content"}])
def test_a_rated_item_that_facts_give_needs_no_raters(said: Said, measure: Any) -> None:
    assert said(parts=[{"key": "care", "measure": measure}]) == []

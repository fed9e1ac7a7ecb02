"""The operable rules: sources, defaults, sums of weights, labels, rules that do nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]


def test_a_number_entered_by_hand(found: Found) -> None:
    (finding,) = found(parts=[{"key": "on_time", "measure": {"kind": "entered"}}])
    assert (finding.code, finding.level) == ("MA301", "note")
    assert finding.place == "parts.on_time.measure"
    assert finding.text.zh == "“on_time的中文（on_time）”的数值由人录入，没有事实数据作为来源。"
    assert finding.text.en == (
        "The value of on_time in English (on_time) is entered by a person; no facts give it."
    )
    assert finding.cure.zh == "请写明如何从事实数据计算（`measure`），或约定由谁、依据什么录入。"
    assert finding.cure.en == (
        "Write a `measure` over the facts, or agree who enters it and from what."
    )


def test_a_gate_entered_by_hand(said: Said) -> None:
    gates = [{"key": "incident", "measure": {"kind": "entered"}}]
    assert said(gates=gates) == [("MA301", "gates.incident.measure")]


def _texts(findings: Findings) -> dict[str, tuple[str, str]]:
    return {finding.place: (finding.text.zh, finding.text.en) for finding in findings}


def test_defaults_are_listed_one_by_one(found: Found) -> None:
    measure = {"kind": "count", "table": "content", "origin": "default"}
    levels = {"kind": "levels", "origin": "default", "levels": [{"value": 1, "score": 9}]}
    parts = [
        {
            "key": "content",
            "origin": "default",
            "aggregator": {"kind": "weighted_mean", "origin": "default"},
        },
        {
            "key": "on_time",
            "measure": measure,
            "normaliser": {"kind": "goalposts", "worst": 0.5, "best": 1, "origin": "default"},
        },
        {"key": "care", "normaliser": levels},
    ]
    findings = found(
        weighting={"origin": "default"},
        parts=parts,
        gates=[{"key": "incident", "origin": "default", "at_least": 2}],
        scale={"origin": "default"},
    ).of_code("MA302")
    assert _texts(findings) == {
        "weighting": (
            "仍是默认值：权重 content 50, on_time 25, care 25",
            "Still a default: weights content 50, on_time 25, care 25",
        ),
        "parts.content": (
            "仍是默认值：“内容（content）”，权重 50",
            "Still a default: Content (content), weight 50",
        ),
        "parts.content.aggregator": (
            "仍是默认值：按权重加权平均",
            "Still a default: weighted mean of the parts",
        ),
        "parts.on_time.normaliser": (
            "仍是默认值：0.5 得 0 分，1 得 100 分，中间按线性计算",
            "Still a default: 0 points at 0.5, 100 at 1, a straight line between",
        ),
        "parts.on_time.measure": (
            "仍是默认值：count(table=content)",
            "Still a default: count(table=content)",
        ),
        "parts.care.normaliser": (
            "仍是默认值：1 得 9 分；两级之间按线性计算",
            "Still a default: 9 points for 1; a straight line between them",
        ),
        "gates.incident": (
            "仍是默认值：“舆情事件（incident）”，达到 2 时封顶于 B",
            "Still a default: Incident (incident), capped at B from 2 on",
        ),
        "scale": ("仍是默认值：A ≥ 80, B ≥ 60, C ≥ 0", "Still a default: A ≥ 80, B ≥ 60, C ≥ 0"),
    }
    assert {finding.level for finding in findings} == {"note"}
    assert {(finding.cure.zh, finding.cure.en) for finding in findings} == {
        (
            "请核对后改为自己的数值，并写 `origin: set` 表示已确认。",
            "Check it, put in your own numbers, and confirm with `origin: set`.",
        )
    }


def test_a_default_part_without_weight_is_named_alone(found: Found) -> None:
    parts = [{"key": "originality", "weight": None, "origin": "default"}]
    parts += [{"key": "completion", "weight": None}]
    (finding,) = found(parts=[{"key": "content", "parts": parts}])
    assert finding.text.en == "Still a default: originality in English (originality)"


@pytest.mark.parametrize("origin", ["source", "extension", "set"])
def test_what_somebody_decided_is_no_default(said: Said, origin: str) -> None:
    assert said(parts=[{"key": "on_time", "origin": origin}]) == []


def _shares(one: float | None, other: float | None, **more: Any) -> list[Any]:
    parts = [{"key": "originality", "weight": one}, {"key": "completion", "weight": other}]
    return [{"key": "content", "parts": parts, **more}]


def test_weights_of_an_odd_sum(found: Found) -> None:
    (finding,) = found(parts=_shares(40, 40.5))
    assert (finding.code, finding.level) == ("MA303", "warning")
    assert finding.place == "parts.content.weighting"
    assert finding.text.zh == (
        "“内容（content）”之下的权重合计为 80.5，既不是 1 也不是 100，也没有写明应为多少。"
    )
    assert finding.text.en == (
        "The weights in Content (content) add up to 80.5, neither 1 nor 100, and no sum is stated."
    )
    assert finding.cure.zh == ("请改正权重，或写明合计：`weighting: {kind: given, total: 80.5}`。")
    assert finding.cure.en == (
        "Correct the weights, or state their sum: `weighting: {kind: given, total: 80.5}`."
    )


def test_sums_that_need_no_word(said: Said) -> None:
    assert said(parts=_shares(0.55, 0.45)) == []  # 1.0, once settled
    assert said(parts=_shares(None, None)) == []
    assert said(parts=_shares(5, 4, weighting={"kind": "given", "total": 9})) == []


def _tiered(core: float, aux: float, first: str, second: str) -> list[Any]:
    parts = [{"key": "originality", "tier": first}, {"key": "completion", "tier": second}]
    weighting = {"kind": "tiers", "core": core, "aux": aux}
    return [{"key": "content", "parts": parts, "weighting": weighting}]


def test_tiers_of_an_odd_sum(found: Found) -> None:
    (finding,) = found(parts=_tiered(50, 40, "core", "aux"))
    assert (finding.code, finding.place) == ("MA303", "parts.content.weighting")
    assert "90" in finding.text.en
    assert finding.cure.zh == "请让 `core` 与 `aux` 合计为 100。"
    assert finding.cure.en == "Let `core` and `aux` add up to 100."


@pytest.mark.parametrize(("there", "gone", "share"), [("core", "aux", 30), ("aux", "core", 70)])
def test_a_tier_without_parts(found: Found, there: str, gone: str, share: int) -> None:
    (finding,) = found(parts=_tiered(70, 30, there, there))
    assert (finding.code, finding.level) == ("MA304", "note")
    assert finding.place == f"parts.content.weighting.{gone}"
    assert finding.text.zh == (
        f"“内容（content）”给 {gone} 留了权重 {share}，却没有一项属于 {gone}：这部分全归了另一层。"
    )
    assert finding.text.en == (
        f"Content (content) gives the tier {gone} a weight of {share}, and no part is of that "
        "tier: the other tier takes it all."
    )
    assert finding.cure.zh == f"请给某一项写 `tier: {gone}`，或改用 `weighting: given`。"
    assert finding.cure.en == f"Give a part `tier: {gone}`, or use `weighting: given`."


def test_everything_that_people_read_has_a_label(found: Found) -> None:
    findings = found(
        label=None,
        role={"label": None, "responsibilities": [{"key": "writing", "label": None}]},
        parts=[{"key": "content", "label": None}, {"key": "care", "label": None}],
        gates=[{"key": "incident", "label": None}],
    )
    assert [(finding.code, finding.level, finding.place) for finding in findings] == [
        ("MA305", "note", place)
        for place in (
            "label",
            "parts.content.label",
            "parts.care.label",
            "role.label",
            "role.responsibilities.writing.label",
            "gates.incident.label",
        )
    ]
    last = findings[-1]
    assert last.text.zh == "incident 没有名称，考核表上只能显示这个 key。"
    assert last.text.en == "incident has no label; slips and explanations will show the key."
    assert last.cure.zh == "请写中英文名称：`label: {zh: …, en: …}`。"
    assert last.cure.en == "Write one in both languages: `label: {zh: …, en: …}`."


def test_a_gate_that_caps_at_the_best_grade(found: Found) -> None:
    (finding,) = found(gates=[{"key": "incident", "cap": "A"}])
    assert (finding.code, finding.level) == ("MA306", "warning")
    assert finding.place == "gates.incident.cap"
    assert finding.text.zh == "“舆情事件（incident）”封顶于最高等级“A”，等于没有封顶。"
    assert finding.text.en == (
        "Incident (incident) caps the grade at A, which is the best: nothing is capped."
    )
    assert finding.cure.zh == "请改为更低的等级，或删去这项封顶。"
    assert finding.cure.en == "Cap at a worse grade, or remove the gate."


@pytest.mark.parametrize("part", [None, "content"])
def test_a_gate_that_leaves_all_points(found: Found, part: str | None) -> None:
    gate = {"key": "incident", "cap": None, "at_most": 100, "part": part}
    (finding,) = found(gates=[gate])
    assert (finding.code, finding.place) == ("MA306", "gates.incident.at_most")
    assert finding.text.zh == (
        "“舆情事件（incident）”封顶于 100 分，而本来最多只有 100 分，等于没有封顶。"
    )
    assert finding.text.en == (
        "Incident (incident) leaves 100 points, and there are never more than 100: nothing is held "
        "down."
    )
    assert finding.cure.zh == "请改为更少的分数（0 为一票否决），或删去这项封顶。"
    assert finding.cure.en == "Leave fewer points (0 is a veto), or remove the gate."
    assert not found(gates=[gate | {"at_most": 99}])


def test_defaults_of_what_happens_to_the_total(found: Found) -> None:
    veto = {"key": "incident", "cap": None, "at_most": 0, "origin": "default"}
    award = {
        "key": "award",
        "label": {"zh": "获奖", "en": "Award"},
        "unit": "count",
        "measure": {"kind": "count", "table": "content"},
        "normaliser": {"kind": "per_unit", "each": 5, "marks": 100},
        "bounds": [0, 10],
        "origin": "default",
    }
    texts = _texts(found(gates=[veto], adjustments=[award]))
    assert texts == {
        "adjustments.award": (
            "仍是默认值：“获奖（award）”，0 至 10 分",
            "Still a default: Award (award), 0 to 10 points",
        ),
        "gates.incident": (
            "仍是默认值：“舆情事件（incident）”，达到 1 时封顶于 0 分",
            "Still a default: Incident (incident), capped at 0 points from 1 on",
        ),
    }


def test_adjustments_need_a_label_and_a_measure_too(said: Said) -> None:
    award = {"key": "award", "unit": "count", "normaliser": "rank", "bounds": [0, 10]}
    assert said(adjustments=[award], people=30) == [
        ("MA101", "adjustments.award.definition"),
        ("MA301", "adjustments.award.measure"),
        ("MA305", "adjustments.award.label"),
    ]


def test_a_grade_without_coefficient_beside_others(found: Found) -> None:
    (finding,) = found(scale={"grades": [{"key": "B", "coefficient": None}]})
    assert (finding.code, finding.level) == ("MA307", "warning")
    assert finding.place == "scale.grades.B"
    assert finding.text.zh == "等级“B”没有绩效系数，而其他等级有。"
    assert finding.text.en == "The grade B has no coefficient, and others have one."
    assert finding.cure.zh == "请为每个等级写 `coefficient`，或全部不写。"
    assert finding.cure.en == "Write a `coefficient` for every grade, or for none."


def test_no_coefficients_at_all_are_nothing_to_say(said: Said) -> None:
    grades = [{"key": key, "coefficient": None} for key in "ABC"]
    assert said(scale={"grades": grades}) == []

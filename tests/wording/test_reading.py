"""Clauses of our own wording beside the documents that they mean, written by hand."""

from __future__ import annotations

from typing import Any

import pytest

from media_appraisal.wording.reading import read_rule

Clause = tuple[str, dict[str, Any], dict[str, Any]]


def steps(target: float, step: float, unit: str, lose: float, **more: Any) -> dict[str, Any]:
    rule = {"kind": "steps", "target": target, "marks": 10, "step": step, "unit": unit}
    return rule | {"lose": lose} | more


def pieces(each: float, **more: Any) -> dict[str, Any]:
    return {"kind": "per_unit", "each": each, "marks": 10} | more


def bands(*stretches: tuple[float | None, float | None, float], **more: Any) -> dict[str, Any]:
    rule = []
    for low, high, score in stretches:
        ends = {"from": low, "to": high}
        given = {name: edge for name, edge in ends.items() if edge is not None}
        rule.append(given | {"score": score})
    return {"kind": "bands", "bands": rule, "marks": 10} | more


STEPPED: list[Clause] = [
    ("每低于目标值1个百分点扣2分，扣完为止", {"target": "85%"}, steps(0.85, 1, "points", 2)),
    ("完成率每下降一个百分点，扣0.5分", {"target": "95%"}, steps(0.95, 1, "points", 0.5)),
    ("较目标每少5篇扣1分，不足5篇不扣分", {"target": "每月60篇"}, steps(60, 5, "absolute", 1)),
    ("每降低２％扣１分，最低０分", {"target": "≥９０％"}, steps(0.9, 2, "points", 1)),
    ("每低百分之五扣两分，最多扣八分", {"target": "80%"}, steps(0.8, 5, "points", 2, most_lost=8)),
    ("低于目标的，每低1%扣1分", {"target": "80%"}, steps(0.8, 1, "points", 1)),
    ("未达到目标的，每少1个扣2分", {"target": "10个"}, steps(10, 1, "absolute", 2)),
    ("以95%为目标，每低1个百分点扣1分", {}, steps(0.95, 1, "points", 1)),
    ("每月10篇，每少1篇扣1分", {}, steps(10, 1, "absolute", 1)),
    ("发稿量每月不少于20篇，每少1篇扣1分，扣完为止", {}, steps(20, 1, "absolute", 1)),
    ("每减少10%扣5分，扣完该项分值为止", {"target": "1万人"}, steps(10_000, 10, "relative", 5)),
    ("每低于目标值的5%扣1分", {"target": "40%"}, steps(0.4, 5, "relative", 1)),
    ("每超预算1万元扣1分", {"target": "10万元"}, steps(100_000, 10_000, "absolute", 1, better="less")),
    ("响应时间每超过10分钟扣1分", {"target": "30分钟内"}, steps(30, 10, "time", 1, better="less")),
    ("每延迟30秒扣1分", {"target": "5分钟"},
     steps(5, 30, "time", 1, better="less", clock={"step": "second", "values": "minute"})),
    ("每延迟30秒扣1分", {"target": "5分钟", "unit": "second"}, steps(300, 30, "time", 1, better="less")),
    ("每推迟半天扣1分", {"target": "2天"}, steps(2, 0.5, "time", 1, better="less")),
    ("按时完成得10分，每延迟一天扣1分", {"target": "按计划"}, steps(0, 1, "time", 1, better="less")),
    ("每提前1天加2分，每延迟1天扣2分，最高加6分", {"target": "15天"},
     steps(15, 1, "time", 2, better="less", gain=2, most_gained=6)),
    ("每低1%扣1分，每高1%加0.5分，最高加5分", {"target": "90%"},
     steps(0.9, 1, "points", 1, gain=0.5, most_gained=5)),
    ("每下降1%扣1分，每上升1%加1分，上下限5分", {"target": "30%"},
     steps(0.3, 1, "points", 1, gain=1, most_lost=5, most_gained=5, base=0, floor=-5)),
    ("每超过目标值10%加1分，最高加5分", {"target": "10万"},
     steps(100_000, 10, "relative", 0, gain=1, most_gained=5, base=0)),
    ("差错率≤0.1%得10分，每增加0.1%扣2分", {"target": "≤0.1%"}, steps(0.001, 0.1, "points", 2, better="less")),
    ("偏差率在±5%以内得满分，每超出1%扣1分", {}, steps(0.05, 1, "points", 1, better="less")),
    ("满意度≥95分得10分，每下降1分扣1分，低于80分不得分", {},
     {"kind": "only_from", "gate": 80, "rule": steps(95, 1, "absolute", 1)}),
    ("完成15篇得8分，每多1篇加1分，最高10分", {},
     steps(15, 1, "absolute", 0, gain=1, most_gained=2, base=8)),
    ("少1篇扣1分，多1篇加1分", {"target": "10篇"}, steps(10, 1, "absolute", 1, gain=1)),
    ("每低5%扣2分，每高10%加1分", {"target": "50%"},
     {"kind": "above_below", "target": 0.5, "above": steps(0.5, 10, "points", 0, gain=1),
      "below": steps(0.5, 5, "points", 2)}),
    ("每低0.1分扣1分，不足0.1分按0.1分计算", {"target": "4.8"}, steps(4.8, 0.1, "absolute", 1, part_step="ceil")),
    ("每低1%扣该项分值的5%", {"target": "90%"}, steps(0.9, 1, "points", 0.5)),
]  # fmt: skip

COUNTED: list[Clause] = [
    ("每发生一起安全事故扣5分，扣完为止", {}, pieces(-5, least=0)),
    ("出现一次差错扣1分，最多扣5分", {}, pieces(-1, least=5)),
    ("无投诉得10分，有投诉每次扣1分", {}, pieces(-1, least=0)),
    ("超过3次后每次扣2分", {}, pieces(-2, free=3, least=0)),
    ("0次满分，每发生一次扣5分", {}, pieces(-5, least=0)),
    ("每发布1条原创视频得2分，最高得10分", {"target": "5条"}, pieces(2, most=10)),
    ("2分/篇，最高10分", {}, pieces(2, most=10)),
    ("每篇2分，不超过10分", {}, pieces(2, most=10)),
    ("每满100人得1分，最高不超过10分", {}, pieces(1, per=100, most=10)),
    ("每1万元得1分，封顶10分", {"target": "50万元"}, pieces(1, per=10_000, most=10)),
    ("粉丝每净增500人得2分，不足500人不计，最高10分", {}, pieces(2, per=500, most=10)),
    ("每1千次播放得0.1分，封顶10分", {}, pieces(0.1, per=1000, most=10)),
    ("基础分6分，每篇加2分，最高10分", {}, pieces(2, base=6, most=10)),
    ("每达到目标10%得1分，最高10分", {"target": "200篇"}, pieces(1, per=20, most=10)),
]  # fmt: skip

BANDED: list[Clause] = [
    ("≥90%得10分，80%-90%得8分，60%-80%得5分，60%以下不得分", {"target": "90%"},
     bands((None, 0.6, 0), (0.6, 0.8, 5), (0.8, 0.9, 8), (0.9, None, 10))),
    ("90%以上（含）得10分；80%（含）-90%得8分；80%以下得0分", {"target": "90%"},
     bands((None, 0.8, 0), (0.8, 0.9, 8), (0.9, None, 10))),
    ("80%≤完成率＜90%得8分，完成率≥90%得10分，完成率＜80%得0分", {},
     bands((None, 0.8, 0), (0.8, 0.9, 8), (0.9, None, 10))),
    ("大于等于95%，得10分；大于等于90%小于95%，得5分；小于90%，得0分", {},
     bands((None, 0.9, 0), (0.9, 0.95, 5), (0.95, None, 10))),
    ("10万以上得10分，5万-10万得8分，1-5万得5分，1万以下得2分", {},
     bands((None, 10_000, 2), (10_000, 50_000, 5), (50_000, 100_000, 8), (100_000, None, 10))),
    ("3天（含）以内得10分，3-5天得5分，5天以上0分", {},
     bands((5, None, 0), (3, 5, 5), (None, 3, 10), closed="right")),
    ("投诉次数0次得10分，1次得8分，2次得5分，3次及以上不得分", {},
     bands((2, None, 0), (1, 2, 5), (0, 1, 8), (None, 0, 10), closed="right")),
    ("1次扣2分，2次扣5分，3次及以上扣10分", {},
     bands((2, None, 0), (1, 2, 5), (0, 1, 8), (None, 0, 10), closed="right")),
    ("优秀（90分以上）得10分，良好（80-90分）得8分，一般（80分以下）得5分", {},
     bands((None, 80, 5), (80, 90, 8), (90, None, 10))),
    ("95%及以上满分，其余不得分", {"target": "95%"}, bands((None, 0.95, 0), (0.95, None, 10))),
]  # fmt: skip

OTHERS: list[Clause] = [
    ("按完成比例得分", {"target": "200篇"}, {"kind": "attainment", "target": 200}),
    ("得分=实际完成值/目标值×分值，最高不超过满分", {"target": "30篇"}, {"kind": "attainment", "target": 30}),
    ("完成率×权重分", {"target": "50篇"}, {"kind": "attainment", "target": 50, "cap": None}),
    ("按完成率得分，低于60%不得分", {"target": "100万元"},
     {"kind": "only_from", "gate": 600_000, "rule": {"kind": "attainment", "target": 1_000_000}}),
    ("完成率低于60%得0分，60%-100%按比例得分，100%以上得满分", {"target": "50万元"},
     {"kind": "only_from", "gate": 300_000, "rule": {"kind": "attainment", "target": 500_000}}),
    ("达标得10分，未达标得0分", {"target": "≥98%"}, {"kind": "pass_fail", "at": 0.98, "marks": 10}),
    ("完成得10分，未完成不得分", {"target": "5篇"}, {"kind": "pass_fail", "at": 5, "marks": 10}),
    ("低于80%扣5分", {"target": "90%"}, {"kind": "pass_fail", "at": 0.8, "failed": 5, "marks": 10}),
    ("无违规得10分，有违规不得分", {},
     {"kind": "pass_fail", "at": 0, "better": "less", "marks": 10}),
    ("优秀10分，良好8分，不合格0分", {},
     {"kind": "levels", "marks": 10, "levels": [
         {"value": 1, "score": 0, "label": {"zh": "不合格", "en": "不合格"}},
         {"value": 2, "score": 8, "label": {"zh": "良好", "en": "良好"}},
         {"value": 3, "score": 10, "label": {"zh": "优秀", "en": "优秀"}}]}),
    ("国家级10分、省级8分", {},
     {"kind": "look_up", "marks": 10, "classes": [
         {"value": 1, "score": 10, "label": {"zh": "国家级", "en": "国家级"}},
         {"value": 2, "score": 8, "label": {"zh": "省级", "en": "省级"}}]}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row", "document"), STEPPED + COUNTED + BANDED + OTHERS)
def test_a_clause_is_the_rule_that_it_says(
    text: str, row: dict[str, Any], document: dict[str, Any]
) -> None:
    rule: Any = read_rule(text, marks=10, **row).rule
    assert type(rule).model_validate(document) == rule.revised(origin="set")


@pytest.mark.parametrize(
    ("text", "row", "other"),
    [
        ("每低１％扣1分", {"target": "90%"}, "每低1%扣1分"),
        ("每低百分之一扣一分", {"target": "90%"}, "每低1%扣1分"),
        ("每降低 1% 减 1 分 。", {"target": "90%"}, "每低1%扣1分"),
        ("每少于目标一篇扣1分", {"target": "10篇"}, "每少1篇扣1分"),
        ("阅读量每多1,000次加1分，封顶5分", {"target": "1万次"}, "每多1000次加1分，最高5分"),
        ("每超额1w加1分，上限5分", {"target": "5w"}, "每超10000加1分，最多加5分"),
    ],
)
def test_the_same_in_other_words_is_the_same_rule(
    text: str, row: dict[str, Any], other: str
) -> None:
    assert read_rule(text, marks=10, **row).rule == read_rule(other, marks=10, **row).rule


def test_several_severities_are_a_group_of_counts() -> None:
    rule: Any = read_rule("迟到扣3分，缺席扣10分", marks=20).rule
    assert [part.title.zh for part in rule.parts] == ["迟到", "缺席"]
    assert [part.normaliser.each for part in rule.parts] == [-3, -10]
    # one of each costs 13 of 20 points: 35 are left of 100
    scores = [part.normaliser.score(1.0) for part in rule.parts]
    assert 100 + sum(scores) == 35
    assert (rule.aggregator.start, rule.aggregator.least) == (100, 0)


def test_a_cap_over_several_sorts_holds_the_whole() -> None:
    rule: Any = read_rule("原创每篇2分，转载每篇0.5分，最高20分").rule
    assert [part.normaliser.each for part in rule.parts] == [2, 0.5]
    assert [part.normaliser.marks for part in rule.parts] == [20, 20]
    assert rule.aggregator.most == 100


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        # nothing late is full marks, though the clause only says what lateness costs
        ("超时1小时内扣2分，1-2小时扣5分，2小时以上不得分", {0: 100, 1: 80, 2: 50, 3: 0}),
        ("延迟1天扣1分，延迟2天扣3分，延迟3天及以上不得分", {0: 100, 1: 90, 2: 70, 3: 0}),
        ("0篇0分，1篇5分，2篇8分，每超1篇加1分（上限10）", {0: 0, 1: 50, 2: 80, 3: 90, 4: 100, 9: 100}),
        ("每结合1个加1分，未结合减1分，±5分", {0: -10, 1: 10, 3: 30, 9: 50}),
        ("一等奖10分，二等奖8分，三等奖5分", {1: 100, 2: 80, 3: 50}),
    ],
)  # fmt: skip
def test_points_that_a_clause_only_implies(text: str, scores: dict[float, float]) -> None:
    rule: Any = read_rule(text, marks=10).rule
    for value, score in scores.items():
        assert rule.score(float(value)) == pytest.approx(score)


def test_a_rank_in_a_row_of_classes_is_no_amount() -> None:
    rule: Any = read_rule("一等奖10分，二等奖8分，三等奖5分", marks=10).rule
    assert rule.kind == "look_up"


def test_what_nobody_has_decided_is_a_default_until_it_is_chosen() -> None:
    def origin(text: str, **row: Any) -> str:
        rule: Any = read_rule(text, **row).rule
        return str(rule.origin)

    row: Any = {"target": "15%", "marks": 15}
    assert origin("每低1%扣0.5分", **row) == "default"
    settled = {"step_unit": "points", "part_step": "floor", "floor": "zero"}
    assert origin("每低1%扣0.5分", **row, choose={"step_unit": "points"}) == "default"
    assert origin("每低1%扣0.5分", **row, choose=settled) == "set"
    assert origin("每篇得2分，封顶20分", marks=20) == "set"

"""The parts of the shipped schemes, against a list of the source document made by hand."""

from __future__ import annotations

import re

import pytest

from media_appraisal.files.documents import load_scheme
from media_appraisal.scheme.part import Group, Indicator, Part, Qualitative
from media_appraisal.text import both

DIMENSIONS = {
    "content": "内容运营",
    "users": "用户运营",
    "campaigns": "平台与活动运营",
    "analysis": "数据分析与优化",
    "competence": "综合能力与协作",
}

# dimension: key, label, tier, evidence; in the order of the document
TOP = {
    "content": [
        ("content_quality", "内容质量", "core", "content_creation"),
        ("originality_rate", "内容原创比例", "core", "content_creation"),
        ("on_time_rate", "内容按时发布率", "core", "platform_operation"),
        ("hit_count", "爆款内容数量", "aux", "content_creation"),
        ("engagement", "内容互动情况", "aux", "content_creation platform_operation"),
    ],
    "users": [
        ("follower_growth_rate", "粉丝增长率（各平台）", "core", "user_growth"),
        ("user_activity", "用户活跃度", "core", "user_growth platform_operation"),
        ("retention_rate", "用户留存率", "core", "user_growth"),
        ("conversion_rate", "用户转化率", "aux", "user_growth"),
        ("core_user_contribution", "核心用户贡献度", "aux", "user_growth"),
    ],
    "campaigns": [
        ("campaign_attainment", "活动目标达成率", "core", "campaigns"),
        ("campaign_roi", "活动ROI", "core", "campaigns"),
        ("partnership_quality", "合作项目完成质量", "core", "campaigns"),
        ("partnership_efficiency", "合作项目完成效率", "core", "campaigns"),
        ("media_exposure", "媒体曝光量", "aux", "campaigns"),
        ("partner_resources", "合作资源拓展数量与质量", "aux", "campaigns"),
    ],
    "analysis": [
        ("report_timeliness", "数据报告提交的及时性", "core", "data_analysis"),
        ("report_quality", "数据报告质量", "core", "data_analysis"),
        ("effective_suggestions", "有效优化建议数量", "core", "data_analysis"),
        ("suggestion_adoption_rate", "建议采纳率", "core", "data_analysis"),
        ("iteration_improvement", "策略迭代后关键指标的改善幅度", "aux", "data_analysis"),
    ],
    "brand": [
        ("brand_violations", "品牌规范违规次数", "core", "brand_reputation"),
        ("opinion_response_time", "舆情响应时长", "core", "brand_reputation"),
        ("opinion_handling", "舆情处置质量", "core", "brand_reputation"),
        ("reply_rate", "评论与私信回复率", "aux", "platform_operation"),
    ],
}

# node: key, label, weight inside the node
WITHIN = {
    "content_quality": [
        ("internal_review", "内部评审", 50),
        ("user_feedback", "用户反馈", 20),
        ("read_completion_rate", "阅读完成率", 30),
    ],
    "follower_growth_rate": [
        ("follower_growth_wechat", "粉丝增长率（微信公众号）", 20),
        ("follower_growth_weibo", "粉丝增长率（微博）", 20),
        ("follower_growth_douyin", "粉丝增长率（抖音）", 20),
        ("follower_growth_xiaohongshu", "粉丝增长率（小红书）", 20),
        ("follower_growth_bilibili", "粉丝增长率（B站）", 20),
    ],
    "user_activity": [
        ("daily_engaged_users", "日均互动用户数", 50),
        ("community_dau_rate", "社群日活率", 50),
    ],
    "partner_resources": [
        ("new_partner_count", "新增合作方数量", 50),
        ("new_partner_grade", "新增合作方等级", 50),
    ],
    "professional_skill": [
        ("trend_sensitivity", "行业趋势敏感度", 25),
        ("creative_planning", "创意策划能力", 25),
        ("copywriting", "文案撰写能力", 25),
        ("tool_proficiency", "工具使用熟练度", 25),
    ],
    "professionalism": [
        ("sense_of_responsibility", "责任心", 25),
        ("execution", "执行力", 25),
        ("learning", "学习能力", 25),
        ("resilience", "抗压能力", 25),
    ],
    "teamwork": [
        ("communication", "与其他部门的沟通效率", 35),
        ("collaboration", "协作顺畅度", 35),
        ("sharing_and_support", "主动分享与支持他人", 30),
    ],
}
COMPETENCE = [
    ("professional_skill", "专业能力"),
    ("professionalism", "职业素养"),
    ("teamwork", "团队协作"),
]

PLAIN = {unit: load_scheme(f"new_media_operator.{unit}") for unit in ("month", "quarter", "year")}
EXTENDED = load_scheme("new_media_operator_extended.month")
PARTS = {part.key: part for part in EXTENDED.walk()}
INDICATORS = [part for part in PARTS.values() if isinstance(part, Indicator)]
UNITS = {"fraction", "count", "people", "hours", "points", "level"}


def inside(key: str) -> tuple[Part, ...]:
    part = PARTS[key]
    assert isinstance(part, Group)
    return part.parts


def keys_of_list() -> list[str]:
    """Every key of the lists above but the extension's, parents first, in order."""
    keys = []
    for dimension in DIMENSIONS:
        keys.append(dimension)
        for key in [top[0] for top in TOP.get(dimension, COMPETENCE)]:
            keys += [key, *(inner[0] for inner in WITHIN.get(key, []))]
    return keys


@pytest.mark.parametrize("unit", PLAIN)
def test_the_plain_schemes_hold_the_list_and_nothing_else(unit: str) -> None:
    assert [part.key for part in PLAIN[unit].walk()] == keys_of_list()
    assert PLAIN[unit].columns == tuple(part.key for part in INDICATORS[:40])
    labels = {part.key: part.title.zh for part in PLAIN[unit].parts}
    assert labels == DIMENSIONS


@pytest.mark.parametrize("dimension", TOP)
def test_parts_of_a_dimension_have_the_label_tier_and_evidence_of_the_list(dimension: str) -> None:
    found = [
        (part.key, part.title.zh, part.tier, " ".join(part.evidence)) for part in inside(dimension)
    ]
    assert found == TOP[dimension]


@pytest.mark.parametrize("node", WITHIN)
def test_parts_of_a_node_have_the_label_and_weight_of_the_list(node: str) -> None:
    found = [(part.key, part.title.zh, part.weight) for part in inside(node)]
    assert found == WITHIN[node]


def test_the_three_nodes_of_competence() -> None:
    assert [(part.key, part.title.zh) for part in inside("competence")] == COMPETENCE


@pytest.mark.parametrize("key", PARTS)
def test_each_part_is_labelled_and_defined_in_both_languages(key: str) -> None:
    for text in (PARTS[key].label, PARTS[key].definition):
        assert text is not None
        assert re.search("[\u4e00-\u9fff]", text.zh)
        assert re.fullmatch("[ -~]+", text.en)


@pytest.mark.parametrize("key", PARTS)
def test_origin_and_reference_say_what_the_document_names(key: str) -> None:
    ours = key == "brand" or key in {part.key for part in inside("brand")}
    assert PARTS[key].origin == ("extension" if ours else "source")
    assert str(PARTS[key].reference).startswith("extension" if ours else "source document, 二(一)")


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda part: part.key)
def test_each_indicator_has_a_unit_and_fractions_a_range(indicator: Indicator) -> None:
    assert indicator.unit is not None
    assert indicator.unit.en in UNITS
    assert indicator.gaps == "refuse"
    unbounded = indicator.possible is None or indicator.possible.least is None
    assert unbounded == (indicator.key == "iteration_improvement")


def test_whatever_is_called_a_rate_lies_between_none_and_all() -> None:
    rates = [part for part in INDICATORS if part.key.endswith("_rate") and part.possible]
    assert len(rates) == 8
    assert {(rate.possible.least, rate.possible.most) for rate in rates if rate.possible} == {
        (0, 1)
    }
    assert {rate.unit for rate in rates} == {both("fraction")}


def test_people_rate_the_eleven_items_of_competence_and_the_handling_of_incidents() -> None:
    rated = {part.key for part in INDICATORS if isinstance(part, Qualitative)}
    items = {item[0] for node, _ in COMPETENCE for item in WITHIN[node]}
    assert len(items) == 11
    assert rated == items | {"opinion_handling"}


def test_every_indicator_has_a_measure_and_nothing_is_entered() -> None:
    kinds = {part.key: part.measure.kind for part in INDICATORS}
    platforms = [key for key, _, _ in WITHIN["follower_growth_rate"]]
    rated = [part.key for part in INDICATORS if isinstance(part, Qualitative)]
    assert kinds == {
        "internal_review": "mean",
        "user_feedback": "ratio",
        "read_completion_rate": "ratio",
        "originality_rate": "ratio",
        "on_time_rate": "on_time",
        "hit_count": "hits",
        "engagement": "engagement",
        **dict.fromkeys(platforms, "growth"),
        "daily_engaged_users": "mean",
        "community_dau_rate": "ratio",
        "retention_rate": "ratio",
        "conversion_rate": "conversion",
        "core_user_contribution": "core_users",
        "campaign_attainment": "target_attainment",
        "campaign_roi": "roi",
        "partnership_quality": "mean",
        "partnership_efficiency": "on_time",
        "media_exposure": "total",
        "new_partner_count": "count",
        "new_partner_grade": "mean",
        "report_timeliness": "on_time",
        "report_quality": "mean",
        "effective_suggestions": "count",
        "suggestion_adoption_rate": "ratio",
        "iteration_improvement": "improvement",
        "brand_violations": "count",
        "opinion_response_time": "duration",
        "reply_rate": "ratio",
        **dict.fromkeys(rated, "rated"),
    }


def responsibilities_shown(parts: tuple[Indicator, ...]) -> dict[str, set[str]]:
    keys = {key for part in parts for key in part.evidence}
    return {key: {part.key for part in parts if key in part.evidence} for key in keys}


@pytest.mark.parametrize("unit", PLAIN)
def test_the_document_has_no_indicator_for_brand_reputation(unit: str) -> None:
    role = PLAIN[unit].role
    assert role is not None
    shown = responsibilities_shown(PLAIN[unit].indicators)
    assert {each.key for each in role.responsibilities} - set(shown) == {"brand_reputation"}
    hardly = {"on_time_rate", "engagement", "daily_engaged_users", "community_dau_rate"}
    assert shown["platform_operation"] == hardly


@pytest.mark.parametrize("unit", PLAIN)
def test_the_extension_has_indicators_for_brand_reputation(unit: str) -> None:
    shown = responsibilities_shown(load_scheme(f"new_media_operator_extended.{unit}").indicators)
    three = {"brand_violations", "opinion_response_time", "opinion_handling"}
    assert shown["brand_reputation"] == three
    assert "reply_rate" in shown["platform_operation"]
    assert len(shown) == 6

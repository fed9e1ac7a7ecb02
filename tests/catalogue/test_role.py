"""The shipped role, against the six responsibilities of the source document."""

from __future__ import annotations

import pytest

from media_appraisal.files.documents import load_role
from media_appraisal.scheme.role import Responsibility

RESPONSIBILITIES = {
    "content_creation": ("内容策略与创作执行", "Content strategy and creation"),
    "platform_operation": ("平台日常运营与维护", "Day-to-day platform operation"),
    "user_growth": ("用户增长与社群运营", "User growth and community"),
    "data_analysis": ("数据分析与优化迭代", "Data analysis and iteration"),
    "campaigns": ("活动策划与执行推广", "Campaign planning and promotion"),
    "brand_reputation": ("品牌形象塑造与舆情监控", "Brand image and public-opinion monitoring"),
}

TASKS = {
    "content_creation": (
        "内容方向 核心主题 风格调性 发布节奏 原创 筛选 编辑 图文 短视频 音频 H5 适配"
    ),
    "platform_operation": "内容发布 评论 私信 粉丝维护 规则 算法 活跃度 用户反馈 负面信息",
    "user_growth": "增长活动 分层 核心用户 转化 留存 社群 线上线下",
    "data_analysis": "收集 整理 分析 阅读量 播放量 互动率 涨粉数 转化率 内容方向 策略 数据报告",
    "campaigns": "主题 目标 流程 预算 风险预案 资源 复盘 KOL 媒体 品牌",
    "brand_reputation": "品牌规范 舆情 预警 应对策略 舆情事件",
}


def found(key: str) -> Responsibility:
    return next(each for each in ROLE.responsibilities if each.key == key)


ROLE = load_role("new_media_operator")


def test_the_role_has_the_six_responsibilities_in_the_order_of_the_document() -> None:
    labels = {each.key: (each.title.zh, each.title.en) for each in ROLE.responsibilities}
    assert list(labels.items()) == list(RESPONSIBILITIES.items())
    assert (ROLE.key, ROLE.title.zh) == ("new_media_operator", "新媒体运营")


@pytest.mark.parametrize("key", RESPONSIBILITIES)
def test_each_names_the_tasks_of_the_document(key: str) -> None:
    said = "；".join(task.zh for task in found(key).tasks)
    assert [word for word in TASKS[key].split() if word not in said] == []


@pytest.mark.parametrize("key", RESPONSIBILITIES)
def test_each_is_defined_and_its_tasks_are_in_both_languages(key: str) -> None:
    texts = [found(key).definition, *found(key).tasks]
    assert all(text is not None and text.en.isascii() and not text.zh.isascii() for text in texts)

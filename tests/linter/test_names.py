"""What names and units say of an indicator, and where they are left alone."""

from __future__ import annotations

import pytest

from media_appraisal.linter.names import (
    amount,
    better,
    is_fraction,
    is_volume,
    names_count,
    names_rate,
)
from media_appraisal.scheme.part import Quantitative


def _part(zh: str, en: str = "Name", unit: str | None = None) -> Quantitative:
    fields = {"key": "x", "label": {"zh": zh, "en": en}, "unit": unit}
    rule = {"kind": "goalposts", "worst": 0, "best": 1}
    return Quantitative.model_validate(fields | {"normaliser": rule})


@pytest.mark.parametrize(
    "name",
    [
        "严重违规",
        "渠道平均获客成本",
        "校对差错率",
        "粉丝流失率",
        "品牌危机响应时间",
        "错别字与语法错误",
        "用户投诉数（月）",
    ],
)
def test_less_is_better(name: str) -> None:
    assert better(_part(name)) == "less"


@pytest.mark.parametrize(
    "name", ["内容互动率", "粉丝净增长率", "内容阅读量(周)", "商品销售额", "用户留存率(次日)"]
)
def test_more_is_better(name: str) -> None:
    assert better(_part(name)) == "more"


@pytest.mark.parametrize(
    "name",
    [
        "投诉处理率",
        "负面信息监控覆盖率",
        "成本控制",
        "成本预算执行率",
        "无差错天数",
        "粉丝增长成本下降率",
        "互动间隔",
        "直播时长",
        "阅读量排名",
        "内容创新性",
    ],
)
def test_names_that_can_be_read_both_ways_are_left_alone(name: str) -> None:
    assert better(_part(name)) is None


@pytest.mark.parametrize(
    ("en", "way"),
    [
        ("Response time to incidents", "less"),
        ("error_count", "less"),
        ("Complaints resolved", None),
        ("Follower growth", "more"),
        ("Cost per follower", "less"),
        ("Hours per view", None),
        ("Plate count", None),
    ],
)
def test_english_names(en: str, way: str | None) -> None:
    assert better(_part("名称", en)) == way


def test_the_unit_may_say_it() -> None:
    assert better(_part("每万字", unit="错误")) == "less"


@pytest.mark.parametrize(
    ("zh", "en", "rate", "count"),
    [
        ("粉丝增长率（微信）", "Name", True, False),
        ("爆款占比", "Name", True, False),
        ("名称", "Share of originals", True, False),
        ("名称", "completion_ratio", True, False),
        ("更新频率", "Name", False, False),
        ("工作效率", "Name", False, False),
        ("发布数量", "Name", False, True),
        ("阅读数", "Name", False, True),
        ("曝光量", "Name", False, True),
        ("名称", "Number of posts", False, True),
        ("名称", "Post count", False, True),
        ("传播指数", "Name", False, False),
        ("平均分数", "Name", False, False),
        ("内容质量", "Name", False, False),
    ],
)
def test_rates_and_counts(zh: str, en: str, rate: bool, count: bool) -> None:
    part = _part(zh, en)
    assert (names_rate(part), names_count(part)) == (rate, count)


@pytest.mark.parametrize(
    ("unit", "fraction", "volume"),
    [
        ("fraction", True, False),
        ("%", True, False),
        ("百分比", True, False),
        ("篇", False, True),
        ("Posts", False, True),
        ("小时", False, False),
        (None, False, False),
    ],
)
def test_units(unit: str | None, fraction: bool, volume: bool) -> None:
    part = _part("名称", unit=unit)
    assert (is_fraction(part), is_volume(part)) == (fraction, volume)


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [("fraction", 1 / 6, "16.67%"), ("hours", 1 / 6, "0.166667"), (None, 3.0, "3")],
)
def test_amounts_in_the_unit(unit: str | None, value: float, said: str) -> None:
    assert amount(_part("名称", unit=unit), value) == said

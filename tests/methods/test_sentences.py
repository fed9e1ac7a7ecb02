"""Whole sentences: what a rule says for each of its choices, word by word, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from media_appraisal.methods.aggregator import Aggregator
from media_appraisal.methods.normaliser import Normaliser
from media_appraisal.methods.treatment import Treatment
from media_appraisal.methods.weighting import Weighting

POSTS = {"kind": "goalposts", "worst": 0, "best": 9}

NORMALISERS: list[tuple[dict[str, Any], str, str]] = [
    (
        {**POSTS, "on": "linear"},
        "0 得 0 分，9 得 100 分，中间按线性计算",
        "0 points at 0, 100 at 9, a straight line between",
    ),
    (
        {**POSTS, "worst": 3, "on": "log"},
        "3 得 0 分，9 得 100 分，中间按对数计算",
        "0 points at 3, 100 at 9, a logarithm between",
    ),
    (
        {"kind": "min_max"},
        "同批人员中值最低者得 0 分，最高者得 100 分，中间按线性计算",
        "0 points for the lowest of the people appraised together, 100 for the highest, "
        "a straight line between",
    ),
    (
        {"kind": "min_max", "better": "less", "on": "log", "out": [10, 60]},
        "同批人员中值最高者得 10 分，最低者得 60 分，中间按对数计算",
        "10 points for the highest of the people appraised together, 60 for the lowest, "
        "a logarithm between",
    ),
    (
        {"kind": "z_score", "mean": 60, "deviation": 15, "ddof": 0, "least": 0, "most": 100},
        "同批人员的平均值得 60 分，每高一个总体标准差加 15 分，最低 0 分，最高 100 分",
        "60 points at the mean of the people appraised together, 15 on for each population "
        "standard deviation above it, at least 0, at most 100",
    ),
    (
        {"kind": "t_score", "ddof": 1, "better": "less"},
        "同批人员的平均值得 50 分，每高一个样本标准差减 10 分",
        "50 points at the mean of the people appraised together, 10 off for each sample "
        "standard deviation above it",
    ),
    (
        {"kind": "robust_z", "factor": 2, "mean": 60, "deviation": 5},
        "同批人员的中位数得 60 分，每高 2 倍绝对离差中位数加 5 分",
        "60 points at the median of the people appraised together, 5 on for each 2 times the "
        "median distance above it",
    ),
    (
        {"kind": "robust_z", "factor": 2, "better": "less", "least": -3, "most": 3},
        "同批人员的中位数得 0 分，每高 2 倍绝对离差中位数减 1 分，最低 -3 分，最高 3 分",
        "0 points at the median of the people appraised together, 1 off for each 2 times the "
        "median distance above it, at least -3, at most 3",
    ),
    (
        {"kind": "against", "baseline": 8},
        "与基准 8 相同得 100 分，每高出一个基准值加 100 分",
        "100 points at the baseline 8, 100 on for each baseline's worth above it",
    ),
    (
        {"kind": "against", "baseline": 8, "by": "difference", "better": "less"},
        "与基准 8 相同得 0 分，每高 1 个单位减 1 分",
        "0 points at the baseline 8, 1 off for each unit above it",
    ),
    (
        {"kind": "against", "baseline": 8, "by": "percent_change", "par": 60, "each": 2},
        "与基准 8 相同得 60 分，每高 1% 加 2 分",
        "60 points at the baseline 8, 2 on for each percent above it",
    ),
    (
        {"kind": "attainment", "target": 0, "zero_target": "full"},
        "目标为 0：≥ 0 得 100 分，否则得 0 分",
        "target 0: 100 points when ≥ 0, otherwise 0",
    ),
    (
        {"kind": "attainment", "target": 0, "zero_target": "full", "better": "less"},
        "目标为 0：≤ 0 得 100 分，否则得 0 分",
        "target 0: 100 points when ≤ 0, otherwise 0",
    ),
    (
        {"kind": "attainment", "target": 0, "zero_target": "none"},
        "目标为 0，得 0 分",
        "target 0: 0 points",
    ),
    (
        {"kind": "attainment", "target": 4, "cap": 1.2},
        "100 ×（实际 ÷ 目标），目标 4，最高 120 分，最低 0 分",
        "100 x (actual / target), target 4, at most 120 points, at least 0",
    ),
    (
        {"kind": "attainment", "target": 4, "cap": None, "better": "less"},
        "100 ×（2 − 实际 ÷ 目标），目标 4，最高不限，最低 0 分",
        "100 x (2 - actual / target), target 4, no most, at least 0",
    ),
    (
        {"kind": "attainment", "target": 4, "cap": 1, "better": "less", "less_by": "quotient"},
        "100 ×（目标 ÷ 实际），目标 4，最高 100 分，最低 0 分",
        "100 x (target / actual), target 4, at most 100 points, at least 0",
    ),
    (
        {"kind": "log_line", "at": 10, "base": 20, "points": 5, "times": 2},
        "10 得 20 分，数值每变为 2 倍加 5 分（按对数计算）",
        "20 points at 10, 5 on each time the value grows 2 times",
    ),
    (
        {"kind": "log_line", "at": 10, "base": 20, "points": -5, "least": 0, "most": 50},
        "10 得 20 分，数值每变为 10 倍减 5 分（按对数计算），最低 0 分，最高 50 分",
        "20 points at 10, 5 off each time the value grows 10 times, at least 0, at most 50",
    ),
    (
        {"kind": "logistic", "middle": 5, "spread": 2},
        "S 形曲线，0 至 100 分，5 得 50 分，尺度 2，越高越好",
        "an S-shaped curve from 0 to 100 points, 50 at 5, spread 2, more is better",
    ),
    (
        {"kind": "logistic", "middle": 5, "spread": 2, "better": "less", "out": [20, 60]},
        "S 形曲线，20 至 60 分，5 得 40 分，尺度 2，越低越好",
        "an S-shaped curve from 20 to 60 points, 40 at 5, spread 2, less is better",
    ),
    (
        {"kind": "target_range", "zero_below": 1, "low": 3, "high": 3, "zero_above": 9},
        "3 得 100 分，到 1 或 9 按直线降至 0 分",
        "100 points at 3, down in a straight line to 0 at 1 and 9",
    ),
    (
        {
            "kind": "target_range",
            "zero_below": 1,
            "low": 3,
            "high": 5,
            "zero_above": 9,
            "power_above": 2,
        },
        "3 至 5 得 100 分，到 1 或 9 按曲线降至 0 分",
        "100 points from 3 to 5, down in a curve to 0 at 1 and 9",
    ),
    (
        {"kind": "line", "at": 5, "base": 60, "points": 2},
        "5 得 60 分，每高 1 加 2 分，每低 1 减 2 分",
        "60 points at 5, 2 on for each 1 above it and off for each below",
    ),
    (
        {"kind": "line", "at": 5, "base": 60, "points": -2, "unit": 4, "least": 0, "most": 90},
        "5 得 60 分，每高 4 减 2 分，每低 4 加 2 分，最低 0 分，最高 90 分",
        "60 points at 5, 2 off for each 4 above it and on for each below, at least 0, at most 90",
    ),
    (
        {"kind": "line", "at": 5, "base": 60, "points": 0},
        "一律得 60 分",
        "60 points whatever the value",
    ),
    (
        {"kind": "line", "at": 5, "base": 0, "points": 100, "unit": 3, "least": 0, "most": 100},
        "5 得 0 分，8 得 100 分，中间按线性计算",
        "0 points at 5, 100 at 8, a straight line between",
    ),
    (
        {"kind": "line", "at": 5, "base": 100, "points": 100, "unit": 3, "least": 0, "most": 100},
        "5 得 100 分，2 得 0 分，中间按线性计算",
        "100 points at 5, 0 at 2, a straight line between",
    ),
    (
        {"kind": "inverse", "at": 2, "base": 10, "points": 80, "most": 90},
        "2 得 90 分，10 分以上的部分与数值成反比，最高 90 分",
        "90 points at 2, what exceeds 10 in inverse proportion to the value, at most 90",
    ),
    (
        {"kind": "share_of_max"},
        "按同批人员的“数值 ÷ 最高值”计分，0 为 0 分，1 为 100 分",
        "value / highest value among the people appraised together, 0 points for 0 and 100 for 1",
    ),
    (
        {"kind": "share_of_sum", "better": "less"},
        "按同批人员的“1 − 数值 ÷ 总和”计分，0 为 0 分，1 为 100 分",
        "1 - value / sum among the people appraised together, 0 points for 0 and 100 for 1",
    ),
    (
        {"kind": "share_of_max", "better": "less", "less_as": "reciprocal"},
        "按同批人员的“最低值 ÷ 数值”计分，0 为 0 分，1 为 100 分",
        "lowest / value among the people appraised together, 0 points for 0 and 100 for 1",
    ),
    (
        {"kind": "vector", "out": [5, 15]},
        "按同批人员的“数值 ÷ 平方和的平方根”计分，0 为 5 分，1 为 15 分",
        "value / square root of the sum of squares among the people appraised together, 5 points "
        "for 0 and 15 for 1",
    ),
    (
        {"kind": "vector", "better": "less", "less_as": "reciprocal"},
        "按同批人员的“数值的倒数 ÷ 倒数平方和的平方根”计分，0 为 0 分，1 为 100 分",
        "reciprocal / square root of the sum of squared reciprocals among the people appraised "
        "together, 0 points for 0 and 100 for 1",
    ),
    (
        {"kind": "distance_to", "value": 50, "cap": 1.2, "least": 0},
        "从同批最差值（0 分）到目标 50（100 分）的路程中已完成的比例，最低 0 分，最高 120 分",
        "the share of the way from the worst of the people appraised together (0 points) to the "
        "target 50 (100), at least 0, at most 120",
    ),
    (
        {"kind": "distance_to", "of": "reference", "value": 50, "start": 5},
        "从 5 （0 分）到参照值 50（100 分）的路程中已完成的比例",
        "the share of the way from 5 (0 points) to the reference 50 (100)",
    ),
    (
        {"kind": "distance_to", "of": "maximum"},
        "从同批最差值（0 分）到同批最优值（100 分）的路程中已完成的比例",
        "the share of the way from the worst of the people appraised together (0 points) to the "
        "best value (100)",
    ),
    (
        {"kind": "percent_rank", "ties": "average"},
        "在同批人员中按名次计 0 至 100 分，值最高者 100 分，并列取平均名次",
        "the rank among the people appraised together, from 0 to 100 for the highest, equals "
        "share the mean of their ranks",
    ),
    (
        {"kind": "standing", "cohort": [1, 2, 3], "ties": "min", "better": "less"},
        "在同批 3 个数值中按名次计 0 至 100 分，值最低者 100 分，并列取较差名次",
        "the rank among 3 numbers, from 0 to 100 for the lowest, equals take the worst of their "
        "ranks",
    ),
]

TREATMENTS: list[tuple[dict[str, Any], str, str]] = [
    (
        {"kind": "power_root", "power": 2, "shift": 0.5},
        "取（数值 + 0.5）的 2 次幂，减 1 后除以 2",
        "(the value + 0.5) to the power 2, less 1, divided by 2",
    ),
    (
        {"kind": "power_root", "power": 0.5, "shift": -3},
        "取（数值 - 3）的 0.5 次幂，减 1 后除以 0.5",
        "(the value - 3) to the power 0.5, less 1, divided by 0.5",
    ),
    (
        {"kind": "power_root", "power": 2},
        "取数值的 2 次幂，减 1 后除以 2",
        "the value to the power 2, less 1, divided by 2",
    ),
    ({"kind": "log"}, "取（数值）的对数，底为 e", "the logarithm of (the value), base e"),
    (
        {"kind": "log", "times": 3, "shift": 0.5, "base": 2},
        "取（3 × 数值 + 0.5）的对数，底为 2",
        "the logarithm of (3 x the value + 0.5), base 2",
    ),
    (
        {"kind": "log", "shift": -0.5, "base": 10},
        "取（数值 - 0.5）的对数，底为 10",
        "the logarithm of (the value - 0.5), base 10",
    ),
    ({"kind": "held"}, "数值不作改动", "values stay as they are"),
    (
        {"kind": "held", "least": 1, "most": 9},
        "低于 1 的按 1 计，高于 9 的按 9 计",
        "values below 1 count as that, values above 9 count as that",
    ),
]

AGGREGATORS: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "weighted_sum"}, "各项得分乘权重后相加", "the scores times their weights, added up"),
    (
        {"kind": "weighted_sum", "full_weight": 100, "start": 5, "least": 0, "most": 120},
        "各项得分乘权重后相加（权重 100 计一倍），起始 5 分，最低 0 分，最高 120 分",
        "the scores times their weights, added up (a weight of 100 counts once), starting at 5, "
        "at least 0, at most 120",
    ),
    ({"kind": "power_mean", "power": 2}, "按权重取 2 次幂平均", "power mean of power 2"),
    (
        {"kind": "power_mean", "power": -2},
        "按权重取 -2 次幂平均，任一项为 0 则为 0",
        "power mean of power -2; 0 if any part is 0",
    ),
    (
        {"kind": "mazziotta_pareto", "sign": "plus"},
        "按权重加权平均，加上各项的不均衡（方差除以均值）",
        "weighted mean of the parts, plus their imbalance (variance divided by mean)",
    ),
    (
        {"kind": "mazziotta_pareto", "sign": "minus"},
        "按权重加权平均，扣减各项的不均衡（方差除以均值）",
        "weighted mean of the parts, less their imbalance (variance divided by mean)",
    ),
]

WEIGHTINGS: list[tuple[dict[str, Any], str, str]] = [
    (
        {"kind": "pca"},
        "主成分法：取特征值不低于 1 的因子，方差最大化旋转，按最大载荷的平方取权重",
        "principal components: factors of eigenvalue 1 or more, varimax rotation, weights by the "
        "largest squared loading",
    ),
    (
        {"kind": "pca", "factors": 2, "rotation": "none"},
        "主成分法：取前 2 个因子，不旋转，按最大载荷的平方取权重",
        "principal components: the first factors, 2 of them, not rotated, weights by the largest "
        "squared loading",
    ),
]

SENTENCES = [
    (family, *one)
    for family, some in (
        (Normaliser, NORMALISERS),
        (Treatment, TREATMENTS),
        (Aggregator, AGGREGATORS),
        (Weighting, WEIGHTINGS),
    )
    for one in some
]


@pytest.mark.parametrize(("family", "written", "zh", "en"), SENTENCES)
def test_the_whole_sentence(family: type[Any], written: dict[str, Any], zh: str, en: str) -> None:
    text = TypeAdapter[Any](family).validate_python(written).describe()
    assert (text.zh, text.en) == (zh, en)

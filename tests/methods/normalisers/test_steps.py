"""Steps: rules of real forms worked by hand, the laws, the exact oracle, what is refused."""

from __future__ import annotations

import math
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.arrays import settle
from media_appraisal.errors.methods import FloorTooHigh, StepOfNothing
from media_appraisal.errors.rules import ClockWithoutTime, TwoMargins
from media_appraisal.methods.normalisers.steps import Steps
from media_appraisal.testing import check_normaliser

# Each rule as a form prints it (Snn: the id of its page), the marks where the form leaves them
# open being ours; then values and the points that the clause gives them, worked by hand.
FORMS: dict[str, tuple[dict[str, Any], dict[float, float]]] = {
    "S01 互动率 15%, 每低 1% 扣 0.5 分, 最高扣 15 分": (
        {"target": 0.15, "marks": 20, "step": 1, "unit": "points", "lose": 0.5, "most_lost": 15},
        {0.12: 18.5, 0.135: 19.5, 0.15: 20, 0.3: 20, 0.141: 20, 0: 12.5},
    ),
    "S01 曝光量月 100 万次, 每低 10% 扣 2 分, 最高扣 30 分": (
        {"target": 1e6, "marks": 100, "step": 10, "unit": "relative", "lose": 2, "most_lost": 30},
        {850_000: 98, 800_000: 96, 0: 80, 1_200_000: 100},
    ),
    "S01 每篇平均转发 50 次, 每低 10 次扣 1 分, 最高扣 50 分": (
        {"target": 50, "marks": 100, "step": 10, "unit": "absolute", "lose": 1, "most_lost": 50},
        {50: 100, 41: 100, 40: 99, 0: 95},
    ),
    "S02 无违规, 出现 1 次扣 2 分, 扣完为止": (
        {"target": 0, "better": "less", "marks": 10, "step": 1, "unit": "absolute", "lose": 2},
        {0: 10, 3: 4, 5: 0, 6: 0},
    ),
    "S05 阅读 3 分钟, 每高于目标 10% 加 1 分, 低于减 1 分, ±5 分": (
        {
            "target": 3,
            "marks": 5,
            "base": 0,
            "floor": -5,
            "step": 10,
            "unit": "relative",
            "lose": 1,
            "gain": 1,
            "most_lost": 5,
            "most_gained": 5,
        },
        {3: 0, 4: 3, 2: -3, 1: -5, 9: 5},
    ),
    "S09 达标得 10 分, 每超 10% 加 1 分最高 15; 每低 10% 扣 1 分": (
        {
            "target": 2000,
            "marks": 10,
            "step": 10,
            "unit": "relative",
            "lose": 1,
            "gain": 1,
            "most_gained": 5,
        },
        {2000: 10, 2700: 13, 3000: 15, 9000: 15, 1500: 8, 1999: 10, 0: 0},
    ),
    "S14 读者反馈 4.5 分, 每低 0.1 分扣 3 分, 扣完为止": (
        {"target": 4.5, "marks": 100, "step": 0.1, "unit": "absolute", "lose": 3},
        {4.2: 91, 4.5: 100, 4.41: 100, 1: 0},
    ),
    "S16 2 小时内, 每延迟 30 分钟扣 1 分, 扣完为止 (in minutes)": (
        {"target": 120, "better": "less", "marks": 10, "step": 30, "unit": "time", "lose": 1},
        {120: 10, 155: 9, 180: 8, 90: 10, 600: 0},
    ),
    "S16 2 小时内, 每延迟 30 分钟扣 1 分, 扣完为止 (in hours)": (
        {
            "target": 2,
            "better": "less",
            "marks": 10,
            "step": 30,
            "unit": "time",
            "clock": {"step": "minute", "values": "hour"},
            "lose": 1,
        },
        {2: 10, 2.5: 9, 2.75: 9, 3: 8, 1: 10, 10: 0},
    ),
    "S24 直播时长每周 10 小时, 达标 15 分, 每少 1 小时扣 1 分": (
        {"target": 10, "marks": 15, "step": 1, "unit": "time", "lose": 1},
        {10: 15, 7.5: 13, 0: 5},
    ),
    "S29 互动率 15%, 每高于目标 1 个百分点加 1 分, 最高加 10": (
        {
            "target": 0.15,
            "marks": 10,
            "base": 0,
            "step": 1,
            "unit": "points",
            "lose": 0,
            "gain": 1,
            "most_gained": 10,
        },
        {0.15: 0, 0.1: 0, 0.18: 3, 0.4: 10},
    ),
    "S30 ROI 3, 每低 0.2 扣 5 分, 最低 0": (
        {"target": 3, "marks": 100, "step": 0.2, "unit": "absolute", "lose": 5},
        {3: 100, 2.4: 85, 2.41: 90, -2: 0},
    ),
    "S31 获客成本 ≤50 元, 比值 ≤1 为 100 分, 每超过 1% 扣 5 分, 扣完为止": (
        {
            "target": 50,
            "better": "less",
            "marks": 100,
            "step": 1,
            "unit": "relative",
            "lose": 5,
        },
        {50: 100, 50.4: 100, 55: 50, 60: 0, 70: 0, 20: 100},
    ),
    "S61 原创稿件每完成 1 篇加 0.5 分, 不足按比例, 最高 10": (
        {
            "target": 0,
            "marks": 10,
            "base": 0,
            "step": 1,
            "unit": "absolute",
            "lose": 0,
            "gain": 0.5,
            "part_step": "proportional",
            "most_gained": 10,
        },
        {20: 10, 13: 6.5, 1.5: 0.75, 30: 10},
    ),
    "S63 3 天内满分, 每延长 1 天扣 20 分, 最低 0 (in seconds)": (
        {
            "target": 3 * 86400,
            "better": "less",
            "marks": 100,
            "step": 1,
            "unit": "time",
            "clock": {"step": "day", "values": "second"},
            "lose": 20,
        },
        {100: 100, 259_200: 100, 345_599: 100, 345_600: 80, 700_000: 0},
    ),
    "S70 每延迟一天扣 2%, 最低不低于 60%": (
        {
            "target": 0,
            "better": "less",
            "marks": 100,
            "step": 1,
            "unit": "time",
            "lose": 2,
            "floor": 60,
        },
        {0: 100, 7: 86, 30: 60},
    ),
    "S71 偏差 10% 内满分, 每增加 5% 扣 1 分, 最多扣 5": (
        {
            "target": 0,
            "better": "less",
            "marks": 10,
            "step": 5,
            "unit": "points",
            "lose": 1,
            "most_lost": 5,
            "dead_band": 10,
        },
        {0: 10, 0.1: 10, 0.14: 10, 0.15: 9, 0.21: 8, 0.9: 5},
    ),
    "目标 80, 相差 5 以内不扣不加, 每多 (少) 2 加 (扣) 1 分 (ours)": (
        {
            "target": 80,
            "marks": 20,
            "base": 10,
            "step": 2,
            "unit": "absolute",
            "lose": 1,
            "gain": 1,
            "dead_band": 5,
        },
        {80: 10, 85: 10, 86.9: 10, 87: 11, 75: 10, 73.1: 10, 73: 9, 40: 0, 99: 17},
    ),
    "达到 95% 视为达标, 未达到的每低 1% 扣 1 分 (ours)": (
        {
            "target": 200,
            "marks": 20,
            "step": 1,
            "unit": "relative",
            "lose": 1,
            "tolerance": 5,
        },
        {200: 20, 190: 20, 189: 15, 180: 10, 150: 0, 300: 20},
    ),
    "S05 ±5 分, 不另设下限": (
        {
            "target": 0.8,
            "marks": 5,
            "base": 0,
            "floor": None,
            "step": 1,
            "unit": "points",
            "lose": 0.5,
            "gain": 0.5,
            "most_lost": 5,
            "most_gained": 5,
        },
        {0.8: 0, 0.9: 5, 0.84: 2, 0.76: -2, 0.5: -5},
    ),
    "S85 响应 4 小时, 每提前 0.5 小时得 1 分, 最高 8": (
        {
            "target": 4,
            "better": "less",
            "marks": 8,
            "base": 0,
            "step": 0.5,
            "unit": "time",
            "lose": 0,
            "gain": 1,
            "most_gained": 8,
        },
        {4: 0, 2.5: 3, 2.4: 3, 0: 8, 6: 0},
    ),
    "S85 核心媒体曝光每篇得 2 分, 最高 40": (
        {
            "target": 0,
            "marks": 40,
            "base": 0,
            "step": 1,
            "unit": "absolute",
            "lose": 0,
            "gain": 2,
            "most_gained": 40,
        },
        {0: 0, 13: 26, 25: 40},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    fields, expected = FORMS[form]
    rule = Steps(**fields)
    scores = settle(rule.score(np.array(list(expected), dtype=float)))
    points = [score * rule.marks / 100 for score in scores]
    assert points == pytest.approx(list(expected.values()), abs=1e-9)


@pytest.mark.parametrize(
    ("part_step", "short", "over"),
    [("floor", 94, 108), ("ceil", 91, 112), ("proportional", 92.5, 110)],
)
def test_part_steps_in_both_directions(
    part_step: Literal["floor", "ceil", "proportional"], short: float, over: float
) -> None:
    rule = Steps(target=10, marks=100, step=2, unit="absolute", lose=3, gain=4, part_step=part_step)
    assert rule.score(np.array([5.0, 15.0, 10.0])).tolist() == [short, over, 100]
    assert rule.score(np.array([4.0, 16.0])).tolist() == [91, 112]


@pytest.mark.parametrize("part_step", ["floor", "ceil", "proportional"])
def test_steps_are_counted_on_settled_numbers(
    part_step: Literal["floor", "ceil", "proportional"],
) -> None:
    rule = Steps(target=4.5, marks=10, step=0.1, unit="absolute", lose=1, part_step=part_step)
    assert (4.5 - 4.2) / 0.1 < 3  # three steps that binary numbers make slightly less
    assert (4.5 - 4.4) / 0.1 < 1
    assert settle(rule.score(np.array([4.2, 4.4]))).tolist() == [70, 90]
    assert settle(exact(rule).score(decimals([4.2, 4.4]))).tolist() == [70, 90]


@pytest.mark.parametrize("margin", ["dead_band", "tolerance"])
def test_margins_are_met_by_settled_numbers(margin: str) -> None:
    edges = np.array([0.7, 0.75 - 1e-12, 0.75, 0.85, 0.85 + 1e-12, 0.9])
    fields: dict[str, Any] = {"target": 0.8, "marks": 100, "step": 1, "unit": "points"}
    rule = Steps(**fields, lose=1, gain=1, **{margin: 5})
    assert (0.8 - 0.75) / 0.01 > 5  # five points that binary numbers make slightly more
    expected = {
        "dead_band": [95, 100, 100, 100, 100, 105],
        "tolerance": [90, 100, 100, 100, 100, 110],
    }
    assert settle(rule.score(edges)).tolist() == expected[margin]
    assert settle(exact(rule).score(decimals([0.7, 0.75, 0.85, 0.9]))).tolist() == [
        *expected[margin][:2],
        *expected[margin][-2:],
    ]


@pytest.mark.parametrize(
    ("step", "values", "longer"),
    [
        ("second", "minute", 2 + 1 / 60),
        ("minute", "second", 62),
        ("hour", "minute", 62),
        ("day", "hour", 26),
        ("week", "day", 9),
        ("day", "day", 3),
    ],
)
def test_a_clock_counts_time(step: str, values: str, longer: float) -> None:
    """Each of these values is one step of the clock beyond the target of 2."""
    rule = Steps.model_validate(
        {
            "target": 2,
            "better": "less",
            "marks": 10,
            "step": 1,
            "unit": "time",
            "clock": {"step": step, "values": values},
            "lose": 1,
        }
    )
    assert rule.score(np.array([2, longer - 0.001, longer])).tolist() == [100, 100, 90]


def test_part_steps_are_counted_from_the_edge_of_a_dead_band() -> None:
    rule = Steps(
        target=10, marks=10, step=2, unit="absolute", lose=1, dead_band=3, part_step="proportional"
    )
    assert rule.score(np.array([10.0, 7.0, 6.0, 5.0])).tolist() == [100, 100, 95, 90]
    ceil = rule.revised(part_step="ceil")
    assert ceil.score(np.array([7.0, 6.9, 5.0, 4.9])).tolist() == [100, 90, 90, 80]


@pytest.mark.parametrize("form", FORMS)
def test_laws(form: str) -> None:
    rule = Steps(**FORMS[form][0])
    top = rule.marks if rule.base is None else rule.base
    top += 0 if not rule.gain else rule.most_gained or 0
    floor = -(rule.most_lost or 0) if rule.floor is None else rule.floor
    low, high = 100 * floor / rule.marks, 100 * top / rule.marks
    if not rule.gain or rule.most_gained is None:
        high = rule.reach()[1]
    check_normaliser(rule, direction=rule.better, bounds=(low, high))


@pytest.mark.parametrize("part_step", ["floor", "ceil", "proportional"])
@given(
    form=st.sampled_from(sorted(FORMS)),
    values=st.lists(st.integers(-500, 40000).map(lambda n: n / 1000), min_size=1),
)
def test_exact_oracle(
    part_step: Literal["floor", "ceil", "proportional"], form: str, values: list[float]
) -> None:
    rule = Steps(**{**FORMS[form][0], "part_step": part_step})
    expected = settle(exact(rule).score(decimals(values)))
    found = settle(rule.score(np.array(values)))
    assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_reach() -> None:
    rule = Steps(target=1, marks=20, step=1, unit="absolute", lose=1, most_lost=15)
    assert rule.reach() == (25, 100)
    assert rule.revised(lose=0).reach() == (100, 100)
    assert rule.revised(gain=1, most_lost=None).reach() == (0, math.inf)
    assert rule.revised(gain=1, most_gained=4, floor=10).reach() == (50, 120)
    assert rule.revised(floor=None).reach() == (25, 100)
    assert rule.revised(floor=None, most_lost=None).reach() == (-math.inf, 100)


def test_says_its_rule() -> None:
    plain = Steps(**FORMS["S01 互动率 15%, 每低 1% 扣 0.5 分, 最高扣 15 分"][0]).describe()
    assert plain.zh == (
        "满分 20 分，目标 15%，达标得满分；每低 1 个百分点扣 0.5 分，不足一步不计，"
        "最多扣 15 分；最低 0 分"
    )
    assert plain.en == (
        "full marks 20, target 15%, all of them when reached; 0.5 off for each percentage point "
        "below it, part steps not counted, at most 15 off; least 0"
    )
    both = Steps(
        target=30,
        better="less",
        marks=10,
        base=8,
        step=5,
        unit="time",
        lose=2,
        gain=1,
        part_step="ceil",
    ).describe()
    assert both.zh == (
        "满分 10 分，目标 30，达标得 8 分；每多 5 个时间单位扣 2 分，不足一步按一步计；"
        "每少 5 个时间单位加 1 分，不足一步按一步计；最低 0 分"
    )
    assert both.en == (
        "full marks 10, target 30, 8 points when reached; 2 off for each 5 units of time above it, "
        "part steps counted whole; 1 on for each 5 units of time below it, part steps counted "
        "whole; least 0"
    )


def test_says_its_margins_and_its_clock() -> None:
    rule = Steps.model_validate(
        {
            "target": 2,
            "better": "less",
            "marks": 10,
            "step": 30,
            "unit": "time",
            "clock": {"step": "minute", "values": "hour"},
            "lose": 1,
            "dead_band": 1,
            "floor": None,
        }
    )
    assert rule.describe().zh == (
        "满分 10 分，目标 2 小时，达标得满分；目标上下 1 分钟以内不计，从其边缘起算；"
        "每多 30 分钟扣 1 分，不足一步不计；最低不限"
    )
    assert rule.describe().en == (
        "full marks 10, target 2 hours, all of them when reached; nothing within 1 minute of it, "
        "counted from there; 1 off for each 30 minutes above it, part steps not counted; no least"
    )
    bare = Steps(
        target=0.05, marks=10, base=1, step=1, unit="points", lose=0, gain=0.5, tolerance=2
    ).describe()
    assert bare.zh == (
        "满分 10 分，目标 5%，达标得 1 分；与目标相差 2 个百分点以内视为达标；"
        "每高 1 个百分点加 0.5 分，不足一步不计；最低 0 分"
    )
    assert bare.en == (
        "full marks 10, target 5%, 1 point when reached; within 2 percentage points of it counts "
        "as reached; 0.5 on for each percentage point above it, part steps not counted; least 0"
    )


def test_says_a_limit_of_what_is_never_lost_or_gained() -> None:
    rule = Steps(target=5, marks=10, step=2, unit="absolute", lose=0)
    assert rule.describe().zh.split("；")[1] == "每低 2 个单位扣 0 分，不足一步不计"
    limited = rule.revised(most_lost=3, most_gained=4).describe()
    assert limited.zh.split("；")[1:3] == [
        "每低 2 个单位扣 0 分，不足一步不计，最多扣 3 分",
        "每高 2 个单位加 0 分，不足一步不计，最多加 4 分",
    ]


def test_refuses_a_share_of_no_target() -> None:
    def read() -> Steps:
        return Steps(target=0, marks=10, step=10, unit="relative", lose=1)

    assert isinstance(refusal(read), StepOfNothing)
    assert both_texts(read) == (
        "A step in percent of the target needs a target above 0, not 0. Use another `unit`.",
        "按目标百分比计步时，目标必须大于 0，不能是 0。请改用其他 `unit`。",
    )


def test_refuses_a_floor_above_the_base() -> None:
    def read() -> Steps:
        return Steps(target=1, marks=10, step=1, unit="absolute", lose=1, base=5, floor=6)

    assert isinstance(refusal(read), FloorTooHigh)
    assert both_texts(read) == (
        "The floor of 6 points lies above the 5 points at target. Lower it.",
        "最低分 6 高于达标得分 5。请调低最低分。",
    )


def test_refuses_a_dead_band_with_a_tolerance() -> None:
    def read() -> Steps:
        return Steps(target=1, marks=10, step=1, unit="absolute", lose=1, dead_band=2, tolerance=3)

    assert isinstance(refusal(read), TwoMargins)
    assert both_texts(read) == (
        "The dead band of 2 and the tolerance of 3 contradict: beyond a dead band only the rest "
        "counts, beyond a tolerance the whole distance. Keep one.",
        "`dead_band`（2）与 `tolerance`（3）矛盾：前者只计超出部分，后者一旦超出即全部计算。"
        "请只保留一个。",
    )


def test_refuses_a_clock_without_time() -> None:
    def read() -> Steps:
        clock = {"step": "hour", "values": "second"}
        fields = {"target": 1, "marks": 10, "step": 1, "unit": "absolute", "lose": 1}
        return Steps.model_validate({**fields, "clock": clock})

    assert isinstance(refusal(read), ClockWithoutTime)
    assert both_texts(read) == (
        "`clock` says what time is counted in, but the step is absolute. Write `unit: time`.",
        "`clock` 说明时间单位，而步长的单位是 absolute。请写 `unit: time`，或去掉 `clock`。",
    )

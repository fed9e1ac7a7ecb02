"""Bands: rules of real forms, edges, holes and overlaps, the laws, the exact oracle."""

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
from media_appraisal.errors.methods import EmptyBand, InNoBand, InSeveralBands, NothingListed
from media_appraisal.errors.rules import RangeWithoutEdge
from media_appraisal.methods.normalisers.bands import Band, Bands, holes, overlaps
from media_appraisal.testing import check_normaliser

INF = math.inf


def bands(*written: tuple[float | None, float | None, float], **fields: Any) -> Bands:
    """The rule of (from, to, score) triples."""
    each = [{"from": low, "to": high, "score": score} for low, high, score in written]
    return Bands.model_validate({"bands": each, **fields})


def points(rule: Bands, *values: float) -> list[float]:
    """The scores of an array, once they are found to be those of single floats."""
    scores: list[float] = rule.score(np.array(values, dtype=float)).tolist()
    assert scores == [rule.score(float(value)) for value in values]  # type: ignore[arg-type]  # scalar
    return scores


# Form S21, 直播 UV: ≥3W:10; 2-3W:8; 1-2W:5; <1W:0.
VIEWERS = bands((30000, None, 100), (20000, 30000, 80), (10000, 20000, 50), (None, 10000, 0))
# Form S91, 校对差错率: 0:5, ≤0.2:4, ≤0.4:3, ≤0.6:2, >0.6:1.
ERRORS = bands(
    (None, 0, 100), (0, 0.2, 80), (0.2, 0.4, 60), (0.4, 0.6, 40), (0.6, None, 20), closed="right"
)
# Form S21, 完成率: ≥100%:30; 90-80:20; 80-70:10; <70:0. Nothing is said from 90 to 100 %.
HOLED = ((1, None, 100), (0.8, 0.9, 60), (0.7, 0.8, 30), (None, 0.7, 0))


def test_left_edges_belong_to_the_band() -> None:
    assert points(VIEWERS, 30000, 29999, 20000, 10000, 9999, 0) == [100, 80, 80, 50, 0, 0]


def test_right_edges_belong_to_the_band() -> None:
    assert points(ERRORS, 0, 0.01, 0.2, 0.3, 0.4, 0.6, 0.61) == [100, 80, 80, 60, 60, 40, 20]


def test_edges_meet_settled_numbers() -> None:
    third = 0.1 + 0.1 + 0.1
    assert third > 0.3
    assert points(bands((None, 0.3, 100), (0.3, None, 0), closed="right"), third) == [100]
    tenths = sum([0.1] * 10)
    assert tenths < 1.0
    assert points(bands(*HOLED), tenths) == [100]


# Form S16, 任务完成率: 100% 得 10, 90-99% 得 7-9, 80-89% 得 5-6, <80% 得 0; the points in a line.
RANGES: list[dict[str, Any]] = [
    {"from": 1, "score": 10},
    {"from": 0.9, "to": 0.99, "score": 7, "score_to": 9},
    {"from": 0.8, "to": 0.89, "score": 5, "score_to": 6},
    {"to": 0.8, "score": 0},
]


def ranges(**fields: Any) -> Bands:
    return Bands.model_validate({"bands": RANGES, "marks": 10, **fields})


def test_points_that_run_within_a_band() -> None:
    rule = ranges(holes="lower")
    expected = {1.1: 100, 1: 100, 0.9: 70, 0.945: 80, 0.96: 250 / 3, 0.8: 50, 0.86: 170 / 3, 0.7: 0}
    found = settle(np.array(points(rule, *expected)))
    assert found == pytest.approx(settle(np.array(list(expected.values()))))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("lower", [90, 90, 60]), ("upper", [100, 100, 70]), ("linear", [90, 95, 65])],
)
def test_holes_beside_points_that_run(
    policy: Literal["lower", "upper", "linear"], expected: list[float]
) -> None:
    found = settle(np.array(points(ranges(holes=policy), 0.99, 0.995, 0.895)))
    assert found.tolist() == expected


def test_points_that_run_downward_in_a_band_that_is_closed_right() -> None:
    # Form S16, 意见反馈: within 24 hours 10 points; 24 to 48 hours from 5 down to 0 (ours).
    written = [
        {"to": 24, "score": 10},
        {"from": 24, "to": 48, "score": 5, "score_to": 0},
        {"from": 48, "score": 0},
    ]
    rule = Bands.model_validate({"bands": written, "closed": "right", "marks": 10})
    assert points(rule, 24, 30, 36, 48, 99) == [100, 37.5, 25, 0, 0]
    check_normaliser(rule, direction="less")


def test_points_do_not_run_past_the_edge() -> None:
    steep = {"from": 0, "to": 1e-6, "score": 0, "score_to": 100}
    rule = Bands.model_validate({"bands": [steep], "closed": "right", "holes": "lower"})
    assert points(rule, 1e-6 + 4e-10) == [100]  # settles at the edge


def test_points_that_run_across_an_edge_of_another_band() -> None:
    written = [{"from": 0, "to": 4, "score": 0, "score_to": 40}, {"from": 1, "to": 2, "score": 9}]
    rule = Bands.model_validate({"bands": written})
    assert points(rule, 0.5, 3) == [5, 30]


def test_marks() -> None:
    viewers = Bands.model_validate(
        {"bands": [{"from": 3, "score": 10}, {"to": 3, "score": 7}], "marks": 15}
    )
    assert points(viewers, 3, 2) == [10 * 100 / 15, 7 * 100 / 15]
    assert viewers.reach() == (7 * 100 / 15, 10 * 100 / 15)
    assert ranges().reach() == (0, 100)
    lost = [{"from": 0, "to": 1, "score": 3, "score_to": -2}]
    assert Bands.model_validate({"bands": lost, "marks": 10}).reach() == (-20, 30)


def test_order_of_writing_does_not_matter() -> None:
    turned = Bands(bands=VIEWERS.bands[::-1])
    values = np.array([5.0, 10000.0, 25000.0, 1e9, math.nan])
    assert np.array_equal(turned.score(values), VIEWERS.score(values), equal_nan=True)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("lower", [60, 60, 60]), ("upper", [100] * 3), ("linear", [60, 80, 96])],
)
def test_holes(policy: Literal["lower", "upper", "linear"], expected: list[float]) -> None:
    rule = bands(*HOLED, holes=policy)
    assert settle(np.array(points(rule, 0.9, 0.95, 0.99))).tolist() == expected
    assert points(rule, 0.8999, 1) == [60, 100]


def test_a_line_across_a_hole_that_is_closed_right() -> None:
    # Form S59, 新增注册用户数: 120 % of the target full marks, 80 % sixty points.
    rule = bands((None, 0.8, 60), (1.2, None, 100), holes="linear", closed="right")
    assert settle(np.array(points(rule, 0.5, 0.8, 1.0, 1.2, 1.5))).tolist() == [
        60,
        60,
        80,
        100,
        100,
    ]


def test_an_open_end_takes_the_only_band_beside_it() -> None:
    assert points(bands((0, 1, 50), holes="lower"), 0.5, 1, 7) == [50, 50, 50]
    assert points(bands((0, 1, 50), holes="upper"), -3, 0.5) == [50, 50]
    assert isinstance(
        refusal(lambda: bands((0, 1, 50), holes="lower").score(np.array([-1.0]))), InNoBand
    )
    assert isinstance(
        refusal(lambda: bands((0, 1, 50), holes="linear").score(np.array([1.0]))), InNoBand
    )


def test_gaps_stay_gaps() -> None:
    assert np.isnan(VIEWERS.score(np.array([math.nan, 1.0]))).tolist() == [True, False]
    assert np.isnan(bands(*HOLED, holes="linear").score(np.array([math.nan]))).all()


def test_many_bands() -> None:
    many = bands(*((i, i + 1, i % 101) for i in range(300)))
    assert points(many, 0, 255.5, 256, 299.9) == [0, 255 % 101, 256 % 101, 299 % 101]


def test_holes_and_overlaps_for_the_linter() -> None:
    assert holes(VIEWERS) == overlaps(VIEWERS) == ()
    assert holes(bands(*HOLED)) == ((0.9, 1),)
    assert holes(bands((0, 1, 50))) == ((-INF, 0), (1, INF))
    twice = bands((0, 5, 50), (4, 9, 60), (8, None, 70), (4, 4.5, 1))
    assert overlaps(twice) == ((4, 4.5), (4.5, 5), (8, 9))
    assert holes(twice) == ((-INF, 0),)


@pytest.mark.parametrize("closed", ["left", "right"])
@pytest.mark.parametrize("policy", ["lower", "upper", "linear"])
def test_laws(closed: str, policy: str) -> None:
    rule = bands(*HOLED, closed=closed, holes=policy)
    rates = st.floats(0, 1.5) | st.integers(0, 150).map(lambda n: n / 100)
    check_normaliser(rule, direction="more", values=rates)


def test_laws_of_forms() -> None:
    check_normaliser(VIEWERS, direction="more")
    check_normaliser(ERRORS, direction="less", bounds=(20, 100))
    for policy in ("lower", "upper", "linear"):
        check_normaliser(ranges(holes=policy), direction="more")


@given(st.lists(st.integers(-5, 1500).map(lambda n: n / 1000), min_size=1))
def test_exact_oracle(values: list[float]) -> None:
    others = ranges(holes="linear"), ranges(holes="upper", closed="right", marks=7)
    for rule in (ERRORS, bands(*HOLED, holes="linear"), bands(*HOLED, holes="lower"), *others):
        expected = settle(exact(rule).score(decimals(values)))
        found = settle(rule.score(np.array(values)))
        assert found == pytest.approx([float(one) for one in expected], abs=1.5e-9)


def test_says_its_rule() -> None:
    assert VIEWERS.describe().zh == (
        "x ≥ 30000 得 100 分；20000 ≤ x < 30000 得 80 分；10000 ≤ x < 20000 得 50 分；"
        "x < 10000 得 0 分"
    )
    assert ERRORS.describe().en == (
        "100 points for x ≤ 0; 80 points for 0 < x ≤ 0.2; 60 points for 0.2 < x ≤ 0.4; "
        "40 points for 0.4 < x ≤ 0.6; 20 points for x > 0.6"
    )
    assert bands((None, None, 5)).describe().en == "5 points for x"
    said = {
        policy: bands((1, None, 9), holes=policy).describe()
        for policy in ("refuse", "lower", "upper", "linear")
    }
    assert [text.en.removeprefix("9 points for x ≥ 1; ") for text in said.values()] == [
        "a value in no band is refused",
        "a value in a hole scores as the band below",
        "a value in a hole scores as the band above",
        "a value in a hole scores on a straight line",
    ]
    assert said["refuse"].zh == "x ≥ 1 得 9 分；不在档内的值不予计分"


def test_says_points_that_run() -> None:
    assert ranges().describe().zh == (
        "满分 10 分；x ≥ 1 得 10 分；0.9 ≤ x < 0.99 得 7 至 9 分；0.8 ≤ x < 0.89 得 5 至 6 分；"
        "x < 0.8 得 0 分；不在档内的值不予计分"
    )
    assert ranges().describe().en == (
        "full marks 10; 10 points for x ≥ 1; 7 to 9 points for 0.9 ≤ x < 0.99; 5 to 6 points for "
        "0.8 ≤ x < 0.89; 0 points for x < 0.8; a value in no band is refused"
    )
    whole = bands((None, 2, 1), (2, None, 9))
    assert whole.describe().en == "1 point for x < 2; 9 points for x ≥ 2"
    said = whole.revised(holes="lower").describe()
    assert said.en.endswith("; a value in a hole scores as the band below")
    assert said.zh.endswith("；空档按下一档计")


def test_refuses_a_value_in_a_hole() -> None:
    rule = bands(*HOLED)
    for step in (lambda: rule.score(np.array([1.0, 0.925])), lambda: rule.score(0.925)):  # type: ignore[arg-type]  # scalar
        assert isinstance(refusal(step), InNoBand)
        assert both_texts(step) == (
            "0.925 lies in no band. Nearest: 0.8 ≤ x < 0.9 (60), x ≥ 1 (100). Close the hole, or "
            "say what it scores with `holes: lower`, `upper` or `linear`.",
            "0.925 不在任何一档内。相邻的档：0.8 ≤ x < 0.9 (60), x ≥ 1 (100)。请补上空档，"
            "或用 `holes: lower`、`upper` 或 `linear` 说明如何计分。",
        )


def test_refuses_a_value_in_two_bands() -> None:
    rule = bands((0, 5, 50), (4, 9, 60))
    assert points(rule, 3.9, 5) == [50, 60]
    assert isinstance(refusal(lambda: rule.score(np.array([4.0]))), InSeveralBands)
    assert both_texts(lambda: rule.score(np.array([4.0]))) == (
        "4 lies in more than one band: 0 ≤ x < 5 (50), 4 ≤ x < 9 (60). Move an edge so that one "
        "is left.",
        "4 同时落在几档内：0 ≤ x < 5 (50), 4 ≤ x < 9 (60)。请调整边界，使每个值只属于一档。",
    )


def test_a_hole_beside_an_overlap_has_no_one_neighbour() -> None:
    rule = bands((0, 5, 50), (4, 5, 60), (6, 7, 70), holes="lower")
    assert isinstance(refusal(lambda: rule.score(np.array([5.5]))), InNoBand)


def test_refuses_an_empty_band() -> None:
    step = lambda: Band.model_validate({"from": 3, "to": 3, "score": 1})  # noqa: E731  # one line says it
    assert isinstance(refusal(step), EmptyBand)
    assert both_texts(step) == (
        "No value lies in the band from 3 to 3; `from` must lie below `to`.",
        "从 3 到 3 的档内没有任何值；`from` 必须小于 `to`。",
    )


def test_refuses_no_bands() -> None:
    assert isinstance(refusal(bands), NothingListed)
    assert both_texts(bands) == (
        "`bands` is empty. List at least one.",
        "`bands` 为空。请至少列出一个。",
    )


@pytest.mark.parametrize(
    ("edge", "band"), [({"from": 1}, "x ≥ 1"), ({"to": 3}, "x < 3"), ({}, "x")]
)
def test_refuses_points_that_run_without_end(edge: dict[str, float], band: str) -> None:
    step = lambda: Band.model_validate({**edge, "score": 1, "score_to": 2})  # noqa: E731  # one line says it
    assert isinstance(refusal(step), RangeWithoutEdge)
    assert both_texts(step) == (
        f"The band {band} is open, so its score cannot run to `score_to`. Give it both edges.",
        f"档 {band} 有一端不封闭，得分无法变化到 `score_to`。请写明两端。",
    )


def test_a_refusal_names_points_that_run() -> None:
    error = refusal(lambda: ranges().score(np.array([0.995])))
    assert "0.9 ≤ x < 0.99 (7 to 9), x ≥ 1 (10)" in error.said("en")

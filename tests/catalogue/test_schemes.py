"""The shipped schemes: weights, grades, gate, and which numbers are the library's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from media_appraisal.files.documents import load_scheme, read_as, shipped
from media_appraisal.scheme.part import Group
from media_appraisal.scheme.scheme import Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMES = {key: load_scheme(key) for key in shipped()}
UNITS = ("month", "quarter", "year")
OURS = [key for key in SCHEMES if key.startswith("new_media_operator")]

WEIGHTS = {
    "new_media_operator.month": (35, 25, 20, 10, 10),
    "new_media_operator.quarter": (25, 25, 20, 15, 15),
    "new_media_operator.year": (20, 25, 20, 15, 20),
    "new_media_operator_extended.month": (30, 25, 15, 10, 10, 10),
    "new_media_operator_extended.quarter": (25, 20, 15, 15, 15, 10),
    "new_media_operator_extended.year": (20, 20, 15, 15, 20, 10),
}
SENSITIVE = {
    "hit_count",
    "follower_growth_wechat",
    "follower_growth_weibo",
    "follower_growth_douyin",
    "follower_growth_xiaohongshu",
    "follower_growth_bilibili",
    "media_exposure",
    "new_partner_count",
    "effective_suggestions",
    "brand_violations",
}


def rule(scheme: str, indicator: str) -> Any:
    """The rule of an indicator as plain data, defaults included."""
    return score_of(scheme, indicator).model_dump(mode="json")


def score_of(scheme: str, indicator: str) -> Any:
    return next(part.normaliser for part in SCHEMES[scheme].indicators if part.key == indicator)


def shares(scheme: Scheme) -> Iterator[tuple[str, float]]:
    """Each indicator and its share of the total."""
    waiting = [(part, weight / sum(scheme.weights())) for part, weight in _weighed(scheme)]
    while waiting:
        part, share = waiting.pop()
        if isinstance(part, Group):
            whole = sum(part.weights())
            waiting += [(inner, share * weight / whole) for inner, weight in _weighed(part)]
        else:
            yield part.key, share


def _weighed(branch: Any) -> list[tuple[Any, float]]:
    return list(zip(branch.parts, branch.weights(), strict=True))


def test_what_is_shipped() -> None:
    assert set(SCHEMES) == {*WEIGHTS, "bilibili_creator", "hdi"}


@pytest.mark.parametrize("key", SCHEMES)
def test_each_scheme_bears_the_key_it_is_loaded_by_and_a_label(key: str) -> None:
    assert SCHEMES[key].key == key
    assert SCHEMES[key].label is not None


@pytest.mark.parametrize("key", SCHEMES)
def test_each_scheme_reads_back_from_what_it_writes(key: str) -> None:
    again = read_as(Scheme, SCHEMES[key].written(), key)
    assert again.content_hash == SCHEMES[key].content_hash


@pytest.mark.parametrize("key", WEIGHTS)
def test_dimensions_weigh_what_the_table_says(key: str) -> None:
    assert SCHEMES[key].weights() == WEIGHTS[key]
    assert sum(WEIGHTS[key]) == 100
    assert SCHEMES[key].unit_of_period == key.partition(".")[2]


@pytest.mark.parametrize("key", WEIGHTS)
def test_core_parts_share_70_and_auxiliary_ones_30(key: str) -> None:
    for dimension in SCHEMES[key].parts:
        if dimension.key == "competence":
            continue
        assert isinstance(dimension, Group)
        tiers = [part.tier for part in dimension.parts]
        weights = dimension.weights()
        core = sum(w for w, tier in zip(weights, tiers, strict=True) if tier == "core")
        assert (core, sum(weights) - core) == pytest.approx((70, 30))


@pytest.mark.parametrize("key", OURS)
def test_five_grades_with_their_cuts_and_coefficients(key: str) -> None:
    grades = SCHEMES[key].scale.written()["grades"]
    assert [(each["key"], each["from"], each["coefficient"]) for each in grades] == [
        ("S", 90, 1.2),
        ("A", 80, 1.1),
        ("B", 70, 1.0),
        ("C", 60, 0.8),
        ("D", 0, 0.5),
    ]
    assert SCHEMES[key].rounding.model_dump() == {
        "places": 2,
        "mode": "half_up",
        "compare": "unrounded",
    }


@pytest.mark.parametrize("key", OURS)
def test_every_number_that_the_document_does_not_give_is_marked_as_a_default(key: str) -> None:
    scheme = SCHEMES[key]
    groups = [part for part in scheme.walk() if isinstance(part, Group)]
    assert {group.weighting.origin for group in groups} | {scheme.weighting.origin} == {"default"}
    assert {part.normaliser.origin for part in scheme.indicators} == {"default"}
    assert {part.measure.origin for part in scheme.measured} == {"default"}
    assert scheme.scale.origin == "default"


@pytest.mark.parametrize("key", [*OURS, "bilibili_creator"])
def test_no_indicator_carries_over_30_percent_of_the_total(key: str) -> None:
    assert max(share for _, share in shares(SCHEMES[key])) <= 0.3 + 1e-12


def test_only_the_extended_schemes_have_the_gate() -> None:
    for unit in UNITS:
        assert SCHEMES[f"new_media_operator.{unit}"].gates == ()
        (gate,) = SCHEMES[f"new_media_operator_extended.{unit}"].gates
        assert (gate.key, gate.title.zh, gate.cap) == ("major_incident", "重大舆情事件", "C")
        assert (gate.at_least, gate.origin, gate.measure.kind) == (1, "extension", "count")


@pytest.mark.parametrize("longer", ["quarter", "year"])
def test_only_what_grows_with_the_period_has_another_target(longer: str) -> None:
    month, other = (f"new_media_operator_extended.{unit}" for unit in ("month", longer))
    columns = [part.key for part in SCHEMES[month].indicators]
    assert {key for key in columns if rule(month, key) != rule(other, key)} == SENSITIVE


@pytest.mark.parametrize(
    ("indicator", "targets"),
    [
        ("hit_count", (3, 9, 36)),
        ("effective_suggestions", (3, 9, 36)),
        ("new_partner_count", (2, 6, 24)),
    ],
)
def test_counts_are_asked_for_in_proportion_to_the_months(
    indicator: str, targets: tuple[int, ...]
) -> None:
    found = [rule(f"new_media_operator.{unit}", indicator)["target"] for unit in UNITS]
    assert found == list(targets)
    assert [target / targets[0] for target in targets] == [1, 3, 12]


@pytest.mark.parametrize("platform", ["wechat", "weibo", "douyin", "xiaohongshu", "bilibili"])
def test_growth_in_longer_periods_is_the_growth_of_a_month_compounded(platform: str) -> None:
    month, quarter, year = (
        rule(f"new_media_operator.{unit}", f"follower_growth_{platform}")["best"] for unit in UNITS
    )
    assert quarter == pytest.approx((1 + month) ** 3 - 1, abs=0.005)
    assert year == pytest.approx((1 + month) ** 12 - 1, rel=0.1)


@pytest.mark.parametrize(
    ("indicator", "value", "points"),
    [
        ("internal_review", 0.95, 100),
        ("originality_rate", 0.6, 50),  # half-way from 0.3 to 0.9
        ("on_time_rate", 1.0, 100),
        ("on_time_rate", 0.9, 70),  # ten percentage points short, three points each
        ("hit_count", 0.0, 0),
        ("hit_count", 3.0, 100),
        ("engagement", 0.08, 50),
        ("follower_growth_wechat", 0.015, 50),
        ("follower_growth_wechat", -0.1, 0),
        ("daily_engaged_users", 200.0, 50),  # the root of 20 x 2000
        ("retention_rate", 0.25, 50),
        ("campaign_attainment", 1.1, 110),
        ("campaign_attainment", 1.2, 120),
        ("campaign_roi", 0.4, 50),
        ("media_exposure", 100_000.0, 50),  # the root of 10,000 x 1,000,000
        ("media_exposure", 0.0, 0),
        ("new_partner_count", 1.0, 50),
        ("new_partner_grade", 2.9, 50),
        ("new_partner_grade", 3.0, 80),
        ("report_timeliness", 1.0, 100),
        ("effective_suggestions", 1.5, 50),
        ("copywriting", 3.5, 70),
        ("opinion_handling", 5.0, 100),
        ("brand_violations", 0.0, 100),
        ("brand_violations", 2.0, 60),
        ("opinion_response_time", 24.0, 0),
        ("opinion_response_time", 0.5, 100),
        ("reply_rate", 0.79, 50),
    ],
)
def test_points_for_values_worked_out_by_hand(indicator: str, value: float, points: float) -> None:
    normaliser = score_of("new_media_operator_extended.month", indicator)
    assert normaliser.score(np.array([value])) == pytest.approx([points])


@pytest.mark.parametrize("key", [*OURS, "bilibili_creator"])
def test_full_marks_can_be_reached_by_a_value_that_can_occur(key: str) -> None:
    for part in SCHEMES[key].indicators:
        least = (
            -1.0 if part.possible is None or part.possible.least is None else part.possible.least
        )
        most = 1e8 if part.possible is None or part.possible.most is None else part.possible.most
        ends = part.normaliser.score(np.array([least, most]))
        assert max(ends) >= 100, part.key
        assert min(ends) <= 20, part.key


def test_the_example_of_the_popular_list_says_that_it_is_one() -> None:
    example = SCHEMES["bilibili_creator"]
    assert example.definition is not None
    assert "示例" in example.definition.zh
    assert "example" in example.definition.en
    found = sorted((key, round(share, 9)) for key, share in shares(example))
    assert found == [
        ("engagement", 0.28),
        ("follower_growth", 0.3),
        ("hit_count", 0.21),
        ("originality_rate", 0.21),
    ]
    assert {part.gaps for part in example.walk()} == {"leave_out"}


def test_the_example_counts_six_actions_alike_and_hits_from_a_million() -> None:
    measures = {
        part.key: part.measure.model_dump() for part in SCHEMES["bilibili_creator"].indicators
    }
    assert measures["engagement"]["weights"] == dict.fromkeys(
        ("likes", "comments", "saves", "shares", "coins", "bullet_comments"), 1
    )
    assert measures["hit_count"]["line"] == {
        "kind": "absolute",
        "origin": "default",
        "value": 1_000_000,
    }
    assert measures["follower_growth"]["platform"] == "bilibili"


def test_the_human_development_index_has_the_goalposts_of_its_technical_note() -> None:
    posts = {
        part.key: (rule("hdi", part.key)["worst"], rule("hdi", part.key)["best"])
        for part in SCHEMES["hdi"].indicators
    }
    assert posts == {
        "life_expectancy": (20, 85),
        "expected_schooling": (0, 18),
        "mean_schooling": (0, 15),
        "gni_per_capita": (100, 75000),
    }
    assert rule("hdi", "gni_per_capita")["on"] == "log"
    assert SCHEMES["hdi"].aggregator.kind == "geometric_mean"

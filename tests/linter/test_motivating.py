"""The motivating rules: weights that say what matters, grades that can be reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]


def _weights(content: float, on_time: float, care: float) -> list[Any]:
    keys = ("content", "on_time", "care")
    return [
        {"key": key, "weight": weight}
        for key, weight in zip(keys, (content, on_time, care), strict=True)
    ]


def test_one_indicator_over_thirty_per_cent(found: Found) -> None:
    (finding,) = found(parts=_weights(50, 30.1, 19.9))
    assert (finding.code, finding.level, finding.place) == ("MA401", "warning", "parts.on_time")
    assert finding.text.zh == (
        "“on_time的中文（on_time）”一项就占总分的 30.1%，超过 30%：大家会只追这一个数字。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) alone is 30.1% of the total, more than 30%: people will "
        "chase this one number."
    )
    assert finding.cure.zh == "请降低它的权重，或在它旁边增加指标。"
    assert finding.cure.en == "Lower its weight, or add indicators beside it."


def test_thirty_per_cent_is_not_over_it_and_groups_are_no_indicators(said: Said) -> None:
    assert said(parts=_weights(50, 30, 20)) == []


def test_weights_are_multiplied_on_the_way_down(said: Said) -> None:
    inner = [{"key": "originality", "weight": 62}, {"key": "completion", "weight": 38}]
    assert said(parts=[{"key": "content", "parts": inner}]) == [  # 0.5 x 0.62 = 31 %
        ("MA401", "parts.content.parts.originality")
    ]


def test_a_weight_of_zero(found: Found) -> None:
    inner = [{"key": "originality", "weight": 0}, {"key": "completion", "weight": 100}]
    finding = found(parts=[{"key": "content", "parts": inner}]).of_code("MA402")[0]
    assert (finding.level, finding.place) == (
        "warning",
        "parts.content.parts.originality.weight",
    )
    assert finding.text.zh == (
        "“originality的中文（originality）”的权重为 0：要收集数据，却不影响总分。"
    )
    assert finding.text.en == (
        "originality in English (originality) has the weight 0: it has to be collected and moves "
        "no total."
    )
    assert finding.cure.zh == "请给它权重，或删去这一项。"
    assert finding.cure.en == "Give it a weight, or remove it."


def test_a_group_of_weight_zero_is_named_once(said: Said) -> None:
    places = [place for code, place in said(parts=_weights(0, 50, 50)) if code == "MA402"]
    assert places == ["parts.content.weight"]


def _tiers(core: float, aux: float) -> list[Any]:
    parts = [
        {"key": "originality", "tier": "core", "weight": core},
        {"key": "completion", "tier": "aux", "weight": aux},
    ]
    return [{"key": "content", "parts": parts}]


def test_core_parts_that_weigh_less_than_auxiliary_ones(found: Found) -> None:
    (finding,) = found(parts=_tiers(49.5, 50.5))
    assert (finding.code, finding.level) == ("MA403", "warning")
    assert finding.place == "parts.content.weighting"
    assert finding.text.zh == "“内容（content）”之下，核心项合计权重 49.5，低于辅助项的 50.5。"
    assert finding.text.en == (
        "In Content (content) the core parts weigh 49.5 together, less than the auxiliary ones "
        "with 50.5."
    )
    assert finding.cure.zh == "请提高核心项的权重，或改正 `tier`。"
    assert finding.cure.en == "Raise the weights of the core parts, or correct their `tier`."


def test_core_parts_that_weigh_as_much_are_fine(said: Said) -> None:
    assert said(parts=_tiers(50, 50)) == []


def test_one_tier_alone_is_fine(said: Said) -> None:
    parts = [{"key": "originality", "tier": "aux"}]
    assert said(parts=[{"key": "content", "parts": parts}]) == []


def _counts(*units: str, **more: Any) -> list[Any]:
    keys = ("originality", "completion")
    parts = [
        {"key": key, "unit": unit, "possible": {"least": 0, "most": None}, **more}
        for key, unit in zip(keys, units, strict=False)
    ]
    return [{"key": "content", "parts": parts}]


def test_counts_without_a_rate_beside_them(found: Found) -> None:
    posts = {"kind": "goalposts", "worst": 0, "best": 3}
    first, second = found(parts=_counts("count", "篇", normaliser=posts))
    assert (first.code, first.level) == ("MA404", "warning")
    assert first.place == "parts.content.parts.originality"
    assert second.place == "parts.content.parts.completion"
    assert second.text.zh == (
        "“completion的中文（completion）”只数数量（单位 篇），旁边没有任何反映质量的指标：重量不重质。"
    )
    assert first.text.en == (
        "originality in English (originality) counts how much there was (unit count), and nothing "
        "beside it says how good it was."
    )
    assert first.cure.zh == "请在同一组内增加一项比率或评分指标，例如完成率、质量评分。"
    assert first.cure.en == (
        "Add a rate or a rated indicator to the same group, such as a completion rate or a quality "
        "score."
    )


def test_a_count_beside_a_rate_is_fine(said: Said) -> None:
    assert said(parts=_counts("count")) == []


@pytest.mark.parametrize(
    "fewer",
    [
        {"kind": "goalposts", "worst": 5, "best": 0},
        {"kind": "bands", "bands": [{"to": 1, "score": 100}, {"from": 1, "score": 0}]},
    ],
)
def test_a_count_of_which_less_is_better_is_no_volume(said: Said, fewer: Any) -> None:
    codes = {code for code, _ in said(parts=_counts("count", "count", normaliser=fewer))}
    assert codes == {"MA412"}  # by their names more is better


def test_a_count_that_compares_people_is_a_volume(said: Said) -> None:
    found = said(parts=_counts("count", "count", normaliser={"kind": "percent_rank"}))
    assert [code for code, _ in found].count("MA404") == 2


def test_a_grade_above_every_total(found: Found) -> None:
    low = [{"key": "on_time", "bounds": [0, 79]}]  # 75 + 0.25 x 79 = 94.75
    (finding,) = found(parts=low, scale={"grades": [{"key": "A", "from": 94.76}]})
    assert (finding.code, finding.level) == ("MA405", "warning")
    assert finding.place == "scale.grades.A"
    assert finding.text.zh == "没有人能得到等级“A”：总分只能在 0 与 94.75 之间。"
    assert finding.text.en == (
        "Nobody can get the grade A: totals can only be between 0 and 94.75."
    )
    assert finding.cure.zh == (
        "请移动等级线，或改变各项能得到的分（`bounds`，各档、各级的 `score`）。"
    )
    assert finding.cure.en == (
        "Move the cut-off, or let the indicators score more or less (`bounds`, the `score` of "
        "bands and levels)."
    )


def test_a_grade_at_the_greatest_total_can_be_got(said: Said) -> None:
    low = [{"key": "on_time", "bounds": [0, 79]}]
    assert said(parts=low, scale={"grades": [{"key": "A", "from": 94.75}]}) == []


def test_rounding_may_bring_a_grade_into_reach(said: Said) -> None:
    low = [{"key": "on_time", "bounds": [0, 79]}]
    rounding = {"places": 0, "compare": "rounded"}
    grades = [{"key": "A", "from": 95}]
    places = said(parts=low, scale={"grades": grades}, rounding=rounding)
    assert set(places) == {("MA214", "rounding")}
    assert said(parts=low, scale={"grades": grades}) == [("MA405", "scale.grades.A")]


def test_the_scores_of_levels_and_bands_bound_the_total(said: Said) -> None:
    bands = [{"to": 0.5, "score": 0}, {"from": 0.5, "score": 79}]
    part = [{"key": "on_time", "normaliser": {"kind": "bands", "bands": bands}}]
    places = [("MA309", "parts.on_time.normaliser"), ("MA405", "scale.grades.A")]
    assert said(parts=part, scale={"grades": [{"key": "A", "from": 95}]}) == places


def test_a_grade_below_every_total(said: Said) -> None:
    # no indicator below 70: all totals get B at least
    inner = [{"key": key, "bounds": [70, 100]} for key in ("originality", "completion")]
    parts: list[Any] = [{"key": "content", "parts": inner}]
    parts += [{"key": key, "bounds": [70, 100]} for key in ("on_time", "care")]
    assert said(parts=parts) == [("MA405", "scale.grades.C")]


def test_a_scale_that_no_total_meets(said: Said) -> None:
    grades = [{"key": "A", "from": 300}, {"key": "B", "from": 200}, {"key": "C", "from": 150}]
    assert said(scale={"grades": grades}) == [
        ("MA204", "scale"),
        ("MA405", "scale.grades.A"),
        ("MA405", "scale.grades.B"),
        ("MA405", "scale.grades.C"),
    ]


def test_a_better_grade_that_pays_less(found: Found) -> None:
    (finding,) = found(scale={"grades": [{"key": "A", "coefficient": 0.9}]})
    assert (finding.code, finding.level) == ("MA406", "warning")
    assert finding.place == "scale.grades.A.coefficient"
    assert finding.text.zh == "等级“A”的系数 0.9 低于更差的等级“B”的 1。"
    assert finding.text.en == (
        "The grade A has the coefficient 0.9, less than 1 of the worse grade B."
    )
    assert finding.cure.zh == "请让 A 的系数不低于 1。"
    assert finding.cure.en == "Give A a coefficient of at least 1."


def test_equal_coefficients_are_fine(said: Said) -> None:
    assert said(scale={"grades": [{"key": "A", "coefficient": 1}]}) == []


def test_coefficients_are_compared_over_a_grade_that_has_none(said: Said) -> None:
    grades = [{"key": "A", "coefficient": 0.7}, {"key": "B", "coefficient": None}]
    assert said(scale={"grades": grades}) == [
        ("MA307", "scale.grades.B"),
        ("MA406", "scale.grades.A.coefficient"),
    ]


def test_a_band_for_values_that_cannot_occur(found: Found) -> None:
    bands = [{"to": 0.5, "score": 0}, {"from": 0.5, "to": 1.2, "score": 90}]
    bands += [{"from": 1.2, "score": 100}]
    (finding,) = found(parts=[{"key": "on_time", "normaliser": {"kind": "bands", "bands": bands}}])
    assert (finding.code, finding.level) == ("MA407", "warning")
    assert finding.place == "parts.on_time.normaliser.bands.2"
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值只能在 0 与 1 之间，没有人能落在 x ≥ 1.2（100 分）。"
    )
    assert finding.text.en == (
        "Values of on_time in English (on_time) can only be between 0 and 1: nobody can be at "
        "x ≥ 1.2 (100 points)."
    )
    assert finding.cure.zh == "请改正这一档的数值，或改正 `possible`。"
    assert finding.cure.en == "Correct its numbers, or correct `possible`."


@pytest.mark.parametrize(
    ("closed", "out"),
    [("left", ["bands.0"]), ("right", ["bands.2"])],
)
def test_the_edge_decides_whether_a_band_can_be_met(
    said: Said, closed: str, out: list[str]
) -> None:
    # values from 0 to 1: x < 0 has none, x <= 0 has one; x >= 1 has one, x > 1 has none
    edges: list[dict[str, float]] = [{"to": 0}, {"from": 0, "to": 1}, {"from": 1}]
    bands = [band | {"score": 50} for band in edges]
    rule = {"kind": "bands", "closed": closed, "bands": bands}
    assert said(parts=[{"key": "on_time", "normaliser": rule}])[:-1] == [
        ("MA407", f"parts.on_time.normaliser.{place}") for place in out
    ]


def test_a_level_that_cannot_be_given(found: Found) -> None:
    (finding,) = found(parts=[{"key": "care", "possible": {"least": None, "most": 2}}])
    assert (finding.code, finding.place) == ("MA407", "parts.care.normaliser.levels.2")
    assert finding.text.zh == "“细致（care）”的值只能不高于 2，没有人能落在 3（100 分）。"
    assert finding.text.en == (
        "Values of Care (care) can only be not above 2: nobody can be at 3 (100 points)."
    )

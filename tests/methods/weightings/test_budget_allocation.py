"""Budget allocation: means of experts' points, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.methods.weightings.parts import parts
from tests.refusals import both_texts, refusal

from media_appraisal.methods.weightings.budget_allocation import BudgetAllocation


def allocation(*points: dict[str, float], **facts: Any) -> BudgetAllocation:
    experts = [{"expert": f"e{place}", "points": one} for place, one in enumerate(points)]
    return BudgetAllocation.model_validate({"experts": experts, **facts})


def test_the_mean_of_the_experts() -> None:
    rule = allocation({"a": 60, "b": 40}, {"b": 100, "a": 0}, {"a": 30, "b": 70})
    assert rule.weights(parts("ab")) == (30, 70)
    assert rule.weights(parts("ba")) == (70, 30)


def test_a_budget_of_its_own() -> None:
    rule = allocation({"a": 0.1, "b": 0.2, "c": 0.7}, budget=1)
    assert rule.weights(parts("abc")) == (0.1, 0.2, 0.7)


def test_refuses_another_sum() -> None:
    assert both_texts(lambda: allocation({"a": 60, "b": 40}, {"a": 60, "b": 45})) == (
        "Expert 'e1' gave 105 points, and the budget is 100. Correct the points.",
        "专家 'e1' 共分配了 105 分，而总额是 100 分。请更正。",
    )
    assert refusal(lambda: allocation({})).facts()["found"] == "0"


def test_refuses_nobody() -> None:
    assert refusal(allocation).facts() == {"name": "experts"}


def test_refuses_points_for_other_parts() -> None:
    error = refusal(lambda: allocation({"a": 60, "c": 40}).weights(parts("ab")))
    assert error.said("en") == (
        "`points of e0` must name each part of the group once. No such part: c; not named: b; "
        "named twice: none."
    )


@pytest.mark.parametrize(
    ("points", "zh", "en"),
    [
        ([{"a": 100}], "由一位专家分配 100 分", "100 points divided by one expert"),
        (
            [{"a": 100}] * 3,
            "3 位专家各分配 100 分，取平均",
            "100 points divided by each of 3 experts, and the mean taken",
        ),
    ],
)
def test_says_its_rule(points: Any, zh: str, en: str) -> None:
    text = allocation(*points).describe()
    assert (text.zh, text.en) == (zh, en)

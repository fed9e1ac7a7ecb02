"""Given weights and weights by tier: worked by hand, and what is refused."""

from __future__ import annotations

import attrs
import pytest
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import (
    TierUnknown,
    WeightsIncomplete,
    WeightsNothing,
    WeightsOff,
)
from media_appraisal.methods.weightings.given import Given
from media_appraisal.methods.weightings.tiers import Tiers


@attrs.frozen
class Weighty:
    """A part, as far as a weighting knows it."""

    key: str
    weight: float | None = None
    tier: str | None = None


def test_given_weights_are_kept_as_written() -> None:
    assert Given().weights([Weighty("a", 30), Weighty("b", 70)]) == (30, 70)
    assert Given(total=1).weights([Weighty("a", 0.1)] * 10) == (0.1,) * 10


def test_all_weigh_the_same_when_none_is_given() -> None:
    assert Given(total=100).weights([Weighty("a"), Weighty("b"), Weighty("c")]) == (1, 1, 1)


def test_refuses_weights_for_some_parts_only() -> None:
    step = lambda: Given().weights([Weighty("a", 1), Weighty("b"), Weighty("c")])  # noqa: E731  # one line says it
    assert isinstance(refusal(step), WeightsIncomplete)
    assert both_texts(step) == (
        "These parts have no weight while others have one: b, c. Give all parts one, or none.",
        "以下项没有权重，而其他项有：b, c。请全部给出权重，或全部不给。",
    )


def test_refuses_weights_that_do_not_add_up_as_stated() -> None:
    # The last digits are shown: 30 + 69.99999 is not 100.
    step = lambda: Given(total=100).weights([Weighty("a", 30), Weighty("b", 69.99999)])  # noqa: E731  # one line says it
    assert isinstance(refusal(step), WeightsOff)
    assert both_texts(step) == (
        "The weights add up to 99.99999, the scheme states 100: a 30, b 69.99999.",
        "权重合计为 99.99999，而方案写明应为 100：a 30, b 69.99999。",
    )


CORE, AUX = "core", "aux"


def test_tiers_share_evenly() -> None:
    parts = [Weighty("a", tier=CORE), Weighty("b", tier=CORE), Weighty("c", tier=AUX)]
    assert Tiers(core=70, aux=30).weights(parts) == (35, 35, 30)


def test_written_weights_divide_the_share_of_their_tier() -> None:
    parts = [Weighty("a", 3, CORE), Weighty("b", 1, CORE), Weighty("c", 8, AUX)]
    assert Tiers(core=60, aux=40).weights(parts) == (45, 15, 40)


def test_a_part_without_a_weight_counts_once_in_its_tier() -> None:
    parts = [Weighty("a", 3, CORE), Weighty("b", tier=CORE), Weighty("c", tier=AUX)]
    assert Tiers(core=60, aux=40).weights(parts) == (45, 15, 40)


def test_a_tier_without_parts_leaves_its_share() -> None:
    assert Tiers(core=70, aux=30).weights([Weighty("a", tier=AUX)] * 2) == (15, 15)


def test_refuses_a_part_of_no_tier() -> None:
    step = lambda: Tiers(core=70, aux=30).weights([Weighty("a"), Weighty("b", tier=CORE)])  # noqa: E731  # one line says it
    assert isinstance(refusal(step), TierUnknown)
    assert both_texts(step) == (
        "Weights go by tier here, and these parts have no tier: a. Write core or aux.",
        "此处按核心/辅助分配权重，以下项没有写明 tier：a。请写 core 或 aux。",
    )


def test_refuses_a_tier_of_zeros() -> None:
    step = lambda: Tiers(core=70, aux=30).weights([Weighty("a", 0, CORE), Weighty("b", 1, AUX)])  # noqa: E731  # one line says it
    assert isinstance(refusal(step), WeightsNothing)
    assert both_texts(step) == (
        "All weights of 'core' are zero; at least one part must weigh something.",
        "'core' 的权重全部为零；至少有一项要有权重。",
    )


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        (Given(), "权重由方案给定", "weights as the scheme gives them"),
        (
            Tiers(core=70, aux=30),
            "核心指标合计占 70，辅助指标合计占 30",
            "core parts share 70, auxiliary parts 30",
        ),
    ],
)
def test_say_their_rules(rule: Given | Tiers, zh: str, en: str) -> None:
    assert (rule.describe().zh, rule.describe().en) == (zh, en)

"""Rank sum: by hand, equals, what is refused."""

from __future__ import annotations

import pytest
from tests.methods.weightings.parts import parts
from tests.refusals import refusal

from media_appraisal.errors.weightings import WeightedAstray
from media_appraisal.methods.weightings.rank_sum import RankSum


def test_by_hand() -> None:
    # 4, 3, 2 and 1 tenths.
    assert RankSum(order=("d", "a", "c", "b")).weights(parts("abcd")) == (0.3, 0.1, 0.2, 0.4)
    assert RankSum(order=("a",)).weights(parts("a")) == (1,)


def test_equals_share_the_mean_of_their_ranks() -> None:
    found = RankSum(order=("d", ("a", "c", "b"))).weights(parts("abcd"))
    assert found == pytest.approx([0.2, 0.2, 0.2, 0.4], abs=1e-15)


def test_refuses_an_order_of_other_parts() -> None:
    error = refusal(lambda: RankSum(order=("a", "c", "c")).weights(parts("ab")))
    assert isinstance(error, WeightedAstray)
    assert error.facts() == {"field": "order", "unknown": ("c",), "lacking": ("b",), "twice": ("c",)}  # fmt: skip


def test_says_its_rule() -> None:
    text = RankSum(order=("a", "b")).describe()
    assert text.zh == "按重要性排序取权重（名次和法）：a > b"
    assert text.en == "weights by order (rank sum): a > b"

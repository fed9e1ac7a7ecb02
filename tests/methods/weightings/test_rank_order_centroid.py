"""Rank-order centroid: published weights, equals, the centroid itself, what is refused."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from tests.methods.weightings.parts import parts
from tests.refusals import both_texts

from media_appraisal.methods.weightings.rank_order_centroid import RankOrderCentroid


def test_agrees_with_published_weights() -> None:
    # Barron & Barrett (1996), table 1, four attributes.
    found = RankOrderCentroid(order=("a", "b", "c", "d")).weights(parts("abcd"))
    assert [round(weight, 4) for weight in found] == [0.5208, 0.2708, 0.1458, 0.0625]


def test_the_order_of_the_parts_does_not_matter() -> None:
    rule = RankOrderCentroid(order=("b", "a"))
    assert rule.weights(parts("ab")) == (0.25, 0.75)
    assert rule.weights(parts("ba")) == (0.75, 0.25)


def test_equals_share_the_mean_of_their_ranks() -> None:
    # Of three: 11/18, 5/18 and 2/18; the first two share 16/18.
    found = RankOrderCentroid(order=(("a", "c"), "b")).weights(parts("abc"))
    assert found == pytest.approx([8 / 18, 2 / 18, 8 / 18], abs=1e-15)
    assert RankOrderCentroid(order=(("a", "b"),)).weights(parts("ab")) == (0.5, 0.5)


@pytest.mark.parametrize("size", range(1, 9))
def test_it_is_the_mean_of_the_corners(size: int) -> None:
    # All weights that keep the order are mixtures of (1, 0, ...), (1/2, 1/2, 0, ...), ...
    keys = "abcdefgh"[:size]
    corners = [[Fraction(rank < k, k) for rank in range(size)] for k in range(1, size + 1)]
    mean = [sum(column) / size for column in zip(*corners, strict=True)]
    found = RankOrderCentroid(order=tuple(keys)).weights(parts(keys))
    assert found == pytest.approx([float(weight) for weight in mean], abs=1e-15)
    assert all(more > less for more, less in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("order", "unknown", "lacking", "twice", "mangled"),
    [
        (("a", "x"), "x", "b", "none", ("x", "b", "无")),
        (("a", ("b", "a")), "none", "none", "a", ("无", "无", "a")),
        ((), "none", "a, b", "none", ("无", "a, b", "无")),
    ],
)
def test_refuses_an_order_of_other_parts(
    order: Any, unknown: str, lacking: str, twice: str, mangled: tuple[str, str, str]
) -> None:
    assert both_texts(lambda: RankOrderCentroid(order=order).weights(parts("ab"))) == (
        f"`order` must name each part of the group once. No such part: {unknown}; not named: "
        f"{lacking}; named twice: {twice}.",
        f"`order` 须把本组各项各写一次。本组没有的项：{mangled[0]}；漏写的项：{mangled[1]}；"
        f"重复的项：{mangled[2]}。",
    )


def test_says_its_rule() -> None:
    text = RankOrderCentroid(order=("a", ("b", "c"))).describe()
    assert text.zh == "按重要性排序取权重（重心法）：a > b = c"
    assert text.en == "weights by order (centroid): a > b = c"

"""Choquet integral: published examples, Shapley values, the laws it keeps, what is refused."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.aggregators.laws import check_kept_laws, close, euler
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import (
    CapacitiesLacking,
    CapacitiesTooMany,
    CapacityFalls,
    InteractionTooStrong,
    OneFormOnly,
    PartsMisfit,
    PositionAstray,
    WholeNotOne,
)
from media_appraisal.methods.aggregators.choquet import Choquet, Coalition, Interaction

if TYPE_CHECKING:
    from collections.abc import Mapping


def choquet(worths: Mapping[tuple[int, ...], float]) -> Choquet:
    listed = (Coalition(parts=parts, worth=worth) for parts, worth in worths.items())
    return Choquet(capacities=tuple(listed))


GRABISCH = {
    (1,): 0.45,
    (2,): 0.45,
    (3,): 0.3,
    (1, 2): 0.5,
    (1, 3): 0.9,
    (2, 3): 0.9,
    (1, 2, 3): 1.0,
}
STUDENTS = choquet(GRABISCH)
PAIRS = Choquet(
    importance=(0.3, 0.3, 0.4),
    interactions=(
        Interaction(between=(1, 2), index=-0.4),
        Interaction(between=(2, 3), index=0.2),
    ),
)
ONES = [1.0, 1.0, 1.0]


def test_agrees_with_grabisch() -> None:
    # Grabisch (1996), EJOR 89, 445-456: mathematics, physics, literature of students A, B, C.
    scores = np.array([[18.0, 10.0, 14.0], [16.0, 12.0, 15.0], [10.0, 18.0, 15.0]])
    close(STUDENTS.combine(scores, ONES), [13.9, 13.6, 14.9])
    # Shapley values by hand: 0.45 in 2 orders of 6, 0.05 and 0.6 in one, 0.1 in 2; so 1.75 / 6.
    assert STUDENTS.shapley_values() == pytest.approx([1.75 / 6, 1.75 / 6, 2.5 / 6])
    indices = STUDENTS.interaction_indices()
    assert indices == pytest.approx({(1, 2): -0.45, (1, 3): 0.1, (2, 3): 0.1})


@pytest.mark.parametrize(
    ("worths", "values"),
    [
        # R package InventorymodelPackage, example of vShapley: 5/6, 1/3, 5/6 of 2.
        ((0.5, 0.5, 0.5, 0.5, 1.0, 0.5, 1.0), (5 / 12, 1 / 6, 5 / 12)),
        # R package GameTheoryAllocation, example of Owen_value: 1/3, 1/3, 4/3 of 2.
        ((0.5, 0.5, 1.0, 0.5, 1.0, 1.0, 1.0), (1 / 6, 1 / 6, 2 / 3)),
        # The minimum: nothing without everybody. Of the 10 points by which the least of 80, 60, 90
        # lies above a baseline of 50 each brings a third (Sundararajan & Najmi 2020).
        ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0), (1 / 3, 1 / 3, 1 / 3)),
    ],
)
def test_agrees_with_published_shapley_values(
    worths: tuple[float, ...], values: tuple[float, ...]
) -> None:
    assert choquet(dict(zip(GRABISCH, worths, strict=True))).shapley_values() == pytest.approx(
        values
    )


def test_shapley_values_are_the_mean_over_all_orders() -> None:
    for place, value in enumerate(STUDENTS.shapley_values(), start=1):
        gains = []
        for order in itertools.permutations((1, 2, 3)):
            before = tuple(sorted(order[: order.index(place)]))
            after = tuple(sorted((*before, place)))
            gains.append(GRABISCH[after] - GRABISCH.get(before, 0))
        assert value == pytest.approx(sum(gains) / 6)


def test_pairs_say_the_same_as_their_importance() -> None:
    # C = sum of importance x score, less half of each index x distance (Grabisch, 1997).
    scores = np.array([[90.0, 10.0], [50.0, 60.0], [20.0, 60.0]])
    by_hand = [27 + 15 + 8 + 0.2 * 40 - 0.1 * 30, 3 + 18 + 24 + 0.2 * 50]
    close(PAIRS.combine(scores, ONES), by_hand)
    assert PAIRS.shapley_values() == pytest.approx((0.3, 0.3, 0.4))
    assert PAIRS.interaction_indices() == pytest.approx({(1, 2): -0.4, (1, 3): 0, (2, 3): 0.2})
    assert Choquet(importance=(1, 0)).combine(np.array([[30.0], [80.0]]), [1, 1]).tolist() == [30]
    assert Choquet(importance=(1, 0)).shapley_values() == (1, 0)


def test_two_additive_capacities_may_be_written_in_either_form() -> None:
    # Worths: 0.5 and 0.4 alone (0.3 + 0.2; 0.3 + 0.1), 0.3; pairs lose 0.4 and gain 0.2.
    worths = dict(zip(GRABISCH, (0.5, 0.4, 0.3, 0.5, 0.8, 0.9, 1.0), strict=True))
    scores = np.array([[90.0, 10.0, 3.5], [50.0, 60.0, 70.0], [20.0, 60.0, 100.0]])
    close(choquet(worths).combine(scores, ONES), PAIRS.combine(scores, ONES))


def test_contributions_go_by_order_and_ties_share() -> None:
    scores = np.array([[18.0, 15.0], [16.0, 15.0], [10.0, 15.0]])
    # A: 18 x 0.45, 16 x 0.05, 10 x 0.5. Equal scores: the Shapley values of 15.
    brought = STUDENTS.contributions(scores, ONES)
    close(brought[:, 0], [8.1, 0.8, 5])
    close(brought[:, 1], [15 * value for value in STUDENTS.shapley_values()])
    slopes = euler(lambda rows: STUDENTS.combine(rows, ONES), scores[:, :1])
    assert brought[:, :1] == pytest.approx(slopes, abs=1e-6)


@given(st.lists(st.integers(0, 200).map(lambda n: n / 10), min_size=3, max_size=3))
def test_exact_oracle(scores: list[float]) -> None:
    column: Any = decimals(scores)[:, np.newaxis]
    for rule in (STUDENTS, PAIRS):
        found = exact(rule).combine(column, ONES)[0]
        assert isinstance(found, Fraction)
        close(rule.combine(np.array(scores)[:, np.newaxis], ONES), [float(found)])
    order = sorted(range(3), key=lambda i: -scores[i])
    naive = Fraction(0)
    for k in range(3):
        worth = Fraction(repr(GRABISCH[tuple(sorted(i + 1 for i in order[: k + 1]))]))
        below = column[order[k + 1], 0] if k < 2 else 0
        naive += worth * (column[order[k], 0] - below)
    assert exact(STUDENTS).combine(column, ONES)[0] == naive


@pytest.mark.parametrize("rule", [STUDENTS, PAIRS], ids=["capacities", "pairs"])
def test_laws(rule: Choquet) -> None:
    # The order of parts matters, since the capacity knows them by position; the weights do not.
    check_kept_laws(rule, between=True, monotone=True)
    scores = np.array([[90.0], [50.0], [20.0]])
    assert rule.combine(scores, [5, 1, 0]).tolist() == rule.combine(scores, ONES).tolist()


def test_refuses_another_number_of_parts() -> None:
    assert Choquet.whole_only

    def join() -> object:
        return STUDENTS.combine(np.array([[1.0], [2.0]]), [1, 1])

    assert isinstance(refusal(join), PartsMisfit)
    assert both_texts(join) == (
        "choquet has numbers for 3 parts and met 2. None of its parts can be left out: give every "
        "part a score, with `gaps: zero` or a fill, or write it for 2 parts.",
        "choquet 按 3 项写成，这里有 2 项。它不能缺项：请让每一项都有得分"
        "（`gaps: zero` 或补值），或改按 2 项书写。",
    )


def test_refuses_two_forms_or_none() -> None:
    def read() -> Choquet:
        return Choquet()

    assert isinstance(refusal(read), OneFormOnly)
    both = {"capacities": STUDENTS.capacities, "importance": (1,)}
    assert isinstance(refusal(lambda: Choquet.model_validate(both)), OneFormOnly)
    mixed = {"capacities": STUDENTS.capacities, "interactions": PAIRS.interactions}
    assert isinstance(refusal(lambda: Choquet.model_validate(mixed)), OneFormOnly)


def test_refuses_positions_that_are_none() -> None:
    def read() -> Choquet:
        return choquet({**GRABISCH, (2, 1): 0.5})

    assert isinstance(refusal(read), PositionAstray)
    assert both_texts(read) == (
        "Positions 2, 1: each must be a different one from 1 (the first part) to 3, and no set "
        "of them may stand twice.",
        "位置 2, 1：每个位置须为 1（第一项）至 3 且不重复，同一组合也只能写一次。",
    )


@pytest.mark.parametrize("parts", [(0,), (), (1, 1)])
def test_refuses_a_set_that_is_none(parts: tuple[int, ...]) -> None:
    assert isinstance(refusal(lambda: choquet({parts: 1})), PositionAstray)


@pytest.mark.parametrize("pairs", [[(1, 1)], [(0, 1)], [(1, 3)], [(1, 2), (2, 1)]])
def test_refuses_a_pair_that_is_none(pairs: list[tuple[int, int]]) -> None:
    listed = tuple(Interaction(between=pair, index=0.1) for pair in pairs)

    def read() -> Choquet:
        return Choquet(importance=(0.5, 0.5), interactions=listed)

    assert isinstance(refusal(read), PositionAstray)
    assert refusal(read).facts() == {"positions": pairs[-1], "parts": 2}


def test_refuses_sets_without_a_worth() -> None:
    def read() -> Choquet:
        return choquet({(1,): 0.4, (1, 2, 3): 1, (2, 3): 0.6})

    assert isinstance(refusal(read), CapacitiesLacking)
    assert both_texts(read) == (
        "Write what each set of parts is worth; lacking: 2, 3, 1+2, 1+3.",
        "请写出每个组合的价值；缺少：2, 3, 1+2, 1+3。",
    )


def test_refuses_more_parts_than_anybody_can_weigh() -> None:
    def read() -> Choquet:
        return choquet({(11,): 1})

    assert isinstance(refusal(read), CapacitiesTooMany)
    assert both_texts(read) == (
        "Every set of 11 parts would need its worth; at most 10 parts are taken. Write "
        "`importance` and `interactions` instead.",
        "11 项的每个组合都要给出价值，最多 10 项。请改写 `importance` 与 `interactions`。",
    )
    assert isinstance(refusal(lambda: choquet({(10,): 1})), CapacitiesLacking)


def test_refuses_a_set_worth_less_than_a_part_of_it() -> None:
    def read() -> Choquet:
        return choquet({**GRABISCH, (1, 2): 0.44})

    assert isinstance(refusal(read), CapacityFalls)
    assert both_texts(read) == (
        "The parts 1+2 are worth less than 1 alone. More parts must never be worth less.",
        "组合 1+2 的价值低于其中的 1。增加一项不得使价值降低。",
    )
    assert choquet({**GRABISCH, (1, 2): 0.45}).parts == 3


def test_refuses_a_whole_that_is_not_one() -> None:
    def read() -> Choquet:
        return choquet({**GRABISCH, (1, 2, 3): 0.95})

    assert isinstance(refusal(read), WholeNotOne)
    assert both_texts(read) == (
        "By `capacities` all parts together are worth 0.95; it must be 1.",
        "按 `capacities`，全部各项合计为 0.95；应为 1。",
    )
    error = refusal(lambda: Choquet(importance=(0.5, 0.6)))
    assert error.facts() == {"field": "importance", "found": "1.1"}
    assert Choquet(importance=(0.1, 0.2, 0.7)).parts == 3


def test_refuses_interactions_beyond_the_importance() -> None:
    def read() -> Choquet:
        pair = Interaction(between=(1, 2), index=-0.5)
        return Choquet(importance=(0.2, 0.8), interactions=(pair,))

    assert isinstance(refusal(read), InteractionTooStrong)
    assert both_texts(read) == (
        "Part 1: its interactions add up to 0.5 in size, more than twice its importance 0.2, so a "
        "better score could cost points. Make them smaller.",
        "第 1 项：相互作用绝对值合计 0.5，超过其重要性 0.2 的两倍，得分提高反而可能降低总分。"
        "请减小相互作用。",
    )
    pair = Interaction(between=(1, 2), index=0.4)
    assert Choquet(importance=(0.2, 0.8), interactions=(pair,)).parts == 2


def test_says_its_rule() -> None:
    text = STUDENTS.describe()
    assert (
        text.zh
        == "Choquet 积分，考虑各项的相互作用；各项重要性（Shapley 值）依次为 0.292, 0.292, 0.417"
    )
    assert text.en == (
        "Choquet integral, which minds how parts interact; importance of the parts "
        "(Shapley values) 0.292, 0.292, 0.417"
    )

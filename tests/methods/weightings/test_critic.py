"""CRITIC: the paper's weights, traps, a naive computation, what is refused."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.methods.weightings.parts import cohorts, shares
from tests.refusals import both_texts, refusal

from media_appraisal.errors.weightings import NobodyDiffers, NothingInConflict, TooFewToWeigh
from media_appraisal.methods.weightings.critic import Critic

FIRMS = [
    [61.0, 20.7, 16.3, 9.0, 5.4, 4.0, -6.1, -34.6],
    [1.08, 0.26, 1.98, 3.29, 2.77, 4.12, 3.52, 3.31],
    [4.33, 4.34, 2.53, 1.65, 2.33, 1.21, 2.1, 0.98],
]


def test_agrees_with_the_paper() -> None:
    # Diakoulaki, Mavrotas & Papayannakis (1995), as in scikit-criteria's tests: to eight decimals.
    found = shares(Critic(), FIRMS)
    assert found == pytest.approx([0.20222554, 0.48090173, 0.31687273], abs=5e-9)


def test_deviations_may_count_in_points() -> None:
    # Uncorrelated in pairs, so each conflict is 2: weights as deviations, 50 : 10 : 40.
    columns = [[0, 100, 0, 100], [0, 0, 20, 20], [0, 80, 80, 0]]
    assert shares(Critic(spread="points"), columns) == pytest.approx([0.5, 0.1, 0.4], abs=1e-9)
    assert shares(Critic(), columns) == pytest.approx([1 / 3] * 3, abs=1e-9)


def test_a_part_in_which_nobody_differs_is_no_counterpart() -> None:
    with_it, without = shares(Critic(), [*FIRMS, [5.0] * 8]), shares(Critic(), FIRMS)
    assert with_it == (*without, 0)
    assert shares(Critic(), [[70, 80], [50, 50]]) == (1, 0)


def test_a_twin_takes_weight_from_its_twin() -> None:
    # r = 1 between the first two, 0 with the third: 0 + 1, 1 + 0 and 1 + 1.
    columns = [[0, 100, 0, 100], [10, 20, 10, 20], [0, 0, 50, 50]]
    assert shares(Critic(), columns) == (0.25, 0.25, 0.5)


def test_opposites_conflict_most() -> None:
    # r = -1 with each other: both conflicts 2; all deviate by half their range.
    assert shares(Critic(), [[0, 100], [70, 30]]) == (0.5, 0.5)


@given(cohorts())
def test_beside_a_naive_computation(columns: list[list[float]]) -> None:
    different = [row for row in columns if max(row) - min(row) > 0.01]
    found = []
    for row in different:
        spread = statistics.pstdev(row) / (max(row) - min(row))
        found.append(spread * sum(1 - statistics.correlation(row, other) for other in different))
    assume(len(different) == len(columns) and sum(found) > 0.001)
    expected = [one / sum(found) for one in found]
    assert shares(Critic(), columns) == pytest.approx(expected, abs=1e-7)


@given(cohorts(), st.data())
def test_the_order_of_people_does_not_matter(
    columns: list[list[float]], data: st.DataObject
) -> None:
    columns.append([50.0, 0.0, *columns[0][:-2]])  # against the part in which the first two differ
    order = data.draw(st.permutations(range(len(columns[0]))))
    mixed = [[row[i] for i in order] for row in columns]
    assert shares(Critic(), mixed) == shares(Critic(), columns)


def test_refuses_parts_that_rise_and_fall_together() -> None:
    step = lambda: shares(Critic(), [[0.1, 0.2, 0.4], [1, 2, 4], [50, 50, 50]])  # noqa: E731  # one line says it
    assert isinstance(refusal(step), NothingInConflict)
    assert both_texts(step) == (
        "These parts are perfectly correlated, so CRITIC finds no difference to weigh: a, b. Use "
        "`standard_deviation`, or keep one of them.",
        "以下各项完全正相关，CRITIC 无从区分：a, b。"
        "请改用 `standard_deviation`，或只保留其中一项。",
    )


def test_refuses_what_says_nothing() -> None:
    assert isinstance(refusal(lambda: shares(Critic(), [[70, 70], [1, 1]])), NobodyDiffers)
    assert isinstance(refusal(lambda: shares(Critic(), [[70], [80]])), TooFewToWeigh)


def test_says_its_rule() -> None:
    assert Critic().describe().zh == "CRITIC 法：得分差异越大、与其他项相关越弱的项，权重越高"
    assert Critic().describe().en == (
        "CRITIC: parts weigh more, the further their scores lie apart and the less they go with "
        "other parts"
    )

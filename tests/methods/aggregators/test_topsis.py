"""TOPSIS and closeness: published figures, traps, the laws once fitted, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import IdealBelowWorst, ListsUneven, PartsMisfit
from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.aggregators.closeness import Closeness
from media_appraisal.methods.aggregators.topsis import Topsis

# Opricovic & Tzeng (2004), EJOR 156, 445-455: the risk (less is better) and the altitude of three
# mountains, both made to rise with what is better.
MOUNTAINS = np.array([[-1.0, -2.0, -5.0], [3000.0, 3750.0, 4500.0]])
HALVES = [0.5, 0.5]


def test_agrees_with_opricovic_and_tzeng() -> None:
    fitted = Topsis(scaled_by="range").fit(MOUNTAINS, HALVES)
    found = fitted.combine(MOUNTAINS, HALVES) / 100
    assert found.round(3).tolist() == [0.5, 0.617, 0.5]
    # By hand for the second: 1/4 and 1/2 short, 3/4 and 1/2 above the worst.
    near, far = math.hypot(0.75, 0.5), math.hypot(0.25, 0.5)
    assert found[1] == pytest.approx(near / (near + far))


@pytest.mark.parametrize(
    ("scaled_by", "lengths"), [("length", (5.0, 13.0)), ("range", (1.0, 7.0)), ("nothing", (1, 1))]
)
def test_what_differences_are_divided_by(scaled_by: str, lengths: tuple[float, float]) -> None:
    scores = np.array([[3.0, 4.0], [12.0, 5.0]])
    fitted = Topsis.model_validate({"scaled_by": scaled_by}).fit(scores, [1, 1])
    assert fitted == Closeness(ideal=(4, 12), worst=(3, 5), lengths=lengths)
    assert not fitted.relative
    first, second = 7 / lengths[1], 1 / lengths[0]
    close(fitted.combine(scores, [1, 1])[0], 100 * first / (first + second))
    close(fitted.combine(scores, [3, 1])[0], 100 * first / (first + 3 * second))


def test_a_part_in_which_nobody_differs_tells_nobody_apart() -> None:
    scores = np.array([[0.1 + 0.2, 0.3, 0.3], [0.0, 20.0, 50.0]])
    for scaled_by in ("length", "range", "nothing"):
        fitted = Topsis.model_validate({"scaled_by": scaled_by}).fit(scores, [9, 1])
        close(fitted.combine(scores, [9, 1]), [0, 40, 100])
    zeros = np.array([[0.0, 0.0], [0.0, 20.0]])
    fitted = Topsis().fit(zeros, [1, 1])
    assert fitted.combine(zeros, [1, 1]).tolist() == [0, 100]


def test_where_nobody_differs_at_all() -> None:
    scores = np.array([[0.1 + 0.2, 0.3], [7.0, 7.0]])
    assert Topsis().fit(scores, [1, 3]).combine(scores, [1, 3]).tolist() == [50, 50]
    fitted = Topsis(flat=80).fit(scores, [1, 3])
    assert fitted.combine(scores, [1, 3]).tolist() == [80, 80]
    assert fitted.contributions(scores, [1, 3]).tolist() == [[20, 20], [60, 60]]


def test_one_person_and_nobody() -> None:
    one = np.array([[3.0], [4.0]])
    fitted = Topsis(single=70, flat=10).fit(one, [1, 1])
    assert fitted.combine(one, [1, 1]).tolist() == [70]
    assert isinstance(refusal(lambda: Topsis().fit(one, [1, 1])), CohortTooSmall)
    nobody = np.zeros((2, 0))
    assert isinstance(refusal(lambda: Topsis(single=70).fit(nobody, [1, 1])), CohortTooSmall)


def test_beyond_the_ideal_counts_as_the_ideal() -> None:
    rule = Closeness(ideal=(80, 80), worst=(20, 20), lengths=(1, 1))
    scores = np.array([[100.0, 0.0, 90.0], [80.0, 20.0, 10.0]])
    assert rule.combine(scores, [1, 1]).tolist() == [100, 0, 50]


def test_contributions_go_by_squared_distance_from_the_worst() -> None:
    rule = Closeness(ideal=(100, 100), worst=(0, 0), lengths=(100, 100))
    brought = rule.contributions(np.array([[30.0, 0.0], [30.0, 0.0]]), [2, 1])
    close(brought, [[24, 0], [6, 0]])


def test_a_part_of_weight_zero_counts_for_nothing() -> None:
    rule = Closeness(ideal=(100, 100), worst=(0, 0), lengths=(100, 100))
    scores = np.array([[math.nan, 3.0], [30.0, 30.0]])
    close(rule.combine(scores, [0, 1]), [30, 30])
    close(rule.contributions(scores, [0, 1]), [[0, 0], [30, 30]])


def test_permuting_people_permutes_points() -> None:
    generator = np.random.default_rng(7)
    scores = generator.uniform(0, 100, (4, 30))
    order = generator.permutation(30)
    one = Topsis().fit(scores, [1, 2, 3, 4])
    other = Topsis().fit(scores[:, order], [1, 2, 3, 4])
    assert one == other
    found = one.combine(scores, [1, 2, 3, 4])
    assert found[order].tobytes() == other.combine(scores[:, order], [1, 2, 3, 4]).tobytes()


def test_laws() -> None:
    # Not those of a mean: points are places between ideal and worst, equal parts give their own
    # score only where these are 100 and 0, and the order of parts is that of the cohort.
    cohort = np.array([[0.0, 40.0, 100.0], [20.0, 70.0, 60.0], [5.0, 5.0, 95.0]])
    for rule in (Topsis(), Topsis(scaled_by="range"), Topsis(scaled_by="nothing")):
        check_kept_laws(rule.fit(cohort, [1, 1, 1]), monotone=True)
    whole = Closeness(ideal=(100,) * 3, worst=(0,) * 3, lengths=(7, 7, 7))
    check_kept_laws(whole, between=True, monotone=True)


def test_refuses_to_join_before_it_is_fitted() -> None:
    assert Topsis.relative
    assert Topsis.whole_only
    assert isinstance(refusal(lambda: Topsis().combine(MOUNTAINS, HALVES)), NotFitted)


def test_refuses_another_number_of_parts() -> None:
    fitted = Topsis().fit(MOUNTAINS, HALVES)
    error = refusal(lambda: fitted.combine(MOUNTAINS[:1], [1]))
    assert isinstance(error, PartsMisfit)
    assert error.facts() == {"kind": "closeness", "stated": 2, "found": 1}


def test_refuses_lists_of_several_lengths() -> None:
    def read() -> Closeness:
        return Closeness(ideal=(1, 2), worst=(0, 0), lengths=(1,))

    assert isinstance(refusal(read), ListsUneven)
    assert both_texts(read) == (
        "The lists of closeness need one number a part, so as many each, not ideal 2, worst 2, "
        "lengths 1.",
        "closeness 的各列表应每项一个数，长度相同，这里是 ideal 2, worst 2, lengths 1。",
    )


def test_refuses_an_ideal_below_the_worst() -> None:
    def read() -> Closeness:
        return Closeness(ideal=(1, 2), worst=(1, 2.5), lengths=(1, 1))

    assert isinstance(refusal(read), IdealBelowWorst)
    assert both_texts(read) == (
        "Part 2: the ideal score 2 lies below the worst one 2.5. Swap them.",
        "第 2 项：理想得分 2 低于最差得分 2.5。请对调。",
    )


def test_says_its_rule() -> None:
    text = Topsis().describe()
    assert text.zh == "与同批最高得分的接近程度，相对于最低得分，0 至 100 分（TOPSIS）"
    assert text.en == (
        "nearness to the best scores among the people appraised together, as against the worst, "
        "0 to 100 (TOPSIS)"
    )
    text = Closeness(ideal=(80, 90), worst=(0, 10.5), lengths=(1, 1)).describe()
    assert text.zh == "与理想得分（80, 90）的接近程度，相对于最差得分（0, 10.5），0 至 100 分"
    assert text.en == (
        "nearness to the ideal scores (80, 90) as against the worst (0, 10.5), 0 to 100"
    )

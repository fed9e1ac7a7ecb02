"""Copeland and duels: published figures, ties, the laws once fitted, what is refused."""

from __future__ import annotations

import numpy as np
import pytest
from tests.methods.aggregators.laws import check_kept_laws, close
from tests.refusals import both_texts, refusal

from media_appraisal.errors.aggregators import CohortTooLarge, ListsUneven, PartsMisfit
from media_appraisal.errors.methods import CohortTooSmall, NotFitted
from media_appraisal.methods.aggregators import duels
from media_appraisal.methods.aggregators.copeland import Copeland
from media_appraisal.methods.aggregators.duels import Duels

# OECD/JRC Handbook (2008), Tables 25-27 (after Moulin, 1988): 21 indicators rank countries a, b,
# c, d as abcd (3 of them), acbd (5), bdca (7), cbda (6). Here a part each, 4 for the first.
PROFILE = np.array([[4.0, 3, 2, 1], [4.0, 2, 3, 1], [1.0, 4, 2, 3], [1.0, 3, 4, 2]])
INDICATORS = [3, 5, 7, 6]


def test_agrees_with_the_handbook() -> None:
    # The outranking matrix there: a 8 8 8, b 13 10 21, c 13 11 14, d 13 0 7 of 21. So c beats
    # three, b two, d one and a nobody: the Condorcet ranking c, b, d, a.
    points = Copeland().fit(PROFILE, INDICATORS).combine(PROFILE, INDICATORS)
    assert (points - 50) * 3 / 50 == pytest.approx([-3, 1, 3, -1])


def test_even_duels_count_half() -> None:
    scores = np.array([[1.0, 2.0, 0.1 + 0.2], [2.0, 1.0, 0.3]])
    # The first two are even; both beat the third.
    assert Copeland().fit(scores, [1, 1]).combine(scores, [1, 1]).tolist() == [75, 75, 0]
    equal = np.array([[0.1 + 0.2, 0.3], [0.3, 0.1 + 0.2]])
    assert Copeland().fit(equal, [1, 1]).combine(equal, [1, 1]).tolist() == [50, 50]


def test_weights_that_binary_numbers_put_beside_each_other() -> None:
    # 0.1 + 0.2 against 0.3: an even duel.
    scores = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    weights = [0.1, 0.2, 0.3]
    assert Copeland().fit(scores, weights).combine(scores, weights).tolist() == [50, 50]


def test_somebody_else_meets_the_cohort() -> None:
    rule = Duels(cohort=((10, 20, 30), (10, 20, 30)))
    scores = np.array([[99.0, 20.0, 0.0, 20.0], [99.0, 20.0, 0.0, 35.0]])
    # The last beats the second in one part alone, and loses to the third by the heavier part.
    assert rule.combine(scores, [2, 1]).tolist() == [100, 50, 0, 75]


def test_the_order_in_which_people_came_does_not_matter() -> None:
    one = Duels(cohort=((30, 10, 10), (5, 7, 6)))
    assert one.cohort == ((10, 10, 30), (6, 7, 5))
    assert one == Duels(cohort=((10, 30, 10), (7, 5, 6)))


def test_contributions_credit_the_parts_that_won() -> None:
    rule = Duels(cohort=((10, 20), (10, 20)))
    # Beats the first in both parts (2/3, 1/3), and the second in the heavier one alone (1, 0),
    # so 100 by 5 to 1.
    close(rule.contributions(np.array([[25.0], [15.0]]), [2, 1])[:, 0], [100 * 5 / 6, 100 / 6])
    # Even with the second in both parts: half a duel, halves of equal parts.
    close(rule.contributions(np.array([[20.0], [20.0]]), [2, 1])[:, 0], [200 / 3, 100 / 3])
    assert rule.contributions(np.array([[0.0], [0.0]]), [2, 1]).tolist() == [[0], [0]]


def test_a_naive_count_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    generator = np.random.default_rng(5)
    scores, weights = generator.integers(0, 5, (3, 20)).astype(float), [0.2, 0.5, 0.3]
    fitted = Copeland().fit(scores, weights)
    found = fitted.combine(scores, weights)
    for person in range(20):
        balance = 0
        for other in range(20):
            pairs = zip(weights, scores, strict=True)
            lead = sum(w * np.sign(row[person] - row[other]) for w, row in pairs)
            balance += int(np.sign(round(lead, 9)))
        assert found[person] == pytest.approx(50 + 50 * balance / 19)
    brought = fitted.contributions(scores, weights)
    # However many are held at a time.
    monkeypatch.setattr(duels, "AT_ONCE", 7 * 3 * 20)
    assert fitted.combine(scores, weights).tobytes() == found.tobytes()
    assert fitted.contributions(scores, weights).tobytes() == brought.tobytes()
    monkeypatch.setattr(duels, "AT_ONCE", 1)
    assert fitted.combine(scores, weights).tobytes() == found.tobytes()


def test_one_person_and_nobody() -> None:
    one = np.array([[3.0], [4.0]])
    fitted = Copeland(single=70).fit(one, [1, 3])
    assert not fitted.relative
    assert fitted.combine(one, [1, 3]).tolist() == [70]
    close(fitted.contributions(one, [1, 3])[:, 0], [17.5, 52.5])
    assert isinstance(refusal(lambda: Copeland().fit(one, [1, 1])), CohortTooSmall)
    nobody = np.zeros((2, 0))
    assert isinstance(refusal(lambda: Copeland(single=70).fit(nobody, [1, 1])), CohortTooSmall)
    for cohort in ((), ((), ())):
        assert isinstance(refusal(lambda held=cohort: Duels(cohort=held)), CohortTooSmall)  # type: ignore[misc]  # bound early


def test_a_part_of_weight_zero_counts_for_nothing() -> None:
    rule = Duels(cohort=((10, 20), (10, 20)))
    scores = np.array([[np.nan, 5.0], [15.0, 25.0]])
    assert rule.combine(scores, [0, 2]).tolist() == [50, 100]
    assert rule.contributions(scores, [0, 2]).tolist() == [[0, 0], [50, 100]]


def test_laws() -> None:
    # Not those of a mean: points say how many are beaten, and parts stand in the cohort's order.
    cohort = np.array([[0.0, 40.0, 100.0], [20.0, 70.0, 60.0], [5.0, 5.0, 95.0]])
    check_kept_laws(Copeland().fit(cohort, [1, 1, 1]), monotone=True)


def test_refuses_to_join_before_it_is_fitted() -> None:
    assert Copeland.relative
    assert Copeland.whole_only
    assert isinstance(refusal(lambda: Copeland().combine(PROFILE, INDICATORS)), NotFitted)


def test_refuses_more_people_than_can_be_compared() -> None:
    def fit() -> object:
        return Copeland().fit(np.zeros((1, 5001)), [1])

    assert isinstance(refusal(fit), CohortTooLarge)
    assert both_texts(fit) == (
        "copeland compares people two by two, at most 5000; here are 5001. Appraise them in "
        "groups, or use borda_count, which only ranks them.",
        "copeland 需两两比较，最多 5000 人，这里有 5001 人。请分组考核，或改用只排名的 borda_count。",
    )
    error = refusal(lambda: Duels(cohort=((0.0,) * 5001,)))
    assert isinstance(error, CohortTooLarge)
    assert Duels(cohort=((0.0,) * 5000,)).combine(np.array([[1.0]]), [1]).tolist() == [100]


def test_refuses_what_does_not_fit() -> None:
    fitted = Copeland().fit(PROFILE, INDICATORS)
    assert isinstance(refusal(lambda: fitted.combine(PROFILE[:2], [1, 1])), PartsMisfit)
    assert isinstance(refusal(lambda: Duels(cohort=((1, 2), (1, 2, 3)))), ListsUneven)


def test_says_its_rule() -> None:
    text = Copeland().describe()
    assert text.zh == "与同批其他人逐一比较，按胜负场次计 0 至 100 分（Copeland）"
    assert text.en == (
        "won less lost duels with each of the people appraised together, from 0 to 100 (Copeland)"
    )
    text = Copeland().fit(PROFILE, INDICATORS).describe()
    assert text.zh == "与同批 4 人逐一比较，按胜负场次计 0 至 100 分（Copeland）"
    assert text.en == "won less lost duels with each of 4 people, from 0 to 100 (Copeland)"

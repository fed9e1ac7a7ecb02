"""Effective weights: the variance of the total, shared out."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.analysis import people
from tests.engine.plain import group, leaf, person, scheme

from media_appraisal.analysis.effective_weights import effective_weights
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.contributions import contributions, tree_of

GIVEN = {"a": 0.3, "b": 0.2, "c": 0.06, "d": 0.24, "e": 0.2}


def test_a_tree_of_weighted_means_by_the_formula() -> None:
    result = people.plain(30)
    totals = np.asarray(result.totals)
    for row in effective_weights(result).records():
        scores = result.values.numbers[:, result.values.columns.index(row["key"])]
        covariance = np.cov(scores, totals)
        assert row["given"] == pytest.approx(GIVEN[row["key"]])
        assert row["variance"] == pytest.approx(
            GIVEN[row["key"]] * covariance[0, 1] / covariance[1, 1]
        )
        assert row["correlation"] == pytest.approx(np.corrcoef(scores, totals)[0, 1])


@pytest.mark.parametrize("make", [people.plain, people.gappy, people.mixed])
@pytest.mark.parametrize("seed", [5, 6])
def test_shares_add_up_to_the_whole(make: type, seed: int) -> None:
    found = effective_weights(make(20, seed))
    assert sum(share.variance for share in found.shares) == pytest.approx(1, abs=1e-6)
    assert sum(share.given for share in found.shares) == pytest.approx(1)


@pytest.mark.parametrize("make", [people.gappy, people.mixed])
def test_points_are_those_of_each_explanation(make: type) -> None:
    result: Appraisal = make(20)
    there = [name for name, grade in result.grades.items() if grade is not None]
    points: dict[str, list[float]] = {}
    for name in there:
        tree = tree_of(result, name)
        exact = contributions(tree)
        for key in ("a", "b", "c", "d", "e"):
            points.setdefault(key, []).append(exact[key] / 1e9)
    totals = np.array([result.totals[result.people.index(name)] for name in there])
    found = {row["key"]: row["variance"] for row in effective_weights(result).records()}
    for key, brought in points.items():
        expected = np.cov(np.array(brought), totals)[0, 1] / np.var(totals, ddof=1)
        assert found[key] == pytest.approx(expected, abs=1e-6)


def test_a_group_with_points_for_a_gap_has_a_line_of_its_own() -> None:
    inner = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
    rules = scheme(group("g", inner, gaps={"fill": 40}), leaf("c"))
    result = appraise(rules, [person("x", c=60), person("y", a=90, b=70, c=60)])
    rows = effective_weights(result).records()
    # x: 20 from g, y: 22.5 and 17.5 from a and b; totals 50 and 70. Deviations: g -10 and 10 ...
    assert [(row["key"], row["given"], row["variance"]) for row in rows] == [
        ("g", 0, pytest.approx(-1)), ("a", 0.25, pytest.approx(22.5 / 20)),
        ("b", 0.25, pytest.approx(17.5 / 20)), ("c", 0.5, pytest.approx(0)),
    ]  # fmt: skip


def test_where_nothing_differs_there_is_nothing_to_share() -> None:
    result = appraise(
        scheme(leaf("a"), leaf("b")), [person("x", a=50, b=50), person("y", a=50, b=50)]
    )
    assert effective_weights(result).records() == [
        {"key": key, "given": 0.5, "variance": None, "correlation": None} for key in "ab"
    ]
    assert effective_weights(result).sheet().rows[0].cells == ("a", "50.0%", "–", "–", "–")


def test_one_that_nobody_has_has_no_correlation() -> None:
    rules = scheme(leaf("a", gaps="leave_out"), leaf("b"))
    found = effective_weights(appraise(rules, [person("x", b=50), person("y", b=60)]))
    assert math.isnan(found.shares[0].correlation)
    assert found.records()[1]["variance"] == 1


TEXT = """\
s: what the weights do

Part  Given  Of the variance  Difference  Correlation
----  -----  ---------------  ----------  -----------
a     50.0%            80.0%      +30.0%         1.00
b     50.0%            20.0%      -30.0%         1.00

Shares of what tells the totals of 2 people apart; in all 100 %.
"""

CHINESE = """\
s：权重的实际作用

考核项  名义权重  实际作用    相差  与总分相关
------  --------  --------  ------  ----------
a          50.0%     80.0%  +30.0%        1.00
b          50.0%     20.0%  -30.0%        1.00

2 人的总分差异中由该项造成的比例，合计 100%
"""


def test_the_whole_text_in_both_languages() -> None:
    # a differs by 40 and b by 10, so a makes four fifths of every difference.
    result = appraise(
        scheme(leaf("a"), leaf("b")), [person("x", a=50, b=60), person("y", a=90, b=70)]
    )
    found = effective_weights(result)
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE

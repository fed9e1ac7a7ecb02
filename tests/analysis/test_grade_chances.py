"""Grade chances: the normal probabilities of a total that carries an error."""

from __future__ import annotations

import pytest
from tests.analysis import people
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.grade_chances import grade_chances
from media_appraisal.engine.appraise import appraise

FIVE = {
    "kind": "cutoffs",
    "grades": [
        {"key": key, "from": low} for key, low in zip("SABCD", (90, 80, 70, 60, 0), strict=True)
    ],
}


def test_published_probabilities() -> None:
    """Rudner (2001, 2005): a total of 82, an error of 3, cuts at 60, 70, 80 and 90."""
    result = appraise(scheme(leaf("a"), scale=FIVE), [person("x", a=82)])
    (row,) = grade_chances(result, 3).records()
    expected = {"D": 0.0, "C": 3.1671e-05, "B": 0.252460866, "A": 0.743677082, "S": 0.003830381}
    assert row["chances"] == pytest.approx(expected, abs=1e-8)
    assert row["holds"] == row["chances"]["A"]


def test_a_gate_takes_the_grades_above_its_cap() -> None:
    rules = scheme(leaf("a"), scale=FIVE, gates=[{"key": "incident", "cap": "B"}])
    result = appraise(rules, [person("x", a=82, incident=1), person("y", a=82, incident=0)])
    one, other = (row["chances"] for row in grade_chances(result, 3).records())
    assert (one["S"], one["A"]) == (0, 0)
    assert one["B"] == pytest.approx(other["S"] + other["A"] + other["B"])
    assert one["C"] == other["C"]


def test_chances_add_up() -> None:
    for row in grade_chances(people.mixed(), 5).records():
        assert sum(row["chances"].values()) == pytest.approx(1)


TEXT = """\
s: grades, given the error of a total

Person  Grade      S      A      B     C     D
------  -----  -----  -----  -----  ----  ----
y       A       0.0%  50.0%  50.0%  0.0%  0.0%
x       A      15.9%  84.1%   0.0%  0.0%  0.0%

Standard error of a total: 2 points, normal. The 2 least certain of 2 people.
"""

CHINESE = """\
s：总分有误差时的等级

人员  等级      S      A      B     C     D
----  ----  -----  -----  -----  ----  ----
y     A      0.0%  50.0%  50.0%  0.0%  0.0%
x     A     15.9%  84.1%   0.0%  0.0%  0.0%

总分的标准误为 2 分，按正态分布；共 2 人，列出等级最不确定的 2 人
"""


def test_the_whole_text_in_both_languages() -> None:
    # One deviation below 90: 15.87 %; on the line of 80: half.
    result = appraise(scheme(leaf("a"), scale=FIVE), [person("x", a=88), person("y", a=80)])
    found = grade_chances(result, 2)
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE


@pytest.mark.parametrize("error", [0, -1, float("inf")])
def test_an_error_of_nothing_is_refused(error: float) -> None:
    assert both_texts(lambda: grade_chances(people.plain(2), error))[0].startswith(
        "A standard error of"
    )


def test_the_refusal_in_full() -> None:
    assert both_texts(lambda: grade_chances(people.plain(2), 0)) == (
        "A standard error of 0 points says nothing. Give one above 0, in points of the total: its "
        "deviation over people times the root of 1 - reliability.",
        "标准误 0 分没有意义。请给出大于 0 的分数：总分的标准差乘以（1 - 信度）的平方根。",
    )

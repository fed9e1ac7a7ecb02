"""Chances: the same as appraising everybody under every scheme that is drawn."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from tests.analysis import naive, people
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.stability import stability
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise

DRAWS = 40


def check(result: Appraisal, tolerance: float = 0.0) -> None:
    """Against revised schemes; `tolerance` is the share of grades that may differ."""
    found = stability(result, draws=DRAWS, spread=0.3, seed=7).chances
    there = [i for i, total in enumerate(result.totals) if not math.isnan(total)]
    grades, ranks = [], []
    for weights in naive.drawn(result.fitted, DRAWS, naive.evenly(7, DRAWS, 0.3)):
        other = naive.again(result, naive.reweighed(result.fitted, weights))
        grades.append([int(other.grade[i]) for i in there])
        ranks.append(naive.ranks([float(other.final[i]) for i in there]))
    count = len(result.scheme.scale.grades)
    for place, name in enumerate(result.people[i] for i in there):
        row = found.records()[place]
        assert row["person"] == name
        mine = [draw[place] for draw in grades]
        expected = [mine.count(grade) / DRAWS for grade in range(count)]
        assert list(row["chances"].values()) == pytest.approx(expected, abs=tolerance)
        assert row["holds"] == row["chances"][row["grade"]]
        moved = sorted(draw[place] for draw in ranks)
        now = naive.ranks([float(result.final[i]) for i in there])[place]
        assert row["rank"] == now
        assert row["best"] == moved[math.ceil(Fraction(1, 20) * DRAWS) - 1]
        assert row["worst"] == moved[math.ceil(Fraction(19, 20) * DRAWS) - 1]
        assert row["shift"] == pytest.approx(sum(abs(rank - now) for rank in moved) / DRAWS)
    shifts = [row["shift"] for row in found.records()]
    assert found.average_shift == pytest.approx(sum(shifts) / len(shifts))


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_a_tree_of_weighted_means(seed: int) -> None:
    check(people.plain(seed=seed))


@pytest.mark.parametrize("seed", [5, 6, 7])
def test_gaps_are_left_out(seed: int) -> None:
    result = people.gappy(seed=seed)
    assert np.isnan(result.values.numbers).any()
    check(result)


@pytest.mark.parametrize("seed", [5, 6])
def test_other_aggregators_points_for_gaps_and_gates(seed: int) -> None:
    result = people.mixed(seed=seed)
    assert (result.gate >= 0).any()
    check(result)


def test_people_who_are_compared_keep_their_scores() -> None:
    ranked = {"kind": "percent_rank"}
    rules = scheme(leaf("a", 3, normaliser=ranked), leaf("b", 2, normaliser=ranked), leaf("e", 1))
    rows = [{key: row[key] for key in ("person", "a", "b", "e")} for row in people.rows()]
    result = appraise(rules, rows)
    assert result.scheme.relative
    check(result)


def test_bonuses_and_gates_on_totals_and_parts() -> None:
    bonus = {
        "key": "award", "bounds": [0, 6], "only_from": 70, "gaps": "zero",
        "normaliser": {"kind": "goalposts", "worst": 0, "best": 100},
    }  # fmt: skip
    gates = [
        {"key": "veto", "at_most": 0}, {"key": "slip", "part": "g", "at_most": 60},
    ]  # fmt: skip
    rows = people.rows(16)
    for number, row in enumerate(rows):
        row |= {"award": number % 5, "veto": int(number == 3), "slip": int(number % 3 == 0)}
    result = appraise(scheme(*people.parts(), adjustments=[bonus], gates=gates), rows)
    assert result.final[3] == 0
    assert (result.adjusted > result.totals).any()
    check(result)


def test_a_quota_keeps_its_lines() -> None:
    grades = [{"key": "A", "share": 0.25}, {"key": "B", "share": 0.5}, {"key": "C", "share": 0.25}]
    rules = scheme(*people.parts(), scale={"kind": "quota", "grades": grades, "ties": "up"})
    result = appraise(rules, people.rows(12))
    assert [list(result.grades.values()).count(key) for key in "ABC"] == [3, 6, 3]
    check(result)


def test_weights_read_off_the_cohort_are_drawn_round_what_was_found() -> None:
    rules = scheme(leaf("a"), leaf("b"), leaf("e"), weighting={"kind": "entropy"})
    rows = [{key: row[key] for key in ("person", "a", "b", "e")} for row in people.rows()]
    result = appraise(rules, rows)
    given = dict(zip("abe", result.fitted.weights(), strict=True))
    assert len(set(given.values())) == 3
    plain = scheme(*(leaf(key, weight) for key, weight in given.items()))
    same = stability(appraise(plain, rows), draws=50).chances.records()
    assert stability(result, draws=50).chances.records() == same


def test_relative_aggregators_are_used_as_fitted() -> None:
    result = appraise(scheme(*people.parts(), aggregator="topsis"), people.rows())
    found = stability(result, draws=20, spread=0).chances
    assert (found.holds == 1).all()
    assert (found.shift == 0).all()


def test_nothing_moves_without_a_spread() -> None:
    found = stability(people.plain(), draws=3, spread=0).chances
    assert (found.holds == 1).all()
    assert (found.shift == 0).all()
    assert (found.best == found.rank).all()
    assert (found.worst == found.rank).all()


def test_equals_share_a_rank_whatever_the_weights() -> None:
    row = people.rows(1)[0]
    twins = [{**row, "person": name} for name in ("x", "y")]
    result = appraise(scheme(*people.parts()), [*twins, *people.rows(3, seed=9)])
    records = stability(result, draws=200).chances.records()
    assert records[0] == records[1] | {"person": "x"}


def test_who_has_no_total_is_not_there() -> None:
    rules = scheme(leaf("a"), leaf("b"))
    gap = person("z", a_gap="not_applicable", b_gap="not_applicable")
    result = appraise(rules, [person("x", a=90, b=70), gap, person("y", a=70, b=50)])
    found = stability(result, draws=10)
    assert [row["person"] for row in found.records()] == ["x", "y"]
    assert [row["rank"] for row in found.records()] == [1, 2]
    assert found.without.people == ("x", "y")


def test_two_criteria_with_uniform_weights() -> None:
    """SMAA (Lahdelma and Salminen 2001): w1 ~ U(0, 1), scores 100 and 60.

    The total is 60 + 40 w1, so it reaches 80 with probability 1/2 and 90 with 1/4, exactly.
    """
    grades = [{"key": "S", "from": 90}, {"key": "A", "from": 80}, {"key": "B", "from": 0}]
    rules = scheme(leaf("a", 1), leaf("b", 1), scale={"kind": "cutoffs", "grades": grades})
    result = appraise(rules, [person("x", a=100, b=60)])
    # Of equal weights, a concentration of their number makes all divisions equally likely.
    found = stability(result, draws=100_000, concentration=2).chances.records()[0]["chances"]
    # Three deviations of a share that is estimated from so many draws.
    assert found["S"] == pytest.approx(1 / 4, abs=3 * math.sqrt(1 / 4 * 3 / 4 / 100_000))
    assert found["S"] + found["A"] == pytest.approx(1 / 2, abs=3 * math.sqrt(1 / 4 / 100_000))
    assert sum(found.values()) == pytest.approx(1)


def test_dirichlet_weights_have_the_mean_and_the_deviation_that_they_promise() -> None:
    # Three parts of 50, 30 and 20; only the first scores, so the total is 100 times its share.
    grades = [{"key": f"G{low}", "from": low} for low in range(99, -1, -1)]
    rules = scheme(
        leaf("a", 50), leaf("b", 30), leaf("c", 20), scale={"kind": "cutoffs", "grades": grades}
    )
    result = appraise(rules, [person("x", a=100, b=0, c=0)])
    row = stability(result, draws=50_000, concentration=99).chances.records()[0]["chances"]
    middles = np.array([int(key[1:]) + 0.5 for key in row])
    shares = np.array(list(row.values()))
    mean = float((middles * shares).sum())
    deviation = math.sqrt(float((shares * (middles - mean) ** 2).sum()))
    assert mean == pytest.approx(50, abs=0.1)
    assert deviation == pytest.approx(100 * math.sqrt(0.5 * 0.5 / 100), abs=0.1)


def test_a_tiny_concentration_gives_the_whole_weight_to_one_part() -> None:
    rules = scheme(leaf("a", 1), leaf("b", 3))
    result = appraise(rules, [person("x", a=100, b=0)])
    found = stability(result, draws=2_000, concentration=0.001).chances.records()[0]
    assert found["chances"]["A"] == pytest.approx(0.25, abs=0.05)
    assert found["chances"]["A"] + found["chances"]["C"] > 0.99


def test_the_same_seed_gives_the_same_draws_whatever_else_is_asked() -> None:
    result = people.plain(30)
    one, two, three = (
        stability(result, draws=500, seed=seed).chances.records() for seed in (1, 1, 2)
    )
    assert one == two
    assert one != three


def test_a_draw_does_not_depend_on_how_many_are_worked_out_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = people.mixed(20)
    before = stability(result, draws=50).records()
    monkeypatch.setattr("media_appraisal.analysis.chances.AT_ONCE", 60)
    assert stability(result, draws=50).records() == before


@pytest.mark.parametrize("low", [-999, 0])
def test_the_floor_of_a_scale_is_no_obstacle(low: float) -> None:
    grades = [{"key": "A", "from": 80}, {"key": "B", "from": low}]
    rules = scheme(leaf("a"), leaf("b"), scale={"kind": "cutoffs", "grades": grades})
    result = appraise(rules, [person("x", a=0, b=0), person("y", a=100, b=100)])
    found = stability(result, draws=20).chances.records()
    assert [row["chances"] for row in found] == [{"A": 0, "B": 1}, {"A": 1, "B": 0}]


TEXT = """\
s: grades and ranks as the weights move

Person  Total  Grade  Grade holds  Rank  Ranks  Average shift
------  -----  -----  -----------  ----  -----  -------------
x       75.00  B           100.0%     1    1–1           0.00
y       55.00  C           100.0%     2    2–2           0.00

100 draws, each weight up or down by 10%, seed 3.
Ranks: 5 % to 95 % of the draws. Average shift of all: 0.00.
"""

CHINESE = """\
s：权重变动时的等级与名次

人员   总分  等级  等级不变  名次  名次区间  平均变动
----  -----  ----  --------  ----  --------  --------
x     75.00  B       100.0%     1       1–1      0.00
y     55.00  C       100.0%     2       2–2      0.00

抽样 100 次，权重服从集中度为 50 的狄利克雷分布，种子 3
名次区间：5% 到 95% 的抽样；所有人名次平均变动 0.00
"""


def test_the_whole_text_in_both_languages() -> None:
    rules = scheme(leaf("a"), leaf("b"))
    result = appraise(rules, [person("x", a=75, b=75), person("y", a=55, b=55)])
    found = stability(result, draws=100, spread=0.1, seed=3)
    assert str(found.chances) == TEXT
    assert found.chances._repr_html_().startswith('<table lang="en"')
    drawn = stability(result, draws=100, concentration=50, seed=3, lang="zh").chances
    assert str(drawn) == CHINESE
    assert (
        str(drawn.said("en"))
        .splitlines()[-2]
        .startswith("100 draws, Dirichlet of concentration 50")
    )


def test_a_table_lists_the_least_certain_of_many() -> None:
    result = people.plain(40)
    sheet = stability(result, draws=200).chances.sheet()
    assert len(sheet.rows) == 20
    assert sheet.foot[-1] == "The 20 least certain of 40 people."
    holds = [float(row.cells[3].rstrip("%")) for row in sheet.rows]
    assert holds == sorted(holds)
    assert "等级最不稳定的 20 人" in stability(result, draws=20, lang="zh").chances.sheet().foot[-1]


def test_all_three_tables_together() -> None:
    found = stability(people.plain(3), draws=10)
    assert str(found) == "\n".join(sheet.text() for sheet in found.sheets())
    assert found._repr_html_().count("<table") == 3
    assert found.said("zh").weights.lang == "zh"
    assert "权重变动时的等级与名次" in str(found.said("zh"))


def test_what_is_refused() -> None:
    result = people.plain(2)
    nobody = appraise(scheme(leaf("a")), [person(a_gap="not_applicable")])
    assert both_texts(lambda: stability(result, draws=0)) == (
        "0 draws of the weights say nothing. Ask for at least 1; 10,000 are usual.",
        "权重抽样 0 次没有意义。请至少抽 1 次，通常用 10000 次。",
    )
    assert both_texts(lambda: stability(result, draws=10**9)) == (
        "1000000000 draws over 2 people leave more ranks than fit into memory. Ask for at most "
        "268435456 draws.",
        "2 人抽样 1000000000 次，名次数据超出内存。请最多抽 268435456 次。",
    )
    assert both_texts(lambda: stability(result, spread=1.5)) == (
        "Weights cannot vary by 1.5 of themselves. Give a spread from 0 to 1: 0.2 lets a "
        "weight of 30 lie between 24 and 36 before all are scaled back to their sum.",
        "权重的浮动比例不能是 1.5。请给出 0 到 1 之间的数：0.2 表示权重 30 在 24 到 36 之间浮动，再按原来的合计折算。",
    )
    assert both_texts(lambda: stability(result, concentration=0)) == (
        "The concentration of the weights is 0; it must be 0.001 or more. The greater it is, the nearer "
        "the weights stay to the scheme's; the number of siblings makes equal weights uniform.",
        "权重分布的集中度为 0，应不小于 0.001。数值越大，权重越接近方案的规定；权重相等时取同级项数，即为均匀分布。",
    )
    assert both_texts(lambda: stability(nobody)) == (
        "Nobody has a total under s, so there is nothing to test. Enter some values first.",
        "方案 s 下没有任何人有总分，无从检验。请先录入数据。",
    )

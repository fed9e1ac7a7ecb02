"""Pro rata: a target for the whole period is less for whoever was there only a part of it."""

from __future__ import annotations

import copy
import math
from fractions import Fraction
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.outcomes import bits
from tests.engine.plain import Plain, item, leaf, person, scheme
from tests.engine.reference import settled
from tests.engine.trees import LAW, Case, cases, leaves
from tests.engine.trees import RULES as KINDS
from tests.refusals import both_texts

from media_appraisal.analysis.nearest import nearest
from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import appraise_one
from media_appraisal.errors.documents import PeriodMisfit
from media_appraisal.errors.eligibility import DaysUnknown
from media_appraisal.errors.root import AppraisalError
from media_appraisal.errors.values import NotANumber, PeriodsDiffer
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save
from media_appraisal.measures.measure import Measure
from media_appraisal.period import Period
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.text import Text

WORKS: Plain = {"kind": "attainment", "target": 31}
RISING = [rule for rule in KINDS if rule[0]["kind"] in {"goalposts", "attainment", "bands"}]
"""Rules that take any number."""
RULES = scheme(leaf("works", normaliser=WORKS, pro_rata=True), leaf("rate"))


def of(works: float, days: int | None, name: str = "x", **more: Any) -> Plain:
    return person(name, works=works, rate=50, days=days, **more)


def test_the_value_counts_as_that_of_the_whole_period() -> None:
    """20 works in 20 of 31 days are 31 in all: 100. 10 are 15.5: 50. 31 in all are 100."""
    rows = [of(20, 20, "x"), of(10, 20, "y"), of(31, 31, "z")]
    result = appraise(RULES, rows, period="2026-10", keep="everything")
    assert result.tree.parts[0].scores.tolist() == [100, 50, 100]
    assert result.values.numbers[:, 0].tolist() == [20, 10, 31]
    assert result.counted.numbers[:, 0].tolist() == [31, 15.5, 31]
    assert result.tree.parts[1].scores.tolist() == [50, 50, 50]


def test_the_explanation_shows_the_value_and_what_it_was_scored_as() -> None:
    result = appraise(RULES, [of(10, 20), of(10, 31, "y")], period="2026-10")
    line = explain(result, "x").lines[1]
    assert (line.value, line.counts_as, line.score) == (10, 15.5, 50)
    assert line.notes[0] == Text(
        en="target for 20 of 31 days: scored as 15.5",
        zh="目标按 31 天中在岗 20 天折算：按 15.5 计",
    )
    assert "days" not in str(explain(result, "y"))


def test_who_was_there_on_no_day_has_no_target() -> None:
    result = appraise(RULES, [of(3, 0)], period="2026-10")
    assert result.totals.tolist() == [50]
    line = explain(result, "x").lines[1]
    assert (line.value, line.score) == (3, None)
    assert line.notes[0] == Text(
        en="not applicable: active on no day of the period",
        zh="不适用：考核周期内没有在岗日",
    )
    assert appraise_one(RULES, {"works": 3.0, "rate": 50.0}, days=0, period="2026-10").total == 50


@LAW
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 31)), min_size=1, max_size=5),
    st.sampled_from([1, 3, 1000]),
)
def test_any_value_is_scored_as_exact_arithmetic_says(
    people: list[tuple[int, int]], divisor: int
) -> None:
    rules = scheme(
        leaf(
            "a",
            pro_rata=True,
            bounds=[0, 1e9],
            normaliser={"kind": "attainment", "target": 100, "cap": 1e7},
        )
    )
    rows = [person(f"p{i}", a=n / divisor, days=d) for i, (n, d) in enumerate(people)]
    result = appraise(rules, rows, period="2026-10")
    for row, place, total in zip(rows, range(len(rows)), result.totals, strict=True):
        exact = settled(Fraction(row["a"]) * 31 / row["days"])
        assert result.counted.numbers[place, 0] == pytest.approx(
            float(exact), rel=1e-15, abs=1.1e-9
        )
        one = appraise_one(rules, {"a": row["a"]}, days=row["days"], period="2026-10")
        assert one.total == float(total)
        assert one.points == float(result.points[place])
    assert appraisal_text(replay(result)) == appraisal_text(result)


@LAW
@given(cases(rules=RISING), st.data())
def test_it_is_as_if_the_value_were_that_of_the_whole_period(case: Case, data: Any) -> None:
    document = copy.deepcopy(case.document)
    for part in leaves(document):
        part["pro_rata"] = True
    rules = Scheme.model_validate(document)
    rows = [row | {"days": data.draw(st.integers(1, 31))} for row in case.rows()]
    whole = [
        {key: _scored_as(cell, row["days"], key, rules) for key, cell in row.items()}
        for row in rows
    ]
    how: Any = {"keep": "everything", "provisional": True}
    expected = appraise(case.scheme, whole, **how)
    result = appraise(rules, rows, period="2026-10", **how)
    assert bits(result) == bits(expected)
    assert appraisal_text(replay(result)) == appraisal_text(result)


def _scored_as(cell: Any, days: int, key: str, rules: Scheme) -> Any:
    """The cell of an indicator, half-up at nine decimals where it is of some days only."""
    rated = key in {leaf.key for leaf in rules.indicators} and isinstance(cell, int | float)
    return math.floor(cell * 31 / days * 1e9 + 0.5) / 1e9 if rated and days < 31 else cell


def test_saved_and_loaded_nothing_is_scored_twice(tmp_path: Any) -> None:
    rules = RULES.revised(adjustments=[item("bonus", 0, 9, pro_rata=True)])
    result = appraise(rules, [of(10, 20, bonus=2)], period="2026-10", keep="everything")
    assert result.final[0] == 50 + 3.1
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    assert appraisal_text(replay(loaded)) == appraisal_text(loaded) == appraisal_text(result)
    assert loaded.tree.parts[0].values is not None
    assert loaded.tree.parts[0].values.tolist() == [15.5]
    notes = explain(loaded, "x").lines[-1].notes
    assert notes[0].en == "target for 20 of 31 days: scored as 3.1"


def test_what_compares_people_sees_whole_periods() -> None:
    rules = scheme(leaf("a", normaliser="percent_rank", pro_rata=True))
    rows = [person("x", a=10, days=31), person("y", a=9, days=20), person("z", a=1, days=31)]
    result = appraise(rules, rows, period="2026-10")
    assert result.totals.tolist() == [50, 100, 0]
    assert fit(rules, rows, period="2026-10").content_hash == result.fitted.content_hash
    measured = attrs.evolve(result.values, period=result.period)
    assert fit(rules, measured) == result.fitted
    with pytest.raises(PeriodsDiffer):
        fit(rules, measured, period="2026-02")
    with pytest.raises(PeriodMisfit):
        fit(rules, rows, period="2026")


def test_what_stands_in_for_a_gap_is_of_a_whole_period() -> None:
    rules = scheme(leaf("a", pro_rata=True, gaps={"impute": "group_mean"}))
    rows = [person("x", a=20, days=10), person("y", a=60, days=30), person("gap", days=15)]
    result = appraise(rules, rows, period="2026-09", groups=dict.fromkeys(["x", "y", "gap"], "all"))
    assert result.totals.tolist() == [60, 60, 60]
    assert appraisal_text(replay(result)) == appraisal_text(result)
    past = scheme(leaf("a", pro_rata=True, gaps={"impute": "last_period"}))
    last = appraise(past, [person("x", a=20, days=10)], period="2026-09")
    now = appraise(past, [person("x", days=15)], period="2026-10", before=last)
    assert now.totals.tolist() == [60]
    told = attrs.evolve(last.values, period=last.period)
    again = appraise(past, [person("x", days=15)], period="2026-10", before=told)
    assert bits(again) == bits(now)
    fewer = past.revised(parts=[*past.parts, leaf("b", pro_rata=True)])
    rows = [person("x", b=60, days=15)]
    assert appraise(fewer, rows, period="2026-10", before=told).totals.tolist() == [80]


def test_other_days_alone_move_a_comparison() -> None:
    before, after = (
        appraise(RULES, [of(10, days)], period="2026-10", keep="everything") for days in (31, 20)
    )
    (move,) = [one for one in compare(before, after, "x").moves if one.part.key == "works"]
    assert move.notes == (
        Text(en="scored as 10 → 15.5, pro rata to active days", zh="按天数折算后 10 → 15.5"),
    )
    assert move.by_value == move.after - move.before > 0


def test_what_if_scores_other_values_alike() -> None:
    result = appraise(RULES, [of(10, 20)], period="2026-10")
    assert what_if(result, "x", {"works": 20}).points == 75
    longer = what_if(result, "x", {"days": 31})
    assert longer.after.counted.numbers[0, 0] == 10
    assert longer.sheet().title == "x: what if active days 20 → 31"
    assert what_if(result, "x", {"days": 31}, lang="zh").sheet().title == (
        "x　假如在岗天数 20 → 31"
    )


def test_what_has_no_target_brings_no_grade_nearer() -> None:
    found = nearest(appraise(RULES, [of(3, 0)], period="2026-10"), "x", "A")
    assert found.together is not None
    assert found.together.changes == {"rate": 80}


def test_what_if_leaves_what_stands_in_for_a_gap() -> None:
    rules = scheme(leaf("a", pro_rata=True, gaps={"impute": "last_period"}), leaf("b"))
    last = appraise(rules, [person("x", a=20, b=0, days=10)], period="2026-09")
    now = appraise(rules, [person("x", b=0, days=15)], period="2026-10", before=last)
    assert now.totals.tolist() == [30]
    found = what_if(now, "x", {"b": 100})
    assert found.points == 80
    assert found.after.values.reasons == now.values.reasons
    assert what_if(now, "x", {"a": 15}).points == 15.5


def test_days_and_the_period_must_be_known() -> None:
    with pytest.raises(DaysUnknown):
        appraise(RULES, [of(10, None)], period="2026-10")
    expected = (
        "s has targets pro rata to the days of the period, and no period is named. "
        "Give it: period='2026-10'.",
        "方案 s 按在岗天数折算目标，但没有指明考核周期。请给出，如 period='2026-10'。",
    )
    assert both_texts(lambda: appraise(RULES, [of(10, 20)])) == expected
    assert both_texts(lambda: appraise_one(RULES, {"works": 1, "rate": 1}, days=9)) == expected
    assert appraise(RULES, []).people == ()


@pytest.mark.parametrize("days", [1, 20])
def test_what_is_too_large_over_the_whole_period_is_no_number(days: int) -> None:
    with pytest.raises(NotANumber):
        appraise(RULES, [of(1.7e308, days)], period="2026-10")
    with pytest.raises(NotANumber):
        appraise_one(RULES, {"works": 1.7e308, "rate": 1.0}, days=days, period="2026-10")


def test_errors_are_those_of_the_batch_one_at_a_time() -> None:
    values = {"works": 1.0, "rate": 1.0}
    for how in (
        {"days": 9, "period": "2026"},
        {"days": 2.5},
        {"days": True},
        {"days": 40, "period": "2026-10"},
    ):
        with pytest.raises(AppraisalError) as alone:
            appraise_one(RULES, values, **how)
        row = {"person": "this person", **values, "days": how["days"]}
        with pytest.raises(AppraisalError) as batch:
            appraise(RULES, [row], period=how.get("period"))  # type: ignore[arg-type]  # likewise
        assert str(alone.value) == str(batch.value)


def test_only_what_adds_up_over_days_can_be_pro_rata() -> None:
    share = {"kind": "ratio", "table": "content", "of": {"is_original": True}, "over": "rows"}
    assert both_texts(lambda: scheme(leaf("a", measure=share, pro_rata=True))) == (
        "ratio does not add up over the days of a period, so its target cannot be pro rata: "
        "a rate or a level stays what it is. Take `pro_rata` away, or measure one of: "
        "count, entered, hits, total.",
        "ratio 不随天数累加，比率和存量的目标不能按天数折算。"
        "请去掉 `pro_rata`，或改用以下口径之一：count, entered, hits, total。",
    )
    counted = {"kind": "count", "table": "content"}
    assert scheme(leaf("a", measure=counted, pro_rata=True)).pro_rata[0].key == "a"
    assert not Measure.flow


def test_old_documents_keep_their_hashes() -> None:
    assert "pro_rata" not in scheme(leaf("a")).written()["parts"][0]
    assert RULES.written()["parts"][0]["pro_rata"] is True


def test_a_period_knows_its_days() -> None:
    assert [Period.of(one).days for one in ("2026", "2024", "2026-02", "2026-01-15/2026-01-15")] == [
        365, 366, 28, 1
    ]  # fmt: skip


def test_a_value_of_the_whole_period_keeps_its_bits() -> None:
    number = 0.1 + 0.2
    result = appraise(RULES, [of(number, 31)], period="2026-10")
    assert result.counted.numbers[0, 0] == number
    assert np.array_equal(result.counted.numbers, result.values.numbers)

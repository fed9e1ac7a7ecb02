"""Eligibility: whoever was there too short a time gets a reason, and changes nobody's grade."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.engine.plain import Plain, group, item, leaf, person, scheme
from tests.engine.trees import LAW, RANKS, RULES, Case, cases
from tests.refusals import both_texts

from media_appraisal.analysis.nearest import nearest
from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise, replay
from media_appraisal.engine.compare import compare
from media_appraisal.engine.explain import explain
from media_appraisal.engine.fit import fit
from media_appraisal.engine.single import Outcome, appraise_one
from media_appraisal.errors.eligibility import DaysUnclear, DaysUnknown
from media_appraisal.errors.methods import CohortTooSmall
from media_appraisal.errors.values import GapsRefused, NothingToFit
from media_appraisal.files.appraisals import appraisal_text, load_appraisal, save
from media_appraisal.scheme.review import Review
from media_appraisal.scheme.scheme import Scheme
from media_appraisal.text import Text

RULES_OF_MONTH = scheme(
    group("g", [leaf("a", 3), leaf("b", 1)]),
    leaf("c"),
    gates=[{"key": "i", "cap": "C"}],
    min_days=15,
)
ROWS = [
    person("long", a=90, b=80, c=70, i=0, days=31),
    person("short", a=100, b_gap="not_due: soon | 快了", c=100, i=1, days=9),
    person("just", a=90, b=80, c=70, i=0, days=15),
]


def october(rows: list[Plain] = ROWS, **how: Any) -> Appraisal:
    return appraise(RULES_OF_MONTH, rows, period="2026-10", **how)


TOO_FEW = Text(
    en="active on 9 of 31 days; the scheme asks for 15",
    zh="考核周期 31 天中在岗 9 天，方案要求至少 15 天",
)


@pytest.mark.parametrize("provisional", [False, True])
def test_too_few_days_leave_values_and_a_reason_but_no_grade(provisional: bool) -> None:
    """b of `short` is a gap that would be refused; nobody asks for it."""
    result = october(provisional=provisional)
    assert result.not_graded == {"short": TOO_FEW}
    assert result.grades == {"long": "B", "short": None, "just": "B"}
    assert result.values.numbers[1, 0] == 100
    assert result.records()[1] == {
        "person": "short",
        "total": None,
        "grade": None,
        "coefficient": None,
        "not_graded": "active on 9 of 31 days; the scheme asks for 15 | "
        "考核周期 31 天中在岗 9 天，方案要求至少 15 天",
        "provisional": False,
        **({"least": None, "most": None, "covered": 0.0} if provisional else {}),
        "g": None,
        "c": None,
    }
    assert [row["not_graded"] for row in result.records()[::2]] == [None, None]


def test_without_a_period_the_days_alone_are_said() -> None:
    result = appraise(RULES_OF_MONTH, ROWS)
    assert result.not_graded["short"] == Text(
        en="active on 9 days; the scheme asks for 15", zh="在岗 9 天，方案要求至少 15 天"
    )
    day = appraise(RULES_OF_MONTH, [row | {"days": 1} for row in ROWS[1:2]])
    assert day.not_graded["short"].en == "active on 1 day; the scheme asks for 15"


def test_a_scheme_that_asks_for_no_days_is_as_ever() -> None:
    free = RULES_OF_MONTH.revised(min_days=None)
    result = appraise(free, ROWS[::2])
    assert result.not_graded == {}
    assert "not_graded" not in result.columns()
    assert "min_days" not in free.written()
    bare = scheme(
        group("g", [leaf("a", 3), leaf("b", 1)]), leaf("c"), gates=[{"key": "i", "cap": "C"}]
    )
    assert free.content_hash == bare.content_hash != RULES_OF_MONTH.content_hash


def test_the_explanation_shows_the_values_and_says_why() -> None:
    found = explain(october(), "short")
    assert [
        (line["key"], line["value"], line["score"], line["points"]) for line in found.records()
    ] == [
        ("s", None, None, 0),
        ("g", None, None, 0),
        ("a", 100, None, 0),
        ("b", None, None, 0),
        ("c", 100, None, 0),
    ]
    assert all(line["notes"] == [] and line["share"] is None for line in found.records())
    assert "was" not in str(found)
    assert found.stages[0] == Text(
        en="Not graded: active on 9 of 31 days; the scheme asks for 15.",
        zh="不予定级：考核周期 31 天中在岗 9 天，方案要求至少 15 天",
    )


def test_a_comparison_says_it_of_either_side() -> None:
    before = october()
    after = october([row | {"days": 31, "b": 60, "b.gap": None, "i": 0} for row in ROWS])
    there, back = compare(before, after, "short"), compare(after, before, "short")
    assert there.stages[0].en == (
        "Before: not graded: active on 9 of 31 days; the scheme asks for 15. "
        "After: 95.00 points, A."
    )
    assert back.stages[0].zh == (
        "之前：95.00 分，A；之后：不予定级：考核周期 31 天中在岗 9 天，方案要求至少 15 天"
    )
    assert sum(move.printed for move in there.moves) == 9500


def test_no_value_brings_a_grade_to_whoever_is_not_graded() -> None:
    found = nearest(october(), "short", "A")
    assert all(row["value"] is None for row in found.records())
    reason = "active on 9 of 31 days; the scheme asks for 15"
    assert str(found).rstrip().endswith(f"Not graded: {reason}.")
    after = what_if(october(), "short", {"days": 31, "b": 80, "i": 0})
    assert after.after.grades == {"short": "A"}


def test_frames_reviews_and_files_say_the_days(tmp_path: Any) -> None:
    result = october()
    frame = pl.DataFrame(ROWS)
    assert appraise(RULES_OF_MONTH, frame, period="2026-10").records() == result.records()
    pandas = appraise(RULES_OF_MONTH, frame.to_pandas(), period="2026-10")
    assert pandas.grades == result.grades
    reviews = [
        Review(person=row["person"], period="2026-10", scheme="s", days=row["days"], values={
            key: row.get(key, {"state": "not_due", "reason": "soon | 快了"})
            for key in "abci"
        })
        for row in ROWS
    ]  # fmt: skip
    assert appraisal_text(appraise(RULES_OF_MONTH, reviews)) == appraisal_text(result)
    save(result, tmp_path / "one.json")
    loaded = load_appraisal(tmp_path / "one.json")
    assert appraisal_text(loaded) == appraisal_text(replay(loaded)) == appraisal_text(result)
    assert loaded.not_graded == result.not_graded
    for who in result.people:
        assert str(explain(loaded, who, lang="zh")) == str(explain(result, who, lang="zh"))


RANKED = scheme(
    leaf("a", normaliser="percent_rank"), leaf("b", gaps={"impute": "mean"}), min_days=10
)


def test_nobody_is_compared_with_whoever_was_there_too_short() -> None:
    """Among 10, 20, 30 the 20 is in the middle, and the mean of b is 50, whatever `short` has."""
    rows = [
        person("x", a=10, b=40, days=30),
        person("y", a=20, b_gap="missing", days=30),
        person("z", a=30, b=60, days=10),
    ]
    short = person("short", a=5000, b=1000, days=9)
    alone = appraise(RANKED, rows, keep="everything")
    company = appraise(RANKED, [short, *rows], keep="everything")
    assert alone.totals.tolist() == company.totals[1:].tolist() == [20, 50, 80]
    assert fit(RANKED, [short, *rows]).content_hash == alone.fitted.content_hash
    assert company.fitted.content_hash == alone.fitted.content_hash


def test_a_group_mean_leaves_them_out_too() -> None:
    rules = scheme(leaf("a", gaps={"impute": "group_mean"}), min_days=10)
    rows = [person("x", a=40, days=30), person("short", a=90, days=1), person("gap", days=30)]
    found = appraise(rules, rows, groups=dict.fromkeys(("x", "short", "gap"), "video"))
    assert found.grades == {"x": "C", "short": None, "gap": "C"}
    assert found.totals[2] == 40


@LAW
@given(cases(rules=RULES + RANKS, least=2), st.data())
def test_others_are_graded_as_if_they_were_not_there(case: Case, data: Any) -> None:
    rows = case.rows()
    rules = case.scheme.revised(min_days=16)
    days = [data.draw(st.integers(0, 31)) for _ in rows]
    dated = [row | {"days": many} for row, many in zip(rows, days, strict=True)]
    stay = [row for row, many in zip(dated, days, strict=True) if many >= 16]
    assume(stay)
    try:
        alone = appraise(case.scheme, stay, keep="everything", provisional=True)
        result = appraise(rules, dated, keep="everything", provisional=True)
    except (NothingToFit, CohortTooSmall):
        assume(False)
    there = {row["person"]: row for row in result.records()}
    assert set(result.not_graded) == {row["person"] for row in dated if row not in stay}
    for row in alone.records():
        assert there[row["person"]] | {"not_graded": None} == row | {"not_graded": None}
    for person_ in result.not_graded:
        assert there[person_]["total"] is None
    assert appraisal_text(replay(result)) == appraisal_text(result)


@LAW
@given(cases(), st.integers(0, 31))
def test_one_at_a_time_is_as_in_the_batch(case: Case, days: int) -> None:
    rules = case.scheme.revised(min_days=16)
    for row in case.rows():
        values = {key: value for key, value in row.items() if key != "person"}
        try:
            batch = appraise(rules, [row | {"days": days}], period="2026-10")
        except GapsRefused:
            with pytest.raises(GapsRefused):
                appraise_one(rules, values, days=days, period="2026-10")
            continue
        one = appraise_one(rules, values, days=days, period="2026-10")
        if np.isnan(batch.final[0]):
            assert one == Outcome(None, None, None, batch.not_graded.get(row["person"]))
        else:
            expected = (float(batch.final[0]), float(batch.points[0]), batch.grade_at(0))
            assert one == Outcome(*expected)


UNKNOWN = [person("x", a=1), person("y", a=1, days=3)]
PLAIN = scheme(leaf("a"), min_days=2)


@pytest.mark.parametrize(
    "step",
    [
        lambda: appraise(PLAIN, UNKNOWN),
        lambda: appraise(PLAIN, UNKNOWN[:1]),
        lambda: fit(scheme(leaf("a", normaliser="percent_rank"), min_days=2), UNKNOWN),
    ],
)
def test_the_whole_message_where_days_are_unknown(step: Any) -> None:
    assert both_texts(step) == (
        "s goes by active days, and these are not known of: x. Give a column `days` with the days "
        "of the period on which each was active, or measure from facts with a table operator or "
        "assignment.",
        "方案 s 要看在岗天数，但以下人员的在岗天数未知：x。请提供一列 `days`，"
        "写明每人在考核周期内的在岗天数，或用含 operator 或 assignment 表的事实数据计算。",
    )


def test_days_are_refused_where_they_cannot_be() -> None:
    with pytest.raises(DaysUnclear):
        appraise(PLAIN, [person(a=1, days=32)], period="2026-10")
    with pytest.raises(DaysUnclear):
        appraise_one(PLAIN, {"a": 1}, days=32, period="2026-10")
    with pytest.raises(DaysUnclear):
        appraise_one(PLAIN, {"a": 1}, days=-1)
    with pytest.raises(DaysUnclear):
        appraise_one(PLAIN, {"a": 1.0}, days=2**62)
    with pytest.raises(DaysUnknown):
        appraise_one(PLAIN, {"a": 1})
    assert appraise(PLAIN, []).not_graded == {}


def test_days_beyond_the_scheme_are_only_kept() -> None:
    free = scheme(leaf("a"))
    result = appraise(free, [person(a=70, days=3)])
    assert result.values.days is not None
    assert result.grades == {"x": "B"}
    assert appraise_one(free, {"a": 70}, days=3, period="2026-10").total == 70


def test_adjustments_and_gates_of_whoever_is_not_graded_bring_nothing() -> None:
    rules = scheme(
        leaf("a"),
        adjustments=[item("bonus", 0, 9)],
        gates=[{"key": "veto", "at_most": 0}],
        min_days=2,
    )
    result = appraise(
        rules, [person(a=70, bonus=5, veto=1, days=1), person("y", a=70, days=31, bonus=5, veto=0)]
    )
    assert result.grades == {"x": None, "y": "B"}
    assert [line["points"] for line in explain(result, "x").records()] == [0, 0]


def test_a_scheme_asks_for_a_whole_number_of_days() -> None:
    for wrong in (0, -1, 1.5, "15"):
        with pytest.raises(ValueError, match="min_days"):
            Scheme.model_validate(RULES_OF_MONTH.written() | {"min_days": wrong})

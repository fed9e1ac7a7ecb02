"""Changes: who stands otherwise, and in what; who came and who went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.plain import Plain, leaf, person, scheme
from tests.engine.trees import LAW

from media_appraisal.engine.appraisal import Appraisal
from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.compare import compare

RULES = scheme(
    leaf("a", 3),
    leaf("b", 1, gaps="leave_out", unit="fraction"),
    gates=[{"key": "incident", "cap": "C", "label": {"zh": "舆情事件", "en": "Incident"}}],
)


def result(*rows: Plain, **how: object) -> Appraisal:
    rows = tuple({"incident": 0} | row for row in rows)
    return appraise(RULES, list(rows), **how)  # type: ignore[arg-type]


def notes(before: Appraisal, after: Appraisal, who: str = "x") -> list[tuple[str, str]]:
    (one,) = (one for one in compare(before, after).changed if one.person == who)
    return [(note.en, note.zh) for note in one.notes]


BEFORE = (
    person("x", a=80, b=0.4),
    person("y", a=50, b=0.4),
    person("z", a=50, b_gap="missing"),
    person("same", a=33.3, b=1),
)
AFTER = (
    person("w", a=80, b=0.4),
    person("same", a=33.3, b=1),
    person("x", a=90, b=0.4, incident=1),
    person("z", a=50, b_gap="not_due"),
)

TEXT = """\
s (version 1) and s (version 1)

Person  Before  After  Change  Grade  How
------  ------  -----  ------  -----  --------------------------
x        60.10  67.60   +7.50  B → C  a 80 → 90; Incident 0 → 1
z        50.00  50.00   +0.00  C      b missing → not due yet
w            –  60.10          B      only in the later result
y        37.60      –          C      only in the earlier result

In both results: 3, changed: 2; came: 1, went: 1.
"""

CHINESE = """\
s（版本 1） 与 s（版本 1） 的比较

人员   之前   之后   变化  等级   说明
----  -----  -----  -----  -----  -------------------------
x     60.10  67.60  +7.50  B → C  a 80 → 90；舆情事件 0 → 1
z     50.00  50.00  +0.00  C      b 缺少数据 → 尚未到期
w         –  60.10         B      仅在之后的结果中
y     37.60      –         C      仅在之前的结果中

两份结果都有 3 人，其中 2 人有变化；新增 1 人，减少 1 人
"""


def test_the_whole_text_in_both_languages() -> None:
    """x: (3 * 80 + 0.4) / 4 = 60.1 and (3 * 90 + 0.4) / 4 = 67.6, above 60 but held at C."""
    found = compare(result(*BEFORE), result(*AFTER))
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE
    assert "<table" in found._repr_html_()


def test_records_hold_the_values_that_differ() -> None:
    x, z, w, y = compare(result(*BEFORE), result(*AFTER), lang="zh").records()
    assert x == {
        "person": "x", "before": 60.1, "after": 67.6, "grade_before": "B", "grade_after": "C",
        "values": {"a": (80, 90), "incident": (0, 1)}, "notes": ["a 80 → 90", "舆情事件 0 → 1"],
    }  # fmt: skip
    assert z["values"] == {"b": (None, None)}
    assert (w["before"], w["after"], w["grade_before"], w["grade_after"]) == (None, 60.1, None, "B")
    assert (y["before"], y["after"], y["grade_before"], y["grade_after"]) == (37.6, None, "C", None)


def test_where_nothing_differs_that_is_said() -> None:
    found = compare(result(*BEFORE), result(*reversed(BEFORE)))
    assert (found.changed, found.came, found.went) == ((), (), ())
    assert [row.cells for row in found.sheet().rows] == [("Nothing has changed.",)]
    assert [row.cells for row in found.said("zh").sheet().rows] == [("没有变化",)]
    assert found.sheet().foot == ("In both results: 4, changed: 0; came: 0, went: 0.",)


def test_nobody_and_somebody() -> None:
    found = compare(result(), result(person(a=80)))
    assert [one.person for one in found.came] == ["x"]
    assert found.changed == ()
    assert compare(result(), result()).sheet().foot == (
        "In both results: 0, changed: 0; came: 0, went: 0.",
    )


def test_values_that_are_printed_alike_are_told_in_full() -> None:
    before, after = (result(person(a=80, b=share)) for share in (0.33333, 0.33334))
    assert notes(before, after) == [("b 0.33333 → 0.33334", "b 0.33333 → 0.33334")]


def test_a_value_in_its_unit_and_a_gap_in_words() -> None:
    before, after = result(person(a=80, b=0.25)), result(person(a=80, b_gap="not_applicable"))
    assert notes(before, after) == [("b 25.00% → not applicable", "b 25.00% → 不适用")]


def test_other_active_days_are_a_change_where_both_are_known() -> None:
    some, all_days, unknown = (
        result(person(a=80, days=days), period="2026-09") for days in (20, 30, None)
    )
    assert notes(some, all_days) == [("active days 20 → 30", "在岗天数 20 → 30")]
    assert compare(some, unknown).changed == ()
    assert compare(unknown, all_days).changed == ()


def test_who_moved_because_of_others_is_told_so() -> None:
    """x stays at 5, and y falls below: of two in company x was the lower and is the higher."""
    ranked = scheme(leaf("a", normaliser={"kind": "percent_rank"}))
    before = appraise(ranked, [person("x", a=5), person("y", a=9)])
    after = appraise(ranked, [person("x", a=5), person("y", a=1)])
    assert notes(before, after) == [("own values as before", "本人数据未变")]
    x, y = compare(before, after).changed
    assert x.totals == (0, 100)
    assert y.values == {"a": (9, 1)}


def test_a_total_that_moves_below_the_last_digit_is_a_change() -> None:
    whole = scheme(leaf("a"), leaf("b"), rounding={"places": 0})
    before, after = (appraise(whole, [person(a=a, b=50)]) for a in (50.2, 50.4))
    (one,) = compare(before, after).changed
    assert one.totals == (50, 50)


def test_another_scheme_is_named() -> None:
    mended = RULES.revised(version="2", gates=[])
    rows = [person(a=80, b=0.4)]
    before, after = result(*rows), appraise(mended, rows)
    old, new = RULES.content_hash[:12], mended.content_hash[:12]
    found = compare(before, after)
    assert found.changed == ()
    assert found.sheet().foot[0] == f"Another scheme: s 1, {old} → s 2, {new}"
    assert found.said("zh").sheet().foot[0] == f"方案不同：s 1, {old} → s 2, {new}"


def test_nobody_is_graded_on_either_side() -> None:
    rules = scheme(leaf("a"))
    before, after = (
        appraise(rules, [person(a_gap=gap)]) for gap in ("not_applicable", "not_applicable: new")
    )
    assert compare(before, after).changed == ()
    graded = appraise(rules, [person(a=70)])
    (one,) = compare(before, graded).changed
    assert (one.totals, one.grades) == ((None, 70), (None, "B"))
    assert compare(before, graded).sheet().rows[0].cells[:5] == ("x", "–", "70.00", "", "– → B")


People = dict[str, int]
people = st.dictionaries(st.sampled_from("pqrstu"), st.integers(0, 3), max_size=6)


@LAW
@given(people, people)
def test_everybody_is_told_of_once_or_stands_as_before(old: People, new: People) -> None:
    """Against plain sets: whoever is in one alone, and whose value differs."""
    rules = scheme(leaf("a"))
    before, after = (
        appraise(rules, [person(name, a=value) for name, value in some.items()])
        for some in (old, new)
    )
    found = compare(before, after)
    assert [one.person for one in found.came] == [name for name in new if name not in old]
    assert [one.person for one in found.went] == [name for name in old if name not in new]
    differ = {name: (old[name], new[name]) for name in new if old.get(name, new[name]) != new[name]}
    assert {one.person: one.values["a"] for one in found.changed} == differ
    assert {one.person: one.totals for one in found.changed} == differ

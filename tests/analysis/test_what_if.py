"""What if: one person again with other values, and nothing else touched."""

from __future__ import annotations

from fractions import Fraction

import pytest
from tests.analysis import people
from tests.engine.plain import leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.analysis.what_if import what_if
from media_appraisal.engine.appraise import appraise
from media_appraisal.errors.values import UnknownColumn


def test_as_if_the_row_had_been_another() -> None:
    rows = people.rows(5)
    result = appraise(scheme(*people.parts()), rows, period="2026-09")
    found = what_if(result, "p2", {"a": 99.5, "e": 12})
    other = appraise(
        scheme(*people.parts()),
        [{**row, "a": 99.5, "e": 12} if row["person"] == "p2" else row for row in rows],
    )
    assert found.points == other.points[2]
    assert found.after.totals[0] == other.totals[2]
    assert found.grade == other.grade_at(2)
    assert found.before_grade == result.grade_at(2)
    assert str(found.after.period) == "2026-09"
    assert found.rank == 1 + sum(float(total) > other.final[2] for total in other.final)


def test_nothing_that_exists_is_changed() -> None:
    result = people.plain(3)
    before = result.records(), result.values.records()
    what_if(result, "p0", {"a": 0})
    assert (result.records(), result.values.records()) == before


def test_rules_that_compare_people_keep_their_numbers() -> None:
    rules = scheme(leaf("a", normaliser={"kind": "percent_rank"}))
    result = appraise(rules, [person(name, a=a) for name, a in (("x", 10), ("y", 20), ("z", 30))])
    found = what_if(result, "x", {"a": 25})
    # 25 lies between the second and the third of the three that were there.
    assert found.points == 75
    assert found.sheet().foot[-1] == (
        "Rules that compare people keep the numbers that they have in the result."
    )
    assert found.said("zh").sheet().foot[-1] == "比较人员的标准保持原考核结果中的数值"
    assert found.after.scheme.content_hash == rules.content_hash


def test_gaps_can_be_closed_and_opened() -> None:
    rules = scheme(leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out"), most_left_out=1)
    result = appraise(rules, [person("x", b=50, a_gap="not_due: next week")])
    assert what_if(result, "x", {"a": 90}).points == 70
    assert what_if(result, "x", {"b": 80, "a.gap": "missing"}).points == 80
    nothing = what_if(
        result, "x", {"b": None, "a.gap": "not_applicable", "b.gap": "not_applicable"}
    )
    assert nothing.grade is None
    assert nothing.rank is None
    assert nothing.comparison.stages[0].en == "Before: 50.00 points, C. After: no total."


def test_provisional_stays_provisional() -> None:
    result = appraise(scheme(leaf("a"), leaf("b")), [person("x", a=90)], provisional=True)
    assert what_if(result, "x", {"a": 60}).points == 60


def test_a_gate_opens() -> None:
    rules = scheme(leaf("a"), gates=[{"key": "incident", "cap": "C"}])
    result = appraise(rules, [person("x", a=90, incident=1)])
    found = what_if(result, "x", {"incident": 0})
    assert found.before_grade is not None
    assert found.grade is not None
    assert (found.before_grade.key, found.grade.key) == ("C", "A")


TEXT = """\
x: what if a 80 → 90

Part  Before  After  Change  By value  By rule  By share  How
----  ------  -----  ------  --------  -------  --------  -------------
a      40.00  45.00   +5.00     +5.00                     value 80 → 90
b      35.00  35.00   +0.00

Before: 75.00 points, B. After: 80.00 points, A.
Rank 1 of 2, if nobody else changes.
"""

CHINESE = """\
x 假如a 80 → 90

考核项   之前   之后   变化  因实际值  因标准  因占比  说明
------  -----  -----  -----  --------  ------  ------  --------------
a       40.00  45.00  +5.00     +5.00                  实际值 80 → 90
b       35.00  35.00  +0.00

之前：75.00 分，B；之后：80.00 分，A
其他人不变时，排第 1 名（共 2 人）
"""


def test_the_whole_text_in_both_languages() -> None:
    result = appraise(
        scheme(leaf("a"), leaf("b")), [person("x", a=80, b=70), person("y", a=79, b=80)]
    )
    found = what_if(result, "x", {"a": 90})
    assert str(found) == TEXT
    assert str(found.said("zh")) == CHINESE
    assert found.records()[0]["by_value"] == 5
    assert "<table" in found._repr_html_()
    assert what_if(result, "x", {}).sheet().title == "x: what if nothing changes"
    assert what_if(result, "x", {}, lang="zh").sheet().title == "x　假如什么都不变"


def test_a_gap_and_a_unit_in_the_title() -> None:
    rules = scheme(
        leaf("a", unit="fraction", gaps="zero"), leaf("b"), gates=[{"key": "late", "cap": "C"}]
    )
    result = appraise(rules, [person("x", b=70, late=0)])
    found = what_if(result, "x", {"a": 0.5, "late": 2.5})
    assert found.sheet().title == "x: what if a – → 50.00%, late 0 → 2.5"


def test_what_cannot_be_is_refused_as_ever() -> None:
    rules = scheme(leaf("a", possible={"least": 0, "most": 100}), leaf("b"))
    result = appraise(rules, [person("x", a=1, b=2)])
    assert both_texts(lambda: what_if(result, "y", {"a": 1}))[0].startswith("There is no 'y' here.")
    assert both_texts(lambda: what_if(result, "x", {"aa": 1}))[0] == (
        "The scheme has no indicator 'aa'. Did you mean 'a'? It has: a, b."
    )
    assert both_texts(lambda: what_if(result, "x", {"a": 101}))[0].startswith("a of x is 101;")
    assert both_texts(lambda: what_if(result, "x", {"a": "good"}))[0].startswith(
        "a of x is 'good',"
    )
    assert both_texts(lambda: what_if(result, "x", {"a": None}))[0].startswith("Values that the")


def test_one_person_the_other_way_may_turn_who_is_ahead() -> None:
    """The flip rule for small numbers of the US federal guidelines (UGESP, question 21).

    4 of 20 and 1 of 10 have an A: rates of 1/5 and 1/10, a ratio of 1/2. With one A less in the
    first group and one more in the second the rates are 3/20 and 1/5, and the order turns.
    """
    rules = scheme(leaf("a"))
    rows = [person(f"m{i}", a=90 if i < 4 else 50) for i in range(20)]
    rows += [person(f"w{i}", a=90 if i < 1 else 50) for i in range(10)]
    result = appraise(rules, rows)
    grades = dict(result.grades)

    def rates() -> tuple[Fraction, Fraction]:
        first, second = ([g for p, g in grades.items() if p[0] == kind] for kind in "mw")
        return Fraction(first.count("A"), len(first)), Fraction(second.count("A"), len(second))

    assert rates() == (Fraction(1, 5), Fraction(1, 10))
    for name, value in (("m0", 50), ("w5", 90)):
        grade = what_if(result, name, {"a": value}).grade
        assert grade is not None
        grades[name] = grade.key
    assert rates() == (Fraction(3, 20), Fraction(1, 5))


def test_nobody_becomes_another_person() -> None:
    result = appraise(scheme(*people.parts()), people.rows(2))
    with pytest.raises(UnknownColumn) as caught:
        what_if(result, "p0", {"person": "p1"})
    assert caught.value.name == "person"


@pytest.mark.parametrize("keep", ["grades", "dimensions", "everything"])
def test_however_much_of_the_tree_is_held(keep: str) -> None:
    result = appraise(scheme(*people.parts()), people.rows(2), keep=keep)  # type: ignore[arg-type]  # one of them
    assert what_if(result, "p0", {"a": 50}).comparison.moves

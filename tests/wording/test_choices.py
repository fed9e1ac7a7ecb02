"""What a form leaves open: named, told in both languages, settled by the caller."""

from __future__ import annotations

from typing import Any

import pytest
from tests.refusals import both_texts

from media_appraisal.wording.options import OPTIONS
from media_appraisal.wording.reading import Reading, read_rule


def read(text: str, **row: Any) -> Reading:
    return read_rule(text, **row)


def values(reading: Reading) -> dict[str, str]:
    return {choice.key: choice.value for choice in reading.choices}


def test_a_bare_percent_reads_as_percentage_points_and_says_so() -> None:
    reading = read("每低1%扣0.5分，最高扣15分", target="15%", marks=15)
    step_unit, part_step = reading.choices
    assert (step_unit.key, step_unit.value) == ("step_unit", "points")
    assert step_unit.alternatives == ("relative",)
    assert step_unit.sentence.en == "reads as percentage points; the form does not say"
    assert step_unit.sentence.zh == "按百分点理解；表单没有说明"
    assert (part_step.key, part_step.value) == ("part_step", "floor")
    assert part_step.alternatives == ("ceil", "proportional")
    assert part_step.sentence.en == "whole steps only; the form does not say"


@pytest.mark.parametrize(
    ("text", "row", "choose", "fields"),
    [
        ("每低1%扣1分", {"target": "15%"}, {"step_unit": "relative"}, {"unit": "relative"}),
        ("每低1%扣1分", {"target": "15%"}, {"part_step": "ceil"}, {"part_step": "ceil"}),
        ("每低1%扣1分", {"target": "15%"}, {"floor": "none"}, {"floor": None}),
        ("每高1%加1分，最高加5分", {"target": "15%"}, {"base": "full"}, {"base": None}),
        ("每高1%加1分，最高加5分", {"target": "15%"}, {"base": "zero"}, {"base": 0}),
        ("100%满分，每低1%扣1分", {"target": "80%"}, {"target": "column"}, {"target": 0.8}),
        ("100%满分，每低1%扣1分", {"target": "80%"}, {"target": "clause"}, {"target": 1}),
        ("每提升1%得1分", {"target": "30%"}, {"counted_from": "target"}, {"kind": "steps"}),
        ("每提升1%得1分", {"target": "30%"}, {"counted_from": "zero"}, {"kind": "per_unit"}),
        ("按比例计分", {"target": "20篇"}, {"cap": "none"}, {"cap": None}),
        ("按比例计分", {"target": "≤20元"}, {"proportion": "quotient"}, {"less_by": "quotient"}),
        ("每降低5%扣2分，最低不得低于70%得分", {"target": "90%"}, {"floor_at": "marks"}, {"floor": 7}),
        ("每降低5%扣2分，最低不得低于70%得分", {"target": "90%"}, {"floor_at": "values"}, {"floor": 2}),
    ],
)  # fmt: skip
def test_a_choice_can_be_settled(
    text: str, row: dict[str, Any], choose: dict[str, str], fields: dict[str, Any]
) -> None:
    reading = read(text, marks=10, choose=choose, **row)
    assert values(reading).items() >= choose.items()
    for name, value in fields.items():
        assert getattr(reading.rule, name) == value


@pytest.mark.parametrize(
    ("choose", "scores"),
    [
        # 89.5 lies between 80–89 and ≥90
        ({"holes": "lower"}, {0.9: 100, 0.895: 80, 0.89: 80, 0.8: 80, 0.79: 0}),
        ({"holes": "upper"}, {0.9: 100, 0.895: 100, 0.89: 80, 0.795: 80, 0.79: 0}),
        ({"holes": "linear"}, {0.9: 100, 0.895: 90, 0.89: 80, 0.8: 80, 0.79: 0}),
    ],
)
def test_a_hole_between_bands_is_closed_as_settled(
    choose: dict[str, str], scores: dict[float, float]
) -> None:
    rule: Any = read("≥90得10分，80-89得8分，≤79得0分", target="90%", choose=choose).rule
    for value, score in scores.items():
        assert rule.score(value) == pytest.approx(score)


def test_points_that_run_inside_a_band_are_settled() -> None:
    clause = "100%得10分，90%-99%得7-9分，<90%得0分"
    linear: Any = read(clause, choose={"spread": "linear"}).rule
    lower: Any = read(clause, choose={"spread": "lower"}).rule
    upper: Any = read(clause, choose={"spread": "upper"}).rule
    scores = [rule.score(0.95) for rule in (linear, lower, upper)]
    assert scores == pytest.approx([80, 70, 90])


def test_two_bare_numbers_are_a_line_or_two_bands() -> None:
    clause = "按比值：120%得满分，80%得60分"
    line: Any = read(clause, target="1000人").rule
    bands: Any = read(clause, target="1000人", choose={"between": "steps"}).rule
    assert [line.score(value) for value in (800.0, 1000.0, 1200.0)] == [60, 80, 100]
    assert [bands.score(value) for value in (800.0, 1000.0, 1200.0)] == [60, 60, 100]


def test_marks_that_are_not_stated_are_told() -> None:
    (note,) = (one for one in read("每低1%扣1分", target="90%").choices if one.key == "marks")
    assert (note.value, note.alternatives) == ("100", ())
    assert note.sentence.en == "marks not stated; taken as 100"
    assert note.sentence.zh == "满分没有写明，按 100 分计"
    assert values(read("每低1%扣1分", target="90%", weight="15分"))["marks"] == "15"
    assert values(read("每篇得2分，最高20分", weight="15%"))["marks"] == "20"
    assert "marks" not in values(read("每低1%扣1分，满分20分", target="90%"))


def test_every_option_is_told_in_both_languages() -> None:
    for key, options in OPTIONS.items():
        for value, sentence in options.items():
            assert sentence.zh != sentence.en, (key, value)
            assert sentence.en.isascii(), (key, value)


def test_a_choice_that_the_clause_does_not_leave_open() -> None:
    en, zh = both_texts(lambda: read("每少1篇扣1分", target="20篇", choose={"part": "ceil"}))
    known = "marks, part_step, floor"
    assert en == (
        f"The clause leaves no choice 'part' open. It leaves open: {known}."
        " Did you mean 'part_step'?"
    )
    assert zh == f"这条规则没有 'part' 这一选择。它留下的选择：{known}。是不是想写 'part_step'？"


def test_a_choice_settled_as_nothing_that_exists() -> None:
    en, zh = both_texts(lambda: read("每少1篇扣1分", target="9篇", choose={"part_step": "flor"}))
    known = "floor, ceil, proportional"
    assert en == (
        f"The choice 'part_step' cannot be 'flor'. It can be: {known}. Did you mean 'floor'?"
    )
    assert zh == f"选择 'part_step' 不能是 'flor'。可以是：{known}。是不是想写 'floor'？"

"""Hybrid: caps that bind and do not, ties, a loop beside it, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.scales import TiedAtTheLine
from media_appraisal.methods.scales.hybrid import Hybrid
from media_appraisal.testing import check_scale

if TYPE_CHECKING:
    from collections.abc import Sequence


def hybrid(*written: dict[str, Any], ties: str = "down", **facts: Any) -> Hybrid:
    grades = [{"key": key, **facts} for key, facts in zip("SABC", written, strict=False)]
    return Hybrid.model_validate({"grades": grades, "ties": ties, **facts})


CAPPED = hybrid({"from": 90, "cap": 0.2}, {"from": 80, "cap": 0.4}, {"from": 0})


def grades(scale: Hybrid, totals: Sequence[float]) -> str:
    places = scale.fit(np.array(totals)).grade(np.array(totals))
    return "".join(scale.grades[place].key for place in places)


def lowest(scale: Hybrid, totals: Sequence[float]) -> list[float | None]:
    return [grade.lowest for grade in scale.fit(np.array(totals)).grades]


def test_a_cap_that_does_not_bind_leaves_the_cut_offs() -> None:
    totals = [95.0, 85, 82, 60, 40]
    assert grades(CAPPED, totals) == "SAABB"
    assert lowest(CAPPED, totals) == [90, 80, 0]
    assert lowest(CAPPED, [60.0, 50]) == [90, 80, 0]


def test_those_beyond_a_cap_fall_and_count_there() -> None:
    # One of five may be S, two may be A: the third of those who fall or reach 80 is B.
    totals = [97.0, 95, 92, 85, 40]
    assert grades(CAPPED, totals) == "SAABB"
    assert lowest(CAPPED, totals) == [97, 92, 0]


def test_nobody_where_the_cap_is_less_than_one() -> None:
    totals = [97.0, 95, 60, 50]
    assert grades(CAPPED, totals) == "ABBB"
    assert lowest(CAPPED, totals) == [None, 97, 0]
    never_none = hybrid({"from": 90, "cap": 0.2, "cap_at_least": 1}, {"from": 0})
    assert grades(never_none, totals) == "SAAA"
    assert never_none.plan(100).seats == (20, 100)
    assert hybrid({"from": 90, "cap": 0, "cap_at_least": 3}, {"from": 0}).plan(2).seats == (2, 2)


def test_equals_of_whom_some_have_room_all_fall() -> None:
    assert grades(CAPPED, [97.0, 97, 85, 85, 40]) == "AABBB"
    assert grades(CAPPED, [97.0, 97, 90 - 1e-12, 85, 40]) == "AABBB"
    assert lowest(CAPPED, [97.0, 97, 85, 85, 40]) == [None, 97, 0]


def test_equals_below_the_cut_off_are_no_matter() -> None:
    assert grades(CAPPED.revised(ties="refuse"), [97.0, 85, 85, 40, 40]) == "SAABB"


def test_the_lines_keep_what_the_scale_says() -> None:
    lines = CAPPED.revised(standard=60).fit(np.array([97.0, 61]))
    assert (lines.standard, lines.by, lines.people) == (60, "hybrid", 2)


def test_the_plan_says_which_caps_leave_nobody() -> None:
    plan = CAPPED.plan(4)
    assert plan.seats == (0, 1, 4)
    (note,) = plan.notes
    assert note.en == "with 4 people nobody may have S: 20% is less than one"
    assert note.zh == "共 4 人时 S 没有名额：20% 不足 1 人"
    assert CAPPED.plan(5).notes == ()


def by_loop(scale: Hybrid, totals: list[float]) -> str:
    """Each group of equals takes the first open grade that it reaches and that has room."""
    rooms = [
        len(totals) if one.cap is None else max(int(one.cap * 1000) * len(totals) // 1000, 0)
        for one in scale.grades
    ]
    place, found = 0, {}
    for total in sorted(set(totals), reverse=True):
        people = totals.count(total)
        while total < scale.grades[place].lowest or people > rooms[place]:
            place += 1
        rooms[place] -= people
        found[total] = place
    return "".join(scale.grades[found[total]].key for total in totals)


@given(st.lists(st.integers(150, 200).map(lambda n: n / 2), min_size=1, max_size=14))
def test_beside_a_loop(totals: list[float]) -> None:
    found = grades(CAPPED, totals)
    assert found == by_loop(CAPPED, totals)
    assert all(found.count(key) <= room for key, room in zip("SA", CAPPED.plan(len(totals)).seats, strict=False))  # fmt: skip
    backwards = grades(CAPPED, totals[::-1])
    assert backwards == found[::-1]


def test_laws() -> None:
    check_scale(CAPPED.fit(np.array([97.0, 95, 92, 85, 40])))
    check_scale(CAPPED.fit(np.array([97.0, 97, 85, 60])))


def test_compares_people() -> None:
    assert isinstance(refusal(lambda: CAPPED.grade(np.zeros(1))), NotFitted)


def test_equals_may_be_refused() -> None:
    step = lambda: CAPPED.revised(ties="refuse").fit(np.array([97.0, 97, 85, 60, 40]))  # noqa: E731  # one line says it
    assert isinstance(refusal(step), TiedAtTheLine)
    assert refusal(step).facts() == {"total": "97", "people": 2, "places": 1, "grade": "S"}


REFUSED: dict[str, tuple[Any, str, str]] = {
    "no grades": (
        hybrid,
        "`grades` is empty. List at least one.",
        "`grades` 为空。请至少列出一个。",
    ),
    "out of order": (
        lambda: hybrid({"from": 60}, {"from": 60}),
        "Grades must run from best to worst, each once, each `from` below the one before: "
        "S 60, A 60.",
        "等级须由高到低排列，不得重复，且每个 `from` 低于前一个：S 60, A 60。",
    ),
    "a cap on the last": (
        lambda: hybrid({"from": 60}, {"from": 0, "cap": 0.1}),
        "The last grade, 'A', cannot have a cap: nobody could fall further. Remove it.",
        "最后一级 'A' 不能设上限：超出者已无处可降。请删除。",
    ),
    "too few people": (
        lambda: CAPPED.revised(smallest=5).fit(np.zeros(4)),
        "Grades by quota need 5 people here, and there are 4. Appraise more people together, use "
        "`kind: cutoffs`, or lower `smallest`.",
        "按比例定级在此至少需要 5 人，现有 4 人。"
        "请合并考核更多人员，改用 `kind: cutoffs`，或调低 `smallest`。",
    ),
    "below every cut-off": (
        lambda: hybrid({"from": 80, "cap": 0.5}, {"from": 60}).fit(np.array([90, 59.5])),
        "No grade for a total of 59.5: the last cut-off is 60. Let it begin at 0.",
        "总分 59.5 没有对应等级：最低一档从 60 起。请让最低一档从 0 起。",
    ),
}


@pytest.mark.parametrize(("step", "en", "zh"), REFUSED.values(), ids=REFUSED)
def test_refuses(step: Any, en: str, zh: str) -> None:
    assert both_texts(step) == (en, zh)


def test_says_its_rule() -> None:
    scale = hybrid(
        {"from": 90, "cap": 0.2, "cap_at_least": 1}, {"from": 80, "cap": 0.4}, {"from": 0}
    )
    text = scale.describe()
    assert text.zh == (
        "按分数线定级，超出比例者降一级：S 90 分起，不超过 20%（但不少于 1 个名额）；"
        "A 80 分起，不超过 40%；B 0 分起；同分者一律就低"
    )
    assert text.en == (
        "grades by cut-offs, those beyond a cap get the next grade: S from 90, at most 20% (but "
        "never fewer than 1); A from 80, at most 40%; B from 0; equals all get the lower grade"
    )

"""Quotas: worked by hand, ties, bounds, what is odd about few people, two loops beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracle import decimals, exact
from tests.refusals import both_texts, refusal

from media_appraisal.errors.methods import NotFitted
from media_appraisal.errors.scales import QuotaMostTooLow, TiedAtTheLine, TiesBreakBounds
from media_appraisal.methods.scales.quota import Quota
from media_appraisal.testing import check_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from media_appraisal.errors.root import AppraisalError


def quota(*shares: Any, keys: str = "SABCD", ties: str = "up", **facts: Any) -> Quota:
    """A quota of grades S, A, B...; a share may be a mapping with bounds."""
    grades = [
        {"key": key, **(share if isinstance(share, dict) else {"share": share})}
        for key, share in zip(keys, shares, strict=False)
    ]
    return Quota.model_validate({"grades": grades, "ties": ties, **facts})


ZTE = quota(0.2, 0.7, 0.1, keys="SAC")
FORCED = (0.05, 0.15, 0.6, 0.15, 0.05)


def grades(scale: Quota, totals: Sequence[float]) -> str:
    places = scale.fit(np.array(totals)).grade(np.array(totals))
    return "".join(scale.grades[place].key for place in places)


def test_the_best_totals_have_the_first_grade() -> None:
    # 20%, 70% and 10% of ten people: 2, 7 and 1.
    totals = [70.0, 91, 55, 88, 60, 61, 62, 90, 63, 64]
    assert grades(ZTE, totals) == "ASCAAAASAA"


def test_lines_lie_at_the_last_who_got_a_grade() -> None:
    lines = ZTE.revised(standard=60, origin="source").fit(np.arange(50.0, 60.0))
    assert [grade.lowest for grade in lines.grades] == [58, 51, 50]
    assert (lines.standard, lines.by, lines.people, lines.origin) == (60, "quota", 10, "source")


def test_lines_keep_what_a_grade_is_called_and_does_to_pay() -> None:
    good = {"share": 0.5, "label": {"zh": "优秀", "en": "Good"}, "coefficient": 1.2}
    first, second = quota(good, 0.5).fit(np.array([1.0, 2.0])).grades
    assert (first.title.zh, first.title.en, first.coefficient) == ("优秀", "Good", 1.2)
    assert (second.label, second.coefficient) == (None, None)


def test_numbers_of_a_forced_distribution() -> None:
    # 20/70/10 (Supreme People's Court, Guiding Case 18), equal remainders to the better grade.
    counts = [ZTE.plan(people).seats for people in range(1, 16)]
    assert counts == [
        (0, 1, 0), (1, 1, 0), (1, 2, 0), (1, 3, 0), (1, 4, 0), (1, 4, 1), (1, 5, 1), (2, 5, 1),
        (2, 6, 1), (2, 7, 1), (2, 8, 1), (3, 8, 1), (3, 9, 1), (3, 10, 1), (3, 11, 1),
    ]  # fmt: skip


def test_the_last_grade_may_take_the_rest() -> None:
    assert quota(0.2, 0.7, {}).plan(10).seats == (2, 7, 1)
    assert quota(1 / 3, 1 / 3, 1 / 3).plan(9).seats == (3, 3, 3)
    assert quota({}, keys="A").plan(4).seats == (4,)


def test_a_cap_is_cut_to_whole_people() -> None:
    cap = quota(0.2, 0.29, {}, method="cap", ties="down")
    assert cap.plan(4).seats == (0, 1, 3)
    assert cap.plan(100).seats == (20, 29, 51)
    assert grades(cap, [9, 8, 7, 6, 5.0]) == "SABBB"


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"ties": "up"}, "SSSABB"),
        ({"ties": "down"}, "SAAABB"),
        ({"ties": "down", "method": "cap"}, "SAABBB"),
    ],
)
def test_equals_are_kept_together(facts: Any, found: str) -> None:
    # 2, 2 and 2 of six people; the second and third best are equal. As targets, the second line
    # stays after four people; as a cap, A has room for two.
    assert grades(quota(1 / 3, 1 / 3, {}, **facts), [95.0, 90, 90, 80, 75, 70]) == found


def test_everybody_equal() -> None:
    assert grades(ZTE, [80.0] * 5) == "SSSSS"
    assert grades(ZTE.revised(ties="down"), [80.0] * 6) == "CCCCCC"
    assert grades(ZTE, [80.0]) == "A"


def test_totals_are_equal_once_settled() -> None:
    total = 0.2 * 81 + 0.2 * 93 + 0.2 * 64 + 0.2 * 83 + 0.2 * 79
    assert total != 80
    assert grades(quota(0.5, 0.5), [80.0, total]) == "SS"
    assert grades(quota(0.5, 0.5, ties="down"), [80.0, total]) == "AA"


def test_gaps_are_not_compared() -> None:
    lines = quota(0.5, 0.5).fit(np.array([70.0, np.nan, 80.0]))
    assert (lines.people, [grade.lowest for grade in lines.grades]) == (2, [80, 70])


def test_bounds_of_a_grade() -> None:
    one = quota({"share": 0.1, "least": 1}, {"share": 0.9})
    assert [one.plan(people).seats for people in (1, 4, 20)] == [(1, 0), (1, 3), (2, 18)]
    few = quota({"share": 0.5, "most": 3}, {"share": 0.5}, method="sainte_lague")
    assert few.plan(10).seats == (3, 7)
    caps = quota({"share": 0.1, "least": 1}, 0.3, {"least": 2}, method="cap", ties="down")
    assert [caps.plan(people).seats for people in (3, 4, 10)] == [(1, 0, 2), (1, 1, 2), (1, 3, 6)]


def test_notes_say_what_is_odd() -> None:
    assert ZTE.plan(10).notes == ()
    (lost,) = (text for text in quota(*FORCED).plan(11).notes if "would go" in text.en)
    assert lost.en == "with 10 people S would go to 1, with 11 it goes to 0"
    assert lost.zh == "若少 1 人（共 10 人），S 反而有 1 个名额，现在只有 0 个"
    nobody, level = ZTE.plan(5).notes
    assert nobody.en == "with 5 people nobody gets C, whose share is 10%"
    assert nobody.zh == "共 5 人时没有人得到 C，而其比例是 10%"
    assert level.en == "A, C have equal claims to the last place; the better grade comes first"
    assert level.zh == "A、C 对最后的名额要求相等，较高等级优先"


def test_no_place_is_lost_seat_by_seat() -> None:
    plans = [quota(*FORCED, method="sainte_lague").plan(people) for people in range(1, 60)]
    assert not any("would go" in note.en for plan in plans for note in plan.notes)
    bounded = quota({"share": 0.5, "least": 2}, 0.5)
    assert bounded.plan(2).notes[0].en == "with 2 people nobody gets A, whose share is 50%"


TOTALS = st.lists(st.integers(0, 12).map(lambda n: n / 2), min_size=1, max_size=12)
SHARES = st.sampled_from([(0.2, 0.7, 0.1), FORCED, (0.5, 0.5), (0.1, 0.2, 0.3, 0.4), (0.0, 1.0)])


def by_loop(scale: Quota, totals: list[float]) -> str:
    """Places handed out down the list; equals then take the best or the worst among theirs."""
    seats = scale.plan(len(totals)).seats
    places = [place for place, count in enumerate(seats) for _ in range(count)]
    ordered = sorted(totals, reverse=True)
    choose = min if scale.ties == "up" else max
    best = {
        total: choose(place for place, other in zip(places, ordered, strict=True) if other == total)
        for total in totals
    }
    return "".join(scale.grades[best[total]].key for total in totals)


def by_loop_of_caps(scale: Quota, totals: list[float]) -> str:
    """Each group of equals takes the first open grade with room; a grade once passed is closed."""
    seats = list(scale.plan(len(totals)).seats)
    last = len(seats) - 1
    place, given_to = 0, {}
    for total in sorted(set(totals), reverse=True):
        people = totals.count(total)
        while place < last and people > seats[place]:
            place += 1
        seats[place] -= people
        given_to[total] = place
    return "".join(scale.grades[given_to[total]].key for total in totals)


@given(TOTALS, SHARES, st.sampled_from(["up", "down"]), st.sampled_from(["hamilton", "webster"]))
def test_beside_a_loop(totals: list[float], shares: Any, ties: str, way: str) -> None:
    method = {"hamilton": "largest_remainder", "webster": "sainte_lague"}[way]
    scale = quota(*shares, ties=ties, method=method)
    assert grades(scale, totals) == by_loop(scale, totals)


@given(TOTALS, SHARES)
def test_caps_beside_a_loop(totals: list[float], shares: Any) -> None:
    scale = quota(*shares, ties="down", method="cap")
    found = grades(scale, totals)
    assert found == by_loop_of_caps(scale, totals)
    for grade, most in zip(scale.grades[:-1], scale.plan(len(totals)).seats, strict=False):
        assert found.count(grade.key) <= most


@given(TOTALS, SHARES, st.data())
def test_permuted_people_have_permuted_grades(
    totals: list[float], shares: Any, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(totals))))
    scale = quota(*shares)
    before = grades(scale, totals)
    assert grades(scale, [totals[i] for i in order]) == "".join(before[i] for i in order)


@given(TOTALS, SHARES)
def test_a_better_total_never_has_a_worse_grade(totals: list[float], shares: Any) -> None:
    scale = quota(*shares)
    places = scale.fit(np.array(totals)).grade(np.array(sorted(totals, reverse=True))).tolist()
    assert all(better <= worse for better, worse in itertools.pairwise(places))


@given(st.lists(st.integers(0, 100_000).map(lambda n: n / 1000), min_size=1, max_size=20))
def test_exact_oracle(totals: list[float]) -> None:
    found = grades(ZTE, totals)
    fitted = exact(ZTE).fit(np.array(totals))
    places = exact(fitted).grade(decimals(totals))
    assert found == "".join(ZTE.grades[place].key for place in places)


def test_laws() -> None:
    check_scale(ZTE.fit(np.array([55.0, 61, 61, 72, 80, 93])))
    check_scale(quota(*FORCED, ties="down").fit(np.array([61.0, 61, 61, 72])))


def test_compares_people() -> None:
    step = lambda: ZTE.grade(np.array([80.0]))  # noqa: E731  # one line says it
    assert isinstance(refusal(step), NotFitted)


REFUSED: dict[str, tuple[Any, str, str]] = {
    "no grades": (
        quota,
        "`grades` is empty. List at least one.",
        "`grades` 为空。请至少列出一个。",
    ),
    "a grade twice": (
        lambda: quota(0.5, 0.5, keys="AA"),
        "More than one grade has the key A. Give each grade its own.",
        "有多个等级的 key 是 A。请为每个等级写不同的 key。",
    ),
    "shares of more than all": (
        lambda: quota(0.5, 0.6, keys="AB"),
        "The shares of the grades add up to 1.1, not 1: A 0.5, B 0.6. Correct them; the last grade "
        "may leave its share out and then takes the rest.",
        "各等级的比例合计为 1.1，应为 1：A 0.5, B 0.6。请更正；最后一级可不写比例，即取其余。",
    ),
    "shares of less than all": (
        lambda: quota(0.5, 0.4, keys="AB"),
        "The shares of the grades add up to 0.9, not 1: A 0.5, B 0.4. Correct them; the last grade "
        "may leave its share out and then takes the rest.",
        "各等级的比例合计为 0.9，应为 1：A 0.5, B 0.4。请更正；最后一级可不写比例，即取其余。",
    ),
    "no rest to take": (
        lambda: quota(0.5, 0.6, {}),
        "The shares of the grades add up to 1.1, not 1: S 0.5, A 0.6, B -. Correct them; the last "
        "grade may leave its share out and then takes the rest.",
        "各等级的比例合计为 1.1，应为 1：S 0.5, A 0.6, B -。请更正；最后一级可不写比例，即取其余。",
    ),
    "a grade without a share": (
        lambda: quota({}, 0.5, 0.5),
        "These grades have no share: S. Write one; only the last grade may leave its share out and "
        "then takes the rest.",
        "以下等级没有写比例：S。请补上；只有最后一级可不写比例，即取其余。",
    ),
    "bounds crossed": (
        lambda: quota({"share": 0.5, "least": 3, "most": 2}, 0.5),
        "Grade 'S' must go to at least 3 people and at most 2. Lower `least`.",
        "等级 'S' 要求至少 3 人，又要求至多 2 人。请调低 `least`。",
    ),
    "equals up over a cap": (
        lambda: quota(0.5, {}, method="cap"),
        "A cap is not kept where equals go up. Write `ties: down` or `ties: refuse`.",
        "并列者一律上调会突破比例上限。请写 `ties: down` 或 `ties: refuse`。",
    ),
    "too few people": (
        lambda: ZTE.revised(smallest=10).fit(np.arange(9.0)),
        "Grades by quota need 10 people here, and there are 9. Appraise more people together, use "
        "`kind: cutoffs`, or lower `smallest`.",
        "按比例定级在此至少需要 10 人，现有 9 人。"
        "请合并考核更多人员，改用 `kind: cutoffs`，或调低 `smallest`。",
    ),
    "bounds for fewer": (
        lambda: quota({"share": 0.5, "most": 2}, {"share": 0.5, "most": 3}).plan(6),
        "The grades may go to 5 people together, and there are 6. Raise a `most`.",
        "各等级的人数上限合计为 5 人，现有 6 人。请调高某个 `most`。",
    ),
    "bounds for more": (
        lambda: quota({"share": 0.5, "least": 2}, {"share": 0.5, "least": 1}).plan(2),
        "The grades must go to 3 people together, and there are 2. Lower a `least`.",
        "各等级的人数下限合计为 3 人，现有 2 人。请调低某个 `least`。",
    ),
    "equals at a line": (
        lambda: quota(0.5, 0.5, ties="refuse").fit(np.array([90.0, 80, 80, 80])),
        "3 people have the total 80, and 'S' has room for 1 of them. Decide by hand, or write "
        "`ties: down` (all get the lower grade) or, for a quota of targets, `ties: up`.",
        "有 3 人总分同为 80，而等级 'S' 只余 1 个名额。请人工裁定，"
        "或写 `ties: down`（一律定为较低等级）；按目标比例定级时也可写 `ties: up`。",
    ),
    "equals beyond the most": (
        lambda: quota({"share": 0.5, "most": 2}, 0.5).fit(np.array([90.0, 80, 80, 70])),
        "With equals kept together, grade 'S' goes to 3 people; its bounds: <= 2. Write another "
        "`ties`, or other bounds.",
        "并列者不拆分时，等级 'S' 将有 3 人，而人数限制为：<= 2。请改写 `ties`，或调整人数限制。",
    ),
}


@pytest.mark.parametrize(("step", "en", "zh"), REFUSED.values(), ids=REFUSED)
def test_refuses(step: Any, en: str, zh: str) -> None:
    assert both_texts(step) == (en, zh)


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (lambda: ZTE.fit(np.array([np.nan])), {"people": 0, "smallest": 1}),
        (
            lambda: quota(0.2, {"most": 2}, method="cap", ties="down").plan(5),
            {"people": 5, "most": 3},
        ),
        (
            lambda: quota({"share": 0.5, "least": 2}, 0.5, ties="down").fit(np.array([9.0, 8, 8])),
            {"grade": "S", "people": 1, "bounds": (">= 2",)},
        ),
    ],
)
def test_refusals_know_their_facts(step: Any, error: dict[str, Any]) -> None:
    assert refusal(step).facts() == error


def test_kinds_of_refusals() -> None:
    tied: list[tuple[Any, type[AppraisalError]]] = [
        (lambda: quota(0.5, 0.5, ties="refuse").fit(np.zeros(2)), TiedAtTheLine),
        (lambda: quota({"share": 0.5, "most": 1}, 0.5).fit(np.zeros(2)), TiesBreakBounds),
        (lambda: quota({"share": 0.5, "most": 1}, {"share": 0.5, "most": 0}).plan(2), QuotaMostTooLow),
    ]  # fmt: skip
    assert [type(refusal(step)) for step, _ in tied] == [kind for _, kind in tied]


@pytest.mark.parametrize(
    ("scale", "zh", "en"),
    [
        (
            ZTE,
            "按总分名次定级：S 20%、A 70%、C 10%；按最大余数取整；同分者一律就高",
            "grades by rank: S 20%, A 70%, C 10%; whole people by largest remainders; equals all "
            "get the better grade",
        ),
        (
            quota({"share": 0.1, "least": 1, "most": 3}, {}, method="sainte_lague", ties="refuse"),
            "按总分名次定级：S 10%（至少 1 人，至多 3 人）、A 90%；按圣拉古法取整；"
            "同分跨线时须人工裁定",
            "grades by rank: S 10% (at least 1, at most 3), A 90%; whole people by Sainte-Laguë's "
            "method; equals across a line are for people to decide",
        ),
        (
            quota(0.1, {}, method="cap", ties="down"),
            "按总分名次定级：S 10%、A 90%；比例为上限，舍去小数，超出者降一级，最后一级取其余；"
            "同分者一律就低",
            "grades by rank: S 10%, A 90%; shares are limits, cut to whole people; those beyond "
            "get the next grade, the last grade takes the rest; equals all get the lower grade",
        ),
    ],
)
def test_say_their_rules(scale: Quota, zh: str, en: str) -> None:
    assert (scale.describe().zh, scale.describe().en) == (zh, en)

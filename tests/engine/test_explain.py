"""Explain: every value, rule, weight and point of one person, in both languages."""

from __future__ import annotations

import pytest
from tests.engine.plain import Plain, group, leaf, person, scheme
from tests.refusals import both_texts

from media_appraisal.engine.appraise import appraise
from media_appraisal.engine.explain import Explanation, explain
from media_appraisal.scheme.scheme import Scheme


def notes(found: Explanation) -> dict[str, list[str]]:
    return {line.part.key: [note.en for note in line.notes] for line in found.lines}


def explained(rules: Scheme, row: Plain, *, provisional: bool = False) -> Explanation:
    return explain(appraise(rules, [row], provisional=provisional), row["person"])


RICH = {
    "key": "month",
    "version": "3",
    "label": {"zh": "月度方案", "en": "Monthly"},
    "unit_of_period": "month",
    "parts": [
        {
            "kind": "group", "key": "content", "label": {"zh": "内容", "en": "Content"}, "weight": 70,
            "parts": [
                leaf("reads", 50, unit="views", normaliser={"kind": "goalposts", "worst": 0, "best": 2000000, "origin": "default"}),
                leaf("hits", 50, gaps="leave_out"),
            ],
        },
        leaf("on_time", 30, bounds=[0, 90]),
    ],
    "gates": [{"key": "incident", "label": {"zh": "舆情事件", "en": "Incident"}, "cap": "C"}],
    "scale": {
        "kind": "cutoffs",
        "grades": [
            {"key": "A", "from": 80}, {"key": "B", "from": 60},
            {"key": "C", "from": 0, "coefficient": 0.8, "label": {"zh": "丙", "en": "Fair"}},
        ],
    },
}  # fmt: skip


def test_the_whole_text_in_both_languages() -> None:
    rules = Scheme.model_validate(RICH)
    row = person("小周", reads=1234567, on_time=97, incident=1, hits_gap="not_due: 下周 | 下周")
    found = explain(appraise(rules, [row], period="2026-09"), "小周")
    # reads: 1,234,567 / 2,000,000 = 61.72835; content the same; on_time held at 90.
    # total = 0.7 x 61.72835 + 0.3 x 90 = 43.209845 + 27 = 70.209845
    chinese, english = found.said("zh").sheet(), found.sheet()
    assert english.title == "小周: Monthly, September 2026"
    assert chinese.title == "小周　月度方案　2026年9月"
    assert [row.cells for row in english.rows] == [
        ("Monthly", "", "70.21", "100.0%", "70.21", "weighted mean of the parts"),
        ("Content", "", "61.73", "70.0%", "43.21", "weighted mean of the parts"),
        (
            "reads", "1,234,567 views", "61.73", "100.0% (was 50.0%)", "43.21",
            "0 points at 0, 100 at 2000000, a straight line between *",
        ),
        (
            "hits", "–", "–", "0.0% (was 50.0%)", "0.00",
            "not due yet: 下周; left out, its weight moved to its siblings",
        ),
        (
            "on_time", "97", "90.00", "30.0%", "27.00",
            "0 points at 0, 100 at 100, a straight line between; 97 held at the bound 90",
        ),
    ]  # fmt: skip
    assert [row.cells[-1] for row in chinese.rows] == [
        "按权重加权平均",
        "按权重加权平均",
        "0 得 0 分，2000000 得 100 分，中间按线性计算 *",
        "尚未到期：下周；不计入，权重转给同级各项",
        "0 得 0 分，100 得 100 分，中间按线性计算；应得 97，上限 90",
    ]
    fingerprint = f"month 3, {rules.content_hash[:12]}"
    assert english.foot == (
        "Total 70.209845, rounded half up to 2 places: 70.21.",
        "Would have been B, capped at Fair by Incident.",
        "Grade: Fair, performance coefficient 0.8.",
        "* The numbers of this rule are a default of the library that nobody has confirmed.",
        f"Scheme {fingerprint}; media_appraisal {found.result.library}",
    )
    assert chinese.foot == (
        "总分 70.209845，四舍五入保留 2 位小数：70.21",
        "本应为 B，因“舆情事件”封顶为 丙",
        "等级：丙，绩效系数 0.8",
        "* 这条标准的数值是随库提供的默认值，尚未有人确认",
        f"方案 {fingerprint}；media_appraisal {found.result.library}",
    )
    assert [row.depth for row in english.rows] == [0, 1, 2, 2, 1]
    assert "<table" in found._repr_html_()
    assert str(found).startswith("小周: Monthly, September 2026\n\nPart")


def test_records_hold_the_exact_points() -> None:
    found = explained(scheme(leaf("a", 1), leaf("b", 2)), person(a=10, b=20))
    assert found.records()[1] == {
        "key": "a", "label": "a", "value": 10, "score": 10, "share": 1 / 3, "effective": 1 / 3,
        "points": 3.333333333, "notes": ["0 points at 0, 100 at 100, a straight line between"],
    }  # fmt: skip


def test_printed_points_add_up_where_each_alone_would_round_down() -> None:
    # 3 x 33.3333... of 100: two thirds of a hundredth would be lost.
    found = explained(scheme(leaf("a"), leaf("b"), leaf("c")), person(a=100, b=100, c=100))
    assert [line.printed for line in found.lines] == [10000, 3334, 3333, 3333]


@pytest.mark.parametrize(
    ("mode", "printed"), [("up", [4, 3, 1]), ("down", [3, 3, 0]), ("half_even", [4, 3, 1])]
)
def test_printed_points_follow_the_mode_of_rounding(mode: str, printed: list[int]) -> None:
    rules = scheme(leaf("a"), leaf("b"), rounding={"places": 0, "mode": mode})
    found = explained(rules, person(a=6, b=1))  # 3.5, of which a brought 3 and b 0.5
    assert [line.printed for line in found.lines] == printed


def test_a_group_without_enough_below_it_says_so_and_its_parts_move_nothing() -> None:
    parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out"), leaf("d")]
    rules = scheme(group("g", parts, gaps="leave_out"), leaf("c"))
    told = notes(explained(rules, person(c=80, d=90)))
    straight = "0 points at 0, 100 at 100, a straight line between"
    assert told["g"] == ["too little below to score", "left out, its weight moved to its siblings"]
    assert told["a"] == ["missing"]
    assert told["d"] == [straight, "not counted: too little beside it to score"]


def test_points_for_a_gap_are_explained() -> None:
    parts = [leaf("a", gaps="leave_out"), leaf("b", gaps="leave_out")]
    rules = scheme(group("g", parts, gaps={"fill": 40.5}), leaf("c", gaps="zero"))
    told = notes(explained(rules, person(c_gap="not_due")))
    assert told["g"] == ["too little below to score", "the scheme gives 40.5 points for a gap"]
    assert told["c"] == ["not due yet", "the scheme gives 0 points for a gap"]


def test_what_does_not_apply_is_explained() -> None:
    rules = scheme(group("g", [leaf("a"), leaf("b")]), leaf("c"))
    row = person(c=70, a_gap="not_applicable: no shop | 没有店铺", b_gap="not_applicable")
    found = explained(rules, row)
    assert notes(found)["g"] == [
        "nothing below applies",
        "left out, its weight moved to its siblings",
    ]
    assert notes(found)["a"] == ["not applicable: no shop"]
    zh = {line.part.key: [note.zh for note in line.notes] for line in found.lines}
    assert zh["g"][0] == "以下各项均不适用"
    assert zh["a"] == ["不适用：没有店铺"]


def test_nothing_to_score_is_explained() -> None:
    found = explained(scheme(leaf("a")), person(a_gap="not_applicable"))
    assert found.stages[0].en == "No total: nothing here could be scored."
    assert found.stages[0].zh == "没有总分：没有可计分的项"
    assert [line.printed for line in found.lines] == [0, 0]
    assert "–" in str(found)


def test_a_provisional_appraisal_says_what_is_open() -> None:
    rules = scheme(leaf("a", 3), leaf("b", 1), gates=[{"key": "incident", "cap": "C"}])
    found = explained(rules, person(a=60, incident_gap="not_due"), provisional=True)
    assert [stage.en for stage in found.stages[1:4]] == [
        "Grade: B.",
        "incident: not due yet.",
        "Provisional: 75.0% of the weight is known; the total will end between 45.00 and 70.00.",
    ]
    assert [stage.zh for stage in found.stages[2:4]] == [
        "“incident”尚未到期，等级未定",
        "暂定：已知数据占权重 75.0%；总分最终在 45.00 到 70.00 之间",
    ]


def test_no_range_is_told_where_there_can_be_no_total() -> None:
    rules = scheme(group("g", [leaf("a"), leaf("b"), leaf("d")], 9), leaf("c", 1))
    row = person(a=5, b_gap="not_applicable", d_gap="not_applicable")
    found = explained(rules, row, provisional=True)
    assert [stage.en for stage in found.stages[:-1]] == ["No total: nothing here could be scored."]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1234567, "1,234,567"),
        (12345678.9, "12,345,678.9"),
        (98765.432, "98,765.43"),
        (0.0123456789, "0.0123457"),
        (-1500.5, "-1,500.5"),
        (100, "100"),
    ],
)
def test_values_are_shown_as_people_write_them(value: float, shown: str) -> None:
    wide = {"kind": "goalposts", "worst": -1e9, "best": 1e9}
    found = explained(scheme(leaf("a", normaliser=wide)), person(a=value))
    assert found.sheet().rows[1].cells[1] == shown


def test_the_whole_message_of_an_unknown_person() -> None:
    result = appraise(scheme(leaf("a")), [person("小周", a=1), person("小吴", a=2)])
    assert both_texts(lambda: explain(result, "小周周")) == (
        "There is no '小周周' here. Did you mean '小周'? Among those here: 小周, 小吴.",
        "没有 '小周周' 这个人。是不是想写 '小周'？现有人员（部分）：小周, 小吴。",
    )

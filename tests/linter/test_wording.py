"""The objective rules about words: text, names and numbers that say the same thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from media_appraisal.linter.finding import Findings

Found = Callable[..., Findings]
Said = Callable[..., list[tuple[str, str]]]

ON_TIME = "parts.on_time"


def _part(**more: Any) -> list[Any]:
    return [{"key": "on_time", **more}]


def _defined(zh: str, en: str = "as defined", **more: Any) -> list[Any]:
    return _part(definition={"zh": zh, "en": en}, **more)


def test_nothing_says_where_indicators_come_from(found: Found) -> None:
    (finding,) = found(reference=None)
    assert (finding.code, finding.level, finding.place) == ("MA106", "note", "reference")
    assert finding.text.zh == (
        "没有写明这些指标的依据（制度、决定或页码）：“originality的中文（originality）”、"
        "“completion的中文（completion）”、“on_time的中文（on_time）”、“细致（care）”。"
    )
    assert finding.text.en == (
        "Nothing says where these indicators come from: originality in English (originality), "
        "completion in English (completion), on_time in English (on_time), Care (care)."
    )
    assert finding.cure.zh == "请为方案或各项写 `reference`：哪份文件、哪一条、哪次决定。"
    assert finding.cure.en == (
        "Write a `reference` for the scheme or for each part: the paper, the paragraph, the "
        "decision."
    )


def test_a_reference_of_the_group_or_of_each_part_is_enough(found: Found, said: Said) -> None:
    parts = [{"key": key, "reference": "§ 4"} for key in ("content", "on_time", "care")]
    assert said(reference=None, parts=parts) == []
    (finding,) = found(reference=None, parts=parts[:2])
    assert finding.text.en == "Nothing says where these indicators come from: Care (care)."


def test_points_that_only_the_text_knows(found: Found) -> None:
    (finding,) = found(parts=_defined("每低1%扣 0.5 分，最高扣15分", "0.5 points each"))
    assert (finding.code, finding.level, finding.place) == ("MA107", "warning", ON_TIME)
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的文字写到 0.5, 15 分，而规则里没有这个数：计分时不会用到它。"
    )
    assert finding.text.en == (
        "The text of on_time in English (on_time) speaks of points that no rule knows: 0.5, 15. "
        "They will not count."
    )
    assert finding.cure.zh == "请把这些分数写进规则，或从文字中删去。"
    assert finding.cure.en == "Put the points into the rule, or take them out of the text."


STEPS = {
    "kind": "steps",
    "target": 0.9,
    "marks": 100,
    "step": 1,
    "unit": "points",
    "lose": 0.5,
    "most_lost": 15,
}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("每低1%扣0.5分，最高扣15分", "0.5 points for each percent"),
        ("满分100分，最低得85分，不达标0分", "85 points at least"),  # 85 is 100 less 15
        ("发布后30分钟内、3分之一以上，5分制评定", "within 30 minutes, 7 percentage points"),
    ],
)
def test_points_of_the_rule_and_what_is_no_point(said: Said, zh: str, en: str) -> None:
    assert said(parts=_defined(zh, en, normaliser=STEPS)) == []


def test_points_in_a_gate_or_a_reference_are_read_too(said: Said) -> None:
    gate = {"key": "incident", "definition": {"zh": "每起扣30分", "en": "each"}}
    part = {"key": "on_time", "reference": "§ 7: 扣20分"}
    assert said(gates=[gate], parts=[part]) == [("MA107", ON_TIME), ("MA107", "gates.incident")]


def test_a_blank_in_a_text(found: Found) -> None:
    (finding,) = found(parts=_defined("目标 __% 以上", "at least the target"))
    assert (finding.code, finding.level) == ("MA108", "warning")
    assert finding.place == f"{ON_TIME}.definition"
    assert finding.text.zh == "这里还有空白没有填：目标 __% 以上（__）"
    assert finding.text.en == "A blank is still to be filled in here: at least the target (__)"
    assert finding.cure.zh == "请填上目标、爆款线或转化路径等，再用于考核。"
    assert finding.cure.en == "Fill in the target, the hit line or the path before it is used."


@pytest.mark.parametrize(
    "blank", ["每增长[X]人", "【 】篇", "低于XX%", "爆款线待定", "target: TBD", "目标？？"]
)
def test_blanks_of_every_sort(said: Said, blank: str) -> None:
    assert said(parts=_defined(blank, blank)) == [("MA108", f"{ON_TIME}.definition")]


@pytest.mark.parametrize("text", ["snake_case", "[A]类", "XXL 码", "为什么？", "名单待定期核对"])
def test_what_only_looks_like_a_blank(said: Said, text: str) -> None:
    assert said(parts=_defined(text, text)) == []


def test_blanks_are_found_in_anchors_and_references(said: Said) -> None:
    levels = [
        {"value": 1, "score": 0, "anchor": {"zh": "低于__次", "en": "below __"}},
        {"value": 3, "score": 100, "anchor": {"zh": "好", "en": "good"}},
    ]
    care = {"key": "care", "normaliser": {"levels": levels}}
    assert said(parts=[care], reference="规定第 ____ 条") == [
        ("MA108", "reference"),
        ("MA108", "parts.care.normaliser.levels.0.anchor"),
    ]


def test_a_rate_that_is_counted(found: Found) -> None:
    label = {"zh": "粉丝净增长率", "en": "Net follower growth"}
    (finding,) = found(parts=_part(label=label, unit="人"))
    assert (finding.code, finding.level, finding.place) == ("MA109", "warning", f"{ON_TIME}.unit")
    assert finding.text.zh == "“粉丝净增长率（on_time）”名为比率，却以“人”计数。"
    assert finding.text.en == "Net follower growth (on_time) is named a rate and counted in 人."
    assert finding.cure.zh == (
        "请改正名称、单位或规则中的数：比率写小数（90% 写 0.9），数量写个数。"
    )
    assert finding.cure.en == (
        "Correct the name, the unit or the numbers of the rule: a rate is written as a fraction "
        "(0.9 for 90%), a count as a count."
    )


def test_a_count_that_is_a_share(found: Found) -> None:
    (finding,) = found(parts=_part(label={"zh": "发布数量", "en": "Contents"}))
    assert finding.code == "MA109"
    assert finding.text.zh == "“发布数量（on_time）”名为数量，单位却是比率（fraction）。"
    assert finding.text.en == "Contents (on_time) is named a count and given as a share (fraction)."


def test_a_count_in_percentage_points(found: Found) -> None:
    rule = STEPS | {"target": 20, "most_lost": None}
    del rule["most_lost"]
    label = {"zh": "稿件", "en": "Papers"}
    part = _part(label=label, unit="篇", possible={"least": 0, "most": None}, normaliser=rule)
    finding = found(parts=part).of_code("MA109")[0]
    assert finding.text.zh == (
        "“稿件（on_time）”以“篇”计数，规则却按百分点分步：一步只有百分之一个。"
    )
    assert finding.text.en == (
        "Papers (on_time) is counted in 篇, and its steps are percentage points: a step is a "
        "hundredth of one."
    )


def test_a_share_that_is_judged_in_per_cent(found: Found) -> None:
    rule = {"kind": "goalposts", "worst": 60, "best": 95}
    finding = found(parts=_part(normaliser=rule)).of_code("MA109")[0]
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的值是比率，而规则在 500% 以内没有任何变化。"
    )
    assert finding.text.en == (
        "on_time in English (on_time) is a share, and its rule gives the same up to 500%."
    )


def test_a_return_of_some_hundred_per_cent_is_a_share(said: Said) -> None:
    rule = {"kind": "goalposts", "worst": 1, "best": 4}
    assert said(parts=_part(normaliser=rule, possible={"least": 0, "most": None})) == []


@pytest.mark.parametrize(
    ("zh", "unit"),
    [("更新频率", "次"), ("合作效率", "个"), ("传播指数", "fraction"), ("内容质量", "fraction")],
)
def test_names_that_are_no_rate_and_no_count(said: Said, zh: str, unit: str) -> None:
    part = _part(label={"zh": zh, "en": "Name"}, unit=unit)
    assert "MA109" not in {code for code, _ in said(parts=part)}


def test_what_another_paper_says(found: Found) -> None:
    (finding,) = found(
        parts=_defined("走完事先写明的路径的人数", "by the path declared beforehand")
    )
    assert (finding.code, finding.level) == ("MA110", "note")
    assert finding.place == f"{ON_TIME}.definition"
    assert finding.text.zh == (
        "“on_time的中文（on_time）”的定义以“事先写明”的内容为准，方案里看不到它。"
    )
    assert finding.text.en == (
        "The definition of on_time in English (on_time) rests on something 'declared beforehand', "
        "which the scheme does not hold."
    )
    assert finding.cure.zh == ("请在周期开始前写下来并告知被考核人，最好写进 `definition`。")
    assert finding.cure.en == (
        "Write it down and tell people before the period begins, best in the `definition`."
    )


def test_one_language_is_enough_to_tell(found: Found) -> None:
    texts = [
        found(parts=_defined("另行约定的目标", "the target"))[0].text.en,
        found(parts=_defined("目标", "the target agreed separately"))[0].text.zh,
    ]
    assert "'另行约定'" in texts[0]
    assert "“agreed separately”" in texts[1]
